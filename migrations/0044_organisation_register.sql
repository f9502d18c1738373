-- The register of organisations: what partners are, how to reach them, who leads them and since
-- when, what was agreed with them, and when they ended.

-- table organisation: an agency (ministry, province, regency) or a partner of the programme
-- fence: region or organisation(id)
ALTER TABLE organisation ADD COLUMN partner_kind {CODE} NOT NULL DEFAULT ''
	CHECK (partner_kind IN ('', 'ngo', 'youth', 'lks', 'business', 'village', 'other'));
ALTER TABLE organisation ADD COLUMN legal_form {CODE} NOT NULL DEFAULT ''
	CHECK (legal_form IN ('', 'government', 'foundation', 'association', 'cooperative', 'company',
	                      'informal'));
ALTER TABLE organisation ADD COLUMN email {TEXT} NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN website {TEXT} NOT NULL DEFAULT '';
ALTER TABLE organisation ADD COLUMN letterhead {TEXT} NOT NULL DEFAULT ''; -- above its name
ALTER TABLE organisation ADD COLUMN ended_on {CODE}; -- its last day; null: it stands
ALTER TABLE organisation ADD COLUMN end_reason {TEXT} NOT NULL DEFAULT '';
UPDATE organisation SET partner_kind = 'other' WHERE kind = 'partner';
UPDATE organisation SET legal_form = 'government' WHERE kind <> 'partner';
CREATE INDEX organisation_name ON organisation (name, id);

-- table official: somebody who leads an organisation, or signs for it, for a time
-- fence: none: read joined with the organisation, whose fence it has
CREATE TABLE official (
	id {PK},
	organisation_id {INT} NOT NULL REFERENCES organisation (id),
	name {TEXT} NOT NULL CHECK (name <> ''), -- without titles
	title_front {TEXT} NOT NULL,
	title_back {TEXT} NOT NULL,
	position {TEXT} NOT NULL,        -- "Kepala Dinas Sosial", "Ketua"
	nip {CODE} NOT NULL,             -- 18 digits of a public official, or empty
	signs {BOOL} NOT NULL,           -- 1: may sign papers
	on_behalf_of {INT} REFERENCES official (id), -- null: for themselves
	valid_from {CODE} NOT NULL,      -- empty: nobody knows since when
	valid_until {CODE},              -- the last day; null: in office
	version {INT} NOT NULL,
	CHECK (valid_until IS NULL OR valid_until >= valid_from)
) {STRICT};
CREATE INDEX official_of ON official (organisation_id, valid_from);

-- Who was written on the organisation itself is its first leader.
INSERT INTO official (organisation_id, name, title_front, title_back, position, nip, signs,
                      valid_from, version)
SELECT id, head_name, '', '', head_title, '', 1, '', 1 FROM organisation WHERE head_name <> '';
ALTER TABLE organisation DROP COLUMN head_name;
ALTER TABLE organisation DROP COLUMN head_title;

-- table agreement: what was agreed with an organisation in writing, for a time
-- fence: none: read joined with the organisation, whose fence it has
CREATE TABLE agreement (
	id {PK},
	organisation_id {INT} NOT NULL REFERENCES organisation (id),
	number {TEXT} NOT NULL CHECK (number <> ''),
	about {TEXT} NOT NULL CHECK (about <> ''),
	valid_from {CODE} NOT NULL,
	valid_until {CODE},              -- as agreed; null: without an end
	ended_on {CODE},                 -- ended before that; null: not
	end_reason {TEXT} NOT NULL,
	version {INT} NOT NULL,
	CHECK (valid_until IS NULL OR valid_until >= valid_from),
	UNIQUE (organisation_id, number)
) {STRICT};

-- table series_pattern: how an organisation writes the numbers of one class of paper
-- fence: none: printed on every paper; who changes one has found the organisation within reach
CREATE TABLE series_pattern (
	agency_id {INT} NOT NULL REFERENCES organisation (id),
	class {CODE} NOT NULL,
	pattern {TEXT} NOT NULL CHECK (pattern <> ''), -- "{n:4}/SERT/PENSOSMAS/{roman_month}/{year}"
	version {INT} NOT NULL,
	PRIMARY KEY (agency_id, class)
) {STRICT};
