import { expect, summitOf, test, type Desk } from '../plenary';

async function ministerial(desk: Desk): Promise<{ id: string; date: string | undefined }> {
  const { sessions } = await desk.ask('programme', { summit: await summitOf(desk) });
  const found = sessions.find((each) => each.kind === 'ministerial' && each.spot);
  if (!found) throw new Error('no ministerial session');
  return { id: found.id, date: found.spot?.date };
}

test('the summit’s quorum rule is set once and holds at every session without one of its own', async ({
  page,
  desk,
}) => {
  const summit = await summitOf(desk);
  await page.goto(`/#/settings?summit=${summit}`);
  const settings = page.getByRole('region', { name: 'Quorum' });
  await expect(settings.getByText('Assumed: nobody has set a rule')).toBeVisible();
  await settings.getByLabel('To decide').click();
  await page.getByRole('option', { name: 'At least 2/3' }).click();
  await expect(settings.getByText(/to decide 7/)).toBeVisible();

  const session = await ministerial(desk);
  const { rule, needed } = await desk.ask('quorum', { session: session.id });
  expect([rule.origin, needed.decide]).toEqual(['summit', 7]);
});

test('delegations come, the quorum is met, and a decision is written down, corrected and taken back', async ({
  page,
  desk,
}) => {
  const summit = await summitOf(desk);
  const session = await ministerial(desk);
  const { people } = await desk.ask('check_in', { session: session.id });
  const heads = people.filter((person) => person.capacity === 'head');
  await page.goto(`/#/agenda?summit=${summit}&day=${session.date}&selection=session:${session.id}`);
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByText('0 of 10 delegations')).toBeVisible();
  for (const head of heads.slice(0, 6))
    await desk.perform({ on: 'mark', do: 'make', session: session.id, delegate: head.id, kind: 'in' });
  await page.reload();
  await expect(inspector.getByText('6 of 10 delegations')).toBeVisible();

  await inspector.getByRole('button', { name: 'Write a decision down' }).click();
  const form = inspector.getByRole('form', { name: 'Write a decision down' });
  await form.getByRole('button', { name: 'Write down' }).click();
  await expect(form.getByRole('alert')).toBeVisible();
  await form.getByLabel('What was decided').fill('Joint statement');
  for (const name of ['Denmark', 'Estonia']) {
    await form.getByRole('combobox', { name: 'Who objected' }).fill(name);
    await page.keyboard.press('Enter');
  }
  await expect(form.getByRole('list', { name: 'Who objected' }).getByRole('listitem')).toHaveCount(2);
  await form.getByRole('button', { name: 'Write down' }).click();
  const decisions = inspector.getByRole('list', { name: 'Decisions' });
  await expect(decisions).toContainText('Not adopted');
  await expect(decisions).toContainText('objection: Denmark, Estonia');
  await expect(decisions).toContainText('6 of 10 present');

  // Both withdrew: the record is corrected, and the quorum of its minute stays.
  await decisions.getByRole('button', { name: 'Correct “Joint statement”' }).click();
  const correction = decisions.getByRole('form', { name: 'Correct “Joint statement”' });
  await correction.getByLabel('In Korean').fill('공동성명');
  for (const name of ['Denmark', 'Estonia'])
    await correction.getByRole('button', { name: `${name} did not object` }).click();
  await correction.getByRole('button', { name: 'Keep the correction' }).click();
  await expect(decisions).toContainText('Adopted');
  await expect(decisions).not.toContainText('objection');
  const [kept] = (await desk.ask('quorum', { session: session.id })).decisions;
  expect([kept?.title, kept?.present]).toEqual([{ en: 'Joint statement', ko: '공동성명' }, 6]);

  await decisions.getByRole('button', { name: 'Take “Joint statement” away' }).click();
  await expect(decisions).toBeHidden();
});
