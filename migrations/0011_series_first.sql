-- The running numbers of papers.

-- table series: the last number given, per agency, kind of paper and year; never reused
-- fence: none: a counter
CREATE TABLE series (
	agency_id {INT} NOT NULL REFERENCES organisation (id),
	class {CODE} NOT NULL,
	year {INT} NOT NULL,
	last {INT} NOT NULL,
	PRIMARY KEY (agency_id, class, year)
) {STRICT};
