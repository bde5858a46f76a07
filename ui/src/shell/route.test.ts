import { expect, it } from 'vitest';
import { go, readRoute, route, select, writeRoute } from './route.svelte';

it('reads back what it writes', () => {
  const place = {
    screen: 'agenda',
    summit: '0190-1',
    day: '2021-11-16',
    selection: { noun: 'session', id: '0190-2' },
    filter: 'kind & more',
  } as const;
  expect(readRoute(writeRoute(place))).toEqual(place);
  expect(writeRoute(readRoute('#/history'))).toBe('#/history');
});

it('takes an unknown address for the overview', () => {
  expect(readRoute('#/nowhere?selection=session').screen).toBe('overview');
  expect(readRoute('#/nowhere?selection=session').selection).toBeNull();
  expect(readRoute('').screen).toBe('overview');
});

it('stays with the summit where an address names none', () => {
  const before = readRoute('#/agenda?summit=one&day=2021-11-16');
  expect(readRoute('#/history', before)).toMatchObject({ screen: 'history', summit: 'one', day: null });
  expect(readRoute('#/history?summit=two', before).summit).toBe('two');
});

it('keeps the rest, but not another screen’s filter nor another summit’s selection', () => {
  go({ screen: 'agenda', summit: 'one', day: '2021-11-16', filter: 'clash' });
  select('session', 's1');
  go({ screen: 'delegations' });
  expect(route.now).toMatchObject({
    filter: null,
    day: '2021-11-16',
    selection: { noun: 'session', id: 's1' },
  });
  go({ summit: 'two' });
  expect(route.now).toMatchObject({ screen: 'delegations', summit: 'two', day: null, selection: null });
  expect(readRoute(location.hash)).toEqual(route.now);
  expect(readRoute(localStorage.getItem('plenary.route') ?? '')).toEqual(route.now);
});

it('goes where a link leads, also where a step is taken before that is told', async () => {
  go({ screen: 'overview', summit: null });
  location.hash = '#/settings?filter=protection';
  go({ summit: 'three' }, true);
  expect(route.now).toMatchObject({ screen: 'settings', summit: 'three', filter: 'protection' });
  await new Promise((told) => addEventListener('hashchange', told, { once: true }));
  expect(route.now).toMatchObject({ screen: 'settings', summit: 'three', filter: 'protection' });
});
