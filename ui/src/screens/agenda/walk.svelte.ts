import { ask, type FindingCard } from '../../api';

/** The way from one thing to look at to the next. The findings are asked for when the first step is made. */
export class Walk {
  /** Which finding was walked to last; -1 before the first. */
  at = $state(-1);
  /** How many there were at the last step. */
  of = $state(0);

  /** The next one or the one before; none where there is nothing to look at. */
  async step(summit: string, by: 1 | -1): Promise<FindingCard | null> {
    const { findings } = await ask('findings', { summit });
    const open = findings.filter((finding) => !finding.accepted && finding.sessions.length > 0);
    this.of = open.length;
    if (open.length === 0) {
      this.at = -1;
      return null;
    }
    this.at = this.at < 0 ? (by > 0 ? 0 : open.length - 1) : (this.at + by + open.length) % open.length;
    return open[this.at] ?? null;
  }
}
