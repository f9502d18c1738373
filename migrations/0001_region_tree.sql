-- Where: the official regions, from the nation down to the village, each below its parent.

-- table region: one region by its official dotted code; '00' is the nation
-- fence: none: the list of regions is public
CREATE TABLE region (
	code {CODE} NOT NULL PRIMARY KEY,
	parent_code {CODE} REFERENCES region (code) ON UPDATE CASCADE, -- null: the nation
	name {TEXT} NOT NULL,
	level {INT} NOT NULL CHECK (level BETWEEN 0 AND 7),
	kind {CODE} NOT NULL CHECK (kind IN ('nation', 'province', 'kabupaten', 'kota', 'kecamatan',
	                                     'kelurahan', 'desa', 'desa_adat', 'dusun', 'rw', 'rt')),
	n_children {INT} NOT NULL CHECK (n_children >= 0), -- directly below
	CHECK ((level = 0) = (parent_code IS NULL))
)
--@sqlite
STRICT, WITHOUT ROWID
--@end
;
CREATE INDEX region_by_parent ON region (parent_code, code);

-- table region_count: how many regions of each kind lie below a region, at any depth
-- fence: none: the list of regions is public
CREATE TABLE region_count (
	code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE,
	kind {CODE} NOT NULL,
	n {INT} NOT NULL CHECK (n > 0),
	PRIMARY KEY (code, kind)
)
--@sqlite
STRICT, WITHOUT ROWID
--@end
;
