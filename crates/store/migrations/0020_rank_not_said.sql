-- Version 20: a rank that nobody has said is none. Until now it counted as that of an officer, who goes last. And a badge code is the
-- same whatever its capitals, as it is at the door.

-- The words a CHECK allows cannot be added to, so the table is made anew, and with it the trigger of another table that looks into it.
DROP TRIGGER mark_stays;
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
                   'permanent_representative', 'ambassador', 'director_general', 'director', 'officer',
                   'not_said')),
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
CREATE INDEX delegate_badge_code ON delegate (badge_code COLLATE NOCASE) WHERE badge_code <> '';
CREATE INDEX delegate_replaced_by ON delegate (replaced_by);
CREATE TRIGGER mark_stays BEFORE DELETE ON mark
WHEN EXISTS (SELECT 1 FROM session WHERE id = OLD.session)
 AND EXISTS (SELECT 1 FROM delegate WHERE id = OLD.delegate)
 AND (OLD.voids IS NULL OR EXISTS (SELECT 1 FROM mark WHERE id = OLD.voids))
 AND NOT EXISTS (SELECT 1 FROM cur WHERE reverting = 1)
BEGIN
  SELECT RAISE(ABORT, 'a mark is never deleted; a correction is another mark');
END;
