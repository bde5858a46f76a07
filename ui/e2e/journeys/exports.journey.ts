import { readFile } from 'node:fs/promises';
import { expect, go, summitOf, test } from '../plenary';

test('calendar files are handed out, called stale after a change, and exported again', async ({
  page,
  desk,
}) => {
  const summit = await summitOf(desk);
  await page.goto('/#/exports');
  const list = page.getByRole('list', { name: 'Handed out' });
  await expect(page.getByText('Nothing has been exported yet.')).toBeVisible();

  let download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export: Whole summit' }).click();
  const whole = await readFile(await (await download).path(), 'utf8');
  expect(whole).not.toContain('https://meet.example.org');
  expect(whole).not.toContain('CATEGORIES:Bilateral');

  const all: string[] = [];
  page.on('download', (each) => all.push(each.suggestedFilename()));
  await page.getByRole('button', { name: 'All, into a folder: a file for each delegation' }).click();
  await expect.poll(() => all.length).toBe(10);
  await expect(list.getByRole('listitem')).toHaveCount(11);
  await expect(list.getByText('up to date')).toHaveCount(11);

  const { sessions } = await desk.ask('programme', { summit });
  const lunch = sessions.find((each) => each.title.en === 'KOR – EST');
  await desk.perform({
    on: 'session',
    do: 'move',
    session: lunch?.id ?? '',
    start: { date: '2027-04-14', time: '18:00' },
  });
  await page.reload();
  await expect(page.getByText('2 files are out of date')).toBeVisible();
  download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export only the changes: Estonia' }).click();
  const changes = await readFile(await (await download).path(), 'utf8');
  expect(changes.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  await expect(page.getByText('1 file is out of date')).toBeVisible();
  await page.getByRole('button', { name: 'Export again: Republic of Korea' }).click();
  await expect(page.getByText('out of date')).toBeHidden();
  await expect(list.getByText('up to date')).toHaveCount(11);

  // An export is no change of the programme: undo takes the move back.
  await page.keyboard.press('Control+z');
  await expect(page.getByText('2 files are out of date')).toBeVisible();
});

test('what a release means names the files that are out of date', async ({ page, desk }) => {
  const summit = await summitOf(desk);
  await desk.perform({ on: 'release', do: 'make', summit, name: 'First' });
  await page.goto('/#/exports');
  await page.getByRole('button', { name: 'Export: Whole summit' }).click();
  await expect(page.getByRole('list', { name: 'Handed out' }).getByRole('listitem')).toHaveCount(1);
  const { sessions } = await desk.ask('programme', { summit });
  const plenary = sessions.find((each) => each.title.en === 'Opening plenary');
  await desk.perform({
    on: 'session',
    do: 'move',
    session: plenary?.id ?? '',
    start: { date: '2027-04-13', time: '16:00' },
  });
  await go(page, 'Releases');
  await page.reload();
  const means = page.getByRole('region', { name: 'What it means' });
  await expect(means).toContainText('1 exported calendar file is stale: Whole summit');
  await means.getByRole('button', { name: 'Export again…' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Exports' })).toBeVisible();
});

test('to tell more than the least is chosen for each file anew', async ({ page }) => {
  await page.goto('/#/exports');
  const level = page.getByRole('combobox', { name: 'For whose eyes' });
  await level.click();
  await page.getByRole('option', { name: 'Internal' }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export: Whole summit' }).click();
  expect((await download).suggestedFilename()).toContain('internal');
  await expect(level).toHaveValue('As little as serves');

  await page.goto('/#/reports?filter=needs');
  await level.click();
  await page.getByRole('option', { name: 'Internal' }).click();
  const named = page.getByRole('switch', { name: 'Name those who have a need' });
  await named.click();
  const table = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as workbook (XLSX)' }).click();
  await table;
  await expect(level).toHaveValue('Public');
  await expect(named).not.toBeChecked();
});
