import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { SessionView } from '../../api';
import Session from './Session.svelte';

const user = userEvent.setup();

const session = {
  id: 'session',
  summit: 'summit',
  kind: 'plenary',
  format: 'hosted',
  status: 'confirmed',
  title: 'Opening plenary',
  title_ko: '',
  start: { date: '2027-04-14', time: '09:00', zone: 'Asia/Seoul', fold: null },
  ends: '10:00',
  ends_shift: 0,
  spot: null,
  minutes: 60,
  place: null,
  resumes: null,
  resumed_by: [],
  assumed: [],
  items: [],
  items_minutes: 0,
  expected: [],
  clocks: [],
  findings: [],
  changed: '2027-04-01T00:00Z',
} as unknown as SessionView;

afterEach(() => vi.unstubAllGlobals());

it('leaves for whose eyes the next file is at the least, once one was written', async () => {
  const message = { en: 'The disk is full.', ko: '' };
  const answers = [
    new Response(JSON.stringify({ kind: 'refused', code: 'full', message }), { status: 422 }),
    new Response('BEGIN:VCALENDAR'),
  ];
  const asked: unknown[] = [];
  vi.stubGlobal('fetch', (url: string, { body }: { body: string }) => {
    const request = JSON.parse(body) as { view?: string };
    if (url.endsWith('/ask'))
      return request.view === 'session'
        ? Promise.resolve(new Response(JSON.stringify(session)))
        : new Promise(() => undefined);
    asked.push(request);
    return Promise.resolve(answers.shift());
  });
  render(Session, { id: 'session' });
  const level = await screen.findByRole<HTMLInputElement>('combobox', { name: 'For whose eyes' });
  const write = () => user.click(screen.getByRole('button', { name: 'Calendar file' }));
  await user.click(level);
  await user.click(screen.getByRole('option', { name: 'Internal' }));
  await write();
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  expect(level.value).toBe('Internal');
  await write();
  await vi.waitFor(() => expect(level.value).toBe('Public'));
  expect(asked).toMatchObject([{ level: 'internal' }, { level: 'internal' }]);
});
