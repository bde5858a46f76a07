import { render, screen } from '@testing-library/svelte';
import { afterEach, expect, it } from 'vitest';
import type { DelegationCard, SessionView } from '../../api';
import { language } from '../../text/index.svelte';
import Expected from './Expected.svelte';

afterEach(() => {
  language.now = 'en';
});

it.each([
  ['en', 'Portugal'],
  ['ko', '포르투갈'],
] as const)('names delegations in the language of the screens: %s', (now, name) => {
  language.now = now;
  const session = { id: 's', expected: [] } as unknown as SessionView;
  const delegation = {
    id: 'd',
    code: 'POR',
    flag: 'PT',
    name: 'Portugal',
    name_ko: '포르투갈',
  } as DelegationCard;
  render(Expected, { session, delegations: [delegation], people: [] });
  expect(screen.getByRole('checkbox').getAttribute('aria-label')).toContain(name);
  expect(screen.getByTitle(new RegExp(name))).toBeTruthy();
});
