import { expect, summitOf, test, type Desk } from '../plenary';

async function titles(desk: Desk, summit: string): Promise<string[]> {
  const { sessions } = await desk.ask('programme', { summit });
  return sessions.map((each) => `${each.start?.date ?? '-'} ${each.start?.time ?? '-'} ${each.title.en}`);
}

test('a line that is typed fills the fields of a new session', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  await page.goto('/#/agenda?day=2027-04-13');
  await expect(page.getByRole('group', { name: 'Agenda board' })).toBeVisible();
  await page.keyboard.press('n');
  const dialog = page.getByRole('dialog', { name: 'New session' });
  await expect(dialog.getByRole('textbox', { name: 'In one line' })).toBeFocused();
  await page.keyboard.type('bilateral KOR-EST wed 17:10 25m');
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('KOR – EST');
  await expect(dialog.getByRole('textbox', { name: 'Start' })).toHaveValue('17:10');
  await expect(dialog.getByRole('textbox', { name: 'Minutes' })).toHaveValue('25');
  await expect(dialog.getByRole('combobox', { name: 'Day' })).toHaveValue(/14 Apr/);
  await expect(dialog.getByText('Estonia')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  expect(await titles(desk, summit)).toContain('2027-04-14 17:10 KOR – EST');
  const { sessions } = await desk.ask('programme', { summit });
  const made = sessions.find((each) => each.start?.time === '17:10');
  expect([made?.kind, made?.delegations]).toEqual(['bilateral', 2]);
});

test('a pasted programme is shown first, taken at once, and undone at once', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  const before = await titles(desk, summit);
  await page.goto('/#/agenda?day=2027-04-13');
  await page.getByRole('button', { name: 'Days, places, zoom' }).click();
  await page.getByRole('menuitem', { name: 'Paste a programme…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Paste a programme' });
  await dialog
    .getByRole('textbox', { name: 'Programme' })
    .fill('Thu 15 April\n17:00-17:30 Farewell, Plenary Hall\nno hour here\n17:45 Photo 15 min');
  const lines = dialog.getByRole('listitem');
  await expect(lines).toHaveCount(3);
  await expect(lines.nth(0)).toContainText('Farewell');
  await expect(lines.nth(0)).toContainText('17:00 · Plenary Hall');
  await expect(lines.nth(1)).toContainText('No hour is given');
  await expect(dialog.getByText('1 line is left out')).toBeVisible();
  await dialog.getByRole('button', { name: 'Take 2 sessions' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(() => titles(desk, summit)).toContain('2027-04-15 17:45 Photo');
  await page.keyboard.press('Control+z');
  await expect.poll(() => titles(desk, summit)).toEqual(before);
});

test('a summit begins as an earlier one, or with a template', async ({ page, desk }) => {
  await page.goto('/#/overview');
  const open = async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('new summit');
    await page.getByRole('option', { name: /New summit/ }).click();
    return page.getByRole('dialog', { name: 'New summit' });
  };
  let dialog = await open();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('The next one');
  await dialog.getByRole('combobox', { name: 'Begin with' }).click();
  await page.getByRole('option', { name: /As Specimen/ }).click();
  await expect(dialog.getByRole('textbox', { name: 'First day' })).toHaveValue('2028-04-11');
  await dialog.getByRole('button', { name: 'Create summit' }).click();
  await expect(dialog).toBeHidden();
  const found = async (name: string) =>
    (await desk.ask('summits', {})).summits.find((each) => each.title.en === name);
  await expect.poll(async () => (await found('The next one'))?.sessions).toBe(23);
  expect((await found('The next one'))?.delegations).toBe(10);

  dialog = await open();
  await dialog.getByRole('textbox', { name: 'Title' }).fill('By link');
  await dialog.getByRole('combobox', { name: 'Begin with' }).click();
  await page.getByRole('option', { name: /Virtual, three days/ }).click();
  await dialog.getByRole('button', { name: 'Create summit' }).click();
  await expect.poll(async () => (await found('By link'))?.sessions).toBe(4);
  expect((await found('By link'))?.format).toBe('virtual');
});
