-- When each calendar was last put on a server, and what came of it. Not journaled: it tells of another machine.
CREATE TABLE publication (
  server    TEXT NOT NULL,
  summit    TEXT NOT NULL,
  calendar  TEXT NOT NULL,
  at        TEXT NOT NULL,
  officer   TEXT NOT NULL,
  sent      INTEGER NOT NULL CHECK (sent >= 0),
  withdrawn INTEGER NOT NULL CHECK (withdrawn >= 0),
  elsewhere INTEGER NOT NULL CHECK (elsewhere >= 0),
  ended     TEXT NOT NULL CHECK (ended IN ('done', 'stopped', 'failed')),
  -- Why it failed, in both languages; else empty.
  why       TEXT NOT NULL,
  why_ko    TEXT NOT NULL,
  PRIMARY KEY (server, summit, calendar)
) STRICT, WITHOUT ROWID;
