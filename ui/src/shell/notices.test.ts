import { fireEvent, render, screen } from '@testing-library/svelte';
import { tick } from 'svelte';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { language } from '../text/index.svelte';
import { announce, dismiss, notices, notify, STAY } from './notices.svelte';
import Notices from './Notices.svelte';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  notices.shown.forEach((notice) => dismiss(notice.id));
  language.now = 'en';
  vi.useRealTimers();
});

const moved = { en: 'Move “Opening”', ko: '‘개회’ 이동' };

it('offers the way back for ten seconds, then goes', async () => {
  const run = vi.fn();
  render(Notices);
  notify({ text: moved, action: { label: () => 'Undo', run } });
  await tick();
  expect(screen.getByText('Move “Opening”')).toBeTruthy();
  await vi.advanceTimersByTimeAsync(STAY - 100);
  expect(screen.queryByText('Move “Opening”')).toBeTruthy();
  await vi.advanceTimersByTimeAsync(200);
  expect(screen.queryByText('Move “Opening”')).toBeNull();
  expect(run).not.toHaveBeenCalled();
});

it('waits while it is pointed at or focused', async () => {
  render(Notices);
  notify({ text: moved });
  await tick();
  const shown = screen.getByText('Move “Opening”').closest('.notice') ?? document.body;
  await fireEvent.pointerEnter(shown);
  await vi.advanceTimersByTimeAsync(STAY * 3);
  expect(screen.queryByText('Move “Opening”')).toBeTruthy();
  await fireEvent.pointerLeave(shown);
  await vi.advanceTimersByTimeAsync(STAY + 100);
  expect(screen.queryByText('Move “Opening”')).toBeNull();
});

it('acts once and is gone', async () => {
  const run = vi.fn();
  render(Notices);
  notify({ text: moved, action: { label: () => 'Undo', run } });
  await tick();
  await fireEvent.click(screen.getByText('Undo'));
  expect(run).toHaveBeenCalledOnce();
  expect(screen.queryByText('Move “Opening”')).toBeNull();
});

it('gives way to the next, follows the language, and interrupts only for trouble', async () => {
  render(Notices);
  notify({ text: { en: 'First', ko: '첫째' } });
  notify({ text: moved, tone: 'danger' });
  await tick();
  expect(screen.queryByText('First')).toBeNull();
  expect(screen.getByRole('alert').textContent).toContain('Move “Opening”');
  language.now = 'ko';
  await tick();
  expect(screen.getByRole('alert').textContent).toContain('‘개회’ 이동');
});

it('says the same sentence again when it is news again', () => {
  announce('Moved to 14:30');
  const first = notices.spoken;
  announce('Moved to 14:30');
  expect(notices.spoken).not.toBe(first);
  expect(notices.spoken.trim()).toBe('Moved to 14:30');
});
