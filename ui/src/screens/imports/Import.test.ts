import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ImportOf, ImportPreview, Incoming } from '../../api';
import { typed } from '../../parts/draft.svelte';
import { importing } from '../../shell/importing.svelte';
import Import from './Import.svelte';

const user = userEvent.setup();
const kim = { id: 'kim', name: { en: 'Kim Minsu', ko: '김민수' } };
/** Two lines nobody is sure about: what is decided about one makes it a change. */
const line = (at: number, about: string) => ({
  line: at,
  nth: 0,
  about,
  changes: [],
  remarks: [],
  like: [kim],
});
const lines = [line(12, 'Kim Min-su'), line(13, 'Kim Minseo')];

/** What is asked of the file; `waits` keeps the answer until somebody lets it go. */
const preview = vi.fn(async (request: ImportOf) => {
  await waits;
  const decided = (at: number) => request.decisions?.find((each) => each.line === at);
  const sure = lines.filter((each) => decided(each.line)).length;
  return {
    kind: request.kind,
    encodings: [],
    sheets: ['People', 'Help'],
    sheet: request.sheet ?? 'People',
    headings: 1,
    top: [{ line: 1, text: 'A · B' }],
    columns: [{ header: 'A', field: 'family_name', samples: [] }],
    questions: [],
    fields: ['family_name', 'native_name'].map((field) => ({ field, label: { en: field, ko: field } })),
    counts: { new: 0, changed: sure, unchanged: 0, doubtful: 2 - sure, refused: 0 },
    lines: lines.map((each) => {
      const decision = decided(each.line);
      return { ...each, decided: decision, standing: decision ? 'changed' : 'doubtful' };
    }),
  } as unknown as ImportPreview;
});
const take = vi.fn(() => Promise.resolve({ subject: null, touched: [], entry: null }));
const file = { name: 'people.csv', size: 1, files: 0, preview, take } as unknown as Incoming;
let waits: Promise<void> | undefined;

const radio = (name: RegExp) => screen.findByRole<HTMLInputElement>('radio', { name });
const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>('button', { name });
const decisions = () => preview.mock.lastCall?.[0].decisions ?? [];
const asThis = { take: 'same', line: 12, nth: 0, id: 'kim' };

let rerender: (props: { kind: ImportOf['kind'] }) => Promise<void>;
beforeEach(async () => {
  waits = undefined;
  importing.begin('delegates', file);
  ({ rerender } = render(Import, { summit: 's', kind: 'delegates', file }));
  await user.click(await radio(/Kim Minsu/));
  await vi.waitFor(() => expect(decisions()).toEqual([asThis]));
});
afterEach(() => {
  importing.close();
  vi.clearAllMocks();
});

it('forgets what was decided about lines once a column is taken for something else', async () => {
  await user.click(await radio(/^Columns/));
  await user.click(screen.getByRole('combobox', { name: /column A/ }));
  await user.click(screen.getByRole('option', { name: /native_name/i, hidden: true }));
  await vi.waitFor(() =>
    expect(preview.mock.lastCall?.[0].columns).toEqual([{ at: 0, field: 'native_name' }]),
  );
  expect(decisions()).toEqual([]);
});

it('stays at the line that was decided, whatever asks for a decision next', async () => {
  await vi.waitFor(() => expect(button('Take 1 person').disabled).toBe(false));
  await user.click(await radio(/Leave this line out/));
  await vi.waitFor(() => expect(decisions()).toEqual([{ take: 'nothing', line: 12, nth: 0 }]));
});

it('takes nothing by Enter in the field that finds a line', async () => {
  await vi.waitFor(() => expect(button('Take 1 person').disabled).toBe(false));
  await user.type(screen.getByRole('searchbox'), 'kim{Enter}');
  expect(take).not.toHaveBeenCalled();
});

it('keeps what was decided while the file is looked at as something else', async () => {
  await rerender({ kind: 'programme' });
  await vi.waitFor(() => expect(preview.mock.lastCall?.[0].kind).toBe('programme'));
  expect(decisions()).toEqual([]);
  await rerender({ kind: 'delegates' });
  await vi.waitFor(() => expect(decisions()).toEqual([asThis]));
});

it('asks before what was decided goes with the file', async () => {
  expect(typed.waits).toBe(true);
  await user.click(button('Cancel'));
  expect(importing.now?.file).toBe(file);
  await user.click(button('Go back'));
  expect(importing.waiting).toBe(null);
  await user.click(button('Cancel'));
  await user.click(button('Go on without it'));
  expect(importing.now).toBe(null);
});

it('lets nothing be decided or taken while the file is read in another way, and shows what was chosen', async () => {
  await user.click(await radio(/^Columns/));
  let go = (): void => undefined;
  waits = new Promise((resolve) => (go = resolve));
  await user.click(screen.getByRole('combobox', { name: /Sheet/ }));
  await user.click(screen.getByRole('option', { name: 'Help', hidden: true }));
  expect(screen.getByRole<HTMLInputElement>('combobox', { name: /Sheet/ }).value).toBe('Help');
  expect(button('Take 1 person').disabled).toBe(true);
  await user.click(await radio(/^Lines/));
  expect((await radio(/Kim Minsu/)).closest('[inert]')).not.toBe(null);
  go();
  await vi.waitFor(async () => expect((await radio(/Kim Minsu/)).closest('[inert]')).toBe(null));
});
