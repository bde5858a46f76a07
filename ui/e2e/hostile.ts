import { execFileSync } from 'node:child_process';
import type { Action } from '../src/api/wire';
import type { Desk } from './plenary';
import { cli } from './stores';

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };
type Fields = Record<string, Json>;

/** Text that tries to be markup, a script, an address, a search or a direction of writing. */
export const STRINGS: readonly string[] = [
  '<img src=x onerror="document.title=\'caught\'">',
  '<script>document.title="caught"</script>',
  '<svg/onload=document.title="caught">',
  '"><iframe srcdoc="<script>top.document.title=\'caught\'</script>">',
  '</title></style></textarea><base href="http://a.invalid/">',
  "' onmouseover='document.title=1' style='background:url(http://a.invalid/)",
  '<a href="javascript:document.title=1">here</a>',
  '<style>@import "http://a.invalid/x.css";</style>',
  '<link rel=stylesheet href=//a.invalid/x.css>',
  '<meta http-equiv=refresh content="0;url=http://a.invalid/">',
  'javascript:document.title="caught"',
  'data:text/html,<script>document.title="caught"</script>',
  '{{constructor.constructor("document.title=1")()}}',
  '${document.title="caught"}',
  '{@html "<b>"}{#if 1}',
  '&lt;script&gt;&#60;b&#62;&colon;',
  '\u202eretsiniM\u202c \u2067x',
  '\u200b\ufeff\u2066x\u2069',
  'Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307 Ａ𝔘',
  "'; DROP TABLE summit; --",
  '%" OR title:* NEAR(a b)',
  '../../../etc/passwd',
  '__proto__',
  'constructor',
  '[object Object]',
  'null',
  'W'.repeat(120),
];

function isFields(value: Json | undefined): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Every object within an action, the action itself first. */
function objects(action: Fields): Fields[] {
  const within = (value: Json): Fields[] =>
    Array.isArray(value) ? value.flatMap(within) : isFields(value) ? objects(value) : [];
  return [action, ...Object.values(action).flatMap(within)];
}

/** Whether the desk takes an action; if not, what it says. */
async function refusal(desk: Desk, action: Fields): Promise<string | undefined> {
  try {
    await desk.perform(action as unknown as Action);
    return undefined;
  } catch (refused) {
    return String(refused);
  }
}

/**
 * Carries out every action there is an example of, but those that take something away, with a hostile text in every field that
 * takes one, also those the examples leave out: a refusal of a name nobody knows says which are known. Gives how many were taken.
 */
export async function plant(desk: Desk, round: number): Promise<number> {
  const examples = execFileSync(cli, ['actions'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { action: string; example: Fields });
  let taken = 0;
  let next = round;
  for (const { action, example } of examples) {
    if (/\.(delete|remove|retire|withdraw|restore|erase)/.test(action)) continue;
    const kept = structuredClone(example);
    for (const [index, fields] of objects(example).entries()) {
      const set = (more: Fields): Fields => Object.assign(objects(kept)[index] ?? {}, more);
      set({ nobody: 1 });
      const known = /Possible: ([\w, ]*)\./.exec((await refusal(desk, kept)) ?? '')?.[1] ?? '';
      Reflect.deleteProperty(set({}), 'nobody');
      const names = new Set([
        ...Object.keys(fields).filter(
          (key) => typeof fields[key] === 'string' && !['on', 'do'].includes(key),
        ),
        ...known.split(', ').filter((name) => name !== ''),
      ]);
      for (const key of names) {
        const before = set({})[key];
        // What stands for something else, a set of fields or a list, is no text.
        if (typeof before === 'object' && before !== null) continue;
        set({ [key]: STRINGS[next++ % STRINGS.length] ?? '' });
        if (await tried(desk, kept)) taken += 1;
        else if (before === undefined) Reflect.deleteProperty(set({}), key);
        else set({ [key]: before });
      }
    }
    await refusal(desk, kept);
  }
  return taken;
}

/** Whether an action would be taken; what it changed is taken back. */
async function tried(desk: Desk, action: Fields): Promise<boolean> {
  if (await refusal(desk, action)) return false;
  await fetch(`${desk.address}/api/undo`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{}',
  });
  return true;
}
