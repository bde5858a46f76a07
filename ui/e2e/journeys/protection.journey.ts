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

  // From the palette, on any screen.
  await go(page, 'Agenda');
  await page.keyboard.press('ControlOrMeta+k');
  await page.keyboard.type('Lock now');
  await page.keyboard.press('Enter');
  await expect(unlock(page)).toBeVisible();
  await page.getByRole('button', { name: 'Forgot the passphrase?' }).click();
  await page.getByLabel('Recovery code').fill(code.slice(0, -1));
  await page.getByLabel('New passphrase').fill(second);
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
