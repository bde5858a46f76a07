import { expect, summitOf, test } from '../plenary';

test('the history says each change in words and takes any of them back', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  const { delegations } = await desk.ask('delegations', { summit });
  const estonia = delegations.find((each) => each.code === 'EST');
  if (!estonia) throw new Error('no Estonia');
  await desk.perform({
    on: 'delegation',
    do: 'edit',
    delegation: estonia.id,
    set: { formal_name: 'Republic of Estonia, as printed' },
  });
  await desk.perform({ on: 'delegation', do: 'move', delegation: estonia.id, to: 0 });

  await page.goto('/#/history');
  const line = page.getByRole('article').filter({ hasText: 'as printed' });
  await expect(line).toContainText('Change');
  await expect(line).toContainText('Estonia');
  await expect(line.getByText('Republic of Estonia, as printed')).toBeVisible();

  // Not the newest change: the one after it stays.
  await line.getByRole('button', { name: /^Undo/ }).click();
  await expect
    .poll(async () => (await desk.ask('delegations', { summit })).delegations[0])
    .toMatchObject({ code: 'EST', formal_name: estonia.formal_name });

  await page.getByRole('searchbox', { name: 'Filter by words or officer' }).fill('nothing of the kind');
  await expect(page.getByRole('heading', { name: 'No change fits' })).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Overview' }).click();
  await expect(page.getByRole('region', { name: 'Recent changes' })).toContainText('Estonia');
});

test('who works here stands beside the change', async ({ page, desk }) => {
  await page.goto('/#/settings');
  await page.getByRole('textbox', { name: 'Your name' }).fill('Protocol desk 7');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Short name' }).fill('SPEC 27');
  await page.keyboard.press('Enter');
  await expect
    .poll(async () => (await desk.ask('history', { limit: 1 })).entries[0])
    .toMatchObject({ officer: 'Protocol desk 7' });
});
