import { readFileSync } from 'node:fs';
import { expect, summitOf, test, type Desk, type Page } from '../plenary';

async function codes(desk: Desk): Promise<string[]> {
  const { delegations } = await desk.ask('delegations', { summit: await summitOf(desk) });
  return delegations.map((each) => each.code);
}

async function people(desk: Desk, code: string): Promise<string[]> {
  const summit = await summitOf(desk);
  const { delegations } = await desk.ask('delegations', { summit });
  const id = delegations.find((each) => each.code === code)?.id;
  const roster = await desk.ask('roster', { summit });
  return roster.people.filter((person) => person.delegation === id).map((person) => person.display);
}

const list = (page: Page) => page.getByRole('listbox', { name: 'Delegations in their order' });
const grid = (page: Page) => page.getByRole('grid', { name: 'People' });

test.beforeEach(async ({ page }) => {
  await page.goto('/#/delegations');
  await expect(grid(page)).toBeVisible();
});

test('badge categories take the host’s words, and new people the host’s letters', async ({ page, desk }) => {
  await page.getByRole('button', { name: 'More…' }).first().click();
  await page.getByRole('menuitem', { name: 'Badge categories…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Badge categories' });
  const letters = dialog.getByLabel('Letters: DEL');
  await letters.fill('HOD');
  await letters.press('Enter');
  await expect(dialog.getByRole('alert')).toContainText('has the letters HOD already');
  await letters.fill('P');
  await letters.press('Enter');
  await expect(dialog.getByLabel('Letters: P')).toHaveValue('P');
  await dialog.getByLabel('Stands for: P').fill('Participant');
  await dialog.getByRole('button', { name: 'Add category' }).click();
  const adding = dialog.getByRole('form', { name: 'Add a badge category' });
  await adding.getByLabel('Letters').fill('pin');
  await adding.getByRole('button', { name: 'Add category' }).click();
  await expect(adding.getByRole('alert')).toBeVisible();
  await adding.getByLabel('Stands for').fill('Lapel pin');
  await adding.getByRole('button', { name: 'Add category' }).click();
  await expect(dialog.getByLabel('Letters: PIN')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.keyboard.press('n');
  const person = page.getByRole('dialog', { name: 'Add a person' });
  await person.getByLabel('Family name').fill('Specimen');
  await person.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(person).toBeHidden();
  const { people } = await desk.ask('roster', { summit: await summitOf(desk) });
  expect(people.find((each) => each.name === 'Specimen')?.badge).toBe('P');
});

test('a delegation is added, edited, moved and removed, and all of it is taken back', async ({
  page,
  desk,
}) => {
  await page.getByRole('button', { name: 'Add delegation' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a delegation' });
  await dialog.getByLabel('Name', { exact: true }).fill('Singapore');
  await dialog.getByLabel('Code').fill('CAN');
  await dialog.getByRole('button', { name: 'Add delegation' }).click();
  await expect(dialog.getByText(/CAN is the code of Canada already/)).toBeVisible();
  await dialog.getByLabel('Code').fill('sgp');
  await dialog.getByLabel('Flag').fill('sg');
  await dialog.getByRole('button', { name: 'Add delegation' }).click();
  await expect(list(page).getByRole('option', { name: /Singapore/ })).toBeVisible();
  expect((await codes(desk)).at(-1)).toBe('SGP');

  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByLabel('Short name in Korean').fill('싱가포르');
  await inspector.getByLabel('Time zone').fill('singap');
  await page.keyboard.press('Enter');
  await expect(inspector.getByLabel('Time zone')).toHaveValue('Singapore');
  await page.keyboard.press('Escape');
  await expect(list(page).getByRole('option', { name: /Singapore/ })).toContainText('−1 h');

  // By one with the keys, far with a number.
  await list(page).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await codes(desk)).indexOf('SGP')).toBe(9);
  await page.keyboard.press('m');
  const position = page.getByRole('dialog', { name: 'Move Singapore' });
  await position.getByLabel('Position').fill('1');
  await position.getByRole('button', { name: 'Move', exact: true }).click();
  await expect.poll(async () => (await codes(desk))[0]).toBe('SGP');

  await list(page).focus();
  await page.keyboard.press('Delete');
  await expect(list(page).getByRole('option', { name: /Singapore/ })).toBeHidden();
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click();
  await expect(list(page).getByRole('option', { name: /Singapore/ })).toBeVisible();
  expect((await codes(desk))[0]).toBe('SGP');

  // Back to the beginning, one change at a time.
  while ((await codes(desk)).includes('SGP')) {
    const { undo } = await desk.ask('undoable', {});
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await desk.ask('undoable', {})).undo?.seq).not.toBe(undo?.seq);
  }
  expect(await codes(desk)).toHaveLength(10);
});

