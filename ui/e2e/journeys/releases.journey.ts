import { expect, go, summitOf, test } from '../plenary';

test('a programme is released, what changed since is told, and it is restored as a copy', async ({
  page,
  desk,
}) => {
  const summit = await summitOf(desk);
  await page.goto('/#/overview');
  await go(page, 'Releases');
  await expect(page.getByText('Nothing has been released yet')).toBeVisible();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'Release the programme' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Sent to ministries');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('heading', { name: 'Sent to ministries' })).toBeVisible();
  await expect(page.getByText('Nothing is different.')).toBeVisible();

  const { sessions } = await desk.ask('programme', { summit });
  const plenary = sessions.find((each) => each.title.en === 'Opening plenary');
  await desk.perform({
    on: 'session',
    do: 'move',
    session: plenary?.id ?? '',
    start: { date: '2027-04-13', time: '21:30' },
  });
  await page.reload();
  const line = page.getByRole('list', { name: 'What is different' }).getByRole('listitem');
  await expect(line).toContainText('Tue 13 Apr 15:00 (Seoul) → Tue 13 Apr 21:30 (Seoul)');
  await expect(page.getByRole('region', { name: 'What it means' })).toContainText(
    '10 delegations are to be told',
  );

  await page.getByRole('button', { name: 'Restore release 1 as a copy' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Agenda' })).toBeVisible();
  const { summits } = await desk.ask('summits', {});
  expect(summits.map((each) => each.title.en)).toContain('Specimen: a hosted summit (release 1)');
});

test('what stops a release is mended or accepted where it is made', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  await desk.perform({ on: 'finding', do: 'set_level', summit, rule: 'place_twice', level: 'stop' });
  await page.goto('/#/releases');
  await page.getByRole('button', { name: 'Release…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Release the programme' });
  await expect(dialog.getByText('Mend or accept 1 thing first')).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Release', exact: true })).toBeDisabled();
  await dialog.getByRole('button', { name: /^Take/ }).click();
  await expect(dialog.getByText('Mend or accept 1 thing first')).toBeHidden();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Now');
  await dialog.getByRole('button', { name: 'Release', exact: true }).click();
  await expect
    .poll(async () => (await desk.ask('releases', { summit })).releases.map((each) => each.name))
    .toEqual(['Now']);
});
