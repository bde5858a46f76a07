import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer, calendar, choose, drop, latvian, participants, unclear } from '../files';
import { expect, summitOf, test, type Desk, type Page } from '../plenary';

const dialog = (page: Page) => page.getByRole('dialog');
const lines = (page: Page) => page.getByRole('grid', { name: 'Lines of the file' });
const detail = (page: Page) => page.getByRole('region', { name: 'The chosen line' });

async function names(desk: Desk): Promise<string[]> {
  const roster = await desk.ask('roster', { summit: await summitOf(desk) });
  return roster.people.map((person) => person.display);
}

test('a list of participants is looked through, taken at once and taken back at once', async ({
  page,
  desk,
}) => {
  await page.goto('/#/delegations');
  await page.getByRole('button', { name: 'Import…' }).click();
  await expect(dialog(page).getByRole('heading', { name: 'Choose a list of participants' })).toBeVisible();
  await choose(page, participants(), () =>
    dialog(page).getByRole('button', { name: 'Choose a file…' }).click(),
  );
  await expect(lines(page)).toBeVisible();
  await expect(dialog(page).getByRole('heading', { level: 2, name: 'participants.csv' })).toBeVisible();

  // What is known already is shown against what stands there; what cannot be says why.
  await lines(page)
    .getByRole('row', { name: /Minister for Digital Government/ })
    .click();
  await expect(detail(page).getByRole('row', { name: /title Minister Minister for Digital/ })).toBeVisible();
  await dialog(page)
    .getByRole('radio', { name: /Left out/ })
    .click();
  await lines(page)
    .getByRole('row', { name: /Nobody Known/ })
    .click();
  await expect(detail(page)).toContainText('“Atlantis” is no delegation of this summit');
  await expect(dialog(page).getByText('3 lines stay outside')).toBeVisible();

  const before = await names(desk);
  await dialog(page).getByRole('button', { name: 'Take 2 people' }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(
    page.getByRole('grid', { name: 'People' }).getByRole('row', { name: /Ane Holm/ }),
  ).toBeVisible();
  expect(await names(desk)).toHaveLength(before.length + 1);

  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => await names(desk)).toEqual(before);
});

test('a list with misspelt names is read in another encoding, and says it had been guessed', async ({
  page,
  desk,
}) => {
  await page.goto('/#/delegations');
  await page.getByRole('button', { name: 'Import…' }).click();
  await choose(page, latvian(), () => dialog(page).getByRole('button', { name: 'Choose a file…' }).click());
  const encoding = dialog(page).getByLabel('Encoding of the file');
  await expect(encoding).toHaveValue('Western European (Windows-1252)');
  await expect(dialog(page).getByText(/Guessed from its letters/)).toBeVisible();
  await expect(lines(page).getByRole('row', { name: /Jânis Bçrziòð/ })).toBeVisible();

  await encoding.click();
  await page
    .getByRole('listbox', { name: 'Encoding of the file' })
    .getByRole('option', { name: 'Baltic (Windows-1257)' })
    .click();
  await expect(lines(page).getByRole('row', { name: /Jānis Bērziņš/ })).toBeVisible();
  await expect(dialog(page).getByText(/Guessed from its letters/)).toBeHidden();
  await dialog(page).getByRole('button', { name: 'Take 1 person' }).click();
  await expect(dialog(page)).toBeHidden();
  expect(await names(desk)).toContain('Jānis Bērziņš');
});

