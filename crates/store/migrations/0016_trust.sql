-- Version 16: how long a summit keeps personal data, who was erased, and a chain over the history that shows silent damage.

-- Until when a summit keeps what it knows of people.
CREATE TABLE retention (
  id    TEXT NOT NULL PRIMARY KEY REFERENCES summit (id) ON DELETE CASCADE,
  until TEXT NOT NULL CHECK (until GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT, WITHOUT ROWID;

-- That the data of a delegate was erased. Nothing refers to other tables: it stays said when the summit is gone.
CREATE TABLE erasure (
  id             TEXT NOT NULL PRIMARY KEY,
  summit         TEXT NOT NULL,
  delegation     TEXT NOT NULL,
  why            TEXT NOT NULL,
  officer        TEXT NOT NULL,
  at             TEXT NOT NULL,
  -- The first entry of the history that was written anew for it, and the hash of its last entry before that.
  rewritten_from INTEGER NOT NULL,
  head           TEXT NOT NULL
) STRICT;
CREATE INDEX erasure_summit ON erasure (summit);
CREATE TRIGGER erasure_never_changes BEFORE UPDATE ON erasure BEGIN
  SELECT RAISE(ABORT, 'an erasure is never taken back');
END;
CREATE TRIGGER erasure_stays BEFORE DELETE ON erasure BEGIN
  SELECT RAISE(ABORT, 'an erasure is never taken back');
END;

-- Whether what was erased may still lie in unused parts of the file.
ALTER TABLE local ADD COLUMN scrub INTEGER NOT NULL DEFAULT 0 CHECK (scrub IN (0, 1));

-- SHA-256 over the hash of the entry before, the entry and its changes. Entries of older programs get theirs on the upgrade.
ALTER TABLE entry ADD COLUMN hash TEXT;
DROP TRIGGER entry_never_changes;
CREATE TRIGGER entry_never_changes BEFORE UPDATE ON entry WHEN OLD.hash IS NOT NULL
  OR (OLD.last_change IS NOT NULL AND (NEW.hash IS NULL OR NEW.seq IS NOT OLD.seq OR NEW.id IS NOT OLD.id
    OR NEW.at IS NOT OLD.at OR NEW.offset IS NOT OLD.offset OR NEW.officer IS NOT OLD.officer
    OR NEW.desk IS NOT OLD.desk OR NEW.action IS NOT OLD.action OR NEW.label_en IS NOT OLD.label_en
    OR NEW.label_ko IS NOT OLD.label_ko OR NEW.summit IS NOT OLD.summit OR NEW.reverts IS NOT OLD.reverts
    OR NEW.base IS NOT OLD.base OR NEW.first_change IS NOT OLD.first_change
    OR NEW.last_change IS NOT OLD.last_change OR NEW.schema IS NOT OLD.schema))
BEGIN
  SELECT RAISE(ABORT, 'history is never changed');
END;
