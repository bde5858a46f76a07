import type { Fault } from './notices.svelte';

/** Whether it is of a kind whose sentence names the way out, such as a full disk; anything else is Plenary itself that broke. */
export function hasWayOut({ code }: Fault): boolean {
  return code !== 'store_fault' && /^(backup|disk|keys|store)_|^(read_only|not_written)$/.test(code);
}

/**
 * What is handed on of a fault, to people who have nothing to do with the summit: not the sentence the officer has read already, no
 * name of a record, and no account of the computer.
 */
export function toHandOn({ code, message, details }: Fault, at: Date): string {
  const told = details
    .replace(message.en, '')
    .replace(/“[^;\n]*”/g, '“…”')
    .replace(/((?:home|Users)[/\\])[^/\\]+/g, '$1…');
  return [code, told.trim(), at.toISOString()].filter((line) => line !== '').join('\n');
}
