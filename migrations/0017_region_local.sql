-- Regions below the villages, as an office adds them; how long each stands; former codes.

ALTER TABLE region ADD COLUMN valid_from {CODE};  -- a date; null: not known
ALTER TABLE region ADD COLUMN valid_until {CODE}; -- its last day; null: it stands
ALTER TABLE region ADD COLUMN successor_code {CODE} REFERENCES region (code) ON UPDATE CASCADE;
ALTER TABLE region ADD COLUMN version {INT} NOT NULL DEFAULT 1;
CREATE INDEX region_by_successor ON region (successor_code);

-- table region_alias: a code that a region had before, so that old addresses and papers resolve
-- fence: none: the list of regions is public
CREATE TABLE region_alias (
	old_code {CODE} NOT NULL PRIMARY KEY,
	code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE, -- the one it has now
	since {CODE} NOT NULL -- the first day of the new code
) {KEYED};
CREATE INDEX region_alias_by_code ON region_alias (code);
