/** The pairs of Korean particles whose form depends on the sound before them. */
export type Josa = '을/를' | '이/가' | '은/는' | '과/와' | '으로/로' | '아/야' | '이라/라';

type Ending = 'vowel' | 'consonant' | 'rieul' | 'unknown';

/** How each digit ends when read aloud in Korean: 영 일 이 삼 사 오 육 칠 팔 구. */
const digits: readonly Ending[] = [
  'consonant',
  'rieul',
  'vowel',
  'consonant',
  'vowel',
  'vowel',
  'consonant',
  'rieul',
  'rieul',
  'vowel',
];

/** Letter names with a final consonant when read one by one, as acronyms are: L 엘, M 엠, N 엔, R 알. */
const spelled: Readonly<Record<string, Ending>> = { L: 'rieul', M: 'consonant', N: 'consonant', R: 'rieul' };

function ending(word: string): Ending {
  const text = word.replace(/[\s"'’”」』)\].,!?]+$/u, '');
  const last = text.at(-1);
  if (!last) return 'unknown';
  const code = last.charCodeAt(0);
  if (code >= 0xac00 && code <= 0xd7a3) {
    const final = (code - 0xac00) % 28;
    return final === 0 ? 'vowel' : final === 8 ? 'rieul' : 'consonant';
  }
  if (/\d/.test(last)) return digits[Number(last)] ?? 'unknown';
  if (/[A-Z]/.test(last) && /(^|[^a-z])[A-Z0-9]+$/.test(text)) return spelled[last] ?? 'vowel';
  if (/[aeiouywshrfvxzj]/i.test(last)) return 'vowel';
  if (/l/i.test(last)) return 'rieul';
  if (/[mn]/i.test(last) || /ng$/i.test(text)) return 'consonant';
  return 'unknown';
}

/** The particle alone, as it must stand after `word`. A word whose sound cannot be told gets the printed form 을(를). */
export function particle(word: string, pair: Josa): string {
  const [closed = '', open = ''] = pair.split('/');
  switch (ending(word)) {
    case 'vowel':
      return open;
    case 'rieul':
      return pair === '으로/로' ? open : closed;
    case 'consonant':
      return closed;
    case 'unknown':
      return pair === '으로/로' ? '(으)로' : pair === '이라/라' ? '(이)라' : `${closed}(${open})`;
  }
}

/** The word with its particle: `josa('서울', '으로/로')` is "서울로". */
export function josa(word: string, pair: Josa): string {
  return word + particle(word, pair);
}
