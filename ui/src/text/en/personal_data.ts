import { plural } from '../plural';

export default {
  title: 'Personal data',
  text: 'Everything kept of this person, and where else the name stands.',
  look: 'What is kept…',
  dialog: (name: string) => `What is kept of ${name}`,
  description:
    'Records, files handed out, and the history. Hand it to the person as a file where it is asked for.',
  files: 'Files handed out',
  history: 'History',
  naming: 'Texts that name this person',
  namingText:
    'Erasing takes whole names and addresses out. A family name or a single word may mean somebody else: look at those yourself.',
  namingPast: 'in the history',
  namingLeft: 'may mean somebody else',
  namingMore: (count: number) => `${plural(count, '# more', '# more')}.`,
  backups: 'Backups that hold this person',
  unread: 'Backups that cannot be looked into',
  unreadText: (one: boolean) =>
    `Another passphrase opens them, or they cannot be read. They may still hold ${one ? 'the person' : 'erased people'}: delete their files by hand if it must be certain.`,
  backupsNone: 'No backup holds this person.',
  secondAway: (one: boolean) =>
    `The second place is away. Its backups were not looked into and may still hold ${one ? 'the person' : 'erased people'}.`,
  namesakes: (count: number) =>
    `${plural(count, '# other record bears', '# other records bear')} the same name or address; each is erased by itself.`,
  page: 'As a page…',
  json: 'As JSON…',
  saved: (name: string) => `Saved: ${name}`,
  erase: 'Erase…',
  eraseTitle: (name: string) => `Erase ${name} for good?`,
  eraseText: (one: boolean) =>
    one
      ? 'Name, office, contact, needs, journey and photo are taken out of the person’s records and of the history. That somebody of this delegation was there, was expected and voted stays, so no figure changes.'
      : 'Names, offices, contacts, needs, journeys and photos are taken out of these people’s records and of the history. That somebody of each delegation was there, was expected and voted stays, so no figure changes.',
  eraseLiaisons: (count: number) =>
    `Liaison officers and interpreters named by ${plural(count, '# delegation', '# delegations')} are erased, from the history too.`,
  eraseCleaned: (count: number, one: boolean) =>
    `${one ? 'The name is' : 'Their names are'} also taken out of ${plural(count, '# text', '# texts')} of other records, the history and files handed out.`,
  eraseLeft: (count: number, one: boolean) =>
    `${plural(count, '# text', '# texts')} may still speak of ${one ? 'the person' : 'them'} and ${count === 1 ? 'stays' : 'stay'}; you see ${count === 1 ? 'it' : 'them'} afterwards.`,
  eraseUnread: (count: number, one: boolean) =>
    `${plural(count, '# backup', '# backups')} cannot be looked into and may still hold ${one ? 'the person' : 'them'}.`,
  leftTitle: (one: boolean) =>
    `Erased. These texts may still speak of ${one ? 'the person' : 'those erased'}`,
  leftText: 'Look at them now and change what is meant so: afterwards nothing shows where they stand.',
  eraseNever: 'This cannot be undone.',
  eraseBackups: (count: number, one: boolean) =>
    `${plural(count, '# backup still holds', '# backups still hold')} ${one ? 'this person. Restoring one brings the person back' : 'these people. Restoring one brings them back'}.`,
  why: 'Why',
  whyHint: 'For example the number of the request. No names: this stays.',
  sure: 'I know that this cannot be undone',
  do: 'Erase for good',
  erased: (when: string, officer: string) => `Erased on ${when} by ${officer || 'nobody named'}.`,
  erasedWhy: (why: string) => `Why: ${why}`,
  keep: {
    title: 'Personal data',
    text: 'How long this summit keeps what it knows of people. After that day the overview reminds you of erasing them.',
    until: 'Keep until',
    untilHint: 'The last day. Empty while nobody has said.',
    people: 'Kept now',
    count: (count: number) => plural(count, '# person', '# people'),
    liaisons: (count: number) =>
      `liaison officers or interpreters named by ${plural(count, '# delegation', '# delegations')}`,
    erased: (count: number) => `${plural(count, '# person', '# people')} erased`,
    remnants:
      'What was erased may still lie in unused parts of the file. Plenary writes over them by itself.',
    backups: 'Backups that hold erased people',
    backupsText: 'They grow fewer with time; delete their files by hand where that takes too long.',
    second: 'second place',
    deleted: 'Deleted summits',
    deletedText: 'The history still knows their people.',
    erase: 'Erase everybody…',
    eraseTitle: (count: number) => `Erase ${plural(count, '# person', '# people')} for good?`,
    eraseLiaisonsTitle: 'Erase liaison officers and interpreters for good?',
    notYet: 'Possible once the last day is over.',
  },
  overview: (until: string) => `Personal data of this summit was to be kept until ${until}.`,
  overviewDo: 'Erase…',
};
