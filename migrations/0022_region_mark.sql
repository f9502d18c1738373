-- Marks that regions carry for a time: remote, disadvantaged, disaster-prone, and local ones.

-- table region_mark: what an office says of a region, since when, and by which decree
-- fence: none: marks are public; who may set and end them is asked by reach
CREATE TABLE region_mark (
	id {PK},
	region_code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE,
	kind {CODE} NOT NULL CHECK (kind IN ('remote', 'disadvantaged', 'disaster_prone', 'local')),
	words {TEXT} NOT NULL,           -- of a local one; or empty
	valid_from {CODE} NOT NULL,
	valid_until {CODE},              -- its last day; null: it stands
	source {TEXT} NOT NULL CHECK (source <> ''), -- the decree, or whoever says so
	at_ms {INT} NOT NULL,
	version {INT} NOT NULL,
	CHECK ((kind = 'local') = (words <> '')),
	CHECK (valid_until IS NULL OR valid_until >= valid_from)
) {STRICT};
CREATE INDEX region_mark_of ON region_mark (region_code, kind);
