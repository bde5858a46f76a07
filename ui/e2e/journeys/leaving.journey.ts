import { expect as soon, summitOf, test, type Desk, type Page } from '../plenary';

/** A passphrase takes a second to try, on purpose, and several on a machine that does much else. */
const expect = soon.configure({ timeout: 30_000 });

const unlock = (page: Page) => page.getByRole('heading', { name: 'Plenary is locked' });
const question = (page: Page) => page.getByRole('alertdialog', { name: 'Not everything is saved' });
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const bar = (page: Page) => page.getByRole('banner');

/** Protects the desk, and opens a session in its inspector. */
async function begin(page: Page, desk: Desk): Promise<void> {
  await page.request.post(`${desk.address}/api/protection`, {
    data: { do: 'protect', passphrase: 'four words of the first day' },
  });
  const summit = await summitOf(desk);
  const { sessions } = await desk.ask('programme', { summit });
  const plenary = sessions.find((each) => each.title.en === 'Opening plenary');
  if (!plenary) throw new Error('no session');
  await page.goto(`/#/agenda?summit=${summit}&day=2027-04-13&selection=session:${plenary.id}`);
}

async function lock(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k');
  await chooseLock(page);
}

async function chooseLock(page: Page): Promise<void> {
  await page.keyboard.type('Lock now');
  // What was found for the first letters is gone.
  await expect(page.getByRole('option', { name: 'Lock now', selected: true })).toBeVisible();
  await page.keyboard.press('Enter');
}

/** Leaves no room on the disk. */
async function fill(page: Page): Promise<void> {
  await page.route('**/api/perform', (route) =>
    route.fulfill({
      status: 422,
      json: {
        kind: 'faulted',
        code: 'disk_full',
        message: { en: 'The disk is full.', ko: '디스크가 가득 찼습니다.' },
        details: '',
      },
    }),
  );
}

test('locking asks about a form in the page that was begun, and goes back to where one was', async ({
  page,
  desk,
}) => {
  await begin(page, desk);
  const item = inspector(page).getByRole('textbox', { name: 'Add an agenda item' });
  await item.fill('Statement of the host');
  await expect(bar(page)).toContainText('Not saved yet');
  // Emptied, it is no form that was begun; sent, neither.
  await item.fill('');
  await expect(bar(page)).not.toContainText('Not saved yet');
  await item.fill('Statement of the host');
  await page.keyboard.press('Enter');
  await expect(item).toHaveValue('');
  await expect(bar(page)).not.toContainText('Not saved yet');

  await item.fill('Second statement');
  await lock(page);
  await expect(question(page)).toBeVisible();
  await expect(question(page).getByRole('button', { name: 'Go back' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question(page)).toBeHidden();
  await expect(item).toBeFocused();
  await expect(item).toHaveValue('Second statement');

  await lock(page);
  await question(page).getByRole('button', { name: 'Lock without saving it' }).click();
  await expect(unlock(page)).toBeVisible();
});

test('locking asks about what was begun in another window', async ({ page, desk, context }) => {
  await begin(page, desk);
  const summit = await summitOf(desk);
  const other = await context.newPage();
  await other.goto(`/#/delegations?summit=${summit}`);
  await expect(other.getByRole('grid', { name: 'People' })).toBeVisible();
  await other.keyboard.press('n');
  const family = other.getByRole('dialog').getByLabel('Family name');
  await family.fill('Holm');
  await page.bringToFront();
  await expect(inspector(page)).toBeVisible();
  await lock(page);
  await expect(question(page)).toContainText('In another window');
  await question(page).getByRole('button', { name: 'Go back' }).click();
  await expect(question(page)).toBeHidden();
  await expect(family).toHaveValue('Holm');
  await other.keyboard.press('Escape');
  await lock(page);
  await expect(unlock(page)).toBeVisible();
  await expect(unlock(other)).toBeVisible();
});

test('locking saves what stands in a field, and asks nothing', async ({ page, desk }) => {
  await begin(page, desk);
  await inspector(page).getByRole('textbox', { name: 'Title', exact: true }).fill('Opening of the plenary');
  await lock(page);
  await expect(unlock(page)).toBeVisible();
  await page.getByLabel('Passphrase').fill('four words of the first day');
  await page.keyboard.press('Enter');
  await expect(inspector(page).getByRole('textbox', { name: 'Title', exact: true })).toHaveValue(
    'Opening of the plenary',
  );
});

test('locking asks about a choice that names nothing', async ({ page, desk }) => {
  await begin(page, desk);
  const chair = inspector(page).getByRole('combobox', { name: 'In the chair', exact: true });
  await chair.fill('nobody of that name');
  await expect(bar(page)).toContainText('Not saved yet');
  await lock(page);
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(chair).toBeFocused();
  await expect(chair).toHaveAttribute('aria-invalid', 'true');
  await page.keyboard.press('Escape');
  await expect(bar(page)).not.toContainText('Not saved yet');
  await lock(page);
  await expect(unlock(page)).toBeVisible();
});

test('what went wrong is read after the question, one at a time', async ({ page, desk }) => {
  await begin(page, desk);
  await fill(page);
  const title = inspector(page).getByRole('textbox', { name: 'Title', exact: true });
  const fault = page.getByRole('alertdialog').filter({ hasText: 'The disk is full.' });
  await title.fill('Opening of the plenary');
  await page.keyboard.press('ControlOrMeta+k');
  await expect(fault).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(fault).toBeHidden();
  await chooseLock(page);
  await expect(question(page).getByRole('button', { name: 'Go back' })).toBeFocused();
  await expect(fault).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(fault).toBeVisible();
  await expect(question(page)).toBeHidden();
  await page.keyboard.press('Enter');
  await expect(fault).toBeHidden();
  await expect(title).toBeFocused();
  await expect(title).toHaveValue('Opening of the plenary');
});

test('going back into a form of several fields finds the one that was typed in', async ({ page, desk }) => {
  await begin(page, desk);
  await page.goto(`/#/run_of_show?summit=${await summitOf(desk)}&day=2027-04-13`);
  await page
    .getByRole('list', { name: 'The day, minute by minute' })
    .getByRole('button', { name: /Opening plenary/ })
    .first()
    .focus();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'What happens' }).fill('Doors open');
  await page.getByRole('textbox', { name: 'Who acts' }).fill('Ushers');
  await lock(page);
  await expect(question(page)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Who acts' })).toBeFocused();
});

test('an hour and a length that could not be saved stay in their fields, not saved', async ({
  page,
  desk,
}) => {
  await begin(page, desk);
  await fill(page);
  for (const [name, typed] of [
    ['Start', '09:15'],
    ['Minutes', '75'],
  ] as const) {
    const field = inspector(page).getByRole('textbox', { name, exact: true });
    await field.fill(typed);
    await page.keyboard.press('Tab');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Close' }).last().click();
    await expect(field).toHaveValue(typed);
    await expect(field).toHaveAccessibleDescription('The disk is full.');
    await expect(bar(page)).toContainText('Not saved yet');
  }
});
