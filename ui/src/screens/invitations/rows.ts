import type { InvitationRow, InvitationState, Party } from '../../api';

/** What can be answered. */
export type Said = NonNullable<InvitationRow['reply']>['answer'];

/** What the list can be narrowed to. */
export const narrowings = [
  'all',
  'to_invite',
  'awaiting',
  'overdue',
  'to_remind',
  'accepted',
  'declined',
  'represented',
] as const;
export type Narrowing = (typeof narrowings)[number];

const states: Partial<Record<Narrowing, readonly InvitationState[]>> = {
  to_invite: ['to_invite'],
  awaiting: ['sent', 'acknowledged', 'tentative'],
  accepted: ['accepted', 'replaced'],
  declined: ['declined'],
  represented: ['represented'],
};

/** The same party always has the same key. */
export function keyOf(row: InvitationRow): string {
  return row.delegate ? `${row.delegation.id} ${row.delegate.id}` : row.delegation.id;
}

/** Whom a row is about, as actions name it. */
export function partyOf(row: InvitationRow): Party {
  return { delegation: row.delegation.id, ...(row.delegate ? { delegate: row.delegate.id } : {}) };
}

/** Whether a row belongs to what the list is narrowed to. */
export function fits(row: InvitationRow, narrowing: Narrowing): boolean {
  if (narrowing === 'overdue') return row.overdue;
  if (narrowing === 'to_remind') return row.reminder_due !== null;
  return states[narrowing]?.includes(row.state) ?? true;
}

/** The columns of the board: somebody replaced comes all the same. */
export const columns: readonly (readonly InvitationState[])[] = [
  ['to_invite'],
  ['sent'],
  ['acknowledged'],
  ['tentative'],
  ['accepted', 'replaced'],
  ['declined'],
  ['represented'],
];

/** Which rows an action is about: those chosen that are still shown, or else the one in hand. */
export function meant(
  shown: readonly InvitationRow[],
  chosen: ReadonlySet<string>,
  active: string | null,
): InvitationRow[] {
  const picked = shown.filter((row) => chosen.has(keyOf(row)));
  if (picked.length > 0) return picked;
  return shown.filter((row) => keyOf(row) === active);
}
