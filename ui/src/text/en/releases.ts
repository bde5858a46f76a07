import { plural } from '../plural';

export default {
  none: 'Nothing has been released yet',
  noneText:
    'A release keeps the programme as it stands under a name, such as “Sent to ministries”. Later you see what has changed since, and for whom.',
  make: 'Release…',
  makeTitle: 'Release the programme',
  makeText: 'It is kept as it stands now, and nobody changes it any more. You go on working.',
  makeIt: 'Release',
  name: 'Name',
  nameExample: 'e.g. Sent to ministries',
  note: 'Note',
  stops: (count: number) => plural(count, 'Mend or accept # thing first', 'Mend or accept # things first'),
  sessions: (count: number) => plural(count, '# session', '# sessions'),
  export: (number: number) => `Export release ${number} as a calendar file`,
  restore: (number: number) => `Restore release ${number} as a copy`,
  difference: 'What is different',
  from: 'From',
  to: 'To',
  working: 'Working programme',
  numbered: (number: number, name: string) => `${number} · ${name}`,
  same: 'Nothing is different.',
  whole: 'Summit, days, places and delegations',
  consequences: 'What it means',
  stale: (count: number, which: string) =>
    plural(
      count,
      `# exported calendar file is stale: ${which}`,
      `# exported calendar files are stale: ${which}`,
    ),
  toExports: 'Export again…',
  changes: {
    added: 'added',
    gone: 'taken out',
    called_off: 'called off',
    moved: 'moved',
    changed: 'changed',
  },
  version: 'Version',
};
