import { readFileSync } from 'node:fs';
import { drawn, expect, go, summitOf, test, type Desk, type Page } from '../plenary';

/** The place of a delegation in the list on screen. */
const place = (page: Page, code: string) => page.locator(`[data-place="${code}"]`);

async function order(desk: Desk, summit: string): Promise<string[]> {
  return (await desk.ask('precedence', { summit, purpose: 'speaking' })).order;
}

test('an order is made of keys, a tie is asked, and the answer is kept', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  await page.goto('/#/overview');
  await go(page, 'Precedence');
  await expect(page.locator('[data-rule]')).toHaveText('Order: English alphabet, chair opens and closes');
  await expect(place(page, 'KOR')).toContainText('Chair: opens and closes');
  await expect(place(page, 'EST')).toContainText('3rd: member, “Estonia” in the English alphabet');

  // Without the alphabet nothing tells the members apart: they are asked about, not put in some order.
  await page.getByRole('button', { name: '2 Alphabet' }).click();
  await page.getByRole('menuitem', { name: 'Take out' }).click();
  await expect(page.locator('[data-rule]')).toContainText('1 tie open');
  await expect(place(page, 'EST')).toContainText('to be decided');
  await page.keyboard.press('n');
  const freezing = page.getByRole('dialog', { name: 'Freeze this order' });
  await freezing.getByRole('textbox').fill('Too early');
  await freezing.getByRole('button', { name: 'Freeze' }).click();
  await expect(freezing).toContainText('Decide this first.');
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Decide…' }).click();
  const deciding = page.getByRole('dialog', { name: 'Who goes first?' });
  await deciding.getByRole('button', { name: 'Denmark: up' }).click();
  await deciding.getByRole('textbox', { name: 'Why' }).fill('Agreed by the sherpas');
  await deciding.getByRole('button', { name: 'Keep this order' }).click();
  await expect(page.locator('[data-rule]')).not.toContainText('tie open');
  await expect(place(page, 'DNK')).toContainText('1st');
  await expect(page.getByText('Agreed by the sherpas')).toBeVisible();

  await page.getByRole('button', { name: 'Ask again' }).click();
  await expect(page.locator('[data-rule]')).toContainText('1 tie open');
  await page.keyboard.press('Control+z');
  await expect(place(page, 'DNK')).toContainText('1st');
  await page.getByRole('button', { name: 'Back to the usual order' }).click();
  await expect(place(page, 'CAN')).toContainText('1st');
  expect(await order(desk, summit)).toEqual([
    ...['KOR', 'CAN', 'DNK', 'EST', 'ISR', 'MEX', 'NZL', 'PRT', 'GBR', 'URY'],
  ]);
});

test('a lot is drawn before everybody and its record says how', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  await page.goto(`/#/precedence?summit=${summit}`);
  await page.getByRole('button', { name: 'Draw a lot…' }).click();
  const stage = page.getByRole('dialog', { name: 'Drawing by lot' });
  await expect(stage.getByText('One of 10 delegations')).toBeVisible();
  await stage.getByRole('textbox').fill('For all meetings');
  await stage.getByRole('button', { name: 'Draw' }).click();
  const name = stage.locator('[data-drawn]');
  await expect(name).toBeVisible();
  const code = (await name.getAttribute('data-drawn')) ?? '';
  await stage.getByRole('button', { name: 'Close' }).last().click();
  const { lot, order: drawn } = await desk.ask('precedence', { summit, purpose: 'speaking' });
  expect(lot?.code).toBe(code);
  // The record can be worked out again by anybody: the remainder is the position among the candidates.
  const { seed, candidates } = lot ?? { seed: '0', candidates: [] };
  expect(candidates[Number(BigInt(seed) % BigInt(candidates.length))]).toBe(code);
  if (code !== 'KOR') expect(drawn[1]).toBe(code);
  await expect(page.getByText('For all meetings')).toBeVisible();
  await expect(page.locator('[data-rule]')).toContainText('from lot');
  await page.getByRole('button', { name: 'Begin at the beginning' }).click();
  await expect(page.locator('[data-rule]')).not.toContainText('from lot');
});

