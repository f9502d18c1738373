-- What the personal values in the audit are sealed with, so that they can be made unreadable while
-- no row of the audit is ever changed.

-- table subject_key: the key of one person, or of another record with people in it
-- fence: none: read by the audit room alone, for pages that have asked the record's own fence
CREATE TABLE subject_key (
	subject {CODE} NOT NULL,        -- table of the record: "volunteer"
	subject_id {INT} NOT NULL,
	sealed {CODE} NOT NULL,         -- a random key, sealed with DIR/keys/audit; empty: destroyed
	made_at {INT} NOT NULL,
	forgotten_at {INT},             -- when it was destroyed
	PRIMARY KEY (subject, subject_id)
) {KEYED};
