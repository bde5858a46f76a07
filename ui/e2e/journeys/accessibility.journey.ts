import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { expect, test, type Desk, type Page } from '../plenary';
import type { StoreName } from '../stores';
import { afresh, before, everywhere, incoming, opened, over, summitIn, type View } from '../views';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong, a line for each element. */
async function faults(page: Page): Promise<string[]> {
  // Evaluated, not linked: the page's policy lets no script tag in. It stays for as long as the page does.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(source);
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

/** Shows a screen in both lights and looks for faults in it. */
async function stands(view: View, page: Page, desk: Desk, summit: string): Promise<void> {
  await afresh(page);
  await view.show(page, desk, summit);
  for (const theme of ['light', 'dark']) {
    await page.evaluate((look) => (document.documentElement.dataset.theme = look), theme);
    expect.soft(await faults(page), `${view.name}, ${theme}`).toEqual([]);
  }
}

const few = ['overview', 'agenda', 'session'];

for (const store of ['empty', 'sample', 'specimen'] as const)
  for (const language of ['en', 'ko'] as const)
    test.describe(`${store}, ${language}`, () => {
      test.use({ store, language });

      test(`nothing stands in anybody’s way: ${store}, ${language}`, async ({ page, desk }) => {
        test.setTimeout(240_000);
        const summit = await summitIn(desk);
        const views =
          store === 'empty' ? [...everywhere, ...over] : [...everywhere, ...opened, ...incoming, ...over];
        for (const view of views) {
          // The sample is of the same make as the specimen, but for what is assumed and what it says about itself.
          if (store === 'sample' && !few.includes(view.name)) continue;
          await stands(view, page, desk, summit);
        }
      });
    });

for (const [store, views] of Object.entries(before))
  for (const language of ['en', 'ko'] as const)
    test.describe(`${store}, ${language}`, () => {
      test.use({ store: store as StoreName, language });

      test(`nothing stands in anybody’s way: ${store}, ${language}`, async ({ page, desk }) => {
        test.setTimeout(240_000);
        for (const view of views) await stands(view, page, desk, '');
      });
    });
