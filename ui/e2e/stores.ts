import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The program under test. */
export const cli = resolve(root, process.env.PLENARY_CLI ?? 'target/debug/plenary-cli');
/** The built screens; `PLENARY_SCREENS` names another build. */
export const screens = resolve(root, process.env.PLENARY_SCREENS ?? 'ui/dist');
/** Where the stores that journeys begin with are kept during a run; each journey works on a copy. */
export function shelf(): string {
  return process.env.PLENARY_SHELF ?? '';
}

/** The zone rules of an older year, in which Vancouver still went back in winter. */
const older = ['--zoneinfo', join(root, 'tests/zoneinfo-2025b')];

/** A summit of two sessions in Vancouver, as actions. */
const winter = [
  {
    on: 'summit',
    do: 'create',
    id: '01970000-0000-7000-8000-0000000000f1',
    first_day: '2026-12-01',
    days: 2,
    set: { title: 'Winter call', title_ko: '동계 회의', zone: 'America/Vancouver', format: 'virtual' },
  },
  ...(['09:00', '10:00'] as const).map((time, index) => ({
    on: 'session',
    do: 'create',
    summit: '01970000-0000-7000-8000-0000000000f1',
    start: { date: `2026-12-0${index + 1}`, time },
    set: { title: `Call at ${time}`, minutes: 60 },
  })),
];

/** A summit in London on the night clocks go back and on the one they go forward, as actions. */
const nights = [
  {
    on: 'summit',
    do: 'create',
    id: '01970000-0000-7000-8000-0000000000f2',
    first_day: '2026-10-25',
    days: 1,
    set: { title: 'Night calls', title_ko: '심야 회의', zone: 'Europe/London', format: 'hosted' },
  },
  { on: 'day', do: 'add', summit: '01970000-0000-7000-8000-0000000000f2', set: { date: '2027-03-28' } },
  ...(['2026-10-25', '2027-03-28'] as const).map((date) => ({
    on: 'session',
    do: 'create',
    summit: '01970000-0000-7000-8000-0000000000f2',
    start: { date, time: '00:30' },
    set: { title: `Call of ${date}`, minutes: 60 },
  })),
];

/** What opens the protected store. */
export const passphrase = 'four words of the first day';
const words = 'words';

/**
 * What a journey may begin with: commands, the last word of `perform` being what it reads. `none` is no store at all: the first
 * start.
 */
export const stores = {
  empty: [['init']],
  sample: [['sample']],
  specimen: [['sample', '--specimen']],
  moved: [['init'], [...older, 'perform', winter.map((action) => JSON.stringify(action)).join('\n')]],
  nights: [['init'], ['perform', nights.map((action) => JSON.stringify(action)).join('\n')]],
  all: [['sample'], ['sample', '--ninth'], ['sample', '--specimen']],
  protected: [
    ['--passphrase-file', words, 'init'],
    ['--passphrase-file', words, 'sample', '--specimen'],
  ],
  none: [],
} satisfies Record<string, readonly (readonly string[])[]>;
export type StoreName = keyof typeof stores;

/** Makes the stores once, before the first journey, and throws them away after the last. */
export default function make(): () => void {
  for (const needed of [cli, join(screens, 'index.html')])
    if (!existsSync(needed))
      throw new Error(`${needed} is missing: build it first (cargo xtask journeys does).`);
  const folder = mkdtempSync(join(tmpdir(), 'plenary-stores-'));
  process.env.PLENARY_SHELF = folder;
  writeFileSync(join(folder, words), `${passphrase}\n`);
  for (const [name, steps] of Object.entries(stores))
    for (const step of steps) {
      const reads = step.includes('perform');
      execFileSync(cli, ['--store', join(folder, `${name}.plenary`), ...(reads ? step.slice(0, -1) : step)], {
        ...(reads ? { input: step.at(-1) } : {}),
        cwd: folder,
        stdio: ['pipe', 'ignore', 'inherit'],
      });
    }
  return () => rmSync(folder, { recursive: true, force: true });
}
