import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import type { FinderView } from '../../api';
import { Search } from './search.svelte';
import Weighing from './Weighing.svelte';

it('shows the way of weighing in use where weights of one’s own were not set after all', async () => {
  const user = userEvent.setup();
  const weights = { day_from: 420, day_to: 1320, night_from: 1380, night_to: 360 };
  const view = { model: 'simple', has_own: false, weights } as unknown as FinderView;
  render(Weighing, { search: new Search('2027-04-13'), view, summit: 's' });
  const own = screen.getByRole('radio', { name: 'The summit’s own' });
  await user.click(own);
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull();
  expect(own.getAttribute('aria-checked')).toBe('false');
});
