-- The register of functional outreach officers, and whom each of them supervises.

-- table officer: a functional outreach officer (penyuluh sosial fungsional)
-- fence: region or own(account_id)
CREATE TABLE officer (
	id {PK},
	region_code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE, -- where they work
	account_id {INT} REFERENCES account (id), -- null: does not sign in
	name {TEXT} NOT NULL CHECK (name <> ''), -- without titles
	title_front {TEXT} NOT NULL,
	title_back {TEXT} NOT NULL,
	nip {CODE} NOT NULL CHECK (length(nip) = 18),
	level {CODE} NOT NULL CHECK (level IN ('first', 'junior', 'middle', 'senior')),
	phone {CODE} NOT NULL,           -- +62..., or empty
	valid_from {CODE} NOT NULL,      -- in the register since
	ended_on {CODE},                 -- the last day; null: works
	end_reason {TEXT} NOT NULL,
	version {INT} NOT NULL
) {STRICT};
CREATE INDEX officer_region ON officer (region_code, id);
CREATE INDEX officer_name ON officer (name, id);
CREATE INDEX officer_account ON officer (account_id);

-- table officer_volunteer: who supervises a volunteer now
-- fence: none: read joined with the volunteer or the officer, whose fence it has
CREATE TABLE officer_volunteer (
	id {PK},
	volunteer_id {INT} NOT NULL UNIQUE, -- volunteers live on a higher floor
	officer_id {INT} NOT NULL REFERENCES officer (id),
	since {CODE} NOT NULL
) {STRICT};
CREATE INDEX officer_volunteer_of ON officer_volunteer (officer_id);
