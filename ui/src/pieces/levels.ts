import type { Level } from '../api';

const order: readonly Level[] = ['stop', 'warn', 'note'];

/** The gravest level among findings; none among no findings. */
export function gravest(findings: readonly { readonly level: Level }[]): Level | null {
  return order.find((level) => findings.some((finding) => finding.level === level)) ?? null;
}
