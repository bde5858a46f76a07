import { answer, choose, drop, participants, unclear } from './files';
import { drawn, expect, summitOf, type Desk, type Page } from './plenary';
import { passphrase, type StoreName } from './stores';

/** A screen in a state worth looking at: how to get there, and what stands there once it is drawn. */
export interface View {
  readonly name: string;
  readonly show: (page: Page, desk: Desk, summit: string) => Promise<void>;
}

/**
 * Makes the next address a page of its own. A screen that is only turned to keeps what is open over it, and until it is there, the
 * heading of the one before is taken for its own.
 */
export async function afresh(page: Page): Promise<void> {
  if (page.url().startsWith('http')) await page.evaluate(() => history.replaceState(null, '', '/?'));
}

async function heading(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await drawn(page);
}

function at(hash: (desk: Desk, summit: string) => Promise<string> | string): View['show'] {
  return async (page, desk, summit) => {
    await page.goto(`/#/${await hash(desk, summit)}`);
    await heading(page);
  };
}

/** Every screen, whatever the store holds. */
export const everywhere: readonly View[] = (
  [
    'overview',
    'agenda',
    'run_of_show',
    'delegations',
    'precedence',
    'bilaterals',
    'time_zones',
    'invitations',
    'check_in',
    'reports',
    'releases',
    'exports',
    'history',
    'settings',
  ] as const
).map((screen) => ({
  name: screen,
  show: at((_, summit) => `${screen}${summit ? `?summit=${summit}` : ''}`),
}));

async function firstSession(desk: Desk, summit: string) {
  const { sessions } = await desk.ask('programme', { summit });
  const found =
    sessions.find((each) => each.kind === 'plenary' && each.spot) ?? sessions.find((each) => each.spot);
  if (!found) throw new Error('no session');
  return found;
}

/** Writes to and fro with the delegations of a summit, as weeks before it. */
export async function correspond(desk: Desk, summit: string): Promise<void> {
  const { rows } = await desk.ask('invitations', { summit });
  if (rows.some((row) => row.sent)) return;
  const parties = rows.map((row) => ({ delegation: row.delegation.id }));
  const some = (from: number, to: number) => parties.slice(from, to);
  const invitation = { on: 'invitation', summit } as const;
  const send = {
    ...invitation,
    do: 'send',
    channel: 'note_verbale',
    number: 'NV/2026/118',
    sent: '2026-10-01',
  } as const;
  const late = { date: '2026-11-02', time: '17:00', zone: 'Asia/Seoul' };
  const far = { date: '2027-03-12', time: '17:00', zone: 'Asia/Seoul' };
  await desk.perform({ ...send, parties: some(0, 3), deadline: late });
  await desk.perform({ ...send, parties: some(3, 8), deadline: far });
  await desk.perform({ ...invitation, do: 'acknowledge', parties: some(1, 4), received: '2026-10-05' });
  await desk.perform({ ...invitation, do: 'plan_reminder', parties: some(1, 5), due: '2026-11-01' });
  const reply = { on: 'reply', do: 'record', summit } as const;
  await desk.perform({ ...reply, parties: some(2, 3), answer: 'tentative', source: 'phone' });
  await desk.perform({
    ...reply,
    parties: some(5, 6),
    answer: 'declined',
    source: 'letter',
    reference: '14/2026',
  });
  await desk.perform({ ...reply, parties: some(6, 8), answer: 'accepted', source: 'note_verbale' });
  const [one, other] = [parties[5], parties[6]];
  if (one && other)
    await desk.perform({
      on: 'representation',
      do: 'set',
      summit,
      party: one,
      by: other,
      authority: 'Note verbale 15/2026',
    });
}

