-- What the migrations make in SQLite; printed by script/schema, changed by a new migration.
CREATE TABLE migration (number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT;
CREATE TABLE region (
	code TEXT NOT NULL PRIMARY KEY,
	parent_code TEXT REFERENCES region (code) ON UPDATE CASCADE, -- null: the nation
	name TEXT NOT NULL,
	level INTEGER NOT NULL CHECK (level BETWEEN 0 AND 7),
	kind TEXT NOT NULL CHECK (kind IN ('nation', 'province', 'kabupaten', 'kota', 'kecamatan',
	                                     'kelurahan', 'desa', 'desa_adat', 'dusun', 'rw', 'rt')),
	n_children INTEGER NOT NULL CHECK (n_children >= 0), valid_from TEXT, valid_until TEXT, successor_code TEXT REFERENCES region (code) ON UPDATE CASCADE, version INTEGER NOT NULL DEFAULT 1, -- directly below
	CHECK ((level = 0) = (parent_code IS NULL))
)
STRICT, WITHOUT ROWID
;
CREATE INDEX region_by_parent ON region (parent_code, code);
CREATE TABLE region_count (
	code TEXT NOT NULL REFERENCES region (code) ON UPDATE CASCADE,
	kind TEXT NOT NULL,
	n INTEGER NOT NULL CHECK (n > 0),
	PRIMARY KEY (code, kind)
)
STRICT, WITHOUT ROWID
;
CREATE TABLE find (
	kind TEXT NOT NULL,        -- what is named: 'region', 'volunteer'
	id INTEGER NOT NULL,           -- its key; 0: the region itself
	region_code TEXT NOT NULL REFERENCES region (code) ON UPDATE CASCADE,
	term TEXT NOT NULL,        -- "tambak sari" has two rows: "tambak sari" and "sari"
	place INTEGER NOT NULL CHECK (place IN (0, 1)), -- 0: the name starts here
	weight INTEGER NOT NULL,       -- lower comes first: the level of a region
	PRIMARY KEY (kind, id, region_code, term)
)
STRICT, WITHOUT ROWID
;
CREATE INDEX find_by_term ON find (kind, term, place, weight, region_code, id);
CREATE TABLE organisation (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('ministry', 'province', 'regency', 'partner')),
	name TEXT NOT NULL,
	short_name TEXT NOT NULL,
	region_code TEXT NOT NULL REFERENCES region (code) ON UPDATE CASCADE,
	motto TEXT NOT NULL,
	address TEXT NOT NULL,
	phone TEXT NOT NULL,          -- +62..., or empty
	version INTEGER NOT NULL
, partner_kind TEXT NOT NULL DEFAULT ''
	CHECK (partner_kind IN ('', 'ngo', 'youth', 'lks', 'business', 'village', 'other')), legal_form TEXT NOT NULL DEFAULT ''
	CHECK (legal_form IN ('', 'government', 'foundation', 'association', 'cooperative', 'company',
	                      'informal')), email TEXT NOT NULL DEFAULT '', website TEXT NOT NULL DEFAULT '', letterhead TEXT NOT NULL DEFAULT '', ended_on TEXT, end_reason TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX organisation_region ON organisation (region_code, kind);
CREATE TABLE account (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,           -- as chosen
	name_folded TEXT NOT NULL UNIQUE, -- as compared: lower case, letters and digits only
	display_name TEXT NOT NULL,   -- the person's name
	password_hash TEXT NOT NULL,  -- Argon2id with its cost and salt
	language TEXT NOT NULL CHECK (language IN ('', 'id', 'en')),
	created_at INTEGER NOT NULL,
	disabled_at INTEGER               -- null: may sign in
, version INTEGER NOT NULL DEFAULT 1, disabled_by INTEGER REFERENCES account (id), disabled_reason TEXT NOT NULL DEFAULT '') STRICT;
CREATE TABLE assignment (
	id INTEGER PRIMARY KEY,
	account_id INTEGER NOT NULL REFERENCES account (id),
	role TEXT NOT NULL,           -- a code of roles.def
	region_code TEXT NOT NULL REFERENCES region (code) ON UPDATE CASCADE,
	organisation_id INTEGER REFERENCES organisation (id),
	training_id INTEGER,              -- of a trainer; trainings live on a higher floor
	person_id INTEGER,                -- of a volunteer; so do people
	valid_from TEXT NOT NULL,     -- dates, both days included
	valid_until TEXT NOT NULL
, granted_at INTEGER, granted_by INTEGER REFERENCES account (id), grant_reason TEXT NOT NULL DEFAULT '', ended_at INTEGER, ended_by INTEGER REFERENCES account (id), end_reason TEXT NOT NULL DEFAULT '') STRICT;
CREATE INDEX assignment_account ON assignment (account_id);
CREATE TABLE session (
	id INTEGER PRIMARY KEY,
	token_hash TEXT NOT NULL UNIQUE, -- SHA-256 of the token, in hexadecimal
	account_id INTEGER NOT NULL REFERENCES account (id),
	assignment_id INTEGER NOT NULL REFERENCES assignment (id),
	created_at INTEGER NOT NULL,      -- of the sign-in: the absolute limit counts from here
	seen_at INTEGER NOT NULL,         -- moved at most once a minute
	ended_at INTEGER,                 -- null: alive, unless idle or old
	address TEXT NOT NULL,
	agent TEXT NOT NULL           -- what the browser calls itself
, see_assignment INTEGER REFERENCES assignment (id), see_until INTEGER) STRICT;
CREATE INDEX session_account ON session (account_id, ended_at);
CREATE TABLE audit_event (
	id INTEGER PRIMARY KEY,
	at_ms INTEGER NOT NULL,
	account_id INTEGER NOT NULL,      -- 0: nobody signed in, or the program itself
	assignment_id INTEGER NOT NULL,   -- acted as; 0: none
	address TEXT NOT NULL,
	event TEXT NOT NULL,          -- "volunteer.call"
	subject TEXT NOT NULL,        -- table of the record
	subject_id INTEGER NOT NULL,
	before_text TEXT,             -- field=value lines; null: the record is new
	after_text TEXT               -- null: the record is gone
, chain INTEGER, seq INTEGER, hash BLOB) STRICT;
CREATE INDEX audit_event_subject ON audit_event (subject, subject_id, id);
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit rows are never removed'); END;
CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event
WHEN EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'audit rows are never replaced'); END;
CREATE TABLE volunteer (
	id INTEGER PRIMARY KEY,
	region_code TEXT NOT NULL REFERENCES region (code) ON UPDATE CASCADE, -- of residence
	account_id INTEGER REFERENCES account (id), -- once the person may sign in
	name TEXT NOT NULL,            -- without titles
	title_front TEXT NOT NULL,     -- "Drs.", or empty
	title_back TEXT NOT NULL,      -- "S.Pd.", or empty
	sex TEXT NOT NULL CHECK (sex IN ('F', 'M')),
	birth_place TEXT NOT NULL,
	birth_date TEXT NOT NULL,
	background TEXT NOT NULL CHECK (background IN ('community_figure', 'ngo', 'women_figure',
	                                                 'organisation_leader')),
	address TEXT NOT NULL,         -- "RT 003/RW 005", or empty
	phone TEXT NOT NULL,           -- +62..., or empty
	member_of TEXT NOT NULL,       -- an organisation, or empty
	nominated_by TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('nominated', 'selected', 'reserve', 'rejected', 'called',
	                                       'accepted', 'declined', 'passed', 'failed',
	                                       'certified')),
	training_id INTEGER,               -- the batch of these steps; trainings live higher up
	import_id INTEGER,                 -- the list it came with
	created_at INTEGER NOT NULL,
	version INTEGER NOT NULL
