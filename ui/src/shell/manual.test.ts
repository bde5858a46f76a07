import { expect, test } from 'vitest';
import en from '../../../docs/manual.en.md?raw';
import ko from '../../../docs/manual.ko.md?raw';
import { pieces } from './manual';

test('the manual is read into headings, paragraphs and lists', () => {
  expect(pieces('# Title\n\n## One\n\nTwo\nlines.\n\n1. a\n2. b\n\n- c\n- d\n')).toEqual([
    { kind: 'heading', text: 'One' },
    { kind: 'paragraph', text: 'Two lines.' },
    { kind: 'steps', items: ['a', 'b'] },
    { kind: 'points', items: ['c', 'd'] },
  ]);
});

test('both languages say as much, piece by piece', () => {
  const shape = (text: string) =>
    pieces(text).map((piece) => [piece.kind, 'items' in piece ? piece.items.length : 1]);
  expect(shape(ko)).toEqual(shape(en));
  expect(shape(en)[1]).toEqual(['steps', 10]);
});
