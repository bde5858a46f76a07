import { render, screen } from '@testing-library/svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SummitCard } from '../../api';
import { here } from '../../shell/here.svelte';
import { go } from '../../shell/route.svelte';
import Precedence from './Precedence.svelte';

interface Question {
  view: string;
  with: { session?: string };
}
type Answer = (response: Response) => void;

/** Who is waiting for the order of which session. */
let orders: Map<string, Answer>;

beforeEach(() => {
  orders = new Map();
  vi.stubGlobal(
    'fetch',
    (_: string, { body }: { body: string }) =>
      new Promise<Response>((resolve) => {
        const question = JSON.parse(body) as Question;
        if (question.view === 'precedence') orders.set(question.with.session ?? '', resolve);
      }),
  );
  here.summits = [{ id: 's', title: { en: 'Summit', ko: '정상회의' } }] as unknown as SummitCard[];
});

afterEach(() => {
  vi.unstubAllGlobals();
  here.summits = [];
});

async function answer(session: string, body: unknown, status = 200) {
  await vi.waitFor(() => expect(orders.has(session)).toBe(true));
  orders.get(session)?.(new Response(JSON.stringify(body), { status }));
}

/** An order nobody stands in yet. */
const empty = { purpose: 'speaking', places: [], frozen: [] };
const nobody = () => screen.queryByText('Nobody takes part yet');

it('shows no order of another session, neither until its own is here nor where it is gone', async () => {
  go({ screen: 'precedence', summit: 's', filter: 'speaking:a' });
  render(Precedence);
  await answer('a', empty);
  await vi.waitFor(() => expect(nobody()).toBeTruthy());

  go({ filter: 'speaking:b' });
  await vi.waitFor(() => expect(orders.has('b')).toBe(true));
  expect(nobody()).toBeNull();
  const message = { en: 'This was deleted in the meantime.', ko: '그동안 삭제되었습니다.' };
  await answer('b', { kind: 'gone', code: 'gone', message, field: 'session' }, 404);
  expect(await screen.findByText('This session is no longer there')).toBeTruthy();
});
