import { expect, it } from 'vitest';
import type { StripPiece } from '../../api';
import { lanes } from './lanes';

const piece = (from: number, minutes: number): StripPiece => ({
  from,
  minutes,
  kind: 'thematic',
  title: { en: '', ko: '' },
});
const drawn = (pieces: StripPiece[]) =>
  lanes(pieces).map(({ piece: { from }, lane, of }) => [from, lane, of]);

it('gives the whole height to sessions one after another', () => {
  expect(drawn([piece(600, 60), piece(540, 60)])).toEqual([
    [540, 0, 1],
    [600, 0, 1],
  ]);
});

it('puts parallel sessions under one another, and takes a lane up again', () => {
  expect(drawn([piece(540, 120), piece(540, 60), piece(600, 60), piece(660, 30)])).toEqual([
    [540, 0, 2],
    [540, 1, 2],
    [600, 1, 2],
    [660, 0, 1],
  ]);
});

it('draws nothing of nothing', () => {
  expect(lanes([])).toEqual([]);
});
