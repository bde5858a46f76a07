-- Version 1: a summit's agenda, its people, and the attendance at its door.
--
-- Every table is named by its noun. Ids are UUIDs of version 7 in text. Dates are `2021-11-18`, clock times `14:00`,
-- instants `2021-11-18T14:00:00.000Z`. Empty text means "none yet"; NULL means "not known" or "not set".
-- No BLOB and no REAL here: the journal keeps rows as JSON.

CREATE TABLE summit (
  id              TEXT NOT NULL PRIMARY KEY,
  code            TEXT NOT NULL,
  title           TEXT NOT NULL,
  title_ko        TEXT NOT NULL,
  theme           TEXT NOT NULL,
  theme_ko        TEXT NOT NULL,
  format          TEXT NOT NULL CHECK (format IN ('virtual', 'hosted', 'hybrid')),
  zone            TEXT NOT NULL,
  organiser       TEXT NOT NULL,
  organiser_email TEXT NOT NULL,
  about           TEXT NOT NULL,
  about_ko        TEXT NOT NULL
) STRICT;

CREATE TABLE day (
  id       TEXT NOT NULL PRIMARY KEY,
  summit   TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  date     TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  label    TEXT NOT NULL,
  label_ko TEXT NOT NULL,
  UNIQUE (summit, date)
) STRICT;

CREATE TABLE place (
  id       TEXT NOT NULL PRIMARY KEY,
  summit   TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  kind     TEXT NOT NULL CHECK (kind IN ('building', 'room', 'platform')),
  name     TEXT NOT NULL,
  name_ko  TEXT NOT NULL,
  capacity INTEGER CHECK (capacity > 0),
  zone     TEXT,
  position INTEGER NOT NULL CHECK (position >= 0)
) STRICT;
CREATE INDEX place_summit ON place (summit, position);

CREATE TABLE delegation (
  id           TEXT NOT NULL PRIMARY KEY,
  summit       TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  code         TEXT NOT NULL,
  flag         TEXT NOT NULL,
  category     TEXT NOT NULL CHECK (category IN ('chair', 'member', 'invited', 'observer', 'organisation')),
  name         TEXT NOT NULL,
  name_ko      TEXT NOT NULL,
  name_fr      TEXT NOT NULL,
  formal_name  TEXT NOT NULL,
  organisation TEXT NOT NULL,
  zone         TEXT NOT NULL,
  position     INTEGER NOT NULL CHECK (position >= 0),
  UNIQUE (summit, code)
) STRICT;
CREATE INDEX delegation_summit ON delegation (summit, position);

CREATE TABLE delegate (
  id           TEXT NOT NULL PRIMARY KEY,
  delegation   TEXT NOT NULL REFERENCES delegation (id) ON DELETE CASCADE,
  position     INTEGER NOT NULL CHECK (position >= 0),
  name         TEXT NOT NULL,
  native_name  TEXT NOT NULL,
  honorific    TEXT NOT NULL,
  title        TEXT NOT NULL,
  rank         TEXT NOT NULL CHECK (rank IN ('head_of_state', 'head_of_government', 'minister', 'vice_minister',
                 'ambassador', 'director_general', 'director', 'officer')),
  capacity     TEXT NOT NULL CHECK (capacity IN ('head', 'alternate', 'member', 'adviser', 'interpreter', 'security',
                 'press', 'secretariat', 'support')),
  remit        TEXT NOT NULL,
  organisation TEXT NOT NULL,
  badge        TEXT NOT NULL CHECK (badge IN ('HOD', 'DEL', 'ADV', 'OBS', 'IGO', 'SEC', 'MED', 'INT', 'SUP', 'HST',
                 'VIP')),
  badge_code   TEXT NOT NULL
) STRICT;
CREATE INDEX delegate_delegation ON delegate (delegation, position);
CREATE INDEX delegate_badge_code ON delegate (badge_code) WHERE badge_code <> '';

