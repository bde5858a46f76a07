import ArrowRightLeft from '@lucide/svelte/icons/arrow-right-left';
import Ban from '@lucide/svelte/icons/ban';
import CalendarDays from '@lucide/svelte/icons/calendar-days';
import CalendarOff from '@lucide/svelte/icons/calendar-off';
import ClipboardPaste from '@lucide/svelte/icons/clipboard-paste';
import Copy from '@lucide/svelte/icons/copy';
import FileInput from '@lucide/svelte/icons/file-input';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Lock from '@lucide/svelte/icons/lock';
import LockOpen from '@lucide/svelte/icons/lock-open';
import MapPin from '@lucide/svelte/icons/map-pin';
import PanelRight from '@lucide/svelte/icons/panel-right';
import Printer from '@lucide/svelte/icons/printer';
import RotateCcw from '@lucide/svelte/icons/rotate-ccw';
import Timer from '@lucide/svelte/icons/timer';
import Trash2 from '@lucide/svelte/icons/trash-2';
import ZoomIn from '@lucide/svelte/icons/zoom-in';
import ZoomOut from '@lucide/svelte/icons/zoom-out';
import type { Disclosure } from '../../api';
import type { MenuEntry } from '../../parts/Menu.svelte';
import { importing } from '../../shell/importing.svelte';
import { t } from '../../text/index.svelte';
import type { AgendaDialog } from './keys';
import { look } from './look.svelte';
import type { Card } from './plan.svelte';

/** What the menu of a session does. */
export interface SessionHands {
  readonly open: () => void;
  readonly moveTo: () => void;
  readonly duplicate: () => void;
  readonly unschedule: () => void;
  readonly overrun: () => void;
  readonly lockOrUnlock: () => void;
  readonly setStatus: (status: 'draft' | 'cancelled') => void;
  readonly remove: () => void;
}

/** The menu of a session. */
export function sessionMenu(card: Card, hands: SessionHands): MenuEntry[] {
  const cancelled = card.status === 'cancelled';
  return [
    { label: t.agenda.menu.open, icon: PanelRight, keys: 'Enter', run: hands.open },
    { label: t.agenda.moveTo.command, icon: ArrowRightLeft, keys: 'M', run: hands.moveTo },
    { label: t.agenda.menu.duplicate, icon: Copy, keys: 'Mod+D', run: hands.duplicate },
    {
      label: t.agenda.menu.unschedule,
      icon: CalendarOff,
      keys: 'Del',
      disabled: !card.block,
      run: hands.unschedule,
    },
    'line',
    { label: t.agenda.overrun.command, icon: Timer, keys: 'O', disabled: !card.block, run: hands.overrun },
    {
      label: card.lock ? t.agenda.lock.unlock : t.agenda.lock.command,
      icon: card.lock ? LockOpen : Lock,
      keys: 'L',
      run: hands.lockOrUnlock,
    },
    'line',
    {
      label: cancelled ? t.agenda.menu.reinstate : t.agenda.menu.cancel,
      icon: cancelled ? RotateCcw : Ban,
      run: () => hands.setStatus(cancelled ? 'draft' : 'cancelled'),
    },
    { label: t.agenda.menu.delete, icon: Trash2, danger: true, run: hands.remove },
  ];
}

/** What else there is to do with the agenda. */
export function agendaMenu(
  show: (dialog: AgendaDialog) => void,
  print: (level?: Disclosure) => void,
): MenuEntry[] {
  return [
    { label: t.agenda.manageDays, icon: CalendarDays, run: () => show({ what: 'days' }) },
    { label: t.agenda.managePlaces, icon: MapPin, run: () => show({ what: 'places' }) },
    { label: t.agenda.paste.open, icon: ClipboardPaste, run: () => show({ what: 'paste' }) },
    { label: t.imports.openSchedule, icon: FileInput, run: () => importing.begin('ics') },
    { label: t.findings.title, icon: ListChecks, run: () => show({ what: 'findings' }) },
    { label: t.agenda.print, icon: Printer, keys: 'Mod+P', run: () => print() },
    { label: t.agenda.printInternal, icon: Printer, run: () => print('internal') },
    ...(look.mode === 'board'
      ? ([
          'line',
          { label: t.agenda.zoomIn, icon: ZoomIn, keys: '+', run: () => look.zoom(1) },
          { label: t.agenda.zoomOut, icon: ZoomOut, keys: '-', run: () => look.zoom(-1) },
        ] satisfies MenuEntry[])
      : []),
  ];
}
