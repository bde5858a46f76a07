import type { FindingCounts, Level } from '../api';

const order = ['stop', 'warn', 'note'] as const;

/** The gravest level among findings that were counted; none among no findings. */
export function gravestOf(counts: FindingCounts): Level | null {
  return order.find((level) => counts[level] > 0) ?? null;
}

/** How many findings there are. */
export function total(counts: FindingCounts): number {
  return order.reduce((sum, level) => sum + counts[level], 0);
}
