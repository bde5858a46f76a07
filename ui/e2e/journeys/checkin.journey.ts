import { expect, go, summitOf, test, type Desk, type Page } from '../plenary';

const field = (page: Page) => page.getByRole('combobox', { name: 'Scan a badge or type a name' });
const verdict = (page: Page) => page.locator('[data-verdict]');
const present = (page: Page) => page.getByRole('complementary', { name: 'Attendance' });

async function session(desk: Desk, title: string): Promise<string> {
  const { sessions } = await desk.ask('programme', { summit: await summitOf(desk) });
  const found = sessions.find((each) => each.title.en === title);
  if (!found) throw new Error(`no session ${title}`);
  return found.id;
}

/** What a scanner does: types the code, a key every four milliseconds however busy this machine is, and presses Enter. */
async function scan(page: Page, code: string): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  let timestamp = Date.now() / 1000;
  const press = async (
    key: string,
    more: { text?: string; code?: string; windowsVirtualKeyCode?: number },
  ) => {
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyDown', key, timestamp, ...more });
    await keyboard.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp });
    timestamp += 0.004;
  };
  for (const key of code) {
    // It holds Shift for each capital.
    if (/[A-Z]/.test(key)) await press('Shift', {});
    await press(key, { text: key });
  }
  await press('Enter', { text: '\r', code: 'Enter', windowsVirtualKeyCode: 13 });
  await keyboard.detach();
}

async function open(page: Page, desk: Desk, title: string): Promise<string> {
  const id = await session(desk, title);
  await page.goto(`/#/check_in?summit=${await summitOf(desk)}&filter=${id}`);
  await expect(page.getByRole('heading', { level: 2, name: title })).toBeVisible();
  await expect(field(page)).toBeFocused();
  return id;
}

test('badges and names in and out, each with its verdict, and every mark is on the disk', async ({
  page,
  desk,
}) => {
  const id = await open(page, desk, 'Opening plenary');
  await expect(present(page)).toContainText('0');

  await scan(page, 'DNK-01');
  await expect(verdict(page)).toContainText('Checked in');
  await expect(verdict(page)).toContainText('Denmark');
  let counted = await desk.ask('presence', { session: id });
  expect(counted.present).toBe(1);
  expect(counted.recent[0]).toMatchObject({ kind: 'in', method: 'scan', officer: 'Protocol desk' });
  await expect(field(page)).toBeFocused();
  await expect(present(page)).toContainText('1 of 10 delegations');

  await scan(page, 'dnk-01');
  await expect(verdict(page)).toContainText('Already in');
  await expect(verdict(page)).toContainText(/since \d\d:\d\d/);

  // By name: the office and a part of the country, in Korean initials too.
  await field(page).fill('deputy ㄷㅁ');
  await expect(page.getByRole('option', { name: /Deputy Minister.*Denmark/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('Checked in');
  counted = await desk.ask('presence', { session: id });
  expect(counted.recent[0]).toMatchObject({ kind: 'in', method: 'list' });

  await field(page).fill('deputy denmark');
  await page.keyboard.press('Shift+Enter');
  await expect(verdict(page)).toContainText('Checked out');
  await expect(present(page).getByRole('button', { name: /Denmark.*1\/5/ })).toBeVisible();

  await field(page).fill('EST-02');
  await page.keyboard.press('Shift+Enter');
  await expect(verdict(page)).toContainText('Not in');

  await scan(page, 'NOBODY-99');
  await expect(verdict(page)).toContainText('Nobody found');
  await expect(verdict(page)).toContainText('NOBODY-99');
  await page.keyboard.press('Escape');
  await expect(verdict(page)).toContainText('Ready for a badge');
});

test('Out marks one person and returns to In, unless it is to stay', async ({ page, desk }) => {
  const id = await open(page, desk, 'Opening plenary');
  for (const code of ['CAN-01', 'CAN-02', 'CAN-03']) await scan(page, code);
  await expect.poll(async () => (await desk.ask('presence', { session: id })).present).toBe(3);

  await page.keyboard.press('F2');
  await expect(page.getByRole('radio', { name: 'Out' })).toBeChecked();
  await scan(page, 'CAN-01');
  await expect(verdict(page)).toContainText('Checked out');
  await expect(page.getByRole('radio', { name: 'In', exact: true })).toBeChecked();

  await page.keyboard.press('F2');
  await page.getByRole('switch', { name: 'Stay on Out' }).click();
  await scan(page, 'CAN-02');
  await scan(page, 'CAN-03');
  await expect.poll(async () => (await desk.ask('presence', { session: id })).present).toBe(0);
  await expect(page.getByRole('radio', { name: 'Out' })).toBeChecked();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('radio', { name: 'In', exact: true })).toBeChecked();
});

test('a mark is taken back by a further mark, on its line and by the key', async ({ page, desk }) => {
  const id = await open(page, desk, 'Opening plenary');
  await scan(page, 'KOR-01');
  await scan(page, 'KOR-02');
  await expect.poll(async () => (await desk.ask('presence', { session: id })).present).toBe(2);

  const marks = page.getByRole('table');
  await marks
    .getByRole('row', { name: /Deputy Minister/ })
    .getByRole('button', { name: /^Undo/ })
    .click();
  await expect(verdict(page)).toContainText('Taken back');
  await expect(marks.getByRole('row', { name: /Took back “In”/ })).toBeVisible();
  await expect(field(page)).toBeFocused();

  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await desk.ask('presence', { session: id })).present).toBe(0);
  const { recent } = await desk.ask('presence', { session: id });
  expect(recent.map((mark) => [mark.correction, mark.voided])).toEqual([
    [true, false],
    [true, false],
    [false, true],
    [false, true],
  ]);
});

