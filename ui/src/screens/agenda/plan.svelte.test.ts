import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Action, Outcome, ProgrammeView, SessionCard } from '../../api';
import { typed } from '../../parts/draft.svelte';
import { notices } from '../../shell/notices.svelte';
import { Plan } from './plan.svelte';

const HOST = 'Asia/Seoul';

function session(id: string, from: number, zone = HOST): SessionCard {
  return {
    id,
    kind: 'thematic',
    format: 'hosted',
    status: 'confirmed',
    title: { en: id, ko: id },
    start: { date: '2027-04-14', time: '09:00', zone, fold: null },
    spot: { date: '2027-04-14', from, starts: '', ends: '', ends_shift: 0 },
    minutes: 60,
    place: 'hall',
    has_link: false,
    chair: null,
    items: 0,
    delegations: 0,
    assumed: [],
    lock: '',
    people: 0,
    clocks: [],
    findings: 0,
    says: [],
  };
}

const programme = (sessions: SessionCard[]): ProgrammeView => ({
  summit: '',
  title: { en: '', ko: '' },
  zone: HOST,
  city: { en: 'Seoul', ko: '서울' },
  days: [],
  places: [],
  sessions,
  rulers: [],
  findings: { stop: 0, warn: 0, note: 0 },
});

const saved: Outcome = { subject: null, touched: ['sessions'], entry: null };
const refused = (code: string) => ({
  kind: 'refused',
  code,
  message: { en: `No: ${code}`, ko: `No: ${code}` },
});

/** The desk behind the doors: what it was asked to do, and what it answers. */
let done: Action[];
let answers: { programme: ProgrammeView; clocks: unknown; perform: (action: Action) => [number, unknown] };
let stop: () => void;

function act(action: Action): [number, unknown] {
  done.push(action);
  return answers.perform(action);
}
let plan: Plan;

beforeEach(() => {
  done = [];
  answers = {
    programme: programme([session('a', 540), session('b', 660)]),
    clocks: null,
    perform: () => [200, saved],
  };
  vi.stubGlobal('fetch', (url: string, init: { body: string }) => {
    const body = JSON.parse(init.body) as Record<string, unknown>;
    const [status, answer] = url.endsWith('/perform')
      ? act(body as unknown as Action)
      : [200, answers[body.view as 'programme']];
    return Promise.resolve(new Response(JSON.stringify(answer), { status }));
  });
});

afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

let plans = 0;

/** Opens the programme the desk has now. */
async function ready(): Promise<void> {
  // A summit of its own for every test: answers are kept between them.
  const summit = `summit ${(plans += 1)}`;
  answers.programme = { ...answers.programme, summit };
  stop = $effect.root(() => {
    plan = new Plan(
      () => summit,
      () => [],
    );
  });
  flushSync();
  await vi.waitFor(() => expect(plan.cards).toHaveLength(2));
}

const at = (id: string) => plan.card(id)?.block?.from;
const there = (from: number, minutes = 60) => ({ date: '2027-04-14', from, minutes });

describe('a session that is moved', () => {
  it('is there at once and stays there when the desk agrees', async () => {
    await ready();
    answers.programme = { ...answers.programme, sessions: [session('a', 600), session('b', 660)] };
    const saving = plan.place('a', there(600), 'hall');
    expect(at('a')).toBe(600);
    expect(plan.card('a')?.ahead).toBe(true);
    await saving;
    await vi.waitFor(() => {
      flushSync();
      expect(plan.card('a')?.ahead).toBe(false);
    });
    expect(at('a')).toBe(600);
    expect(done).toEqual([
      {
        on: 'session',
        do: 'move',
        session: 'a',
        start: { date: '2027-04-14', time: '10:00', zone: HOST },
        place: 'hall',
        minutes: 60,
      },
    ]);
  });

  it('goes back when it is refused, and the reason is said', async () => {
    await ready();
    answers.perform = () => [422, refused('outside_days')];
    const saving = plan.place('a', there(1400, 120), null);
    expect(at('a')).toBe(1400);
    await saving;
    expect(at('a')).toBe(540);
    expect(plan.card('a')?.place).toBe('hall');
    expect(notices.shown[0]?.text).toEqual({ en: 'No: outside_days', ko: 'No: outside_days' });
  });

  it('keeps its own start, zone and reading when only its length or place changes', async () => {
    answers.programme = {
      ...answers.programme,
      sessions: [
        {
          ...session('a', 540),
          start: { date: '2027-04-13', time: '20:00', zone: 'America/Toronto', fold: 'later' },
        },
        session('b', 660),
      ],
    };
    await ready();
    await plan.place('a', there(540, 90), 'room');
    expect(done[0]).toMatchObject({
      start: { date: '2027-04-13', time: '20:00', zone: 'America/Toronto', fold: 'later' },
      place: 'room',
      minutes: 90,
    });
  });

  it('keeps its own zone when it moves: the host’s hour is told by its clock', async () => {
    answers.programme = {
      ...answers.programme,
      sessions: [session('a', 540, 'America/Toronto'), session('b', 660)],
    };
    answers.clocks = {
      meaning: { kind: 'instant' },
      clocks: [],
      zones: [{ zone: 'America/Toronto', date: '2027-04-13', from: '21:00' }],
    };
    await ready();
    await plan.place('a', there(600), 'hall');
    expect(done[0]).toMatchObject({ start: { date: '2027-04-13', time: '21:00', zone: 'America/Toronto' } });
  });

  it.each([
    ['+01:00', 'earlier'],
    ['+00:00', 'later'],
  ])('moves to an hour its own clock shows twice: the one at %s', async (offset, fold) => {
    answers.programme = {
      ...answers.programme,
      sessions: [session('a', 540, 'Europe/London'), session('b', 660)],
    };
    answers.clocks = {
      meaning: { kind: 'fold', earlier: { offset: '+01:00' }, later: { offset: '+00:00' } },
      clocks: [],
      zones: [{ zone: 'Europe/London', date: '2027-10-31', from: `01:30${offset}`, offset }],
    };
    await ready();
    await plan.place('a', { date: '2027-10-31', from: 570, minutes: 60 }, 'hall');
    expect(done[0]).toMatchObject({
      start: { date: '2027-10-31', time: '01:30', zone: 'Europe/London', fold },
    });
  });
});

