import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { ProgrammeView, WrittenView } from '../../api';
import { learnTerms } from '../../pieces/terms.svelte';
import { Starting } from '../../pieces/moving.svelte';
import NewSession from './NewSession.svelte';

afterEach(() => {
  vi.unstubAllGlobals();
});

/** What a desk that knows these few words makes of a line. */
function meant(text: string): WrittenView {
  return {
    kind: /\bBreak\b/.test(text) ? 'break' : null,
    title: text.replace(/ ?\b(wed|thu)\b ?/g, ''),
    date: /^수$|\bwed\b/.test(text) ? '2027-04-14' : /\bthu\b/.test(text) ? '2027-04-15' : null,
    time: null,
    minutes: /\b15 m$/.test(text) ? 15 : null,
    place: null,
    delegations: [],
    doubts: [],
  };
}

const day = (date: string) => ({ date, label: { en: '', ko: '' } });
const label = (en: string) => ({ en, ko: en });

async function opened() {
  vi.stubGlobal('fetch', (_: string, init: { body: string }) => {
    const asked = JSON.parse(init.body) as { view: string; with: { text: string } };
    const session_kind = [
      { value: 'thematic', label: label('Thematic session') },
      { value: 'break', label: label('Break') },
    ];
    return Promise.resolve(
      new Response(JSON.stringify(asked.view === 'vocabulary' ? { session_kind } : meant(asked.with.text))),
    );
  });
  await learnTerms();
  const view = {
    summit: 's',
    zone: 'Asia/Seoul',
    days: [day('2027-04-13'), day('2027-04-14'), day('2027-04-15')],
    places: [],
  } as unknown as ProgrammeView;
  const gone = vi.fn();
  render(NewSession, {
    view,
    starting: new Starting(),
    at: null,
    day: '2027-04-13',
    onmade: gone,
    onclose: gone,
  });
  const value = (name: string) =>
    screen.getByLabelText<HTMLInputElement>(name, { exact: false, selector: 'input' });
  return { line: value('In one line'), field: value };
}

const user = userEvent.setup();

it.each([
  ['수석대표', 'Day', 'Tue 13 Apr'],
  ['Breakout session on AI', 'Kind', 'Thematic session'],
  ['Meeting of 15 ministers', 'Minutes', '60'],
])('keeps nothing of what half of “%s” means', async (text, name, shown) => {
  const { line, field } = await opened();
  const had = new Set<string>();
  let typed = 0;
  for (const letter of text) {
    await user.type(line, letter);
    await vi.waitFor(() => expect(field('Title').value).toBe(text.slice(0, (typed += 1))));
    had.add(field(name).value);
  }
  expect(had.size).toBe(2);
  expect(field(name).value).toBe(shown);
  expect(field('Title').value).toBe(text);
});

it('goes by a word while it is in the line', async () => {
  const { line, field } = await opened();
  await user.type(line, 'Lunch wed');
  await vi.waitFor(() => expect(field('Day').value).toBe('Wed 14 Apr'));
  await user.clear(line);
  expect(field('Day').value).toBe('Tue 13 Apr');
  expect(field('Title').value).toBe('');
});

it('keeps what was set by hand, until the line says something else', async () => {
  const { line, field } = await opened();
  await user.type(line, 'Lunch wed');
  await vi.waitFor(() => expect(field('Day').value).toBe('Wed 14 Apr'));
  await user.clear(field('Title'));
  await user.type(field('Title'), 'Working lunch');
  await user.click(field('Day'));
  await user.keyboard('{ArrowDown}{Enter}');
  expect(field('Day').value).toBe('Thu 15 Apr');
  await user.clear(field('Minutes'));
  await user.type(field('Minutes'), '90');
  await user.type(line, ' ');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(field('Day').value).toBe('Thu 15 Apr');
  expect(field('Title').value).toBe('Working lunch');
  expect(field('Minutes').value).toBe('90');
  await user.clear(line);
  expect(field('Day').value).toBe('Thu 15 Apr');
  expect(field('Title').value).toBe('Working lunch');
  await user.type(line, 'wed');
  await vi.waitFor(() => expect(field('Day').value).toBe('Wed 14 Apr'));
});
