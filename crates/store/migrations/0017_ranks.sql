-- Version 17: the ranks the United Nations tell apart, and delegations that come as guests.

-- The words a CHECK allows cannot be added to, so both tables are made anew, and with them the trigger of another table that looks
-- into one. What a new table refers to by name is the new one once it has the name.
DROP TRIGGER mark_stays;
CREATE TABLE delegation_in_full (
  id              TEXT NOT NULL PRIMARY KEY,
  summit          TEXT NOT NULL REFERENCES summit (id) ON DELETE CASCADE,
  code            TEXT NOT NULL,
  flag            TEXT NOT NULL,
  category        TEXT NOT NULL CHECK (category IN ('chair', 'member', 'invited', 'observer', 'organisation', 'guest')),
  name            TEXT NOT NULL,
  name_ko         TEXT NOT NULL,
  name_fr         TEXT NOT NULL,
  formal_name     TEXT NOT NULL,
  organisation    TEXT NOT NULL,
  zone            TEXT NOT NULL,
  position        INTEGER NOT NULL CHECK (position >= 0),
  -- The working days, and the office hours in minutes of the day.
  works           TEXT NOT NULL DEFAULT 'mon,tue,wed,thu,fri',
  office_from     INTEGER NOT NULL DEFAULT 480 CHECK (office_from >= 0),
  office_to       INTEGER NOT NULL DEFAULT 1080 CHECK (office_to <= 1440),
  -- What it is called, by form and language, and where it stands in an alphabet.
  formal_name_ko  TEXT NOT NULL DEFAULT '',
  formal_name_fr  TEXT NOT NULL DEFAULT '',
  everyday_name   TEXT NOT NULL DEFAULT '',
  everyday_name_ko TEXT NOT NULL DEFAULT '',
  everyday_name_fr TEXT NOT NULL DEFAULT '',
  sort_name       TEXT NOT NULL DEFAULT '',
  sort_name_ko    TEXT NOT NULL DEFAULT '',
  sort_name_fr    TEXT NOT NULL DEFAULT '',
  status          TEXT NOT NULL DEFAULT 'to_invite'
                    CHECK (status IN ('to_invite', 'invited', 'accepted', 'names_received', 'credentials_received',
                      'complete', 'declined', 'withdrawn')),
  seats           INTEGER CHECK (seats BETWEEN 1 AND 999),
  liaison         TEXT NOT NULL DEFAULT '',
  liaison_contact TEXT NOT NULL DEFAULT '',
  languages       TEXT NOT NULL DEFAULT '',
  interpreters    TEXT NOT NULL DEFAULT '',
  UNIQUE (summit, code)
) STRICT;
INSERT INTO delegation_in_full (id, summit, code, flag, category, name, name_ko, name_fr, formal_name, organisation, zone,
  position, works, office_from, office_to, formal_name_ko, formal_name_fr, everyday_name, everyday_name_ko, everyday_name_fr,
  sort_name, sort_name_ko, sort_name_fr, status, seats, liaison, liaison_contact, languages, interpreters)
SELECT id, summit, code, flag, category, name, name_ko, name_fr, formal_name, organisation, zone,
  position, works, office_from, office_to, formal_name_ko, formal_name_fr, everyday_name, everyday_name_ko, everyday_name_fr,
  sort_name, sort_name_ko, sort_name_fr, status, seats, liaison, liaison_contact, languages, interpreters
FROM delegation;
DROP TABLE delegation;
ALTER TABLE delegation_in_full RENAME TO delegation;
CREATE INDEX delegation_summit ON delegation (summit, position);

