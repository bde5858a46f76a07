import type { SessionCard } from '../../api';
import { daysBetween } from '../../text/dates';

/** A moment on the host's clock: a date, and minutes after midnight. */
export interface Moment {
  readonly date: string;
  readonly minutes: number;
}

type Timed = Pick<SessionCard, 'id' | 'spot' | 'minutes' | 'status'>;

/** How long before its start people come to the door of a session. */
const EARLY = 45;

/** What the host's clock shows now. */
export function momentIn(zone: string, now: Date): Moment {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(now);
  const [date = '', time = ''] = parts.split(' ');
  const [hour = '0', minute = '0'] = time.split(':');
  return { date, minutes: Number(hour) * 60 + Number(minute) };
}

/** Minutes from a moment to the start of a session; negative when it has begun. */
function until(session: Timed, now: Moment): number {
  if (!session.spot) return Infinity;
  return daysBetween(now.date, session.spot.date) * 1440 + session.spot.from - now.minutes;
}

/**
 * The sessions people are coming to, or are at: those under way and those about to begin, and if there are none, the
 * next one. Cancelled ones are nobody's.
 */
export function current<S extends Timed>(sessions: readonly S[], now: Moment): S[] {
  const open = sessions.filter((session) => session.status !== 'cancelled' && session.spot);
  const here = open.filter((session) => {
    const minutes = until(session, now);
    return minutes <= EARLY && minutes + session.minutes > 0;
  });
  if (here.length > 0) return here.sort((a, b) => Math.abs(until(a, now)) - Math.abs(until(b, now)));
  const next = open
    .filter((session) => until(session, now) > 0)
    .sort((a, b) => until(a, now) - until(b, now));
  return next.slice(0, 1);
}
