import { render, screen } from '@testing-library/svelte';
import { expect, it } from 'vitest';
import { hasWayOut, toHandOn } from './fault';
import Fault from './Fault.svelte';
import { notices, type Fault as Broken } from './notices.svelte';

const of = (code: string, en: string, details: string): Broken => ({
  kind: 'faulted',
  code,
  message: { en, ko: '' },
  details,
});
/** A store in somebody's own folder. */
const path = (between: string, ...folders: string[]): string => [...folders, 'a.plenary'].join(between);
const at = new Date('2027-04-13T09:00:00Z');

it.each([
  ['disk_full', true],
  ['read_only', true],
  ['disk_fault', true],
  ['store_damaged', true],
  ['backup_damaged', true],
  ['keys_missing', true],
  ['store_fault', false],
  ['unexpected', false],
  ['panicked', false],
])('%s names its way out: %s', (code, expected) => {
  expect(hasWayOut(of(code, '', ''))).toBe(expected);
});

it.each([
  ['the sentence alone', 'The disk is full.', 'The disk is full.', ''],
  ['more than the sentence', 'It is damaged.', 'It is damaged. (page 3)', '(page 3)\n'],
  [
    'names of records',
    'It is damaged.',
    'It is damaged. (The delegate “Ann “Annie” Specimen” is not what was written: name; Entry 3: “Ann Specimen added”, 2027)',
    '(The delegate “…” is not what was written: name; Entry 3: “…”, 2027)\n',
  ],
  ['accounts', '', path('/', '', 'home', 'ann.specimen'), path('/', '', 'home', '…') + '\n'],
  [
    'accounts of Windows',
    '',
    path('\\', 'C:', 'Users', 'Ann Specimen'),
    path('\\', 'C:', 'Users', '…') + '\n',
  ],
])('hands on no %s', (_, sentence, details, told) => {
  expect(toHandOn(of('a_code', sentence, details), at)).toBe(`a_code\n${told}2027-04-13T09:00:00.000Z`);
});

it.each([
  ['disk_full', 'This was not done', false],
  ['store_fault', 'Something in Plenary broke', true],
])('says the sentence of %s once, and shows details where Plenary itself broke', (code, title, boxed) => {
  notices.fault = of(code, 'The disk is full.', 'The disk is full.');
  const { container } = render(Fault);
  expect(screen.getByRole('alertdialog', { name: title })).toBeTruthy();
  expect(container.ownerDocument.body.textContent.split('The disk is full.')).toHaveLength(2);
  expect(container.ownerDocument.querySelector('pre') !== null).toBe(boxed);
  notices.fault = null;
});
