import { describe, expect, it } from 'vitest';
import type { ImportLine } from '../../api';
import { firstOf, fits } from './lines';

function line(over: Partial<ImportLine>): ImportLine {
  return {
    nth: 0,
    line: 2,
    about: 'Ane Holm (DNK)',
    standing: 'new',
    changes: [],
    like: [],
    remarks: [],
    ...over,
  };
}

const same = (text: string) => ({ en: text, ko: text });

describe('a line is found', () => {
  it.each([
    ['', true],
    ['holm', true],
    ['dnk ane', true],
    ['2', true],
    ['minister', true],
    ['barbados', false],
    ['대표단이', true],
  ])('by %j: %s', (query, found) => {
    const each = line({
      problem: { code: 'unknown', message: { en: 'No such delegation.', ko: '대표단이 없습니다.' } },
      changes: [{ field: 'title', label: same('Office'), before: same(''), after: same('Minister') }],
    });
    expect(fits(each, query)).toBe(found);
  });
});

it('shows the first line that asks for a decision', () => {
  const doubtful = line({ line: 3, standing: 'doubtful' });
  expect(firstOf([line({}), doubtful])).toBe(doubtful);
  expect(firstOf([line({})])?.line).toBe(2);
  expect(firstOf([])).toBeUndefined();
});