test('a column is corrected, a doubtful line decided, another left out, and all of it taken', async ({
  page,
  desk,
}) => {
  await page.goto('/#/delegations');
  await page.getByRole('button', { name: 'Import…' }).click();
  const rows = [
    'Land;Wer;Funktion;X',
    'DNK;Ane Holm;Adviser;1',
    'KOR;Specimen Guest;Guest;2',
    'DNK;Ane Holm;Clerk;3',
  ];
  const file = { name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) };
  await choose(page, file, () => dialog(page).getByRole('button', { name: 'Choose a file…' }).click());

  // The headings are in no known language: the columns are shown at once, with what is missing.
  await expect(dialog(page).getByText(/Say which column holds the delegation/)).toBeVisible();
  await expect(dialog(page).getByRole('button', { name: 'Nothing to take' })).toBeDisabled();
  for (const [column, field] of [
    ['Land', 'Delegation'],
    ['Wer', 'Name'],
  ] as const) {
    await dialog(page).getByLabel(`Take the column ${column} for`).click();
    await page
      .getByRole('listbox', { name: `Take the column ${column} for` })
      .getByRole('option', { name: field, exact: true })
      .click();
    await expect(dialog(page).getByLabel(`Take the column ${column} for`)).toHaveValue(field);
  }
  await expect(dialog(page).getByText(/Say which column holds/)).toBeHidden();
  await dialog(page).getByRole('radio', { name: 'Lines', exact: true }).click();
  await expect(dialog(page).getByRole('button', { name: 'Take 2 people' })).toBeEnabled();

  // Two of one name: the second is somebody new. The guest stays outside.
  await lines(page)
    .getByRole('row', { name: /Doubtful/ })
    .click();
  await detail(page).getByLabel('Somebody or something new').check();
  await expect(dialog(page).getByRole('button', { name: 'Take 3 people' })).toBeEnabled();
  await lines(page)
    .getByRole('row', { name: /Specimen Guest/ })
    .click();
  await detail(page).getByLabel('Leave this line out').check();
  await expect(detail(page)).toContainText('You have left this line out');
  await dialog(page).getByRole('button', { name: 'Take 2 people' }).click();
  await expect(dialog(page)).toBeHidden();
  expect((await names(desk)).filter((name) => name === 'Ane Holm')).toHaveLength(2);
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await names(desk)).includes('Ane Holm')).toBe(false);
});

test('a schedule is dropped on the window, whatever screen is shown', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  const { days } = await desk.ask('programme', { summit });
  await page.goto('/#/history');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await drop(page, calendar(days[0]?.date ?? ''));
  await expect(dialog(page).getByRole('radio', { name: 'Calendar' })).toBeChecked();
  await expect(lines(page).getByRole('row', { name: /Call of the sherpas/ })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Take 1 session' }).click();
  await expect(dialog(page)).toBeHidden();
  const { sessions } = await desk.ask('programme', { summit });
  expect(sessions.map((session) => session.title.en)).toContain('Call of the sherpas');
});

