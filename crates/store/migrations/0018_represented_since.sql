-- Version 18: since when somebody is represented, where that is said afterwards.

-- The instant, as that of a mark; without it, it counts from when it was written down.
ALTER TABLE representation ADD COLUMN since TEXT;
