-- query figure_list
-- All figures of one region, also under its former codes; what is hidden comes without its value.
-- in:  region_code text, lang text
-- out: id int, region_code text, region_name text, year int, measure text, unit text, class_version text?, class_code text?, class_name text?, value int?, hidden int, source text, address text, reliability text, note text, origin text
SELECT f.id, f.region_code, coalesce(r.name, f.region_code) AS region_name, f.year, f.measure,
       f.unit, f.class_version, f.class_code, t.name AS class_name,
       CASE WHEN f.hidden = 0 THEN f.value END AS value, f.hidden,
       CASE WHEN :lang = 'en' THEN f.source_en ELSE f.source_id END AS source, f.address,
       f.reliability, CASE WHEN :lang = 'en' THEN f.note_en ELSE f.note_id END AS note, f.origin
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
-- out: id int, region_code text, region_name text, year int, measure text, unit text, class_version text?, class_code text?, class_name text?, value int?, hidden int, source text, address text, reliability text, note text, origin text
SELECT f.id, f.region_code, r.name AS region_name, f.year, f.measure, f.unit, f.class_version,
       f.class_code, t.name AS class_name,
       CASE WHEN f.hidden = 0 THEN f.value END AS value, f.hidden,
       CASE WHEN :lang = 'en' THEN f.source_en ELSE f.source_id END AS source, f.address,
       f.reliability, CASE WHEN :lang = 'en' THEN f.note_en ELSE f.note_id END AS note, f.origin
  FROM region r
  JOIN figure f ON f.region_code = r.code AND f.measure = :measure
  LEFT JOIN taxonomy_text t
    ON t.version = f.class_version AND t.code = f.class_code AND t.lang = :lang
 WHERE r.parent_code = :parent
 ORDER BY f.region_code, f.class_version, f.class_code, f.year, f.id

-- query figure_latest
-- All figures but those that follow from the lists of regions: East Java first.
-- in:  lang text
-- out: id int, region_code text, region_name text, year int, measure text, unit text, class_version text?, class_code text?, class_name text?, value int?, hidden int, source text, address text, reliability text, note text, origin text
SELECT f.id, f.region_code, coalesce(r.name, f.region_code) AS region_name, f.year, f.measure,
       f.unit, f.class_version, f.class_code, t.name AS class_name,
       CASE WHEN f.hidden = 0 THEN f.value END AS value, f.hidden,
       CASE WHEN :lang = 'en' THEN f.source_en ELSE f.source_id END AS source, f.address,
       f.reliability, CASE WHEN :lang = 'en' THEN f.note_en ELSE f.note_id END AS note, f.origin
  FROM figure f
  LEFT JOIN region r ON r.code = f.region_code
  LEFT JOIN taxonomy_text t
    ON t.version = f.class_version AND t.code = f.class_code AND t.lang = :lang
 WHERE f.measure NOT IN ('people_per_village', 'population', 'villages')
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

-- query figure_people
-- Every number of people, to decide what must be hidden.
-- out: id int, region_code text, year int, measure text, class_version text?, class_code text?, value int, hidden int
SELECT f.id, f.region_code, f.year, f.measure, f.class_version, f.class_code, f.value, f.hidden
  FROM figure f
 WHERE f.unit = 'person'
 ORDER BY f.id

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
