/** One thing to choose from a list. */
export interface Option {
  readonly value: string;
  readonly label: string;
  /** Said after the label, quieter: an offset, a count. */
  readonly hint?: string;
  /** Further words a search finds it by: a code, the name in another language. */
  readonly find?: string;
  /** Options with the same group stand together under its name. */
  readonly group?: string;
  readonly disabled?: boolean;
}

const initials = 'ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ';

/** The initial consonants of Hangul syllables, everything else as it is: 한국 is ㅎㄱ. */
export function initialsOf(text: string): string {
  return text.replace(
    /[가-힣]/g,
    (syllable) => initials[Math.floor((syllable.charCodeAt(0) - 0xac00) / 588)] ?? syllable,
  );
}

/** Small letters without accents, so that “reunion” finds “Réunion”. Hangul stays composed. */
export function plain(text: string): string {
  // Most names, and thousands are prepared before a door stands open.
  if (/^[ -~]*$/.test(text)) return text.toLowerCase();
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .toLowerCase();
}

/** Whether every word of `query` begins somewhere in `text`; Korean initials count as well. */
export function matches(text: string, query: string): boolean {
  const hay = plain(text);
  return plain(query)
    .split(/\s+/)
    .every(
      (word) =>
        word === '' || hay.includes(word) || (/^[ㄱ-ㅎ]+$/.test(word) && initialsOf(hay).includes(word)),
    );
}

/** The options a query leaves, those whose label begins with it first. */
export function filterOptions(options: readonly Option[], query: string): readonly Option[] {
  if (query.trim() === '') return options;
  const wanted = plain(query.trim());
  const found = options.filter((option) =>
    matches(`${option.label} ${option.hint ?? ''} ${option.find ?? ''}`, query),
  );
  const first = (option: Option) => (plain(option.label).startsWith(wanted) ? 0 : 1);
  return found
    .map((option, at) => ({ option, at }))
    .sort((a, b) => first(a.option) - first(b.option) || a.at - b.at)
    .map(({ option }) => option);
}
