-- Version 3: what the programme grows by: findings, releases, breaks and locks, parts of agenda items, the run of show.

-- Minutes it takes to set a place up for the next session, and to walk from one place of a summit to another.
ALTER TABLE place ADD COLUMN setup INTEGER NOT NULL DEFAULT 0 CHECK (setup BETWEEN 0 AND 1440);
ALTER TABLE summit ADD COLUMN walking INTEGER NOT NULL DEFAULT 0 CHECK (walking BETWEEN 0 AND 1440);

-- Sessions know breaks, interpreters and locks. A CHECK cannot be changed, so the table is made anew with its triggers.
DROP TRIGGER revision_place_rename;
DROP TRIGGER mark_stays;
CREATE TABLE session_with_breaks (
  id        TEXT NOT NULL PRIMARY KEY,
  summit    TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  kind      TEXT NOT NULL CHECK (kind IN ('steering_committee', 'thematic', 'ministerial', 'plenary', 'bilateral',
              'social', 'ceremony', 'press', 'break', 'internal')),
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
  planned_utc TEXT,
  planned_by  TEXT,
  -- Whether interpreters work at it.
  interpreted INTEGER NOT NULL DEFAULT 0 CHECK (interpreted IN (0, 1)),
  -- Why it stays where it is, or nothing while it may be moved.
  lock        TEXT NOT NULL DEFAULT '',
  -- A start is whole or it is not there.
  CHECK ((date IS NULL) = (time IS NULL) AND (date IS NULL) = (zone IS NULL) AND (fold IS NULL OR date IS NOT NULL))
) STRICT;
INSERT INTO session_with_breaks (id, summit, kind, format, status, title, title_ko, date, time, zone, fold, minutes, place,
  join_link, chair, notes, assumed, planned_utc, planned_by)
SELECT id, summit, kind, format, status, title, title_ko, date, time, zone, fold, minutes, place, join_link, chair, notes,
  assumed, planned_utc, planned_by FROM session;
DROP TABLE session;
ALTER TABLE session_with_breaks RENAME TO session;
CREATE INDEX session_summit ON session (summit, date, time);
CREATE INDEX session_place ON session (place);
CREATE INDEX session_chair ON session (chair);
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
AFTER UPDATE OF date, time, zone, fold, minutes, place, format, join_link, status, planned_utc ON session
WHEN OLD.date IS NOT NEW.date OR OLD.time IS NOT NEW.time OR OLD.zone IS NOT NEW.zone OR OLD.fold IS NOT NEW.fold
  OR OLD.minutes IS NOT NEW.minutes OR OLD.place IS NOT NEW.place OR OLD.format IS NOT NEW.format
  OR OLD.join_link IS NOT NEW.join_link OR OLD.status IS NOT NEW.status
  OR (OLD.planned_utc IS NOT NEW.planned_utc AND OLD.planned_utc IS NOT NULL)
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
  OR (OLD.planned_utc IS NOT NEW.planned_utc AND OLD.planned_utc IS NOT NULL)
BEGIN
  UPDATE revision SET changed_at = max((SELECT at FROM cur), changed_at + 1), changed_entry = (SELECT seq FROM cur)
  WHERE session = NEW.id AND changed_entry <> (SELECT seq FROM cur);
END;
CREATE TRIGGER revision_session_delete AFTER DELETE ON session BEGIN
  UPDATE revision SET changed_at = max((SELECT at FROM cur), changed_at + 1), changed_entry = (SELECT seq FROM cur)
  WHERE session = OLD.id AND changed_entry <> (SELECT seq FROM cur);
END;
CREATE TRIGGER revision_place_rename AFTER UPDATE OF name, name_ko ON place
WHEN OLD.name IS NOT NEW.name OR OLD.name_ko IS NOT NEW.name_ko
BEGIN
  UPDATE revision SET changed_at = max((SELECT at FROM cur), changed_at + 1), changed_entry = (SELECT seq FROM cur)
  WHERE session IN (SELECT id FROM session WHERE place = NEW.id) AND changed_entry <> (SELECT seq FROM cur);
END;
CREATE TRIGGER mark_stays BEFORE DELETE ON mark
WHEN EXISTS (SELECT 1 FROM session WHERE id = OLD.session)
 AND EXISTS (SELECT 1 FROM delegate WHERE id = OLD.delegate)
 AND (OLD.voids IS NULL OR EXISTS (SELECT 1 FROM mark WHERE id = OLD.voids))
 AND NOT EXISTS (SELECT 1 FROM cur WHERE reverting = 1)
BEGIN
  SELECT RAISE(ABORT, 'a mark is never deleted; a correction is another mark');
END;