test('somebody who is not on the list is admitted, or is not', async ({ page, desk }) => {
  const id = await open(page, desk, 'KOR – EST');
  await scan(page, 'CAN-01');
  await expect(verdict(page)).toContainText('Not on the list');
  expect((await desk.ask('presence', { session: id })).recent).toHaveLength(0);

  await page.getByRole('button', { name: 'Admit anyway' }).click();
  await expect(verdict(page)).toContainText('Checked in');
  await expect(field(page)).toBeFocused();

  await scan(page, 'CAN-02');
  await expect(verdict(page)).toContainText('Not on the list');
  await page.keyboard.press('Control+Enter');
  await expect(verdict(page)).toContainText('Checked in');
  expect((await desk.ask('presence', { session: id })).present).toBe(2);
});

test('excused and absent through the menu of a person', async ({ page, desk }) => {
  const id = await open(page, desk, 'Opening plenary');
  await present(page)
    .getByRole('button', { name: /Estonia.*0\/5/ })
    .click();
  const row = present(page).getByRole('list', { name: 'People of Estonia' }).getByRole('listitem').first();
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Excused' }).click();
  await expect(verdict(page)).toContainText('Excused');
  await expect(row).toContainText('Excused');
  expect((await desk.ask('presence', { session: id })).states[0]?.kind).toBe('excused');
});

test('the badge of somebody who was replaced says who comes instead', async ({ page, desk }) => {
  const id = await open(page, desk, 'Opening plenary');
  const { people } = await desk.ask('check_in', { session: id });
  const delegate = people.find((each) => each.badge_code === 'DNK-01')?.id ?? '';
  await desk.perform({
    on: 'delegate',
    do: 'replace',
    delegate,
    set: { title: 'Acting Minister' },
    why: 'Note verbale 21/2027',
  });
  await page.reload();
  await expect(field(page)).toBeFocused();
  await scan(page, 'DNK-01');
  await expect(verdict(page)).toContainText('Replaced');
  await expect(verdict(page)).toContainText('Acting Minister comes instead');
  expect((await desk.ask('presence', { session: id })).present).toBe(0);
});

test('a cancelled session takes nobody', async ({ page, desk }) => {
  const cancelled = await session(desk, 'Opening plenary');
  await desk.perform({ on: 'session', do: 'edit', session: cancelled, set: { status: 'cancelled' } });
  const id = await open(page, desk, 'Opening plenary');
  await scan(page, 'KOR-01');
  await expect(verdict(page)).toContainText('Session cancelled');
  expect((await desk.ask('presence', { session: id })).recent).toHaveLength(0);
});

test('a scanner under the Korean input mode, and focus elsewhere, still arrive', async ({ page, desk }) => {
  const id = await open(page, desk, 'Opening plenary');
  // The keys K O R as a Korean keyboard layout writes them.
  await field(page).fill('ㅏㅐㄱ-03');
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toContainText('Checked in');

  await page.getByRole('button', { name: 'Sounds' }).focus();
  await page.keyboard.type('KOR-04');
  await expect(field(page)).toHaveValue('KOR-04');
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await desk.ask('presence', { session: id })).present).toBe(2);
});

