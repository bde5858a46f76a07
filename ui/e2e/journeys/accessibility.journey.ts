import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect, test, type Page } from '../plenary';
import { everywhere, opened, over, summitIn } from '../views';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong, a line for each element. */
async function faults(page: Page): Promise<string[]> {
  // Evaluated, not linked: the page's policy lets no script tag in.
  await page.evaluate(source);
  const results = await page.evaluate(
    (only) =>
      (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
        runOnly: { type: 'tag', values: only },
        resultTypes: ['violations'],
      }),
    tags,
  );
  return results.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} — ${node.failureSummary ?? ''}`),
  );
}

for (const store of ['empty', 'sample', 'specimen'] as const)
  for (const language of ['en', 'ko'] as const)
    for (const theme of ['light', 'dark'] as const)
      test.describe(`${store}, ${language}, ${theme}`, () => {
        test.use({ store, language, theme });

        test(`nothing stands in anybody’s way: ${store}, ${language}, ${theme}`, async ({ page, desk }) => {
          test.setTimeout(120_000);
          const summit = await summitIn(desk);
          const views = store === 'empty' ? [...everywhere, ...over] : [...everywhere, ...opened, ...over];
          for (const view of views) {
            await view.show(page, desk, summit);
            expect.soft(await faults(page), view.name).toEqual([]);
          }
        });
      });
