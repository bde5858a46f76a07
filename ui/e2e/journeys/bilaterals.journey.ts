import { expect, summitOf, test } from '../plenary';

test('two delegations ask to meet, an hour is found where both are free, and they agree', async ({
  page,
  desk,
}) => {
  const summit = await summitOf(desk);
  await page.goto(`/#/bilaterals?summit=${summit}`);
  await expect(page.getByRole('region', { name: 'Bilateral meetings' })).toBeVisible();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'A new bilateral meeting' });
  await dialog.getByLabel('Who asks').fill('port');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('To meet').fill('denm');
  await page.keyboard.press('Enter');
  const hours = dialog.getByRole('region', { name: 'Hours at which both are free' });
  // In the house each hour stands with the rooms that are free, by link with the clocks of both.
  await expect(hours.getByRole('button').first()).toContainText('room');
  const link = dialog.getByRole('switch', { name: 'By link' });
  await link.click();
  await expect(hours.getByRole('button').first()).toContainText('Lisbon');
  await expect(hours.getByRole('button').first()).toContainText('Copenhagen');
  await link.click();
  await expect(hours.getByRole('button').first()).toContainText('room');
  await dialog.getByLabel('What is asked').fill('Data across borders');
  await dialog.getByRole('button', { name: 'Add without an hour' }).click();
  await expect(dialog).toBeHidden();

  const row = page.getByRole('row', { name: /Denmark Portugal/ });
  await expect(row).toContainText('Asked for');
  await expect(row).toContainText('Data across borders');
  await row.getByRole('button', { name: /^Find an hour/ }).click();
  const finding = page.getByRole('dialog', { name: /^An hour for/ });
  await finding.getByRole('region').getByRole('button').nth(2).click();
  await finding.getByRole('button', { name: 'Take this hour' }).click();
  await expect(finding).toBeHidden();
  await expect(row).not.toContainText('No hour yet');

  await row.getByRole('button', { name: /^More/ }).click();
  await page.getByRole('menuitem', { name: 'Mark as agreed' }).click();
  await expect(row).toContainText('Agreed');
  const { meetings } = await desk.ask('meetings', { summit });
  const made = meetings.find((each) => each.notes === 'Data across borders');
  expect([made?.status, made?.home !== null, made?.place !== null]).toEqual(['confirmed', true, true]);
});
