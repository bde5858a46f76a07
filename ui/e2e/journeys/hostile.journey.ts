import { plant } from '../hostile';
import { expect, summitOf, test } from '../plenary';
import { everywhere, incoming, opened } from '../views';

/** Names that try to be markup, a script, or to turn the line around. */
const NAMES = [
  '<img src=x onerror="document.title=\'caught\'">',
  '<script>document.title="caught"</script>',
  '${7*7}{{7*7}}',
  '\u202eretsiniM\u202c',
  'Ａ𝔘\u0301\u0301\u0301 Zalgo',
  '"><b>bold</b>',
];

test('names that try to be something else are shown as text', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  const { delegations } = await desk.ask('delegations', { summit });
  const canada = delegations[0];
  if (!canada) throw new Error('no delegation');
  const kept: string[] = [];
  for (const name of NAMES) {
    try {
      await desk.perform({ on: 'delegate', do: 'add', delegation: canada.id, set: { name } });
      // Characters that turn the line around are not kept.
      kept.push(name.replace(/[\u202a-\u202e\u2066-\u2069]/gu, ''));
    } catch (refused) {
      // The desk may refuse a name; then it may not be there either.
      expect(String(refused)).toContain('refused');
    }
  }
  expect(kept.length).toBeGreaterThan(3);
  const markup = kept[0] ?? '';
  const { sessions } = await desk.ask('programme', { summit });
  const session = sessions.find((each) => each.title.en === 'Opening plenary');
  await desk.perform({ on: 'session', do: 'edit', session: session?.id ?? '', set: { title: markup } });

  await page.goto(`/#/delegations?summit=${summit}&filter=${canada.id}`);
  for (const name of kept) await expect(page.getByText(name, { exact: true }).first()).toBeVisible();
  await page.goto(`/#/check_in?summit=${summit}&filter=${session?.id ?? ''}`);
  await expect(page.getByRole('heading', { level: 2, name: markup })).toBeVisible();
  await page.getByRole('combobox', { name: 'Scan a badge or type a name' }).fill('onerror');
  await page.keyboard.press('Enter');
  await expect(page.locator('[data-verdict]')).toContainText(markup);
  for (const screen of ['overview', 'agenda', 'history', 'exports']) {
    await page.goto(`/#/${screen}?summit=${summit}&day=2027-04-13`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  await expect(page).not.toHaveTitle('caught');
  await expect(page.locator('img[src="x"]')).toHaveCount(0);
});

/** How often every screen is visited, each time with other texts in the fields. */
const ROUNDS = Number(process.env.PLENARY_ROUNDS ?? 1);
/** The summit of the sample, in which the examples of actions work. */
const EIGHTH = '017d260b-1400-7000-8000-000000000000';

test.describe('with every field full of them', () => {
  test.use({ store: 'all' });

  for (let round = 0; round < ROUNDS; round += 1)
    test(`every screen only shows them: ${round}`, async ({ page, desk }) => {
      test.setTimeout(300_000);
      page.on('dialog', (dialog) => {
        throw new Error(`a dialog of the page: ${dialog.message()}`);
      });
      expect(await plant(desk, round)).toBeGreaterThan(60);
      for (const view of [...everywhere, ...opened, ...incoming]) {
        await view.show(page, desk, EIGHTH);
        expect(
          await page
            .locator('img[src="x"], iframe, base, script:not([src^="/"]), [onerror], [onload], [onmouseover]')
            .count(),
        ).toBe(0);
        await expect(page).not.toHaveTitle('caught');
      }
    });
});
