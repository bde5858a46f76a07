-- Version 8: what the rules of procedure say about a quorum, and what sessions decided.

-- One rule for a summit, and one for each of its sessions that has its own.
CREATE TABLE quorum_rule (
  id          TEXT NOT NULL PRIMARY KEY,
  summit      TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  session     TEXT REFERENCES session (id) ON DELETE CASCADE,
  base        TEXT NOT NULL CHECK (base IN ('members', 'accredited')),
  members     INTEGER CHECK (members > 0),
  -- `majority`, `1/3`, `all` or a number.
  to_open     TEXT NOT NULL,
  to_decide   TEXT NOT NULL,
  proxies     INTEGER NOT NULL CHECK (proxies IN (0, 1)),
  remote      INTEGER NOT NULL CHECK (remote IN (0, 1)),
  tested      TEXT NOT NULL CHECK (tested IN ('opening', 'block', 'decision', 'always')),
  block       INTEGER NOT NULL CHECK (block > 0)
) STRICT;
CREATE UNIQUE INDEX quorum_rule_once ON quorum_rule (summit, ifnull(session, ''));
CREATE INDEX quorum_rule_session ON quorum_rule (session) WHERE session IS NOT NULL;

-- A decision keeps the quorum of its minute as it was known when it was written down: later corrections of marks do not
-- change what the chair was told.
CREATE TABLE decision (
  id             TEXT NOT NULL PRIMARY KEY,
  session        TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  agenda_item    TEXT REFERENCES agenda_item (id) ON DELETE SET NULL,
  title          TEXT NOT NULL,
  title_ko       TEXT NOT NULL,
  kind           TEXT NOT NULL CHECK (kind IN ('consensus', 'vote', 'noted')),
  at             TEXT NOT NULL,
  offset         INTEGER NOT NULL,
  officer        TEXT NOT NULL,
  yes            INTEGER CHECK (yes >= 0),
  no             INTEGER CHECK (no >= 0),
  abstain        INTEGER CHECK (abstain >= 0),
  majority       TEXT NOT NULL,
  -- The ids of the delegations that objected, in their order, between commas.
  objections     TEXT NOT NULL,
  quorum_present INTEGER NOT NULL,
  quorum_size    INTEGER NOT NULL,
  quorum_needed  INTEGER NOT NULL,
  CHECK ((yes IS NULL) = (no IS NULL) AND (yes IS NULL) = (abstain IS NULL))
) STRICT;
CREATE INDEX decision_session ON decision (session, at);
CREATE INDEX decision_agenda_item ON decision (agenda_item);