CREATE TABLE session (
  id        TEXT NOT NULL PRIMARY KEY,
  summit    TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  kind      TEXT NOT NULL CHECK (kind IN ('steering_committee', 'thematic', 'ministerial', 'plenary', 'bilateral',
              'social', 'ceremony', 'press', 'internal')),
  format    TEXT NOT NULL CHECK (format IN ('virtual', 'hosted', 'hybrid')),
  status    TEXT NOT NULL CHECK (status IN ('draft', 'confirmed', 'open', 'closed', 'cancelled')),
  title     TEXT NOT NULL,
  title_ko  TEXT NOT NULL,
  date      TEXT CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  time      TEXT CHECK (time GLOB '[0-2][0-9]:[0-5][0-9]'),
  zone      TEXT,
  fold      TEXT CHECK (fold IN ('earlier', 'later')),
  minutes   INTEGER NOT NULL CHECK (minutes > 0),
  place     TEXT REFERENCES place (id) ON DELETE SET NULL,
  join_link TEXT NOT NULL,
  chair     TEXT REFERENCES delegate (id) ON DELETE SET NULL,
  notes     TEXT NOT NULL,
  assumed   TEXT NOT NULL,
  -- A start is whole or it is not there.
  CHECK ((date IS NULL) = (time IS NULL) AND (date IS NULL) = (zone IS NULL) AND (fold IS NULL OR date IS NOT NULL))
) STRICT;
CREATE INDEX session_summit ON session (summit, date, time);
CREATE INDEX session_place ON session (place);
CREATE INDEX session_chair ON session (chair);

CREATE TABLE agenda_item (
  id           TEXT NOT NULL PRIMARY KEY,
  session      TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  position     INTEGER NOT NULL CHECK (position >= 0),
  kind         TEXT NOT NULL CHECK (kind IN ('adoption', 'statement', 'discussion', 'decision', 'signing', 'photo',
                 'break', 'other')),
  title        TEXT NOT NULL,
  title_ko     TEXT NOT NULL,
  minutes      INTEGER NOT NULL CHECK (minutes >= 0),
  begins_after INTEGER CHECK (begins_after >= 0),
  assumed      TEXT NOT NULL
) STRICT;
CREATE INDEX agenda_item_session ON agenda_item (session, position);

