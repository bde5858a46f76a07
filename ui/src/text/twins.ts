/** What each fixed text of one catalogue says in the other, both ways; where several are written the same, all of them. */
export function twins(one: object, other: object): ReadonlyMap<string, string> {
  const found = new Map<string, Set<string>>();
  const note = (from: string, to: string): void => {
    found.set(from, (found.get(from) ?? new Set()).add(to));
  };
  const walk = (left: object, right: object): void => {
    for (const [key, text] of Object.entries(left as Record<string, unknown>)) {
      const twin: unknown = right[key as keyof typeof right];
      if (typeof text === 'string' && typeof twin === 'string') {
        note(text, twin);
        note(twin, text);
      } else if (text && twin && typeof text === 'object' && typeof twin === 'object') walk(text, twin);
    }
  };
  walk(one, other);
  return new Map([...found].map(([text, said]) => [text, [...said].join(' ')]));
}
