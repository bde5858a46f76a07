import { describe, expect, it } from 'vitest';
import type { CheckInView } from '../../api';
import { byBadge, everybody, find, latinKeys } from './find';

const chip = (id: string, code: string, en: string, ko: string) =>
  ({ id, code, flag: '', name: { en, ko }, category: 'member' }) as const;
const person = (id: string, delegation: string, display: string, native_name: string, title: string) =>
  ({
    id,
    delegation,
    display,
    native_name,
    title,
    rank: 'minister',
    capacity: 'head',
    badge_code: `${id}-01`,
    declined: false,
    represented_by: null,
  }) as const;

const view: CheckInView = {
  session: 's',
  summit_title: { en: 'Summit', ko: '회의' },
  kind: 'plenary',
  format: 'hybrid',
  colour: null,
  title: { en: 'Opening', ko: '개회' },
  status: 'confirmed',
  spot: null,
  zone: 'Asia/Seoul',
  place: null,
  delegations: [
    chip('d1', 'KOR', 'Republic of Korea', '대한민국'),
    chip('d2', 'EST', 'Estonia', '에스토니아'),
  ],
  people: [
    person('KOR', 'd1', 'Hong Gildong', '홍길동', 'Minister'),
    person('EST', 'd2', 'Sõnmi Tamm', '', 'Minister of Economy'),
  ],
  others: [person('EKO', 'd2', 'Hong Tamm', '', 'Adviser')],
};
const people = everybody(view);
const names = (query: string) => find(people, query, 8).people.map((each) => each.display);

describe('finding somebody at the door', () => {
  it.each([
    ['hong', ['Hong Gildong', 'Hong Tamm']],
    ['sonmi', ['Sõnmi Tamm']],
    ['tamm est', ['Sõnmi Tamm', 'Hong Tamm']],
    ['gildong hong', ['Hong Gildong']],
    ['SÕNMI', ['Sõnmi Tamm']],
    ['길동', ['Hong Gildong']],
    ['economy', ['Sõnmi Tamm']],
    ['홍길', ['Hong Gildong']],
    ['ㅎㄱㄷ', ['Hong Gildong']],
    ['호', ['Hong Gildong']],
    ['홍ㄱ', ['Hong Gildong']],
    ['대한', ['Hong Gildong']],
    ['ㄷㅎㅁㄱ', ['Hong Gildong']],
    ['kor', ['Hong Gildong']],
    ['(', []],
    ['   ', []],
    ['nobody', []],
  ])('%s', (query, expected) => {
    expect(names(query)).toEqual(expected);
  });

  it('puts those of the list first, then names before offices', () => {
    expect(names('minister')).toEqual(['Hong Gildong', 'Sõnmi Tamm']);
    expect(names('est')).toEqual(['Sõnmi Tamm', 'Hong Tamm']);
  });

  it('says how many there are beyond those shown', () => {
    expect(find(people, 'hong', 1)).toMatchObject({ total: 2 });
    expect(find(people, 'hong', 1).people).toHaveLength(1);
  });
});

describe('scanning a badge', () => {
  it.each([
    ['KOR-01', 'KOR'],
    [' kor-01 ', 'KOR'],
    ['ㅏㅐㄱ-01', 'KOR'],
    ['내ㄱ-01', null],
    ['KOR-0', null],
    ['', null],
  ])('%s', (text, id) => {
    expect(byBadge(people, text)?.id ?? null).toBe(id);
  });

  it('reads what the Korean input mode made of the keys', () => {
    expect(latinKeys('애')).toBe('do');
    expect(latinKeys('뷁')).toBe('qnpfr');
    expect(latinKeys('PLN-7')).toBe('PLN-7');
  });
});

it('finds the first few of five thousand people', () => {
  const crowd: CheckInView = {
    ...view,
    people: Array.from({ length: 5000 }, (_, n) =>
      person(`P${n}`, 'd1', `Delegate ${String(n).padStart(5, '0')}`, `대표 ${n}`, 'Officer for theme 6'),
    ),
  };
  const all = everybody(crowd);
  for (const [query, people, total] of [
    ['delegate 04321', 1, 1],
    ['대표 4999', 1, 1],
    ['ㄷㅍ', 8, 5000],
  ] as const) {
    const found = find(all, query, 8);
    expect([found.people.length, found.total], query).toEqual([people, total]);
  }
});
