import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { InvitationRow, LetterDraft } from '../../api';
import { typed } from '../../parts/draft.svelte';
import Letters from './Letters.svelte';

const user = userEvent.setup();
const onclose = vi.fn();

/** The desk behind the letters, which takes its time. */
beforeEach(async () => {
  vi.stubGlobal('fetch', async (url: string, init: { body: string }) => {
    const asked = JSON.parse(init.body) as { with?: { draft?: LetterDraft } };
    await new Promise((resolve) => setTimeout(resolve, 5));
    const wording = { subject: 'Invitation', body: 'Excellency', ...asked.with?.draft };
    const view = { ...wording, own: false, fields: [], letters: [] };
    const saved = { subject: null, touched: [], entry: null };
    return new Response(JSON.stringify(url.endsWith('/ask') ? view : saved));
  });
  const row = { state: 'to_invite', delegation: { id: 'd', name: { en: 'Estonia', ko: '' } } };
  onclose.mockClear();
  render(Letters, { targets: [row as InvitationRow], to: { summit: crypto.randomUUID() }, onclose });
  await vi.waitFor(() => expect(button('Change the wording').disabled).toBe(false));
  await user.click(button('Change the wording'));
  await user.click(text());
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const text = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Text' });
/** Whether no other letter can be chosen. */
const rests = () => screen.getByRole('radiogroup', { name: 'Language' }).closest('[inert]') !== null;

it('leaves the keys in the wording while its letters are on their way', async () => {
  await user.keyboard(', dear');
  expect(text().value).toBe('Excellency, dear');
});

it('counts a changed wording as not saved, and chooses no other letter over it', async () => {
  expect(typed.waits).toBe(false);
  await user.keyboard('!');
  expect(typed.waits).toBe(true);
  expect(await typed.commit()).toBe(false);
  expect(rests()).toBe(true);
  expect(screen.getByText(/^Not kept yet/)).toBeTruthy();
  await user.keyboard('{Backspace}');
  expect(typed.waits).toBe(false);
  expect(rests()).toBe(false);
});

it.each(['Keep for this summit', 'Back to the letters'])('waits no longer after “%s”', async (name) => {
  await user.keyboard('!');
  await user.click(button(name));
  await vi.waitFor(() => expect(typed.waits).toBe(false));
});

it('asks before a changed wording goes with its dialog', async () => {
  await user.keyboard('!');
  await user.click(button('Close'));
  expect(onclose).not.toHaveBeenCalled();
  await user.click(button('Go back'));
  expect(text().value).toBe('Excellency!');
  await user.click(button('Close'));
  await user.click(button('Close without it'));
  expect(onclose).toHaveBeenCalledOnce();
});

it('closes at once where no wording is changed', async () => {
  await user.click(button('Close'));
  expect(onclose).toHaveBeenCalledOnce();
});
