import { plural } from '../plural';

export default {
  filter: 'Filter by words or officer',
  thisSummit: 'This summit',
  everything: 'Everything',
  scope: 'Which changes',
  nobody: 'no name given',
  undone: 'undone',
  undo: (label: string) => `Undo “${label}”`,
  made: 'new',
  removed: 'removed',
  to: 'to',
  empty: 'empty',
  andMore: (count: number) => plural(count, 'and # more change', 'and # more changes'),
  older: 'Older changes',
  none: 'No changes yet',
  noneText: 'Every change will stand here in words, with who made it and when, and can be undone.',
  notFound: 'No change fits',
  notFoundText: 'Try fewer letters, or look in everything.',
  today: 'Today',
  yesterday: 'Yesterday',
};
