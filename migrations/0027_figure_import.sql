-- Figures that an office brings in a file, and what stood there before.

ALTER TABLE figure ADD COLUMN import_id {INT}; -- of the file that wrote it last; null: shipped
ALTER TABLE figure ADD COLUMN import_ms {INT}; -- when that was
CREATE INDEX figure_import_of ON figure (import_id);

-- table figure_import: a file of figures handed in, checked, and confirmed, undone or dropped
-- fence: region
CREATE TABLE figure_import (
	id {PK},
	region_code {CODE} NOT NULL,     -- of the assignment that handed it in
	account_id {INT} NOT NULL,
	by_name {TEXT} NOT NULL,         -- who that was, in words
	file_name {TEXT} NOT NULL,
	measure {CODE} NOT NULL,         -- what all of its numbers count
	state {CODE} NOT NULL CHECK (state IN ('checked', 'confirmed', 'undone', 'dropped')),
	n_new {INT} NOT NULL,
	n_changed {INT} NOT NULL,
	n_same {INT} NOT NULL,
	n_bad {INT} NOT NULL,
	at_ms {INT} NOT NULL,
	ended_ms {INT}                   -- when its state changed last; null: it waits
) {STRICT};

-- table figure_import_row: one row of such a file, what is wrong with it, what it replaces
-- fence: none: read joined with the import, whose fence it has
CREATE TABLE figure_import_row (
	import_id {INT} NOT NULL REFERENCES figure_import (id),
	line {INT} NOT NULL,             -- of the file, from 1
	cells {TEXT} NOT NULL,           -- as typed, one a line, in the order of the columns
	outcome {CODE} NOT NULL CHECK (outcome IN ('new', 'changed', 'same', 'bad')),
	bad_column {CODE} NOT NULL,      -- empty: the row is good
	reason {CODE} NOT NULL,          -- a language key, or empty
	reason_n {INT} NOT NULL,         -- numbers in the reason
	reason_m {INT} NOT NULL,
	region_code {CODE} NOT NULL,     -- from here on what was understood; empty when it is bad
	year {INT} NOT NULL,
	class_version {CODE},            -- null: of all classes together
	class_code {CODE},
	value {INT} NOT NULL,
	source {TEXT} NOT NULL,
	reliability {CODE} NOT NULL,
	note {TEXT} NOT NULL,
	figure_id {INT},                 -- the figure it speaks of; null: there is none yet
	before_value {INT},              -- what that figure was when the row was judged
	before_reliability {CODE},
	before_note_id {TEXT},
	before_note_en {TEXT},
	before_origin {CODE},
	before_import_id {INT},
	before_import_ms {INT},
	PRIMARY KEY (import_id, line)
) {STRICT};
CREATE INDEX figure_import_row_figure ON figure_import_row (import_id, figure_id);
