import { expect, summitOf, test } from '../plenary';

test('what is kept of a person is shown, and erased for good', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  const { people } = await desk.ask('roster', { summit });
  const person = people[0];
  if (!person) throw new Error('nobody');
  await desk.perform({
    on: 'delegate',
    do: 'edit',
    delegate: person.id,
    set: { family_name: 'Zymborska', given_names: 'Qwillan', email: 'qwillan@example.org' },
  });

  await page.goto(`/#/delegations?summit=${summit}&selection=delegate:${person.id}`);
  await page.getByRole('button', { name: 'What is kept…' }).click();
  const kept = page.getByRole('dialog', { name: /What is kept of/ });
  await expect(kept).toContainText('qwillan@example.org');
  await kept.getByRole('button', { name: 'Erase…' }).click();

  const sure = page.getByRole('alertdialog', { name: /Erase .* for good\?/ });
  await expect(sure.getByRole('button', { name: 'Erase for good' })).toBeDisabled();
  await sure.getByRole('switch').click();
  // Without a reason nothing is erased, and the field says so.
  await sure.getByRole('button', { name: 'Erase for good' }).click();
  await expect(sure.getByText('Say why, such as the number of the request; no names.')).toBeVisible();
  await sure.getByRole('textbox', { name: 'Why' }).fill('Request 12');
  await sure.getByRole('button', { name: 'Erase for good' }).click();
  await expect(sure).toBeHidden();
  await expect(page.getByRole('heading', { level: 2, name: /erased/ })).toBeVisible();
  await expect(page.getByText('Zymborska')).toHaveCount(0);
  // What was erased is not a name to follow, and the history offers no way back.
  const line = page.getByRole('row', { name: /erased · 삭제됨/ });
  await expect(line).not.toContainText('Name to follow');
  await page.goto(`/#/history?summit=${summit}`);
  const entry = page.getByRole('article').filter({ hasText: 'Erase the personal data of somebody' });
  await expect(entry).toBeVisible();
  await expect(entry.getByRole('button', { name: /Undo/ })).toHaveCount(0);
});

test('a summit past its day says so and leads to erasing everybody', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  await desk.perform({ on: 'retention', do: 'set', summit, until: '2001-01-01' });
  await page.goto(`/#/overview?summit=${summit}`);
  await page.getByRole('status').getByRole('button', { name: 'Erase…' }).click();
  const group = page.getByRole('region', { name: 'Personal data' });
  await group.getByRole('button', { name: 'Erase everybody…' }).click();
  const sure = page.getByRole('alertdialog', { name: /Erase .* for good\?/ });
  await expect(sure).toContainText('these people’s records');
  await expect(sure).not.toContainText('the person');
  await sure.getByRole('textbox', { name: 'Why' }).fill('Past its date');
  await sure.getByRole('switch').click();
  await sure.getByRole('button', { name: 'Erase for good' }).click();
  await expect(group).toContainText('0 people');
  await expect(group.getByRole('button', { name: 'Erase everybody…' })).toHaveCount(0);
});