test('a delegation is dragged by its grip to another place', async ({ page, desk }) => {
  const before = await codes(desk);
  const row = list(page).getByRole('option', { name: /Canada/ });
  await row.hover();
  const from = await row.boundingBox();
  const to = await list(page)
    .getByRole('option', { name: /Israel/ })
    .boundingBox();
  if (!from || !to) throw new Error('not on screen');
  await page.mouse.move(from.x + 8, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 8, to.y + to.height / 2, { steps: 4 });
  await page.mouse.move(from.x + 8, to.y + to.height - 4, { steps: 2 });
  await page.mouse.up();
  await expect.poll(async () => (await codes(desk)).indexOf('CAN')).toBe(before.indexOf('ISR'));
});

test('people are added, typed into the grid, moved inside their delegation and removed', async ({
  page,
  desk,
}) => {
  await list(page)
    .getByRole('option', { name: /Denmark/ })
    .click();
  await expect(grid(page).getByRole('row')).toHaveCount(6);

  await page.getByRole('button', { name: 'Add person' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'Add a person' });
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  // What can follow is a fold away.
  await expect(dialog.getByLabel('Form of address')).toBeHidden();
  await dialog.getByLabel('Family name').fill('Holm');
  await dialog.getByLabel('Given names').fill('Ane');
  await dialog.getByText('Form of address, native script, office, badge…').click();
  await dialog.getByLabel('Form of address').fill('H.E.');
  await expect(dialog.getByLabel('Delegation')).toHaveValue('Denmark');
  await dialog.getByRole('button', { name: 'Add', exact: true }).click();
  const row = grid(page).getByRole('row', { name: /Ane Holm/ });
  await expect(row).toBeVisible();
  expect((await people(desk, 'DNK')).at(-1)).toBe('Ane Holm');

  await row.getByRole('gridcell').nth(2).dblclick();
  await page.getByRole('textbox', { name: 'Office' }).fill('Ambassador for technology');
  await page.keyboard.press('Enter');
  await expect(row).toContainText('Ambassador for technology');

  await row.getByRole('gridcell').nth(1).click();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(async () => (await people(desk, 'DNK')).indexOf('Ane Holm')).toBe(4);

  // Sorting is a view: the order stays as notified.
  const notified = await people(desk, 'DNK');
  await grid(page).getByRole('columnheader', { name: 'Office' }).getByRole('button').click();
  await expect(page.getByRole('button', { name: /Sorted by Office/ })).toBeVisible();
  expect(await people(desk, 'DNK')).toEqual(notified);
  await page.getByRole('button', { name: /Sorted by Office/ }).click();

  await row.getByRole('gridcell').nth(1).click();
  await page.keyboard.press('Delete');
  await expect(row).toBeHidden();
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click();
  await expect(row).toBeVisible();
});

test('a refusal in the last column of a list is read whole', async ({ page }) => {
  await list(page)
    .getByRole('option', { name: /Denmark/ })
    .first()
    .click();
  const code = grid(page).getByRole('row').nth(1).getByRole('gridcell').last();
  await code.dblclick();
  await page.getByRole('textbox', { name: 'Code' }).fill('EST-01');
  await page.keyboard.press('Enter');
  const reason = await grid(page).getByRole('alert').boundingBox();
  const room = await grid(page).boundingBox();
  expect(reason?.width).toBeGreaterThan(100);
  expect((reason?.x ?? 0) + (reason?.width ?? 0)).toBeLessThanOrEqual((room?.x ?? 0) + (room?.width ?? 0));
});

test('the inspector of a person shows sessions at the delegation’s own hours', async ({ page }) => {
  await list(page)
    .getByRole('option', { name: /Denmark/ })
    .click();
  await grid(page).getByRole('gridcell', { name: 'Deputy Minister' }).click();
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: 'Deputy Minister' })).toBeVisible();
  // 15:00 in Seoul is 08:00 in Copenhagen.
  await expect(
    inspector.getByRole('button', { name: /Opening plenary.*08:00–09:30.*Copenhagen/ }),
  ).toBeVisible();
  await inspector.getByLabel('Name', { exact: true }).fill('Signe Bech');
  await page.keyboard.press('Tab');
  await expect(inspector.getByRole('heading', { name: 'Signe Bech' })).toBeVisible();
  await expect(grid(page).getByRole('row', { name: /Signe Bech/ })).toBeVisible();
});

