-- Calendars on a server the ministry has.

-- Where a summit's calendars go. There is no place for a password.
CREATE TABLE calendar_server (
  id       TEXT NOT NULL PRIMARY KEY REFERENCES summit (id) ON DELETE CASCADE,
  address  TEXT NOT NULL,
  account  TEXT NOT NULL,
  language TEXT NOT NULL CHECK (language IN ('en', 'ko', 'both'))
) STRICT, WITHOUT ROWID;

-- What stands on a server by our doing, in which version. Not journaled: undo here changes nothing there. Nothing refers to other
-- tables, so that what stands there is still known when the session is gone here.
CREATE TABLE published (
  server   TEXT NOT NULL,
  summit   TEXT NOT NULL,
  calendar TEXT NOT NULL,
  entry    TEXT NOT NULL,
  title    TEXT NOT NULL,
  etag     TEXT NOT NULL,
  digest   TEXT NOT NULL,
  body     TEXT NOT NULL,
  PRIMARY KEY (server, summit, calendar, entry)
) STRICT, WITHOUT ROWID;
