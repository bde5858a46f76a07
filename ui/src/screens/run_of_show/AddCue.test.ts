import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import AddCue from './AddCue.svelte';

afterEach(() => {
  vi.unstubAllGlobals();
});

const user = userEvent.setup();
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });

/** The desk, which answers when it is told to. */
function desk(): { asked: () => Promise<void>; answer: () => void } {
  const answers: ((response: Response) => void)[] = [];
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => answers.push(resolve)));
  return {
    asked: () => vi.waitFor(() => expect(answers).toHaveLength(1)),
    answer: () => answers[0]?.(new Response(JSON.stringify({ subject: null, touched: [], entry: null }))),
  };
}

it('leaves room for the next one, in its first field', async () => {
  const { asked, answer } = desk();
  render(AddCue, { session: 's', title: 'Opening', onclose: () => undefined });
  await user.type(field('What happens'), 'Doors open{Enter}');
  await asked();
  answer();
  await vi.waitFor(() => expect(field('What happens').value).toBe(''));
  expect(document.activeElement).toBe(field('When'));
});

it('keeps what was typed for the next one while it was being added, and the keys there', async () => {
  const { asked, answer } = desk();
  render(AddCue, { session: 's', title: 'Opening', onclose: () => undefined });
  await user.type(field('What happens'), 'Doors open{Enter}');
  await asked();
  await user.clear(field('What happens'));
  await user.type(field('What happens'), 'Hymn');
  await user.type(field('When'), '10');
  answer();
  await user.type(field('Who acts'), 'Choir');
  expect([field('When').value, field('What happens').value, field('Who acts').value]).toEqual([
    '10',
    'Hymn',
    'Choir',
  ]);
  expect(document.activeElement).toBe(field('Who acts'));
});
