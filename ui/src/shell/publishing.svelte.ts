import { Failed, publish, type EntrySeen, type PublishReport } from '../api';
import { pick } from '../text/index.svelte';
import type { Refused } from '../pieces/refusal';

interface Underway {
  readonly summit: string;
  readonly done: number;
  readonly of: number;
  readonly stopping: boolean;
}

/** What came of it, and how many entries were then kept as they stand there. */
interface Report extends PublishReport {
  readonly kept: number;
}

/** How often it is asked how far it is, in milliseconds. */
const PACE = 300;

let underway = $state.raw<Underway | null>(null);
let reports = $state.raw<Readonly<Record<string, Report>>>({});
let problems = $state.raw<Readonly<Record<string, Refused | null>>>({});

/** Calendars on their way to a server; it goes on whichever screen is looked at. */
export const publishing = {
  get underway(): Underway | null {
    return underway;
  },
  /** What came of it last, since the program was started. */
  report(summit: string): Report | null {
    return reports[summit] ?? null;
  },
  /** Why it was refused last, until it is tried again. */
  problem(summit: string): Refused | null {
    return problems[summit] ?? null;
  },
};

export interface Sending {
  readonly password?: string;
  readonly keep?: boolean;
  readonly look?: boolean;
  readonly overwrite?: EntrySeen[];
}

/** Sends what does not stand there yet. */
export async function send(summit: string, how: Sending): Promise<void> {
  underway = { summit, done: 0, of: 0, stopping: false };
  problems = { ...problems, [summit]: null };
  const asking = setInterval(() => void follow(), PACE);
  try {
    const before = reports[summit]?.changed_elsewhere ?? [];
    const report = await publish({ do: 'send', summit, ...how });
    // Whoever did not look again has not learned that the others are as they should be.
    const decided = report.stopped ? [] : (how.overwrite ?? []);
    const open = how.look
      ? []
      : before
          .filter((one) => ![...decided, ...report.changed_elsewhere].some((each) => same(each, one)))
          .map((one) => ({ ...one, changed_since: false }));
    const changed_elsewhere = [...report.changed_elsewhere, ...open];
    reports = { ...reports, [summit]: { ...report, changed_elsewhere, kept: 0 } };
  } catch (thrown) {
    problems = { ...problems, [summit]: refused(thrown, 'address') };
  } finally {
    clearInterval(asking);
    underway = null;
  }
}

async function follow(): Promise<void> {
  const now = await publish({ do: 'progress' });
  if (underway && now) underway = { ...underway, ...now };
}

/** Stops after the entry it is at. */
export async function stop(): Promise<void> {
  if (underway) underway = { ...underway, stopping: true };
  await publish({ do: 'stop' });
}

/**
 * Leaves what others have changed as it stands there, until the session changes here again. What has changed here since it was
 * shown stays to be decided.
 */
export async function keepTheirs(summit: string, entries: EntrySeen[]): Promise<void> {
  problems = { ...problems, [summit]: null };
  try {
    await publish({ do: 'keep_theirs', summit, entries });
  } catch (thrown) {
    problems = { ...problems, [summit]: refused(thrown, 'entries') };
    return;
  }
  const report = reports[summit];
  if (!report) return;
  const left = report.changed_elsewhere.filter((one) => !entries.some((each) => same(each, one)));
  const kept = report.kept + report.changed_elsewhere.length - left.length;
  reports = { ...reports, [summit]: { ...report, changed_elsewhere: left, kept } };
}

type At = Pick<EntrySeen, 'calendar' | 'entry'>;

function same(one: At, other: At): boolean {
  return one.calendar === other.calendar && one.entry === other.entry;
}

/** Why something was refused; null when it broke, which the shell shows itself. */
export function refused(thrown: unknown, usual: string): Refused | null {
  if (!(thrown instanceof Failed)) throw thrown;
  if (thrown.failure.kind === 'faulted') return null;
  return {
    field: ('field' in thrown.failure ? thrown.failure.field : undefined) ?? usual,
    message: pick(thrown.failure.message),
  };
}
