import { expect, go, summitOf, test, type Desk, type Page } from '../plenary';

/* What the pointer does on the board: each gesture once, as an officer makes it, and what the desk says of it then. */

const DAY = '2027-04-14';
const SESSION = 'Digital public infrastructure';
const HEADS = 'Lunch of the heads of delegation';

/** Where a session is now: '2027-04-14 09:30 90 Conference Room 1'. */
async function where(desk: Desk, title = SESSION): Promise<string> {
  const { sessions, places } = await desk.ask('programme', { summit: await summitOf(desk) });
  const found = sessions.find((each) => each.title.en === title);
  if (!found) throw new Error(`no session ${title}`);
  const place = places.find((each) => each.id === found.place)?.name.en ?? 'nowhere';
  return found.start ? `${found.start.date} ${found.start.time} ${found.minutes} ${place}` : 'tray';
}

const board = (page: Page) => page.getByRole('group', { name: 'Agenda board' });
const onBoard = (page: Page, title = SESSION) =>
  board(page).getByRole('button', { name: new RegExp(`^${title}`) });
const tray = (page: Page) => page.getByRole('region', { name: /^Not scheduled/ });
/** What is told beside the board while a session is in hand. */
const told = (page: Page) => page.locator('.panel[role="presentation"]');

async function open(page: Page, day = DAY): Promise<void> {
  await page.goto(`/#/agenda?day=${day}`);
  await expect(page.locator('[data-board] [data-session]').first()).toBeVisible();
}

interface Point {
  readonly x: number;
  readonly y: number;
}

async function boxOf(page: Page, title = SESSION) {
  await onBoard(page, title).scrollIntoViewIfNeeded();
  const box = await onBoard(page, title).boundingBox();
  if (!box) throw new Error(`${title} is not on the screen`);
  return { ...box, middle: { x: box.x + box.width / 2, y: box.y + box.height / 2 } };
}

/** Where something lies once it has come to rest: what the desk has done may still move on the screen. */
async function atRest(of: ReturnType<Page['getByRole']>) {
  let last = '';
  await expect
    .poll(async () => {
      const before = last;
      last = JSON.stringify(await of.boundingBox());
      return last === before;
    })
    .toBe(true);
  const box = await of.boundingBox();
  if (!box) throw new Error('not on the screen');
  return box;
}

/** Takes the pointer somewhere in a few steps, as a hand does. */
async function to(page: Page, { x, y }: Point): Promise<void> {
  await page.mouse.move(x - 6, y - 6, { steps: 3 });
  await page.mouse.move(x, y, { steps: 3 });
}

async function drag(page: Page, from: Point, target: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await to(page, target);
  await page.mouse.up();
}

test('an edge is pulled: the end makes it longer, the beginning leaves its end', async ({ page, desk }) => {
  await open(page);
  const box = await boxOf(page);
  const minute = box.height / 90;
  await drag(
    page,
    { x: box.middle.x, y: box.y + box.height - 2 },
    { x: box.middle.x, y: box.y + 105 * minute },
  );
  await expect.poll(() => where(desk)).toBe(`${DAY} 09:30 105 Conference Room 1`);
  await drag(page, { x: box.middle.x, y: box.y + 2 }, { x: box.middle.x, y: box.y + 30 * minute });
  await expect.poll(() => where(desk)).toBe(`${DAY} 10:00 75 Conference Room 1`);
  await page.keyboard.press('Control+z');
  await expect.poll(() => where(desk)).toBe(`${DAY} 09:30 105 Conference Room 1`);
});

test('while a session is in hand everything it would run into is told', async ({ page, desk }) => {
  await open(page);
  const [session, heads] = [await boxOf(page), await boxOf(page, HEADS)];
  const minute = session.height / 90;
  await page.mouse.move(session.middle.x, session.middle.y);
  await page.mouse.down();
  // Into the Garden House, at the hour at which the heads are at table there.
  await to(page, heads.middle);
  await expect(told(page)).toContainText(`“${SESSION}” and “${HEADS}” are both in Garden House`);
  // Everybody is in the house: nobody's clock at home is told.
  await expect(told(page)).not.toContainText('Wellington');
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(told(page)).toHaveCount(0);
  expect(await where(desk)).toBe(`${DAY} 09:30 90 Conference Room 1`);

  // The heads at an hour at which some of them are expected elsewhere: no place is taken twice, but people are.
  await page.mouse.move(heads.middle.x, heads.middle.y);
  await page.mouse.down();
  await to(page, { x: heads.middle.x, y: heads.middle.y + 75 * minute });
  await expect(told(page)).toContainText('KOR – EST');
  await expect(told(page)).not.toContainText('both in');
  await page.keyboard.press('Escape');
  await page.mouse.up();
});

test('a session goes to the tray and comes back from it', async ({ page, desk }) => {
  await open(page);
  const box = await boxOf(page);
  const below = await tray(page).boundingBox();
  if (!below) throw new Error('no tray');
  await drag(page, box.middle, { x: below.x + below.width / 2, y: below.y + below.height / 2 });
  await expect.poll(() => where(desk)).toBe('tray');
  const lies = await atRest(tray(page).getByRole('button', { name: new RegExp(`^${SESSION}`) }));
  // From the tray it hangs from the pointer by its beginning.
  await drag(page, { x: lies.x + 20, y: lies.y + lies.height / 2 }, { x: box.middle.x, y: box.y });
  await expect.poll(() => where(desk)).toMatch(/^2027-04-14 09:\d\d 90 Conference Room 1$/);
});