/** Puts delegations in order as in the last days before a summit: a lot, a place by hand, a frozen order, an open tie. */
export async function arrange(desk: Desk, summit: string): Promise<void> {
  const speaking = { on: 'precedence', summit, purpose: 'speaking' } as const;
  const { places, frozen } = await desk.ask('precedence', { summit, purpose: 'speaking' });
  if (frozen.length > 0) return;
  const delegation = places[4]?.delegation ?? '';
  const byHand = (place: number) =>
    desk.perform({
      ...speaking,
      do: 'override',
      delegations: [delegation],
      place,
      reason: 'Hosts the next summit',
    });
  await desk.perform({ ...speaking, do: 'draw', note: 'For all meetings' });
  await byHand(2);
  await desk.perform({ ...speaking, do: 'freeze', name: 'Sent to the printer' });
  await byHand(4);
  await desk.perform({
    on: 'precedence',
    do: 'set',
    summit,
    purpose: 'photo',
    set: { keys: ['category', 'rank'] },
  });
}

/** What opens on the screens of a store with a summit. */
export const opened: readonly View[] = [
  {
    name: 'session',
    show: at(async (desk, summit) => {
      const session = await firstSession(desk, summit);
      return `agenda?summit=${summit}&day=${session.spot?.date}&selection=session:${session.id}`;
    }),
  },
  {
    name: 'run_of_show_cue',
    show: async (page, desk, summit) => {
      const session = await firstSession(desk, summit);
      const set = {
        clock: session.spot?.starts ?? '10:00',
        what: 'Doors open',
        who: 'Ushers',
        channel: 'Radio 2',
      };
      await desk.perform({ on: 'cue', do: 'add', session: session.id, set });
      await page.goto(`/#/run_of_show?summit=${summit}&day=${session.spot?.date}`);
      await heading(page);
      await page
        .getByRole('main')
        .getByRole('button', { name: /Doors open Ushers/ })
        .first()
        .click();
      await page.keyboard.press('n');
      await drawn(page);
    },
  },
  {
    name: 'delegation',
    show: at(async (desk, summit) => {
      const { delegations } = await desk.ask('delegations', { summit });
      const id = delegations[1]?.id;
      return `delegations?summit=${summit}&filter=${id}&selection=delegation:${id}`;
    }),
  },
  {
    name: 'delegate',
    show: at(async (desk, summit) => {
      const { people } = await desk.ask('roster', { summit });
      return `delegations?summit=${summit}&selection=delegate:${people[0]?.id}`;
    }),
  },
  ...(['speaking', 'seating', 'photo'] as const).map((purpose) => ({
    name: `precedence_${purpose}`,
    show: at(async (desk, summit) => {
      await arrange(desk, summit);
      return `precedence?summit=${summit}&filter=${purpose}`;
    }),
  })),
  {
    name: 'precedence_draw',
    show: async (page, _, summit) => {
      await page.goto(`/#/precedence?summit=${summit}`);
      await heading(page);
      await page
        .getByRole('main')
        .getByRole('button', { name: /^(Draw a lot|추첨)…$/ })
        .click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await drawn(page);
    },
  },
  ...['ledger', 'week'].map((part) => ({
    name: `time_zones_${part}`,
    show: at((_, summit) => `time_zones?summit=${summit}&filter=${part}`),
  })),
  {
    name: 'time_zones_rotation',
    show: async (page, _, summit) => {
      await page.goto(`/#/time_zones?summit=${summit}`);
      await heading(page);
      await page.getByRole('main').getByRole('combobox').nth(1).click();
      await page.getByRole('option').nth(2).click();
      await expect(page.getByRole('main').getByRole('table')).toBeVisible();
      await drawn(page);
    },
  },
  {
    name: 'invitations_list',
    show: async (page, desk, summit) => {
      await correspond(desk, summit);
      await page.goto(`/#/invitations?summit=${summit}`);
      await heading(page);
      await page.getByRole('main').getByRole('row').nth(3).click();
      await drawn(page);
    },
  },
  {
    name: 'check_in_roll_call',
    show: async (page, desk, summit) => {
      const session = await firstSession(desk, summit);
      await page.goto(`/#/check_in?summit=${summit}&filter=${session.id}`);
      await heading(page);
      await page.keyboard.press('F8');
      await expect(page.locator('[data-row]').first()).toBeFocused();
      await drawn(page);
    },
  },
  {
    name: 'invitations_board',
    show: async (page, desk, summit) => {
      await correspond(desk, summit);
      await page.goto(`/#/invitations?summit=${summit}`);
      await heading(page);
      await page.getByRole('main').getByRole('radio').last().click();
      await drawn(page);
    },
  },
  {
    name: 'invitations_letters',
    show: async (page, desk, summit) => {
      await correspond(desk, summit);
      await page.goto(`/#/invitations?summit=${summit}`);
      await heading(page);
      await page.getByRole('main').getByRole('checkbox').first().click();
      await page.keyboard.press('w');
      await expect(page.getByRole('dialog').getByRole('document')).toBeVisible();
      await drawn(page);
    },
  },
  {
    name: 'check_in_evidence',
    show: async (page, desk, summit) => {
      const session = await firstSession(desk, summit);
      const { people } = await desk.ask('check_in', { session: session.id });
      const delegate = people[2]?.id ?? '';
      const { states } = await desk.ask('presence', { session: session.id });
      if (!states.some((state) => state.delegate === delegate))
        await desk.perform({ on: 'mark', do: 'make', session: session.id, delegate, kind: 'in' });
      await page.goto(`/?summit=${summit}&door=${session.id}`);
      await heading(page);
      await page.locator('td.time button').first().click();
      await expect(page.getByRole('dialog').locator('dt').first()).toBeVisible();
      await drawn(page);
    },
  },
  {
    name: 'protection_protect',
    show: async (page, _, summit) => {
      await page.goto(`/#/settings?summit=${summit}&filter=protection`);
      await heading(page);
      await page
        .getByRole('main')
        .getByRole('button', { name: /^(Protect this store|암호로 보호)…$/ })
        .click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await drawn(page);
    },
  },
  {
    name: 'check_in_verdict',
    show: async (page, desk, summit) => {
      const session = await firstSession(desk, summit);
      await page.goto(`/#/check_in?summit=${summit}&filter=${session.id}`);
      await heading(page);
      const { people } = await desk.ask('check_in', { session: session.id });
      const field = page.getByRole('main').getByRole('combobox').last();
      const [one, two] = people;
      for (const person of [one, two]) {
        await field.fill(person?.badge_code ?? '');
        await field.press('Enter');
      }
      await expect(page.locator('[data-verdict="marked"], [data-verdict="already"]')).toBeVisible();
      await drawn(page);
    },
  },
];

