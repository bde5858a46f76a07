-- Calendar files say how to get to a place: whoever changes that changes the sessions there, as whoever renames the place.
DROP TRIGGER revision_place_rename;
CREATE TRIGGER revision_place_told AFTER UPDATE OF name, name_ko, directions, directions_ko ON place
WHEN OLD.name IS NOT NEW.name OR OLD.name_ko IS NOT NEW.name_ko
  OR OLD.directions IS NOT NEW.directions OR OLD.directions_ko IS NOT NEW.directions_ko
BEGIN
  UPDATE revision SET changed_at = max((SELECT at FROM cur), changed_at + 1), changed_entry = (SELECT seq FROM cur)
  WHERE session IN (SELECT id FROM session WHERE place = NEW.id) AND changed_entry <> (SELECT seq FROM cur);
END;