test('a badge that is scanned while the keys are elsewhere is marked all the same', async ({
  page,
  desk,
}) => {
  const id = await open(page, desk, 'Opening plenary');
  const here = async () => (await desk.ask('presence', { session: id })).present;

  // What a scanner types is a badge, never a part of a name.
  await scan(page, 'NZL');
  await expect(verdict(page)).toContainText('Nobody found');

  await scan(page, 'KOR-01');
  await expect.poll(here).toBe(1);
  // A menu is open.
  await present(page)
    .getByRole('button', { name: /^Estonia|Estonia.*0\/5/ })
    .click();
  const people = present(page).getByRole('list', { name: 'People of Estonia' });
  await people.getByRole('listitem').first().getByRole('button').click();
  await expect(page.getByRole('menu', { name: 'More…' })).toBeVisible();
  await scan(page, 'CAN-01');
  await expect(verdict(page)).toContainText('Canada');
  await expect.poll(here).toBe(2);
  await expect(page.getByRole('menu', { name: 'More…' })).toBeHidden();

  // The evidence of a mark is open.
  await page
    .getByRole('button', { name: /evidence of the mark/ })
    .first()
    .click();
  await expect(page.getByRole('dialog', { name: 'Evidence of this mark' })).toBeVisible();
  await scan(page, 'MEX-01');
  await expect(verdict(page)).toContainText('Mexico');
  await expect.poll(here).toBe(3);

  // Another field has the keys: what stood in it stays.
  const chooser = page.getByRole('combobox', { name: 'Session' });
  const chosen = await chooser.inputValue();
  await chooser.focus();
  await scan(page, 'ISR-01');
  await expect(verdict(page)).toContainText('Israel');
  await expect(chooser).toHaveValue(chosen);
  await expect(page.getByRole('heading', { level: 2, name: 'Opening plenary' })).toBeVisible();
  await expect(field(page)).toBeFocused();

  // Who is on shift has the keys.
  await page.getByRole('button', { name: /^On shift/ }).focus();
  await scan(page, 'PRT-01');
  await expect(verdict(page)).toContainText('Portugal');
  await expect.poll(here).toBe(5);

  // A question is open: it is not answered by a badge, and what was typed stays.
  await page.keyboard.press('F9');
  const walkIn = page.getByRole('dialog', { name: 'Walk-in' });
  await walkIn.getByLabel('Name or office').fill('남궁민수');
  await scan(page, 'GBR-01');
  await expect(page.getByRole('alert')).toContainText('A badge was scanned while a question was open');
  await expect(walkIn.getByLabel('Name or office')).toHaveValue('남궁민수');
  expect(await here()).toBe(5);
});

test('a badge code that is typed by hand names its person, with all that can be said of them', async ({
  page,
  desk,
}) => {
  const id = await open(page, desk, 'Opening plenary');
  await field(page).fill('est-02');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Excused' }).click();
  await expect(verdict(page)).toContainText('Excused');
  expect((await desk.ask('presence', { session: id })).states[0]?.kind).toBe('excused');
});

test('a roll call says of whom it was said, and goes on after a question', async ({ page, desk }) => {
  const id = await open(page, desk, 'Opening plenary');
  const { people, delegations } = await desk.ask('check_in', { session: id });
  const { order } = await desk.ask('precedence', {
    summit: await summitOf(desk),
    session: id,
    purpose: 'roll_call',
  });
  const first = delegations.find((each) => each.code === order[0]);
  const [, deputy] = people.filter((each) => each.delegation === first?.id);
  await scan(page, deputy?.badge_code ?? '');
  await expect(verdict(page)).toContainText('Checked in');
  await page.keyboard.press('F8');
  const roll = page.getByRole('region', { name: 'Roll call' });
  const rows = roll.getByRole('list').locator('[data-row]');
  await expect(rows.first()).toContainText('In ');
  // The deputy is here; the head is excused all the same.
  await roll
    .getByRole('button', { name: `Who answers for ${first?.name.en}` })
    .or(roll.getByRole('combobox', { name: `Who answers for ${first?.name.en}` }))
    .click();
  await page.getByRole('option', { name: /^Minister/ }).click();
  await rows.first().focus();
  await page.keyboard.press('e');
  await expect(rows.nth(1)).toBeFocused();
  await expect(rows.first()).toContainText('Excused');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Backspace');
  const states = async () =>
    (await desk.ask('presence', { session: id })).states.map((state) => state.delegate);
  await expect.poll(states).toEqual([deputy?.id]);
  // Represented asks by whom, and then the next one is called.
  await rows.nth(1).focus();
  await page.keyboard.press('r');
  await page.getByRole('combobox', { name: 'Represented by' }).fill('esto');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Mark as represented' }).click();
  await expect(rows.nth(1)).toContainText('Represented');
  await expect(rows.nth(2)).toBeFocused();
});

