const rules = new Intl.PluralRules('en');
const figures = new Intl.NumberFormat('en');

/** An English count: `plural(3, '# person', '# people')` is "3 people". `#` stands for the number. */
export function plural(count: number, one: string, other: string): string {
  return (rules.select(count) === 'one' ? one : other).replace('#', figures.format(count));
}

/** A number with thousands separated, the same in both languages: 5,000. */
export function figure(count: number): string {
  return figures.format(count);
}
