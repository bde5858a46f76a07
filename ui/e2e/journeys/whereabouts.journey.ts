import { readFileSync } from 'node:fs';
import { expect, test } from '../plenary';

test('where a delegation is stands in a line of its own, and opens the session', async ({ page }) => {
  await page.goto('/#/agenda?day=2027-04-14');
  await page.getByRole('radio', { name: 'By delegation' }).click();
  const row = page.getByRole('row', { name: /^Estonia/ });
  await expect(row.getByRole('button', { name: /KOR – EST/ })).toBeVisible();
  await expect(row.getByRole('button', { name: /GBR – CAN/ })).toBeHidden();
  await row.getByRole('button', { name: /Ministerial session I/ }).click();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Ministerial session I');
});

test('the history of one session is reached from it', async ({ page, desk }) => {
  await page.goto('/#/agenda?day=2027-04-14');
  await page.getByRole('button', { name: /^Digital public infrastructure/ }).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('textbox', { name: 'Notes' }).fill('Two interpreters');
  await page.keyboard.press('Tab');
  await expect
    .poll(async () => (await desk.ask('history', { limit: 1 })).entries[0]?.label.en)
    .toContain('notes');
  await inspector.getByRole('button', { name: 'More for this session' }).click();
  await page.getByRole('menuitem', { name: 'History' }).click();
  await expect(page.getByText('Only one record is shown.')).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Who' }).click();
  await page.getByRole('option', { name: 'Protocol desk' }).click();
  await expect(page.getByRole('article')).toHaveCount(1);
});

test('a page to print is written, and holds nothing internal', async ({ page }) => {
  await page.goto('/#/agenda?day=2027-04-14');
  await expect(page.getByRole('group', { name: 'Agenda board' })).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Control+p');
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/programme\.html$/);
  const text = readFileSync(await file.path(), 'utf8');
  expect(text).toContain('<h1>Specimen: a hosted summit</h1>');
  expect(text.match(/<table>/g)).toHaveLength(3);
  expect(text).not.toContain('Debriefing of the host team');
});
