-- Agencies and partners, as they sign papers and stand in footers.

-- table organisation: an agency (ministry, province, regency) or a partner of the programme
-- fence: none: name, address and head of an agency are public facts, printed on papers and footers
CREATE TABLE organisation (
	id {PK},
	kind {CODE} NOT NULL CHECK (kind IN ('ministry', 'province', 'regency', 'partner')),
	name {TEXT} NOT NULL,
	short_name {TEXT} NOT NULL,
	region_code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE,
	motto {TEXT} NOT NULL,
	address {TEXT} NOT NULL,
	phone {TEXT} NOT NULL,          -- +62..., or empty
	head_title {TEXT} NOT NULL,     -- "Kepala Dinas Sosial"
	head_name {TEXT} NOT NULL,
	version {INT} NOT NULL
) {STRICT};
CREATE INDEX organisation_region ON organisation (region_code, kind);
