-- query figure_list
-- All figures of one region, also under its former codes; what is hidden comes without its value.
-- in:  region_code text, lang text
-- out: id int, region_code text, region_name text, year int, measure text, unit text, class_version text?, class_code text?, class_name text?, value int?, hidden int, source text, address text, reliability text, note text, origin text, import_ms int?
SELECT f.id, f.region_code, coalesce(r.name, f.region_code) AS region_name, f.year, f.measure,
       f.unit, f.class_version, f.class_code, t.name AS class_name,
       CASE WHEN f.hidden = 0 THEN f.value END AS value, f.hidden,
       CASE WHEN :lang = 'en' THEN f.source_en ELSE f.source_id END AS source, f.address,
       f.reliability, CASE WHEN :lang = 'en' THEN f.note_en ELSE f.note_id END AS note, f.origin,
       f.import_ms
  FROM figure f
  LEFT JOIN region r ON r.code = f.region_code
  LEFT JOIN taxonomy_text t
    ON t.version = f.class_version AND t.code = f.class_code AND t.lang = :lang
 WHERE f.region_code IN (SELECT :region_code UNION ALL
                         SELECT a.old_code FROM region_alias a WHERE a.code = :region_code)
 ORDER BY f.measure, f.class_version, f.class_code, f.year, f.id

-- query figure_below
-- One measure of all regions directly below one.
-- in:  parent text, measure text, lang text
-- out: id int, region_code text, region_name text, year int, measure text, unit text, class_version text?, class_code text?, class_name text?, value int?, hidden int, source text, address text, reliability text, note text, origin text, import_ms int?
SELECT f.id, f.region_code, r.name AS region_name, f.year, f.measure, f.unit, f.class_version,
       f.class_code, t.name AS class_name,
       CASE WHEN f.hidden = 0 THEN f.value END AS value, f.hidden,
       CASE WHEN :lang = 'en' THEN f.source_en ELSE f.source_id END AS source, f.address,
       f.reliability, CASE WHEN :lang = 'en' THEN f.note_en ELSE f.note_id END AS note, f.origin,
       f.import_ms
  FROM region r
  JOIN figure f ON f.region_code = r.code AND f.measure = :measure
  LEFT JOIN taxonomy_text t
    ON t.version = f.class_version AND t.code = f.class_code AND t.lang = :lang
 WHERE r.parent_code = :parent
 ORDER BY f.region_code, f.class_version, f.class_code, f.year, f.id

-- query figure_latest
-- All figures but those that follow from the lists of regions, and those that an office brought of
-- districts and villages, which stand on their pages: East Java first.
-- in:  lang text
-- out: id int, region_code text, region_name text, year int, measure text, unit text, class_version text?, class_code text?, class_name text?, value int?, hidden int, source text, address text, reliability text, note text, origin text, import_ms int?
SELECT f.id, f.region_code, coalesce(r.name, f.region_code) AS region_name, f.year, f.measure,
       f.unit, f.class_version, f.class_code, t.name AS class_name,
       CASE WHEN f.hidden = 0 THEN f.value END AS value, f.hidden,
       CASE WHEN :lang = 'en' THEN f.source_en ELSE f.source_id END AS source, f.address,
       f.reliability, CASE WHEN :lang = 'en' THEN f.note_en ELSE f.note_id END AS note, f.origin,
       f.import_ms
  FROM figure f
  LEFT JOIN region r ON r.code = f.region_code
  LEFT JOIN taxonomy_text t
    ON t.version = f.class_version AND t.code = f.class_code AND t.lang = :lang
 WHERE f.measure NOT IN ('people_per_village', 'population', 'villages')
   AND (f.import_id IS NULL OR length(f.region_code) <= 5)
 ORDER BY CASE WHEN f.region_code = '35' OR substr(f.region_code, 1, 3) = '35.' THEN 0 ELSE 1 END,
          f.region_code, f.measure, f.class_version, f.class_code, f.year, f.id

-- query figure_measures_below
-- Which measures the regions directly below one have, and how many of them; of all classes
-- together, and of any.
-- in:  parent text
-- out: measure text, n_whole int, n_any int
SELECT f.measure,
       count(DISTINCT CASE WHEN f.class_code IS NULL THEN f.region_code END) AS n_whole,
       count(DISTINCT f.region_code) AS n_any
  FROM region r
  JOIN figure f ON f.region_code = r.code
 WHERE r.parent_code = :parent
 GROUP BY f.measure