CREATE TABLE delegate_in_full (
  id             TEXT NOT NULL PRIMARY KEY,
  delegation     TEXT NOT NULL REFERENCES delegation (id) ON DELETE CASCADE,
  position       INTEGER NOT NULL CHECK (position >= 0),
  -- The name as it is shown, put together of its parts where they are known.
  name           TEXT NOT NULL,
  native_name    TEXT NOT NULL,
  honorific      TEXT NOT NULL,
  title          TEXT NOT NULL,
  rank           TEXT NOT NULL CHECK (rank IN ('head_of_state', 'head_of_government', 'deputy_head_of_government',
                   'foreign_minister', 'minister', 'chair_of_delegation', 'deputy_foreign_minister', 'vice_minister',
                   'permanent_representative', 'ambassador', 'director_general', 'director', 'officer')),
  capacity       TEXT NOT NULL CHECK (capacity IN ('head', 'alternate', 'member', 'adviser', 'interpreter', 'security',
                   'press', 'secretariat', 'support')),
  remit          TEXT NOT NULL,
  organisation   TEXT NOT NULL,
  badge          TEXT NOT NULL,
  badge_code     TEXT NOT NULL,
  family_name    TEXT NOT NULL DEFAULT '',
  given_names    TEXT NOT NULL DEFAULT '',
  name_rule      TEXT NOT NULL DEFAULT 'given_family'
                   CHECK (name_rule IN ('given_family', 'given_capitals', 'family_given', 'capitals_given')),
  post_nominals  TEXT NOT NULL DEFAULT '',
  office_since   TEXT CHECK (office_since GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  -- Needs, between commas.
  diet           TEXT NOT NULL DEFAULT '',
  access         TEXT NOT NULL DEFAULT '',
  -- Arrival and departure, by the clock where they take place.
  arrival_date   TEXT CHECK (arrival_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  arrival_time   TEXT CHECK (arrival_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  arrival_place  TEXT NOT NULL DEFAULT '',
  arrival_by     TEXT NOT NULL DEFAULT '',
  departure_date TEXT CHECK (departure_date GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  departure_time TEXT CHECK (departure_time GLOB '[0-2][0-9]:[0-5][0-9]'),
  departure_place TEXT NOT NULL DEFAULT '',
  departure_by   TEXT NOT NULL DEFAULT '',
  -- Who comes instead, and by what paper.
  replaced_by    TEXT REFERENCES delegate (id) ON DELETE SET NULL,
  replaced_why   TEXT NOT NULL DEFAULT '',
  email          TEXT NOT NULL DEFAULT '',
  CHECK (replaced_by IS NOT id),
  CHECK (arrival_time IS NULL OR arrival_date IS NOT NULL),
  CHECK (departure_time IS NULL OR departure_date IS NOT NULL)
) STRICT;
INSERT INTO delegate_in_full (id, delegation, position, name, native_name, honorific, title, rank, capacity, remit,
  organisation, badge, badge_code, family_name, given_names, name_rule, post_nominals, office_since, diet, access, arrival_date,
  arrival_time, arrival_place, arrival_by, departure_date, departure_time, departure_place, departure_by, replaced_by,
  replaced_why, email)
SELECT id, delegation, position, name, native_name, honorific, title, rank, capacity, remit,
  organisation, badge, badge_code, family_name, given_names, name_rule, post_nominals, office_since, diet, access, arrival_date,
  arrival_time, arrival_place, arrival_by, departure_date, departure_time, departure_place, departure_by, replaced_by,
  replaced_why, email
FROM delegate;
DROP TABLE delegate;
ALTER TABLE delegate_in_full RENAME TO delegate;
CREATE INDEX delegate_delegation ON delegate (delegation, position);
CREATE INDEX delegate_badge_code ON delegate (badge_code) WHERE badge_code <> '';
CREATE INDEX delegate_replaced_by ON delegate (replaced_by);
CREATE TRIGGER mark_stays BEFORE DELETE ON mark
WHEN EXISTS (SELECT 1 FROM session WHERE id = OLD.session)
 AND EXISTS (SELECT 1 FROM delegate WHERE id = OLD.delegate)
 AND (OLD.voids IS NULL OR EXISTS (SELECT 1 FROM mark WHERE id = OLD.voids))
 AND NOT EXISTS (SELECT 1 FROM cur WHERE reverting = 1)
BEGIN
  SELECT RAISE(ABORT, 'a mark is never deleted; a correction is another mark');
END;
