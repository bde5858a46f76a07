import { drawn, expect, go, summitOf, test, type Page } from '../plenary';
import { correspond } from '../views';

const line = (page: Page, name: string) => page.getByRole('row', { name: new RegExp(name) });

test('a reply by telephone takes two keys, and one to take it back', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  await page.goto('/#/overview');
  await go(page, 'Invitations');
  await expect(page.getByText('Plenary sends nothing by itself')).toBeVisible();
  await line(page, 'Estonia').click();
  await page.keyboard.press('a');
  await expect(page.getByText('Accepted: Estonia. How did it come in?')).toBeVisible();
  await page.keyboard.press('p');
  await expect(line(page, 'Estonia')).toContainText('Accepted');
  await expect(line(page, 'Estonia')).toContainText('by phone');
  await page.keyboard.press('Control+z');
  await expect(line(page, 'Estonia')).toContainText('To invite');
  // The second key belongs to the first: by itself E opens the reply with details.
  await page.keyboard.press('d');
  await page.keyboard.press('Escape');
  await page.keyboard.press('e');
  await expect(page.getByRole('dialog', { name: 'Reply with details' })).toBeVisible();
  const { rows } = await desk.ask('invitations', { summit });
  expect(rows.every((row) => row.replies.length === 0)).toBe(true);
});

test('what is overdue is narrowed to, and somebody stands in with authority', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  await correspond(desk, summit);
  await page.goto('/#/invitations');
  await page.getByRole('button', { name: /^Overdue/ }).click();
  await expect(page.getByRole('row')).toHaveCount(
    1 + (await desk.ask('invitations', { summit })).funnel.overdue,
  );
  const first = page.getByRole('row').nth(1);
  await first.click();
  await page.keyboard.press('r');
  const dialog = page.getByRole('dialog', { name: /^Who represents/ });
  const by = dialog.getByRole('combobox', { name: 'Represented by' });
  await by.click();
  await dialog.getByRole('option').first().click();
  await dialog.getByRole('textbox', { name: 'Document that says so' }).fill('Note verbale 41/2026');
  await dialog.getByRole('button', { name: 'Record' }).click();
  await expect(dialog).toBeHidden();
  await expect.poll(async () => (await desk.ask('invitations', { summit })).funnel.represented).toBe(2);
});

test('letters are previewed, worded anew, copied and saved', async ({ page, desk, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const summit = await summitOf(desk);
  await correspond(desk, summit);
  await page.goto('/#/invitations');
  await line(page, 'Estonia').click();
  await page.keyboard.press('w');
  const dialog = page.getByRole('dialog', { name: 'Letters' });
  const paper = dialog.getByRole('document');
  await expect(paper).toContainText('Excellency');
  await expect(dialog.locator('mark').first()).toBeVisible();
  await dialog.getByRole('radio', { name: 'Korean' }).click();
  await expect(paper).toContainText('귀측의 무궁한 발전을 기원합니다');
  await dialog.getByRole('button', { name: 'Change the wording' }).click();
  await dialog.getByRole('textbox', { name: 'Text' }).fill('{delegation.code} <b>{summit.title}</b>');
  await dialog.getByRole('button', { name: 'Keep for this summit' }).click();
  await expect(paper).toContainText('EST <b>');
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('EST <b>');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Save as a file…' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/EST.*ko\.txt$/);
  await dialog.getByRole('button', { name: 'Change the wording' }).click();
  await dialog.getByRole('button', { name: 'Wording of the program' }).click();
  await expect(paper).toContainText('귀측의 무궁한 발전을 기원합니다');
});

test('a session says who must come and how', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  const { sessions } = await desk.ask('programme', { summit });
  const plenary = sessions.find((each) => each.title.en === 'Opening plenary');
  await page.goto(`/#/agenda?summit=${summit}&selection=session:${plenary?.id}`);
  await drawn(page);
  await page.getByTitle('Estonia: choose people').click();
  await page.getByRole('combobox', { name: 'Estonia: required or optional' }).click();
  await page.getByRole('option', { name: 'Optional' }).click();
  await page.getByRole('combobox', { name: 'Estonia: in the room or remote' }).click();
  await page.getByRole('option', { name: 'Remote' }).click();
  await expect
    .poll(async () => {
      const { rows } = await desk.ask('invitations', { summit, session: plenary?.id ?? '' });
      const row = rows.find((each) => each.delegation.code === 'EST');
      return [row?.expected?.requirement, row?.expected?.manner];
    })
    .toEqual(['optional', 'remote']);
});

test('one sending to many is recorded at once, and a deadline clocks skip or show twice is asked about', async ({
  page,
  desk,
}) => {
  const summit = await summitOf(desk);
  const invitations = async () => (await desk.ask('invitations', { summit })).rows;
  await page.goto('/#/invitations');
  await expect(line(page, 'Estonia')).toBeVisible();
  for (const name of ['Canada', 'Estonia', 'Israel']) await line(page, name).getByRole('checkbox').click();
  await page.keyboard.press('s');
  const dialog = page.getByRole('dialog', { name: 'Record a sending' });
  await dialog.getByRole('textbox', { name: 'Number of the paper' }).fill('NV/2026/118');
  await dialog.getByRole('textbox', { name: 'Sent on' }).fill('2026-10-01');
  await dialog.getByRole('textbox', { name: 'Reply by' }).fill('2027-03-28');
  await dialog.getByRole('textbox', { name: /^at\b/ }).fill('02:30');
  const zone = dialog.getByRole('combobox', { name: 'on the clock of' });
  // The zones come while the first letters are typed; whoever was faster types once more.
  await expect(async () => {
    await zone.fill('');
    await zone.fill('Paris');
    await dialog.getByRole('option', { name: /Paris/ }).first().click({ timeout: 3000 });
  }).toPass();
  await dialog.getByRole('button', { name: 'Record' }).click();
  const gap = page.getByRole('alertdialog', { name: 'There is no 02:30 in Paris' });
  await expect(gap.getByRole('button', { name: /03:30/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(gap).toBeHidden();
  expect((await invitations()).some((row) => row.sent)).toBe(false);
  await dialog.getByRole('textbox', { name: 'Reply by' }).fill('2026-10-25');
  await dialog.getByRole('button', { name: 'Record' }).click();
  const twice = page.getByRole('alertdialog', { name: '02:30 comes twice in Paris' });
  await twice.getByRole('button', { name: /^The second 02:30/ }).click();
  await expect(dialog).toBeHidden();
  const sent = (await invitations()).filter((row) => row.sent);
  expect(sent.map((row) => row.delegation.code)).toEqual(['CAN', 'EST', 'ISR']);
  expect(sent.map((row) => row.deadline?.start.fold)).toEqual(['later', 'later', 'later']);
  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await invitations()).some((row) => row.sent)).toBe(false);
});