test('the session is chosen and remembered', async ({ page, desk }) => {
  await open(page, desk, 'Opening plenary');
  await page.getByRole('combobox', { name: 'Session' }).fill('Signing');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: /Signing/ })).toBeVisible();
  await expect(field(page)).toBeFocused();
  await go(page, 'Delegations');
  await go(page, 'Check-in');
  await expect(page.getByRole('heading', { level: 2, name: /Signing/ })).toBeVisible();
});

test('a burst of a scanner: every badge in its order, none lost', async ({ page, desk }) => {
  const id = await open(page, desk, 'Opening plenary');
  const codes = ['CAN', 'DNK', 'EST', 'ISR', 'KOR', 'MEX', 'NZL', 'PRT', 'GBR', 'URY'].map(
    (code) => `${code}-01`,
  );
  for (const code of codes) await scan(page, code);
  await expect.poll(async () => (await desk.ask('presence', { session: id })).present).toBe(codes.length);
  await expect(verdict(page)).toContainText('Uruguay');
});

test('a walk-in needs a name and a delegation', async ({ page, desk }) => {
  const id = await open(page, desk, 'Opening plenary');
  await scan(page, '남궁민수');
  await expect(verdict(page)).toContainText('Nobody found');
  await page.keyboard.press('Control+Enter');
  const dialog = page.getByRole('dialog', { name: 'Walk-in' });
  await expect(dialog.getByLabel('Name or office')).toHaveValue('남궁민수');
  await page.keyboard.press('Tab');
  await page.keyboard.type('kor', { delay: 80 });
  await page.keyboard.press('Enter', { delay: 80 });
  await dialog.getByRole('button', { name: 'Write down and mark in' }).click();
  await expect(verdict(page)).toContainText('Checked in');
  await expect(verdict(page)).toContainText('남궁민수');
  await expect(field(page)).toBeFocused();
  expect((await desk.ask('presence', { session: id })).recent[0]).toMatchObject({
    kind: 'in',
    method: 'walk_in',
  });
});

test('represented by another delegation, and the evidence of that mark', async ({ page, desk }) => {
  await open(page, desk, 'Opening plenary');
  await present(page)
    .getByRole('button', { name: /Estonia.*0\/5/ })
    .click();
  const row = present(page).getByRole('list', { name: 'People of Estonia' }).getByRole('listitem').first();
  await row.getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Represented' }).click();
  await page.getByRole('combobox', { name: 'Represented by' }).fill('denm');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Mark as represented' }).click();
  await expect(verdict(page)).toContainText('Represented');
  await expect(present(page).getByRole('button', { name: /Estonia.*by Denmark/ })).toBeVisible();

  await page.getByRole('button', { name: /evidence of the mark/ }).click();
  const evidence = page.getByRole('dialog', { name: 'Evidence of this mark' });
  await expect(evidence).toContainText('Represented (Denmark)');
  await expect(evidence).toContainText('Protocol desk');
  await expect(evidence).toContainText(/UTC\+\d\d:00/);
  await expect(evidence).toContainText('(this desk)');
  await page.keyboard.press('Escape');
  await expect(field(page)).toBeFocused();
});

test('a roll call by keys alone', async ({ page, desk }) => {
  const id = await open(page, desk, 'Opening plenary');
  await page.keyboard.press('F8');
  const rows = page.getByRole('region', { name: 'Roll call' }).getByRole('list').locator('[data-row]');
  await expect(rows.first()).toBeFocused();
  for (const [index, key] of ['p', 'a', 'e', 'p'].entries()) {
    await page.keyboard.press(key);
    await expect(rows.nth(index + 1)).toBeFocused();
  }
  await page.keyboard.press('ArrowUp');
  await expect.poll(async () => (await desk.ask('presence', { session: id })).states.length).toBe(4);
  await page.keyboard.press('Backspace');
  await expect.poll(async () => (await desk.ask('presence', { session: id })).states.length).toBe(3);
  const { states, recent } = await desk.ask('presence', { session: id });
  expect(states.map((state) => state.kind).sort()).toEqual(['absent', 'excused', 'in']);
  expect(recent.every((mark) => mark.correction || mark.method === 'roll_call')).toBe(true);
  await page.keyboard.press('F8');
  await expect(field(page)).toBeFocused();
});