test('people are found by letters, capacity and badge', async ({ page }) => {
  await page.keyboard.press('/');
  await page.keyboard.type('ㄷㅁㅋ');
  await expect(grid(page).getByRole('row')).toHaveCount(6);
  await page.keyboard.press('Escape');
  await page.getByLabel('Capacity').first().click();
  await page
    .getByRole('listbox', { name: 'Capacity' })
    .getByRole('option', { name: 'Head of delegation' })
    .click();
  await expect(page.getByText('10 of 54')).toBeVisible();
  await page.getByRole('searchbox').fill('nobody at all');
  await expect(page.getByRole('heading', { name: 'Nobody fits' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filters' }).click();
  await expect(grid(page).getByRole('row', { name: /CAN-01/ })).toBeVisible();
});

test('a person is replaced by somebody new, and is expected again', async ({ page, desk }) => {
  await list(page)
    .getByRole('option', { name: /Denmark/ })
    .click();
  await grid(page).getByRole('gridcell', { name: 'Deputy Minister' }).click();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: 'Replace Deputy Minister' });
  await dialog.getByLabel('Family name').fill('Specimen');
  await dialog.getByLabel('Given names').fill('Ane');
  await dialog.getByLabel('By what paper, or why').fill('note verbale 2021/31');
  await dialog.getByRole('button', { name: 'Replace', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await people(desk, 'DNK'))[1]).toBe('Ane Specimen');
  const row = grid(page).getByRole('row', { name: /Ane Specimen/ });
  await expect(row).toContainText('Deputy Minister');
  await expect(grid(page).getByRole('row')).toHaveCount(6);

  // Who was replaced is out of the way, and is found again.
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByText('Comes instead of')).toBeVisible();
  await inspector.getByRole('button', { name: 'Deputy Minister' }).click();
  await expect(inspector.getByText('note verbale 2021/31')).toBeVisible();
  await inspector.getByRole('button', { name: 'Expect again' }).click();
  await expect(grid(page).getByRole('row')).toHaveCount(7);
  await page.keyboard.press('Control+z');
  await expect(grid(page).getByRole('row')).toHaveCount(6);
});

test('names are typed in their parts and shown as they print', async ({ page, desk }) => {
  await list(page)
    .getByRole('option', { name: /Republic of Korea/ })
    .click();
  await grid(page).getByRole('gridcell', { name: 'Deputy Minister' }).click();
  await page.keyboard.press('Enter');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByLabel('Family name').fill('Hong');
  await page.keyboard.press('Tab');
  await inspector.getByLabel('Given names').fill('Gildong');
  await page.keyboard.press('Tab');
  await inspector.getByLabel('Written as').click();
  await page.getByRole('option', { name: 'FAMILY Given', exact: true }).click();
  await inspector.getByLabel('Name in own script').fill('홍길동');
  await inspector.getByLabel('Form of address').fill('H.E.');
  await page.keyboard.press('Tab');
  await expect(inspector.getByLabel('Prints as')).toHaveText('H.E. HONG Gildong (홍길동)');
  await inspector.getByRole('button', { name: 'Vegetarian' }).click();
  await expect(inspector.getByRole('button', { name: 'Vegetarian' })).toHaveAttribute('aria-pressed', 'true');
  expect(await people(desk, 'KOR')).toContain('HONG Gildong');

  // What is still missing is said, and nobody was replaced.
  await expect(page.getByText(/Still missing:.*Name/).first()).toBeVisible();
  await page.getByLabel('Who is shown').click();
  await page.getByRole('option', { name: 'Replaced' }).click();
  await expect(page.getByRole('heading', { name: 'Nobody fits' })).toBeVisible();
});

test('the list leaves as a table, of one delegation or all, and tells needs only when asked to', async ({
  page,
  desk,
}) => {
  const summit = await summitOf(desk);
  const { delegations } = await desk.ask('delegations', { summit });
  const { people } = await desk.ask('roster', { summit });
  const chosen = delegations.find((each) => people.some((person) => person.delegation === each.id));
  const of = people.filter((person) => person.delegation === chosen?.id);
  await desk.perform({ on: 'delegate', do: 'edit', delegate: of[0]?.id ?? '', set: { diet: ['halal'] } });

  /** Exports as text and reads the file: its lines without the headings, and its headings. */
  async function leave(whose: string, needs: boolean): Promise<{ lines: string[]; headings: string }> {
    await page.getByRole('button', { name: 'More…' }).first().click();
    await page.getByRole('menuitem', { name: 'Export list…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Export the list of delegates' });
    await dialog.getByRole('combobox', { name: 'Whose', exact: true }).fill(whose);
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Format').click();
    await page.getByRole('option', { name: 'Text (CSV)' }).click();
    const needing = dialog.getByRole('switch', { name: 'With food and access needs' });
    // It begins at the least each time: what people need can be asked for in an internal list only, and is off again.
    await expect(dialog.getByLabel('For whose eyes')).toHaveValue('Public');
    await expect(needing).toHaveCount(0);
    if (needs) {
      await dialog.getByLabel('For whose eyes').click();
      await page.getByRole('option', { name: 'Internal' }).click();
      await expect(needing).toHaveAttribute('aria-checked', 'false');
      await needing.click();
    }
    const leaves = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Export' }).click();
    const [headings = '', ...lines] = readFileSync(await (await leaves).path(), 'utf8')
      .trim()
      .split('\r\n');
    return { lines, headings };
  }
  const all = await leave('All delegations', true);
  expect(all.lines).toHaveLength(people.length);
  expect(all.lines.join()).toMatch(/halal/i);
  const one = await leave(chosen?.name ?? '', false);
  expect(one.lines).toHaveLength(of.length);
  expect(one.headings + one.lines.join()).not.toMatch(/halal|diet|name|e-mail|badge/i);
});