-- query figure_tiles
-- Where the regions directly below one stand on the map of tiles.
-- in:  parent text
-- out: region_code text, abbreviation text, tile_column int, tile_row int
SELECT t.region_code, t.abbreviation, t.tile_column, t.tile_row
  FROM figure_tile t
  JOIN region r ON r.code = t.region_code
 WHERE r.parent_code = :parent
 ORDER BY t.tile_row, t.tile_column

-- query figure_add
-- One figure.
-- in:  region_code text, year int, measure text, class_version text?, class_code text?, value int, unit text, source_id text, source_en text, address text, reliability text, note_id text, note_en text, origin text
INSERT INTO figure (region_code, year, measure, class_version, class_code, value, unit, source_id,
                    source_en, address, reliability, note_id, note_en, origin, hidden)
VALUES (:region_code, :year, :measure, :class_version, :class_code, :value, :unit, :source_id,
        :source_en, :address, :reliability, :note_id, :note_en, :origin, 0)

-- query figure_add_tile
-- One tile of the map.
-- in:  region_code text, abbreviation text, tile_column int, tile_row int
INSERT INTO figure_tile (region_code, abbreviation, tile_column, tile_row)
VALUES (:region_code, :abbreviation, :tile_column, :tile_row)

-- query figure_add_villages
-- Counts the villages of the nation, the provinces and the regencies, from the list of regions.
-- in:  year int, source_id text, source_en text, note_id text, note_en text
INSERT INTO figure (region_code, year, measure, value, unit, source_id, source_en, address,
                    reliability, note_id, note_en, origin, hidden)
SELECT c.code, :year, 'villages', CAST(sum(c.n) AS bigint), 'village', :source_id,
       :source_en, '', 'derived',
       :note_id, :note_en, 'computed', 0
  FROM region_count c
 WHERE c.kind IN ('kelurahan', 'desa', 'desa_adat') AND length(c.code) <= 5
 GROUP BY c.code

-- query figure_add_per_village
-- Sets people beside villages, rounded, wherever both are known.
-- in:  source_id text, source_en text, note_id text, note_en text
INSERT INTO figure (region_code, year, measure, value, unit, source_id, source_en, address,
                    reliability, note_id, note_en, origin, hidden)
SELECT p.region_code, p.year, 'people_per_village', (2 * p.value + v.value) / (2 * v.value),
       'person_per_village', :source_id, :source_en, '', 'derived', :note_id, :note_en,
       'computed', 0
  FROM figure p
  JOIN figure v ON v.region_code = p.region_code AND v.measure = 'villages' AND v.value > 0
 WHERE p.measure = 'population'

-- query figure_per_village_anew
-- The same again, where the population that it was made of has been corrected or put back.
UPDATE figure
   SET value = (SELECT (2 * p.value + v.value) / (2 * v.value)
                  FROM figure p
                  JOIN figure v ON v.region_code = p.region_code AND v.measure = 'villages'
                 WHERE p.region_code = figure.region_code AND p.measure = 'population'
                   AND p.year = figure.year AND v.value > 0
                   AND figure.source_id = p.source_id || '; ' || v.source_id)
 WHERE measure = 'people_per_village'
   AND EXISTS (SELECT 1
                 FROM figure p
                 JOIN figure v ON v.region_code = p.region_code AND v.measure = 'villages'
                WHERE p.region_code = figure.region_code AND p.measure = 'population'
                  AND p.year = figure.year AND v.value > 0
                  AND figure.source_id = p.source_id || '; ' || v.source_id)

-- query figure_periods
-- In which years a measure counts people; empty: every measure.
-- in:  measure text
-- out: measure text, year int
SELECT DISTINCT f.measure, f.year
  FROM figure f
 WHERE f.unit = 'person' AND (:measure = '' OR f.measure = :measure)
 ORDER BY f.measure, f.year

-- query figure_guard_classes
-- The classes by which people are told in one measure and year.
-- in:  measure text, year int
-- out: class_version text, class_code text
SELECT DISTINCT f.class_version, f.class_code
  FROM figure f
 WHERE f.measure = :measure AND f.year = :year AND f.unit = 'person' AND f.class_code IS NOT NULL

-- query figure_guard_piece
-- A piece of the numbers of people of one measure and year, each region before what lies below it.
-- in:  measure text, year int, after text, after_id int, most int
-- out: id int, region_code text, class_version text?, class_code text?, value int, hidden int
SELECT f.id, f.region_code, f.class_version, f.class_code, f.value, f.hidden
  FROM figure f
 WHERE f.measure = :measure AND f.year = :year AND f.unit = 'person'
   AND f.region_code >= :after AND (f.region_code > :after OR f.id > :after_id)
 ORDER BY f.region_code, f.id
 LIMIT :most

