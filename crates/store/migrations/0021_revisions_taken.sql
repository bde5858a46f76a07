-- Version 21: which revision of a foreign entry was taken, so that an older file takes nothing back by itself.

-- How often its organiser had revised it; NULL for what was taken before this was kept.
ALTER TABLE origin ADD COLUMN sequence INTEGER;
-- When it was last changed there; NULL where the file did not say.
ALTER TABLE origin ADD COLUMN changed TEXT;
