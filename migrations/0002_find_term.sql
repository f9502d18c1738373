-- The words that records are found by.

-- table find: one folded word of one record, and where the record lies
-- fence: region
CREATE TABLE find (
	term {CODE} NOT NULL,
	kind {CODE} NOT NULL,
	id {CODE} NOT NULL,
	region_code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE,
	PRIMARY KEY (kind, id, term)
) {STRICT};
-- A range of terms within one kind, and the reach read from the index itself.
CREATE INDEX find_prefix ON find (kind, term, region_code, id);
CREATE INDEX find_region ON find (region_code);
