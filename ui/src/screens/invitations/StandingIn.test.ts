import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { InvitationRow, RepresentationCard } from '../../api';
import StandingIn from './StandingIn.svelte';
import { sinceOf } from './words';

const user = userEvent.setup();
const onclose = vi.fn();

/** What was recorded. */
let recorded: Record<string, unknown>[];

const chip = (id: string) => ({ id, code: id, flag: '', name: { en: id, ko: id } });
const card = {
  delegation: chip('Denmark'),
  delegate: null,
  authority: 'Note verbale 41/2027',
  dated: '2027-04-01',
  since: '2027-04-13T05:20Z',
  own: true,
} as unknown as RepresentationCard;
/** Begins at two in the afternoon in Seoul. */
const held = {
  start: { date: '2027-04-13', time: '14:00', zone: 'Asia/Seoul', fold: null },
  utc: '2027-04-13T05:00Z',
  ends: '15:30',
  ends_shift: 0,
  minutes: 90,
};

beforeEach(() => {
  recorded = [];
  onclose.mockClear();
  vi.stubGlobal('fetch', (url: string, init: { body: string }) => {
    const asked = JSON.parse(init.body) as Record<string, unknown>;
    if (!url.endsWith('/ask')) recorded.push(asked);
    const views: Record<string, unknown> = {
      delegations: {
        delegations: ['Denmark', 'Estonia', 'Mexico'].map((id) => ({
          ...chip(id),
          name: id,
          name_ko: id,
        })),
      },
      roster: { people: [] },
      session: held,
    };
    const saved = { subject: null, touched: [], entry: null };
    return Promise.resolve(
      new Response(JSON.stringify(url.endsWith('/ask') ? views[asked.view as string] : saved)),
    );
  });
});
afterEach(() => vi.unstubAllGlobals());

/** Asks who stands in for Estonia, of whom this was said before. */
async function open(represented: RepresentationCard[]): Promise<void> {
  const row = { delegation: chip('Estonia'), represented } as unknown as InvitationRow;
  // What was asked of another summit is kept.
  render(StandingIn, { row, to: { summit: crypto.randomUUID(), session: crypto.randomUUID() }, onclose });
  await vi.waitFor(() => expect(field('Represented by').value).toBe(represented[0]?.own ? 'Denmark' : ''));
}

const field = (name: string) =>
  screen.getByLabelText<HTMLInputElement>(new RegExp(`^${name}`), { selector: 'input' });
const keep = () => user.click(screen.getByRole('button', { name: 'Record' }));

it('shows what was said before, and keeps it when the document comes in', async () => {
  await open([{ ...card, authority: '', dated: null }]);
  await vi.waitFor(() => expect(field('Since').value).toBe('14:20'));
  await user.type(field('Document that says so'), 'Note verbale 41/2027');
  await keep();
  await vi.waitFor(() => expect(onclose).toHaveBeenCalled());
  expect(recorded).toMatchObject([{ by: { delegation: 'Denmark' }, authority: 'Note verbale 41/2027' }]);
  expect(recorded[0]).not.toHaveProperty('dated');
  // A session that was moved may have no such hour any more; the instant stays as it was recorded.
  expect(recorded[0]).not.toHaveProperty('since');
});

it('takes away what was emptied, and nothing else', async () => {
  await open([card]);
  await vi.waitFor(() => expect(field('Since').value).toBe('14:20'));
  expect(field('Date of the document').value).toBe('2027-04-01');
  await user.clear(field('Since'));
  await keep();
  await vi.waitFor(() => expect(onclose).toHaveBeenCalled());
  expect(recorded).toMatchObject([{ authority: 'Note verbale 41/2027', dated: '2027-04-01', since: '' }]);
});

it('says nothing of another who stands in that was said of the one before', async () => {
  await open([card]);
  await vi.waitFor(() => expect(field('Since').value).toBe('14:20'));
  await user.type(field('Represented by'), 'Mexico{Enter}');
  expect(field('Document that says so').value).toBe('');
  await keep();
  await vi.waitFor(() => expect(onclose).toHaveBeenCalled());
  expect(recorded).toMatchObject([{ by: { delegation: 'Mexico' }, authority: '' }]);
  expect(recorded[0]).not.toHaveProperty('since');
});

it('begins blank where it was said of the whole summit', async () => {
  await open([{ ...card, own: false }]);
  expect(field('Document that says so').value).toBe('');
});

it.each([
  ['in the session', card.since, {}, '14:20'],
  ['past midnight', '2027-04-13T15:10Z', { ends: '00:30', ends_shift: 1, minutes: 630 }, '00:10'],
  ['never said', null, {}, null],
  ['in one over which clocks are turned', card.since, { ends: '16:30' }, null],
  ['in one without an hour', card.since, { start: null, utc: null }, null],
])('tells since when by the clock of the session: %s', (_, since, more, told) => {
  expect(sinceOf({ ...card, since }, { ...held, ...more })).toBe(told);
});
