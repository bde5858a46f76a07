import {
  answer,
  Failed,
  perform,
  type Action,
  type Answer,
  type Outcome,
  type PlaceCard,
  type ProgrammeView,
  type SessionCard,
} from '../../api';
import { holdUnsaved } from '../../parts/draft.svelte';
import { Turns } from '../../parts/turns';
import { sameInstant, Starting, type Reading } from '../../pieces/moving.svelte';
import { announce, notify } from '../../shell/notices.svelte';
import { length, t, timeOf } from '../../text/index.svelte';
import type { Block } from './layout';

/** A session as the board has it: where it lies may be ahead of what the desk has answered. */
export interface Card extends SessionCard {
  /** Its date, minute and length on the host's clock; null while it waits in the tray. */
  readonly block: Block | null;
  /** True from a move until the desk's own answer is there. */
  readonly ahead: boolean;
}

/** Where a session would stand; without an id it is one that is being drawn. */
export interface Move {
  readonly id: string | null;
  readonly block: Block;
  readonly place: string | null;
}

interface Ahead {
  readonly block: Block | null;
  readonly place: string | null;
  /** It is on the disk, and the next answer will say so. */
  landed: boolean;
}

/** How long the keys may rest before what they did is saved as one change. */
const REST = 400;

/** The programme in hand and every way to change it. Changes show at once and go back when they are refused. */
export class Plan {
  readonly starting = new Starting();
  readonly #programme: Answer<'programme'>;
  readonly #summit: () => string | null;
  #last = $state.raw<ProgrammeView | undefined>();
  #ahead = $state.raw<ReadonlyMap<string, Ahead>>(new Map());
  readonly #turns = new Turns();
  #nudged: { id: string; timer: ReturnType<typeof setTimeout>; letGo: () => void } | null = null;

