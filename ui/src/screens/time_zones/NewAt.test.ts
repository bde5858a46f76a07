import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { Action, FinderStart } from '../../api';
import { Starting } from '../../pieces/moving.svelte';
import NewAt from './NewAt.svelte';

afterEach(() => {
  vi.unstubAllGlobals();
});

it('makes a session at the second of two equal hours', async () => {
  const user = userEvent.setup();
  const sent: Action[] = [];
  vi.stubGlobal('fetch', (url: string, init: { body: string }) => {
    if (url.endsWith('/perform')) sent.push(JSON.parse(init.body) as Action);
    const answer = url.endsWith('/perform')
      ? { subject: null, touched: [], entry: null }
      : { meaning: { kind: 'fold', earlier: { offset: '+01:00' }, later: { offset: '+00:00' } }, zones: [] };
    return Promise.resolve(new Response(JSON.stringify(answer)));
  });
  const home = {
    zone: 'Europe/London',
    city: { en: 'London', ko: '런던' },
    date: '2027-10-31',
    from: '01:30+00:00',
    to: '02:30',
    shift: 0,
    to_shift: 0,
    offset: '+00:00',
  };
  render(NewAt, {
    summit: 's',
    start: { home } as FinderStart,
    starting: new Starting(),
    minutes: 60,
    expected: null,
    onmade: vi.fn(),
    onclose: vi.fn(),
  });
  await user.type(screen.getByLabelText('Title'), 'Call');
  await user.click(screen.getByRole('button', { name: 'Create session', hidden: true }));
  await vi.waitFor(() => expect(sent).toHaveLength(1));
  expect(sent).toMatchObject([
    { start: { date: '2027-10-31', time: '01:30', zone: 'Europe/London', fold: 'later' } },
  ]);
});
