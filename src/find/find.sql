-- query find_add
-- Many rows at once: a JSON array of [kind, id, region, term, place, weight].
-- in:  rows text
-- unfenced: written beside the record it names, whose own query was fenced
-- sqlite
INSERT INTO find (kind, id, region_code, term, place, weight)
SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), json_extract(j.value, '$[2]'),
       json_extract(j.value, '$[3]'), json_extract(j.value, '$[4]'), json_extract(j.value, '$[5]')
  FROM json_each(:rows) j
-- postgres
INSERT INTO find (kind, id, region_code, term, place, weight)
SELECT j ->> 0, CAST(j ->> 1 AS bigint), j ->> 2, j ->> 3, CAST(j ->> 4 AS bigint),
       CAST(j ->> 5 AS bigint)
  FROM json_array_elements(CAST(:rows AS json)) AS j

-- query find_drop
-- Forgets the words of one record.
-- in:  kind text, id int
-- unfenced: written beside the record it names, whose own query was fenced
DELETE FROM find
 WHERE kind = :kind AND id = :id

-- query find_drop_region
-- Forgets the words of one region.
-- in:  code text
-- unfenced: written beside the region, whose own query asked for the reach
DELETE FROM find
 WHERE kind = 'region' AND id = 0 AND region_code = :code

-- query find_regions_phrase
-- Regions with these words one after the other in their name; the last may be a beginning.
-- in:  phrase text, top text, most int
-- out: code text, name text, level int, kind text, parent text?, above text?, province text?
-- unfenced: the list of regions is public
SELECT r.code AS code, r.name AS name, r.level AS level, r.kind AS kind,
       p.name AS parent, q.name AS above, s.name AS province
  FROM (SELECT f.region_code AS region_code, f.weight AS weight, MIN(f.place) AS place
          FROM find f
         WHERE f.kind = 'region' AND f.term >= :phrase AND f.term < :phrase || :top
         GROUP BY f.region_code, f.weight
         ORDER BY MIN(f.place), f.weight, f.region_code
         LIMIT :most) m
  JOIN region r ON r.code = m.region_code
  LEFT JOIN region p ON p.code = r.parent_code AND p.level > 0
  LEFT JOIN region q ON q.code = p.parent_code AND q.level > 0
  LEFT JOIN region s ON s.code = q.parent_code AND s.level > 0
 ORDER BY m.place, m.weight, m.region_code

-- query find_regions_words
-- Regions whose name has the first word and, there or in the names around it, all others. The few
-- names around are read by key; "|| ''" keeps the engines from walking all names with that word.
-- in:  first text, second text, third text, fourth text, top text, most int
-- out: code text, name text, level int, kind text, parent text?, above text?, province text?
-- unfenced: the list of regions is public
SELECT r.code AS code, r.name AS name, r.level AS level, r.kind AS kind,
       p.name AS parent, q.name AS above, s.name AS province
  FROM (SELECT f.region_code AS region_code, f.weight AS weight, MIN(f.place) AS place
          FROM find f
         WHERE f.kind = 'region' AND f.term >= :first AND f.term < :first || :top
           AND (:second = '' OR EXISTS (SELECT 1 FROM find g
                        WHERE g.kind = 'region' AND g.id = 0
                          AND g.region_code IN (f.region_code, substr(f.region_code, 1, 13),
                              substr(f.region_code, 1, 8), substr(f.region_code, 1, 5),
                              substr(f.region_code, 1, 2))
                          AND g.term || '' >= :second AND g.term || '' < :second || :top))
           AND (:third = '' OR EXISTS (SELECT 1 FROM find g
                        WHERE g.kind = 'region' AND g.id = 0
                          AND g.region_code IN (f.region_code, substr(f.region_code, 1, 13),
                              substr(f.region_code, 1, 8), substr(f.region_code, 1, 5),
                              substr(f.region_code, 1, 2))
                          AND g.term || '' >= :third AND g.term || '' < :third || :top))
           AND (:fourth = '' OR EXISTS (SELECT 1 FROM find g
                        WHERE g.kind = 'region' AND g.id = 0
                          AND g.region_code IN (f.region_code, substr(f.region_code, 1, 13),
                              substr(f.region_code, 1, 8), substr(f.region_code, 1, 5),
                              substr(f.region_code, 1, 2))
                          AND g.term || '' >= :fourth AND g.term || '' < :fourth || :top))
         GROUP BY f.region_code, f.weight
         ORDER BY MIN(f.place), f.weight, f.region_code
         LIMIT :most) m
  JOIN region r ON r.code = m.region_code
  LEFT JOIN region p ON p.code = r.parent_code AND p.level > 0
  LEFT JOIN region q ON q.code = p.parent_code AND q.level > 0
  LEFT JOIN region s ON s.code = q.parent_code AND s.level > 0
 ORDER BY m.place, m.weight, m.region_code
