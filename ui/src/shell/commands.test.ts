import { fireEvent, render, screen } from '@testing-library/svelte';
import { createRawSnippet } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import Form from '../parts/Form.svelte';
import Offering from '../test/Offering.svelte';
import { offered } from './commands.svelte';
import { preferences } from './preferences.svelte';

const runs = { outer: vi.fn(), goAgenda: vi.fn(), palette: vi.fn(), walk: vi.fn() };

beforeEach(() => {
  Object.values(runs).forEach((run) => run.mockClear());
});
afterEach(() => {
  preferences.singleKeys = true;
});

function show() {
  return render(Offering, {
    commands: [
      { label: 'New', keys: 'N', run: runs.outer },
      { label: 'Agenda', keys: 'G A', run: runs.goAgenda },
      { label: 'Palette', keys: 'Mod+K', typing: true, run: runs.palette },
      { label: 'Down', keys: 'Alt+Down', run: runs.walk },
    ],
  });
}

const press = (target: Element, init: KeyboardEventInit) =>
  fireEvent.keyDown(target, { bubbles: true, ...init });

describe('keys', () => {
  it('run their command, in Latin and Korean input alike', async () => {
    show();
    await press(document.body, { key: 'n', code: 'KeyN' });
    await press(document.body, { key: 'ㅜ', code: 'KeyN' });
    expect(runs.outer).toHaveBeenCalledTimes(2);
  });

  it('follow one another', async () => {
    show();
    await press(document.body, { key: 'g', code: 'KeyG' });
    await press(document.body, { key: 'a', code: 'KeyA' });
    expect(runs.goAgenda).toHaveBeenCalledOnce();
    await press(document.body, { key: 'a', code: 'KeyA' });
    expect(runs.goAgenda).toHaveBeenCalledOnce();
  });

  it('belong to the text while it is typed, but for those that say otherwise', async () => {
    const { getByRole } = show();
    const input = getByRole('textbox');
    await press(input, { key: 'n', code: 'KeyN' });
    expect(runs.outer).not.toHaveBeenCalled();
    await press(input, { key: 'k', code: 'KeyK', ctrlKey: true });
    expect(runs.palette).toHaveBeenCalledOnce();
  });

  it('of a single letter can be switched off', async () => {
    show();
    preferences.singleKeys = false;
    await press(document.body, { key: 'n', code: 'KeyN' });
    await press(document.body, { key: 'ArrowDown', code: 'ArrowDown', altKey: true });
    expect(runs.outer).not.toHaveBeenCalled();
    expect(runs.walk).toHaveBeenCalledOnce();
  });

  it('go to the latest offer, and back when it leaves', async () => {
    show();
    const inner = vi.fn();
    const screen = render(Offering, { commands: [{ label: 'New session', keys: 'N', run: inner }] });
    await press(document.body, { key: 'n', code: 'KeyN' });
    expect(inner).toHaveBeenCalledOnce();
    expect(runs.outer).not.toHaveBeenCalled();
    screen.unmount();
    await press(document.body, { key: 'n', code: 'KeyN' });
    expect(inner).toHaveBeenCalledOnce();
    expect(runs.outer).toHaveBeenCalledOnce();
  });

  it('rest while a dialog asks', async () => {
    show();
    const dialog = document.body.appendChild(document.createElement('dialog'));
    dialog.setAttribute('open', '');
    await press(document.body, { key: 'n', code: 'KeyN' });
    expect(runs.outer).not.toHaveBeenCalled();
    dialog.remove();
  });
});

it('offers only what can be done', () => {
  render(Offering, {
    commands: [
      { label: 'Undo', enabled: false, run: runs.outer },
      { label: 'Redo', run: runs.outer },
    ],
  });
  expect(offered().flatMap((group) => group.commands.map((command) => command.label))).toEqual(['Redo']);
});

it('undoes the saved change from a field in which nothing waits to be saved', async () => {
  const undo = vi.fn();
  const { getByRole } = render(Offering, {
    commands: [{ label: 'Undo', keys: 'Mod+Z', typing: 'clean', run: undo }],
  });
  const input = getByRole('textbox');
  await press(input, { key: 'z', code: 'KeyZ', ctrlKey: true });
  expect(undo).not.toHaveBeenCalled();
  input.dataset.clean = '';
  await press(input, { key: 'z', code: 'KeyZ', ctrlKey: true });
  expect(undo).toHaveBeenCalledOnce();
});

it('leaves undo to a field in a form that was begun', async () => {
  const undo = vi.fn();
  render(Offering, { commands: [{ label: 'Undo', keys: 'Mod+Z', typing: 'clean', run: undo }] });
  const field = createRawSnippet(() => ({ render: () => '<input aria-label="Title" data-clean />' }));
  render(Form, { onsubmit: () => undefined, children: field });
  const title = screen.getByLabelText('Title');
  await fireEvent.input(title, { target: { value: 'x' } });
  await press(title, { key: 'z', code: 'KeyZ', ctrlKey: true });
  expect(undo).not.toHaveBeenCalled();
  await fireEvent.input(title, { target: { value: '' } });
  await press(title, { key: 'z', code: 'KeyZ', ctrlKey: true });
  expect(undo).toHaveBeenCalledOnce();
});
