import { expect, summitOf, test } from '../plenary';

test('two delegations ask to meet, an hour is found where both are free, and they agree', async ({
  page,
  desk,
}) => {
  const summit = await summitOf(desk);
  await page.goto(`/#/bilaterals?summit=${summit}`);
  await expect(page.getByText('No bilateral meetings yet')).toBeVisible();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'A new bilateral meeting' });
  await dialog.getByLabel('Who asks').fill('kor');
  await page.keyboard.press('Enter');
  await dialog.getByLabel('To meet').fill('Esto');
  await page.keyboard.press('Enter');
  const hours = dialog.getByRole('region', { name: 'Hours at which both are free' });
  // By link each hour stands with both clocks, and none is in the night of either.
  await expect(hours.getByRole('button').first()).toContainText('Seoul');
  await expect(hours.getByRole('button').first()).toContainText('Tallinn');
  await dialog.getByLabel('What is asked').fill('Data across borders');
  await dialog.getByRole('button', { name: 'Add without an hour' }).click();
  await expect(dialog).toBeHidden();

  const row = page.getByRole('row', { name: /Korea/ });
  await expect(row).toContainText('Asked for');
  await expect(row).toContainText('Data across borders');
  await row.getByRole('button', { name: /^Find an hour/ }).click();
  const finding = page.getByRole('dialog', { name: /^An hour for/ });
  await finding.getByRole('region').getByRole('button').nth(2).click();
  await finding.getByRole('button', { name: 'Take this hour' }).click();
  await expect(finding).toBeHidden();
  await expect(row).toContainText('Seoul');

  await row.getByRole('button', { name: /^More/ }).click();
  await page.getByRole('menuitem', { name: 'Mark as agreed' }).click();
  await expect(row).toContainText('Agreed');
  const { meetings } = await desk.ask('meetings', { summit });
  expect(meetings.map((each) => [each.status, each.home !== null])).toEqual([['confirmed', true]]);
});
