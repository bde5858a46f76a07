import { expect, it } from 'vitest';
import en from './en';
import ko from './ko';
import { twins } from './twins';

it('knows what a fixed text says in the other language', () => {
  const both = twins(
    { a: 'Help', b: { c: 'Close', d: 'Shut', e: () => 'x' } },
    { a: '도움말', b: { c: '닫기', d: '닫기', e: () => 'y' } },
  );
  expect([...both]).toEqual([
    ['Help', '도움말'],
    ['도움말', 'Help'],
    ['Close', '닫기'],
    ['닫기', 'Close Shut'],
    ['Shut', '닫기'],
  ]);
});

it.each([
  [en.shell.screens.settings, ko.shell.screens.settings],
  [ko.backups.title, en.backups.title],
  [ko.shell.palette.also.manual, en.shell.palette.also.manual],
])('finds “%s” in the catalogues', (text, twin) => {
  expect(twins(en, ko).get(text)).toContain(twin);
});