-- query figure_show_all
-- Nothing of one measure and year is hidden, to decide it anew.
-- in:  measure text, year int
UPDATE figure SET hidden = 0 WHERE measure = :measure AND year = :year AND hidden <> 0

-- query figure_veil
-- Hides a figure or shows it.
-- in:  id int, hidden int
UPDATE figure SET hidden = :hidden WHERE id = :id

-- query figure_shapes
-- The outlines of the regions directly below one.
-- in:  parent text
-- out: region_code text, outline text, box_left int, box_top int, box_right int, box_bottom int, source text
SELECT s.region_code, s.outline, s.box_left, s.box_top, s.box_right, s.box_bottom, s.source
  FROM region r
  JOIN figure_shape s ON s.region_code = r.code
 WHERE r.parent_code = :parent
 ORDER BY s.region_code

-- query figure_shape_sets
-- How many outlines lie within reach below each region, and who drew them.
-- out: parent text, name text, n int, source text, other text, at_ms int
SELECT p.code AS parent, p.name, count(*) AS n, min(s.source) AS source, max(s.source) AS other,
       max(s.at_ms) AS at_ms
  FROM figure_shape s
  JOIN region r ON r.code = s.region_code
  JOIN region p ON p.code = r.parent_code
 WHERE s.region_code >= :reach_from AND s.region_code < :reach_to
 GROUP BY p.code, p.name
 ORDER BY p.code

-- query figure_shape_add
-- The outline of one region.
-- in:  region_code text, outline text, box_left int, box_top int, box_right int, box_bottom int, source text
INSERT INTO figure_shape (region_code, outline, box_left, box_top, box_right, box_bottom, source,
                          at_ms, account_id)
VALUES (:region_code, :outline, :box_left, :box_top, :box_right, :box_bottom, :source, :now, :who)

-- query figure_shape_forget
-- Takes away the outline of one region, to put another in its place.
-- in:  region_code text
DELETE FROM figure_shape WHERE region_code = :region_code

-- query figure_shape_remove
-- Takes away the outlines within reach of the regions directly below one.
-- in:  parent text
DELETE FROM figure_shape
 WHERE region_code >= :reach_from AND region_code < :reach_to
   AND region_code IN (SELECT r.code FROM region r WHERE r.parent_code = :parent)

-- query figure_import_classes
-- Every class by its code and by its name in either language: the nation's first, then those of
-- regions, of the nearest before those above it.
-- out: version text, owner text, code text, kind text, parent_code text?, name text, valid_until text?
SELECT c.version, v.region_code AS owner, c.code, c.kind, c.parent_code, t.name, l.valid_until
  FROM taxonomy_class c
  JOIN taxonomy_version v ON v.code = c.version
  JOIN taxonomy_text t ON t.version = c.version AND t.code = c.code
  LEFT JOIN taxonomy_local l ON l.version = c.version AND l.code = c.code
 ORDER BY CASE WHEN v.region_code = '00' THEN 0 ELSE 1 END, v.region_code DESC, c.version, c.kind,
          c.position, t.lang

-- query figure_import_known
-- What the store has of one region, measure and year, by any source.
-- in:  region_code text, measure text, year int
-- out: id int, class_version text?, class_code text?, parent_code text?, value int, source text, reliability text, note_id text, note_en text, origin text, import_id int?, import_ms int?
SELECT f.id, f.class_version, f.class_code, c.parent_code, f.value, f.source_id AS source,
       f.reliability, f.note_id, f.note_en, f.origin, f.import_id, f.import_ms
  FROM figure f
  LEFT JOIN taxonomy_class c ON c.version = f.class_version AND c.code = f.class_code
 WHERE f.region_code = :region_code AND f.measure = :measure AND f.year = :year
 ORDER BY f.id

-- query figure_import_add
-- A file handed in, under the region of the assignment.
-- in:  by_name text, file_name text, measure text, n_new int, n_changed int, n_same int, n_bad int
-- out: id int
-- unfenced: the region is the assignment's own
INSERT INTO figure_import (region_code, account_id, by_name, file_name, measure, state, n_new,
                           n_changed, n_same, n_bad, at_ms)
VALUES (:region, :who, :by_name, :file_name, :measure, 'checked', :n_new, :n_changed, :n_same,
        :n_bad, :now)
RETURNING id

