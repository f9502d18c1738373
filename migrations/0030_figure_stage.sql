-- Large files of figures, judged and confirmed by a job.

ALTER TABLE figure_import ADD COLUMN job_id {INT}; -- the work that is at it; null: none

-- table figure_import_piece: rows of a large file as they were typed, until they are judged
-- fence: none: read by the job of the import alone
CREATE TABLE figure_import_piece (
	import_id {INT} NOT NULL REFERENCES figure_import (id),
	n {INT} NOT NULL,                -- from 0
	typed {TEXT} NOT NULL,
	PRIMARY KEY (import_id, n)
) {STRICT};
