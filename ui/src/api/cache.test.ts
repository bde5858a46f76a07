import { render } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { perform, undo } from './doors.svelte';
import type { Failure } from './wire';
import Watcher from '../test/Watcher.svelte';

/** The desk as these tests need it: every question waits until the test answers it. */
interface Question {
  door: string;
  body: { view?: string; with?: unknown };
  answer: (status: number, body: unknown) => void;
}
let questions: Question[] = [];

beforeEach(() => {
  questions = [];
  vi.stubGlobal(
    'fetch',
    (url: string, init: { body: string }) =>
      new Promise<Response>((resolve) => {
        questions.push({
          door: url.replace('/api/', ''),
          body: JSON.parse(init.body) as Question['body'],
          answer: (status, body) => resolve(new Response(JSON.stringify(body), { status })),
        });
      }),
  );
});

afterEach(() => {
  vi.unstubAllGlobals();
});

/** The next question that came, once it has come. */
async function asked(count: number): Promise<Question> {
  await vi.waitFor(() => expect(questions.length).toBeGreaterThanOrEqual(count));
  const question = questions[count - 1];
  if (!question) throw new Error('no question');
  return question;
}

const history = (label: string) => ({ entries: [{ seq: 1, label: { en: label, ko: label } }], more: false });
const saved = { subject: null, touched: ['history'], entry: null };

it('asks once for what two places show', async () => {
  const one = render(Watcher, { text: 'a' });
  const two = render(Watcher, { text: 'a' });
  (await asked(1)).answer(200, history('Move'));
  await vi.waitFor(() => expect(one.container.textContent).toContain('Move'));
  expect(two.container.textContent).toContain('Move');
  expect(questions).toHaveLength(1);
  expect(questions[0]?.body).toEqual({ view: 'history', with: { text: 'a' } });
});

it('keeps the old answer on screen while it asks again after a change', async () => {
  const { container } = render(Watcher, { text: 'b' });
  (await asked(1)).answer(200, history('Before'));
  await vi.waitFor(() => expect(container.textContent).toContain('Before'));

  const change = perform({ on: 'session', do: 'delete', session: 'x' });
  (await asked(2)).answer(200, saved);
  await change;
  await tick();
  expect(container.textContent).toContain('Before');
  expect(container.textContent).toContain('loading');
  (await asked(3)).answer(200, history('After'));
  await vi.waitFor(() => expect(container.textContent).toContain('After'));
  expect(container.textContent).not.toContain('loading');
});

it('throws away an answer that a change has overtaken', async () => {
  const { container } = render(Watcher, { text: 'c' });
  const early = await asked(1);
  const change = undo();
  (await asked(2)).answer(200, saved);
  await change;
  const late = await asked(3);
  late.answer(200, history('New'));
  await vi.waitFor(() => expect(container.textContent).toContain('New'));
  early.answer(200, history('Old'));
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(container.textContent).toContain('New');
});

it('leaves alone what reads none of the touched topics', async () => {
  const { container } = render(Watcher, { text: 'd' });
  (await asked(1)).answer(200, history('Same'));
  await vi.waitFor(() => expect(container.textContent).toContain('Same'));
  const change = perform({ on: 'session', do: 'delete', session: 'x' });
  (await asked(2)).answer(200, { ...saved, touched: ['places'] });
  await change;
  await tick();
  expect(questions).toHaveLength(2);
});

it('forgets after a change what nobody looks at', async () => {
  const first = render(Watcher, { text: 'e' });
  (await asked(1)).answer(200, history('Once'));
  await vi.waitFor(() => expect(first.container.textContent).toContain('Once'));
  first.unmount();

  const again = render(Watcher, { text: 'e' });
  await tick();
  expect(again.container.textContent).toContain('Once');
  expect(questions).toHaveLength(1);
  again.unmount();

  const change = undo();
  (await asked(2)).answer(200, saved);
  await change;
  const third = render(Watcher, { text: 'e' });
  await tick();
  expect(third.container.textContent).not.toContain('Once');
  (await asked(3)).answer(200, history('Twice'));
  await vi.waitFor(() => expect(third.container.textContent).toContain('Twice'));
});

it('follows its request', async () => {
  const { container, rerender } = render(Watcher, { text: 'f' });
  (await asked(1)).answer(200, history('First'));
  await vi.waitFor(() => expect(container.textContent).toContain('First'));
  await rerender({ text: 'g' });
  expect(container.textContent).not.toContain('First');
  (await asked(2)).answer(200, history('Second'));
  await vi.waitFor(() => expect(container.textContent).toContain('Second'));
});

it('says why a question failed, and takes away what is gone', async () => {
  const gone: Failure = { kind: 'gone', code: 'gone', message: { en: 'No longer there.', ko: '' } };
  const { container } = render(Watcher, { text: 'h' });
  (await asked(1)).answer(200, history('There'));
  await vi.waitFor(() => expect(container.textContent).toContain('There'));
  const change = undo();
  (await asked(2)).answer(200, saved);
  await change;
  (await asked(3)).answer(410, gone);
  await vi.waitFor(() => expect(container.textContent).toContain('No longer there.'));
  expect(container.textContent).not.toContain('There ');
});

it('throws the desk’s own failure from a refused change', async () => {
  const refused: Failure = {
    kind: 'refused',
    code: 'empty',
    message: { en: 'Type a title.', ko: '' },
    field: 'title',
  };
  const change = perform({ on: 'summit', do: 'delete', summit: 'x' });
  (await asked(1)).answer(422, refused);
  await expect(change).rejects.toMatchObject({ failure: refused });
});

it('keeps the answers seen last for coming back, and no more of a view than those', async () => {
  const seen = async (text: string, count: number) => {
    const { container, unmount } = render(Watcher, { text });
    if (count > 0) (await asked(count)).answer(200, history(text));
    await vi.waitFor(() => expect(container.textContent).toContain(text));
    unmount();
    await tick();
  };
  for (const [at, text] of ['door 1', 'door 2', 'door 3', 'door 4'].entries()) await seen(text, at + 1);
  await seen('door 4', 0);
  await seen('door 2', 0);
  expect(questions).toHaveLength(4);
  await seen('door 1', 5);
});
