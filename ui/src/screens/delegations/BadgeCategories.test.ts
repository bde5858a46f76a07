import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import BadgeCategories from './BadgeCategories.svelte';

afterEach(() => vi.unstubAllGlobals());

it('takes one category away with a double click', async () => {
  const removed = vi.fn(() => new Promise(() => undefined));
  const card = {
    letters: 'X',
    name: { en: 'Extra', ko: '' },
    colour: '',
    zones: '',
    usual: '',
    own: true,
    people: 0,
  };
  vi.stubGlobal('fetch', (url: string) =>
    url.endsWith('/ask') ? Promise.resolve(new Response(JSON.stringify({ categories: [card] }))) : removed(),
  );
  render(BadgeCategories, { open: true, summit: crypto.randomUUID() });
  await userEvent.setup().dblClick(await screen.findByRole('button', { name: /X/ }));
  expect(removed).toHaveBeenCalledOnce();
});
