-- Invitations, reminders, replies, who represents whom, and the wording of letters.

-- How much a session counts on somebody, and how they take part where it is not the way the session is held.
ALTER TABLE participation ADD COLUMN requirement TEXT NOT NULL DEFAULT 'required'
  CHECK (requirement IN ('required', 'optional', 'observer'));
ALTER TABLE participation ADD COLUMN manner TEXT CHECK (manner IN ('in_room', 'remote'));

-- No session: to the summit as a whole. No delegate: to the delegation as a whole.
CREATE TABLE invitation (
  id            TEXT NOT NULL PRIMARY KEY,
  summit        TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  session       TEXT REFERENCES session (id) ON DELETE CASCADE,
  delegation    TEXT NOT NULL REFERENCES delegation (id) ON DELETE CASCADE,
  delegate      TEXT REFERENCES delegate (id) ON DELETE CASCADE,
  channel       TEXT CHECK (channel IN ('note_verbale', 'letter', 'email')),
  number        TEXT NOT NULL,
  sent          TEXT CHECK (sent GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  deadline_date TEXT CHECK (deadline_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  deadline_time TEXT CHECK (deadline_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  deadline_zone TEXT,
  deadline_fold TEXT CHECK (deadline_fold IN ('earlier', 'later')),
  acknowledged  TEXT CHECK (acknowledged GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  notes         TEXT NOT NULL,
  CHECK (sent IS NULL OR channel IS NOT NULL),
  CHECK (acknowledged IS NULL OR sent IS NOT NULL),
  CHECK ((deadline_date IS NULL) = (deadline_time IS NULL) AND (deadline_date IS NULL) = (deadline_zone IS NULL)
         AND (deadline_fold IS NULL OR deadline_date IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX invitation_once ON invitation (delegation, ifnull(delegate, ''), ifnull(session, ''));
CREATE INDEX invitation_summit ON invitation (summit);
CREATE INDEX invitation_session ON invitation (session);
CREATE INDEX invitation_delegate ON invitation (delegate);

CREATE TABLE reminder (
  id         TEXT NOT NULL PRIMARY KEY,
  invitation TEXT NOT NULL REFERENCES invitation (id) ON DELETE CASCADE,
  due        TEXT CHECK (due GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  sent       TEXT CHECK (sent GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  channel    TEXT CHECK (channel IN ('note_verbale', 'letter', 'email')),
  number     TEXT NOT NULL,
  CHECK (due IS NOT NULL OR sent IS NOT NULL),
  CHECK ((sent IS NULL) = (channel IS NULL))
) STRICT;
CREATE INDEX reminder_invitation ON reminder (invitation);

-- A reply is never changed: another one follows it.
CREATE TABLE reply (
  id          TEXT NOT NULL PRIMARY KEY,
  summit      TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  session     TEXT REFERENCES session (id) ON DELETE CASCADE,
  delegation  TEXT NOT NULL REFERENCES delegation (id) ON DELETE CASCADE,
  delegate    TEXT REFERENCES delegate (id) ON DELETE CASCADE,
  answer      TEXT NOT NULL CHECK (answer IN ('accepted', 'tentative', 'declined', 'replaced')),
  source      TEXT NOT NULL CHECK (source IN ('phone', 'letter', 'note_verbale', 'email', 'in_person', 'calendar')),
  reference   TEXT NOT NULL,
  -- What the program it came from calls it: the same twice from one party is one reply.
  external    TEXT NOT NULL,
  received    TEXT NOT NULL CHECK (received GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  at          TEXT NOT NULL,
  offset      INTEGER NOT NULL,
  officer     TEXT NOT NULL,
  replacement TEXT REFERENCES delegate (id) ON DELETE SET NULL,
  notes       TEXT NOT NULL
) STRICT;
CREATE INDEX reply_summit ON reply (summit);
CREATE INDEX reply_session ON reply (session);
CREATE INDEX reply_delegation ON reply (delegation);
CREATE INDEX reply_delegate ON reply (delegate);
CREATE INDEX reply_replacement ON reply (replacement);
CREATE UNIQUE INDEX reply_external ON reply (external, delegation, ifnull(delegate, ''), ifnull(session, ''))
  WHERE external <> '';

CREATE TABLE representation (
  id            TEXT NOT NULL PRIMARY KEY,
  summit        TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  session       TEXT REFERENCES session (id) ON DELETE CASCADE,
  delegation    TEXT NOT NULL REFERENCES delegation (id) ON DELETE CASCADE,
  delegate      TEXT REFERENCES delegate (id) ON DELETE CASCADE,
  by_delegation TEXT NOT NULL REFERENCES delegation (id) ON DELETE CASCADE,
  by_delegate   TEXT REFERENCES delegate (id) ON DELETE CASCADE,
  authority     TEXT NOT NULL,
  dated         TEXT CHECK (dated GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  notes         TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX representation_once ON representation (delegation, ifnull(delegate, ''), ifnull(session, ''));
CREATE INDEX representation_summit ON representation (summit);
CREATE INDEX representation_session ON representation (session);
CREATE INDEX representation_delegate ON representation (delegate);
CREATE INDEX representation_by_delegation ON representation (by_delegation);
CREATE INDEX representation_by_delegate ON representation (by_delegate);

-- How a summit words a letter, where it is not the wording that comes with the program.
CREATE TABLE letter (
  id       TEXT NOT NULL PRIMARY KEY,
  summit   TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  kind     TEXT NOT NULL CHECK (kind IN ('invitation', 'reminder', 'acknowledgement')),
  language TEXT NOT NULL CHECK (language IN ('en', 'ko')),
  subject  TEXT NOT NULL,
  body     TEXT NOT NULL,
  UNIQUE (summit, kind, language)
) STRICT;
