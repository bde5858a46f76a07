-- The check-in desk: presence by link, representation, roll calls and walk-ins; officers.

-- A CHECK cannot be changed, so the table is made anew with its triggers.
CREATE TABLE mark_wider (
  id       TEXT NOT NULL PRIMARY KEY,
  session  TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  delegate TEXT NOT NULL REFERENCES delegate (id) ON DELETE CASCADE,
  kind     TEXT NOT NULL CHECK (kind IN ('in', 'out', 'excused', 'absent', 'remote', 'represented')),
  method   TEXT NOT NULL CHECK (method IN ('scan', 'list', 'import', 'roll_call', 'walk_in')),
  at       TEXT NOT NULL,
  offset   INTEGER NOT NULL,
  officer  TEXT NOT NULL,
  voids    TEXT REFERENCES mark (id) ON DELETE CASCADE,
  reason   TEXT NOT NULL,
  -- The delegation that speaks for the delegate. No reference: the mark is evidence also when that delegation is gone.
  represented_by TEXT,
  CHECK (represented_by IS NULL OR kind = 'represented')
) STRICT, WITHOUT ROWID;
INSERT INTO mark_wider (id, session, delegate, kind, method, at, offset, officer, voids, reason)
SELECT id, session, delegate, kind, method, at, offset, officer, voids, reason FROM mark;
DROP TABLE mark;
ALTER TABLE mark_wider RENAME TO mark;
CREATE INDEX mark_session ON mark (session);
CREATE INDEX mark_delegate ON mark (delegate);
CREATE INDEX mark_voids ON mark (voids) WHERE voids IS NOT NULL;
CREATE TRIGGER mark_never_changes BEFORE UPDATE ON mark BEGIN
  SELECT RAISE(ABORT, 'a mark is never changed; a correction is another mark');
END;
CREATE TRIGGER mark_stays BEFORE DELETE ON mark
WHEN EXISTS (SELECT 1 FROM session WHERE id = OLD.session)
 AND EXISTS (SELECT 1 FROM delegate WHERE id = OLD.delegate)
 AND (OLD.voids IS NULL OR EXISTS (SELECT 1 FROM mark WHERE id = OLD.voids))
 AND NOT EXISTS (SELECT 1 FROM cur WHERE reverting = 1)
BEGIN
  SELECT RAISE(ABORT, 'a mark is never deleted; a correction is another mark');
END;

-- Who works at the desk. Names are told apart without regard to capitals by the desk.
CREATE TABLE officer (
  id      TEXT NOT NULL PRIMARY KEY,
  name    TEXT NOT NULL,
  -- Which of the officer's PINs is in force, 0 for none.
  pin     INTEGER NOT NULL CHECK (pin >= 0),
  retired INTEGER NOT NULL CHECK (retired IN (0, 1))
) STRICT;

-- Every PIN an officer has had, as a salted slow hash. Beside the journal: no history, no dump and no export ever shows it.
-- No reference: an officer whose adding is undone and done again has the same PIN as before.
CREATE TABLE officer_pin (
  officer TEXT NOT NULL,
  number  INTEGER NOT NULL CHECK (number > 0),
  hash    TEXT NOT NULL,
  PRIMARY KEY (officer, number)
) STRICT, WITHOUT ROWID;
