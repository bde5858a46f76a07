import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import SummitForm from '../test/SummitForm.svelte';

const user = userEvent.setup();

describe('a form with a field that is not in order', () => {
  it('is not sent while a choice waits for its list', async () => {
    const sent = vi.fn();
    const { rerender } = render(SummitForm, { options: undefined, onsubmit: sent });
    const field = screen.getByRole('combobox');
    await user.type(field, 'seoul{Enter}');
    await user.click(screen.getByRole('button', { name: 'Create' }));
    expect(sent).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(field);
    await rerender({ options: [{ value: 'Asia/Seoul', label: 'Seoul' }] });
    await user.click(screen.getByRole('button', { name: 'Create' }));
    expect(sent).toHaveBeenCalledExactlyOnceWith('Asia/Seoul', '2030-05-14');
  });

  it('is not sent with what the field held before', async () => {
    const sent = vi.fn();
    render(SummitForm, { options: [], onsubmit: sent });
    const field = screen.getByLabelText('First day');
    await user.clear(field);
    await user.type(field, 'some day');
    await user.click(screen.getByRole('button', { name: 'Create' }));
    expect(sent).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(field);
    await user.clear(field);
    await user.type(field, '20300515');
    await user.click(screen.getByRole('button', { name: 'Create' }));
    expect(sent).toHaveBeenCalledExactlyOnceWith('Europe/London', '2030-05-15');
  });
});
