import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, it, vi } from 'vitest';
import { Failed } from '../../api';
import Restoring from './Restoring.svelte';

const user = userEvent.setup();
const onclose = vi.fn();
const restore = vi.fn<(passphrase: string | null) => Promise<boolean>>();
const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });

/** The question about a file, which the officer names once they have said yes. */
beforeEach(() => {
  vi.resetAllMocks();
  render(Restoring, { backup: null, titles: '', restore, onclose });
});

it('restores no file before the yes, and stays where none is named', async () => {
  restore.mockResolvedValueOnce(false).mockResolvedValueOnce(true);
  expect(restore).not.toHaveBeenCalled();
  await user.click(button('Choose the file…'));
  expect(restore).toHaveBeenLastCalledWith(null);
  expect(onclose).not.toHaveBeenCalled();
  await user.click(button('Choose the file…'));
  await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
});

it('cannot be left while it is being done', async () => {
  let done: (whether: boolean) => void = () => undefined;
  restore.mockReturnValueOnce(new Promise((resolve) => (done = resolve)));
  await user.click(button('Choose the file…'));
  expect(button('Cancel').disabled).toBe(true);
  expect(screen.queryByRole('button', { name: 'Close' })).toBe(null);
  screen.getByRole('dialog').dispatchEvent(new Event('cancel', { cancelable: true }));
  expect(onclose).not.toHaveBeenCalled();
  done(true);
  await vi.waitFor(() => expect(onclose).toHaveBeenCalledOnce());
});

it('asks for the passphrase of its day, and takes none at all for no guess', async () => {
  const message = { en: 'Another passphrase.', ko: '다른 암호입니다.' };
  restore.mockRejectedValueOnce(
    new Failed({ kind: 'refused', code: 'passphrase_of_its_day', message, field: 'passphrase' }),
  );
  await user.click(button('Choose the file…'));
  const field = await screen.findByLabelText('Passphrase of its day');
  await user.click(button('Restore'));
  expect(restore).toHaveBeenCalledOnce();
  restore.mockResolvedValueOnce(true);
  await user.type(field, 'four words of then');
  await user.click(button('Restore'));
  expect(restore).toHaveBeenLastCalledWith('four words of then');
});
