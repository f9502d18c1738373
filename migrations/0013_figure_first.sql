-- Figures about regions, as others published them or as they follow from the official lists.

-- table figure: one number about one region in one year, with where it comes from
-- fence: none: published figures are public; what would tell of few people is marked hidden
CREATE TABLE figure (
	id {PK},
	region_code {CODE} NOT NULL,      -- as it was in that year: it does not move when regions do
	year {INT} NOT NULL CHECK (year BETWEEN 1945 AND 2999),
	measure {CODE} NOT NULL,
	class_version {CODE},             -- null: of all classes together
	class_code {CODE},
	value {INT} NOT NULL CHECK (value >= 0),
	unit {CODE} NOT NULL CHECK (unit IN ('person', 'village', 'person_per_village')),
	source_id {TEXT} NOT NULL CHECK (source_id <> ''), -- in Indonesian
	source_en {TEXT} NOT NULL CHECK (source_en <> ''), -- the same in English
	address {TEXT} NOT NULL,          -- of the source, or empty
	reliability {CODE} NOT NULL CHECK (reliability IN ('official', 'secondary', 'derived')),
	note_id {TEXT} NOT NULL,          -- in Indonesian, or empty
	note_en {TEXT} NOT NULL,          -- the same in English
	origin {CODE} NOT NULL CHECK (origin IN ('published', 'computed', 'demo')),
	hidden {INT} NOT NULL CHECK (hidden IN (0, 1, 2)), -- 1: of few people, 2: beside such a one
	CHECK ((class_version IS NULL) = (class_code IS NULL)),
	CHECK (origin <> 'computed' OR reliability = 'derived'),
	FOREIGN KEY (class_version, class_code) REFERENCES taxonomy_class (version, code)
		ON UPDATE CASCADE
) {STRICT};
CREATE INDEX figure_region ON figure (region_code, measure, year);
CREATE UNIQUE INDEX figure_same ON figure (measure, region_code, year, coalesce(class_version, ''),
                                           coalesce(class_code, ''), source_id);

-- table figure_tile: where a region stands on a map of equal tiles
-- fence: none: a drawing
CREATE TABLE figure_tile (
	region_code {CODE} NOT NULL PRIMARY KEY,
	abbreviation {CODE} NOT NULL,
	tile_column {INT} NOT NULL CHECK (tile_column >= 0),
	tile_row {INT} NOT NULL CHECK (tile_row >= 0)
) {KEYED};
