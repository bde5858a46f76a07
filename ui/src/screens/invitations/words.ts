import type { DeadlineCard, InvitationRow, RepresentationCard } from '../../api';
import { pick, shortDay, t } from '../../text/index.svelte';

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
