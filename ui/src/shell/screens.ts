import CalendarRange from '@lucide/svelte/icons/calendar-range';
import ChartColumn from '@lucide/svelte/icons/chart-column';
import Download from '@lucide/svelte/icons/download';
import Flag from '@lucide/svelte/icons/flag';
import Globe from '@lucide/svelte/icons/globe';
import Handshake from '@lucide/svelte/icons/handshake';
import History from '@lucide/svelte/icons/history';
import LayoutDashboard from '@lucide/svelte/icons/layout-dashboard';
import PackageCheck from '@lucide/svelte/icons/package-check';
import MailCheck from '@lucide/svelte/icons/mail-check';
import ListOrdered from '@lucide/svelte/icons/list-ordered';
import ListChecks from '@lucide/svelte/icons/list-checks';
import ScanLine from '@lucide/svelte/icons/scan-line';
import Settings from '@lucide/svelte/icons/settings';
import type { Component } from 'svelte';
import type { ScreenName } from './route.svelte';

interface Module<P extends Record<string, unknown>> {
  readonly default: Component<P>;
}

interface Screen {
  readonly icon: Component;
  /** The letter after G that goes there. */
  readonly letter: string;
  readonly group: 'plan' | 'run' | 'account' | 'foot';
  readonly load: () => Promise<Module<Record<string, never>>>;
}

/** Every screen, in the order of the rail. Each is loaded when it is first shown. */
export const screens: Readonly<Record<ScreenName, Screen>> = {
  overview: {
    icon: LayoutDashboard,
    letter: 'O',
    group: 'plan',
    load: () => import('../screens/overview/Overview.svelte'),
  },
  agenda: {
    icon: CalendarRange,
    letter: 'A',
    group: 'plan',
    load: () => import('../screens/agenda/Agenda.svelte'),
  },
  run_of_show: {
    icon: ListChecks,
    letter: 'R',
    group: 'plan',
    load: () => import('../screens/run_of_show/RunOfShow.svelte'),
  },
  delegations: {
    icon: Flag,
    letter: 'D',
    group: 'plan',
    load: () => import('../screens/delegations/Delegations.svelte'),
  },
  precedence: {
    icon: ListOrdered,
    letter: 'P',
    group: 'plan',
    load: () => import('../screens/precedence/Precedence.svelte'),
  },
  bilaterals: {
    icon: Handshake,
    letter: 'M',
    group: 'plan',
    load: () => import('../screens/bilaterals/Bilaterals.svelte'),
  },
  time_zones: {
    icon: Globe,
    letter: 'Z',
    group: 'plan',
    load: () => import('../screens/time_zones/TimeZones.svelte'),
  },
  invitations: {
    icon: MailCheck,
    letter: 'I',
    group: 'run',
    load: () => import('../screens/invitations/Invitations.svelte'),
  },
  check_in: {
    icon: ScanLine,
    letter: 'C',
    group: 'run',
    load: () => import('../screens/check_in/CheckIn.svelte'),
  },
  reports: {
    icon: ChartColumn,
    letter: 'B',
    group: 'account',
    load: () => import('../screens/reports/Reports.svelte'),
  },
  releases: {
    icon: PackageCheck,
    letter: 'L',
    group: 'account',
    load: () => import('../screens/releases/Releases.svelte'),
  },
  exports: {
    icon: Download,
    letter: 'E',
    group: 'account',
    load: () => import('../screens/exports/Exports.svelte'),
  },
  history: {
    icon: History,
    letter: 'H',
    group: 'account',
    load: () => import('../screens/history/History.svelte'),
  },
  settings: {
    icon: Settings,
    letter: 'S',
    group: 'foot',
    load: () => import('../screens/settings/Settings.svelte'),
  },
};

/** What the inspector can show, by the noun of the selection. Each gets the id. */
export const inspectors: Readonly<Record<string, () => Promise<Module<{ id: string }>>>> = {
  session: () => import('../screens/sessions/Session.svelte'),
  delegation: () => import('../screens/delegations/Delegation.svelte'),
  delegate: () => import('../screens/delegations/Delegate.svelte'),
};