test('a roll call follows the order of the roll and prints its rule; the quorum is seen all the time', async ({
  page,
  desk,
}) => {
  const summit = await summitOf(desk);
  await desk.perform({
    on: 'precedence',
    do: 'set',
    summit,
    purpose: 'roll_call',
    set: { alphabet: 'ko', chair: 'first' },
  });
  const id = await open(page, desk, 'Opening plenary');
  const { order, rule } = await desk.ask('precedence', { summit, session: id, purpose: 'roll_call' });
  const quorum = page.getByRole('status').filter({ hasText: 'uorum' });
  await expect(quorum).toContainText('0 of 10');
  await page.keyboard.press('F8');
  const roll = page.getByRole('region', { name: 'Roll call' });
  await expect(roll).toContainText(rule.en);
  const { delegations } = await desk.ask('check_in', { session: id });
  const names = order.map((code) => delegations.find((each) => each.code === code)?.name.en ?? code);
  await expect(roll.locator('[data-row] .name')).toHaveText(names);
  await expect(roll.locator('[data-row]').first()).toBeFocused();
  await page.keyboard.press('p');
  await expect(quorum).toContainText('1 of 10');
});

test('two sessions at once, a window each: a mark lands where its window belongs', async ({
  page,
  desk,
  context,
}) => {
  const [one, other] = [await session(desk, 'Opening plenary'), await session(desk, 'KOR – EST')];
  const summit = await summitOf(desk);
  await page.goto(`/?summit=${summit}&door=${one}`);
  await expect(page.getByRole('heading', { level: 2, name: 'Opening plenary' })).toBeVisible();
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByRole('combobox', { name: 'Session' })).toBeHidden();
  const second = await context.newPage();
  await second.goto(`/?summit=${summit}&door=${other}`);
  await expect(second.getByRole('heading', { level: 2, name: 'KOR – EST' })).toBeVisible();

  await expect(field(second)).toBeFocused();
  await scan(second, 'CAN-01');
  await expect(verdict(second)).toContainText('Not on the list');
  await expect(verdict(second)).toContainText('Expected that day at');
  await scan(second, 'KOR-01');
  await expect(verdict(second)).toContainText('Checked in');
  await page.bringToFront();
  await field(page).focus();
  await scan(page, 'CAN-01');
  await expect(verdict(page)).toContainText('Checked in');
  expect((await desk.ask('presence', { session: one })).present).toBe(1);
  expect((await desk.ask('presence', { session: other })).present).toBe(1);

  // Neither keys nor the address lead such a window elsewhere.
  await page.evaluate((to) => (location.hash = `#/check_in?filter=${to}`), other);
  await expect(page.getByRole('heading', { level: 2, name: 'Opening plenary' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { level: 2, name: 'Opening plenary' })).toBeVisible();
});

test.describe('with several summits', () => {
  test.use({ store: 'all' });
  test('the badge of another summit is known for what it is', async ({ page, desk }) => {
    const { summits } = await desk.ask('summits', {});
    const at = summits.find((each) => each.title.en.startsWith('Specimen')) ?? summits[summits.length - 1];
    const eighth = summits.find((each) => each.id !== at?.id);
    const people = (await desk.ask('roster', { summit: eighth?.id ?? '' })).people;
    const own = new Set(
      (await desk.ask('roster', { summit: at?.id ?? '' })).people.map((each) => each.badge_code),
    );
    const stranger = people.find((each) => each.badge_code !== '' && !own.has(each.badge_code));
    const { sessions } = await desk.ask('programme', { summit: at?.id ?? '' });
    await page.goto(`/#/check_in?summit=${at?.id}&filter=${sessions[0]?.id}`);
    await expect(field(page)).toBeFocused();
    await scan(page, stranger?.badge_code ?? '');
    await expect(verdict(page)).toContainText('Badge of another summit');
  });
});
