-- Version 9: what left the house as calendar files, and addresses.

-- A file that was handed out: to whom, of what, and what each session in it was told as. Not journaled: handing a file out
-- changes nothing of the programme and cannot be taken back, so that undo passes it by. Nothing refers to other tables: what was
-- said to somebody stays said when the session, the person or the summit is gone.
CREATE TABLE issue (
  n         INTEGER NOT NULL PRIMARY KEY,
  id        TEXT NOT NULL UNIQUE,
  summit    TEXT NOT NULL,
  kind      TEXT NOT NULL CHECK (kind IN ('schedule', 'sheet', 'invitation')),
  -- For whom, in a form of its own: files with the same words here follow one another.
  addressee TEXT NOT NULL,
  -- What was asked for, so that it can be asked for again.
  request   TEXT NOT NULL,
  name      TEXT NOT NULL,
  digest    TEXT NOT NULL,
  sessions  INTEGER NOT NULL,
  told      TEXT NOT NULL,
  at        TEXT NOT NULL,
  officer   TEXT NOT NULL,
  desk      TEXT NOT NULL
) STRICT;
CREATE INDEX issue_latest ON issue (summit, kind, addressee, n);
CREATE TRIGGER issue_never_changes BEFORE UPDATE ON issue BEGIN
  SELECT RAISE(ABORT, 'what was handed out is never changed');
END;
CREATE TRIGGER issue_stays BEFORE DELETE ON issue BEGIN
  SELECT RAISE(ABORT, 'what was handed out is never changed');
END;

-- Where a delegate's invitations go, and by which a reply is known again.
ALTER TABLE delegate ADD COLUMN email TEXT NOT NULL DEFAULT '';