test('a place is set by hand with a reason, frozen, changed and given back', async ({
  page,
  desk,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const summit = await summitOf(desk);
  await page.goto(`/#/precedence?summit=${summit}&filter=speaking`);
  await place(page, 'ISR').focus();
  await page.keyboard.press('Alt+ArrowUp');
  const moving = page.getByRole('dialog', { name: 'Move Israel by hand' });
  await moving.getByRole('button', { name: 'Move' }).click();
  await expect(moving).toContainText('Say why this place is set by hand.');
  await moving.getByRole('textbox', { name: 'Reason' }).fill('Hosts the next summit');
  await moving.getByRole('button', { name: 'Move' }).click();
  await expect(place(page, 'ISR')).toContainText('3rd: set by hand, 4th by the rule. Hosts the next summit');
  await expect(page.locator('[data-rule]')).toContainText('1 place set by hand');

  // What is copied is of the level beside it: the reason is internal, and why each stands there is nothing for the public.
  const copied = async (level: string): Promise<string> => {
    await page.getByRole('combobox', { name: 'For whose eyes' }).click();
    await page.getByRole('option', { name: level }).click();
    await page.getByRole('button', { name: 'Copy the list' }).click();
    await expect(page.getByText('The list is on the clipboard.').last()).toBeVisible();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  expect(await copied('Internal')).toContain('Hosts the next summit');
  await expect(page.getByRole('combobox', { name: 'For whose eyes' })).toHaveValue('Public');
  const theirs = await copied('Delegations');
  expect(theirs).toContain('Set by hand');
  expect(theirs).not.toContain('Hosts the next summit');
  const open = await copied('Public');
  expect(open).toContain('ISR\tIsrael\n');
  expect(open.split('\n').filter((line) => line.split('\t').length > 3)).toEqual([]);

  // It stays where it is, whatever the order goes by.
  await page.getByRole('combobox', { name: 'Alphabet' }).click();
  await page.getByRole('option', { name: 'Korean' }).click();
  await expect(page.locator('[data-rule]')).toContainText('Korean alphabet');
  await expect(place(page, 'ISR')).toContainText('3rd: set by hand');

  await page.getByRole('button', { name: 'Freeze…' }).click();
  const freezing = page.getByRole('dialog', { name: 'Freeze this order' });
  await freezing.getByRole('textbox').fill('Sent to the printer');
  await freezing.getByRole('button', { name: 'Freeze' }).click();
  await expect(page.getByText('Nothing is different now.')).toBeVisible();

  await place(page, 'ISR').getByRole('button', { name: 'Back to the rule' }).click();
  await expect(
    page.getByText(/“Sent to the printer” was frozen earlier\. \d+ delegations stand elsewhere now/),
  ).toBeVisible();
  const downloading = page.waitForEvent('download');
  await page.keyboard.press('Control+p');
  const file = await downloading;
  expect(file.suggestedFilename()).toMatch(/order.*speaking\.html$/);
  const printed = readFileSync(await file.path(), 'utf8');
  expect(printed).toContain('<h1>Specimen: a hosted summit – Speaking</h1>');
  expect(printed).toContain('Order: Korean alphabet, chair opens and closes');
  expect(printed).toContain('Differs from an order that was frozen earlier.');
  expect(printed).toContain('For everybody');
  expect(printed).not.toContain('Sent to the printer');
  await page.getByText('The order then, and why').click();
  await expect(page.locator('.then')).toContainText('set by hand');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Nothing is different now.')).toBeVisible();
  await page.getByRole('button', { name: 'Discard Sent to the printer' }).click();
  await expect(page.getByText('Frozen orders')).toBeHidden();
  await drawn(page);
});

test('who asks for the floor speaks in the order of asking', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  const { sessions } = await desk.ask('programme', { summit });
  const plenary = sessions.find((each) => each.title.en === 'Opening plenary');
  await page.goto(`/#/precedence?summit=${summit}&filter=speaking:${plenary?.id}`);
  await page.getByRole('button', { name: 'Add a key' }).click();
  await page.getByRole('menuitem', { name: 'Order of request' }).click();
  for (const at of [3, 2]) {
    await page.getByRole('button', { name: `${at} Order of request` }).click();
    await page.getByRole('menuitem', { name: 'Weigh more' }).click();
  }
  await expect(page.getByRole('button', { name: '1 Order of request' })).toBeVisible();
  for (const name of ['Uruguay', 'Mexico']) {
    await page.getByRole('button', { name: `More about ${name}` }).click();
    await page.getByRole('menuitem', { name: 'Asks for the floor' }).click();
    await expect(
      page
        .getByText(`Asks for the floor: “${name}”`)
        .or(page.getByText(`Asks for the floor: ${name}`))
        .first(),
    ).toBeVisible();
  }
  await expect(place(page, 'URY')).toContainText('1st');
  await expect(place(page, 'MEX')).toContainText('2nd');
  // The summit's own order is another one.
  expect((await order(desk, summit))[1]).toBe('CAN');
});

test('several places move together, chosen by pointer or by keys', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  await page.goto(`/#/precedence?summit=${summit}&filter=speaking`);
  const chosen = page.getByRole('group', { name: 'Chosen places' });
  await place(page, 'GBR').getByRole('checkbox', { name: 'Choose United Kingdom' }).click();
  await place(page, 'URY').getByRole('checkbox', { name: 'Choose Uruguay' }).click();
  await expect(chosen).toContainText('2 chosen');
  await chosen.getByRole('button', { name: 'Move together…' }).click();
  const moving = page.getByRole('dialog', { name: 'Move 2 delegations together by hand' });
  await moving.getByLabel('Position of the first').fill('1');
  await moving.getByRole('textbox', { name: 'Reason' }).fill('Troika');
  await moving.getByRole('button', { name: 'Move' }).click();
  await expect(place(page, 'GBR')).toContainText('1st: set by hand, 8th by the rule. Troika');
  await expect(place(page, 'URY')).toContainText('2nd: set by hand, 9th by the rule. Troika');

  // By keys: two are chosen, both go down by one. One step takes everything back.
  await chosen.getByRole('button', { name: 'Choose none' }).click();
  await place(page, 'CAN').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await expect(chosen).toContainText('2 chosen');
  await page.keyboard.press('Alt+ArrowDown');
  await moving.getByRole('textbox', { name: 'Reason' }).fill('Asked for it');
  await page.keyboard.press('Enter');
  await expect(place(page, 'CAN')).toContainText('4th: set by hand');
  await expect(place(page, 'DNK')).toContainText('5th: set by hand');
  await page.keyboard.press('Control+z');
  await expect(place(page, 'CAN')).toContainText('3rd: member');
  await place(page, 'CAN').focus();
  await page.keyboard.press('Escape');
  await expect(chosen).toBeHidden();
});

