import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Outcome } from '../api';
import { holdUnsaved } from '../parts/draft.svelte';
import TextField from '../parts/TextField.svelte';
import { Turns } from '../parts/turns';
import { bringBack, takeBack } from './saving';

const saved: Outcome = { subject: null, touched: [], entry: null };
/** What the desk was asked to do, in the order it was. */
let asked: string[];
let letGo: () => void = () => undefined;

beforeEach(() => {
  asked = [];
  vi.stubGlobal('fetch', (url: string) => {
    asked.push(url.split('/').at(-1) ?? '');
    return Promise.resolve(new Response(JSON.stringify(saved)));
  });
});
afterEach(() => {
  letGo();
  vi.unstubAllGlobals();
});

it.each([
  ['undo', takeBack],
  ['redo', bringBack],
])('makes %s wait for what is made on screen and not saved yet', async (name, back) => {
  const turns = new Turns();
  const make = (label: string) =>
    turns.next(
      () => Promise.resolve().then(() => asked.push(label)),
      () => true,
    );
  void make('first');
  void make('second');
  await back();
  expect(asked).toEqual(['first', 'second', name]);
});

it('takes back what was typed last only once it is saved', async () => {
  const user = userEvent.setup();
  const answers: (() => void)[] = [];
  const save = (text: string) =>
    new Promise<null>((resolve) =>
      answers.push(() => {
        asked.push(text);
        resolve(null);
      }),
    );
  render(TextField, { label: 'Title', value: '', save });
  await user.type(screen.getByLabelText('Title'), 'Opening{Enter} plenary');
  await user.tab();
  const back = takeBack();
  answers[0]?.();
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  answers[1]?.();
  await back;
  expect(asked).toEqual(['Opening', 'Opening plenary', 'undo']);
});

it('takes nothing back in the place of what was refused', async () => {
  letGo = holdUnsaved({ made: true, commit: () => Promise.resolve(false) });
  await takeBack();
  expect(asked).toEqual([]);
});

it('neither sends what is typed nor waits for it', async () => {
  const commit = vi.fn(() => Promise.resolve(false));
  letGo = holdUnsaved({ commit });
  await takeBack();
  expect(commit).not.toHaveBeenCalled();
  expect(asked).toEqual(['undo']);
});
