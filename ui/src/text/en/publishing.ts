import { figure, plural } from '../plural';

export default {
  title: 'Calendar server',
  text: 'Calendars can stand on a server your ministry has (CalDAV, such as Nextcloud, Radicale or DAViCal): one with everything that is public, and one for each delegation. They go one way, only to the address you give, and only when you press the button. Who may read which calendar is set on the server.',
  setUp: 'Set up a server…',
  setUpTitle: 'Set up a calendar server',
  setUpText: 'Nothing is sent yet. You see what would be sent first.',
  change: 'Change…',
  changeTitle: 'Change the calendar server',
  leave: 'Leave this server',
  address: 'Address',
  addressHint: 'As your administrator gives it: https://calendar.example.org/',
  account: 'Account that may write there',
  language: 'Language of the calendars',
  password: 'Password',
  passwordTry: 'To try the address now. Left empty, nothing is tried.',
  passwordNeeded: 'Type the password of the account.',
  passwordOf: (account: string) => `Password of ${account}`,
  keep: 'Keep it in this computer’s keyring',
  keepHint: 'It is never kept in Plenary’s own file.',
  asking: 'Asking this computer’s keyring. It may ask you to unlock it first.',
  forget: 'Forget the password',
  save: 'Save',
  tryAndSave: 'Try and save',
  trying: 'Trying…',
  found: (home: string) => `Found. Calendars will stand below ${home}.`,
  due: (entries: number, calendars: number) =>
    `${plural(entries, '# entry', '# entries')} to send to ${plural(calendars, '# calendar', '# calendars')}`,
  unchanged: (count: number) =>
    plural(count, '# other stands there as it should', '# others stand there as they should'),
  nothingDue: (count: number) =>
    count > 0
      ? `All ${figure(count)} entries stand there as they should.`
      : 'There is nothing to publish yet: no session has a time.',
  preview: 'What would be sent',
  goneCalendar: 'Calendar of a delegation that is gone',
  counts: {
    new: (count: number) => plural(count, '# new', '# new'),
    changed: (count: number) => plural(count, '# changed', '# changed'),
    cancelled: (count: number) => plural(count, '# cancelled', '# cancelled'),
    withdrawn: (count: number) => plural(count, '# to take away', '# to take away'),
  },
  news: {
    new: 'new',
    changed: 'changed',
    cancelled: 'cancelled',
    withdrawn: 'taken away: the summit is over',
  },
  publish: 'Publish',
  look: 'Look for changes by others',
  underway: 'Publishing calendars',
  reaching: 'Reaching the server…',
  progress: (done: number, of: number) => `${figure(done)} of ${figure(of)}`,
  stop: 'Stop',
  stopping: 'Stopping…',
  result: ({
    sent,
    withdrawn,
    stopped,
    looked,
    changed_elsewhere: changed,
    kept,
    not_kept: notKept,
  }: Result) =>
    [
      stopped ? 'Stopped. What was sent stands there; the rest follows when you publish again.' : '',
      sent > 0 ? `${plural(sent, '# entry was', '# entries were')} sent.` : '',
      withdrawn > 0 ? `${plural(withdrawn, '# entry was', '# entries were')} taken away.` : '',
      kept > 0
        ? `${plural(kept, '# entry was kept as others have changed it', '# entries were kept as others have changed them')}.`
        : '',
      looked && changed.length + kept === 0 && !stopped
        ? 'Nobody else has changed anything on the server.'
        : '',
      changedSince(changed.filter((one) => one.changed_since).length),
      notKept ? notKept.en : '',
    ]
      .filter(Boolean)
      .join(' '),
  elsewhere: (count: number) =>
    plural(
      count,
      '# entry was changed on the server by somebody else',
      '# entries were changed on the server by somebody else',
    ),
  elsewhereText:
    'It was left as it is: compare the two. Keep theirs, and you are asked again when the session changes here; or send ours in its place.',
  ours: 'Ours',
  theirs: 'Theirs',
  unreadable: 'What stands there cannot be read.',
  minutes: (count: number) => plural(count, '# minute', '# minutes'),
  organiser: (name: string) => `organiser: ${name}`,
  changedAt: (when: string) => `changed ${when}`,
  last: 'When each calendar was last published',
  lastBy: (when: string, officer: string) => `${when}, ${officer}`,
  never: 'not yet',
  lastResult: ({ sent, withdrawn, elsewhere, ended }: Last) =>
    [
      ended === 'stopped' ? 'stopped' : '',
      sent > 0 ? `${figure(sent)} sent` : '',
      withdrawn > 0 ? `${figure(withdrawn)} taken away` : '',
      elsewhere > 0 ? `${figure(elsewhere)} left as others have changed them` : '',
    ]
      .filter(Boolean)
      .join(', ') || 'nothing sent',
  changedThere: 'changed there',
  deletedThere: 'deleted there',
  keepTheirs: 'Keep theirs',
  sendOurs: 'Send ours',
  keepAll: 'Keep all theirs',
  sendAll: 'Send all ours',
  in: (session: string, calendar: string) => `${session}, ${calendar}`,
};

function changedSince(count: number): string {
  return count > 0
    ? `${plural(count, '# entry was left as it is', '# entries were left as they are')}: ours or theirs has changed since you compared them. Compare them once more.`
    : '';
}

interface Last {
  readonly sent: number;
  readonly withdrawn: number;
  readonly elsewhere: number;
  readonly ended: 'done' | 'stopped' | 'failed';
}

interface Result {
  readonly sent: number;
  readonly withdrawn: number;
  readonly stopped: boolean;
  readonly looked: boolean;
  readonly changed_elsewhere: readonly { readonly changed_since: boolean }[];
  readonly kept: number;
  readonly not_kept: { readonly en: string; readonly ko: string } | null;
}
