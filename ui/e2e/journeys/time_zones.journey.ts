import { expect, summitOf, test, type Desk, type Page } from '../plenary';

test.use({ store: 'sample' });

async function session(desk: Desk, title: RegExp) {
  const { sessions } = await desk.ask('programme', { summit: await summitOf(desk) });
  const found = sessions.find((each) => title.test(each.title.en));
  if (!found) throw new Error('no such session');
  return found;
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Starts of the day by delegation' });
const chosen = (page: Page) => page.getByRole('region', { name: 'Chosen start' });
const row = (page: Page, name: string) => grid(page).getByRole('row', { name: new RegExp(name) });

test('a fair start is found, used, taken back, and counted; a holiday is seen where it falls', async ({
  page,
  desk,
}) => {
  const before = await session(desk, /Ministerial/);
  await page.goto('/#/overview');
  await page.keyboard.press('g');
  await page.keyboard.press('z');
  await expect(page.getByRole('heading', { level: 1, name: 'Time zones' })).toBeVisible();
  await expect(grid(page).getByRole('row')).toHaveCount(10);

  // Two hours on the first day: the worked answers of the summit of 2021.
  await page.getByRole('textbox', { name: 'Minutes' }).fill('120');
  await page.keyboard.press('Enter');
  await expect(chosen(page).getByRole('heading')).toHaveText('18:00–20:00');
  await expect(chosen(page)).toContainText('1,020');
  await page.getByRole('radio', { name: 'Least in all' }).click();
  await expect(chosen(page).getByRole('heading')).toHaveText('14:00–16:00');
  await expect(chosen(page)).toContainText('The whole load falls on New Zealand and Republic of Korea.');
  await expect(row(page, 'New Zealand')).toContainText('Wed 17 Nov +1');
  await expect(row(page, 'New Zealand')).toContainText('03:00–05:00');
  await expect(row(page, 'New Zealand')).toContainText('night');

  // By the keys along the day, to the start one wants.
  await grid(page).focus();
  await page.keyboard.press('ArrowRight');
  await expect(chosen(page).getByRole('heading')).toHaveText('14:30–16:30');
  await page.keyboard.press('ArrowLeft');
  await expect(chosen(page).getByRole('heading')).toHaveText('14:00–16:00');

  // For a session: its day, its length and those expected are taken.
  await page.getByRole('combobox', { name: 'Session' }).fill('ministerial');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Day (UTC)' })).toHaveValue(before.start?.date ?? '');
  await expect(page.getByRole('textbox', { name: 'Minutes' })).toHaveValue(String(before.minutes));
  await page.getByRole('radio', { name: 'Fairest' }).click();
  await expect(chosen(page)).toContainText('Place 1 of 48 by “Fairest”');
  const time = (await chosen(page).getByRole('heading').first().innerText()).slice(0, 5);
  expect(time).not.toBe(before.start?.time);
  await grid(page).focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await session(desk, /Ministerial/)).start?.time).toBe(time);
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click();
  await expect
    .poll(async () => (await session(desk, /Ministerial/)).start)
    .toMatchObject({ date: before.start?.date, time: before.start?.time });

  await page.getByRole('radio', { name: 'Ledger' }).click();
  const table = page.getByRole('region', { name: 'The same as a table' }).getByRole('table');
  await expect(table.getByRole('rowheader').first()).toHaveText(/New Zealand|Republic of Korea/);
  await expect(table).toContainText('1,440');

  await page.getByRole('radio', { name: 'Working days' }).click();
  await page.getByRole('button', { name: 'Add holiday' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a holiday' });
  await dialog.getByRole('button', { name: 'Add holiday' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Delegation' }).fill('KOR');
  await page.keyboard.press('Enter');
  await dialog.getByRole('textbox', { name: 'Date' }).fill('2021-11-18');
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Examination day');
  await dialog.getByRole('textbox', { name: 'Name in Korean' }).fill('시험일');
  await dialog.getByRole('button', { name: 'Add holiday' }).click();
  const entry = page.getByRole('listitem').filter({ hasText: 'Examination day' });
  await entry.getByRole('button', { name: /Ministerial/ }).click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('radio', { name: 'Time finder' }).click();
  await expect(
    grid(page)
      .getByRole('gridcell', { name: /Examination day, day off/ })
      .first(),
  ).toBeVisible();
});

test('weights of its own, a delegation left out and turns taken change what is fair', async ({
  page,
  desk,
}) => {
  const summit = await summitOf(desk);
  await page.goto('/#/time_zones');
  await page.getByRole('textbox', { name: 'Minutes' }).fill('120');
  await page.keyboard.press('Enter');
  await expect(chosen(page).getByRole('heading')).toHaveText('18:00–20:00');

  await page.getByRole('combobox', { name: 'Rotation' }).click();
  await page.getByRole('option', { name: '3 meetings' }).click();
  const turns = page.getByRole('region', { name: '3 meetings that share the load' });
  for (const time of ['07:00', '14:00', '22:00'])
    await expect(turns.getByRole('button', { name: new RegExp(time) })).toBeVisible();
  await expect(turns.getByRole('row', { name: /Heaviest over all/ })).toContainText('480');

  await page.getByRole('radio', { name: 'The summit’s own' }).click();
  const dialog = page.getByRole('dialog', { name: 'Weights of this summit' });
  await dialog.getByRole('textbox', { name: 'Near the night' }).fill('9');
  await dialog.getByRole('button', { name: 'Use these weights' }).click();
  await expect(dialog.getByRole('alert')).toContainText('no less the deeper in the night');
  await dialog.getByRole('textbox', { name: 'Deep night', exact: true }).fill('9');
  await dialog.getByRole('button', { name: 'Use these weights' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('radio', { name: 'The summit’s own' })).toBeChecked();
  const { has_own, weights } = await desk.ask('finder', { summit, date: '2021-11-16', minutes: 120 });
  expect({ has_own, shoulder: weights.shoulder, night: weights.night }).toEqual({
    has_own: true,
    shoulder: 9,
    night: 9,
  });

  await page.getByRole('button', { name: /10 required/ }).click();
  const who = page.getByRole('dialog', { name: 'Delegations' });
  await who
    .getByRole('radiogroup', { name: 'New Zealand: attendance' })
    .getByRole('radio', { name: 'Left out' })
    .click();
  await expect(grid(page).getByRole('row')).toHaveCount(9);
  await who.getByRole('button', { name: 'Leave all out' }).click();
  await expect(page.getByRole('heading', { name: 'Nobody has to attend' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Require all' }).click();
  await expect(grid(page).getByRole('row')).toHaveCount(10);
});
