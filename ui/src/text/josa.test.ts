import { describe, expect, it } from 'vitest';
import { josa } from './josa';

describe('josa', () => {
  it.each([
    ['회의', '을/를', '회의를'],
    ['본회의장', '을/를', '본회의장을'],
    ['서울', '으로/로', '서울로'],
    ['부산', '으로/로', '부산으로'],
    ['런던', '이/가', '런던이'],
    ['에스토니아', '은/는', '에스토니아는'],
    ['세션 1', '을/를', '세션 1을'],
    ['세션 2', '을/를', '세션 2를'],
    ['세션 7', '으로/로', '세션 7로'],
    ['세션 3', '으로/로', '세션 3으로'],
    ['EST', '을/를', 'EST를'],
    ['DNMS', '이/가', 'DNMS가'],
    ['URL', '을/를', 'URL을'],
    ['Seoul', '으로/로', 'Seoul로'],
    ['London', '이/가', 'London이'],
    ['Gala dinner', '을/를', 'Gala dinner를'],
    ['Cloud', '을/를', 'Cloud을(를)'],
    ['‘전체 회의’', '을/를', '‘전체 회의’를'],
    ['사이버 복원력(온라인)', '은/는', '사이버 복원력(온라인)은'],
  ] as const)('%s + %s is %s', (word, pair, whole) => {
    expect(josa(word, pair)).toBe(whole);
  });
});
