import { readFileSync } from 'node:fs';
import { expect, summitOf, test } from '../plenary';

test('attendance and the quorum log are read as table and chart, and leave as a file', async ({
  page,
  desk,
}) => {
  const summit = await summitOf(desk);
  const { sessions } = await desk.ask('programme', { summit });
  const session = sessions.find((each) => each.kind === 'ministerial' && each.spot)?.id ?? '';
  await page.goto(`/#/reports?summit=${summit}&filter=quorum`);
  await expect(page.getByText('Nothing to report yet')).toBeVisible();
  const { people } = await desk.ask('check_in', { session });
  for (const person of people.filter((each) => each.capacity === 'head').slice(0, 3))
    await desk.perform({ on: 'mark', do: 'make', session, delegate: person.id, kind: 'in' });

  await page.goto(`/#/reports?summit=${summit}`);
  await page.reload();
  const main = page.getByRole('main');
  await expect(main.getByRole('row', { name: /^Ministerial session I\b/ })).toContainText('54');
  await main.getByRole('radio', { name: 'Delegation', exact: true }).click();
  await expect(main.getByRole('row', { name: /Canada/ })).toBeVisible();
  await main.getByRole('radio', { name: 'Quorum' }).click();
  await expect(main.getByRole('row')).not.toHaveCount(0);

  await expect(main.getByLabel('For whose eyes')).toHaveValue('Public');
  const leaves = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Exports' }).click();
  await page.getByRole('menuitem', { name: 'Export as CSV' }).click();
  expect(readFileSync(await (await leaves).path(), 'utf8')).toContain('Ministerial session');
});

test('needs are counted for caterers, and name somebody only when asked to', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  const { people } = await desk.ask('roster', { summit });
  const person = people.find((each) => each.capacity === 'head');
  await desk.perform({
    on: 'delegate',
    do: 'edit',
    delegate: person?.id ?? '',
    set: { name: 'Sample Person', diet: ['halal'], access: ['wheelchair'] },
  });
  await page.goto(`/#/reports?summit=${summit}&filter=needs`);
  const main = page.getByRole('main');
  await expect(main.getByRole('row', { name: /Food Halal 1/ }).first()).toBeVisible();
  await expect(main.getByText('Sample Person')).toHaveCount(0);
  await main.getByRole('switch', { name: 'Name those who have a need' }).click();
  await expect(main.getByText('Sample Person').first()).toBeVisible();
  await main.getByRole('radio', { name: 'Day' }).click();
  await expect(main.getByRole('columnheader', { name: 'Sessions' })).toBeVisible();
});
