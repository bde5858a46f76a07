import type { DeadlineCard, InvitationRow, RepresentationCard, SessionView } from '../../api';
import { minutesOf, pick, shortDay, t, timeOf } from '../../text/index.svelte';

/** What a row is called: the delegation, or the person with it. */
export function nameOf(row: InvitationRow): string {
  const group = pick(row.delegation.name);
  return row.delegate ? `${row.delegate.display} (${group})` : group;
}

/** Several rows in a few words. */
export function namesOf(rows: readonly InvitationRow[]): string {
  const [first] = rows;
  return rows.length === 1 && first ? nameOf(first) : t.invitations.chosen(rows.length);
}

/** How long there is until a deadline, or since when it has passed. */
export function until(deadline: DeadlineCard): string {
  return deadline.passed
    ? t.invitations.daysAgo(Math.abs(deadline.days))
    : t.invitations.daysLeft(deadline.days);
}

/** A deadline on its own clock: "Fri 12 Nov 17:00 London". */
export function told(deadline: DeadlineCard): string {
  return `${shortDay(deadline.start.date)} ${deadline.start.time} ${pick(deadline.city)}`;
}

/** Who stands in. */
export function standInOf(card: RepresentationCard): string {
  const group = pick(card.delegation.name);
  return card.delegate ? `${card.delegate.display} (${group})` : group;
}

type Held = Pick<SessionView, 'start' | 'utc' | 'ends' | 'ends_shift' | 'minutes'>;

/** Since what time of the session's clock somebody stands in, `14:20`; null where nothing was said, or the clock cannot say it. */
export function sinceOf(card: RepresentationCard, held: Held | null | undefined): string | null {
  if (!card.since || !held?.start || !held.utc || !held.ends) return null;
  const from = minutesOf(held.start.time);
  // Where clocks are turned meanwhile, so many minutes after the beginning is another time.
  if (minutesOf(held.ends) + held.ends_shift * 1440 - from !== held.minutes) return null;
  return timeOf(from + (Date.parse(card.since) - Date.parse(held.utc)) / 60_000);
}
