-- Version 5: who sits beside the chair, sessions that resume others, and what there is to know about a place.

ALTER TABLE session ADD COLUMN vice_chair TEXT REFERENCES delegate (id) ON DELETE SET NULL;
ALTER TABLE session ADD COLUMN rapporteur TEXT REFERENCES delegate (id) ON DELETE SET NULL;
ALTER TABLE session ADD COLUMN resumes TEXT REFERENCES session (id) ON DELETE SET NULL;
CREATE INDEX session_vice_chair ON session (vice_chair);
CREATE INDEX session_rapporteur ON session (rapporteur);
CREATE INDEX session_resumes ON session (resumes);

ALTER TABLE place ADD COLUMN directions TEXT NOT NULL DEFAULT '';
ALTER TABLE place ADD COLUMN directions_ko TEXT NOT NULL DEFAULT '';
-- Minutes of the place's own day in which it can be used; NULL where nobody has said.
ALTER TABLE place ADD COLUMN open_from INTEGER CHECK (open_from BETWEEN 0 AND 1439);
ALTER TABLE place ADD COLUMN open_till INTEGER CHECK (open_till BETWEEN 1 AND 1440 AND open_from < open_till);
