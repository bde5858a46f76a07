import { fireEvent, render, screen } from '@testing-library/svelte';
import { expect, it, vi } from 'vitest';
import type { SessionView } from '../../api';
import DecisionForm from './DecisionForm.svelte';

it('leaves Escape to the syllable that is being composed', async () => {
  const onclose = vi.fn();
  const session = { id: 's', items: [] } as unknown as SessionView;
  render(DecisionForm, { session, delegations: [], onclose });
  const field = screen.getByLabelText('What was decided');
  await fireEvent.keyDown(field, { key: 'Escape', isComposing: true });
  expect(onclose).not.toHaveBeenCalled();
  await fireEvent.keyDown(field, { key: 'Escape' });
  expect(onclose).toHaveBeenCalledOnce();
});