test('several go to another place and hour as one change, undone as one', async ({ page, desk }) => {
  const [first, second] = ['KOR – EST', 'KOR – PRT'];
  await open(page);
  await onBoard(page, first).click({ modifiers: ['Control'] });
  await onBoard(page, second).click({ modifiers: ['Control'] });
  const minute = (await boxOf(page)).height / 90;
  const [box, other] = [await boxOf(page, first), await boxOf(page, 'GBR – CAN')];
  await drag(page, box.middle, { x: other.middle.x, y: box.middle.y + 60 * minute });
  await expect.poll(() => where(desk, first)).toBe(`${DAY} 15:00 30 Bilateral Room B`);
  expect(await where(desk, second)).toBe(`${DAY} 15:30 30 Bilateral Room B`);
  await page.keyboard.press('Control+z');
  await expect.poll(() => where(desk, first)).toBe(`${DAY} 14:00 30 Bilateral Room A`);
  expect(await where(desk, second)).toBe(`${DAY} 14:30 30 Bilateral Room A`);
});

test('with all days shown a session is taken from one to the other', async ({ page, desk }) => {
  const title = 'Signing of the declaration and family photo';
  await page.setViewportSize({ width: 3000, height: 900 });
  await open(page, 'all');
  expect(await where(desk, title)).toBe('2027-04-15 11:45 30 Plenary Hall');
  const [from, day] = [await boxOf(page, title), await boxOf(page, 'Ministerial session I\\b')];
  await drag(page, from.middle, { x: day.middle.x, y: from.middle.y });
  await expect.poll(() => where(desk, title)).toBe(`${DAY} 11:45 30 Plenary Hall`);
});

test('the board goes on under the pointer where it is held at an edge', async ({ page, desk }) => {
  await open(page, 'all');
  const frame = await board(page).boundingBox();
  if (!frame) throw new Error('no board');
  const from = await boxOf(page);
  const scrolled = () => board(page).evaluate((element) => element.scrollLeft);
  const before = await scrolled();
  await page.mouse.move(from.middle.x, from.middle.y);
  await page.mouse.down();
  await to(page, { x: frame.x + frame.width - 8, y: from.middle.y });
  await expect.poll(scrolled).toBeGreaterThan(before + 200);
  await page.mouse.up();
  await expect.poll(() => where(desk)).toMatch(/^2027-04-15 09:30 90/);
});

test('a session picked up by “Point on the board” is put down by a click', async ({ page, desk }) => {
  await open(page);
  await onBoard(page).focus();
  await page.keyboard.press('m');
  await page.getByRole('button', { name: 'Point on the board' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // Where the session lies now: the focus may have moved the board. A card is a pixel lower than its minutes.
  const box = await boxOf(page);
  const minute = (box.height + 1) / 90;
  // Well inside the board: near its edge it goes on under the pointer for as long as that rests there.
  await to(page, { x: box.middle.x, y: box.y + 60 * minute });
  await expect(told(page)).toBeVisible();
  await page.mouse.down();
  await page.mouse.up();
  await expect.poll(() => where(desk)).toBe(`${DAY} 10:30 90 Conference Room 1`);
});

test('a copy is made, zoom keeps the day, and the list shows the same', async ({ page, desk }) => {
  await open(page);
  await onBoard(page).focus();
  await page.keyboard.press('Control+d');
  await expect(onBoard(page)).toHaveCount(2);
  const low = (await onBoard(page).first().boundingBox())?.height ?? 0;
  await onBoard(page).first().focus();
  await page.keyboard.press('+');
  await expect.poll(async () => (await onBoard(page).first().boundingBox())?.height).toBeGreaterThan(low);
  await page.keyboard.press('-');
  await expect.poll(async () => (await onBoard(page).first().boundingBox())?.height).toBe(low);
  await page.getByRole('radio', { name: 'List' }).click();
  await expect(page.getByRole('row', { name: new RegExp(SESSION) })).toHaveCount(2);
  await go(page, 'History');
  const history = page.getByRole('group', { name: 'History' });
  await expect(history.getByText(`Duplicate “${SESSION}”`)).toBeVisible();
  expect(await where(desk)).toBe(`${DAY} 09:30 90 Conference Room 1`);
});

test('“Move to…” tells what an hour would mean before it is taken', async ({ page }) => {
  await open(page);
  await onBoard(page).focus();
  await page.keyboard.press('m');
  const dialog = page.getByRole('dialog', { name: `Move “${SESSION}”` });
  await dialog.getByRole('textbox', { name: 'Start' }).fill('11:30');
  await page.keyboard.press('Tab');
  await expect(dialog).toContainText('are both in Conference Room 1');
  await dialog.getByRole('textbox', { name: 'Start' }).fill('03:00');
  await page.keyboard.press('Tab');
  await expect(dialog).toContainText('at night where it takes place');
});

test('a filter dims what does not fit, and says how many choices are made', async ({ page }) => {
  await open(page);
  const bright = page.locator('[data-board] [data-session]:not(.dim)');
  const all = await bright.count();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const filter = page.getByRole('dialog', { name: 'Filter' });
  await filter.getByRole('combobox', { name: 'Delegation' }).fill('Estonia');
  await page.getByRole('option', { name: /^Estonia/ }).click();
  await expect(onBoard(page, 'KOR – EST')).not.toHaveClass(/dim/);
  await expect(onBoard(page, 'GBR – CAN')).toHaveClass(/dim/);
  await filter.getByRole('combobox', { name: 'Delegation' }).fill('Any delegation');
  await page.keyboard.press('Enter');
  await expect(bright).toHaveCount(all);
  await filter.getByRole('switch', { name: 'Only with something to look at' }).click();
  await expect(onBoard(page, HEADS)).toHaveClass(/dim/);
  await expect(onBoard(page)).not.toHaveClass(/dim/);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Filter · 1' })).toBeVisible();
});
