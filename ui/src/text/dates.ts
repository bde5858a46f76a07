import { language } from './language.svelte';
import type { Language } from './same';

/*
 * Civil dates come as 'YYYY-MM-DD' and times as 'HH:MM', already in the zone they belong to. They are printed
 * through UTC so that the machine's own zone can never move them.
 */

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', ko: 'ko-KR' };
const made = new Map<string, Intl.DateTimeFormat>();

function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const locale = locales[language.now];
  const key = locale + JSON.stringify(options);
  let found = made.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale, options);
    made.set(key, found);
  }
  return found;
}

const UTC = { timeZone: 'UTC' } as const;

/** Noon of the civil day, in UTC. */
function at(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/** "Tue 16 Nov" · "11. 16.(화)" */
export function shortDay(day: string): string {
  if (language.now === 'ko') return `${numbers(day).slice(1).join('. ')}.(${weekday(day)})`;
  return format({ weekday: 'short', day: 'numeric', month: 'short', ...UTC })
    .format(at(day))
    .replace(',', '');
}

/** Year, month and day without leading zeros, as Korean official dates print them: 2021. 11. 6. */
function numbers(day: string): string[] {
  return day.split('-').map((part) => String(Number(part)));
}

/** "Tuesday 16 November 2021" · "2021년 11월 16일 화요일" */
export function longDay(day: string): string {
  return format({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', ...UTC })
    .format(at(day))
    .replace(',', '');
}

/** "16 Nov 2021" · "2021. 11. 16." */
export function plainDay(day: string): string {
  if (language.now === 'ko') return `${numbers(day).join('. ')}.`;
  return format({ day: 'numeric', month: 'short', year: 'numeric', ...UTC }).format(at(day));
}

/** "Tue" · "화" */
export function weekday(day: string): string {
  return format({ weekday: 'short', ...UTC }).format(at(day));
}

/** "16" */
export function dayOfMonth(day: string): string {
  return String(Number(day.slice(8, 10)));
}

/** "Nov 2021" · "2021년 11월" */
export function monthOf(day: string): string {
  return format({ month: 'long', year: 'numeric', ...UTC }).format(at(day));
}

/** "2–4 Nov 2021" · "2021. 11. 2.~4." */
export function span(first: string, last: string): string {
  if (first === last) return plainDay(first);
  if (language.now === 'ko') {
    const from = numbers(first);
    const to = numbers(last);
    const same = from[0] !== to[0] ? 0 : from[1] !== to[1] ? 1 : 2;
    return `${plainDay(first)}~${to.slice(same).join('. ')}.`;
  }
  return format({ day: 'numeric', month: 'short', year: 'numeric', ...UTC })
    .formatRange(at(first), at(last))
    .replace(/\s*–\s*/u, '–');
}

/** "14:00–16:00", with +1 or −1 where the end falls on another day. */
export function hours(start: string, end: string, dayShift = 0): string {
  return `${start}–${end}${shift(dayShift)}`;
}

/** "+1", "−1" or nothing: how many days another zone's date lies from the day shown. */
export function shift(days: number): string {
  if (days === 0) return '';
  return days > 0 ? `+${days}` : `−${-days}`;
}

/** "1 h 30 min" · "1시간 30분" */
export function length(minutes: number): string {
  const whole = Math.floor(minutes / 60);
  const rest = minutes % 60;
  const [h, m] = language.now === 'ko' ? ['시간', '분'] : [' h', ' min'];
  if (whole === 0) return `${rest}${m}`;
  return rest === 0 ? `${whole}${h}` : `${whole}${h} ${rest}${m}`;
}

/** The hour now in a zone, for the clocks in the bar: "14:32". */
export function clock(now: Date, zone?: string): string {
  return format({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone }).format(now);
}

/** When something was recorded, on this machine's clock: "14:32" today, "16 Nov, 14:32" before. */
export function stamp(instant: string, now = new Date()): string {
  const when = new Date(instant);
  const time = clock(when);
  return onDay(instant) === onDay(now.toISOString()) ? time : `${shortDay(onDay(instant))} ${time}`;
}

/** The civil day on this machine's clock on which something was recorded: 'YYYY-MM-DD'. */
export function onDay(instant: string): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' }).format(new Date(instant));
}

/** Whole days from one civil day to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((at(to).getTime() - at(from).getTime()) / 86_400_000);
}

/** The civil day `days` after `day`. */
export function dayAfter(day: string, days: number): string {
  return new Date(at(day).getTime() + days * 86_400_000).toISOString().slice(0, 10);
}

/** The time of day in what a clock shows, '01:30+01:00' where it shows that twice: 'HH:MM'. */
export function timeOfDay(shown: string): string {
  return shown.replace(/[+-].*/, '');
}

/** Minutes since midnight of 'HH:MM', or of what a clock shows. */
export function minutesOf(time: string): number {
  const [hour = '0', minute = '0'] = timeOfDay(time).split(':');
  return Number(hour) * 60 + Number(minute);
}

/** 'HH:MM' of minutes since midnight, wrapped into one day. */
export function timeOf(minutes: number): string {
  const wrapped = ((minutes % 1440) + 1440) % 1440;
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${pad(Math.floor(wrapped / 60))}:${pad(wrapped % 60)}`;
}
