import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { language } from '../text/index.svelte';
import ZoneField from './ZoneField.svelte';

afterEach(() => {
  vi.unstubAllGlobals();
  language.now = 'en';
});

it('waits for the desk to name the zones, and refuses in both languages what is none', async () => {
  const user = userEvent.setup();
  const zones = [
    { name: 'Europe/London', city: { en: 'London', ko: '런던' }, offset: '+00:00' },
    { name: 'Asia/Seoul', city: { en: 'Seoul', ko: '서울' }, offset: '+09:00' },
  ];
  let answer: (response: Response) => void = () => undefined;
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)));
  const save = vi.fn(() => Promise.resolve(null));
  render(ZoneField, { label: 'Time zone', value: 'Europe/London', save });
  const field = screen.getByRole<HTMLInputElement>('combobox');
  await user.type(field, '+09{Enter}');
  expect(save).not.toHaveBeenCalled();
  answer(new Response(JSON.stringify({ zones })));
  await vi.waitFor(() => expect(save).toHaveBeenCalledExactlyOnceWith('Asia/Seoul'));

  await user.type(field, 'Atlantis{Enter}');
  expect(screen.getByRole('alert').textContent).toBe('No time zone is called “Atlantis”.');
  language.now = 'ko';
  await user.clear(field);
  await user.type(field, '낙원{Enter}');
  expect(screen.getByRole('alert').textContent).toBe('‘낙원’이라는 시간대가 없습니다.');
});
