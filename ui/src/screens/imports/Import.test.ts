import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import type { ImportOf, ImportPreview, Incoming } from '../../api';
import Import from './Import.svelte';

const user = userEvent.setup();

it('forgets what was decided about lines once a column is taken for something else', async () => {
  const kim = { id: 'kim', name: { en: 'Kim Minsu', ko: '김민수' } };
  const line = { line: 12, nth: 0, about: 'Kim Min-su', standing: 'doubtful', changes: [], remarks: [] };
  const preview = vi.fn((request: ImportOf) =>
    Promise.resolve({
      kind: 'delegates',
      encodings: [],
      sheets: [],
      headings: 1,
      top: [{ line: 1, text: 'A · B' }],
      columns: [{ header: 'A', field: 'family_name', samples: [] }],
      questions: [],
      fields: ['family_name', 'native_name'].map((field) => ({ field, label: { en: field, ko: field } })),
      counts: { new: 0, changed: 0, same: 0, doubtful: 1, refused: 0, left_out: 0 },
      lines: [{ ...line, like: [kim], decided: request.decisions?.[0] }],
    } as unknown as ImportPreview),
  );
  const file = { name: 'people.csv', size: 1, files: 0, preview } as unknown as Incoming;
  render(Import, { summit: 's', kind: 'delegates', file });
  await user.click(await screen.findByRole('radio', { name: /Kim Minsu/ }));
  await vi.waitFor(() =>
    expect(preview.mock.lastCall?.[0].decisions).toEqual([{ take: 'same', line: 12, nth: 0, id: 'kim' }]),
  );
  await user.click(screen.getByRole('radio', { name: 'Columns' }));
  await user.click(screen.getByRole('combobox', { name: /column A/ }));
  await user.click(screen.getByRole('option', { name: /native_name/i, hidden: true }));
  await vi.waitFor(() =>
    expect(preview.mock.lastCall?.[0].columns).toEqual([{ at: 0, field: 'native_name' }]),
  );
  expect(preview.mock.lastCall?.[0].decisions ?? []).toEqual([]);
});
