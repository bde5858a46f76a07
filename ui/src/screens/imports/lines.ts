import type { ImportLine, ImportPreview, ImportStanding } from '../../api';

/** What a line can be, in the order of interest. */
export const standings: readonly ImportStanding[] = ['new', 'changed', 'unchanged', 'doubtful', 'refused'];

/** Whether a line holds what was typed: in its name, its number, its reason or its changes. */
export function fits(line: ImportLine, query: string): boolean {
  const words = query.trim().toLocaleLowerCase().split(/\s+/);
  const { message } = line.problem ?? {};
  const texts = [
    String(line.line),
    line.about,
    message?.en ?? '',
    message?.ko ?? '',
    ...line.changes.flatMap((each) => [each.before.en, each.before.ko, each.after.en, each.after.ko]),
  ]
    .join('\n')
    .toLocaleLowerCase();
  return words.every((word) => texts.includes(word));
}

/** Whether a calendar file holds nothing but answers to invitations: its name alone does not say so. */
export function areReplies({ lines }: ImportPreview): boolean {
  return lines.length > 0 && lines.every((line) => line.problem?.code === 'is_reply');
}

/** The line shown in full while none is chosen: the first that asks for something. */
export function firstOf(lines: readonly ImportLine[]): ImportLine | undefined {
  return lines.find((line) => line.standing === 'doubtful') ?? lines[0];
}

/** A word as it begins a line: the names of fields come as they stand within a sentence. */
export function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
