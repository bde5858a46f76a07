import { expect, summitOf, test, type Desk } from '../plenary';

/** Everything the history holds, to see that a refusal adds nothing. */
async function newest(desk: Desk): Promise<number> {
  return (await desk.ask('history', { limit: 1 })).entries[0]?.seq ?? 0;
}

test('an empty title and a negative length are refused beside their fields, and nothing changes', async ({
  page,
  desk,
}) => {
  const { sessions } = await desk.ask('programme', { summit: await summitOf(desk) });
  const plenary = sessions.find((each) => each.title.en === 'Opening plenary');
  if (!plenary) throw new Error('no session');
  const before = await newest(desk);
  await page.goto(`/#/agenda?summit=${await summitOf(desk)}&day=2027-04-13&selection=session:${plenary.id}`);
  const inspector = page.getByRole('complementary', { name: 'Inspector' });

  const title = inspector.getByRole('textbox', { name: 'Title', exact: true });
  const korean = inspector.getByRole('textbox', { name: 'Title in Korean' });
  await expect(title).toHaveValue('Opening plenary');
  await korean.fill('');
  await page.keyboard.press('Tab');
  await expect.poll(() => newest(desk)).toBeGreaterThan(before);
  const settled = await newest(desk);
  await title.fill('');
  await page.keyboard.press('Enter');
  await expect(title).toHaveAttribute('aria-invalid', 'true');
  await expect(title).toHaveAccessibleDescription(/.+/);
  await page.keyboard.press('Escape');
  await expect(title).toHaveValue('Opening plenary');

  const minutes = inspector.getByRole('textbox', { name: 'Minutes', exact: true });
  await minutes.fill('-30');
  await page.keyboard.press('Enter');
  await expect(minutes).toHaveAccessibleDescription(/Between 1 and/);
  expect(await newest(desk)).toBe(settled);
  expect((await desk.ask('session', { session: plenary.id })).minutes).toBe(90);
});

test.describe('a day on which clocks jump', () => {
  test.use({ store: 'empty' });

  test('an hour that does not exist is asked about, and nothing moves until it is answered', async ({
    page,
    desk,
  }) => {
    const { subject } = await desk.perform({
      on: 'summit',
      do: 'create',
      set: { title: 'Spring meeting', zone: 'Europe/London', format: 'hosted' },
      first_day: '2027-03-28',
      days: 1,
    });
    const summit = subject?.id ?? '';
    const made = await desk.perform({
      on: 'session',
      do: 'create',
      summit,
      start: { date: '2027-03-28', time: '09:00', zone: 'Europe/London' },
      set: { title: 'Early call', minutes: 30 },
    });
    const session = made.subject?.id ?? '';
    const at = async () => (await desk.ask('session', { session })).start?.time;
    await page.goto(`/#/agenda?summit=${summit}&day=2027-03-28&selection=session:${session}`);
    const start = page
      .getByRole('complementary', { name: 'Inspector' })
      .getByRole('textbox', { name: 'Start' });

    await start.fill('01:30');
    await page.keyboard.press('Enter');
    const question = page.getByRole('alertdialog', { name: 'There is no 01:30 in London' });
    await question.getByRole('button', { name: 'Leave it as it was' }).click();
    await expect(start).toHaveAccessibleDescription('It stays where it was.');
    expect(await at()).toBe('09:00');

    await start.fill('01:30');
    await page.keyboard.press('Enter');
    await question.getByRole('button', { name: /The first moment after the jump/ }).click();
    await expect.poll(at).toBe('02:00');
  });
});
