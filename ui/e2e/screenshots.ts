import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from './plenary';
import { afresh, before, everywhere, incoming, opened, over, summitIn } from './views';
import type { StoreName } from './stores';

const folder = fileURLToPath(new URL('../../target/screenshots/page', import.meta.url));
const sizes = [
  { width: 1280, height: 800 },
  { width: 1600, height: 920 },
];

for (const size of sizes)
  for (const language of ['en', 'ko'] as const)
    for (const theme of ['light', 'dark'] as const) {
      const kind = `${size.width}x${size.height}-${language}-${theme}`;
      test.describe(kind, () => {
        test.use({ store: 'specimen', language, theme, viewport: size });

        test(`pictures ${kind}`, async ({ page, desk }) => {
          const summit = await summitIn(desk);
          for (const view of [...everywhere, ...opened, ...incoming, ...over]) {
            await afresh(page);
            await view.show(page, desk, summit);
            await page.evaluate(() => document.fonts.ready);
            await page.screenshot({ path: join(folder, kind, `${view.name}.png`) });
          }
        });
      });
      for (const [store, views] of Object.entries(before))
        test.describe(`${kind}, ${store}`, () => {
          test.use({ store: store as StoreName, language, theme, viewport: size });

          test(`pictures ${kind}, ${store}`, async ({ page, desk }) => {
            test.slow();
            for (const view of views) {
              await afresh(page);
              await view.show(page, desk, '');
              await page.evaluate(() => document.fonts.ready);
              await page.screenshot({ path: join(folder, kind, `${view.name}.png`) });
            }
          });
        });
    }