-- query figure_import_row_add
-- One row of it, as typed and as understood.
-- in:  import_id int, line int, cells text, outcome text, bad_column text, reason text, reason_n int, reason_m int, region_code text, year int, class_version text?, class_code text?, value int, source text, reliability text, note text, figure_id int?, before_value int?, before_reliability text?, before_note_id text?, before_note_en text?, before_origin text?, before_import_id int?, before_import_ms int?
INSERT INTO figure_import_row (import_id, line, cells, outcome, bad_column, reason, reason_n,
                               reason_m, region_code, year, class_version, class_code, value,
                               source, reliability, note, figure_id, before_value,
                               before_reliability, before_note_id, before_note_en, before_origin,
                               before_import_id, before_import_ms)
VALUES (:import_id, :line, :cells, :outcome, :bad_column, :reason, :reason_n, :reason_m,
        :region_code, :year, :class_version, :class_code, :value, :source, :reliability, :note,
        :figure_id, :before_value, :before_reliability, :before_note_id, :before_note_en,
        :before_origin, :before_import_id, :before_import_ms)

-- query figure_import_get
-- One file handed in, if within reach.
-- in:  id int
-- out: id int, file_name text, by_name text, measure text, state text, n_new int, n_changed int, n_same int, n_bad int, at_ms int, ended_ms int?, job_id int?
SELECT i.id, i.file_name, i.by_name, i.measure, i.state, i.n_new, i.n_changed, i.n_same, i.n_bad,
       i.at_ms, i.ended_ms, i.job_id
  FROM figure_import i
 WHERE i.id = :id AND {{fence i}}

-- query figure_import_list
-- The files handed in within reach, the latest first.
-- in:  most int
-- out: id int, file_name text, by_name text, measure text, state text, n_new int, n_changed int, n_same int, n_bad int, at_ms int, ended_ms int?, job_id int?
SELECT i.id, i.file_name, i.by_name, i.measure, i.state, i.n_new, i.n_changed, i.n_same, i.n_bad,
       i.at_ms, i.ended_ms, i.job_id
  FROM figure_import i
 WHERE {{fence i}}
 ORDER BY i.id DESC
 LIMIT :most

-- query figure_import_rows
-- The rows of one outcome, as pages show them.
-- in:  id int, outcome text, lang text, most int
-- out: line int, cells text, bad_column text, reason text, reason_n int, reason_m int, region_code text, region_name text, year int, class_version text?, class_code text?, class_name text?, value int, source text, reliability text, note text, before_value int?
SELECT r.line, r.cells, r.bad_column, r.reason, r.reason_n, r.reason_m, r.region_code,
       coalesce(g.name, r.region_code) AS region_name, r.year, r.class_version, r.class_code,
       t.name AS class_name, r.value, r.source, r.reliability, r.note, r.before_value
  FROM figure_import_row r
  JOIN figure_import i ON i.id = r.import_id
  LEFT JOIN region g ON g.code = r.region_code
  LEFT JOIN taxonomy_text t
    ON t.version = r.class_version AND t.code = r.class_code AND t.lang = :lang
 WHERE r.import_id = :id AND r.outcome = :outcome AND {{fence i}}
 ORDER BY r.line
 LIMIT :most

-- query figure_import_after
-- Rows of any outcome behind a line, as they were typed and what was found.
-- in:  id int, line int, most int
-- out: line int, cells text, outcome text, bad_column text, reason text, reason_n int, reason_m int, before_value int?
SELECT r.line, r.cells, r.outcome, r.bad_column, r.reason, r.reason_n, r.reason_m, r.before_value
  FROM figure_import_row r
  JOIN figure_import i ON i.id = r.import_id
 WHERE r.import_id = :id AND r.line > :line AND {{fence i}}
 ORDER BY r.line
 LIMIT :most

-- query figure_import_typed
-- All rows as they were typed and what they were judged to be.
-- in:  id int
-- out: line int, cells text, outcome text, bad_column text, reason text, reason_n int, reason_m int, figure_id int?, before_value int?
SELECT r.line, r.cells, r.outcome, r.bad_column, r.reason, r.reason_n, r.reason_m, r.figure_id,
       r.before_value
  FROM figure_import_row r
  JOIN figure_import i ON i.id = r.import_id
 WHERE r.import_id = :id AND {{fence i}}
 ORDER BY r.line

-- query figure_import_count
-- How many rows are what now.
-- in:  id int, n_new int, n_changed int, n_same int, n_bad int
UPDATE figure_import AS i
   SET n_new = :n_new, n_changed = :n_changed, n_same = :n_same, n_bad = :n_bad
 WHERE i.id = :id AND i.state = 'checked' AND {{fence i}}

