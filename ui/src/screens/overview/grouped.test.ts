import { expect, it } from 'vitest';
import type { FindingBrief, FindingRule } from '../../api';
import { grouped } from './grouped';

const finding = (code: FindingRule, session: string): FindingBrief => ({
  code,
  level: 'note',
  sessions: [session],
  message: { en: `${code} ${session}`, ko: '' },
});

it('gathers many of one kind at the place of the first, and leaves a few alone', () => {
  const findings = [
    finding('place_twice', 'a'),
    finding('no_chair', 'b'),
    finding('no_link', 'b'),
    finding('no_chair', 'c'),
    finding('no_link', 'c'),
    finding('no_chair', 'd'),
  ];
  expect(grouped(findings).map((group) => group.map((each) => each.message.en))).toEqual([
    ['place_twice a'],
    ['no_chair b', 'no_chair c', 'no_chair d'],
    ['no_link b'],
    ['no_link c'],
  ]);
});