-- How much a rule weighs at a summit, where an officer has said.
CREATE TABLE finding_level (
  id     TEXT NOT NULL PRIMARY KEY,
  summit TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  rule   TEXT NOT NULL,
  level  TEXT NOT NULL CHECK (level IN ('stop', 'warn', 'note', 'off')),
  UNIQUE (summit, rule)
) STRICT;

-- A finding that an officer has accepted: the rule and the sessions it is about, their ids in order.
CREATE TABLE acceptance (
  id      TEXT NOT NULL PRIMARY KEY,
  summit  TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  rule    TEXT NOT NULL,
  about   TEXT NOT NULL,
  reason  TEXT NOT NULL,
  officer TEXT NOT NULL,
  at      TEXT NOT NULL,
  UNIQUE (summit, rule, about)
) STRICT;

-- Who of a delegation is expected where is read without the rest of the row.
DROP INDEX participation_delegation;
CREATE INDEX participation_delegation ON participation (delegation, session, delegate);

-- A named version of a programme. Nobody changes one: it is made, and it can be taken back.
CREATE TABLE release (
  id        TEXT NOT NULL PRIMARY KEY,
  summit    TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  number    INTEGER NOT NULL CHECK (number > 0),
  name      TEXT NOT NULL,
  note      TEXT NOT NULL,
  officer   TEXT NOT NULL,
  at        TEXT NOT NULL,
  rules     TEXT NOT NULL,
  sessions  INTEGER NOT NULL,
  programme TEXT NOT NULL,
  UNIQUE (summit, number)
) STRICT;

-- Agenda items: parts of an item, who presents it, its documents, the chair's notes, and when it really took place.
ALTER TABLE agenda_item ADD COLUMN parent TEXT REFERENCES agenda_item (id) ON DELETE CASCADE;
ALTER TABLE agenda_item ADD COLUMN delegation TEXT REFERENCES delegation (id) ON DELETE SET NULL;
ALTER TABLE agenda_item ADD COLUMN presenter TEXT REFERENCES delegate (id) ON DELETE SET NULL;
ALTER TABLE agenda_item ADD COLUMN documents TEXT NOT NULL DEFAULT '';
ALTER TABLE agenda_item ADD COLUMN notes TEXT NOT NULL DEFAULT '';
ALTER TABLE agenda_item ADD COLUMN started TEXT;
ALTER TABLE agenda_item ADD COLUMN finished TEXT;
CREATE INDEX agenda_item_parent ON agenda_item (parent);
CREATE INDEX agenda_item_delegation ON agenda_item (delegation);
CREATE INDEX agenda_item_presenter ON agenda_item (presenter);

-- What stands under what changes the numbers a calendar shows; notes and what really happened do not.
DROP TRIGGER revision_agenda_item_update;
CREATE TRIGGER revision_agenda_item_update AFTER UPDATE ON agenda_item
WHEN OLD.session IS NOT NEW.session OR OLD.position IS NOT NEW.position OR OLD.kind IS NOT NEW.kind
  OR OLD.title IS NOT NEW.title OR OLD.title_ko IS NOT NEW.title_ko OR OLD.minutes IS NOT NEW.minutes
  OR OLD.begins_after IS NOT NEW.begins_after OR OLD.assumed IS NOT NEW.assumed OR OLD.parent IS NOT NEW.parent
BEGIN
  UPDATE revision SET changed_at = max((SELECT at FROM cur), changed_at + 1), changed_entry = (SELECT seq FROM cur)
  WHERE session IN (OLD.session, NEW.session) AND changed_entry <> (SELECT seq FROM cur);
END;

-- The run of show: what happens at which minute of a session, or at which hour of its day. It is in no export, so no
-- calendar learns of it.
CREATE TABLE cue (
  id           TEXT NOT NULL PRIMARY KEY,
  session      TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  begins_after INTEGER CHECK (begins_after BETWEEN -1440 AND 1440),
  clock        TEXT CHECK (clock GLOB '[0-2][0-9]:[0-5][0-9]'),
  minutes      INTEGER NOT NULL CHECK (minutes >= 0),
  what         TEXT NOT NULL,
  what_ko      TEXT NOT NULL,
  who          TEXT NOT NULL,
  location     TEXT NOT NULL,
  channel      TEXT NOT NULL,
  notes        TEXT NOT NULL,
  status       TEXT NOT NULL CHECK (status IN ('pending', 'standby', 'done', 'skipped')),
  acted        TEXT,
  assumed      TEXT NOT NULL,
  CHECK ((begins_after IS NULL) <> (clock IS NULL))
) STRICT;
CREATE INDEX cue_session ON cue (session);
