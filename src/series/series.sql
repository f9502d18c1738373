-- query series_next
-- Takes the next number; the first one of a year makes the row. One statement, so that two visits
-- at once wait for each other.
-- in:  agency int, class text, year int
-- out: last int
INSERT INTO series AS s (agency_id, class, year, last)
VALUES (:agency, :class, :year, 1)
    ON CONFLICT (agency_id, class, year) DO UPDATE SET last = s.last + 1
RETURNING last
