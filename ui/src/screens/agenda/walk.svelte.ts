import { ask, type FindingCard } from '../../api';

/** What tells one finding from every other, also once others were mended. */
const keyOf = ({ code, about }: FindingCard): string => `${code} ${about}`;

/** The way from one thing to look at to the next. The findings are asked for when the first step is made. */
export class Walk {
  /** Which finding was walked to last; -1 before the first. */
  at = $state(-1);
  /** How many there were at the last step. */
  of = $state(0);
  #last = '';

  /** The next one or the one before; none where there is nothing to look at. */
  async step(summit: string, by: 1 | -1): Promise<FindingCard | null> {
    const { findings } = await ask('findings', { summit });
    const open = findings.filter((finding) => !finding.accepted && finding.sessions.length > 0);
    this.of = open.length;
    const next = open[this.#next(open, by)];
    this.at = next ? open.indexOf(next) : -1;
    this.#last = next ? keyOf(next) : '';
    return next ?? null;
  }

  #next(open: readonly FindingCard[], by: 1 | -1): number {
    if (this.at < 0) return by > 0 ? 0 : open.length - 1;
    const last = open.findIndex((finding) => keyOf(finding) === this.#last);
    // Where the last one was mended or accepted, the one after it has taken its place.
    const from = last >= 0 ? last : by > 0 ? this.at - 1 : this.at;
    return (from + by + open.length) % open.length;
  }
}
