-- Regions below the villages, as an office adds them, and for how long each region stands.

ALTER TABLE region ADD COLUMN valid_from {CODE};  -- a date; null: not known
ALTER TABLE region ADD COLUMN valid_until {CODE}; -- its last day; null: it stands
ALTER TABLE region ADD COLUMN successor_code {CODE} REFERENCES region (code) ON UPDATE CASCADE;
ALTER TABLE region ADD COLUMN version {INT} NOT NULL DEFAULT 1;
