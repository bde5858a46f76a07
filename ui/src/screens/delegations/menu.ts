import ArrowDown from '@lucide/svelte/icons/arrow-down';
import ArrowUp from '@lucide/svelte/icons/arrow-up';
import ListOrdered from '@lucide/svelte/icons/list-ordered';
import PanelRight from '@lucide/svelte/icons/panel-right';
import Trash2 from '@lucide/svelte/icons/trash-2';
import UserRoundPen from '@lucide/svelte/icons/user-round-pen';
import type { MenuEntry } from '../../parts/Menu.svelte';
import { select } from '../../shell/route.svelte';
import { t } from '../../text/index.svelte';
import { place, positioning, remove, replacing, type Placed } from './order.svelte';

/** What can be done to something in an order. `sorted` says that what is on screen is not that order. */
export function menuOf(what: Placed, open: boolean, sorted = false): MenuEntry[] {
  const still = sorted ? { disabled: true, hint: t.delegations.orderFiltered } : {};
  return [
    ...(open
      ? [
          {
            label: t.delegations.open,
            icon: PanelRight,
            keys: 'Enter',
            run: () => select(what.noun, what.id),
          },
          'line' as const,
        ]
      : []),
    {
      label: t.delegations.moveUp,
      icon: ArrowUp,
      keys: 'Alt+Up',
      disabled: what.at === 0,
      ...still,
      run: () => void place(what, what.at - 1),
    },
    {
      label: t.delegations.moveDown,
      icon: ArrowDown,
      keys: 'Alt+Down',
      disabled: what.at === what.of - 1,
      ...(sorted ? { disabled: true } : {}),
      run: () => void place(what, what.at + 1),
    },
    {
      label: t.delegations.moveTo,
      icon: ListOrdered,
      keys: 'M',
      disabled: what.of < 2,
      run: () => (positioning.asked = what),
    },
    'line',
    ...(what.noun === 'delegate' && !what.gone
      ? [
          {
            label: t.delegations.replace.open,
            icon: UserRoundPen,
            keys: 'R',
            run: () => (replacing.asked = what.id),
          },
        ]
      : []),
    { label: t.delegations.remove, icon: Trash2, keys: 'Del', danger: true, run: () => void remove(what) },
  ];
}
