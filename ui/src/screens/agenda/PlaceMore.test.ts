import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { PlaceCard } from '../../api';
import PlaceMore from './PlaceMore.svelte';

afterEach(() => {
  vi.unstubAllGlobals();
});

const place = (kind: string, zone: string | null) =>
  ({ kind, zone, open_from: null, open_till: null, directions: '', directions_ko: '' }) as PlaceCard;

it('gives a place another time zone', async () => {
  const user = userEvent.setup();
  const zones = [
    { name: 'Europe/London', city: { en: 'London', ko: '런던' }, offset: '+00:00' },
    { name: 'Asia/Seoul', city: { en: 'Seoul', ko: '서울' }, offset: '+09:00' },
  ];
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify({ zones }))));
  const edit = vi.fn(() => Promise.resolve(null));
  const { rerender } = render(PlaceMore, { place: place('room', 'Asia/Seoul'), edit });
  const field = screen.getByRole<HTMLInputElement>('combobox', { name: 'Time zone' });
  await vi.waitFor(() => expect(field.value).toBe('Seoul'));
  await user.type(field, 'London{Enter}');
  expect(edit).toHaveBeenCalledExactlyOnceWith({ zone: 'Europe/London' });

  await rerender({ place: place('platform', null) });
  expect(screen.queryByRole('combobox')).toBeNull();
});
