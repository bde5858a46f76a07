import { withCalendarServer } from '../calendar_server';
import { expect, summitOf, test } from '../plenary';

test('calendars are put on a server, sent again when they change, and what others changed there is decided', async ({
  page,
  desk,
}) => {
  await withCalendarServer(async (server) => {
    const summit = await summitOf(desk);
    await page.goto('/#/exports');
    const section = page.getByRole('region', { name: 'Calendar server' });
    await section.getByRole('button', { name: 'Set up a server…' }).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('no keyring that would keep the password');
    await dialog.getByLabel('Address').fill('https//calendar');
    await dialog.getByLabel('Account').fill('officer');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toContainText('This is no address of a server.');
    await dialog.getByLabel('Address').fill(server.address);
    await dialog.getByLabel('Password').fill('guess');
    await dialog.getByRole('button', { name: 'Try and save' }).click();
    await expect(dialog).toContainText('does not accept this name and password');
    await dialog.getByLabel('Password').fill('secret');
    await dialog.getByRole('button', { name: 'Try and save' }).click();
    await expect(dialog).toBeHidden();
    await expect(section).toContainText(server.address);

    // What would be sent is shown first; nothing was sent yet.
    const preview = section.getByRole('list', { name: 'What would be sent' });
    await expect(preview.getByRole('group')).toHaveCount(11);
    await section.getByRole('button', { name: 'Publish' }).click();
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await expect(dialog).toContainText('Type the password');
    await dialog.getByLabel('Password').fill('wrong');
    await page.keyboard.press('Enter');
    await expect(dialog).toContainText('does not accept this name and password');
    await dialog.getByLabel('Password').fill('secret');
    await page.keyboard.press('Enter');
    await expect(section.getByText(/entries were sent\./)).toBeVisible({ timeout: 40_000 });
    await expect(section).toContainText('stand there as they should.');
    await expect(section.getByRole('button', { name: 'Publish' })).toBeDisabled();
    expect(
      server.entries().filter((text) => text.includes('SUMMARY:Opening plenary')).length,
    ).toBeGreaterThan(1);

    // Somebody renames the session in each calendar, and here it is moved.
    const theirs = await server.change('SUMMARY:Opening plenary', 'SUMMARY:Renamed there');
    const { sessions } = await desk.ask('programme', { summit });
    const plenary = sessions.find((each) => each.title.en === 'Opening plenary');
    await desk.perform({
      on: 'session',
      do: 'move',
      session: plenary?.id ?? '',
      start: { date: '2027-04-13', time: '16:00' },
    });
    await page.reload();
    await expect(preview).toContainText('1 changed');
    await section.getByRole('button', { name: 'Publish' }).click();
    await dialog.getByLabel('Password').fill('secret');
    await page.keyboard.press('Enter');
    const elsewhere = section.getByRole('region', { name: /changed on the server by somebody else/ });
    await expect(elsewhere.getByRole('listitem')).toHaveCount(theirs);
    // What stands there is shown beside ours: its title, its hour and who says so.
    const first = elsewhere.getByRole('listitem').first();
    await expect(first.getByText(/^Opening plenary Tue 13 Apr 16:00/)).toBeVisible();
    await expect(first.getByText(/^Renamed there Tue 13 Apr 15:00 .*organiser: /)).toBeVisible();
    await section.getByText('When each calendar was last published').click();
    await expect(section.getByText(/left as others have changed/).first()).toBeVisible();
    expect(server.entries().filter((text) => text.includes('SUMMARY:Renamed there'))).toHaveLength(theirs);

    await elsewhere
      .getByRole('button', { name: /^Keep theirs/ })
      .first()
      .click();
    await expect(elsewhere.getByRole('listitem')).toHaveCount(theirs - 1);
    await elsewhere.getByRole('button', { name: 'Send all ours' }).click();
    await dialog.getByLabel('Password').fill('secret');
    await page.keyboard.press('Enter');
    await expect(elsewhere).toBeHidden();
    expect(server.entries().filter((text) => text.includes('SUMMARY:Renamed there'))).toHaveLength(1);

    await section.getByRole('button', { name: 'Look for changes by others' }).click();
    await dialog.getByLabel('Password').fill('secret');
    await page.keyboard.press('Enter');
    await expect(elsewhere.getByRole('listitem')).toHaveCount(1);

    // One of several is decided: the others stay to be decided.
    const more = await server.change('SUMMARY:Welcome dinner', 'SUMMARY:Dinner');
    await section.getByRole('button', { name: 'Look for changes by others' }).click();
    await dialog.getByLabel('Password').fill('secret');
    await page.keyboard.press('Enter');
    await expect(elsewhere.getByRole('listitem')).toHaveCount(more + 1);
    await elsewhere
      .getByRole('button', { name: /^Send ours Welcome dinner/ })
      .first()
      .click();
    await dialog.getByLabel('Password').fill('secret');
    await page.keyboard.press('Enter');
    await expect(elsewhere.getByRole('listitem')).toHaveCount(more);

    // The password stands nowhere in the page's memory.
    expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain('secret');
    await section.getByRole('button', { name: 'Leave this server' }).click();
    await expect(section.getByRole('button', { name: 'Set up a server…' })).toBeVisible();
  });
});