test('a frozen order is used for another purpose, and found when it is out of date', async ({
  page,
  desk,
}) => {
  const summit = await summitOf(desk);
  await desk.perform({
    on: 'precedence',
    do: 'set',
    summit,
    purpose: 'list',
    set: { keys: ['rank', 'alphabet'] },
  });
  await desk.perform({ on: 'precedence', do: 'freeze', summit, purpose: 'list', name: 'To the printer' });
  const { frozen } = await desk.ask('precedence', { summit, purpose: 'list' });
  await page.goto(`/#/precedence?summit=${summit}&filter=list`);
  await page.getByRole('button', { name: 'Use for… “To the printer”' }).click();
  const using = page.getByRole('dialog', { name: 'Use “To the printer” for another order' });
  await using.getByLabel('For what').click();
  await page.getByRole('option', { name: 'Roll call' }).click();
  await using.getByRole('button', { name: 'Use it' }).click();
  await expect(page).toHaveURL(/filter=roll_call/);
  await expect(page.locator('[data-rule]')).toContainText('rank, English alphabet');
  const called = await desk.ask('precedence', { summit, purpose: 'roll_call' });
  const members = frozen[0]?.order.filter((code) => called.order.includes(code));
  expect(called.order).toEqual(members);

  // The order of the list is out of date once a head of delegation takes another office. One click freezes it anew.
  const roster = await desk.ask('roster', { summit });
  const delegations = await desk.ask('delegations', { summit });
  const last = delegations.delegations.find((each) => each.code === frozen[0]?.order.at(-1));
  const head = roster.people.find((each) => each.delegation === last?.id && each.capacity === 'head');
  await desk.perform({
    on: 'delegate',
    do: 'edit',
    delegate: head?.id ?? '',
    set: { rank: 'head_of_state' },
  });
  await page.goto(`/#/overview?summit=${summit}`);
  // What was done behind the screens is seen by a page that begins anew.
  await page.reload();
  await page
    .getByRole('button', { name: /The frozen order “To the printer” \(Lists\) is out of date/ })
    .click();
  await expect(page).toHaveURL(/precedence.*filter=list/);
  await page.getByRole('button', { name: 'Freeze again' }).click();
  await expect(page.getByText('Nothing is different now.')).toBeVisible();
  const found = await desk.ask('findings', { summit });
  expect(found.findings.filter((each) => each.code === 'order_stale')).toEqual([]);
});