/** What an officer is asked, a server to set up and files on their way in, wherever there is a summit. */
export const incoming: readonly View[] = [
  {
    name: 'agenda_new_session',
    show: async (page, _, summit) => {
      await page.goto(`/#/agenda?summit=${summit}`);
      await heading(page);
      await page.keyboard.press('n');
      await expect(page.getByRole('dialog')).toBeVisible();
      await page.keyboard.type('bilateral KOR-EST wed 17:10 25m');
      await drawn(page);
    },
  },
  {
    name: 'releases_release',
    show: async (page, _, summit) => {
      await page.goto(`/#/releases?summit=${summit}`);
      await heading(page);
      await page.keyboard.press('n');
      await expect(page.getByRole('dialog')).toBeVisible();
      await drawn(page);
    },
  },
  {
    name: 'agenda_findings',
    show: async (page, _, summit) => {
      await page.goto(`/#/agenda?summit=${summit}`);
      await heading(page);
      await page.getByRole('button', { name: /^\d+ to look at$|^확인할 사항 \d/ }).click();
      await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
      await drawn(page);
    },
  },
  {
    name: 'exports_server_set_up',
    show: async (page, _, summit) => {
      await page.goto(`/#/exports?summit=${summit}`);
      await heading(page);
      await page.getByRole('button', { name: /^(Set up a server|서버 설정)…$/ }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await drawn(page);
    },
  },
  {
    name: 'import',
    show: async (page, _, summit) => {
      await page.goto(`/#/delegations?summit=${summit}`);
      await heading(page);
      await page
        .getByRole('main')
        .getByRole('button', { name: /^(Import|가져오기)…$/ })
        .first()
        .click();
      await drawn(page);
    },
  },
  {
    name: 'import_preview',
    show: async (page) => {
      await choose(page, participants(), () => page.locator('dialog .well .primary').click());
      await expect(page.getByRole('dialog').getByRole('grid')).toBeVisible();
      await drawn(page);
    },
  },
  {
    name: 'import_unclear_zones',
    show: async (page, desk, summit) => {
      await page.goto(`/#/history?summit=${summit}`);
      await heading(page);
      const { days } = await desk.ask('programme', { summit });
      await drop(page, unclear(days[0]?.date ?? '2027-04-13'));
      await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
      await drawn(page);
    },
  },
  {
    name: 'import_replies',
    show: async (page, desk, summit) => {
      await page.goto(`/#/invitations?summit=${summit}`);
      await heading(page);
      const { sessions } = await desk.ask('programme', { summit });
      const session = sessions[0]?.id ?? '';
      await drop(page, answer('reply.ics', session, 'nobody@example.org', 'ACCEPTED'));
      await expect(page.getByRole('dialog').getByRole('grid')).toBeVisible();
      await drawn(page);
    },
  },
];

/** What can lie over any screen. */
export const over: readonly View[] = [
  {
    name: 'palette',
    show: async (page, _, summit) => {
      await page.goto(`/#/settings${summit ? `?summit=${summit}` : ''}`);
      await heading(page);
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'shortcuts',
    show: async (page) => {
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog')).toBeHidden();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  },
];

/** A passphrase takes a second to try, on purpose, and several on a machine that does much else. */
const patiently = { timeout: 30_000 };

async function unlock(page: Page): Promise<void> {
  await page.goto('/');
  await page.locator('input[type=password]').fill(passphrase);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation').first()).toBeVisible(patiently);
}

/** What is shown before the desk is, and what only a protected store shows, each by the store it begins with. */
export const before: Readonly<Partial<Record<StoreName, readonly View[]>>> = {
  none: [
    {
      name: 'first_start',
      show: async (page) => {
        await page.goto('/');
        await heading(page);
      },
    },
    {
      name: 'first_start_unprotected',
      show: async (page) => {
        await page.getByRole('radio', { name: /^(Leave it unprotected|보호하지 않음)/ }).check();
        await drawn(page);
      },
    },
    {
      name: 'first_start_refused',
      show: async (page) => {
        await page.getByRole('radio', { name: /^(Protect this store|암호로 보호)/ }).check();
        await page.locator('input[type=password]').first().fill(passphrase);
        await page.locator('input[type=password]').last().fill('another one');
        await page.keyboard.press('Enter');
        await drawn(page);
      },
    },
    {
      name: 'first_start_code',
      show: async (page) => {
        await page.locator('input[type=password]').last().fill(passphrase);
        await page.keyboard.press('Enter');
        await expect(page.getByText(/^([0-9A-Z]{4}-){6}/)).toBeVisible(patiently);
        await drawn(page);
      },
    },
  ],
  protected: [
    {
      name: 'unlock',
      show: async (page) => {
        await page.goto('/');
        await heading(page);
      },
    },
    {
      name: 'unlock_refused',
      show: async (page) => {
        await page.locator('input[type=password]').fill('not it');
        await page.keyboard.press('Enter');
        await expect(page.locator('[aria-invalid]')).toBeVisible(patiently);
        await drawn(page);
      },
    },
    {
      name: 'recover',
      show: async (page) => {
        await page.getByRole('button', { name: /^(Forgot the passphrase\?|암호를 잊으셨나요\?)$/ }).click();
        await drawn(page);
      },
    },
    {
      name: 'protection',
      show: async (page) => {
        await unlock(page);
        await page.goto('/#/settings?filter=protection');
        await heading(page);
      },
    },
    ...['change', 'recovery_code', 'unprotect'].map((question, index) => ({
      name: `protection_${question}`,
      show: async (page: Page) => {
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toBeHidden();
        await page
          .getByRole('button', {
            name: /(passphrase|recovery code|protection off|암호 변경|복구 코드|보호 해제)…$/,
          })
          .nth(index)
          .click();
        await expect(page.getByRole('dialog')).toBeVisible();
        await drawn(page);
      },
    })),
  ],
};

/** The summit a store shows, or none. */
export async function summitIn(desk: Desk): Promise<string> {
  const { summits } = await desk.ask('summits', {});
  return summits.length > 0 ? summitOf(desk) : '';
}