  readonly #settled = $derived.by((): readonly Card[] =>
    (this.view?.sessions ?? []).map((session) => ({ ...session, block: blockOf(session), ahead: false })),
  );
  /** Every session, by start, those without one last. */
  readonly cards = $derived.by((): readonly Card[] =>
    this.#settled.map((card) => {
      const ahead = this.#ahead.get(card.id);
      return ahead
        ? {
            ...card,
            block: ahead.block,
            place: ahead.place,
            minutes: ahead.block?.minutes ?? card.minutes,
            ahead: true,
          }
        : card;
    }),
  );

  /** `zones` answers null while it is not known yet which zones are wanted. */
  constructor(summit: () => string | null, zones: () => readonly string[] | null) {
    this.#summit = summit;
    this.#programme = answer('programme', () => {
      const id = summit();
      const wanted = zones();
      return id === null || wanted === null ? null : { summit: id, zones: [...wanted] };
    });
    $effect(() => {
      if (this.#programme.value) this.#last = this.#programme.value;
    });
    $effect(() => {
      // A new answer knows everything that was on the disk when it was given.
      if (!this.#programme.value) return;
      const left = [...this.#ahead].filter(([, ahead]) => !ahead.landed);
      if (left.length < this.#ahead.size) this.#ahead = new Map(left);
    });
    $effect(() => () => void this.flush());
  }

  /** The programme; while other zones are on their way, as it was before. */
  get view(): ProgrammeView | undefined {
    if (this.#programme.value) return this.#programme.value;
    return this.#last?.summit === this.#summit() ? this.#last : undefined;
  }

  card(id: string): Card | undefined {
    return this.cards.find((card) => card.id === id);
  }

  placeOf(id: string | null): PlaceCard | undefined {
    return this.view?.places.find((place) => place.id === id);
  }

  /** What the place of a session is called on the board. */
  whereabouts(session: {
    readonly format: SessionCard['format'];
    readonly place: string | null;
  }): PlaceCard | 'online' | 'nowhere' {
    return this.placeOf(session.place) ?? (session.format === 'virtual' ? 'online' : 'nowhere');
  }

  /** Gives a session a time, a length and a place on the board, now. */
  async place(id: string, block: Block, place: string | null): Promise<void> {
    this.#stop(id);
    this.#show(id, block, place);
    await this.#send(id);
  }

  /** Gives several sessions other times as one change: all of them move, or none. */
  async placeTogether(moves: readonly (Move & { readonly id: string })[]): Promise<void> {
    const { view } = this;
    if (!view) return;
    void this.flush();
    for (const { id, block, place } of moves) this.#show(id, block, place);
    const shown = moves.map(({ id }) => ({ id, which: this.#ahead.get(id) }));
    try {
      await this.#next(async () => {
        const each = await Promise.all(
          moves.map(async ({ id, block, place }) => {
            const card = this.#settled.find((known) => known.id === id);
            const at: Reading = { date: block.date, time: timeOf(block.from), zone: view.zone };
            const start = (await sameInstant(view.summit, at, card?.start?.zone ?? view.zone)) ?? at;
            return { do: 'move' as const, session: id, start, place, minutes: block.minutes };
          }),
        );
        return perform({ on: 'session', do: 'several', each });
      });
      for (const { which } of shown) if (which) which.landed = true;
    } catch (thrown) {
      for (const { id, which } of shown) if (which) this.#forget(id, which);
      said(thrown);
    }
  }

  /** The same by keys: shown at once, saved when the keys rest, so that ten strokes are one change in the history. */
  nudge(id: string, block: Block, place: string | null): void {
    if (this.#nudged && this.#nudged.id !== id) void this.flush();
    this.#stop(id);
    this.#show(id, block, place);
    this.#nudged = {
      id,
      timer: setTimeout(() => void this.flush(), REST),
      letGo: holdUnsaved({ made: true, commit: () => this.flush() }),
    };
  }

  /** Saves what the keys have done so far; whether it was taken. */
  flush(): Promise<boolean> {
    const nudged = this.#nudged;
    if (!nudged) return Promise.resolve(true);
    this.#stop(nudged.id);
    return this.#send(nudged.id);
  }

  /** Takes a session off the agenda; it waits in the tray. */
  async unschedule(id: string): Promise<void> {
    const card = this.card(id);
    if (!card?.block) return;
    this.#stop(id);
    this.#show(id, null, card.place);
    await this.#change(id, () => perform({ on: 'session', do: 'unschedule', session: id }));
  }

  /** Makes a change that shows when the desk has answered. Null when it was refused, which has been said then. */
  async change(action: Action): Promise<Outcome | null> {
    void this.flush();
    try {
      return await this.#next(() => perform(action));
    } catch (thrown) {
      said(thrown);
      return null;
    }
  }

  #stop(id: string): void {
    if (this.#nudged?.id !== id) return;
    clearTimeout(this.#nudged.timer);
    this.#nudged.letGo();
    this.#nudged = null;
  }

  #show(id: string, block: Block | null, place: string | null): void {
    this.#ahead = new Map(this.#ahead).set(id, { block, place, landed: false });
  }

  #forget(id: string, which: Ahead): void {
    if (this.#ahead.get(id) !== which) return;
    const left = new Map(this.#ahead);
    left.delete(id);
    this.#ahead = left;
  }

  /** Null is an answer of the officer's: to leave it as it was. */
  #next<T extends Outcome | null>(work: () => Promise<T>): Promise<T> {
    return this.#turns.next(work, (outcome) => outcome !== null);
  }

  /** Whether it was taken. */
  async #change(id: string, work: () => Promise<Outcome | null>): Promise<boolean> {
    const which = this.#ahead.get(id);
    if (!which) return true;
    try {
      const outcome = await this.#next(work);
      if (outcome?.touched.includes('sessions')) which.landed = true;
      else this.#forget(id, which);
      return outcome !== null;
    } catch (thrown) {
      this.#forget(id, which);
      said(thrown);
      return false;
    }
  }

  async #send(id: string): Promise<boolean> {
    const { view } = this;
    const card = this.#settled.find((each) => each.id === id);
    const which = this.#ahead.get(id);
    if (!view || !card || !which?.block) return true;
    const { block, place } = which;
    return this.#change(id, async () => {
      const { start } = card;
      // Only another length or place: the start stays as it was typed, with its own zone and reading.
      if (start && card.block && card.block.date === block.date && card.block.from === block.from) {
        const kept: Reading = {
          date: start.date,
          time: start.time,
          zone: start.zone,
          ...(start.fold ? { fold: start.fold } : {}),
        };
        return perform({
          on: 'session',
          do: 'move',
          session: id,
          start: kept,
          place,
          minutes: block.minutes,
        });
      }
      const zone = start?.zone ?? (card.format === 'virtual' ? null : this.placeOf(place)?.zone) ?? view.zone;
      const dropped: Reading = { date: block.date, time: timeOf(block.from), zone: view.zone };
      return this.starting.at(view.summit, dropped, async (reading) => {
        const own = (await sameInstant(view.summit, reading, zone)) ?? reading;
        return perform({ on: 'session', do: 'move', session: id, start: own, place, minutes: block.minutes });
      });
    });
  }
}

function blockOf(session: SessionCard): Block | null {
  return session.spot ? { date: session.spot.date, from: session.spot.from, minutes: session.minutes } : null;
}

/** Says a refusal; what broke or is gone has been said already. */
function said(thrown: unknown): void {
  if (!(thrown instanceof Failed)) throw thrown;
  if (thrown.failure.kind === 'refused') notify({ text: thrown.failure.message, tone: 'danger' });
}

/** Tells screen readers where a session has gone, or how long it has become. */
export function tell(before: Block | null, after: Block, where: string): void {
  const resized =
    before && before.date === after.date && before.from === after.from && before.minutes !== after.minutes;
  announce(
    resized
      ? t.agenda.moving.length(length(after.minutes), timeOf(after.from + after.minutes))
      : t.agenda.moving.moved(timeOf(after.from), where),
  );
}
