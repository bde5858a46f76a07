import { readFileSync } from 'node:fs';
import { expect, go, summitOf, test, type Desk, type Page } from '../plenary';

const TITLE = 'Digital public infrastructure';

async function card(desk: Desk, title = TITLE) {
  const { sessions } = await desk.ask('programme', { summit: await summitOf(desk) });
  const found = sessions.find((each) => each.title.en === title);
  if (!found) throw new Error(`no session ${title}`);
  return found;
}

/** Where a session stands now, as it is planned: '2027-04-14 09:30 90'. */
async function when(desk: Desk, title = TITLE): Promise<string> {
  const { start, minutes } = await card(desk, title);
  return start ? `${start.date} ${start.time} ${minutes}` : `– ${minutes}`;
}

const board = (page: Page) => page.getByRole('group', { name: 'Agenda board' });
const onBoard = (page: Page, title = TITLE) =>
  board(page).getByRole('button', { name: new RegExp(`^${title}`) });
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const notices = (page: Page) => page.getByRole('region', { name: 'Notices' });

async function open(page: Page): Promise<void> {
  await page.goto('/#/agenda?day=2027-04-14');
  await expect(onBoard(page)).toBeVisible();
}

test('a session is moved by keys, undone, done again, and is still there after a reload', async ({
  page,
  desk,
}) => {
  await open(page);
  expect(await when(desk)).toBe('2027-04-14 09:30 90');
  await onBoard(page).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => when(desk)).toBe('2027-04-14 09:45 90');
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await expect.poll(() => when(desk)).toBe('2027-04-14 09:45 105');
  await expect(onBoard(page)).toBeFocused();

  await page.keyboard.press('Control+z');
  await expect.poll(() => when(desk)).toBe('2027-04-14 09:45 90');
  await page.keyboard.press('Control+z');
  await expect.poll(() => when(desk)).toBe('2027-04-14 09:30 90');
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => when(desk)).toBe('2027-04-14 09:45 90');
  await expect(onBoard(page)).toContainText('09:45–11:15');

  await page.reload();
  await expect(onBoard(page)).toContainText('09:45–11:15');
});

test('a session is moved by its fields', async ({ page, desk }) => {
  await open(page);
  await onBoard(page).click();
  const start = inspector(page).getByRole('textbox', { name: 'Start' });
  await expect(start).toHaveValue('09:30');
  await start.fill('1015');
  await page.keyboard.press('Enter');
  await expect.poll(() => when(desk)).toBe('2027-04-14 10:15 90');
  await inspector(page).getByRole('textbox', { name: 'Minutes' }).fill('60');
  await page.keyboard.press('Tab');
  await expect.poll(() => when(desk)).toBe('2027-04-14 10:15 60');
  await notices(page).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => when(desk)).toBe('2027-04-14 10:15 90');
});

test('a session is dragged an hour down, and Escape leaves it where it was', async ({ page, desk }) => {
  await open(page);
  const box = await onBoard(page).boundingBox();
  if (!box) throw new Error('not on screen');
  const hour = (box.height / 90) * 60;
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y + hour / 2, { steps: 4 });
  await page.mouse.move(x, y + hour, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => when(desk)).toBe('2027-04-14 10:30 90');

  await page.mouse.move(x, y + hour);
  await page.mouse.down();
  await page.mouse.move(x, y + hour * 2, { steps: 4 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await when(desk)).toBe('2027-04-14 10:30 90');
});

test('a session is moved far by “Move to…”, without dragging', async ({ page, desk }) => {
  await open(page);
  await onBoard(page).focus();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: `Move “${TITLE}”` });
  await dialog.getByRole('textbox', { name: 'Start' }).fill('16:30');
  await dialog.getByRole('combobox', { name: 'Day' }).click();
  await page.getByRole('option', { name: /Thu 15 Apr/ }).click();
  await dialog.getByRole('combobox', { name: 'Place' }).click();
  await page.getByRole('option', { name: /Conference Room 2/ }).click();
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await expect.poll(() => when(desk)).toBe('2027-04-15 16:30 90');
  const { place } = await card(desk);
  const { places } = await desk.ask('programme', { summit: await summitOf(desk) });
  expect(places.find((each) => each.id === place)?.name.en).toBe('Conference Room 2');
});

test('a session is made, gets an agenda item, and a delegation is expected at it', async ({ page, desk }) => {
  await open(page);
  await page.getByRole('button', { name: 'New session' }).click();
  const dialog = page.getByRole('dialog', { name: 'New session' });
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Drafting group');
  await dialog.getByRole('textbox', { name: 'Start' }).fill('18:00');
  await dialog.getByRole('switch', { name: 'Expect every delegation' }).click();
  await dialog.getByRole('button', { name: 'Create session' }).click();
  await expect(onBoard(page, 'Drafting group')).toBeVisible();
  expect(await when(desk, 'Drafting group')).toBe('2027-04-14 18:00 60');

  await inspector(page).getByRole('textbox', { name: 'Add an agenda item' }).fill('Draft communiqué');
  await page.keyboard.press('Enter');
  const { id } = await card(desk, 'Drafting group');
  await expect
    .poll(async () => (await desk.ask('session', { session: id })).items.map((item) => item.title))
    .toEqual(['Draft communiqué']);

  await inspector(page)
    .getByRole('checkbox', { name: /Estonia: expect the whole delegation/ })
    .click();
  await expect
    .poll(async () =>
      (await desk.ask('session', { session: id })).expected.map((each) => each.delegation.code),
    )
    .toEqual(['EST']);
});

test('the moved session leaves as a calendar file', async ({ page, desk }) => {
  await open(page);
  await onBoard(page).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => when(desk)).toBe('2027-04-14 09:45 90');
  await go(page, 'Exports');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export: Whole summit' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/\.ics$/);
  const text = readFileSync(await file.path(), 'utf8').replaceAll('\r\n ', '');
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  expect(text).toMatch(/END:VCALENDAR\r\n$/);
  const component = text.split('BEGIN:VEVENT').find((part) => part.includes(TITLE));
  expect(component).toContain('DTSTART;TZID=Asia/Seoul:20270414T094500');
  await expect(notices(page)).toContainText('.ics');
});
