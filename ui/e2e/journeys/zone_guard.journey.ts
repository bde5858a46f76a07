import { expect, summitOf, test, type Desk } from '../plenary';

async function starts(desk: Desk): Promise<(string | undefined)[]> {
  const { sessions } = await desk.ask('programme', { summit: await summitOf(desk) });
  return sessions.map((each) => each.start?.time);
}

test.describe('where zone rules have moved sessions', () => {
  test.use({ store: 'moved' });

  test('it is asked what stays, for each, and nothing moves before', async ({ page, desk }) => {
    await page.goto('/#/overview');
    const banner = page.getByRole('status').filter({ hasText: '2 sessions now mean another moment' });
    await expect(banner).toContainText('2025b → 20');
    expect(await starts(desk)).toEqual(['09:00', '10:00']);
    await banner.getByRole('button', { name: 'Decide…' }).click();
    const dialog = page.getByRole('dialog', { name: 'What stays: the clock or the moment?' });
    const first = dialog.getByRole('listitem').filter({ hasText: 'Call at 09:00' });
    await expect(first).toContainText('09:00 America/Vancouver = 17:00 UTC');
    await expect(first).toContainText('(UTC-07:00) = 16:00 UTC, 60 min earlier');
    await first.getByRole('button', { name: 'Keep the moment' }).click();
    await expect(dialog.getByRole('listitem')).toHaveCount(1);
    expect(await starts(desk)).toEqual(['10:00', '10:00']);
    await dialog.getByRole('button', { name: 'Keep the clock' }).click();
    await expect(dialog.getByText('Everything is decided.')).toBeVisible();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await expect(banner).toBeHidden();
    expect(await starts(desk)).toEqual(['10:00', '10:00']);
    // What is taken back waits again.
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('status').filter({ hasText: '1 session now means' })).toBeVisible();
  });
});

test.describe('in the settings', () => {
  test.use({ store: 'sample' });

  test('an offset is set by hand, moves a session into the question, and goes again', async ({
    page,
    desk,
  }) => {
    await page.goto('/#/settings');
    await page.getByRole('button', { name: 'Set an offset…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Set an offset by hand' });
    await dialog.getByRole('combobox', { name: 'Time zone' }).fill('london');
    await page.getByRole('option', { name: /^London/ }).click();
    await dialog.getByRole('textbox', { name: 'First date' }).fill('2021-11-18');
    await dialog.getByLabel('Ahead of UTC').fill('+01:00');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByText(/Type|cannot be empty|reason/i).first()).toBeVisible();
    await dialog.getByLabel('Why, and on whose word').fill('Decision of the government of 10 November');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    const list = page.getByRole('region', { name: 'Time zones' });
    await expect(list).toContainText('Europe/London UTC+01:00');
    await expect(list).toContainText('instead of UTC+00:00');
    await expect(list).toContainText('1 session waits for a decision.');
    await list.getByRole('button', { name: 'Remove the offset of Europe/London' }).click();
    await expect(list).toContainText('None. Every clock follows the zone rules.');
    expect((await desk.ask('zone_guard', {})).moved).toEqual([]);
  });

  test('the zone of the summit changes with its sessions, or for new ones alone', async ({ page, desk }) => {
    const utc = async (): Promise<(string | undefined)[]> => {
      const { sessions } = await desk.ask('programme', { summit: await summitOf(desk) });
      return sessions.map((each) => `${each.start?.zone} ${each.start?.time}`);
    };
    await page.goto('/#/settings');
    const choose = async (): Promise<void> => {
      await page.getByRole('combobox', { name: /zone/i }).fill('copenhagen');
      await page.getByRole('option', { name: /^Copenhagen/ }).click();
    };
    await choose();
    const dialog = page.getByRole('dialog', { name: /Another time zone/ });
    await dialog.getByRole('button', { name: /Keep the moment/ }).click();
    await expect(dialog).toBeHidden();
    await expect.poll(async () => (await utc()).at(-1)).toBe('Europe/Copenhagen 15:00');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await utc()).at(-1)).toBe('Europe/London 14:00');
  });
});
