-- query region_get
-- One region by its code.
-- in:  code text
-- out: code text, name text, level int, kind text, n_children int, valid_until text?
SELECT r.code, r.name, r.level, r.kind, r.n_children, r.valid_until
  FROM region r
 WHERE r.code = :code

-- query region_path
-- The chain from the nation down to this region, itself included.
-- in:  code text
-- out: code text, name text, level int, kind text, n_children int, valid_until text?
WITH RECURSIVE chain (code, parent_code, name, level, kind, n_children, valid_until) AS (
	SELECT r.code, r.parent_code, r.name, r.level, r.kind, r.n_children, r.valid_until
	  FROM region r
	 WHERE r.code = :code
	UNION ALL
	SELECT p.code, p.parent_code, p.name, p.level, p.kind, p.n_children, p.valid_until
	  FROM chain c
	  JOIN region p ON p.code = c.parent_code
)
SELECT c.code, c.name, c.level, c.kind, c.n_children, c.valid_until
  FROM chain c
 ORDER BY c.level

-- query region_children
-- What lies directly below and stands, from after a code on.
-- in:  parent text, after text, most int
-- out: code text, name text, level int, kind text, n_children int, valid_until text?
SELECT r.code, r.name, r.level, r.kind, r.n_children, r.valid_until
  FROM region r
 WHERE r.parent_code = :parent AND r.code > :after AND r.valid_until IS NULL
 ORDER BY r.code
 LIMIT :most

-- query region_walk
-- All regions in the order of their codes, from after a code on.
-- in:  after text, most int
-- out: code text, name text, level int, kind text, n_children int, valid_until text?
SELECT r.code, r.name, r.level, r.kind, r.n_children, r.valid_until
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

-- query region_in_reach
-- Whether a region is within reach.
-- in:  code text
-- out: code text
SELECT r.code FROM region r
 WHERE r.code = :code AND r.code >= :reach_from AND r.code < :reach_to

-- query region_ended
-- What lay directly below and has ended.
-- in:  parent text
-- out: code text, name text, level int, kind text, n_children int, valid_until text?
SELECT r.code, r.name, r.level, r.kind, r.n_children, r.valid_until
  FROM region r
 WHERE r.parent_code = :parent AND r.valid_until IS NOT NULL
 ORDER BY r.valid_until DESC, r.code

-- query region_part_get
-- What is kept of how long a region stands.
-- in:  code text
-- out: parent_code text?, valid_from text?, valid_until text?, successor_code text?, version int
SELECT r.parent_code, r.valid_from, r.valid_until, r.successor_code, r.version
  FROM region r
 WHERE r.code = :code

-- query region_part_add
-- One region below a village.
-- in:  code text, parent text, name text, level int, kind text, valid_from text?
INSERT INTO region (code, parent_code, name, level, kind, n_children, valid_from)
VALUES (:code, :parent, :name, :level, :kind, 0, :valid_from)

-- query region_part_save
-- What is known of a region below a village, from the version that was read.
-- in:  code text, version int, name text, valid_from text?, valid_until text?, successor_code text?
UPDATE region
   SET name = :name, valid_from = :valid_from, valid_until = :valid_until,
       successor_code = :successor_code, version = version + 1
 WHERE code = :code AND version = :version AND level > 4
   AND code >= :reach_from AND code < :reach_to

-- query region_child_add
-- One more or one fewer directly below.
-- in:  code text, more int
UPDATE region SET n_children = n_children + :more WHERE code = :code

-- query region_count_more
-- One more of a kind below a region.
-- in:  code text, kind text
INSERT INTO region_count (code, kind, n) VALUES (:code, :kind, 1)
ON CONFLICT (code, kind) DO UPDATE SET n = region_count.n + 1

-- query region_count_last
-- The last of a kind below a region goes.
-- in:  code text, kind text
DELETE FROM region_count WHERE code = :code AND kind = :kind AND n = 1

-- query region_count_less
-- One fewer of a kind below a region.
-- in:  code text, kind text
UPDATE region_count SET n = n - 1 WHERE code = :code AND kind = :kind AND n > 1

