-- query directory_supervised
-- The volunteers of one officer whom the reader may see, by name.
-- in:  officer int, most int
-- out: id int, name text, state text, since text
SELECT v.id, v.name, v.state, s.since
  FROM officer_volunteer s
  JOIN volunteer v ON v.id = s.volunteer_id
 WHERE s.officer_id = :officer AND {{fence v}}
 ORDER BY v.name, v.id
 LIMIT :most
