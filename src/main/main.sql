-- query main_examples
-- For each table named in a route, records to look at: the first and the last.
-- unfenced: for the list of pages that tests visit, printed by a command
-- out: subject text, first text?, last text?
SELECT 'volunteer' AS subject, CAST(min(id) AS TEXT) AS first, CAST(max(id) AS TEXT) AS last
  FROM volunteer
UNION ALL
SELECT 'volunteer_import', CAST(min(id) AS TEXT), CAST(max(id) AS TEXT) FROM volunteer_import
UNION ALL
SELECT 'figure_import', CAST(min(id) AS TEXT), CAST(max(id) AS TEXT) FROM figure_import
UNION ALL
SELECT 'account', CAST(min(id) AS TEXT), CAST(max(id) AS TEXT) FROM account
UNION ALL
SELECT 'assignment', CAST(min(id) AS TEXT), CAST(max(id) AS TEXT) FROM assignment
UNION ALL
SELECT 'outbox', CAST(min(id) AS TEXT), CAST(max(id) AS TEXT) FROM outbox
UNION ALL
SELECT 'job', CAST(min(id) AS TEXT), CAST(max(id) AS TEXT) FROM job
UNION ALL
SELECT 'training', CAST(min(id) AS TEXT), CAST(max(id) AS TEXT) FROM training
UNION ALL
SELECT 'organisation', CAST(min(id) AS TEXT), CAST(max(id) AS TEXT) FROM organisation
 WHERE region_code >= '35' AND region_code < '36'
UNION ALL
SELECT 'organisation.series', min(CAST(id AS TEXT) || ' certificate'),
       max(CAST(id AS TEXT) || ' certificate') FROM organisation WHERE region_code = '35'
UNION ALL
SELECT 'organisation.official', min(CAST(o.id AS TEXT) || ' ' || CAST(w.id AS TEXT)),
       max(CAST(o.id AS TEXT) || ' ' || CAST(w.id AS TEXT))
  FROM organisation o JOIN official w ON w.organisation_id = o.id
 WHERE o.region_code >= '35' AND o.region_code < '36'
UNION ALL
SELECT 'organisation.agreement', min(CAST(o.id AS TEXT) || ' ' || CAST(g.id AS TEXT)),
       max(CAST(o.id AS TEXT) || ' ' || CAST(g.id AS TEXT))
  FROM organisation o JOIN agreement g ON g.organisation_id = o.id
 WHERE o.region_code >= '35' AND o.region_code < '36'
UNION ALL
SELECT 'officer', CAST(min(id) AS TEXT), CAST(max(id) AS TEXT) FROM officer
UNION ALL
SELECT 'legal_basis', CAST(min(id) AS TEXT), CAST(max(id) AS TEXT) FROM legal_basis
UNION ALL
SELECT 'training_module', CAST(min(id) AS TEXT), CAST(max(id) AS TEXT) FROM training_module
UNION ALL
SELECT 'certificate', CAST(min(id) AS TEXT), CAST(max(id) AS TEXT) FROM certificate
UNION ALL
SELECT 'certificate.token', min(token), max(token) FROM certificate
UNION ALL
SELECT 'region', '00', coalesce((SELECT min(code) FROM region WHERE level > 4), '35.78.22.1001')
UNION ALL
SELECT 'region_mark', CAST(min(id) AS TEXT), CAST(max(id) AS TEXT) FROM region_mark
UNION ALL
SELECT 'region.marked', '35.15', '35.78.22.1001'
UNION ALL
SELECT 'region.village', '35.78.22.1001', (SELECT min(code) FROM region WHERE level = 5)
UNION ALL
SELECT 'region.part', (SELECT min(code) FROM region WHERE level > 4),
       (SELECT max(code) FROM region WHERE level > 4)
UNION ALL
SELECT 'taxonomy', 'anak_disabilitas', 'penyuluh_sosial'
UNION ALL
SELECT 'taxonomy_local', CAST(min(id) AS TEXT), CAST(max(id) AS TEXT) FROM taxonomy_local
UNION ALL
SELECT 'region.classes', '35', '35.78'
UNION ALL
SELECT 'figure', '35', '35.78'

-- query main_bad_codes
-- Records whose region is not in the tree.
-- unfenced: the check looks at everything
-- out: subject text, id int
SELECT 'volunteer' AS subject, v.id FROM volunteer v
 WHERE NOT EXISTS (SELECT 1 FROM region r WHERE r.code = v.region_code)
UNION ALL
SELECT 'training', t.id FROM training t
 WHERE NOT EXISTS (SELECT 1 FROM region r WHERE r.code = t.region_code)
UNION ALL
SELECT 'figure tile', 0 FROM figure_tile t
 WHERE NOT EXISTS (SELECT 1 FROM region r WHERE r.code = t.region_code)

