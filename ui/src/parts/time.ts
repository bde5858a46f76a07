/**
 * Reads an hour as people type it: 14:30, 1430, 930, 9, 9.30, 2:30 pm, 오후 2시 30분. Answers 'HH:MM', or null when it
 * cannot be one.
 */
export function readTime(text: string): string | null {
  let plain = text.trim().toLowerCase().replace(/\s+/g, '');
  if (plain === '') return null;
  const afternoon = /(pm|p\.m\.|오후)/.test(plain);
  const morning = /(am|a\.m\.|오전)/.test(plain);
  plain = plain.replace(/(pm|p\.m\.|am|a\.m\.|오후|오전)/g, '');
  if (plain === '정오') return '12:00';
  if (plain === '자정') return '00:00';
  const split = /^(\d{1,2})[:.h시](\d{1,2})?분?$/.exec(plain) ?? /^(\d{1,2}?)(\d{2})?$/.exec(plain);
  if (!split) return null;
  let hour = Number(split[1]);
  const minute = Number(split[2] ?? 0);
  if ((afternoon || morning) && (hour < 1 || hour > 12)) return null;
  if (afternoon && hour < 12) hour += 12;
  if (morning && hour === 12) hour = 0;
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads a date as people type it: 2027-04-13, 20270413, 13 Apr 2027, 2027년 4월 13일. Null when it cannot be one. */
export function readDate(text: string): string | null {
  const plain = text.trim().toLowerCase();
  let parts: [string | undefined, number, string | undefined] | null = null;
  const iso =
    /^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*일?\.?$/.exec(plain) ??
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (iso) parts = [iso[1], Number(iso[2]), iso[3]];
  const named = /^(\d{1,2})\s*([a-z]{3,9})\.?,?\s*(\d{4})$/.exec(plain);
  if (named) parts = [named[3], months.indexOf(named[2]?.slice(0, 3) ?? '') + 1, named[1]];
  if (!parts) return null;
  const [year, month, day] = parts;
  const date = new Date(Date.UTC(Number(year), month - 1, Number(day)));
  // A day that does not exist rolls over to another one.
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== Number(day)) return null;
  return date.toISOString().slice(0, 10);
}
