-- Volunteers, from the first nomination on: the person, the steps taken, lists that were handed in.

-- table volunteer: a person nominated to become, or who has become, a volunteer outreach worker
-- fence: region or own(account_id)
CREATE TABLE volunteer (
	id {PK},
	region_code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE, -- of residence
	account_id {INT} REFERENCES account (id), -- once the person may sign in
	name {TEXT} NOT NULL,            -- without titles
	title_front {TEXT} NOT NULL,     -- "Drs.", or empty
	title_back {TEXT} NOT NULL,      -- "S.Pd.", or empty
	sex {CODE} NOT NULL CHECK (sex IN ('F', 'M')),
	birth_place {TEXT} NOT NULL,
	birth_date {CODE} NOT NULL,
	background {CODE} NOT NULL CHECK (background IN ('community_figure', 'ngo', 'women_figure',
	                                                 'organisation_leader')),
	address {TEXT} NOT NULL,         -- "RT 003/RW 005", or empty
	phone {CODE} NOT NULL,           -- +62..., or empty
	member_of {TEXT} NOT NULL,       -- an organisation, or empty
	nominated_by {TEXT} NOT NULL,
	state {CODE} NOT NULL CHECK (state IN ('nominated', 'selected', 'reserve', 'rejected', 'called',
	                                       'accepted', 'declined', 'passed', 'failed',
	                                       'certified')),
	training_id {INT},               -- the batch of these steps; trainings live higher up
	import_id {INT},                 -- the list it came with
	created_at {INT} NOT NULL,
	version {INT} NOT NULL
) {STRICT};
CREATE INDEX volunteer_region ON volunteer (region_code, id);
CREATE INDEX volunteer_name ON volunteer (name, id);
CREATE INDEX volunteer_training ON volunteer (training_id, state);
-- The same person twice in one list, or in two, is refused.
CREATE UNIQUE INDEX volunteer_same ON volunteer (region_code, birth_date, name);

-- table volunteer_step: one step of a volunteer's road, never changed
-- fence: none: read joined with the volunteer, whose fence it has
CREATE TABLE volunteer_step (
	id {PK},
	volunteer_id {INT} NOT NULL REFERENCES volunteer (id),
	from_state {CODE} NOT NULL,      -- empty: the first
	to_state {CODE} NOT NULL,
	training_id {INT},
	at_ms {INT} NOT NULL,
	account_id {INT} NOT NULL,       -- 0: the program itself
	by_name {TEXT} NOT NULL,         -- as shown then
	note {TEXT} NOT NULL             -- reason, place, number; or empty
) {STRICT};
CREATE INDEX volunteer_step_of ON volunteer_step (volunteer_id, id);

-- table volunteer_import: a list of candidates handed in, checked, and confirmed or dropped
-- fence: region
CREATE TABLE volunteer_import (
	id {PK},
	region_code {CODE} NOT NULL,     -- of the assignment that handed it in
	account_id {INT} NOT NULL,
	file_name {TEXT} NOT NULL,
	state {CODE} NOT NULL CHECK (state IN ('checked', 'confirmed', 'dropped')),
	n_good {INT} NOT NULL,
	n_bad {INT} NOT NULL,
	at_ms {INT} NOT NULL
) {STRICT};

-- table volunteer_import_row: one row of such a list as it was typed, with what is wrong with it
-- fence: none: read joined with the import, whose fence it has
CREATE TABLE volunteer_import_row (
	import_id {INT} NOT NULL REFERENCES volunteer_import (id),
	line {INT} NOT NULL,             -- of the file, from 1
	cells {TEXT} NOT NULL,           -- as typed, one a line, in the order of the columns
	region_code {CODE} NOT NULL,
	bad_column {CODE} NOT NULL,      -- empty: the row is good
	reason {CODE} NOT NULL,          -- a language key, or empty
	PRIMARY KEY (import_id, line)
) {STRICT};
