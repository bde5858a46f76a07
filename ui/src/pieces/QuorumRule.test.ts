import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import type { RuleCard } from '../api';
import { notices } from '../shell/notices.svelte';
import QuorumRule from './QuorumRule.svelte';

afterEach(() => {
  vi.unstubAllGlobals();
});

it.each(['Delegations by link count', 'Delegations represented by others count'])(
  'shows what is saved where a switch is refused, and says why: %s',
  async (name) => {
    const message = { en: `No: ${name}`, ko: `아니요: ${name}` };
    const refused = { kind: 'refused', code: 'fixed', message };
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(JSON.stringify(refused), { status: 422 })));
    const rule = { origin: 'usual', open: '1/2', decide: '1/2', remote: false, proxies: false } as unknown;
    render(QuorumRule, { summit: 's', rule: rule as RuleCard, members: 3 });
    const button = screen.getByRole('switch', { name });
    await userEvent.click(button);
    await vi.waitFor(() => expect(notices.shown.at(-1)?.text).toEqual(message));
    expect(button.getAttribute('aria-checked')).toBe('false');
  },
);
