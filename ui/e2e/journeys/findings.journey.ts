import { expect, summitOf, test, type Desk, type Page } from '../plenary';

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const board = (page: Page) => page.getByRole('group', { name: 'Agenda board' });
const card = (page: Page, title: string) =>
  board(page).getByRole('button', { name: new RegExp(`^${title}`) });

async function session(desk: Desk, title: string) {
  const { sessions } = await desk.ask('programme', { summit: await summitOf(desk) });
  const found = sessions.find((each) => each.title.en === title);
  if (!found) throw new Error(`no session ${title}`);
  return found;
}

async function starts(desk: Desk, ...titles: string[]): Promise<(string | undefined)[]> {
  return Promise.all(titles.map(async (title) => (await session(desk, title)).start?.time));
}

test('a clash is mended by its button, and accepted with a reason', async ({ page, desk }) => {
  await page.goto('/#/agenda?day=2027-04-14');
  await page.getByRole('button', { name: '9 to look at' }).click();
  const dialog = page.getByRole('dialog', { name: 'To look at' });
  const clash = dialog.getByRole('listitem').filter({ hasText: 'are both in Bilateral Room A' });
  await clash.getByRole('button', { name: /Accept with a reason/ }).click();
  await clash.getByRole('button', { name: 'Accept', exact: true }).click();
  await expect(clash.getByText(/cannot be empty/)).toBeVisible();
  await clash.getByRole('textbox', { name: 'Why it may stay' }).fill('They share the room');
  await page.keyboard.press('Enter');
  await expect(dialog.getByRole('region', { name: 'Accepted' })).toContainText('They share the room');
  await dialog.getByRole('button', { name: 'Open again' }).click();
  await expect(dialog.getByRole('region', { name: 'Accepted' })).toBeHidden();
  await clash.getByRole('button', { name: /^(Take|Move to)/ }).click();
  await expect(clash).toBeHidden();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('button', { name: '9 to look at' })).toBeVisible();
  const { findings } = await desk.ask('findings', { summit: await summitOf(desk) });
  expect(findings.filter((each) => each.code === 'place_twice' && !each.accepted)).toHaveLength(1);
});

test('how much a rule weighs is set in the settings', async ({ page, desk }) => {
  await page.goto('/#/settings?filter=findings');
  await page
    .getByRole('radiogroup', { name: 'A place booked twice' })
    .getByRole('radio', { name: 'Stop' })
    .click();
  const level = async () =>
    (await desk.ask('findings', { summit: await summitOf(desk) })).levels.find(
      (each) => each.rule === 'place_twice',
    )?.level;
  await expect.poll(level).toBe('stop');
  await page.keyboard.press('Control+z');
  await expect.poll(level).toBe('warn');
});

test('several sessions are chosen, moved together and taken back together', async ({ page, desk }) => {
  const [first, second] = ['Digital public infrastructure', 'AI in public services'] as const;
  const before = await starts(desk, first, second);
  await page.goto('/#/agenda?day=2027-04-14');
  await card(page, first).click();
  await page.keyboard.press('Escape');
  await card(page, first).click({ modifiers: ['Control'] });
  await card(page, second).click({ modifiers: ['Control'] });
  await expect(board(page).locator('[aria-pressed="true"]')).toHaveCount(2);
  await page.keyboard.press('Alt+ArrowDown');
  const later = (time: string | undefined) => {
    const [hour = 0, minute = 0] = (time ?? '').split(':').map(Number);
    const at = hour * 60 + minute + 15;
    return `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}`;
  };
  await expect.poll(() => starts(desk, first, second)).toEqual(before.map(later));
  await page.keyboard.press('Control+z');
  await expect.poll(() => starts(desk, first, second)).toEqual(before);
});

test('a session is locked with a reason, stays, and is unlocked', async ({ page, desk }) => {
  await page.goto('/#/agenda?day=2027-04-14');
  await card(page, 'Digital public infrastructure').focus();
  await page.keyboard.press('l');
  const dialog = page.getByRole('dialog', { name: /^Lock/ });
  await dialog.getByRole('textbox', { name: 'Why it stays' }).fill('Announced');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect
    .poll(async () => (await session(desk, 'Digital public infrastructure')).lock)
    .toBe('Announced');
  await card(page, 'Digital public infrastructure').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByText(/is locked: Announced\. Unlock it to move it\./)).toBeVisible();
  expect(await starts(desk, 'Digital public infrastructure')).toEqual(['09:30']);
  await page.keyboard.press('l');
  await expect.poll(async () => (await session(desk, 'Digital public infrastructure')).lock).toBe('');
});

test('an overrun is shown before what follows is shifted', async ({ page, desk }) => {
  await page.goto('/#/agenda?day=2027-04-14');
  await card(page, 'Digital public infrastructure').focus();
  await page.keyboard.press('o');
  const dialog = page.getByRole('dialog', { name: /takes longer/ });
  await dialog.getByRole('radio', { name: 'On the whole day' }).click();
  // The quarter of an hour before the next sessions takes up as much; half an hour pushes them.
  const lines = dialog.getByRole('listitem');
  await expect(lines).toHaveCount(1);
  await expect(lines).not.toContainText('→');
  await dialog.getByLabel('Minutes longer').fill('30');
  await expect(lines.first()).toContainText('→');
  const count = await lines.count();
  await dialog.getByRole('button', { name: `Shift ${count} sessions` }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await session(desk, 'Digital public infrastructure')).minutes).toBe(120);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await session(desk, 'Digital public infrastructure')).minutes).toBe(90);
  await expect(inspector(page)).toBeHidden();
});
