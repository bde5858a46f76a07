import { describe, expect, it } from 'vitest';
import type { InvitationRow, InvitationState } from '../../api';
import { columns, fits, keyOf, meant, narrowings, partyOf } from './rows';

function row(id: string, state: InvitationState, more: Partial<InvitationRow> = {}): InvitationRow {
  return {
    delegation: { id, code: id, flag: '', name: { en: id, ko: id }, category: 'member' },
    delegate: null,
    head: null,
    named: 0,
    expected: null,
    state,
    overdue: false,
    own: true,
    channel: null,
    number: '',
    sent: null,
    acknowledged: null,
    deadline: null,
    notes: '',
    reminder_due: null,
    reminders: [],
    reply: null,
    replies: [],
    represented: [],
    ...more,
  };
}

const person = { id: 'p', display: 'Minister', native_name: '', title: '', capacity: 'head' } as const;

describe('the rows of the board', () => {
  it.each([
    ['to_invite', row('a', 'to_invite'), ['all', 'to_invite']],
    [
      'sent and late',
      row('a', 'sent', { overdue: true, reminder_due: '2027-01-01' }),
      ['all', 'awaiting', 'overdue', 'to_remind'],
    ],
    ['perhaps', row('a', 'tentative'), ['all', 'awaiting']],
    ['comes', row('a', 'accepted'), ['all', 'accepted']],
    ['replaced', row('a', 'replaced'), ['all', 'accepted']],
    ['represented', row('a', 'represented'), ['all', 'represented']],
  ] as const)('%s', (_, each, expected) => {
    expect(narrowings.filter((narrowing) => fits(each, narrowing))).toEqual(expected);
  });

  it('has each state in one column', () => {
    const all = columns.flat();
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(8);
  });

  it('means those chosen that are shown, or the one in hand', () => {
    const [a, b, c] = [row('a', 'sent'), row('b', 'sent'), row('b', 'sent', { delegate: person })];
    expect(keyOf(c)).not.toBe(keyOf(b));
    expect(partyOf(c)).toEqual({ delegation: 'b', delegate: 'p' });
    expect(meant([a, b], new Set(), 'b')).toEqual([b]);
    expect(meant([a, b], new Set(['a', 'gone']), 'b')).toEqual([a]);
    expect(meant([a, b], new Set(['gone']), null)).toEqual([]);
  });
});
