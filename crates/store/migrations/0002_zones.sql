-- Version 2: which zone rules a session was planned by, when delegations work, their holidays, and offsets set by hand.

-- The instant a start meant when it was planned, and the version of the zone rules that said so: newer rules may say
-- otherwise, and then an officer decides. NULL for a session without a start, or planned before this was kept.
ALTER TABLE session ADD COLUMN planned_utc TEXT;
ALTER TABLE session ADD COLUMN planned_by TEXT;

-- Working weekdays as words, office hours as minutes of the local day.
ALTER TABLE delegation ADD COLUMN works TEXT NOT NULL DEFAULT 'mon,tue,wed,thu,fri';
ALTER TABLE delegation ADD COLUMN office_from INTEGER NOT NULL DEFAULT 480 CHECK (office_from >= 0);
ALTER TABLE delegation ADD COLUMN office_to INTEGER NOT NULL DEFAULT 1080 CHECK (office_to <= 1440);

-- A date on which a delegation does not work. Known by the delegation's code, so that it serves every summit.
CREATE TABLE holiday (
  id      TEXT NOT NULL PRIMARY KEY,
  code    TEXT NOT NULL,
  date    TEXT NOT NULL CHECK (date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  name    TEXT NOT NULL,
  name_ko TEXT NOT NULL,
  UNIQUE (code, date)
) STRICT;

-- What a zone's clock is ahead of UTC on some dates, whatever the zone rules say.
CREATE TABLE manual_offset (
  id         TEXT NOT NULL PRIMARY KEY,
  zone       TEXT NOT NULL,
  first_date TEXT NOT NULL CHECK (first_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  last_date  TEXT NOT NULL CHECK (last_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  minutes    INTEGER NOT NULL CHECK (minutes BETWEEN -840 AND 900),
  reason     TEXT NOT NULL
) STRICT;
CREATE INDEX manual_offset_zone ON manual_offset (zone, first_date);

-- How a summit weighs hours outside office hours, where an officer has said: windows as minutes of the local day.
CREATE TABLE weighing (
  id         TEXT NOT NULL PRIMARY KEY REFERENCES summit (id) ON DELETE CASCADE,
  day_from   INTEGER NOT NULL,
  day_to     INTEGER NOT NULL,
  night_from INTEGER NOT NULL,
  night_to   INTEGER NOT NULL,
  edge       INTEGER NOT NULL,
  shoulder   INTEGER NOT NULL,
  night      INTEGER NOT NULL
) STRICT;

-- Where a delegation is expected is asked for itself, without the rest of the row.
DROP INDEX participation_delegation;
CREATE INDEX participation_delegation ON participation (delegation, session);

-- Another instant under the same clock reading is a move too: calendars must hear of it.
DROP TRIGGER revision_session_move;
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
DROP TRIGGER revision_session_update;
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
