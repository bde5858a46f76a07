import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from './plenary';
import { everywhere, incoming, opened, over, summitIn } from './views';

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
            await view.show(page, desk, summit);
            await page.evaluate(() => document.fonts.ready);
            await page.screenshot({ path: join(folder, kind, `${view.name}.png`) });
          }
        });
      });
    }
