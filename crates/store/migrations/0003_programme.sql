-- Version 3: what the programme grows by.

-- Minutes it takes to set a place up for the next session, and to walk from one place of a summit to another.
ALTER TABLE place ADD COLUMN setup INTEGER NOT NULL DEFAULT 0 CHECK (setup BETWEEN 0 AND 1440);
ALTER TABLE summit ADD COLUMN walking INTEGER NOT NULL DEFAULT 0 CHECK (walking BETWEEN 0 AND 1440);

-- Whether interpreters work at a session; and why it stays where it is, empty while it may be moved.
ALTER TABLE session ADD COLUMN interpreted INTEGER NOT NULL DEFAULT 0 CHECK (interpreted IN (0, 1));
ALTER TABLE session ADD COLUMN lock TEXT NOT NULL DEFAULT '';

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
