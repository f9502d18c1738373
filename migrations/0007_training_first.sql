-- Trainings: the batch, its curriculum, who takes part, attendance and marks.

-- table training: one batch of a training of candidates
-- fence: shared or training(id)
CREATE TABLE training (
	id {PK},
	region_code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE, -- of the organiser
	shared {BOOL} NOT NULL,          -- 1: the regions below see it too
	agency_id {INT} NOT NULL REFERENCES organisation (id), -- the organiser; numbers certificates
	partner_name {TEXT} NOT NULL,    -- organised together with, or empty
	name {TEXT} NOT NULL,            -- "Pembekalan Calon Relawan Pensosmas 2017"
	batch {TEXT} NOT NULL,           -- "I/2017"
	venue {TEXT} NOT NULL,
	city {TEXT} NOT NULL,            -- where papers are dated
	date_from {CODE} NOT NULL,
	date_to {CODE} NOT NULL,
	quota {INT} NOT NULL CHECK (quota BETWEEN 1 AND 500),
	attendance_least {INT} NOT NULL CHECK (attendance_least BETWEEN 0 AND 100), -- percent of JP
	post_test_least {INT} NOT NULL CHECK (post_test_least BETWEEN 0 AND 100),
	state {CODE} NOT NULL CHECK (state IN ('draft', 'open', 'called', 'running', 'finished',
	                                       'certified')),
	created_at {INT} NOT NULL,
	version {INT} NOT NULL
) {STRICT};
CREATE INDEX training_region ON training (region_code, date_from);

-- table training_step: one step of a training, never changed
-- fence: none: read joined with the training, whose fence it has
CREATE TABLE training_step (
	id {PK},
	training_id {INT} NOT NULL REFERENCES training (id),
	to_state {CODE} NOT NULL,
	at_ms {INT} NOT NULL,
	account_id {INT} NOT NULL,
	by_name {TEXT} NOT NULL
) {STRICT};
CREATE INDEX training_step_of ON training_step (training_id, id);

-- table training_module: one module of the curriculum, which is one session
-- fence: none: read joined with the training, whose fence it has
CREATE TABLE training_module (
	id {PK},
	training_id {INT} NOT NULL REFERENCES training (id),
	position {INT} NOT NULL,
	day {INT} NOT NULL CHECK (day BETWEEN 1 AND 30), -- 1: the first day of the training
	title {TEXT} NOT NULL,
	mode {CODE} NOT NULL CHECK (mode IN ('organizer', 'theory', 'practice', 'theory_practice')),
	jp {INT} NOT NULL CHECK (jp BETWEEN 1 AND 40), -- lesson hours of 45 minutes
	headcount {INT},                 -- as the trainer counted; null: not counted
	version {INT} NOT NULL,          -- of its attendance sheet
	UNIQUE (training_id, position)
) {STRICT};

-- table participant: a volunteer who accepted the call-up, in this training
-- fence: region or training or own(account_id)
CREATE TABLE participant (
	id {PK},
	training_id {INT} NOT NULL REFERENCES training (id),
	volunteer_id {INT} NOT NULL REFERENCES volunteer (id),
	region_code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE, -- the volunteer's
	account_id {INT},                -- the volunteer's
	pre_mark {INT} CHECK (pre_mark BETWEEN 0 AND 100),
	post_mark {INT} CHECK (post_mark BETWEEN 0 AND 100),
	result {CODE} NOT NULL CHECK (result IN ('', 'pass', 'fail')),
	reason {CODE} NOT NULL, -- of failing: '', 'attendance', 'post_test', 'both', 'no_post_test'
	version {INT} NOT NULL,
	UNIQUE (training_id, volunteer_id)
) {STRICT};
CREATE INDEX participant_region ON participant (region_code, training_id);

-- table attendance: one participant in one session
-- fence: none: read joined with the participant, whose fence it has
CREATE TABLE attendance (
	participant_id {INT} NOT NULL REFERENCES participant (id),
	module_id {INT} NOT NULL REFERENCES training_module (id),
	mark {CODE} NOT NULL CHECK (mark IN ('H', 'I', 'S', 'A')), -- present, excused, ill, absent
	at_ms {INT} NOT NULL,
	account_id {INT} NOT NULL,
	PRIMARY KEY (participant_id, module_id)
) {STRICT};
CREATE INDEX attendance_module ON attendance (module_id);
