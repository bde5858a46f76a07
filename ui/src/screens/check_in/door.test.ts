import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { PresenceMark } from '../../api';
import { Door } from './door.svelte';
import type { Person } from './find';
import { sentenceOf } from './words';

/** How many marks the desk tells of. */
const RECENT = 30;

const person = (id: string) =>
  ({ id, display: id, title: '', group: { id: 'g', flag: '', name: { en: 'Land', ko: '나라' } } }) as Person;

/** The desk behind the doors: the marks made, oldest first, and those taken back. */
let marks: { id: string; delegate: string; voids?: string }[];

const isVoided = (id: string) => marks.some((mark) => mark.voids === id);

function presence(): unknown {
  const counting = marks.filter((mark) => !mark.voids && !isVoided(mark.id));
  return {
    states: [...new Map(counting.map((mark) => [mark.delegate, mark.id]))].map(([delegate, mark]) => ({
      delegate,
      mark,
    })),
    recent: marks
      .toReversed()
      .slice(0, RECENT)
      .map(
        ({ id, delegate, voids }) =>
          ({ id, delegate, display: delegate, correction: !!voids, voided: isVoided(id) }) as PresenceMark,
      ),
  };
}

let door: Door;
beforeEach(() => {
  marks = [];
  door = new Door('session', () => ({ since: '', by: '' }));
  vi.stubGlobal('fetch', (url: string, init: { body: string }) => {
    const asked = JSON.parse(init.body) as Record<string, string>;
    const id = `mark ${marks.length}`;
    if (asked.do === 'make') marks.push({ id, delegate: asked.delegate ?? '' });
    if (asked.do === 'void') marks.push({ id, delegate: '', voids: asked.mark ?? '' });
    const saved = { subject: { noun: 'mark', id }, touched: [], entry: null };
    return Promise.resolve(new Response(JSON.stringify(url.endsWith('/ask') ? presence() : saved)));
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const mark = (id: string) => door.mark(person(id), 'in', 'roll_call');
const standing = () => marks.filter((each) => !each.voids && !isVoided(each.id)).map((each) => each.delegate);
const said = () => door.verdict && sentenceOf(door.verdict);

it('takes back the first of a long roll', async () => {
  const called = Array.from({ length: 40 }, (_, at) => `person ${at}`);
  for (const each of called) void mark(each);
  await door.takeBackOf(person('person 0'));
  expect(standing()).toEqual(called.slice(1));
  expect(said()).toBe('Taken back. person 0');
});

it('says so where somebody has no mark to take back', async () => {
  await mark('one');
  await door.takeBackOf(person('other'));
  expect(standing()).toEqual(['one']);
  expect(said()).toBe('Nothing to take back. other, Land. Not marked at this session.');
  await door.takeBackOf(person('one'));
  await door.takeBackOf(person('one'));
  expect(door.verdict?.came).toBe('not_marked');
  expect(marks).toHaveLength(2);
});

it('takes back the latest mark, also one that is still on its way to the disk', async () => {
  for (const each of ['one', 'two', 'three']) void mark(each);
  const groups = new Map([['g', person('three').group]]);
  await door.takeBackLatest(groups);
  expect(standing()).toEqual(['one', 'two']);
  expect(said()).toBe('Taken back. three');
  void door.takeBackLatest(groups);
  await door.takeBackLatest(groups);
  expect(standing()).toEqual([]);
  await door.takeBackLatest(groups);
  expect(said()).toBe('Nothing to take back. None of the latest marks can be taken back.');
});
