import { expect, go, summitOf, test, type Desk, type Page } from '../plenary';

async function add(desk: Desk, name: string, pin?: string): Promise<void> {
  const { subject } = await desk.perform({ on: 'officer', do: 'add', name });
  if (pin && subject) await desk.perform({ on: 'officer', do: 'set_pin', officer: subject.id, pin });
}

const onShift = (page: Page) => page.getByRole('button', { name: /^On shift/ });

test('an officer is added at the desk, takes over with a PIN, and signs', async ({ page, desk }) => {
  await add(desk, 'Night desk', '2468');
  await page.goto(`/#/overview?summit=${await summitOf(desk)}`);
  await expect(onShift(page)).toContainText('Protocol desk');

  await onShift(page).click();
  await page.getByRole('menuitem', { name: 'Add somebody…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Day desk');
  await page.keyboard.press('Enter');
  await expect(onShift(page)).toContainText('Day desk');

  await onShift(page).click();
  await page.getByRole('menuitemcheckbox', { name: /Night desk/ }).click();
  await page.getByLabel('PIN', { exact: true }).fill('1111');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('This is not the PIN.');
  await expect(onShift(page)).toContainText('Day desk');
  await page.getByLabel('PIN', { exact: true }).fill('2468');
  await page.keyboard.press('Enter');
  await expect(onShift(page)).toContainText('Night desk');

  await go(page, 'Settings');
  await page.getByRole('textbox', { name: 'Name of Day desk' }).fill('Morning desk');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of Morning desk' })).toBeVisible();
  const { entries } = await desk.ask('history', { limit: 1 });
  expect(entries[0]).toMatchObject({ action: 'officer.rename', officer: 'Night desk' });

  // Whoever renames themselves goes on under the new name, also after a start.
  await page.getByRole('textbox', { name: 'Name of Night desk' }).fill('Small hours desk');
  await page.keyboard.press('Enter');
  await expect(onShift(page)).toContainText('Small hours desk');
  await expect(page.getByRole('textbox', { name: 'Your name' })).toHaveValue('Small hours desk');
  await page.reload();
  await expect(onShift(page)).toContainText('Small hours desk');

  await page.getByRole('button', { name: 'Add somebody…' }).click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Late desk');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of Late desk' })).toBeVisible();
  await expect(onShift(page)).toContainText('Late desk');
});

test('a locked check-in desk is left with the PIN only', async ({ page, desk }) => {
  await add(desk, 'Protocol desk', '2468');
  const summit = await summitOf(desk);
  await page.goto(`/#/check_in?summit=${summit}`);
  // Whoever worked here last is asked for the PIN before they sign again.
  await page.getByLabel('PIN', { exact: true }).fill('2468');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Lock to this screen' }).click();
  await expect(page.getByRole('navigation')).toBeHidden();
  await page.keyboard.press('F11');
  await expect(page.getByRole('dialog', { name: 'This screen is locked' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.evaluate(() => (location.hash = '#/agenda'));
  await expect(page.getByRole('heading', { level: 1, name: 'Check-in' })).toBeVisible();
  await page.keyboard.press('F11');
  await page.getByLabel('PIN', { exact: true }).fill('2468');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
});

test('a locked check-in desk shows nobody beside it, and takes back nothing but marks', async ({
  page,
  desk,
}) => {
  const summit = await summitOf(desk);
  const { people } = await desk.ask('roster', { summit });
  const person = people[0]?.id ?? '';
  await add(desk, 'Protocol desk', '2468');
  await page.goto(`/#/delegations?summit=${summit}&selection=delegate:${person}`);
  await page.getByLabel('PIN', { exact: true }).fill('2468');
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toBeVisible();
  await go(page, 'Check-in');
  await inspector.getByRole('textbox', { name: 'Office', exact: true }).fill('Envoy');

  // What stands in a field is saved first.
  await page.getByRole('button', { name: 'Lock to this screen' }).click();
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(inspector).toBeHidden();
  await expect
    .poll(async () => (await desk.ask('delegate', { delegate: person })).person.title)
    .toBe('Envoy');

  const { entries } = await desk.ask('history', { limit: 1 });
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  await expect(page.locator('[data-verdict]')).toContainText('None of the latest marks');
  expect((await desk.ask('history', { limit: 1 })).entries[0]?.seq).toBe(entries[0]?.seq);
  await expect(
    page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }),
  ).toBeHidden();

  await page.keyboard.press('F11');
  await page.getByLabel('PIN', { exact: true }).fill('2468');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('navigation')).toBeVisible();
  await expect(inspector).toBeHidden();
});

test('a door window signs with whoever is on shift now, not with whoever opened it', async ({
  page,
  desk,
  context,
}) => {
  const summit = await summitOf(desk);
  const { sessions } = await desk.ask('programme', { summit });
  const session = sessions.find((each) => each.kind === 'ministerial')?.id ?? '';
  const { people } = await desk.ask('check_in', { session });
  await page.goto(`/#/overview?summit=${summit}`);
  await expect(onShift(page)).toContainText('Protocol desk');
  const door = await context.newPage();
  await door.goto(`/?summit=${summit}&door=${session}`);
  await expect(door.getByRole('heading', { level: 1 })).toBeVisible();

  await onShift(page).click();
  await page.getByRole('menuitem', { name: 'Add somebody…' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Evening desk');
  await page.keyboard.press('Enter');
  await expect(onShift(page)).toContainText('Evening desk');
  const field = door.getByRole('main').getByRole('combobox').last();
  await field.fill(people[0]?.badge_code ?? '');
  await field.press('Enter');
  await expect(door.locator('[data-verdict="marked"]')).toBeVisible();
  const { entries } = await desk.ask('history', { limit: 1 });
  expect(entries[0]).toMatchObject({ action: 'mark.make', officer: 'Evening desk' });
});

test('who guesses a PIN waits, and is told how long', async ({ page, desk }) => {
  await add(desk, 'Night desk', '2468');
  await page.goto(`/#/overview?summit=${await summitOf(desk)}`);
  await onShift(page).click();
  await page.getByRole('menuitemcheckbox', { name: /Night desk/ }).click();
  const pin = page.getByLabel('PIN', { exact: true });
  const guess = async (typed: string) => {
    await pin.fill(typed);
    await page.keyboard.press('Enter');
  };
  for (const wrong of ['1111', '2222', '3333']) {
    await guess(wrong);
    await expect(pin).toHaveValue('');
    await expect(page.getByRole('alert')).toContainText('This is not the PIN.');
  }
  await guess('2468');
  const told = page.getByText(/Too many wrong ones. Try again in \d seconds?\./);
  await expect(told).toBeVisible();
  // Counted down, and gone when another one may be tried.
  await expect(told).toBeHidden();
  await guess('2468');
  await expect(onShift(page)).toContainText('Night desk');
});
