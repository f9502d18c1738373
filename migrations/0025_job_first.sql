-- Jobs: work that takes longer than an answer may, done in units beside the visits.

-- table job: one piece of long work, and how far it is
-- fence: own(account_id)
CREATE TABLE job (
	id {PK},
	kind {CODE} NOT NULL,           -- a name of the table of kinds
	params {TEXT} NOT NULL,         -- the kind's own words
	account_id {INT} NOT NULL REFERENCES account (id),
	assignment_id {INT} NOT NULL REFERENCES assignment (id), -- it acts as this one
	state {CODE} NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
	step {INT} NOT NULL,            -- units that are committed
	steps {INT} NOT NULL,           -- units in all; 0: not known yet
	cancel_asked {BOOL} NOT NULL,
	runner {CODE} NOT NULL,         -- the process that has it, or empty
	result_bytes {INT} NOT NULL,    -- of the file that are committed
	result_name {TEXT} NOT NULL,    -- empty: no file
	result_type {TEXT} NOT NULL,
	trouble {CODE} NOT NULL CHECK (trouble IN ('', 'denied', 'absent', 'big', 'lost', 'fault')),
	created_at {INT} NOT NULL,
	ended_at {INT}
) {STRICT};
CREATE INDEX job_of ON job (account_id, id);
CREATE INDEX job_open ON job (state, id);
CREATE INDEX job_ended ON job (ended_at);