-- query figure_import_end
-- Leaves one state for the next.
-- in:  id int, was text, state text
UPDATE figure_import AS i
   SET state = :state, ended_ms = :now
 WHERE i.id = :id AND i.state = :was AND {{fence i}}

-- query figure_import_forget
-- The rows of a file that was dropped, or is judged anew.
-- in:  id int
DELETE FROM figure_import_row WHERE import_id = :id

-- query figure_import_insert
-- Makes a figure of every row that is new.
-- in:  id int
INSERT INTO figure (region_code, year, measure, class_version, class_code, value, unit, source_id,
                    source_en, address, reliability, note_id, note_en, origin, hidden, import_id,
                    import_ms)
SELECT r.region_code, r.year, i.measure, r.class_version, r.class_code, r.value, 'person',
       r.source, r.source, '', r.reliability, r.note, r.note, 'published', 0, r.import_id, :now
  FROM figure_import_row r
  JOIN figure_import i ON i.id = r.import_id
 WHERE r.import_id = :id AND r.outcome = 'new' AND {{fence i}}
 ORDER BY r.line

-- query figure_import_change
-- Writes over every figure that a row corrects.
-- in:  id int
UPDATE figure
   SET (value, reliability, note_id, note_en, origin, import_id, import_ms) =
       (SELECT r.value, r.reliability, r.note,
               CASE WHEN r.note = r.before_note_id THEN r.before_note_en ELSE r.note END,
               'published', r.import_id, CAST(:now AS bigint)
          FROM figure_import_row r
         WHERE r.import_id = :id AND r.outcome = 'changed' AND r.figure_id = figure.id)
 WHERE id IN (SELECT r.figure_id FROM figure_import_row r
               WHERE r.import_id = :id AND r.outcome = 'changed')

-- query figure_import_later
-- How many figures of a file it still owns, and how many of the same region, year and source a
-- later file has written.
-- in:  id int
-- out: n_own int, n_later int
SELECT count(*) AS n_own,
       count(CASE WHEN EXISTS (SELECT 1 FROM figure g
                                WHERE g.region_code = f.region_code AND g.measure = f.measure
                                  AND g.year = f.year AND g.source_id = f.source_id
                                  AND g.import_id <> f.import_id AND g.import_ms >= f.import_ms)
                  THEN 1 END) AS n_later
  FROM figure f
 WHERE f.import_id = :id

-- query figure_import_take_back
-- Takes away every figure that a file brought.
-- in:  id int
DELETE FROM figure
 WHERE import_id = :id
   AND id NOT IN (SELECT r.figure_id FROM figure_import_row r
                   WHERE r.import_id = :id AND r.outcome = 'changed')

-- query figure_import_restore
-- Puts every figure that a file corrected back as it was.
-- in:  id int
UPDATE figure
   SET (value, reliability, note_id, note_en, origin, import_id, import_ms) =
       (SELECT r.before_value, r.before_reliability, r.before_note_id, r.before_note_en,
               r.before_origin, r.before_import_id, r.before_import_ms
          FROM figure_import_row r
         WHERE r.import_id = :id AND r.outcome = 'changed' AND r.figure_id = figure.id)
 WHERE import_id = :id

-- query figure_import_piece_add
-- Rows of a large file as they were typed.
-- in:  import_id int, n int, typed text
INSERT INTO figure_import_piece (import_id, n, typed) VALUES (:import_id, :n, :typed)

-- query figure_import_pieces
-- All of them in the order of the file.
-- in:  id int
-- out: typed text
SELECT p.typed
  FROM figure_import_piece p
  JOIN figure_import i ON i.id = p.import_id
 WHERE p.import_id = :id AND {{fence i}}
 ORDER BY p.n

-- query figure_import_pieces_forget
-- What was judged is not needed any more.
-- in:  id int
DELETE FROM figure_import_piece WHERE import_id = :id

-- query figure_import_work
-- A job is at a file from now on, or not any more. The other one must stand there before.
-- in:  id int, was int?, job_id int?
UPDATE figure_import AS i
   SET job_id = :job_id
 WHERE i.id = :id AND i.state = 'checked' AND coalesce(i.job_id, 0) = coalesce(:was, 0)
   AND {{fence i}}

-- query figure_import_sums
-- How many rows a file has of each outcome.
-- in:  id int
-- out: outcome text, n int
SELECT r.outcome, count(*) AS n
  FROM figure_import_row r
 WHERE r.import_id = :id
 GROUP BY r.outcome
 ORDER BY r.outcome
