import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Action, SessionView } from '../../api';
import When from './When.svelte';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('sends an hour with the date typed just before it, which is still on its way', async () => {
  const user = userEvent.setup();
  const sent: Action[] = [];
  let answer: () => void = () => undefined;
  vi.stubGlobal('fetch', (url: string, init: { body: string }) => {
    if (!url.endsWith('/perform')) return Promise.resolve(new Response(JSON.stringify({ zones: [] })));
    sent.push(JSON.parse(init.body) as Action);
    return new Promise<Response>((resolve) => {
      answer = () => {
        resolve(new Response(JSON.stringify({ subject: null, touched: [], entry: null })));
      };
    });
  });
  const session = {
    id: 's',
    summit: 'summit',
    home: 'Asia/Seoul',
    start: { date: '2027-04-14', time: '09:00', zone: 'Asia/Seoul', fold: null },
    ends: '10:00',
    ends_shift: 0,
    minutes: 60,
    spot: null,
  } as unknown as SessionView;
  render(When, { session, days: [] });
  const date = screen.getByRole('textbox', { name: 'Day' });
  await user.clear(date);
  await user.type(date, '2027-04-15{Enter}');
  const start = screen.getByRole('textbox', { name: 'Start' });
  await user.clear(start);
  await user.type(start, '14:00{Enter}');
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  answer();
  await vi.waitFor(() => expect(sent).toHaveLength(2));
  answer();
  expect(sent).toMatchObject([
    { start: { date: '2027-04-15', time: '09:00' } },
    { start: { date: '2027-04-15', time: '14:00' } },
  ]);
});

it('ends a session in an hour that clocks show twice', async () => {
  const user = userEvent.setup();
  const sent: Action[] = [];
  vi.stubGlobal('fetch', (url: string, init: { body: string }) => {
    if (url.endsWith('/perform')) sent.push(JSON.parse(init.body) as Action);
    return Promise.resolve(
      new Response(
        JSON.stringify(
          url.endsWith('/perform')
            ? { subject: null, touched: [], entry: null }
            : { zones: [{ from: '00:30', to: '01:30+01:00' }] },
        ),
      ),
    );
  });
  const session = {
    id: 's',
    summit: 'summit',
    home: 'Europe/London',
    start: { date: '2027-10-31', time: '00:30', zone: 'Europe/London', fold: null },
    ends: '01:00',
    ends_shift: 0,
    minutes: 30,
    spot: null,
  } as unknown as SessionView;
  render(When, { session, days: [] });
  const end = screen.getByRole('textbox', { name: 'End' });
  await user.clear(end);
  await user.type(end, '01:30{Enter}');
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent).toMatchObject([{ start: { time: '00:30' }, minutes: 60 }]);
});
