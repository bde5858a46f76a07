-- A category of badges under the host's own letters may stand in the place of a usual one.

ALTER TABLE badge_category ADD COLUMN stands_for TEXT NOT NULL DEFAULT '';
