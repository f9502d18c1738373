-- The tree of regions, from the nation to the neighbourhoods, by the official dotted codes.

-- table region: one place of the administrative tree; its code begins with that of its parent
-- fence: none: the list of regions is public
CREATE TABLE region (
	code {CODE} NOT NULL PRIMARY KEY,
	parent_code {CODE} REFERENCES region (code) ON UPDATE CASCADE, -- null: the nation, '00'
	-- 0 nation, 1 province, 2 regency, 3 district, 4 village, 5 hamlet, 6 rw, 7 rt
	level {INT} NOT NULL CHECK (level BETWEEN 0 AND 7),
	kind {TEXT} NOT NULL CHECK (kind IN ('nation', 'province', 'kabupaten', 'kota', 'kecamatan',
		'kelurahan', 'desa', 'desa_adat', 'dusun', 'rw', 'rt')),
	name {TEXT} NOT NULL,
	n_children {INT} NOT NULL DEFAULT 0, -- kept with every change, so that lists need not count
	valid_from {TEXT},                   -- dates of the decrees that made and ended it
	valid_until {TEXT}
) {STRICT};
CREATE INDEX region_parent ON region (parent_code, code);

-- table region_alias: where a code that a decree took away now leads
-- fence: none: the list of regions is public
CREATE TABLE region_alias (
	old_code {CODE} NOT NULL PRIMARY KEY,
	code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE
) {STRICT};
CREATE INDEX region_alias_code ON region_alias (code);
