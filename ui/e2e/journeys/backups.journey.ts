import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, summitOf, test } from '../plenary';

test('a backup is made by hand, restored from the list, and gone back on', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  const titled = async () => (await desk.ask('overview', { summit })).summit.title;
  const before = await titled();

  await page.goto('/#/settings?filter=backups');
  const backups = page.getByRole('region', { name: 'Backups' });
  await backups.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('A backup was made and looked over.')).toBeVisible();
  await expect(backups.getByText('It holds every change.')).toBeVisible();
  await expect(page.getByRole('banner').getByRole('button', { name: /^Backup \d/ })).toBeVisible();

  await desk.perform({ on: 'summit', do: 'edit', summit, set: { title: 'Changed by mistake' } });
  await page.reload();
  await expect(backups.getByText('Something was changed since.')).toBeVisible();

  await backups.getByRole('listitem').filter({ hasText: 'asked for' }).getByRole('button').click();
  await expect(page.getByRole('dialog')).toContainText(before);
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await expect.poll(titled).toBe(before);
  // The window has begun anew, says what was done, and shows where it can be gone back on.
  await expect(
    page.getByText(/^The backup of .* was restored\. What was there before is kept/),
  ).toBeVisible();
  await expect(page).toHaveURL(/filter=backups/);

  // What was there is on the list too, first.
  const replaced = backups.getByRole('listitem').filter({ hasText: 'before a restore' });
  await expect(replaced).toContainText('Changed by mistake');
  await replaced.getByRole('button').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Restore' }).click();
  await expect.poll(titled).toBe('Changed by mistake');
});

test('a second place that is away is said to be that, beside the time of the backup that was made', async ({
  page,
  desk,
}) => {
  const { folder } = await desk.ask('backups', {});
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'second.json'), JSON.stringify({ folder: join(folder, 'away', 'x.backups') }));
  await page.goto('/#/settings?filter=backups');
  await page.getByRole('button', { name: 'Back up now' }).click();
  const told = page.getByRole('banner').getByRole('button', { name: /^Backup \d.*\s· Second place: why\?$/ });
  await expect(told).toBeVisible();
  // Also where nobody knows any more which place it was.
  writeFileSync(join(folder, 'second.json'), '[]');
  await page.reload();
  await expect(told).toBeVisible();
});

test('a backup of another passphrase is restored with that of its day', async ({ page, desk }) => {
  test.slow();
  const patiently = { timeout: 30_000 };
  const ofItsDay = 'four words of another day';
  const door = (name: string, data: object) => page.request.post(`${desk.address}/api/${name}`, { data });
  const summit = await summitOf(desk);
  const titled = async () => (await desk.ask('overview', { summit })).summit.title;
  const then = await titled();
  await door('protection', { do: 'protect', passphrase: ofItsDay });
  await door('backup', {});
  await door('protection', { do: 'unprotect', passphrase: ofItsDay });
  await desk.perform({ on: 'summit', do: 'edit', summit, set: { title: 'Changed by mistake' } });

  await page.goto('/#/settings?filter=backups');
  const backups = page.getByRole('region', { name: 'Backups' });
  const asked = backups.getByRole('listitem').filter({ hasText: 'asked for' });
  await expect(asked).toContainText('Protected with another passphrase');
  await asked.getByRole('button').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Restore' }).click();
  const field = dialog.getByLabel('Passphrase of its day');
  await expect(field).toBeFocused(patiently);
  await page.keyboard.type('not the passphrase');
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('Type the passphrase of the day it was made.')).toBeVisible(patiently);
  expect(await titled()).toBe('Changed by mistake');
  await field.fill(ofItsDay);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden(patiently);
  await expect.poll(titled).toBe(then);
  // It comes back as protected as it was.
  await page.goto('/#/settings?filter=protection');
  await page.reload();
  await expect(page.getByText('This store is protected')).toBeVisible(patiently);
});

test('the manual is a key away', async ({ page }) => {
  await page.goto('/#/overview');
  await page.keyboard.press('F1');
  const manual = page.getByRole('dialog', { name: 'What to rely on, and what to do' });
  await expect(manual.getByRole('heading', { name: 'To restore a backup' })).toBeVisible();
  await expect(manual.getByRole('list').nth(1).getByRole('listitem')).toHaveCount(10);
  // It scrolls from the keyboard at once, and its list of contents goes to a part.
  const first = manual.getByRole('link').first();
  await page.keyboard.press('End');
  await expect(first).not.toBeInViewport();
  await page.keyboard.press('Home');
  await expect(first).toBeInViewport();
  await manual.getByRole('link', { name: 'Personal data' }).focus();
  await page.keyboard.press('Enter');
  await expect(manual.getByRole('heading', { name: 'Personal data' })).toBeFocused();
  await expect(first).not.toBeInViewport();
  // At the top, whether it lay below or above.
  for (const part of ['To restore a backup', 'Personal data', 'To restore a backup']) {
    await manual.getByRole('link', { name: part, exact: true }).focus();
    await page.keyboard.press('Enter');
    const [heading, frame] = await Promise.all([
      manual.getByRole('heading', { name: part, exact: true }).boundingBox(),
      manual.boundingBox(),
    ]);
    expect((heading?.y ?? 0) - (frame?.y ?? 0)).toBeLessThan(120);
  }
  await page.keyboard.press('Escape');
  await expect(manual).toBeHidden();
});
