import type { FinderStart, FinderView, SlotsView } from '../../api';
import { dayAfter, minutesOf } from '../../text/index.svelte';

/** The worst hour of a meeting for a delegation, as the desk writes it: office, early or late, near the night, night. */
export type Hour = 'o' | 'e' | 's' | 'n';
export const hourLetters: readonly Hour[] = ['o', 'e', 's', 'n'];

export function hourAt(start: FinderStart, row: number): Hour {
  return hourLetters.find((each) => each === start.hours[row]) ?? 'o';
}

/** How many starts stand side by side: the half hours of a day. */
export const ACROSS = 48;

/** A clock reading with its own date. */
export interface Local {
  readonly date: string;
  readonly time: string;
}

/** A clock as the desk prints it beside an instant, "03:00+1", with the date it means. */
export function readLocal(utcDate: string, printed: string): Local {
  const found = /^(\d\d:\d\d)([+-]\d+)?$/.exec(printed);
  return { date: dayAfter(utcDate, Number(found?.[2] ?? 0)), time: found?.[1] ?? printed };
}

/** The clocks of one delegation at each start of a day. */
export function localsOf(slots: SlotsView, code: string): readonly Local[] {
  return slots.starts.map((start) => readLocal(start.utc.slice(0, 10), start.local[code] ?? ''));
}

/** The place of a start from best to worst, 1 for the best. */
export function rankOf(view: FinderView, at: number): number {
  return view.ranked.indexOf(at) + 1;
}

/** The days searched, each with the place of its first start. */
export function daysOf(view: FinderView): readonly { readonly date: string; readonly first: number }[] {
  return view.starts.flatMap((start, at) =>
    at % ACROSS === 0 ? [{ date: start.utc.slice(0, 10), first: at }] : [],
  );
}

/** The best start of the day that begins at a place. */
export function bestOfDay(view: FinderView, first: number): number {
  return view.ranked.find((at) => at >= first && at < first + ACROSS) ?? first;
}

export interface Tick {
  readonly at: number;
  readonly label: string;
  /** The new date, where one begins. */
  readonly date: string | null;
}

/** Where a ruler carries a figure: at every third hour, and where a date begins. */
export function ticksOf(clocks: readonly Local[], every = 3): readonly Tick[] {
  return clocks.flatMap((clock, at) => {
    const begins = at > 0 && clocks[at - 1]?.date !== clock.date;
    const minute = minutesOf(clock.time);
    // Zones of odd quarters have no start on the hour; the first one in it stands for it.
    if (!begins && (minute % 60 >= 30 || Math.floor(minute / 60) % every !== 0)) return [];
    return [{ at, label: String(Math.floor(minute / 60)), date: begins ? clock.date : null }];
  });
}
