import { fireEvent, render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import TextArea from './TextArea.svelte';

const user = userEvent.setup();

it('takes Escape for a change of mind, but not while a syllable is being composed', async () => {
  render(TextArea, { label: 'Notes', value: '회의', save: () => Promise.resolve(null) });
  const field = screen.getByLabelText<HTMLTextAreaElement>('Notes');
  await user.type(field, '실');
  await fireEvent.keyDown(field, { key: 'Escape', isComposing: true });
  expect(field.value).toBe('회의실');
  await fireEvent.keyDown(field, { key: 'Escape' });
  expect(field.value).toBe('회의');
});
