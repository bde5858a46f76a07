import { announce } from '../../shell/notices.svelte';
import { go, route, select } from '../../shell/route.svelte';
import { dayAfter, daysBetween, pick, shortDay, t } from '../../text/index.svelte';
import { columnOf, DAY, placeIn, type Block, type Column } from './layout';
import { tell, type Card, type Move, type Plan } from './plan.svelte';

/** Where one of several goes. */
export type Together = Move & { readonly id: string };

/** The sessions in hand, and what keys, menus and drops do with them. */
export class Hand {
  /** The session keys act on when none is selected: the one focused last. */
  touched = $state.raw<string | null>(null);
  /** Sessions chosen together, to be moved or taken off as one. */
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  readonly selected = $derived(route.now.selection?.noun === 'session' ? route.now.selection.id : null);
  readonly current = $derived.by(
    (): Card | undefined => this.plan.card(this.touched ?? '') ?? this.plan.card(this.selected ?? ''),
  );
  /** What keys and menus act on: those chosen together, else the one focused last. */
  readonly acting = $derived.by((): readonly Card[] => {
    const several = this.plan.cards.filter((card) => this.chosen.has(card.id));
    return several.length > 0 ? several : this.current ? [this.current] : [];
  });

  /** `every` answers the columns of every day, `day` the one that is shown alone. */
  constructor(
    private readonly plan: Plan,
    private readonly every: () => readonly Column[],
    private readonly day: () => string | null,
  ) {
    $effect(() => {
      // What was opened elsewhere, as by the palette or in the inspector, is in hand like a card that was clicked.
      if (this.selected === null) return;
      this.touched = this.selected;
      this.chosen = new Set();
    });
  }

  /** Lets everything go. */
  clear(): void {
    this.touched = null;
    this.chosen = new Set();
    if (this.selected) select(null);
  }

  /** Takes one alone. */
  take(id: string): void {
    this.chosen = new Set();
    this.touched = id;
    select('session', id);
  }

  /** Takes one along with the others, or leaves it. */
  choose(id: string): void {
    const next = new Set(this.chosen);
    // The first one taken along is the one that was in hand.
    if (next.size === 0 && this.current && this.current.id !== id) next.add(this.current.id);
    if (!next.delete(id)) next.add(id);
    this.chosen = next;
    this.touched = id;
    announce(t.agenda.choose.some(next.size));
  }

  /** Takes all that are shown. */
  chooseAll(): void {
    const day = this.day();
    const shown = this.plan.cards.filter((card) => card.block && (day === null || card.block.date === day));
    this.chosen = new Set(shown.map((card) => card.id));
    announce(t.agenda.choose.some(this.chosen.size));
  }

  /** Whether a card in hand stands for several. */
  standsForSeveral(id: string): boolean {
    return this.chosen.has(id) && this.chosen.size > 1;
  }

  /**
   * Where everything chosen goes when one of them is put down somewhere: by as much as that one, as far as all of them
   * stay inside their days, and those that share its place go along to the new one. The one in hand comes first.
   */
  along(card: Card & { readonly block: Block }, to: Block, place: string | null): [Together, ...Together[]] {
    const days = daysBetween(card.block.date, to.date);
    const others = this.acting.flatMap((each) =>
      each.block && each.id !== card.id ? [{ ...each, block: each.block }] : [],
    );
    const froms = [card, ...others].map((each) => each.block.from);
    const by = Math.max(
      -Math.min(...froms),
      Math.min(DAY - 5 - Math.max(...froms), to.from - card.block.from),
    );
    const moved = (each: Card & { readonly block: Block }): Together => ({
      id: each.id,
      block: { ...each.block, date: dayAfter(each.block.date, days), from: each.block.from + by },
      place: each.place === card.place ? place : each.place,
    });
    return [moved(card), ...others.map(moved)];
  }

  /** Puts several down as one change. */
  putDown(moves: readonly Together[]): void {
    announce(t.agenda.choose.some(moves.length));
    void this.plan.placeTogether(moves);
  }

  /** Moves or lengthens what is in hand. */
  nudge(change: (block: Block) => Block): void {
    const [card] = this.acting;
    if (this.acting.length > 1) {
      this.#together(change);
      return;
    }
    if (!card?.block) return;
    const block = change(card.block);
    if (same(card.block, block)) return;
    const where = this.plan.whereabouts(card);
    tell(card.block, block, typeof where === 'string' ? t.agenda[where] : pick(where.name));
    this.plan.nudge(card.id, block, card.place);
  }

  /** Moves the session in hand to the column beside it. */
  sideways(by: 1 | -1): void {
    const card = this.current;
    if (!card?.block) return;
    const every = this.every();
    const column = every[columnOf(card, card.block.date, every) + by];
    if (!column) return;
    const block = { ...card.block, date: column.day.date };
    const { where } = column;
    const name = where.at === 'place' ? pick(where.place.name) : t.agenda[where.at];
    tell(null, block, `${shortDay(block.date)}, ${name}`);
    this.plan.nudge(card.id, block, placeIn(column));
    if (this.day() !== null && this.day() !== block.date) go({ day: block.date }, true);
  }

  async unschedule(cards: readonly Card[]): Promise<void> {
    const [first, ...others] = cards.filter((card) => card.block);
    if (!first) return;
    if (others.length === 0) {
      announce(t.agenda.moving.unscheduled(pick(first.title)));
      await this.plan.unschedule(first.id);
      return;
    }
    const each = [first, ...others].map((card) => ({ do: 'unschedule' as const, session: card.id }));
    await this.plan.change({ on: 'session', do: 'several', each });
  }

  async duplicate(cards: readonly Card[]): Promise<void> {
    const each = cards.map((card) => ({ do: 'duplicate' as const, session: card.id }));
    const [first] = each;
    if (!first) return;
    const outcome = await this.plan.change(
      each.length === 1 ? { on: 'session', ...first } : { on: 'session', do: 'several', each },
    );
    if (!outcome?.subject || each.length > 1) return;
    this.touched = outcome.subject.id;
    if (this.selected) select('session', outcome.subject.id);
  }

  async remove(cards: readonly Card[]): Promise<void> {
    const each = cards.map((card) => ({ do: 'delete' as const, session: card.id }));
    const [first] = each;
    if (!first) return;
    if (cards.some((card) => card.id === this.selected)) select(null);
    await this.plan.change(
      each.length === 1 ? { on: 'session', ...first } : { on: 'session', do: 'several', each },
    );
  }

  #together(change: (block: Block) => Block): void {
    const held = this.acting.flatMap((card) => (card.block ? [{ ...card, block: card.block }] : []));
    const moves = held.map((card) => ({ id: card.id, block: change(card.block), place: card.place }));
    // Where one has come to the edge of its day, all stop: they keep their distances.
    const steps = new Set(moves.map(({ block }, at) => block.from - (held[at]?.block.from ?? 0)));
    if (steps.size > 1) return;
    this.putDown(moves);
  }
}

/** Whether two blocks are the same hours. */
export function same(a: Block | null, b: Block): boolean {
  return a !== null && a.date === b.date && a.from === b.from && a.minutes === b.minutes;
}
