-- Version 19: the history of a session finds what belonged to it and was taken away since.

CREATE INDEX change_taken ON change (json_extract(before, '$.session')) WHERE op = 'D';
