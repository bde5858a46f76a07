import { fireEvent, render, screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import People from '../test/People.svelte';
import { typed } from './draft.svelte';

const user = userEvent.setup();

// happy-dom lays nothing out: a window of 600 pixels over rows of 36.
Object.defineProperty(HTMLElement.prototype, 'clientHeight', {
  get(this: HTMLElement) {
    return this.classList.contains('grid') ? 600 : 36;
  },
});

/** The rows drawn, but for the header. */
const drawn = () => within(screen.getByRole('grid')).getAllByRole('row').slice(1);

describe('the grid', () => {
  it('says how long it is, and draws only what is seen', () => {
    render(People, { count: 5000 });
    const grid = screen.getByRole('grid', { name: 'People' });
    expect(grid.getAttribute('aria-rowcount')).toBe('5001');
    expect(drawn().length).toBeLessThan(40);
    expect(drawn()[0]?.getAttribute('aria-rowindex')).toBe('2');
  });

  it('is walked with the arrows from one tab stop, and opened with Enter', async () => {
    const onopen = vi.fn();
    render(People, { count: 50, onopen });
    await user.tab();
    const grid = screen.getByRole('grid');
    expect(document.activeElement).toBe(grid);
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{ArrowRight}');
    const cell = document.getElementById(grid.getAttribute('aria-activedescendant') ?? '');
    expect(cell?.textContent.trim()).toBe('Person 1');
    expect(cell?.closest('[role=row]')?.getAttribute('aria-selected')).toBe('true');
    await user.keyboard('{Enter}');
    expect(onopen).toHaveBeenCalledWith(expect.objectContaining({ id: 'p1' }));
  });

  it('edits a cell in place and goes on to the next row', async () => {
    const save = vi.fn(() => Promise.resolve(null));
    render(People, { count: 50, save });
    await user.tab();
    await user.keyboard('{ArrowRight}{F2}');
    const field = screen.getByRole('textbox', { name: 'Name' });
    expect(document.activeElement).toBe(field);
    await user.clear(field);
    await user.type(field, 'Somebody{Enter}');
    expect(save).toHaveBeenCalledWith(expect.objectContaining({ id: 'p0' }), 'Somebody');
    await vi.waitFor(() => expect(document.activeElement).toBe(screen.getByRole('grid')));
    expect(drawn()[1]?.getAttribute('aria-selected')).toBe('true');
  });

  it('keeps a refused edit open with its reason, and drops it on Escape', async () => {
    render(People, { count: 50, save: () => Promise.resolve('Type a name.') });
    await user.tab();
    await user.keyboard('{ArrowRight}{F2}');
    await user.type(screen.getByRole('textbox'), 'x{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe('Type a name.');
    await user.keyboard('{Escape}');
    await vi.waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
    expect(screen.getByText('Person 0')).toBeTruthy();
  });

  it('holds what is typed into a cell as not saved until it is, also where it was refused', async () => {
    const answers = ['Type a name.', null];
    const save = vi.fn(() => Promise.resolve(answers.shift() ?? null));
    render(People, { count: 50, save });
    await user.tab();
    await user.keyboard('{ArrowRight}{F2}');
    expect(typed.waits).toBe(false);
    await user.type(screen.getByRole('textbox'), 'x');
    expect(typed.waits).toBe(true);
    expect(await typed.commit()).toBe(false);
    expect((await screen.findByRole('alert')).textContent).toBe('Type a name.');
    expect(typed.waits).toBe(true);
    expect(await typed.commit()).toBe(true);
    expect(save).toHaveBeenCalledTimes(2);
    expect(typed.waits).toBe(false);
    await user.keyboard('{Enter}');
    await vi.waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
    expect(save).toHaveBeenCalledTimes(2);
  });

  it('keeps a refused edit where it is while the grid is scrolled past it and back', async () => {
    render(People, { count: 5000, save: () => Promise.resolve('Type a name.') });
    await user.tab();
    await user.keyboard('{ArrowRight}{F2}');
    await user.type(screen.getByRole('textbox'), 'x{Enter}');
    await screen.findByRole('alert');
    const grid = screen.getByRole('grid');
    for (const top of [90_000, 0]) {
      grid.scrollTop = top;
      await fireEvent.scroll(grid);
      const rows = drawn().map((row) => row.getAttribute('aria-rowindex'));
      expect(rows).toContain(String(top / 36 + 4));
      expect(rows.filter((index) => index === '2')).toHaveLength(1);
      expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('Person 0x');
      expect(screen.getByRole('alert').textContent).toBe('Type a name.');
      expect(typed.waits).toBe(true);
    }
  });

  it('keeps a refused edit while its row is filtered out and comes back, and takes no letters meant for elsewhere', async () => {
    const { rerender } = render(People, { count: 50, save: () => Promise.resolve('Type a name.') });
    await user.tab();
    await user.keyboard('{ArrowRight}{ArrowDown}{F2}');
    const field = screen.getByRole<HTMLInputElement>('textbox');
    await user.type(field, 'x{Enter}');
    await screen.findByRole('alert');
    field.blur();
    for (const [find, count, at] of [
      ['Person 4', 12, 1],
      ['nobody', 1, 0],
      ['', 50, 1],
    ] as const) {
      await rerender({ find, bare: find === 'Person 4' });
      expect(screen.getByRole('textbox')).toBe(field);
      expect(field.value).toBe('Person 1x');
      expect(field.getAttribute('aria-label')).toBe('Name');
      expect(screen.getByRole('alert').textContent).toBe('Type a name.');
      expect(screen.queryByText('Nobody yet')).toBeNull();
      expect(screen.getByRole('grid').getAttribute('aria-rowcount')).toBe(String(count + 1));
      expect(field.closest('[role=row]')?.getAttribute('aria-rowindex')).toBe(String(at + 2));
      expect(document.activeElement).toBe(document.body);
      expect(typed.waits).toBe(true);
    }
    await rerender({ find: 'nobody' });
    await user.type(field, '{Escape}');
    await vi.waitFor(() => expect(screen.getByText('Nobody yet')).toBeTruthy());
    await rerender({ find: '' });
    expect(screen.queryByRole('textbox')).toBeNull();
  });

  it('edits no other cell while one stands that was refused', async () => {
    render(People, { count: 50, save: () => Promise.resolve('Type a name.') });
    await user.tab();
    await user.keyboard('{ArrowRight}{F2}');
    await user.type(screen.getByRole('textbox'), 'x{Enter}');
    await screen.findByRole('alert');
    const grid = screen.getByRole('grid');
    grid.scrollTop = 400;
    await fireEvent.scroll(grid);
    await user.dblClick(screen.getByText('Person 12'));
    expect(screen.getByRole<HTMLInputElement>('textbox').value).toBe('Person 0x');
    expect(grid.scrollTop).toBe(0);
  });

  it('ends an edit that is saved while the officer is elsewhere, and leaves them there', async () => {
    const elsewhere = document.body.appendChild(document.createElement('input'));
    onTestFinished(() => elsewhere.remove());
    const answers = ['The disk is full.', 'The disk is full.', null];
    const { rerender } = render(People, { count: 50, save: () => Promise.resolve(answers.shift() ?? null) });
    await user.click(screen.getByRole('grid'));
    await user.keyboard('{ArrowRight}{F2}');
    await user.type(screen.getByRole('textbox', { name: 'Name' }), 'x{Enter}');
    await screen.findByRole('alert');
    await rerender({ find: 'Person 4' });
    elsewhere.focus();
    expect(await typed.commit('resting')).toBe(false);
    expect(await typed.commit('resting')).toBe(true);
    await vi.waitFor(() => expect(screen.queryByRole('textbox', { name: 'Name' })).toBeNull());
    expect(screen.queryByText('Person 0')).toBeNull();
    expect(document.activeElement).toBe(elsewhere);

    await user.click(screen.getByRole('grid'));
    await user.keyboard('{F2}');
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Name' }));
    await user.click(elsewhere);
    await vi.waitFor(() => expect(screen.queryByRole('textbox', { name: 'Name' })).toBeNull());
    expect(document.activeElement).toBe(elsewhere);
  });

  it('ends an edit whose saving takes its row out of the list', async () => {
    const { rerender } = render(People, {
      count: 50,
      save: async () => {
        await rerender({ find: 'Person 4' });
        return null;
      },
    });
    await user.tab();
    await user.keyboard('{ArrowRight}{F2}');
    await user.type(screen.getByRole('textbox'), 'x{Enter}');
    await vi.waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
    expect(screen.queryByText('Person 0')).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole('grid'));
    expect(typed.waits).toBe(false);
  });

  it('forgets what is typed into a cell on Escape', async () => {
    render(People, { count: 50 });
    await user.tab();
    await user.keyboard('{ArrowRight}{F2}');
    await user.type(screen.getByRole('textbox'), 'x{Escape}');
    await vi.waitFor(() => expect(screen.queryByRole('textbox')).toBeNull());
    expect(typed.waits).toBe(false);
  });

  it('asks for an order, its reverse, and none', async () => {
    render(People, { count: 5 });
    const header = screen.getByRole('columnheader', { name: /Name/ });
    expect(header.getAttribute('aria-sort')).toBe('none');
    await user.click(within(header).getByRole('button'));
    expect(header.getAttribute('aria-sort')).toBe('ascending');
    await user.click(within(header).getByRole('button'));
    expect(header.getAttribute('aria-sort')).toBe('descending');
    await user.click(within(header).getByRole('button'));
    expect(header.getAttribute('aria-sort')).toBe('none');
    expect(screen.getByRole('columnheader', { name: 'Number' }).hasAttribute('aria-sort')).toBe(false);
  });

  it('says so when there is nobody', () => {
    render(People, { count: 0 });
    expect(screen.getByText('Nobody yet')).toBeTruthy();
  });
});
