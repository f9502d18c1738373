-- Certificates: what each paper says, as it was given out.

-- table certificate: what a paper says, as it was given out
-- fence: region or training or own(account_id)
CREATE TABLE certificate (
	id {PK},
	training_id {INT} NOT NULL REFERENCES training (id),
	participant_id {INT} NOT NULL UNIQUE REFERENCES participant (id),
	volunteer_id {INT} NOT NULL REFERENCES volunteer (id),
	region_code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE, -- the volunteer's
	account_id {INT},
	agency_id {INT} NOT NULL REFERENCES organisation (id),
	number {TEXT} NOT NULL,          -- "0001/SERT/PENSOSMAS/VII/2017"
	token {CODE} NOT NULL UNIQUE,    -- 128 bits, base64url: the public address
	code {CODE} NOT NULL UNIQUE,     -- eight characters to type: "7KQ29FMA"
	holder {TEXT} NOT NULL,          -- name as printed; the rest as printed too
	title_front {TEXT} NOT NULL,
	title_back {TEXT} NOT NULL,
	birth_line {TEXT} NOT NULL,      -- "lahir di Surabaya, 14 Maret 1979"
	address_line {TEXT} NOT NULL,
	event_name {TEXT} NOT NULL,
	batch {TEXT} NOT NULL,
	place {TEXT} NOT NULL,
	date_from {CODE} NOT NULL,
	date_to {CODE} NOT NULL,
	jp {INT} NOT NULL,
	jp_attended {INT} NOT NULL,
	pre_mark {INT},
	post_mark {INT} NOT NULL,
	rule_line {TEXT} NOT NULL,
	agency_name {TEXT} NOT NULL,
	partner_name {TEXT} NOT NULL,
	motto {TEXT} NOT NULL,
	issued_on {CODE} NOT NULL,
	issued_in {TEXT} NOT NULL,
	signer_title {TEXT} NOT NULL,
	signer_name {TEXT} NOT NULL,
	issued_at {INT} NOT NULL,
	issued_by {TEXT} NOT NULL,       -- who did it, as shown in the history
	revoked_at {INT},
	revoked_by {TEXT} NOT NULL,
	revoke_reason {TEXT} NOT NULL,
	UNIQUE (agency_id, number)
) {STRICT};
CREATE INDEX certificate_training ON certificate (training_id, id);
CREATE INDEX certificate_region ON certificate (region_code, id);
CREATE INDEX certificate_volunteer ON certificate (volunteer_id);

-- table certificate_module: a line of the reverse, as it was given out
-- fence: none: read joined with the certificate's training
CREATE TABLE certificate_module (
	certificate_id {INT} NOT NULL REFERENCES certificate (id),
	position {INT} NOT NULL,
	title {TEXT} NOT NULL,
	jp {INT} NOT NULL,
	PRIMARY KEY (certificate_id, position)
) {STRICT};
