import { render, screen } from '@testing-library/svelte';
import { afterEach, expect, it, vi } from 'vitest';
import { Failed } from '../api';
import { holdUnsaved } from '../parts/draft.svelte';
import { leave, leaving } from '../shell/leaving.svelte';
import ClockQuestion from './ClockQuestion.svelte';
import { Starting } from './moving.svelte';

afterEach(() => {
  leaving.answered();
  vi.unstubAllGlobals();
});

const candidate = (offset: string, utc: string) => ({ date: '2026-10-25', time: '01:30', offset, utc });
const clocks = {
  meaning: {
    kind: 'fold',
    earlier: candidate('+01:00', '2026-10-25T00:30:00Z'),
    later: candidate('+00:00', '2026-10-25T01:30:00Z'),
  },
  zones: [],
};

const twice = new Failed({
  kind: 'refused',
  code: 'fold',
  message: { en: 'Clocks show this twice.', ko: '이 시각은 두 번 나타납니다.' },
});
const moveIn = (starting: Starting) =>
  starting.at('summit', { date: '2026-10-25', time: '01:30', zone: 'Europe/London' }, () =>
    Promise.reject(twice),
  );

it('gives way to the question at leaving, which would wait for its answer', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(clocks))));
  const starting = new Starting();
  render(ClockQuestion, { starting });
  const moved = moveIn(starting);
  await vi.waitFor(() => expect(screen.getByRole('alertdialog')).toBeTruthy());
  const letGo = holdUnsaved({ commit: async () => (await moved) !== null });
  expect(await leave('locking', () => Promise.resolve())).toBe(false);
  expect(leaving.asking?.by).toBe('locking');
  await vi.waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  letGo();
});

it('keeps nothing waiting once its screen is left', async () => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(clocks))));
  const starting = new Starting();
  const { unmount } = render(ClockQuestion, { starting });
  const moved = moveIn(starting);
  await vi.waitFor(() => expect(screen.getByRole('alertdialog')).toBeTruthy());
  unmount();
  expect(await moved).toBeNull();
  await expect(moveIn(starting)).rejects.toBe(twice);
});
