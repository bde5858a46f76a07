import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { ChangedElsewhere } from '../../api';
import Elsewhere from './Elsewhere.svelte';

const changed = (entry: string) =>
  ({ calendar: 'a', entry, calendar_title: 'Everything', title: entry, gone: true }) as ChangedElsewhere;

it.each(['Keep theirs', 'Send ours'])('“%s” decides about one entry with a double click', async (name) => {
  const decided = vi.fn();
  const entries = [changed('Plenary'), changed('Dinner')];
  render(Elsewhere, { entries, disabled: false, onkeep: decided, onsend: decided });
  await userEvent.setup().dblClick(screen.getByRole('button', { name: `${name} Plenary, Everything` }));
  expect(decided).toHaveBeenCalledOnce();
});
