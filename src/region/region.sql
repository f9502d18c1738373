-- query region_get
-- One region by its code.
-- in:  code text
-- out: code text, name text, level int, kind text, n_children int
SELECT r.code, r.name, r.level, r.kind, r.n_children
  FROM region r
 WHERE r.code = :code

-- query region_path
-- The chain from the nation down to this region, itself included.
-- in:  code text
-- out: code text, name text, level int, kind text, n_children int
WITH RECURSIVE chain (code, parent_code, name, level, kind, n_children) AS (
	SELECT r.code, r.parent_code, r.name, r.level, r.kind, r.n_children
	  FROM region r
	 WHERE r.code = :code
	UNION ALL
	SELECT p.code, p.parent_code, p.name, p.level, p.kind, p.n_children
	  FROM chain c
	  JOIN region p ON p.code = c.parent_code
)
SELECT c.code, c.name, c.level, c.kind, c.n_children
  FROM chain c
 ORDER BY c.level

-- query region_children
-- What lies directly below, from after a code on.
-- in:  parent text, after text, most int
-- out: code text, name text, level int, kind text, n_children int
SELECT r.code, r.name, r.level, r.kind, r.n_children
  FROM region r
 WHERE r.parent_code = :parent AND r.code > :after
 ORDER BY r.code
 LIMIT :most

-- query region_walk
-- All regions in the order of their codes, from after a code on.
-- in:  after text, most int
-- out: code text, name text, level int, kind text, n_children int
SELECT r.code, r.name, r.level, r.kind, r.n_children
  FROM region r
 WHERE r.code > :after
 ORDER BY r.code
 LIMIT :most

-- query region_counts
-- How many of each kind lie below.
-- in:  code text
-- out: kind text, n int
SELECT c.kind, c.n
  FROM region_count c
 WHERE c.code = :code

-- query region_add
-- Many rows at once: a JSON array of [code, parent, name, level, kind, children].
-- in:  rows text
-- sqlite
INSERT INTO region (code, parent_code, name, level, kind, n_children)
SELECT json_extract(j.value, '$[0]'), json_extract(j.value, '$[1]'), json_extract(j.value, '$[2]'),
       json_extract(j.value, '$[3]'), json_extract(j.value, '$[4]'), json_extract(j.value, '$[5]')
  FROM json_each(:rows) j
-- postgres
INSERT INTO region (code, parent_code, name, level, kind, n_children)
SELECT j ->> 0, j ->> 1, j ->> 2, CAST(j ->> 3 AS bigint), j ->> 4, CAST(j ->> 5 AS bigint)
  FROM json_array_elements(CAST(:rows AS json)) AS j

-- query region_count_all
-- Counts what lies below each region, once all are there.
INSERT INTO region_count (code, kind, n)
SELECT '00', r.kind, COUNT(*) FROM region r WHERE r.level > 0 GROUP BY r.kind
UNION ALL
SELECT substr(r.code, 1, 2), r.kind, COUNT(*) FROM region r WHERE r.level > 1 GROUP BY 1, 2
UNION ALL
SELECT substr(r.code, 1, 5), r.kind, COUNT(*) FROM region r WHERE r.level > 2 GROUP BY 1, 2
UNION ALL
SELECT substr(r.code, 1, 8), r.kind, COUNT(*) FROM region r WHERE r.level > 3 GROUP BY 1, 2
