import { protection, type ProtectionState } from '../api';
import { leave } from './leaving.svelte';

let state = $state.raw<ProtectionState>({
  first: false,
  damaged: null,
  protected: false,
  locked: false,
  lock_after: 0,
  keyring: false,
});

/** How the store is protected, as it was last heard. */
export const guarded = {
  get protected(): boolean {
    return state.protected;
  },
  get lockAfter(): number {
    return state.lock_after;
  },
  /** Whether this computer's keyring opens the store when Plenary starts. */
  get keyring(): boolean {
    return state.keyring;
  },
};

/** Asks how the store is protected. */
export async function look(): Promise<ProtectionState> {
  state = await protection({ do: 'state' });
  return state;
}

/** Locks the desk once what was typed is saved, or the officer goes without it. */
export async function lockNow(): Promise<void> {
  if (await leave('locking', lock)) await lock();
}

/** Closes the store: this window and every other begin anew, and ask for the passphrase. */
async function lock(): Promise<void> {
  await protection({ do: 'lock' });
  location.reload();
}