-- query main_bad_children
-- Regions whose kept number of children is not the number of their children.
-- out: code text
SELECT r.code
  FROM region r
 WHERE r.n_children <> (SELECT count(*) FROM region c WHERE c.parent_code = r.code
                                                      AND c.valid_until IS NULL)

-- query main_bad_counts
-- Kept numbers of regions below that are not what lies there, and those that are lacking.
-- out: code text, kind text
SELECT k.code, k.kind
  FROM region_count k
 WHERE k.n <> (SELECT count(*) FROM region c
                WHERE c.kind = k.kind AND c.valid_until IS NULL AND c.code > k.code
                  AND c.code < CASE WHEN k.code = '00' THEN ':' ELSE k.code || '/' END)
UNION ALL
SELECT r.parent_code, r.kind
  FROM region r
 WHERE r.level > 4 AND r.valid_until IS NULL
   AND NOT EXISTS (SELECT 1 FROM region_count k
                    WHERE k.code = r.parent_code AND k.kind = r.kind)

-- query main_bad_classes
-- Classes without words in both languages, that lead nowhere, or that are too many or too few.
-- out: code text, what text
SELECT c.code, 'has no words in two languages' AS what
  FROM taxonomy_class c
 WHERE 2 <> (SELECT count(*) FROM taxonomy_text t WHERE t.version = c.version AND t.code = c.code)
UNION ALL
SELECT c.code, 'belongs to no class'
  FROM taxonomy_class c
 WHERE c.parent_code IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM taxonomy_class p
                    WHERE p.version = c.version AND p.code = c.parent_code)
UNION ALL
SELECT m.code, 'leads to no national class'
  FROM taxonomy_mapping m
 WHERE m.scheme = 'national'
   AND NOT EXISTS (SELECT 1 FROM taxonomy_class c WHERE c.version = '2012' AND c.code = m.target)
UNION ALL
SELECT k.kind, 'has not the number of classes of 2012'
  FROM (SELECT 'ppks' AS kind, 26 AS n UNION ALL SELECT 'psks', 12) k
 WHERE k.n <> (SELECT count(*) FROM taxonomy_class c
                WHERE c.version = '2012' AND c.kind = k.kind AND c.parent_code IS NULL)

-- query main_bad_steps
-- Volunteers whose state is not where their last step led.
-- unfenced: the check looks at everything
-- out: id int, state text, last text?
SELECT v.id, v.state, s.to_state AS last
  FROM volunteer v
  LEFT JOIN volunteer_step s
    ON s.id = (SELECT max(x.id) FROM volunteer_step x WHERE x.volunteer_id = v.id)
 WHERE s.to_state IS NULL OR s.to_state <> v.state

-- query main_bad_certificates
-- Certificates without a participant who passed, and passed people marked certified without one.
-- unfenced: the check looks at everything
-- out: id int
SELECT c.id
  FROM certificate c
  JOIN participant p ON p.id = c.participant_id
 WHERE p.result <> 'pass' OR p.volunteer_id <> c.volunteer_id
UNION ALL
SELECT v.id
  FROM volunteer v
 WHERE v.state = 'certified'
   AND NOT EXISTS (SELECT 1 FROM certificate c WHERE c.volunteer_id = v.id)

-- query main_store_holds
-- How many tables and views a store holds, without those an extension brought; asked before `init`.
-- unfenced: asks for names, not for rows
-- out: n int
-- sqlite
SELECT count(*) AS n FROM sqlite_schema
-- postgres
SELECT count(*) AS n FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace s ON s.oid = c.relnamespace
 WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f') AND s.nspname <> 'information_schema'
   AND left(s.nspname, 3) <> 'pg_'
   AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend x
                    WHERE x.objid = c.oid AND x.deptype = 'e')

-- query main_move_counts
-- How many rows of each table bear a code within a range: what a new code would move.
-- unfenced: for a command, which moves everything
-- in:  from text, top text
-- out: subject text, n int
SELECT 'region' AS subject, count(*) AS n FROM region WHERE code >= :from AND code < :top
UNION ALL
SELECT 'region_mark', count(*) FROM region_mark WHERE region_code >= :from AND region_code < :top
UNION ALL
SELECT 'tally', count(*) FROM tally WHERE region_code >= :from AND region_code < :top
UNION ALL
SELECT 'organisation', count(*) FROM organisation WHERE region_code >= :from AND region_code < :top
UNION ALL
SELECT 'officer', count(*) FROM officer WHERE region_code >= :from AND region_code < :top
UNION ALL
SELECT 'assignment', count(*) FROM assignment WHERE region_code >= :from AND region_code < :top
UNION ALL
SELECT 'volunteer', count(*) FROM volunteer WHERE region_code >= :from AND region_code < :top
UNION ALL
SELECT 'volunteer_import', count(*) FROM volunteer_import
 WHERE region_code >= :from AND region_code < :top