-- query region_alias_get
-- Which code an old code leads to.
-- in:  old_code text
-- out: code text
SELECT a.code FROM region_alias a WHERE a.old_code = :old_code

-- query region_aliases
-- The codes that a region had before, the latest first.
-- in:  code text
-- out: old_code text, since text
SELECT a.old_code, a.since
  FROM region_alias a
 WHERE a.code = :code
 ORDER BY a.since DESC, a.old_code

-- query region_move_codes
-- A region and all below it take new codes; what refers to them follows.
-- in:  old text, new text, top text
UPDATE region
   SET code = :new || substr(code, length(:old) + 1)
 WHERE code >= :old AND code < :top

-- query region_move_root
-- The moved region lies below another, and is what its new code says.
-- in:  code text, parent text, name text, kind text
UPDATE region
   SET parent_code = :parent, name = :name, kind = :kind, version = version + 1
 WHERE code = :code

-- query region_alias_forget
-- Codes that are about to be somebody's own again.
-- in:  from text, top text
DELETE FROM region_alias WHERE old_code >= :from AND old_code < :top

-- query region_alias_add
-- Every code that has changed leads to its new one.
-- in:  old text, new text, top text, since text
INSERT INTO region_alias (old_code, code, since)
SELECT :old || substr(r.code, length(:new) + 1), r.code, :since
  FROM region r
 WHERE r.code >= :new AND r.code < :top

-- query region_count_forget
-- Before counting anew what lies below a region.
-- in:  code text
DELETE FROM region_count WHERE code = :code

-- query region_count_again
-- Counts what lies below a region.
-- in:  code text, from text, top text
INSERT INTO region_count (code, kind, n)
SELECT :code, r.kind, count(*)
  FROM region r
 WHERE r.code > :from AND r.code < :top AND r.level > 0 AND r.valid_until IS NULL
 GROUP BY r.kind

-- query region_marks
-- The marks of a region, also those of before: the latest first.
-- in:  region_code text
-- out: id int, region_code text, kind text, words text, valid_from text, valid_until text?, source text, version int
SELECT m.id, m.region_code, m.kind, m.words, m.valid_from, m.valid_until, m.source, m.version
  FROM region_mark m
 WHERE m.region_code = :region_code
 ORDER BY m.valid_from DESC, m.id

-- query region_marks_below
-- What the regions directly below one bear on a day.
-- in:  parent text, today text
-- out: id int, region_code text, kind text, words text, valid_from text, valid_until text?, source text, version int
SELECT m.id, m.region_code, m.kind, m.words, m.valid_from, m.valid_until, m.source, m.version
  FROM region r
  JOIN region_mark m ON m.region_code = r.code
 WHERE r.parent_code = :parent AND m.valid_from <= :today
   AND (m.valid_until IS NULL OR m.valid_until >= :today)
 ORDER BY m.region_code, m.kind, m.id

-- query region_mark_get
-- One mark, if its region is within reach.
-- in:  id int
-- out: id int, region_code text, kind text, words text, valid_from text, valid_until text?, source text, version int
SELECT m.id, m.region_code, m.kind, m.words, m.valid_from, m.valid_until, m.source, m.version
  FROM region_mark m
 WHERE m.id = :id AND m.region_code >= :reach_from AND m.region_code < :reach_to

-- query region_mark_add
-- One more mark.
-- in:  region_code text, kind text, words text, valid_from text, valid_until text?, source text
-- out: id int
INSERT INTO region_mark (region_code, kind, words, valid_from, valid_until, source, at_ms, version)
VALUES (:region_code, :kind, :words, :valid_from, :valid_until, :source, :now, 1)
RETURNING id

-- query region_mark_end
-- Its last day, from the version that was read.
-- in:  id int, version int, valid_until text
UPDATE region_mark
   SET valid_until = :valid_until, version = version + 1
 WHERE id = :id AND version = :version AND region_code >= :reach_from AND region_code < :reach_to