test('many replies are dropped at once, and a folder of them is chosen; one preview, one change', async ({
  page,
  desk,
}) => {
  const summit = await summitOf(desk);
  const { sessions } = await desk.ask('programme', { summit });
  const { people } = await desk.ask('roster', { summit });
  const session = sessions[0]?.id ?? '';
  for (const [at, person] of people.slice(0, 2).entries()) {
    await desk.perform({
      on: 'delegate',
      do: 'edit',
      delegate: person.id,
      set: { email: `d${at}@example.org` },
    });
  }
  const replies = [
    answer('first.ics', session, 'd0@example.org', 'ACCEPTED'),
    answer('second.ics', session, 'd1@example.org', 'DECLINED'),
    answer('stranger.ics', session, 'nobody@example.org', 'ACCEPTED'),
  ];
  await page.goto('/#/history');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await drop(page, ...replies);
  await expect(dialog(page).getByRole('heading', { level: 2, name: '3 files' })).toBeVisible();
  await expect(dialog(page).getByRole('radio', { name: 'Replies' })).toBeChecked();
  await expect(lines(page).getByRole('row', { name: /first\.ics/ })).toBeVisible();
  await lines(page)
    .getByRole('row', { name: /stranger\.ics/ })
    .click();
  await expect(detail(page)).toContainText('Nobody has the address “nobody@example.org”');
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();

  const folder = await mkdtemp(join(tmpdir(), 'plenary-replies-'));
  for (const { name, buffer } of replies) await writeFile(join(folder, name), buffer);
  await writeFile(join(folder, 'notes.txt'), 'No answer.');
  await drop(page, ...replies);
  await choose(page, replies.slice(0, 2), () =>
    dialog(page).getByRole('button', { name: 'Another file…' }).click(),
  );
  await expect(dialog(page).getByRole('heading', { level: 2, name: '2 files' })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Cancel' }).click();

  await page.goto('/#/invitations');
  await page.getByRole('button', { name: 'Import replies…' }).click();
  await choose(page, folder, () => dialog(page).getByRole('button', { name: 'Choose a folder…' }).click());
  await expect(dialog(page).getByRole('heading', { level: 2, name: '3 files' })).toBeVisible();
  await dialog(page).getByRole('button', { name: 'Take 2 replies' }).click();
  await expect(dialog(page)).toBeHidden();
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect(notices).toContainText('Import 2 replies');
  const answered = async (): Promise<number[]> => {
    const { funnel } = await desk.ask('invitations', { summit, session });
    return [funnel.accepted, funnel.declined];
  };
  expect(await answered()).toEqual([1, 1]);
  await notices.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(answered).toEqual([0, 0]);
});

test('an answer that is dropped by itself is read as one, though its name says nothing', async ({
  page,
  desk,
}) => {
  const { sessions } = await desk.ask('programme', { summit: await summitOf(desk) });
  await page.goto('/#/history');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await drop(page, answer('meeting.ics', sessions[0]?.id ?? '', 'nobody@example.org', 'ACCEPTED'));
  await expect(dialog(page).getByRole('radio', { name: 'Replies' })).toBeChecked();
  await expect(lines(page)).toContainText('nobody@example.org');
});

test('a zone nobody knows is asked for, and the lines follow the answer', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  const { days } = await desk.ask('programme', { summit });
  await page.goto('/#/history');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await drop(page, unclear(days[0]?.date ?? ''));
  const asked = dialog(page).getByRole('region', { name: 'Which time zone is meant?' });
  await expect(asked.getByText('“Headquarters”')).toBeVisible();
  await expect(asked).toContainText('and 1 more');
  await expect(dialog(page).getByRole('button', { name: 'Nothing to take' })).toBeDisabled();

  await asked.getByRole('button', { name: /Take Asia\/Seoul/ }).click();
  await expect(dialog(page).getByRole('button', { name: 'Take 1 session' })).toBeEnabled();
  await asked.getByRole('listitem').nth(1).getByRole('combobox').fill('Tallinn');
  await page.keyboard.press('Enter');
  await expect(asked).toContainText('You have answered');
  await dialog(page).getByRole('button', { name: 'Take 3 sessions' }).click();
  await expect(dialog(page)).toBeHidden();
  const { sessions } = await desk.ask('programme', { summit });
  const call = sessions.find((session) => session.title.en === 'Call with headquarters');
  expect([call?.start?.time, call?.start?.zone]).toEqual(['11:00', 'Europe/Tallinn']);
});

test('what is no such file is refused with a sentence, and another can be chosen', async ({ page }) => {
  await page.goto('/#/agenda');
  await page.getByRole('button', { name: 'Days, places, zoom' }).click();
  await page.getByRole('menuitem', { name: 'Import schedule…' }).click();
  const picture = { name: 'photo.ics', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0, 1, 2]) };
  await choose(page, picture, () => dialog(page).getByRole('button', { name: 'Choose a file…' }).click());
  await expect(dialog(page).getByRole('alert')).toContainText('This file was not taken');
  await expect(dialog(page).getByRole('button', { name: 'Nothing to take' })).toBeDisabled();
  await choose(page, calendar('2027-04-13'), () =>
    dialog(page).getByRole('button', { name: 'Another file…' }).click(),
  );
  await expect(lines(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
});

test('the palette opens it too', async ({ page }) => {
  await page.goto('/#/settings');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('list of participants');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Choose a list of participants' })).toBeVisible();
});
