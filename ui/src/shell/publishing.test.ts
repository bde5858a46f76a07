import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ChangedElsewhere, EntrySeen, PublishOf, PublishReport } from '../api';
import { t } from '../text/index.svelte';
import { keepTheirs, publishing, send } from './publishing.svelte';

const seen = (entry: string, our_version = 'ours', their_version = 'theirs'): EntrySeen => ({
  calendar: 'plenary-a',
  entry,
  our_version,
  their_version,
});
const shown = (at: EntrySeen, changed_since = false): ChangedElsewhere => ({
  ...at,
  calendar_title: 'Everything',
  title: at.entry,
  gone: false,
  changed_since,
  theirs: null,
  ours: null,
});
const report = (changed_elsewhere: ChangedElsewhere[]): PublishReport => ({
  sent: 0,
  withdrawn: 0,
  unchanged: 0,
  changed_elsewhere,
  looked: false,
  stopped: false,
  not_kept: null,
});

let asked: PublishOf[];
let answers: Response[];

beforeEach(() => {
  [asked, answers] = [[], []];
  vi.stubGlobal('fetch', (_: string, { body }: { body: string }) => {
    asked.push(JSON.parse(body) as PublishOf);
    return Promise.resolve(answers.shift());
  });
});
afterEach(() => vi.unstubAllGlobals());

const answered = (answer: unknown): Response => new Response(JSON.stringify(answer));

it('says why theirs is not kept, and leaves it to be decided', async () => {
  const message = { en: 'It has changed here since.', ko: '변경되었습니다.' };
  const refusal = { kind: 'refused', code: 'changed_since', message, field: 'entries' };
  answers = [
    answered(report([shown(seen('a')), shown(seen('b'))])),
    new Response(JSON.stringify(refusal), { status: 422 }),
    answered(null),
  ];
  await send('one', {});
  await keepTheirs('one', [seen('a')]);
  expect(publishing.problem('one')).toEqual({ field: 'entries', message: message.en });
  expect(publishing.report('one')?.changed_elsewhere).toHaveLength(2);
  await keepTheirs('one', [seen('b')]);
  expect(publishing.problem('one')).toBeNull();
  expect(publishing.report('one')?.changed_elsewhere.map(({ entry }) => entry)).toEqual(['a']);
  expect(asked.at(-1)).toEqual({ do: 'keep_theirs', summit: 'one', entries: [seen('b')] });
});

it('shows once more what has changed since ours was to be sent, and says so once', async () => {
  const later = shown(seen('a', 'ours', 'theirs once more'), true);
  answers = [
    answered(report([shown(seen('a')), shown(seen('b'))])),
    answered(report([later])),
    answered(report([])),
  ];
  await send('two', {});
  await send('two', { overwrite: [seen('a')] });
  expect(publishing.report('two')?.changed_elsewhere).toEqual([later, shown(seen('b'))]);
  await send('two', { overwrite: [seen('b')] });
  expect(publishing.report('two')?.changed_elsewhere).toEqual([{ ...later, changed_since: false }]);
});

it('says that theirs was kept, not that there was nothing of theirs', async () => {
  const told = () => t.publishing.result(publishing.report('three') ?? expect.fail());
  const looked = { ...report([shown(seen('a')), shown(seen('b'))]), looked: true };
  answers = [answered(looked), answered(null), answered(null), answered({ ...report([]), looked: true })];
  await send('three', { look: true });
  await keepTheirs('three', [seen('a')]);
  await keepTheirs('three', [seen('b')]);
  expect(told()).toBe('2 entries were kept as others have changed them.');
  await send('three', { look: true });
  expect(told()).toBe('Nobody else has changed anything on the server.');
});
