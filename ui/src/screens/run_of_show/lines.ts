import type { CueStatus, ShowLine, ShowWhat } from '../../api';

/** What the run of show knows about a cue. */
export type Cue = Extract<ShowWhat, { noun: 'cue' }>;

/** What tells a line from every other. */
export function keyOf(line: ShowLine): string {
  return line.what.noun === 'session' ? `session ${line.session}` : `${line.what.noun} ${line.what.id}`;
}

/** What the space bar and the first click make of a cue: done, or pending again where it is settled. */
export function toggled(status: CueStatus): CueStatus {
  return status === 'done' || status === 'skipped' ? 'pending' : 'done';
}
