import { fireEvent, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet, tick } from 'svelte';
import { describe, expect, it, vi } from 'vitest';
import SummitForm from '../test/SummitForm.svelte';
import DateField from './DateField.svelte';
import Dialog from './Dialog.svelte';
import { typed } from './draft.svelte';
import Form from './Form.svelte';
import NumberField from './NumberField.svelte';
import TextField from './TextField.svelte';
import TimeField from './TimeField.svelte';

const user = userEvent.setup();

describe('a field that saves itself', () => {
  it('saves on Enter and on leaving, once, and only what changed', async () => {
    const save = vi.fn(() => Promise.resolve(null));
    render(TextField, { label: 'Title', value: 'Opening', save });
    const field = screen.getByLabelText('Title');
    await user.click(field);
    await user.tab();
    expect(save).not.toHaveBeenCalled();
    await user.type(field, ' plenary{Enter}');
    await user.tab();
    expect(save).toHaveBeenCalledOnce();
    expect(save).toHaveBeenCalledWith('Opening plenary');
  });

  it('takes Escape for a change of mind', async () => {
    const save = vi.fn(() => Promise.resolve(null));
    render(TextField, { label: 'Title', value: 'Opening', save });
    const field = screen.getByLabelText<HTMLInputElement>('Title');
    await user.type(field, 'xyz{Escape}');
    expect(field.value).toBe('Opening');
    await user.tab();
    expect(save).not.toHaveBeenCalled();
  });

  it('shows a refusal beside itself and keeps what was typed', async () => {
    render(TextField, { label: 'Title', value: 'Opening', save: () => Promise.resolve('Type a title.') });
    const field = screen.getByLabelText<HTMLInputElement>('Title');
    await user.clear(field);
    await user.tab();
    expect(await screen.findByText('Type a title.')).toBeTruthy();
    expect(field.value).toBe('');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'Type a title.',
    );
  });

  it('follows a new value, but never over what is being typed', async () => {
    const save = vi.fn(() => Promise.resolve(null));
    const { rerender } = render(TextField, { label: 'Title', value: 'One', save });
    const field = screen.getByLabelText<HTMLInputElement>('Title');
    await rerender({ value: 'Two' });
    expect(field.value).toBe('Two');
    await user.type(field, '!');
    await rerender({ value: 'Three' });
    expect(field.value).toBe('Two!');
  });
});

