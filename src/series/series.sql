-- query series_next
-- Takes the next number; the first one of a year makes the row. One statement, so that two visits
-- at once wait for each other.
-- in:  agency int, class text, year int
-- out: last int
INSERT INTO series AS s (agency_id, class, year, last)
VALUES (:agency, :class, :year, 1)
    ON CONFLICT (agency_id, class, year) DO UPDATE SET last = s.last + 1
RETURNING last

-- query series_last
-- The last number given.
-- in:  agency int, class text, year int
-- out: last int
SELECT s.last FROM series s
 WHERE s.agency_id = :agency AND s.class = :class AND s.year = :year

-- query series_pattern_get
-- How an agency writes the numbers of one class of paper.
-- in:  agency int, class text
-- out: pattern text, version int
SELECT p.pattern, p.version
  FROM series_pattern p
 WHERE p.agency_id = :agency AND p.class = :class

-- query series_pattern_add
-- The first pattern of its own.
-- in:  agency int, class text, pattern text
INSERT INTO series_pattern (agency_id, class, pattern, version)
VALUES (:agency, :class, :pattern, 1)

-- query series_pattern_change
-- Another one, if nobody has changed it since it was read.
-- in:  agency int, class text, at_version int, pattern text
UPDATE series_pattern
   SET pattern = :pattern, version = version + 1
 WHERE agency_id = :agency AND class = :class AND version = :at_version
