import type { FindingBrief } from '../../api';

/** From how many on findings of one kind stand together. */
const MANY = 3;

/** Findings in their order, those of a kind of which there are many gathered at the place of the first. */
export function grouped(findings: readonly FindingBrief[]): FindingBrief[][] {
  const kinds = new Map<string, FindingBrief[]>();
  for (const finding of findings) kinds.set(finding.code, [...(kinds.get(finding.code) ?? []), finding]);
  return findings.flatMap((finding) => {
    const kind = kinds.get(finding.code) ?? [];
    if (kind.length < MANY) return [[finding]];
    return kind[0] === finding ? [kind] : [];
  });
}
