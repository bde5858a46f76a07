import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { FindingCard } from '../api';
import FindingLine from './FindingLine.svelte';

afterEach(() => vi.unstubAllGlobals());

const mend = {
  label: { en: 'Take the hall', ko: '' },
  action: { on: 'session', do: 'unschedule', session: 'plenary' },
};
const accepted = { id: 'acceptance', reason: 'Agreed', officer: '', at: '2027-04-14T05:00Z' };

it.each([
  ['Take the hall', { mend, accepted: null }],
  ['Open again', { mend: null, accepted }],
])('“%s” is about one finding with a double click', async (name, more) => {
  const asked = vi.fn(() => new Promise(() => undefined));
  vi.stubGlobal('fetch', asked);
  const finding = {
    code: 'too_small',
    level: 'warn',
    about: '',
    message: { en: 'Too small.', ko: '' },
    ...more,
  } as unknown as FindingCard;
  render(FindingLine, { summit: 'summit', finding });
  await userEvent.setup().dblClick(screen.getByRole('button', { name }));
  expect(asked).toHaveBeenCalledOnce();
});
