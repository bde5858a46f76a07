/** When a cue falls: minutes from its session's start, or a time of day on the date of that. */
export type Moment = { begins_after: number } | { clock: string };

/** Reads '-30', '+5', '90', '13:30'; null where it is neither minutes nor a time of day. */
export function readMoment(text: string): Moment | null {
  const plain = text.trim().replace(/^[−–]/, '-');
  const clock = /^(\d{1,2}):(\d{2})$/.exec(plain);
  if (clock) {
    const [hour, minute] = [Number(clock[1]), Number(clock[2])];
    if (hour > 23 || minute > 59) return null;
    return { clock: `${String(hour).padStart(2, '0')}:${clock[2]}` };
  }
  const minutes = /^([+-]?)\s*(\d{1,5})$/.exec(plain);
  if (!minutes) return null;
  const count = Number(minutes[2]);
  return { begins_after: minutes[1] === '-' && count > 0 ? -count : count };
}

/** Writes it the way it is read: '−30', '+5', '13:30'. */
export function printMoment(moment: { begins_after: number | null; clock: string | null }): string {
  if (moment.clock !== null) return moment.clock;
  const minutes = moment.begins_after ?? 0;
  return minutes < 0 ? `−${-minutes}` : `+${minutes}`;
}
