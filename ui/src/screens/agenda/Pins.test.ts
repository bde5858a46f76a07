import { fireEvent, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ProgrammeView } from '../../api';
import Pins from './Pins.svelte';

const user = userEvent.setup();
const cities = { 'Europe/Lisbon': 'Lisbon', 'Asia/Seoul': 'Seoul', 'Asia/Tokyo': 'Tokyo' };

beforeEach(() => {
  const zones = Object.entries(cities).map(([name, en]) => ({
    name,
    city: { en, ko: en },
    offset: '+09:00',
  }));
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ zones }))));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const shown = (...pinned: (keyof typeof cities)[]) => ({
  view: {
    summit: 's',
    zone: 'Europe/Lisbon',
    city: { en: 'Lisbon', ko: '리스본' },
    rulers: ['Europe/Lisbon' as const, ...pinned].map((zone) => ({
      zone,
      city: { en: cities[zone], ko: cities[zone] },
      days: [],
    })),
  } as unknown as ProgrammeView,
});

async function choose(trigger: HTMLElement, zone: string) {
  const box = document.getElementById(trigger.getAttribute('popovertarget') ?? '');
  if (!box) throw new Error('no list');
  await fireEvent(box, Object.assign(new Event('toggle'), { newState: 'open' }));
  const field = await screen.findByRole('combobox', { hidden: true });
  await user.click(field);
  await user.keyboard(`${zone}{Enter}`);
  await vi.waitFor(() => expect(screen.queryByRole('combobox', { hidden: true })).toBeNull());
}

it('gives the keys back to the clock that was changed', async () => {
  const { rerender } = render(Pins, shown('Asia/Seoul'));
  await choose(screen.getByRole('button', { name: 'Seoul' }), 'tokyo');
  await rerender(shown('Asia/Tokyo'));
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Tokyo' }));
});

it('leaves the keys with the clocks also where the button that added one is gone', async () => {
  const { rerender } = render(Pins, shown('Asia/Seoul'));
  await choose(screen.getByRole('button', { name: 'Add a time zone' }), 'tokyo');
  await rerender(shown('Asia/Seoul', 'Asia/Tokyo'));
  await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Tokyo' })));
});
