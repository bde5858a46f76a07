import { expect as soon, go, summitOf, test, type Page } from '../plenary';

/** A passphrase takes a second to try, on purpose, and several on a machine that does much else. */
const expect = soon.configure({ timeout: 30_000 });

const first = 'four words of the first day';
const second = '네 낱말로 된 두 번째 암호';

const unlock = (page: Page) => page.getByRole('heading', { name: 'Plenary is locked' });

async function protect(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Protect this store…' }).click();
  await page.getByLabel('New passphrase', { exact: true }).fill(first);
  await page.getByLabel('The new passphrase again').fill('another one that differs');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The two are not the same.')).toBeVisible();
  await page.getByLabel('The new passphrase again').fill(first);
  await page.keyboard.press('Enter');
  const code = page.getByText(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/);
  await expect(code).toBeVisible();
  const text = await code.innerText();
  await page.getByRole('button', { name: 'I have written it down' }).click();
  return text;
}

test('a store is protected, locked, opened, and recovered with the code', async ({ page, desk }) => {
  test.slow();
  await page.goto(`/#/settings?summit=${await summitOf(desk)}`);
  await expect(page.getByText('This store is not protected')).toBeVisible();
  const code = await protect(page);
  await expect(page.getByText('This store is protected')).toBeVisible();

  // Another window that shows the summit is locked with this one.
  const other = await page.context().newPage();
  await other.goto(`/#/overview?summit=${await summitOf(desk)}`);
  await expect(other.getByRole('navigation').first()).toBeVisible();
  await page.getByRole('button', { name: 'Lock now' }).click();
  await expect(unlock(page)).toBeVisible();
  await expect(unlock(other)).toBeVisible();
  await expect(desk.ask('summits', {})).rejects.toThrow();

  await page.keyboard.type('not the passphrase');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is not the passphrase of this store.')).toBeVisible();
  await page.getByLabel('Passphrase').fill(first);
  await page.keyboard.press('Enter');
  await expect(page.getByText('This store is protected')).toBeVisible();
  await expect(unlock(other)).toBeHidden();

  // No session of the system stands behind the journeys, and so no keyring.
  await page.getByRole('radio', { name: 'Open without asking on this computer' }).click();
  await page.getByLabel('Passphrase').fill(first);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toContainText('no keyring that would keep the key');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('radio', { name: 'Ask for the passphrase' })).toBeChecked();

  // From the palette, on any screen.
  await go(page, 'Agenda');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Lock now');
  await page.keyboard.press('Enter');
  await expect(unlock(page)).toBeVisible();
  // Whoever cannot get in can read what to do.
  await page.keyboard.press('F1');
  await expect(page.getByRole('heading', { name: 'To protect a store' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Forgot the passphrase?' }).click();
  await page.getByLabel('Recovery code').fill(code.slice(0, -1));
  await page.getByLabel('New passphrase', { exact: true }).fill(second);
  await page.getByLabel('The new passphrase again').fill('another one that differs');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The two are not the same.')).toBeVisible();
  await page.getByLabel('The new passphrase again').fill(second);
  await page.keyboard.press('Enter');
  await expect(page.getByText('A letter or figure of the recovery code is wrong or missing.')).toBeVisible();
  await page.getByLabel('Recovery code').fill(code.toLowerCase().replaceAll('-', ' '));
  await page.keyboard.press('Enter');
  await expect(unlock(page)).toBeHidden();
  await expect(page.getByRole('navigation').first()).toBeVisible();

  await go(page, 'Settings');
  await page.getByRole('button', { name: 'Take protection off…' }).click();
  await page.getByLabel('Passphrase').fill(first);
  await page.keyboard.press('Enter');
  await expect(page.getByText('This is not the passphrase of this store.')).toBeVisible();
  await page.getByLabel('Passphrase').fill(second);
  await page.keyboard.press('Enter');
  await expect(page.getByText('This store is not protected')).toBeVisible();
});

test.describe('the first start', () => {
  test.use({ store: 'none' });

  const asked = (page: Page) => page.getByRole('heading', { level: 1, name: 'Who may read what you write?' });
  const empty = (page: Page) => page.getByRole('heading', { level: 1, name: 'No summit yet' });

  test('asks whether the store shall be protected, and protects it unless told otherwise', async ({
    page,
    desk,
  }) => {
    test.slow();
    await page.goto('/');
    await expect(asked(page)).toBeVisible();
    await expect(desk.ask('summits', {})).rejects.toThrow('no_store_yet');
    await expect(page.getByRole('radio', { name: /Protect this store/ })).toBeChecked();
    await page.keyboard.press('F1');
    await expect(page.getByRole('dialog', { name: 'What to rely on, and what to do' })).toBeVisible();
    await page.keyboard.press('Escape');

    // In the language of whoever sits there, at once.
    await page.getByRole('radio', { name: '한국어' }).click();
    await expect(page.getByRole('heading', { name: '누가 자료를 볼 수 있게 할까요?' })).toBeVisible();
    await page.getByRole('radio', { name: 'English' }).click();

    const start = page.getByRole('button', { name: 'Protect and start' });
    await start.click();
    await expect(page.getByText('A passphrase has 12 to 200 characters')).toBeVisible();
    await page.getByRole('radio', { name: '한국어' }).click();
    await expect(page.getByRole('alert')).toHaveText(/암호는 12~200자/);
    await page.getByRole('radio', { name: 'English' }).click();
    await page.getByRole('radio', { name: /Leave it unprotected/ }).check();
    await expect(page.getByRole('alert')).toBeHidden();
    await page.getByRole('radio', { name: /Protect this store/ }).check();
    await expect(page.getByRole('alert')).toBeHidden();
    await page.getByLabel('Passphrase', { exact: true }).fill('short');
    await page.getByLabel('The passphrase again').fill('short');
    await start.click();
    await expect(page.getByText('A passphrase has 12 to 200 characters')).toBeVisible();
    await page.getByLabel('Passphrase', { exact: true }).fill(first);
    await start.click();
    await expect(page.getByText('The two are not the same.')).toBeVisible();
    await page.getByLabel('The passphrase again').fill(first);
    await page.keyboard.press('Enter');
    await expect(page.getByText(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/)).toBeVisible();
    await page.getByRole('button', { name: 'I have written it down: start' }).click();
    await expect(empty(page)).toBeVisible();
    await expect(page.getByRole('banner').getByRole('button', { name: 'Unprotected' })).toBeHidden();
    await go(page, 'Settings');
    await expect(page.getByText('This store is protected')).toBeVisible();
    await page.getByRole('button', { name: 'Lock now' }).click();
    await expect(unlock(page)).toBeVisible();
  });

  test('leaves it open where that is chosen, and says so on every screen', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('radio', { name: /Leave it unprotected/ }).check();
    await page.getByRole('button', { name: 'Start unprotected' }).click();
    await expect(empty(page)).toBeVisible();
    await page.getByRole('banner').getByRole('button', { name: 'Unprotected' }).click();
    await expect(page.getByText('This store is not protected')).toBeVisible();
  });
});

test('who guesses waits, and is told how long', async ({ page, desk }) => {
  test.slow();
  const ask = (request: object) => page.request.post(`${desk.address}/api/protection`, { data: request });
  await ask({ do: 'protect', passphrase: first });
  await ask({ do: 'lock' });
  await page.goto('/');
  for (let guess = 0; guess < 3; guess++) {
    await page.getByLabel('Passphrase').fill(`guess ${guess}`);
    await page.keyboard.press('Enter');
    await expect(page.getByText('This is not the passphrase of this store.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Unlock' })).toBeEnabled();
  }
  await page.keyboard.press('Enter');
  const told = page.getByText(/Too many wrong ones. Try again in \d seconds?\./);
  await expect(told).toBeVisible();
  // Counted down, and gone when another one may be tried; an empty field is none.
  await expect(told).toBeHidden();
  await page.getByLabel('Passphrase').fill('');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Type the passphrase.', { exact: true })).toBeVisible();
  await page.getByLabel('Passphrase').fill(first);
  await page.keyboard.press('Enter');
  await expect(unlock(page)).toBeHidden();
});
