import { plural } from '../plural';

/** Protection: the passphrase of the store, the recovery code, and the lock. */
export default {
  title: 'Protection',
  on: 'This store is protected',
  onText:
    'The store and its backups are encrypted. Nobody reads them without the passphrase or the recovery code. Where this computer opens the store without asking, whoever uses it can read them.',
  off: 'This store is not protected',
  offText:
    'Whoever finds the file, or a backup of it, can read every name in it. With a passphrase the store and its backups are encrypted.',
  protect: 'Protect this store…',
  lockNow: 'Lock now',
  change: 'Change the passphrase…',
  newCode: 'New recovery code…',
  takeOff: 'Take protection off…',
  onStart: 'When Plenary starts',
  onStartAsk: 'Ask for the passphrase',
  onStartOpen: 'Open without asking on this computer',
  startsOpen:
    'On this computer Plenary starts without asking. Once it is locked, it asks for the passphrase.',
  startsAsking: 'Plenary asks for the passphrase when it starts.',
  lockAfter: 'Lock by itself',
  locksSoon:
    'Plenary is about to lock itself, and a form that is not finished is lost. Press a key to go on.',
  minutes: (minutes: number) => (minutes === 0 ? 'Never' : plural(minutes, '# minute', '# minutes')),
  passphrase: 'Passphrase',
  next: 'New passphrase',
  again: 'The new passphrase again',
  hint: 'At least 12 characters. Three or four words that do not belong together are easy to remember.',
  missing: 'Type the passphrase.',
  wait: (seconds: number) => `Too many wrong ones. Try again in ${plural(seconds, '# second', '# seconds')}.`,
  differ: 'The two are not the same. Type the new passphrase twice.',
  working: 'One moment…',
  changed: 'The passphrase is changed. Earlier backups keep the one of their day.',
  takenOff: 'Protection is taken off. Earlier backups keep theirs.',
  questions: {
    protect: {
      title: 'Protect this store',
      text: 'Everybody who works here needs this passphrase. A backup is made first.',
      go: 'Protect',
    },
    change: {
      title: 'Change the passphrase',
      text: 'Backups made until now are opened with the passphrase of their day.',
      go: 'Change',
    },
    recovery_code: {
      title: 'New recovery code',
      text: 'The code before this one opens the store no more.',
      go: 'Make a new code',
    },
    unprotect: {
      title: 'Take protection off',
      text: 'Whoever finds the file can read every name in it. A backup is made first.',
      go: 'Take off',
    },
    keep_in_keyring: {
      title: 'Open without asking on this computer',
      text: 'The computer’s keyring keeps a key: whoever is signed in here opens the store when Plenary starts. The passphrase and the recovery code open it as before, and a lock asks for the passphrase.',
      go: 'Open without asking',
    },
  },
  codeTitle: 'Write the recovery code down',
  codeText:
    'It opens the store when the passphrase is forgotten, and it is shown only now. Keep it on paper, away from this machine.',
  codeKept: 'I have written it down',
  leftOpen: (backups: number) =>
    plural(
      backups,
      '# older backup could not be protected and can still be read by anybody.',
      '# older backups could not be protected and can still be read by anybody.',
    ),
  firstTitle: 'Who may read what you write?',
  firstText:
    'Plenary keeps everything in one file on this computer: names, functions, who is where and when. Choose before the first name is written.',
  firstChoice: 'Protection',
  firstProtect: 'Protect this store',
  firstProtectText:
    'The file and its backups are encrypted. Whoever works here types the passphrase when Plenary starts.',
  recommended: 'Recommended',
  firstOpen: 'Leave it unprotected',
  firstOpenText:
    'Whoever finds the file, or a backup of it, reads every name. For a trial, or where the whole disk is encrypted. You can protect it later in Settings.',
  firstAgain: 'The passphrase again',
  firstDiffer: 'The two are not the same. Type the passphrase twice.',
  firstGo: 'Protect and start',
  firstGoOpen: 'Start unprotected',
  firstDone: 'I have written it down: start',
  language: 'Language',
  barOff: 'Unprotected',
  barOffTitle: 'Anybody who finds the file can read it. Opens Settings.',
  lockedTitle: 'Plenary is locked',
  lockedText: 'Type the passphrase of this store to go on.',
  askingKeyring: 'This computer’s keyring is being asked. You can type the passphrase meanwhile.',
  unlock: 'Unlock',
  opening: 'Opening…',
  forgotten: 'Forgot the passphrase?',
  known: 'Use the passphrase',
  recoverText:
    'Type the recovery code that was written down when the store was protected, and choose a new passphrase.',
  code: 'Recovery code',
  codeHint: 'Seven groups of four. Capitals, spaces and dashes do not matter.',
};