, erased_at INTEGER) STRICT;
CREATE INDEX volunteer_region ON volunteer (region_code, id);
CREATE INDEX volunteer_name ON volunteer (name, id);
CREATE INDEX volunteer_training ON volunteer (training_id, state);
CREATE UNIQUE INDEX volunteer_same ON volunteer (region_code, birth_date, name);
CREATE TABLE volunteer_step (
	id INTEGER PRIMARY KEY,
	volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
	from_state TEXT NOT NULL,      -- empty: the first
	to_state TEXT NOT NULL,
	training_id INTEGER,
	at_ms INTEGER NOT NULL,
	account_id INTEGER NOT NULL,       -- 0: the program itself
	by_name TEXT NOT NULL,         -- as shown then
	note TEXT NOT NULL             -- reason, place, number; or empty
) STRICT;
CREATE INDEX volunteer_step_of ON volunteer_step (volunteer_id, id);
CREATE TABLE volunteer_import (
	id INTEGER PRIMARY KEY,
	region_code TEXT NOT NULL,     -- of the assignment that handed it in
	account_id INTEGER NOT NULL,
	file_name TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('checked', 'confirmed', 'dropped')),
	n_good INTEGER NOT NULL,
	n_bad INTEGER NOT NULL,
	at_ms INTEGER NOT NULL
) STRICT;
CREATE TABLE volunteer_import_row (
	import_id INTEGER NOT NULL REFERENCES volunteer_import (id),
	line INTEGER NOT NULL,             -- of the file, from 1
	cells TEXT NOT NULL,           -- as typed, one a line, in the order of the columns
	region_code TEXT NOT NULL,
	bad_column TEXT NOT NULL,      -- empty: the row is good
	reason TEXT NOT NULL,          -- a language key, or empty
	PRIMARY KEY (import_id, line)
) STRICT;
CREATE TABLE training (
	id INTEGER PRIMARY KEY,
	region_code TEXT NOT NULL REFERENCES region (code) ON UPDATE CASCADE, -- of the organiser
	shared INTEGER CHECK (shared IN (0, 1)) NOT NULL,          -- 1: the regions below see it too
	agency_id INTEGER NOT NULL REFERENCES organisation (id), -- the organiser; numbers certificates
	partner_name TEXT NOT NULL,    -- organised together with, or empty
	name TEXT NOT NULL,            -- "Pembekalan Calon Relawan Pensosmas 2017"
	batch TEXT NOT NULL,           -- "I/2017"
	venue TEXT NOT NULL,
	city TEXT NOT NULL,            -- where papers are dated
	date_from TEXT NOT NULL,
	date_to TEXT NOT NULL,
	quota INTEGER NOT NULL CHECK (quota BETWEEN 1 AND 500),
	attendance_least INTEGER NOT NULL CHECK (attendance_least BETWEEN 0 AND 100), -- percent of JP
	post_test_least INTEGER NOT NULL CHECK (post_test_least BETWEEN 0 AND 100),
	state TEXT NOT NULL CHECK (state IN ('draft', 'open', 'called', 'running', 'finished',
	                                       'certified')),
	created_at INTEGER NOT NULL,
	version INTEGER NOT NULL
) STRICT;
CREATE INDEX training_region ON training (region_code, date_from);
CREATE TABLE training_step (
	id INTEGER PRIMARY KEY,
	training_id INTEGER NOT NULL REFERENCES training (id),
	to_state TEXT NOT NULL,
	at_ms INTEGER NOT NULL,
	account_id INTEGER NOT NULL,
	by_name TEXT NOT NULL
) STRICT;
CREATE INDEX training_step_of ON training_step (training_id, id);
CREATE TABLE training_module (
	id INTEGER PRIMARY KEY,
	training_id INTEGER NOT NULL REFERENCES training (id),
	position INTEGER NOT NULL,
	day INTEGER NOT NULL CHECK (day BETWEEN 1 AND 30), -- 1: the first day of the training
	title TEXT NOT NULL,
	mode TEXT NOT NULL CHECK (mode IN ('organizer', 'theory', 'practice', 'theory_practice')),
	jp INTEGER NOT NULL CHECK (jp BETWEEN 1 AND 40), -- lesson hours of 45 minutes
	headcount INTEGER,                 -- as the trainer counted; null: not counted
	version INTEGER NOT NULL,          -- of its attendance sheet
	UNIQUE (training_id, position)
) STRICT;
CREATE TABLE participant (
	id INTEGER PRIMARY KEY,
	training_id INTEGER NOT NULL REFERENCES training (id),
	volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
	region_code TEXT NOT NULL REFERENCES region (code) ON UPDATE CASCADE, -- the volunteer's
	account_id INTEGER,                -- the volunteer's
	pre_mark INTEGER CHECK (pre_mark BETWEEN 0 AND 100),
	post_mark INTEGER CHECK (post_mark BETWEEN 0 AND 100),
	result TEXT NOT NULL CHECK (result IN ('', 'pass', 'fail')),
	reason TEXT NOT NULL, -- of failing: '', 'attendance', 'post_test', 'both', 'no_post_test'
	version INTEGER NOT NULL,
	UNIQUE (training_id, volunteer_id)
) STRICT;
CREATE INDEX participant_region ON participant (region_code, training_id);
CREATE TABLE attendance (
	participant_id INTEGER NOT NULL REFERENCES participant (id),
	module_id INTEGER NOT NULL REFERENCES training_module (id),
	mark TEXT NOT NULL CHECK (mark IN ('H', 'I', 'S', 'A')), -- present, excused, ill, absent
	at_ms INTEGER NOT NULL,
	account_id INTEGER NOT NULL,
	PRIMARY KEY (participant_id, module_id)
) STRICT;
CREATE INDEX attendance_module ON attendance (module_id);
CREATE TABLE certificate (
	id INTEGER PRIMARY KEY,
	training_id INTEGER NOT NULL REFERENCES training (id),
	participant_id INTEGER NOT NULL UNIQUE REFERENCES participant (id),
	volunteer_id INTEGER NOT NULL REFERENCES volunteer (id),
	region_code TEXT NOT NULL REFERENCES region (code) ON UPDATE CASCADE, -- the volunteer's
	account_id INTEGER,
	agency_id INTEGER NOT NULL REFERENCES organisation (id),
	number TEXT NOT NULL,          -- "0001/SERT/PENSOSMAS/VII/2017"
	token TEXT NOT NULL UNIQUE,    -- 128 bits, base64url: the public address
	code TEXT NOT NULL UNIQUE,     -- eight characters to type: "7KQ29FMA"
	holder TEXT NOT NULL,          -- name as printed; the rest as printed too
	title_front TEXT NOT NULL,
	title_back TEXT NOT NULL,
	birth_line TEXT NOT NULL,      -- "lahir di Surabaya, 14 Maret 1979"
	address_line TEXT NOT NULL,
	event_name TEXT NOT NULL,
	batch TEXT NOT NULL,
	place TEXT NOT NULL,
	date_from TEXT NOT NULL,
	date_to TEXT NOT NULL,
	jp INTEGER NOT NULL,
	jp_attended INTEGER NOT NULL,
	pre_mark INTEGER,
	post_mark INTEGER NOT NULL,
	rule_line TEXT NOT NULL,
	agency_name TEXT NOT NULL,
	partner_name TEXT NOT NULL,
	motto TEXT NOT NULL,
	issued_on TEXT NOT NULL,
	issued_in TEXT NOT NULL,
	signer_title TEXT NOT NULL,
	signer_name TEXT NOT NULL,
	issued_at INTEGER NOT NULL,
	issued_by TEXT NOT NULL,       -- who did it, as shown in the history
	revoked_at INTEGER,
	revoked_by TEXT NOT NULL,
	revoke_reason TEXT NOT NULL, signer_nip TEXT NOT NULL DEFAULT '', agency_above TEXT NOT NULL DEFAULT '', basis_line TEXT NOT NULL DEFAULT '', agency_address TEXT NOT NULL DEFAULT '', agency_contacts TEXT NOT NULL DEFAULT '', logo_id INTEGER REFERENCES certificate_logo (id),
	UNIQUE (agency_id, number)
) STRICT;
CREATE INDEX certificate_training ON certificate (training_id, id);
CREATE INDEX certificate_region ON certificate (region_code, id);
CREATE INDEX certificate_volunteer ON certificate (volunteer_id);
CREATE TABLE certificate_module (
	certificate_id INTEGER NOT NULL REFERENCES certificate (id),
	position INTEGER NOT NULL,
	title TEXT NOT NULL,
	jp INTEGER NOT NULL,
	PRIMARY KEY (certificate_id, position)
) STRICT;
CREATE TABLE receipt (
	id TEXT PRIMARY KEY NOT NULL,
	holder TEXT NOT NULL,   -- SHA-256 of the session's or visitor's secret
	body_hash TEXT NOT NULL,
	status INTEGER NOT NULL,
	location TEXT NOT NULL,
	at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX receipt_age ON receipt (at_ms);
CREATE TABLE setting (
	name TEXT PRIMARY KEY NOT NULL,
	value TEXT NOT NULL
) STRICT;
CREATE TABLE series (
	agency_id INTEGER NOT NULL REFERENCES organisation (id),
	class TEXT NOT NULL,
	year INTEGER NOT NULL,
	last INTEGER NOT NULL,
	PRIMARY KEY (agency_id, class, year)
) STRICT;
CREATE TABLE taxonomy_version (
	code TEXT NOT NULL PRIMARY KEY, -- '2012'; a region's own groups bear the region's code
	region_code TEXT NOT NULL,      -- whose; '00': the nation's
	since_year INTEGER NOT NULL,
	basis TEXT NOT NULL             -- what it rests on
) STRICT, WITHOUT ROWID;
CREATE TABLE taxonomy_class (
	version TEXT NOT NULL REFERENCES taxonomy_version (code) ON UPDATE CASCADE,
	code TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('ppks', 'psks')),
	position INTEGER NOT NULL,          -- in its list
	number TEXT NOT NULL,           -- as it is counted: '10', '10a'
	parent_code TEXT,               -- null: stands by itself
	abbreviation TEXT NOT NULL,     -- or empty
	subject TEXT NOT NULL CHECK (subject IN ('person', 'person_or_family', 'person_or_group',
	                                           'family', 'community', 'organisation', 'network',
	                                           'company')),
	age_from INTEGER,
	age_to INTEGER,
	law_condition TEXT NOT NULL,    -- of the seven of UU 11/2009, or empty
	sensitivity TEXT NOT NULL,      -- how data about such a person are to be handled
	basis TEXT NOT NULL,            -- regulations
	checked INTEGER CHECK (checked IN (0, 1)) NOT NULL,          -- 0: not compared with the official text yet
	PRIMARY KEY (version, code),
	CHECK (age_from IS NULL OR age_to IS NULL OR age_from <= age_to)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX taxonomy_class_place ON taxonomy_class (version, kind, position);
CREATE TABLE taxonomy_text (
	version TEXT NOT NULL,
	code TEXT NOT NULL,
	lang TEXT NOT NULL CHECK (lang IN ('id', 'en')),
	name TEXT NOT NULL CHECK (name <> ''),
	definition TEXT NOT NULL,
	note TEXT NOT NULL,             -- or empty
	PRIMARY KEY (version, code, lang),
	FOREIGN KEY (version, code) REFERENCES taxonomy_class (version, code) ON UPDATE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE taxonomy_criterion (
	version TEXT NOT NULL,
	code TEXT NOT NULL,
	lang TEXT NOT NULL CHECK (lang IN ('id', 'en')),
	position INTEGER NOT NULL,
	words TEXT NOT NULL CHECK (words <> ''),
	PRIMARY KEY (version, code, lang, position),
	FOREIGN KEY (version, code) REFERENCES taxonomy_class (version, code) ON UPDATE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE taxonomy_tag (
	version TEXT NOT NULL,
	code TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('priority', 'service', 'level')),
	position INTEGER NOT NULL,
	tag TEXT NOT NULL,
	PRIMARY KEY (version, code, kind, position),
	FOREIGN KEY (version, code) REFERENCES taxonomy_class (version, code) ON UPDATE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE taxonomy_mapping (
	version TEXT NOT NULL,
	code TEXT NOT NULL,
	scheme TEXT NOT NULL CHECK (scheme IN ('national', 'atensi', 'pas2025')),
	target TEXT NOT NULL,
	provisional INTEGER CHECK (provisional IN (0, 1)) NOT NULL,      -- 1: our own reading, not published by anybody
	PRIMARY KEY (version, code, scheme, target),
	FOREIGN KEY (version, code) REFERENCES taxonomy_class (version, code) ON UPDATE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE figure (
	id INTEGER PRIMARY KEY,
	region_code TEXT NOT NULL,      -- as it was in that year: it does not move when regions do
	year INTEGER NOT NULL CHECK (year BETWEEN 1945 AND 2999),
	measure TEXT NOT NULL,
	class_version TEXT,             -- null: of all classes together
	class_code TEXT,
	value INTEGER NOT NULL CHECK (value >= 0),
	unit TEXT NOT NULL CHECK (unit IN ('person', 'village', 'person_per_village')),
	source_id TEXT NOT NULL CHECK (source_id <> ''), -- in Indonesian
	source_en TEXT NOT NULL CHECK (source_en <> ''), -- the same in English
	address TEXT NOT NULL,          -- of the source, or empty
	reliability TEXT NOT NULL CHECK (reliability IN ('official', 'secondary', 'derived')),
	note_id TEXT NOT NULL,          -- in Indonesian, or empty
	note_en TEXT NOT NULL,          -- the same in English
	origin TEXT NOT NULL CHECK (origin IN ('published', 'computed', 'demo')),
	hidden INTEGER NOT NULL CHECK (hidden IN (0, 1, 2)), import_id INTEGER, import_ms INTEGER, -- 1: of few people, 2: beside such a one
	CHECK ((class_version IS NULL) = (class_code IS NULL)),
	CHECK (origin <> 'computed' OR reliability = 'derived'),
	FOREIGN KEY (class_version, class_code) REFERENCES taxonomy_class (version, code)
		ON UPDATE CASCADE
) STRICT;
CREATE INDEX figure_region ON figure (region_code, measure, year);
CREATE UNIQUE INDEX figure_same ON figure (measure, region_code, year, coalesce(class_version, ''),
                                           coalesce(class_code, ''), source_id);
CREATE TABLE figure_tile (
	region_code TEXT NOT NULL PRIMARY KEY,
	abbreviation TEXT NOT NULL,
	tile_column INTEGER NOT NULL CHECK (tile_column >= 0),
	tile_row INTEGER NOT NULL CHECK (tile_row >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX region_by_successor ON region (successor_code);
CREATE TABLE region_alias (
	old_code TEXT NOT NULL PRIMARY KEY,
	code TEXT NOT NULL REFERENCES region (code) ON UPDATE CASCADE, -- the one it has now
	since TEXT NOT NULL -- the first day of the new code
) STRICT, WITHOUT ROWID;
CREATE INDEX region_alias_by_code ON region_alias (code);
CREATE INDEX find_by_region ON find (region_code);
CREATE TABLE tally (
	region_code TEXT NOT NULL REFERENCES region (code) ON UPDATE CASCADE,
	what TEXT NOT NULL,   -- 'volunteer.certified', 'training'
	period TEXT NOT NULL, -- a year, or empty: now
	n INTEGER NOT NULL,
	PRIMARY KEY (region_code, what, period)
) STRICT, WITHOUT ROWID;
CREATE TABLE region_mark (
	id INTEGER PRIMARY KEY,
	region_code TEXT NOT NULL REFERENCES region (code) ON UPDATE CASCADE,
	kind TEXT NOT NULL CHECK (kind IN ('remote', 'disadvantaged', 'disaster_prone', 'local')),
	words TEXT NOT NULL,           -- of a local one; or empty
	valid_from TEXT NOT NULL,
	valid_until TEXT,              -- its last day; null: it stands
	source TEXT NOT NULL CHECK (source <> ''), -- the decree, or whoever says so
	at_ms INTEGER NOT NULL,
	version INTEGER NOT NULL,
	CHECK ((kind = 'local') = (words <> '')),
	CHECK (valid_until IS NULL OR valid_until >= valid_from)
) STRICT;
CREATE INDEX region_mark_of ON region_mark (region_code, kind);
CREATE INDEX volunteer_account ON volunteer (account_id);
CREATE INDEX volunteer_state ON volunteer (state, name, id);
CREATE INDEX volunteer_region_state ON volunteer (region_code, state, training_id, account_id);
CREATE TABLE job (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL,           -- a name of the table of kinds
	params TEXT NOT NULL,         -- the kind's own words
	account_id INTEGER NOT NULL REFERENCES account (id),
	assignment_id INTEGER NOT NULL REFERENCES assignment (id), -- it acts as this one
	state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'cancelled')),
	step INTEGER NOT NULL,            -- units that are committed
	steps INTEGER NOT NULL,           -- units in all; 0: not known yet
	cancel_asked INTEGER CHECK (cancel_asked IN (0, 1)) NOT NULL,
	runner TEXT NOT NULL,         -- the process that has it, or empty
	result_bytes INTEGER NOT NULL,    -- of the file that are committed
	result_name TEXT NOT NULL,    -- empty: no file
	result_type TEXT NOT NULL,
	trouble TEXT NOT NULL CHECK (trouble IN ('', 'denied', 'absent', 'big', 'lost', 'fault')),
	created_at INTEGER NOT NULL,
	ended_at INTEGER
, place TEXT NOT NULL DEFAULT '', rows_done INTEGER NOT NULL DEFAULT 0, rows_all INTEGER NOT NULL DEFAULT 0, spool_bytes INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX job_of ON job (account_id, id);
CREATE INDEX job_open ON job (state, id);
CREATE INDEX job_ended ON job (ended_at);
CREATE TABLE figure_shape (
	region_code TEXT NOT NULL PRIMARY KEY REFERENCES region (code) ON UPDATE CASCADE,
	outline TEXT NOT NULL CHECK (outline <> ''), -- "M111286 7939l30 -3...z", y grows southward
	box_left INTEGER NOT NULL,          -- of the outline, in its own units
	box_top INTEGER NOT NULL,
	box_right INTEGER NOT NULL,
	box_bottom INTEGER NOT NULL,
	source TEXT NOT NULL CHECK (source <> ''), -- who drew it
	at_ms INTEGER NOT NULL,
	account_id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX figure_import_of ON figure (import_id);
CREATE TABLE figure_import (
	id INTEGER PRIMARY KEY,
	region_code TEXT NOT NULL,     -- of the assignment that handed it in
	account_id INTEGER NOT NULL,
	by_name TEXT NOT NULL,         -- who that was, in words
	file_name TEXT NOT NULL,
	measure TEXT NOT NULL,         -- what all of its numbers count
	state TEXT NOT NULL CHECK (state IN ('checked', 'confirmed', 'undone', 'dropped')),
	n_new INTEGER NOT NULL,
	n_changed INTEGER NOT NULL,
	n_same INTEGER NOT NULL,
	n_bad INTEGER NOT NULL,
	at_ms INTEGER NOT NULL,
	ended_ms INTEGER                   -- when its state changed last; null: it waits
, job_id INTEGER) STRICT;
CREATE TABLE figure_import_row (
	import_id INTEGER NOT NULL REFERENCES figure_import (id),
	line INTEGER NOT NULL,             -- of the file, from 1
	cells TEXT NOT NULL,           -- as typed, one a line, in the order of the columns
	outcome TEXT NOT NULL CHECK (outcome IN ('new', 'changed', 'same', 'bad')),
	bad_column TEXT NOT NULL,      -- empty: the row is good
	reason TEXT NOT NULL,          -- a language key, or empty
	reason_n INTEGER NOT NULL,         -- numbers in the reason
	reason_m INTEGER NOT NULL,
	region_code TEXT NOT NULL,     -- from here on what was understood; empty when it is bad
	year INTEGER NOT NULL,
	class_version TEXT,            -- null: of all classes together
	class_code TEXT,
	value INTEGER NOT NULL,
	source TEXT NOT NULL,
	reliability TEXT NOT NULL,
	note TEXT NOT NULL,
	figure_id INTEGER,                 -- the figure it speaks of; null: there is none yet
	before_value INTEGER,              -- what that figure was when the row was judged
	before_reliability TEXT,
	before_note_id TEXT,
	before_note_en TEXT,
	before_origin TEXT,
	before_import_id INTEGER,
	before_import_ms INTEGER,
	PRIMARY KEY (import_id, line)
) STRICT;
CREATE INDEX figure_import_row_figure ON figure_import_row (import_id, figure_id);
CREATE TABLE figure_import_piece (
	import_id INTEGER NOT NULL REFERENCES figure_import (id),
	n INTEGER NOT NULL,                -- from 0
	typed TEXT NOT NULL,
	PRIMARY KEY (import_id, n)
) STRICT;
CREATE INDEX assignment_region ON assignment (region_code, account_id);
CREATE TABLE account_link (
	id INTEGER PRIMARY KEY,
	token_hash TEXT NOT NULL UNIQUE, -- SHA-256 of the token, in hexadecimal
	account_id INTEGER NOT NULL REFERENCES account (id),
	made_at INTEGER NOT NULL,
	made_by INTEGER REFERENCES account (id), -- null: a command
	closed_at INTEGER                 -- used or taken back; null: open, for a day
) STRICT;
CREATE INDEX account_link_account ON account_link (account_id, closed_at);
CREATE TABLE factor (
	account_id INTEGER NOT NULL PRIMARY KEY REFERENCES account (id),
	secret TEXT NOT NULL,         -- sealed with DIR/keys/factor
	begun_at INTEGER NOT NULL,
	confirmed_at INTEGER,             -- null: no code of it has been shown yet
	last_step INTEGER NOT NULL        -- of the last code taken: it and older ones are worth nothing
) STRICT, WITHOUT ROWID;
CREATE TABLE recovery_code (
	id INTEGER PRIMARY KEY,
	account_id INTEGER NOT NULL REFERENCES account (id),
	code_hash TEXT NOT NULL,      -- SHA-256 of 80 random bits, in hexadecimal
	used_at INTEGER
) STRICT;
CREATE UNIQUE INDEX recovery_code_of ON recovery_code (account_id, code_hash);
CREATE TABLE half_sign_in (
	id INTEGER PRIMARY KEY,
	token_hash TEXT NOT NULL UNIQUE, -- SHA-256 of the browser's token; it opens nothing else
	account_id INTEGER NOT NULL REFERENCES account (id),
	created_at INTEGER NOT NULL,
	ended_at INTEGER
) STRICT;
CREATE UNIQUE INDEX audit_event_chain ON audit_event (chain, seq);
CREATE TABLE taxonomy_local (
	id INTEGER PRIMARY KEY,
	version TEXT NOT NULL,          -- the region's edition
	code TEXT NOT NULL,
	valid_until TEXT,               -- its last day; null: it is in force
	revision INTEGER NOT NULL,          -- of its texts, from 1
	FOREIGN KEY (version, code) REFERENCES taxonomy_class (version, code) ON UPDATE CASCADE
) STRICT;
CREATE UNIQUE INDEX taxonomy_local_of ON taxonomy_local (version, code);
CREATE TABLE subject_key (
	subject TEXT NOT NULL,        -- table of the record: "volunteer"
	subject_id INTEGER NOT NULL,
	sealed TEXT NOT NULL,         -- a random key, sealed with DIR/keys/audit; empty: destroyed
	made_at INTEGER NOT NULL,
	forgotten_at INTEGER,             -- when it was destroyed
	PRIMARY KEY (subject, subject_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_event_done ON audit_event (subject, subject_id, event, id);
CREATE INDEX organisation_name ON organisation (name, id);
CREATE TABLE official (
	id INTEGER PRIMARY KEY,
	organisation_id INTEGER NOT NULL REFERENCES organisation (id),
	name TEXT NOT NULL CHECK (name <> ''), -- without titles
	title_front TEXT NOT NULL,
	title_back TEXT NOT NULL,
	position TEXT NOT NULL,        -- "Kepala Dinas Sosial", "Ketua"
	nip TEXT NOT NULL,             -- 18 digits of a public official, or empty
	signs INTEGER CHECK (signs IN (0, 1)) NOT NULL,           -- 1: may sign papers
	on_behalf_of INTEGER REFERENCES official (id), -- null: for themselves
	valid_from TEXT NOT NULL,      -- empty: nobody knows since when
	valid_until TEXT,              -- the last day; null: in office
	version INTEGER NOT NULL,
	CHECK (valid_until IS NULL OR valid_until >= valid_from)
) STRICT;
CREATE INDEX official_of ON official (organisation_id, valid_from);
CREATE TABLE agreement (
	id INTEGER PRIMARY KEY,
	organisation_id INTEGER NOT NULL REFERENCES organisation (id),
	number TEXT NOT NULL CHECK (number <> ''),
	about TEXT NOT NULL CHECK (about <> ''),
	valid_from TEXT NOT NULL,
	valid_until TEXT,              -- as agreed; null: without an end
	ended_on TEXT,                 -- ended before that; null: not
	end_reason TEXT NOT NULL,
	version INTEGER NOT NULL,
	CHECK (valid_until IS NULL OR valid_until >= valid_from),
	UNIQUE (organisation_id, number)
) STRICT;
CREATE TABLE series_pattern (
	agency_id INTEGER NOT NULL REFERENCES organisation (id),
	class TEXT NOT NULL,
	pattern TEXT NOT NULL CHECK (pattern <> ''), -- "{n:4}/SERT/PENSOSMAS/{roman_month}/{year}"
	version INTEGER NOT NULL,
	PRIMARY KEY (agency_id, class)
) STRICT;
CREATE TABLE IF NOT EXISTS "file" (
	id INTEGER PRIMARY KEY,
	subject TEXT NOT NULL,
	subject_id INTEGER NOT NULL,
	region_code TEXT NOT NULL REFERENCES region (code) ON UPDATE CASCADE,
	hash TEXT NOT NULL,
	kind TEXT NOT NULL CHECK (kind IN ('pdf', 'jpeg', 'xlsx', 'docx', 'ods', 'odt', 'csv',
	                                     'txt')),
	name TEXT NOT NULL,
	bytes INTEGER NOT NULL CHECK (bytes > 0),
	sealed INTEGER CHECK (sealed IN (0, 1)) NOT NULL,
	account_id INTEGER NOT NULL,
	by_name TEXT NOT NULL,
	added_at INTEGER NOT NULL,
	removed_at INTEGER,
	thumb_hash TEXT,
	thumb_bytes INTEGER
, key_number INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE INDEX file_of ON file (subject, subject_id, id);
CREATE INDEX file_hash ON file (hash);
CREATE INDEX file_room ON file (region_code, removed_at, bytes);
CREATE INDEX file_thumb_hash ON file (thumb_hash);
CREATE TABLE legal_basis (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('uu', 'pp', 'perpres', 'inpres', 'permen', 'kepmen',
	                                     'perda', 'perkada')),
	number TEXT NOT NULL CHECK (number <> ''),
	year INTEGER NOT NULL CHECK (year BETWEEN 1900 AND 2200),
	issuer TEXT NOT NULL,          -- "Menteri Sosial", of a minister's or a region's; or empty
	title TEXT NOT NULL CHECK (title <> ''),
	about TEXT NOT NULL,           -- or empty
	valid_from TEXT NOT NULL,      -- a date, or empty: not known
	valid_until TEXT,              -- its last day; null: in force
	version INTEGER NOT NULL,
	UNIQUE (kind, issuer, number, year)
) STRICT;
CREATE TABLE legal_citation (
	subject TEXT NOT NULL,         -- the table of the record
	subject_id INTEGER NOT NULL,
	basis_id INTEGER NOT NULL REFERENCES legal_basis (id),
	PRIMARY KEY (subject, subject_id, basis_id)
) STRICT, WITHOUT ROWID;
CREATE TABLE officer (
	id INTEGER PRIMARY KEY,
	region_code TEXT NOT NULL REFERENCES region (code) ON UPDATE CASCADE, -- where they work
	account_id INTEGER REFERENCES account (id), -- null: does not sign in
	name TEXT NOT NULL CHECK (name <> ''), -- without titles
	title_front TEXT NOT NULL,
	title_back TEXT NOT NULL,
	nip TEXT NOT NULL CHECK (length(nip) = 18),
	level TEXT NOT NULL CHECK (level IN ('first', 'junior', 'middle', 'senior')),
	phone TEXT NOT NULL,           -- +62..., or empty
	valid_from TEXT NOT NULL,      -- in the register since
	ended_on TEXT,                 -- the last day; null: works
	end_reason TEXT NOT NULL,
	version INTEGER NOT NULL
) STRICT;
CREATE INDEX officer_region ON officer (region_code, id);
CREATE INDEX officer_name ON officer (name, id);
CREATE INDEX officer_account ON officer (account_id);
CREATE TABLE officer_volunteer (
	id INTEGER PRIMARY KEY,
	volunteer_id INTEGER NOT NULL UNIQUE, -- volunteers live on a higher floor
	officer_id INTEGER NOT NULL REFERENCES officer (id),
	since TEXT NOT NULL
) STRICT;
CREATE INDEX officer_volunteer_of ON officer_volunteer (officer_id);
CREATE INDEX session_see ON session (see_assignment);
CREATE TABLE device_key (
	id INTEGER PRIMARY KEY,
	account_id INTEGER NOT NULL REFERENCES account (id),
	assignment_id INTEGER NOT NULL REFERENCES assignment (id), -- made under, and good as, this one
	name TEXT NOT NULL,              -- as its owner calls the telephone
	key_hash TEXT NOT NULL UNIQUE,   -- SHA-256 of 256 random bits as text, in hexadecimal
	made_at INTEGER NOT NULL,
	expires_at INTEGER NOT NULL,
	seen_at INTEGER,                     -- null: not used yet
	ended_at INTEGER
) STRICT;
CREATE INDEX device_key_of ON device_key (account_id, id);
CREATE TABLE outbox (
	id INTEGER PRIMARY KEY,
	recipient TEXT NOT NULL,
	subject TEXT NOT NULL,
	body TEXT NOT NULL,               -- '' once it has left: it may hold a one-time link
	state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
	tries INTEGER NOT NULL,
	next_at INTEGER NOT NULL,             -- not before; while one try lasts, when another may begin
	trouble TEXT NOT NULL,            -- of the last try; '': none
	answer INTEGER NOT NULL,              -- the number with which the other side refused; 0: none
	created_at INTEGER NOT NULL,
	changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX outbox_due ON outbox (state, next_at);
CREATE TABLE reset_mail (
	account_id INTEGER NOT NULL PRIMARY KEY REFERENCES account (id),
	mail TEXT NOT NULL,      -- its owner has opened a link sent there; empty: none yet
	wished TEXT NOT NULL,    -- where such a link has gone; empty: nothing is open
	token_hash TEXT UNIQUE,  -- of that link: SHA-256 of its token, in hexadecimal
	wished_at INTEGER NOT NULL,
	password_mark TEXT NOT NULL -- SHA-256 of the password's hash then: another one closes it
) STRICT, WITHOUT ROWID;
CREATE INDEX participant_volunteer ON participant (volunteer_id);
CREATE TABLE certificate_logo (
	id INTEGER PRIMARY KEY,
	hash TEXT NOT NULL UNIQUE,     -- SHA-256 of the picture
	jpeg BLOB NOT NULL
) STRICT;