CREATE TABLE participation (
  id         TEXT NOT NULL PRIMARY KEY,
  session    TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  delegation TEXT NOT NULL REFERENCES delegation (id) ON DELETE CASCADE,
  delegate   TEXT REFERENCES delegate (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
-- NULLs are never equal in a UNIQUE index; here "the whole delegation" counts as one value.
CREATE UNIQUE INDEX participation_once ON participation (session, delegation, ifnull(delegate, ''));
CREATE INDEX participation_delegation ON participation (delegation);
CREATE INDEX participation_delegate ON participation (delegate);

CREATE TABLE mark (
  id       TEXT NOT NULL PRIMARY KEY,
  session  TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  delegate TEXT NOT NULL REFERENCES delegate (id) ON DELETE CASCADE,
  kind     TEXT NOT NULL CHECK (kind IN ('in', 'out', 'excused', 'absent')),
  method   TEXT NOT NULL CHECK (method IN ('scan', 'list', 'import')),
  at       TEXT NOT NULL,
  offset   INTEGER NOT NULL,
  officer  TEXT NOT NULL,
  voids    TEXT REFERENCES mark (id) ON DELETE CASCADE,
  reason   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_session ON mark (session);
CREATE INDEX mark_delegate ON mark (delegate);
CREATE INDEX mark_voids ON mark (voids) WHERE voids IS NOT NULL;

CREATE TRIGGER mark_never_changes BEFORE UPDATE ON mark BEGIN
  SELECT RAISE(ABORT, 'a mark is never changed; a correction is another mark');
END;
-- A mark goes only with its delegate, its session or the mark it voids, or when the action that made it is undone.
CREATE TRIGGER mark_stays BEFORE DELETE ON mark
WHEN EXISTS (SELECT 1 FROM session WHERE id = OLD.session)
 AND EXISTS (SELECT 1 FROM delegate WHERE id = OLD.delegate)
 AND (OLD.voids IS NULL OR EXISTS (SELECT 1 FROM mark WHERE id = OLD.voids))
 AND NOT EXISTS (SELECT 1 FROM cur WHERE reverting = 1)
BEGIN
  SELECT RAISE(ABORT, 'a mark is never deleted; a correction is another mark');
END;

-- The journal. One entry is one action of an officer; its changes are the rows it touched, in order, as JSON by column
-- name: the whole row where one was inserted or deleted, only the columns that changed where one was updated.
-- An entry's changes are contiguous (one writer), so a range of numbers finds them without an index. An entry is open
-- from an action's first statement to its last, and then closed for ever: no committed entry is open.
CREATE TABLE entry (
  seq          INTEGER NOT NULL PRIMARY KEY,
  id           TEXT NOT NULL,
  at           TEXT NOT NULL,
  offset       INTEGER NOT NULL,
  officer      TEXT NOT NULL,
  desk         TEXT NOT NULL,
  action       TEXT NOT NULL,
  label_en     TEXT NOT NULL,
  label_ko     TEXT NOT NULL,
  summit       TEXT,
  -- The entry whose changes this one takes back, and the officer's own action at the root of that.
  reverts      INTEGER REFERENCES entry (seq) CHECK (reverts < seq),
  base         INTEGER CHECK (base <= reverts),
  first_change INTEGER NOT NULL,
  last_change  INTEGER CHECK (last_change >= first_change),
  schema       INTEGER NOT NULL,
  CHECK ((reverts IS NULL) = (base IS NULL))
) STRICT;

CREATE TABLE change (
  n      INTEGER NOT NULL PRIMARY KEY,
  entry  INTEGER NOT NULL,
  tbl    TEXT NOT NULL,
  row    TEXT NOT NULL,
  op     TEXT NOT NULL CHECK (op IN ('I', 'U', 'D')),
  before TEXT CHECK ((before IS NULL) = (op = 'I')),
  after  TEXT CHECK ((after IS NULL) = (op = 'D'))
) STRICT;
CREATE INDEX change_row ON change (row, entry);

-- The entry being written: there is one only inside an action's transaction, so a change outside one has nowhere to go.
CREATE VIEW cur AS
SELECT seq, unixepoch(at) AS at, reverts IS NOT NULL AS reverting
FROM entry WHERE seq = (SELECT max(seq) FROM entry) AND last_change IS NULL;

-- Which of the officers' own actions stand, and which are undone by which entry: the two ends of undo and redo are one
-- look-up each, however long the history.
CREATE TABLE standing (
  seq INTEGER NOT NULL PRIMARY KEY
) STRICT;
CREATE TABLE undone (
  base INTEGER NOT NULL PRIMARY KEY,
  by   INTEGER NOT NULL UNIQUE
) STRICT;

CREATE TRIGGER entry_opens BEFORE INSERT ON entry WHEN NEW.last_change IS NOT NULL OR EXISTS (SELECT 1 FROM cur) BEGIN
  SELECT RAISE(ABORT, 'history is written by actions only');
END;
CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry WHEN OLD.last_change IS NOT NULL BEGIN
  SELECT RAISE(ABORT, 'history is never changed');
END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry BEGIN
  SELECT RAISE(ABORT, 'history is never changed');
END;
CREATE TRIGGER change_in_action BEFORE INSERT ON change WHEN NEW.entry IS NOT (SELECT seq FROM cur) BEGIN
  SELECT RAISE(ABORT, 'history is written by actions only');
END;
CREATE TRIGGER change_never_changes BEFORE UPDATE ON change BEGIN
  SELECT RAISE(ABORT, 'history is never changed');
END;
CREATE TRIGGER change_stays BEFORE DELETE ON change BEGIN
  SELECT RAISE(ABORT, 'history is never changed');
END;

-- What this desk is called among desks: random, so that two desks never share a name.
CREATE TABLE local (
  one  INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  desk TEXT NOT NULL
) STRICT;

-- What calendar programs are told about a session's changes (RFC 5545 §3.8.7). Not journaled: these numbers only rise,
-- also when an action is undone, and they outlive the session. Times are whole seconds since 1970, as DTSTAMP has them.
CREATE TABLE revision (
  session        TEXT NOT NULL PRIMARY KEY,
  sequence       INTEGER NOT NULL,
  sequence_entry INTEGER NOT NULL,
  changed_at     INTEGER NOT NULL,
  changed_entry  INTEGER NOT NULL,
  created_at     INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER revision_session_insert AFTER INSERT ON session BEGIN
  INSERT INTO revision (session, sequence, sequence_entry, changed_at, changed_entry, created_at)
  SELECT NEW.id, 0, seq, at, seq, at FROM cur WHERE true
  ON CONFLICT (session) DO UPDATE SET
    sequence = sequence + (sequence_entry <> excluded.sequence_entry),
    sequence_entry = excluded.sequence_entry,
    changed_at = CASE changed_entry WHEN excluded.changed_entry THEN changed_at
                 ELSE max(excluded.changed_at, changed_at + 1) END,
    changed_entry = excluded.changed_entry;
END;
CREATE TRIGGER revision_session_move
AFTER UPDATE OF date, time, zone, fold, minutes, place, format, join_link, status ON session
WHEN OLD.date IS NOT NEW.date OR OLD.time IS NOT NEW.time OR OLD.zone IS NOT NEW.zone OR OLD.fold IS NOT NEW.fold
  OR OLD.minutes IS NOT NEW.minutes OR OLD.place IS NOT NEW.place OR OLD.format IS NOT NEW.format
  OR OLD.join_link IS NOT NEW.join_link OR OLD.status IS NOT NEW.status
BEGIN
  UPDATE revision SET sequence = sequence + 1, sequence_entry = (SELECT seq FROM cur)
  WHERE session = NEW.id AND sequence_entry <> (SELECT seq FROM cur);
END;
CREATE TRIGGER revision_session_update AFTER UPDATE ON session
WHEN OLD.kind IS NOT NEW.kind OR OLD.format IS NOT NEW.format OR OLD.status IS NOT NEW.status
  OR OLD.title IS NOT NEW.title OR OLD.title_ko IS NOT NEW.title_ko OR OLD.date IS NOT NEW.date
  OR OLD.time IS NOT NEW.time OR OLD.zone IS NOT NEW.zone OR OLD.fold IS NOT NEW.fold
  OR OLD.minutes IS NOT NEW.minutes OR OLD.place IS NOT NEW.place OR OLD.join_link IS NOT NEW.join_link
  OR OLD.chair IS NOT NEW.chair OR OLD.notes IS NOT NEW.notes OR OLD.assumed IS NOT NEW.assumed
BEGIN
  UPDATE revision SET changed_at = max((SELECT at FROM cur), changed_at + 1), changed_entry = (SELECT seq FROM cur)
  WHERE session = NEW.id AND changed_entry <> (SELECT seq FROM cur);
END;
CREATE TRIGGER revision_session_delete AFTER DELETE ON session BEGIN
  UPDATE revision SET changed_at = max((SELECT at FROM cur), changed_at + 1), changed_entry = (SELECT seq FROM cur)
  WHERE session = OLD.id AND changed_entry <> (SELECT seq FROM cur);
END;
CREATE TRIGGER revision_agenda_item_insert AFTER INSERT ON agenda_item BEGIN
  UPDATE revision SET changed_at = max((SELECT at FROM cur), changed_at + 1), changed_entry = (SELECT seq FROM cur)
  WHERE session = NEW.session AND changed_entry <> (SELECT seq FROM cur);
END;
CREATE TRIGGER revision_agenda_item_update AFTER UPDATE ON agenda_item
WHEN OLD.session IS NOT NEW.session OR OLD.position IS NOT NEW.position OR OLD.kind IS NOT NEW.kind
  OR OLD.title IS NOT NEW.title OR OLD.title_ko IS NOT NEW.title_ko OR OLD.minutes IS NOT NEW.minutes
  OR OLD.begins_after IS NOT NEW.begins_after OR OLD.assumed IS NOT NEW.assumed
BEGIN
  UPDATE revision SET changed_at = max((SELECT at FROM cur), changed_at + 1), changed_entry = (SELECT seq FROM cur)
  WHERE session IN (OLD.session, NEW.session) AND changed_entry <> (SELECT seq FROM cur);
END;
CREATE TRIGGER revision_agenda_item_delete AFTER DELETE ON agenda_item BEGIN
  UPDATE revision SET changed_at = max((SELECT at FROM cur), changed_at + 1), changed_entry = (SELECT seq FROM cur)
  WHERE session = OLD.session AND changed_entry <> (SELECT seq FROM cur);
END;
CREATE TRIGGER revision_place_rename AFTER UPDATE OF name, name_ko ON place
WHEN OLD.name IS NOT NEW.name OR OLD.name_ko IS NOT NEW.name_ko
BEGIN
  UPDATE revision SET changed_at = max((SELECT at FROM cur), changed_at + 1), changed_entry = (SELECT seq FROM cur)
  WHERE session IN (SELECT id FROM session WHERE place = NEW.id) AND changed_entry <> (SELECT seq FROM cur);
END;
