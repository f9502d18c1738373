-- Search: folded words, found by the range that a prefix spans.

-- table find: one word of a name together with the words after it
-- fence: region
CREATE TABLE find (
	kind {CODE} NOT NULL,        -- what is named: 'region', 'volunteer'
	id {INT} NOT NULL,           -- its key; 0: the region itself
	region_code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE,
	term {CODE} NOT NULL,        -- "tambak sari" has two rows: "tambak sari" and "sari"
	place {INT} NOT NULL CHECK (place IN (0, 1)), -- 0: the name starts here
	weight {INT} NOT NULL,       -- lower comes first: the level of a region
	PRIMARY KEY (kind, id, region_code, term)
)
--@sqlite
STRICT, WITHOUT ROWID
--@end
;
CREATE INDEX find_by_term ON find (kind, term, place, weight, region_code, id);
