import { describe, expect, it } from 'vitest';
import type { PlaceCard, ProgrammeDay } from '../../api';
import {
  begunAt,
  boxOf,
  columnOf,
  columnsOf,
  DAY,
  dragged,
  drawn,
  endedAt,
  hit,
  lanes,
  lengthened,
  opening,
  overlap,
  readOff,
  rest,
  scrollSpeed,
  snap,
  stepped,
  walk,
  widthOf,
  type Geometry,
} from './layout';

/** The same numbers every run: a failure can be looked at again. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const day = (date: string): ProgrammeDay => ({
  id: date,
  date,
  label: { en: '', ko: '' },
  label_en: '',
  label_ko: '',
});
const place = (id: string): PlaceCard => ({
  id,
  kind: 'room',
  name: { en: id, ko: id },
  name_en: id,
  name_ko: id,
  capacity: null,
  zone: null,
  setup: 0,
  directions: '',
  directions_ko: '',
  open_from: null,
  open_till: null,
});
const spot = { date: '2027-04-13', from: 600, starts: '10:00', ends: '11:00', ends_shift: 0 };
const days = [day('2027-04-13'), day('2027-04-14')];

describe('the columns', () => {
  it('are the places of each day in their order, and nothing more without need', () => {
    const columns = columnsOf(
      days,
      [place('hall'), place('room')],
      [{ format: 'hosted', place: 'hall', spot }],
      'hosted',
    );
    expect(columns.map((column) => column.key)).toEqual([
      '2027-04-13 hall',
      '2027-04-13 room',
      '2027-04-14 hall',
      '2027-04-14 room',
    ]);
  });

  it('add one for what is online and one for what has no place, on every day, when a session needs them', () => {
    const sessions = [
      { format: 'virtual', place: null, spot },
      { format: 'hosted', place: null, spot },
    ] as const;
    const columns = columnsOf(days, [place('hall')], sessions, 'hosted');
    expect(columns.map((column) => column.where.at)).toEqual([
      'place',
      'online',
      'nowhere',
      'place',
      'online',
      'nowhere',
    ]);
    expect(columnOf(sessions[0], '2027-04-14', columns)).toBe(4);
    expect(columnOf(sessions[1], '2027-04-14', columns)).toBe(5);
    expect(columnOf(sessions[1], '2027-04-20', columns)).toBe(-1);
  });

  it('never vanish altogether, and sessions in the tray need none', () => {
    expect(columnsOf(days.slice(0, 1), [], [], 'virtual').map((column) => column.where.at)).toEqual([
      'online',
    ]);
    expect(columnsOf(days.slice(0, 1), [], [], 'hybrid').map((column) => column.where.at)).toEqual([
      'nowhere',
    ]);
    const waiting = [{ format: 'hosted', place: null, spot: null }] as const;
    expect(columnsOf(days, [place('hall')], waiting, 'hosted')).toHaveLength(2);
  });

  it('share the room evenly until they would be too narrow to read', () => {
    expect(widthOf(1200, 4)).toBe(300);
    expect(widthOf(1200, 20)).toBe(128);
    expect(widthOf(1200, 0)).toBe(1200);
  });
});

describe('the lanes', () => {
  it('give a session alone the whole width, two at once half of it each', () => {
    const placed = lanes([
      { key: 'a', from: 600, minutes: 60 },
      { key: 'b', from: 630, minutes: 60 },
      { key: 'c', from: 690, minutes: 60 },
    ]);
    expect(placed.get('a')).toEqual({ lane: 0, of: 2, span: 1 });
    expect(placed.get('b')).toEqual({ lane: 1, of: 2, span: 1 });
    expect(placed.get('c')).toEqual({ lane: 0, of: 1, span: 1 });
  });

  it('widen over lanes nobody uses', () => {
    const placed = lanes([
      { key: 'long', from: 600, minutes: 240 },
      { key: 'b', from: 600, minutes: 60 },
      { key: 'c', from: 610, minutes: 50 },
      { key: 'late', from: 700, minutes: 60 },
    ]);
    expect(placed.get('late')).toEqual({ lane: 1, of: 3, span: 2 });
  });

  it('never let two cards that overlap cover one another, whatever the programme', () => {
    const pick = numbers(7);
    for (let round = 0; round < 300; round += 1) {
      const least = 1 + pick(20);
      const blocks = Array.from({ length: 1 + pick(30) }, (_, key) => ({
        key,
        from: pick(280) * 5,
        minutes: 5 + pick(40) * 5,
      }));
      const placed = lanes(blocks, least);
      expect(placed.size).toBe(blocks.length);
      for (const a of blocks) {
        const mine = placed.get(a.key);
        if (!mine) throw new Error('not placed');
        expect(mine.lane).toBeGreaterThanOrEqual(0);
        expect(mine.span).toBeGreaterThanOrEqual(1);
        expect(mine.lane + mine.span).toBeLessThanOrEqual(mine.of);
        for (const b of blocks) {
          if (a.key >= b.key) continue;
          const theirs = placed.get(b.key);
          if (!theirs) throw new Error('not placed');
          const together =
            a.from < b.from + Math.max(least, b.minutes) && b.from < a.from + Math.max(least, a.minutes);
          if (!together) continue;
          expect(mine.of).toBe(theirs.of);
          const apart = mine.lane + mine.span <= theirs.lane || theirs.lane + theirs.span <= mine.lane;
          expect(apart).toBe(true);
        }
      }
    }
  });
});

const geometry: Geometry = {
  columns: columnsOf(days, [place('a'), place('b'), place('c')], [], 'hosted'),
  width: 140,
  hour: 56,
};

describe('a card', () => {
  it('is drawn where the pointer finds it again', () => {
    const pick = numbers(11);
    for (let round = 0; round < 500; round += 1) {
      const column = pick(geometry.columns.length);
      const block = { from: pick(284) * 5, minutes: 5 + pick(60) * 5 };
      const box = boxOf(block, column, geometry);
      const found = hit(box.left + box.width / 2, box.top + 1, geometry);
      expect(found.column).toBe(column);
      // A card at the very end of the day is lifted so that it stays to be grasped.
      const lifted = block.from > DAY - 25;
      expect(lifted || snap(found.minute, 5) === block.from).toBe(true);
      expect(box.top + box.height).toBeLessThanOrEqual(24 * geometry.hour + 0.001);
    }
  });

  it('stays inside its column in every lane', () => {
    for (let of = 1; of < 6; of += 1)
      for (let lane = 0; lane < of; lane += 1) {
        const box = boxOf({ from: 600, minutes: 60 }, 2, geometry, { lane, of, span: 1 });
        expect(box.left).toBeGreaterThan(2 * geometry.width);
        expect(box.left + box.width).toBeLessThanOrEqual(3 * geometry.width);
      }
  });

  it('is cut at midnight', () => {
    const box = boxOf({ from: 23 * 60, minutes: 180 }, 0, geometry);
    expect(box.top + box.height).toBeLessThanOrEqual(24 * geometry.hour);
  });
});

describe('a drag', () => {
  it('keeps the hand where it grasped the card', () => {
    expect(dragged(625, 25, 5)).toBe(600);
    expect(dragged(628, 25, 5)).toBe(605);
    expect(dragged(628, 25, 1)).toBe(603);
  });

  it('lands on the grid and inside the day wherever the pointer goes', () => {
    const pick = numbers(3);
    for (let round = 0; round < 500; round += 1) {
      const step = [1, 5, 15][pick(3)] ?? 5;
      const from = dragged(pick(4000) - 1200, pick(120), step);
      expect(from % step).toBe(0);
      expect(from).toBeGreaterThanOrEqual(0);
      expect(from).toBeLessThan(DAY);
    }
  });

  it('moves one edge and leaves the other', () => {
    const pick = numbers(5);
    for (let round = 0; round < 500; round += 1) {
      const block = { from: pick(200) * 5, minutes: 5 + pick(48) * 5 };
      const step = [1, 5][pick(2)] ?? 5;
      const minute = pick(2000) - 200;
      const end = endedAt(block, minute, step);
      expect(end.from).toBe(block.from);
      expect(end.minutes).toBeGreaterThanOrEqual(step);
      const begin = begunAt(block, minute, step);
      expect(begin.from + begin.minutes).toBe(block.from + block.minutes);
      expect(begin.from).toBeGreaterThanOrEqual(0);
      expect(begin.minutes).toBeGreaterThanOrEqual(step);
      expect(Math.max(end.minutes, begin.minutes)).toBeLessThanOrEqual(DAY);
    }
  });

  it('draws a new session either way, and an hour by a click', () => {
    expect(drawn(602, 688, 5)).toEqual({ from: 600, minutes: 90 });
    expect(drawn(688, 602, 5)).toEqual({ from: 600, minutes: 90 });
    expect(drawn(604, 606, 15)).toEqual({ from: 600, minutes: 60 });
    expect(drawn(DAY - 3, DAY, 5)).toEqual({ from: DAY - 5, minutes: 5 });
  });

  it('steps and stretches within a day', () => {
    expect(stepped({ from: 10 }, -15).from).toBe(0);
    expect(stepped({ from: DAY - 10 }, 15).from).toBe(DAY - 5);
    expect(lengthened({ minutes: 10 }, -15).minutes).toBe(5);
    expect(lengthened({ minutes: DAY }, 15).minutes).toBe(DAY);
  });

  it('scrolls at the edges, faster further out', () => {
    expect(scrollSpeed(300, 0, 600)).toBe(0);
    expect(scrollSpeed(20, 0, 600)).toBeLessThan(0);
    expect(scrollSpeed(590, 0, 600)).toBeGreaterThan(scrollSpeed(570, 0, 600));
    expect(scrollSpeed(5000, 0, 600)).toBe(18);
  });
});

describe('the clock of another zone', () => {
  const hours = [
    { time: '15:00', shift: -1 },
    { time: '16:00', shift: -1 },
    { time: '23:30', shift: -1 },
  ];
  it('is read off its ruler', () => {
    expect(readOff(hours, 75)).toEqual({ time: '16:15', shift: -1 });
    expect(readOff(hours, 150)).toEqual({ time: '00:00', shift: 0 });
    expect(readOff(hours, 600)).toBeNull();
  });
});

describe('walking', () => {
  const cards = [
    { id: 'a', column: 0, from: 540, minutes: 60 },
    { id: 'b', column: 0, from: 660, minutes: 60 },
    { id: 'c', column: 2, from: 650, minutes: 60 },
    { id: 'd', column: 2, from: 900, minutes: 60 },
  ];
  it('goes through a column and over empty ones to the nearest hour', () => {
    expect(walk(cards, 'a', 'Down')).toBe('b');
    expect(walk(cards, 'a', 'Up')).toBeNull();
    expect(walk(cards, 'b', 'Right')).toBe('c');
    expect(walk(cards, 'd', 'Left')).toBe('b');
    expect(walk(cards, 'gone', 'Left')).toBe('a');
  });

  it('reaches every card of a column, and only forwards', () => {
    const pick = numbers(9);
    for (let round = 0; round < 100; round += 1) {
      const many = Array.from({ length: 1 + pick(12) }, (_, index) => ({
        id: String(index),
        column: 0,
        from: pick(20) * 30,
        minutes: 30,
      }));
      const start = many.find((card) => walk(many, card.id, 'Up') === null);
      const seen = new Set<string>();
      for (let at = start?.id ?? null; at !== null; at = walk(many, at, 'Down')) {
        expect(seen.has(at)).toBe(false);
        seen.add(at);
      }
      expect(seen.size).toBe(many.length);
    }
  });
});

it('two blocks clash when they share a minute, also after midnight', () => {
  const at = (date: string, from: number, minutes: number) => ({ date, from, minutes });
  const noon = at('2027-04-13', 600, 61);
  expect(overlap(at('2027-04-13', 600, 60), at('2027-04-13', 660, 30))).toBe(false);
  expect(overlap(noon, at('2027-04-13', 660, 30))).toBe(true);
  expect(overlap(noon, at('2027-04-14', 660, 30))).toBe(false);
  const late = at('2027-04-13', 23 * 60, 120);
  expect(overlap(late, at('2027-04-14', 30, 60))).toBe(true);
  expect(overlap(at('2027-04-14', 30, 60), late)).toBe(true);
  expect(overlap(late, at('2027-04-14', 60, 60))).toBe(false);
});

it('the board opens a little before the first session', () => {
  expect(opening([])).toBe(465);
  expect(opening([{ from: 600 }, { from: 570 }])).toBe(525);
  expect(opening([{ from: 10 }])).toBe(0);
});

describe('the rest of a session past midnight', () => {
  const columns = columnsOf(days, [place('hall'), place('room')], [], 'hosted');
  const at = (date: string, from: number, minutes: number) =>
    rest({ format: 'hosted', place: 'room' }, { date, from, minutes }, columns);

  it.each([
    ['ends at midnight', '2027-04-13', 22 * 60, 120, null],
    ['ends an hour later', '2027-04-13', 22 * 60, 180, { column: 3, from: 0, minutes: 60 }],
    ['lasts longer than the day after', '2027-04-13', 22 * 60, 2000, { column: 3, from: 0, minutes: DAY }],
    ['ends on a day that is not shown', '2027-04-14', 22 * 60, 180, null],
  ])('%s', (_, date, from, minutes, expected) => {
    expect(at(date, from, minutes)).toEqual(expected);
  });
});