UNION ALL
SELECT 'training', count(*) FROM training WHERE region_code >= :from AND region_code < :top
UNION ALL
SELECT 'participant', count(*) FROM participant WHERE region_code >= :from AND region_code < :top
UNION ALL
SELECT 'certificate', count(*) FROM certificate WHERE region_code >= :from AND region_code < :top
UNION ALL
SELECT 'taxonomy_version', count(*) FROM taxonomy_version
 WHERE region_code >= :from AND region_code < :top
UNION ALL
SELECT 'figure_import', count(*) FROM figure_import
 WHERE region_code >= :from AND region_code < :top
UNION ALL
SELECT 'figure_tile', count(*) FROM figure_tile WHERE region_code >= :from AND region_code < :top
UNION ALL
SELECT 'figure_shape', count(*) FROM figure_shape WHERE region_code >= :from AND region_code < :top
UNION ALL
SELECT 'find', count(*) FROM find WHERE region_code >= :from AND region_code < :top

-- query main_figures_kept
-- Published figures within a range: they stay under the code of their year.
-- in:  from text, top text
-- out: n int
SELECT count(*) AS n FROM figure WHERE region_code >= :from AND region_code < :top

-- query main_move_imports
-- Lists of candidates handed in follow the region of their office.
-- unfenced: for a command, which moves everything
-- in:  old text, new text, top text
UPDATE volunteer_import
   SET region_code = :new || substr(region_code, length(:old) + 1)
 WHERE region_code >= :old AND region_code < :top

-- query main_move_import_rows
-- So do their rows.
-- in:  old text, new text, top text
UPDATE volunteer_import_row
   SET region_code = :new || substr(region_code, length(:old) + 1)
 WHERE region_code >= :old AND region_code < :top

-- query main_move_figure_imports
-- So do files of figures; their rows stay under the codes that were written in them.
-- unfenced: for a command, which moves everything
-- in:  old text, new text, top text
UPDATE figure_import
   SET region_code = :new || substr(region_code, length(:old) + 1)
 WHERE region_code >= :old AND region_code < :top

-- query main_move_classes
-- A region's own classes follow it; their edition keeps its name.
-- in:  old text, new text, top text
UPDATE taxonomy_version
   SET region_code = :new || substr(region_code, length(:old) + 1)
 WHERE region_code >= :old AND region_code < :top

-- query main_move_tiles
-- So does its place on a drawing.
-- in:  old text, new text, top text
UPDATE figure_tile
   SET region_code = :new || substr(region_code, length(:old) + 1)
 WHERE region_code >= :old AND region_code < :top

-- query main_tally_any
-- Whether anything is counted yet.
-- out: n int
SELECT count(*) AS n FROM (SELECT 1 FROM tally LIMIT 1) AS one

-- query main_tally_fill
-- Counts everybody and every training, at their region and everywhere above it.
-- unfenced: for a command, which looks at everything
INSERT INTO tally (region_code, what, period, n)
WITH RECURSIVE up (code, what, period, n) AS (
	SELECT own.region_code, own.what, own.period, own.n FROM (
		SELECT v.region_code, 'volunteer.' || v.state AS what, '' AS period, count(*) AS n
		  FROM volunteer v GROUP BY v.region_code, v.state
		UNION ALL
		SELECT t.region_code, 'training', substr(t.date_from, 1, 4), count(*)
		  FROM training t GROUP BY t.region_code, substr(t.date_from, 1, 4)) AS own
	UNION ALL
	SELECT r.parent_code, u.what, u.period, u.n
	  FROM up u
	  JOIN region r ON r.code = u.code
	 WHERE r.parent_code IS NOT NULL
)
SELECT up.code, up.what, up.period, CAST(sum(up.n) AS bigint)
  FROM up
 GROUP BY up.code, up.what, up.period

-- query main_bad_tally
-- Kept counts that are not what a fresh count gives.
-- unfenced: the check looks at everything
-- out: region_code text, what text, period text
WITH RECURSIVE up (code, what, period, n) AS (
	SELECT own.region_code, own.what, own.period, own.n FROM (
		SELECT v.region_code, 'volunteer.' || v.state AS what, '' AS period, count(*) AS n
		  FROM volunteer v GROUP BY v.region_code, v.state
		UNION ALL
		SELECT t.region_code, 'training', substr(t.date_from, 1, 4), count(*)
		  FROM training t GROUP BY t.region_code, substr(t.date_from, 1, 4)) AS own
	UNION ALL
	SELECT r.parent_code, u.what, u.period, u.n
	  FROM up u
	  JOIN region r ON r.code = u.code
	 WHERE r.parent_code IS NOT NULL
)
SELECT b.region_code, b.what, b.period FROM (
	SELECT up.code AS region_code, up.what, up.period, up.n FROM up
	UNION ALL
	SELECT t.region_code, t.what, t.period, -t.n FROM tally t) AS b
 GROUP BY b.region_code, b.what, b.period
HAVING sum(b.n) <> 0
