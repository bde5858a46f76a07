-- Which entry of a foreign calendar a session came from, so that the next version of that calendar finds it again.

CREATE TABLE origin (
  id         TEXT NOT NULL PRIMARY KEY,
  session    TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  uid        TEXT NOT NULL CHECK (uid <> ''),
  -- Which time of a repeating entry, as an instant.
  occurrence TEXT,
  -- What the entry said when it was last taken, as a digest.
  taken      TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- NULLs are never equal in a UNIQUE index; here "the entry itself" counts as one value.
CREATE UNIQUE INDEX origin_once ON origin (session, uid, ifnull(occurrence, ''));
