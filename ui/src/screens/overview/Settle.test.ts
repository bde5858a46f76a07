import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { ZoneGuardView } from '../../api';
import Settle from './Settle.svelte';

afterEach(() => vi.unstubAllGlobals());

it.each(['Keep the clock', 'Keep the moment'])(
  '“%s” decides about one session with a double click',
  async (name) => {
    const asked = vi.fn(() => new Promise(() => undefined));
    vi.stubGlobal('fetch', asked);
    const words = { en: 'Plenary', ko: '' };
    const moved = {
      session: 'plenary',
      summit_title: words,
      title: words,
      start: { date: '2027-04-14', time: '14:00', zone: 'Asia/Seoul', fold: null },
      planned_by: '2026a',
      before: { date: '2027-04-14', time: '14:00', offset: '+09:00', utc: '2027-04-14T05:00Z' },
      after: { date: '2027-04-14', time: '15:00', offset: '+10:00', utc: '2027-04-14T04:00Z' },
      minutes: -60,
    };
    const guard = { moved: [moved] } as unknown as ZoneGuardView;
    render(Settle, { guard, onclose: () => undefined });
    await userEvent.setup().dblClick(screen.getByRole('button', { name }));
    expect(asked).toHaveBeenCalledOnce();
  },
);
