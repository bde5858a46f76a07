import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import Combobox from './Combobox.svelte';
import { typed } from './draft.svelte';

const user = userEvent.setup();

const zones = [
  { value: 'Europe/Lisbon', label: 'Lisbon' },
  { value: 'Europe/London', label: 'London' },
  { value: 'America/New_York', label: 'New York' },
  { value: 'Asia/Seoul', label: 'Seoul' },
];
const unfound = (typed: string) => `No time zone is called “${typed}”.`;

function show(options: typeof zones | undefined) {
  const save = vi.fn((zone: string) => Promise.resolve(zone === 'Europe/Lisbon' ? 'Not Lisbon.' : null));
  const { rerender } = render(Combobox, {
    label: 'Time zone',
    value: 'Europe/London',
    options,
    save,
    unfound,
  });
  return { save, rerender, field: screen.getByRole<HTMLInputElement>('combobox') };
}

it('takes the best match on Enter', async () => {
  const { save, field } = show(zones);
  await user.type(field, 'lon{Enter}');
  expect(save).not.toHaveBeenCalled();
  expect(field.value).toBe('London');
  await user.type(field, 'york{Enter}');
  expect(save).toHaveBeenCalledExactlyOnceWith('America/New_York');
});

it('waits for the list, says so, and then takes the best match', async () => {
  const { save, rerender, field } = show(undefined);
  await user.type(field, 'seoul{Enter}');
  expect(save).not.toHaveBeenCalled();
  expect(field.value).toBe('seoul');
  expect(screen.getAllByText(/Looking for “seoul”/).length).toBeGreaterThan(0);
  expect(field.validity.valid).toBe(false);
  await rerender({ options: zones });
  expect(save).toHaveBeenCalledExactlyOnceWith('Asia/Seoul');
  expect(screen.queryByText(/Looking/)).toBeNull();
  expect(field.validity.valid).toBe(true);
});

it('goes on waiting when it is left meanwhile', async () => {
  const { save, rerender, field } = show(undefined);
  await user.type(field, 'l{Enter}');
  await user.tab();
  await rerender({ options: zones });
  expect(save).toHaveBeenCalledExactlyOnceWith('Europe/Lisbon');
});

it('does not wait for what is typed anew, nor after a change of mind', async () => {
  const { save, rerender, field } = show(undefined);
  await user.type(field, 'seoul{Enter}{Backspace}');
  await rerender({ options: zones });
  expect(save).not.toHaveBeenCalled();
  expect(field.value).toBe('seou');
  await rerender({ options: undefined });
  await user.type(field, 'l{Enter}{Escape}');
  await rerender({ options: zones });
  expect(save).not.toHaveBeenCalled();
  expect(field.value).toBe('London');
});

it('refuses in words what fits nothing, keeps it to be mended, and lets Escape take it back', async () => {
  const { save, field } = show(zones);
  await user.type(field, 'Atlantis{Enter}');
  expect(screen.getByRole('alert').textContent).toBe('No time zone is called “Atlantis”.');
  expect(field.value).toBe('Atlantis');
  expect(field.validity.valid).toBe(false);
  await user.type(field, '{Escape}');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(field.value).toBe('London');
  expect(field.validity.valid).toBe(true);
  expect(save).not.toHaveBeenCalled();
});

it('refuses once the list is there what fits nothing in it', async () => {
  const { save, rerender, field } = show(undefined);
  await user.type(field, 'Atlantis{Enter}');
  expect(screen.queryByRole('alert')).toBeNull();
  await rerender({ options: zones });
  expect(screen.getByRole('alert').textContent).toBe('No time zone is called “Atlantis”.');
  expect(save).not.toHaveBeenCalled();
});

it('takes on leaving what can mean one thing alone, and asks where it can mean several', async () => {
  const { save, field } = show(zones);
  await user.type(field, 'seo');
  await user.tab();
  expect(save).toHaveBeenCalledExactlyOnceWith('Asia/Seoul');
  await user.type(field, 'l');
  await user.tab();
  expect(screen.getByRole('alert').textContent).toBe('“l” fits several. Choose one of them.');
  expect(field.value).toBe('l');
  await user.type(field, 'isbon');
  expect(screen.queryByRole('alert')).toBeNull();
  await user.tab();
  expect(save).toHaveBeenLastCalledWith('Europe/Lisbon');
  expect((await screen.findByRole('alert')).textContent).toBe('Not Lisbon.');
});

it('leaves alone what was only looked at', async () => {
  const { save, rerender, field } = show(undefined);
  await user.click(field);
  await rerender({ options: zones });
  await user.keyboard('{Enter}');
  await user.click(field);
  await user.tab();
  expect(save).not.toHaveBeenCalled();
  expect(field.value).toBe('London');
});

it('holds what is typed as not saved until it means one thing', async () => {
  const { save, field } = show(zones);
  await user.type(field, 'lis');
  expect(typed.waits).toBe(true);
  await user.type(field, '{Backspace}{Backspace}');
  expect(await typed.commit()).toBe(false);
  expect(screen.getByText('“l” fits several. Choose one of them.')).toBeTruthy();
  expect(field.value).toBe('l');
  await user.clear(field);
  await user.type(field, 'nowhere');
  expect(await typed.commit()).toBe(false);
  expect(screen.getByText(unfound('nowhere'))).toBeTruthy();
  expect(typed.waits).toBe(true);
  await user.clear(field);
  expect(typed.waits).toBe(false);
  await user.type(field, 'seou');
  expect(await typed.commit()).toBe(true);
  expect(save).toHaveBeenCalledExactlyOnceWith('Asia/Seoul');
  expect(typed.waits).toBe(false);
});

it('leaves typed text alone while its list is read and the keys rest, and settles it when the officer leaves', async () => {
  const { save, field } = show(zones);
  for (const [text, kept] of [
    ['l', false],
    ['seou', true],
  ] as const) {
    await user.clear(field);
    await user.type(field, text);
    expect(await typed.commit('resting')).toBe(false);
    expect(screen.queryByRole('alert')).toBeNull();
    expect(field.getAttribute('aria-expanded')).toBe('true');
    expect(field.value).toBe(text);
    expect(typed.waits).toBe(true);
    expect(save).not.toHaveBeenCalled();
    expect(await typed.commit()).toBe(kept);
  }
  expect(save).toHaveBeenCalledExactlyOnceWith('Asia/Seoul');
});

it('says of a choice that is refused that it is not saved', async () => {
  const { field } = show(zones);
  await user.type(field, 'lisb');
  expect(await typed.commit()).toBe(false);
  expect(screen.getByText('Not Lisbon.')).toBeTruthy();
});
