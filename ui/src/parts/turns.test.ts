import { expect, it } from 'vitest';
import { typed } from './draft.svelte';
import { Turns, Whole } from './turns';

it('has changes go one after the other, also after one that broke', async () => {
  const turns = new Turns();
  const went: string[] = [];
  const make = (label: string, broken = false) =>
    turns.next(
      async () => {
        went.push(`${label} goes`);
        await Promise.resolve();
        went.push(`${label} is through`);
        if (broken) throw new Error(label);
      },
      () => true,
    );
  const first = make('first', true);
  const second = make('second');
  expect(typed.waits).toBe(true);
  expect(await typed.commitMade()).toBe(false);
  await expect(first).rejects.toThrow('first');
  await second;
  expect(went).toEqual(['first goes', 'first is through', 'second goes', 'second is through']);
  expect(typed.waits).toBe(false);
});

/** A list at the desk that is sent whole, and the answer of the desk that is on screen. */
function needs() {
  let answered: readonly string[] = ['halal'];
  const whole = new Whole(() => answered);
  return {
    sent: [] as string[],
    answer: (list: readonly string[]) => (answered = list),
    add(need: string, taken = true) {
      return whole.change((now) => {
        const next = [...now, need];
        this.sent.push(next.join(' '));
        return Promise.resolve(taken ? next : null);
      });
    },
  };
}

it('has a change build on the one before it that no answer has brought yet', async () => {
  const list = needs();
  const both = [list.add('vegan'), list.add('nuts')];
  expect(await Promise.all(both)).toEqual([true, true]);
  await list.add('fish');
  expect(list.sent).toEqual(['halal vegan', 'halal vegan nuts', 'halal vegan nuts fish']);
});

it('builds on nothing that was refused', async () => {
  const list = needs();
  const both = [list.add('vegan', false), list.add('nuts')];
  expect(await Promise.all(both)).toEqual([false, true]);
  expect(list.sent).toEqual(['halal vegan', 'halal nuts']);
});

it('knows the value it was made on, also where another stands there once it has its turn', async () => {
  const list = needs();
  const both = [list.add('vegan', false), list.add('nuts')];
  list.answer(['of somebody else']);
  await Promise.all(both);
  expect(list.sent).toEqual(['halal vegan', 'halal nuts']);
});

it('builds on the answer once there is a new one', async () => {
  const list = needs();
  await list.add('vegan');
  list.answer(['kosher']);
  await list.add('nuts');
  expect(list.sent).toEqual(['halal vegan', 'kosher nuts']);
});
