import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
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

/** What a journey may begin with. */
export const stores = {
  empty: [['init']],
  sample: [['sample']],
  specimen: [['sample', '--specimen']],
  all: [['sample'], ['sample', '--ninth'], ['sample', '--specimen']],
} as const;
export type StoreName = keyof typeof stores;

/** Makes the stores once, before the first journey, and throws them away after the last. */
export default function make(): () => void {
  for (const needed of [cli, join(screens, 'index.html')])
    if (!existsSync(needed))
      throw new Error(`${needed} is missing: build it first (cargo xtask journeys does).`);
  const folder = mkdtempSync(join(tmpdir(), 'plenary-stores-'));
  process.env.PLENARY_SHELF = folder;
  for (const [name, steps] of Object.entries(stores))
    for (const step of steps) execFileSync(cli, ['--store', join(folder, `${name}.plenary`), ...step]);
  return () => rmSync(folder, { recursive: true, force: true });
}
