import { expect, summitOf, test, type Desk, type Page } from '../plenary';

test.use({ store: 'nights' });

/** How the two sessions are planned: '2026-10-25 00:30', '2026-10-25 01:30 later'. */
async function starts(desk: Desk): Promise<string[]> {
  const { sessions } = await desk.ask('programme', { summit: await summitOf(desk) });
  return sessions.map(({ start }) => [start?.date, start?.time, start?.fold].filter(Boolean).join(' '));
}

const card = (page: Page) =>
  page.getByRole('group', { name: 'Agenda board' }).getByRole('button', { name: /^Call of/ });

test('an hour that comes twice is asked about by keys, and the answer is kept and shown', async ({
  page,
  desk,
}) => {
  await page.goto('/#/agenda?day=2026-10-25');
  await card(page).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => starts(desk)).toEqual(['2026-10-25 00:45', '2027-03-28 00:30']);
  await page.keyboard.press('Alt+ArrowDown');
  const question = page.getByRole('alertdialog', { name: '01:00 comes twice in London' });
  await expect(question.getByRole('button', { name: /^The first 01:00/ })).toContainText('UTC+01:00');
  const second = question.getByRole('button', { name: /^The second 01:00/ });
  await expect(second).toContainText('UTC+00:00');
  await expect(second).toContainText('01:00 UTC');
  await page.keyboard.press('Escape');
  await expect(question).toBeHidden();
  expect(await starts(desk)).toEqual(['2026-10-25 00:45', '2027-03-28 00:30']);

  await card(page).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await second.click();
  await expect.poll(() => starts(desk)).toEqual(['2026-10-25 01:00 later', '2027-03-28 00:30']);
  await card(page).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  const shown = inspector.getByRole('button', { name: 'The second 01:00' });
  await expect(shown).toBeVisible();
  await shown.click();
  await question.getByRole('button', { name: /^The first 01:00/ }).click();
  await expect.poll(() => starts(desk)).toEqual(['2026-10-25 01:00 earlier', '2027-03-28 00:30']);
});

test('an hour that comes twice is asked about in the inspector', async ({ page, desk }) => {
  await page.goto('/#/agenda?day=2026-10-25');
  await card(page).click();
  const start = page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('textbox', { name: 'Start' });
  await start.fill('01:30');
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog', { name: '01:30 comes twice in London' });
  await question.getByRole('button', { name: /^The first 01:30/ }).click();
  await expect.poll(() => starts(desk)).toEqual(['2026-10-25 01:30 earlier', '2027-03-28 00:30']);
});

test('an hour that is left out is asked about where a session is dropped', async ({ page, desk }) => {
  await page.goto('/#/agenda?day=2027-03-28');
  const dropped = async (): Promise<void> => {
    const box = await card(page).boundingBox();
    if (!box) throw new Error('not on screen');
    // The session lasts an hour by its length, and its upper half is surely above the edge that resizes it.
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 3];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y + box.height / 2, { steps: 4 });
    await page.mouse.move(x, y + box.height, { steps: 4 });
    await page.mouse.up();
  };
  await dropped();
  const question = page.getByRole('alertdialog', { name: 'There is no 01:30 in London' });
  await expect(question).toContainText('from UTC+00:00 to UTC+01:00');
  await question.getByRole('button', { name: /02:30.*As if clocks had not jumped/ }).click();
  await expect.poll(() => starts(desk)).toEqual(['2026-10-25 00:30', '2027-03-28 02:30']);
  await page.keyboard.press('Control+z');
  await expect.poll(() => starts(desk)).toEqual(['2026-10-25 00:30', '2027-03-28 00:30']);

  await dropped();
  await question.getByRole('textbox', { name: 'Or another time' }).fill('3:15');
  await question.getByRole('button', { name: 'Take this time' }).click();
  await expect.poll(() => starts(desk)).toEqual(['2026-10-25 00:30', '2027-03-28 03:15']);
});

test('a day left out whole is told as such', async ({ page, desk }) => {
  // The session's hours belong to the days of London, eleven to fourteen hours behind Apia.
  for (const date of ['2011-12-29', '2011-12-30'])
    await desk.perform({ on: 'day', do: 'add', summit: await summitOf(desk), set: { date } });
  const { sessions } = await desk.ask('programme', { summit: await summitOf(desk) });
  const session = sessions[0]?.id ?? '';
  const start = { date: '2011-12-29', time: '09:00', zone: 'Pacific/Apia' };
  await desk.perform({ on: 'session', do: 'move', session, start });
  await page.goto('/#/agenda?day=2011-12-29');
  await page.getByRole('button', { name: /^Call of 2026-10-25/ }).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('textbox', { name: 'Day' }).fill('2011-12-30');
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog', { name: 'Fri 30 Dec does not exist in Apia' });
  await expect(question).toContainText('from UTC-10:00 to UTC+14:00');
  await question.getByRole('button', { name: /31 December 2011, 09:00/ }).click();
  await expect.poll(() => starts(desk)).toEqual(['2011-12-31 09:00', '2027-03-28 00:30']);
});
