-- Counts that are kept, not computed.

-- table tally: how many of something a region has, itself and everything below it
-- fence: none: read through functions that hide small numbers of people from the public
CREATE TABLE tally (
	region_code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE,
	what {CODE} NOT NULL,   -- 'volunteer.certified', 'training'
	period {CODE} NOT NULL, -- a year, or empty: now
	n {INT} NOT NULL,
	PRIMARY KEY (region_code, what, period)
) {KEYED};
