-- Version 3: what the programme grows by: findings, releases, the board, agenda items, the run of show.

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