describe('what is typed', () => {
  const Text = (save: (text: string) => Promise<string | null>) => {
    const shown = render(TextField, { label: 'Title', value: 'Opening', save });
    return { ...shown, field: screen.getByLabelText<HTMLInputElement>('Title') };
  };

  it('waits until it is saved, also where nobody leaves the field', async () => {
    const save = vi.fn(() => Promise.resolve(null));
    const { field, rerender } = Text(save);
    expect(typed.waits).toBe(false);
    await user.type(field, '!');
    expect(typed.waits).toBe(true);
    await user.type(field, '{Backspace}');
    expect(typed.waits).toBe(false);
    await user.type(field, '!');
    expect(await typed.commit()).toBe(true);
    expect(save).toHaveBeenCalledExactlyOnceWith('Opening!');
    await rerender({ value: 'Opening!' });
    expect(typed.waits).toBe(false);
  });

  it('goes on waiting where it was refused, and is sent again', async () => {
    const answers = ['The disk is full.', null];
    const save = vi.fn(() => Promise.resolve(answers.shift() ?? null));
    const { field } = Text(save);
    await user.type(field, '!');
    await user.tab();
    expect(await screen.findByText('The disk is full.')).toBeTruthy();
    expect(typed.waits).toBe(true);
    await user.click(field);
    await user.tab();
    expect(save).toHaveBeenCalledTimes(2);
    expect(typed.waits).toBe(false);
  });

  it('stays where more was typed while it was being saved', async () => {
    let done: (answer: null) => void = () => undefined;
    const save = vi.fn(() => new Promise<null>((resolve) => (done = resolve)));
    const { field, rerender } = Text(save);
    await user.type(field, ' plenary{Enter}, day 1');
    done(null);
    await rerender({ value: 'Opening plenary' });
    expect(field.value).toBe('Opening plenary, day 1');
    expect(typed.waits).toBe(true);
    await user.tab();
    expect(save).toHaveBeenLastCalledWith('Opening plenary, day 1');
  });

  it.each([
    ['was more', ', day 1', 'Opening plenary, day 1'],
    ['is what was saved before', '{Backspace>8/}', 'Opening'],
  ])(
    'is saved too where the field is left before the first of it is, also where it %s',
    async (_, keys, text) => {
      const answers: ((answer: null) => void)[] = [];
      const save = vi.fn(() => new Promise<null>((resolve) => answers.push(resolve)));
      const { field, rerender } = Text(save);
      await user.type(field, ` plenary{Enter}${keys}`);
      await user.tab();
      expect(save).toHaveBeenCalledExactlyOnceWith('Opening plenary');
      answers[0]?.(null);
      await vi.waitFor(() => expect(save).toHaveBeenCalledTimes(2));
      expect(save).toHaveBeenLastCalledWith(text);
      answers[1]?.(null);
      await rerender({ value: text });
      expect(field.value).toBe(text);
      await vi.waitFor(() => expect(typed.waits).toBe(false));
    },
  );

  it('is not sent again where it was refused and nothing more was typed', async () => {
    let refuse: (answer: string) => void = () => undefined;
    const save = vi.fn(() => new Promise<string>((resolve) => (refuse = resolve)));
    const { field } = Text(save);
    await user.type(field, '!{Enter}');
    await user.tab();
    refuse('The disk is full.');
    expect(await screen.findByText('The disk is full.')).toBeTruthy();
    expect(save).toHaveBeenCalledOnce();
  });

  it('waits in a form until it is sent', async () => {
    const { rerender } = render(Dialog, {
      open: true,
      title: 'New',
      onsubmit: () => undefined,
      children: createRawSnippet(() => ({ render: () => '<input aria-label="Name" />' })),
    });
    expect(typed.waits).toBe(false);
    await user.type(screen.getByLabelText('Name'), 'x');
    expect(typed.waits).toBe(true);
    expect(await typed.commit()).toBe(false);
    await rerender({ open: false });
    expect(typed.waits).toBe(false);
  });

  it('waits in a form of a page until it is taken or emptied', async () => {
    let taken = false;
    const field = () => screen.getByLabelText<HTMLInputElement>('Name');
    render(Form, {
      onsubmit: () => {
        if (taken) field().value = '';
      },
      children: createRawSnippet(() => ({ render: () => '<input aria-label="Name" />' })),
    });
    await user.type(field(), 'x');
    expect(typed.waits).toBe(true);
    await user.type(field(), '{Backspace}{Enter}');
    expect(typed.waits).toBe(false);
    await user.type(field(), 'x{Enter}');
    expect(typed.waits).toBe(true);
    taken = true;
    await user.type(field(), '{Enter}');
    await vi.waitFor(() => expect(typed.waits).toBe(false));
  });

  it('waits in a form where more was typed while it was being refused, and not once that is taken', async () => {
    let answer: (taken: boolean) => void = () => undefined;
    const field = () => screen.getByLabelText<HTMLInputElement>('Name');
    render(Form, {
      onsubmit: async () => {
        if (await new Promise<boolean>((resolve) => (answer = resolve))) field().value = '';
      },
      children: createRawSnippet(() => ({ render: () => '<input aria-label="Name" />' })),
    });
    await user.type(field(), 'x{Enter}y');
    answer(false);
    await user.tab();
    expect(typed.waits).toBe(true);
    await user.type(field(), '{Backspace}{Backspace}');
    expect(typed.waits).toBe(false);
    await user.type(field(), 'x{Enter}y');
    answer(true);
    await vi.waitFor(() => expect(typed.waits).toBe(false));
  });

  it('is sent once by a form, however often it is pressed while it is being sent', async () => {
    let answer: () => void = () => undefined;
    const send = vi.fn(() => new Promise<void>((resolve) => (answer = resolve)));
    render(Form, {
      onsubmit: send,
      children: createRawSnippet(() => ({ render: () => '<input aria-label="Name" />' })),
    });
    const field = screen.getByLabelText('Name');
    await user.type(field, 'x{Enter}{Enter}');
    expect(send).toHaveBeenCalledOnce();
    // It was refused, and is sent again.
    answer();
    await tick();
    await user.type(field, '{Enter}');
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('is sent once by a dialog as well', async () => {
    const send = vi.fn(() => new Promise<void>(() => undefined));
    render(SummitForm, { options: [], onsubmit: send });
    await user.dblClick(screen.getByRole('button', { name: 'Create' }));
    expect(send).toHaveBeenCalledOnce();
  });

  it('does not wait in a form that proposes something else once it is taken', async () => {
    const field = () => screen.getByLabelText<HTMLInputElement>('Date');
    let proposed = '14';
    render(Form, {
      onsubmit: () => {
        field().value = proposed;
      },
      children: createRawSnippet(() => ({ render: () => '<input aria-label="Date" value="14" />' })),
    });
    for (const next of ['15', '16']) {
      await user.type(field(), '!');
      expect(typed.waits).toBe(true);
      await user.type(field(), '{Enter}');
      await vi.waitFor(() => expect(typed.waits).toBe(false));
      field().value = proposed = next;
    }
  });

  it('is forgotten with its field', async () => {
    const { field, unmount } = Text(() => Promise.resolve('No.'));
    await user.type(field, '!');
    unmount();
    expect(typed.waits).toBe(false);
  });
});

describe('an hour', () => {
  it('is typed freely and stepped with the arrows', async () => {
    const save = vi.fn(() => Promise.resolve(null));
    render(TimeField, { label: 'Start', value: '09:00', save });
    const field = screen.getByLabelText<HTMLInputElement>('Start');
    await user.clear(field);
    await user.type(field, '230pm{Enter}');
    expect(save).toHaveBeenLastCalledWith('14:30');
    await user.type(field, '{ArrowUp}{ArrowUp}{Enter}');
    expect(save).toHaveBeenLastCalledWith('14:40');
    await user.clear(field);
    await user.type(field, '25:00{Enter}');
    expect(field.getAttribute('aria-invalid')).toBe('true');
    expect(save).toHaveBeenCalledTimes(2);
  });
});

describe('a day picked in the month', () => {
  async function pick(day: string) {
    const month = screen.getByRole('dialog', { hidden: true });
    await fireEvent(month, Object.assign(new Event('toggle'), { newState: 'open' }));
    const button = await screen.findByRole('button', { name: day, hidden: true });
    button.focus();
    await user.keyboard('{Enter}');
  }

  it('says at the field why it is refused, like a typed one', async () => {
    const save = vi.fn(() => Promise.resolve('This day is in the programme already.'));
    render(DateField, { label: 'Date', value: '2027-04-13', save });
    await pick('Wednesday 14 April 2027');
    expect(save).toHaveBeenCalledExactlyOnceWith('2027-04-14');
    expect((await screen.findByRole('alert')).textContent).toBe('This day is in the programme already.');
    expect(screen.getByLabelText<HTMLInputElement>('Date').value).toBe('2027-04-14');
  });

  it('takes the place of what was typed and is no date', async () => {
    const save = vi.fn(() => Promise.resolve(null));
    const { rerender } = render(DateField, { label: 'Date', value: '2027-04-13', save });
    const field = screen.getByLabelText<HTMLInputElement>('Date');
    await user.clear(field);
    await user.type(field, '2027-4-{Enter}');
    expect(field.validity.valid).toBe(false);
    await pick('Wednesday 14 April 2027');
    await rerender({ value: '2027-04-14' });
    expect(save).toHaveBeenCalledExactlyOnceWith('2027-04-14');
    expect(field.value).toBe('2027-04-14');
    expect(field.validity.valid).toBe(true);
    // Also where it is the day that stands there already.
    await user.clear(field);
    await user.type(field, '2027-4-{Enter}');
    await pick('Wednesday 14 April 2027');
    expect(field.value).toBe('2027-04-14');
    expect(field.validity.valid).toBe(true);
    expect(typed.waits).toBe(false);
  });

  it('gives the keys back to the button that opened the month', async () => {
    render(DateField, { label: 'Date', value: '2027-04-13' });
    await pick('Wednesday 14 April 2027');
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Date: Choose a day' }));
    expect(screen.queryByRole('grid', { hidden: true })).toBeNull();
  });
});

describe('a number', () => {
  it('stays within its bounds', async () => {
    const save = vi.fn(() => Promise.resolve(null));
    render(NumberField, { label: 'Minutes', value: 60, min: 1, max: 1440, save });
    const field = screen.getByLabelText<HTMLInputElement>('Minutes');
    await user.clear(field);
    await user.type(field, '2000{Enter}');
    expect(screen.getByRole('alert').textContent).toBe('Between 1 and 1,440.');
    expect(save).not.toHaveBeenCalled();
    await user.clear(field);
    await user.type(field, '90{Enter}');
    expect(save).toHaveBeenCalledWith(90);
  });
});
