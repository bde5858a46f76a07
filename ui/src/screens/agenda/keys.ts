import ArrowRightLeft from '@lucide/svelte/icons/arrow-right-left';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import CalendarOff from '@lucide/svelte/icons/calendar-off';
import ClipboardPaste from '@lucide/svelte/icons/clipboard-paste';
import Copy from '@lucide/svelte/icons/copy';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Lock from '@lucide/svelte/icons/lock';
import MapPin from '@lucide/svelte/icons/map-pin';
import Printer from '@lucide/svelte/icons/printer';
import Plus from '@lucide/svelte/icons/plus';
import SquareCheck from '@lucide/svelte/icons/square-check';
import Timer from '@lucide/svelte/icons/timer';
import type { Disclosure, ProgrammeView } from '../../api';
import { total } from '../../pieces/levels';
import type { Command } from '../../shell/commands.svelte';
import { shortDay, t } from '../../text/index.svelte';
import { lengthened, stepped, type Block } from './layout';
import { look } from './look.svelte';
import type { Card } from './plan.svelte';

/** A dialog of the agenda, with what it is about. */
export type AgendaDialog =
  | { readonly what: 'days' | 'places' | 'paste' | 'findings' }
  | { readonly what: 'create'; readonly at: { readonly block: Block; readonly place: string | null } | null }
  | { readonly what: 'moveTo' | 'overrun' | 'lock'; readonly session: string };

/** What the keys of the agenda do; the screen has the hands. */
export interface Hands {
  /** The sessions the keys act on: those chosen, else the one focused last. */
  readonly acting: readonly Card[];
  readonly show: (dialog: AgendaDialog) => void;
  readonly showDay: (day: string | null) => void;
  readonly find: () => void;
  /** Writes the page for everybody, or for those of a level. */
  readonly print: (level?: Disclosure) => void;
  readonly walkFindings: (by: 1 | -1) => void;
  readonly inspect: () => void;
  readonly step: (arrow: 'Up' | 'Down' | 'Left' | 'Right') => void;
  readonly toggle: () => void;
  readonly chooseAll: () => void;
  readonly duplicate: () => void;
  readonly unschedule: () => void;
  readonly nudge: (change: (block: Block) => Block) => void;
  readonly sideways: (by: 1 | -1) => void;
  readonly lockOrUnlock: () => void;
}

/** Every command of the agenda, with its key. */
export function agendaKeys(view: ProgrammeView, hands: Hands): Command[] {
  const { acting } = hands;
  const some = acting.length > 0;
  const one = acting.length === 1;
  const toLookAt = total(view.findings);
  const scheduled = acting.some((card) => card.block !== null);
  const about = (what: 'moveTo' | 'overrun'): void => {
    const [card] = acting;
    if (card) hands.show({ what, session: card.id });
  };
  const onBoard = look.mode === 'board';
  const nudge = (label: string, keys: string, change: (block: Block) => Block): Command => ({
    label,
    keys,
    unlisted: true,
    enabled: scheduled,
    run: () => hands.nudge(change),
  });
  return [
    {
      label: t.agenda.newSession,
      keys: 'N',
      icon: Plus,
      enabled: view.days.length > 0,
      run: () => hands.show({ what: 'create', at: null }),
    },
    {
      label: t.agenda.moveTo.command,
      keys: 'M',
      icon: ArrowRightLeft,
      enabled: one,
      run: () => about('moveTo'),
    },
    { label: t.agenda.menu.duplicate, keys: 'Mod+D', icon: Copy, enabled: some, run: hands.duplicate },
    {
      label: t.agenda.menu.unschedule,
      keys: 'Del',
      icon: CalendarOff,
      enabled: scheduled,
      run: hands.unschedule,
    },
    {
      label: t.agenda.overrun.command,
      keys: 'O',
      icon: Timer,
      enabled: one && scheduled,
      run: () => about('overrun'),
    },
    {
      label: acting[0]?.lock ? t.agenda.lock.unlock : t.agenda.lock.command,
      keys: 'L',
      icon: Lock,
      enabled: one,
      run: hands.lockOrUnlock,
    },
    {
      label: t.agenda.choose.toggle,
      keys: 'X',
      icon: SquareCheck,
      unlisted: true,
      enabled: onBoard,
      run: hands.toggle,
    },
    { label: t.agenda.choose.all, keys: 'Mod+A', icon: SquareCheck, enabled: onBoard, run: hands.chooseAll },
    { label: t.agenda.manageDays, icon: CalendarDays, run: () => hands.show({ what: 'days' }) },
    { label: t.agenda.managePlaces, icon: MapPin, run: () => hands.show({ what: 'places' }) },
    { label: t.agenda.paste.open, icon: ClipboardPaste, run: () => hands.show({ what: 'paste' }) },
    { label: t.findings.title, icon: ListChecks, run: () => hands.show({ what: 'findings' }) },
    { label: t.agenda.print, keys: 'Mod+P', icon: Printer, run: () => hands.print() },
    { label: t.agenda.printInternal, icon: Printer, run: () => hands.print('internal') },
    {
      label: t.agenda.nextFinding,
      keys: 'F8',
      enabled: toLookAt > 0,
      run: () => hands.walkFindings(1),
    },
    {
      label: t.agenda.previousFinding,
      keys: 'Shift+F8',
      enabled: toLookAt > 0,
      run: () => hands.walkFindings(-1),
    },
    {
      label: t.agenda.switchZone,
      keys: 'Z',
      enabled: view.rulers.length > 1,
      run: () => (look.shown = (look.shown + 1) % view.rulers.length),
    },
    { label: t.agenda.allDays, keys: '0', run: () => hands.showDay(null) },
    ...view.days.slice(0, 9).map((each, index) => ({
      label: `${t.agenda.dayNumber(index + 1)}: ${shortDay(each.date)}`,
      keys: String(index + 1),
      run: () => hands.showDay(each.date),
    })),
    { label: t.agenda.zoomIn, keys: '+', enabled: onBoard, run: () => look.zoom(1) },
    { label: t.agenda.zoomIn, keys: '=', enabled: onBoard, unlisted: true, run: () => look.zoom(1) },
    { label: t.agenda.zoomOut, keys: '-', enabled: onBoard, run: () => look.zoom(-1) },
    { label: t.agenda.filter, keys: '/', unlisted: true, run: hands.find },
    { label: t.agenda.keys.open, keys: 'E', unlisted: true, enabled: one, run: hands.inspect },
    ...(['Up', 'Down', 'Left', 'Right'] as const).map((arrow) => ({
      label: t.agenda.keys.walk,
      keys: arrow,
      unlisted: true,
      enabled: onBoard,
      run: () => hands.step(arrow),
    })),
    nudge(t.agenda.keys.earlier, 'Alt+Up', (block) => stepped(block, -15)),
    nudge(t.agenda.keys.later, 'Alt+Down', (block) => stepped(block, 15)),
    nudge(t.agenda.keys.bitEarlier, 'Alt+,', (block) => stepped(block, -5)),
    nudge(t.agenda.keys.bitLater, 'Alt+.', (block) => stepped(block, 5)),
    { label: t.agenda.keys.left, keys: 'Alt+Left', unlisted: true, run: () => hands.sideways(-1) },
    { label: t.agenda.keys.right, keys: 'Alt+Right', unlisted: true, run: () => hands.sideways(1) },
    nudge(t.agenda.keys.shorter, 'Alt+Shift+Up', (block) => lengthened(block, -15)),
    nudge(t.agenda.keys.longer, 'Alt+Shift+Down', (block) => lengthened(block, 15)),
  ];
}