describe('keys', () => {
  it('save once they rest, ten strokes as one change', async () => {
    await ready();
    vi.useFakeTimers();
    for (let step = 1; step <= 10; step += 1) plan.nudge('a', there(540 + step * 5), 'hall');
    expect(at('a')).toBe(590);
    expect(done).toHaveLength(0);
    await vi.runAllTimersAsync();
    expect(done).toHaveLength(1);
    expect(done[0]).toMatchObject({ start: { time: '09:50' } });
  });

  it('save what they did to one session before they turn to another, in that order', async () => {
    await ready();
    plan.nudge('a', there(545), 'hall');
    plan.nudge('b', there(665), 'hall');
    void plan.flush();
    await vi.waitFor(() => expect(done).toHaveLength(2));
    expect(done.map((action) => 'session' in action && action.session)).toEqual(['a', 'b']);
  });

  it('leave it unsaved while they rest, and have it sent at once where nobody can wait', async () => {
    await ready();
    plan.nudge('a', there(545), 'hall');
    plan.nudge('a', there(550), 'hall');
    expect(typed.waits).toBe(true);
    expect(await typed.commitMade()).toBe(true);
    expect(done).toHaveLength(1);
    expect(done[0]).toMatchObject({ start: { time: '09:10' } });
    expect(typed.waits).toBe(false);
  });

  it('say where it was not taken, which nothing else may be taken back for', async () => {
    await ready();
    answers.perform = () => [422, refused('outside_days')];
    plan.nudge('a', there(545), 'hall');
    expect(await typed.commitMade()).toBe(false);
    expect(typed.waits).toBe(false);
    expect(at('a')).toBe(540);
  });
});

describe('an hour that clocks skip', () => {
  const gap = {
    kind: 'gap',
    before: '+01:00',
    after: '+02:00',
    shift_forward: { utc: '', date: '2027-04-14', time: '03:30', offset: '+02:00' },
    next_valid: { utc: '', date: '2027-04-14', time: '03:00', offset: '+02:00' },
  };

  beforeEach(() => {
    answers.perform = (action) =>
      'start' in action && action.start?.time === '02:30' ? [422, refused('gap')] : [200, saved];
    answers.clocks = { meaning: gap, clocks: [], zones: [] };
  });

  it('is asked about, and the answer is sent', async () => {
    await ready();
    const saving = plan.place('a', there(150), 'hall');
    await vi.waitFor(() => expect(plan.starting.question?.meaning).toEqual(gap));
    plan.starting.answer({ date: '2027-04-14', time: '03:30', zone: HOST });
    await saving;
    expect(done.at(-1)).toMatchObject({ start: { time: '03:30' } });
    expect(plan.starting.question).toBeNull();
  });

  it('leaves the session where it was when the question is left', async () => {
    await ready();
    const saving = plan.place('a', there(150), 'hall');
    await vi.waitFor(() => expect(plan.starting.question).not.toBeNull());
    plan.starting.answer(null);
    await saving;
    expect(at('a')).toBe(540);
    expect(done).toHaveLength(1);
  });
});
