import { readFileSync } from 'node:fs';
import { expect, summitOf, test, type Desk, type Page } from '../plenary';

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const line = (page: Page, name: RegExp) =>
  page.getByRole('list', { name: 'The day, minute by minute' }).getByRole('button', { name });

async function ministerial(desk: Desk): Promise<string> {
  const { sessions } = await desk.ask('programme', { summit: await summitOf(desk) });
  const found = sessions.find((each) => each.title.en === 'Ministerial summit');
  if (!found) throw new Error('no ministerial');
  return found.id;
}

/** The agenda of the ministerial as '1 Opening, 2 Tour, …'. */
async function agenda(desk: Desk): Promise<string> {
  const { items } = await desk.ask('session', { session: await ministerial(desk) });
  return items.map((item) => `${item.number} ${item.title.split(' ')[0] ?? ''}`).join(', ');
}

/** The cues of the day of the ministers as '13:15 Technical pending'. */
async function cues(desk: Desk): Promise<string[]> {
  const { lines } = await desk.ask('run_of_show', { summit: await summitOf(desk), day: '2021-11-18' });
  return lines.flatMap(({ what, begins, title }) =>
    what.noun === 'cue' ? [`${begins} ${title.en.split(' ')[0] ?? ''} ${what.status}`] : [],
  );
}

test.use({ store: 'sample' });

test('an agenda item is added, put under another, moved by keys, and all of it taken back', async ({
  page,
  desk,
}) => {
  const before = await agenda(desk);
  await page.goto(`/#/agenda?day=2021-11-18&selection=session:${await ministerial(desk)}`);
  await inspector(page)
    .getByRole('textbox', { name: 'Add an agenda item' })
    .fill('Thanks to the interpreters');
  await page.keyboard.press('Enter');
  await expect.poll(() => agenda(desk)).toMatch(/6 Closing, 7 Thanks$/);

  const item = (number: string) =>
    inspector(page).getByRole('textbox', { name: `Item ${number}`, exact: true });
  await item('7').focus();
  await page.keyboard.press('Alt+ArrowRight');
  await expect.poll(() => agenda(desk)).toMatch(/6 Closing, 6.1 Thanks$/);
  await expect(item('6.1')).toBeFocused();
  // Keys pressed faster than the desk answers build on each other.
  await page.keyboard.press('Alt+ArrowLeft');
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => agenda(desk)).toMatch(/6 Thanks, 7 Closing$/);
  await expect(item('6')).toBeFocused();

  // The same by the menu, without keys and without dragging.
  await inspector(page).getByRole('button', { name: 'More for “Thanks to the interpreters”' }).click();
  await page.getByRole('menuitem', { name: 'Make it a part of the item before' }).click();
  await expect.poll(() => agenda(desk)).toMatch(/5 Handover, 5.1 Thanks, 6 Closing$/);

  // While the menu closes it still has the keys.
  await expect(page.getByRole('menu')).toBeHidden();
  await page.getByRole('heading', { level: 1 }).click();
  for (let step = 0; step < 5; step++) {
    const now = await agenda(desk);
    await page.keyboard.press('Control+z');
    await expect.poll(() => agenda(desk)).not.toBe(now);
    await expect(page.getByRole('region', { name: 'Notices' })).toContainText(/Undo/);
  }
  await expect.poll(() => agenda(desk)).toBe(before);
});

test('an item is dragged to another place', async ({ page, desk }) => {
  await page.goto(`/#/agenda?day=2021-11-18&selection=session:${await ministerial(desk)}`);
  const rows = inspector(page).locator('ol > li');
  await expect(rows).toHaveCount(6);
  await rows.nth(1).hover();
  const [grip, target] = [await rows.nth(1).locator('.grip').boundingBox(), await rows.nth(0).boundingBox()];
  if (!grip || !target) throw new Error('not on screen');
  const [x, y] = [grip.x + grip.width / 2, grip.y + grip.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x, y - 20, { steps: 3 });
  await page.mouse.move(x, target.y + 4, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => agenda(desk)).toMatch(/^1 Tour, 2 Opening/);
});

test('an open session shows how far it lies from its plan', async ({ page, desk }) => {
  const session = await ministerial(desk);
  // Held today, from midnight on: told within a day of its plan.
  const today = new Date().toISOString().slice(0, 10);
  await desk.perform({ on: 'day', do: 'add', summit: await summitOf(desk), set: { date: today } });
  await desk.perform({ on: 'session', do: 'move', session, start: { date: today, time: '00:00' } });
  await desk.perform({ on: 'session', do: 'edit', session, set: { status: 'open' } });
  await page.goto(`/#/agenda?day=2021-11-18&selection=session:${session}`);
  await inspector(page)
    .getByRole('button', { name: 'Begin “Opening by the chair (United Kingdom)” now' })
    .click();
  await expect(inspector(page).getByText(/behind|On time/)).toBeVisible();
  await inspector(page)
    .getByRole('button', { name: 'End “Opening by the chair (United Kingdom)” now' })
    .click();
  await expect(inspector(page).getByText(/took 0 min/)).toBeVisible();
});

test('a cue is added, marked done by a key, and that is undone', async ({ page, desk }) => {
  await page.goto('/#/overview');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await page.getByRole('radio', { name: /18/ }).click();
  await expect(line(page, /^14:00.*Ministerial summit/)).toBeVisible();
  await expect(line(page, /^13:15.*Technical check/)).toBeVisible();

  await line(page, /^14:00.*Ministerial summit/).focus();
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'When' }).fill('soon');
  await page.getByRole('textbox', { name: 'What happens' }).fill('Doors open');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Write minutes from/)).toBeVisible();
  await page.getByRole('textbox', { name: 'When' }).fill('-20');
  await page.getByRole('textbox', { name: 'Who acts' }).fill('Ushers');
  await page.keyboard.press('Enter');
  await expect.poll(() => cues(desk)).toContain('13:40 Doors pending');
  await expect(page.getByRole('textbox', { name: 'When' })).toBeFocused();
  await page.keyboard.press('Escape');

  await line(page, /^13:40.*Doors open/).focus();
  await page.keyboard.press('Space');
  await expect.poll(() => cues(desk)).toContain('13:40 Doors done');
  await page.keyboard.press('Control+z');
  await expect.poll(() => cues(desk)).toContain('13:40 Doors pending');

  await page.keyboard.press('ArrowUp');
  await expect(line(page, /^13:30.*Waiting room/)).toBeFocused();
  await page.keyboard.press('b');
  await expect.poll(() => cues(desk)).toContain('13:30 Waiting standby');
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Channel' }).fill('Radio 2');
  await page.keyboard.press('Enter');
  await expect(line(page, /Waiting room.*Radio 2/)).toBeVisible();

  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Control+p');
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/run-of-show - 2021-11-18 - internal\.html$/);
  expect(readFileSync(await file.path(), 'utf8')).toMatch(/Doors open.*Ushers/);

  // A button elsewhere keeps its own keys.
  const before = await cues(desk);
  await page.getByRole('radio', { name: /18/ }).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  expect(await cues(desk)).toEqual(before);
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog').getByText('Mark a cue done, begin or end an item')).toBeVisible();
  await page.keyboard.press('Escape');

  // By pointer alone: one click on its sign.
  await page.getByRole('button', { name: /^“Virtual family photo”: Pending/ }).click();
  await expect.poll(() => cues(desk)).toContain('15:30 Virtual done');
});
