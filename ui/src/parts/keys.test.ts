import { describe, expect, it } from 'vitest';
import { ariaKeys, isTyping, keyCaps, keyName } from './keys';

const press = (init: KeyboardEventInit) => keyName(new KeyboardEvent('keydown', init));

describe('keyName', () => {
  it.each<[string, KeyboardEventInit]>([
    ['N', { key: 'n', code: 'KeyN' }],
    ['N', { key: 'ㅜ', code: 'KeyN' }],
    ['Shift+N', { key: 'N', code: 'KeyN', shiftKey: true }],
    ['Q', { key: 'q', code: 'KeyA' }],
    ['Mod+K', { key: 'k', code: 'KeyK', ctrlKey: true }],
    ['Mod+Shift+Z', { key: 'Z', code: 'KeyZ', ctrlKey: true, shiftKey: true }],
    ['Alt+Shift+Up', { key: 'ArrowUp', code: 'ArrowUp', altKey: true, shiftKey: true }],
    ['?', { key: '?', code: 'Slash', shiftKey: true }],
    ['/', { key: '/', code: 'Digit7', shiftKey: true }],
    ['+', { key: '+', code: 'Equal', shiftKey: true }],
    ['Shift+F8', { key: 'F8', code: 'F8', shiftKey: true }],
    ['Esc', { key: 'Escape', code: 'Escape' }],
    ['Alt+,', { key: ',', code: 'Comma', altKey: true }],
    ['1', { key: '1', code: 'Digit1' }],
  ])('%s', (name, init) => {
    expect(press(init)).toBe(name);
  });

  it('is silent while a syllable is composed and for modifiers alone', () => {
    expect(press({ key: 'n', code: 'KeyN', isComposing: true })).toBe('');
    expect(press({ key: 'Process', code: 'KeyN' })).toBe('');
    expect(press({ key: 'Shift', code: 'ShiftLeft', shiftKey: true })).toBe('');
  });
});

it('draws caps', () => {
  expect(keyCaps('Mod+Shift+Z')).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(keyCaps('G O')).toEqual(['G', 'O']);
  expect(keyCaps('Alt+Up')).toEqual(['Alt', '↑']);
  expect(keyCaps('+')).toEqual(['+']);
});

it('tells screen readers', () => {
  expect(ariaKeys('Mod+Shift+Z')).toBe('Control+Shift+Z');
  expect(ariaKeys('Alt+Up')).toBe('Alt+ArrowUp');
  expect(ariaKeys('G O')).toBeUndefined();
});

it('knows when text is typed', () => {
  const input = document.createElement('input');
  expect(isTyping(input)).toBe(true);
  input.type = 'checkbox';
  expect(isTyping(input)).toBe(false);
  expect(isTyping(document.createElement('textarea'))).toBe(true);
  expect(isTyping(document.body)).toBe(false);
});
