-- query taxonomy_get
-- One class in one language.
-- in:  version text, code text, lang text
-- out: version text, code text, kind text, number text, parent_code text?, abbreviation text, subject text, law text, sensitivity text, basis text, age_from int?, age_to int?, checked int, name text, definition text, note text
SELECT c.version, c.code, c.kind, c.number, c.parent_code, c.abbreviation, c.subject,
       c.law_condition AS law, c.sensitivity, c.basis, c.age_from, c.age_to, c.checked,
       t.name, t.definition, t.note
  FROM taxonomy_class c
  JOIN taxonomy_text t ON t.version = c.version AND t.code = c.code AND t.lang = :lang
 WHERE c.version = :version AND c.code = :code

-- query taxonomy_list
-- All classes of a version in one language, in their order.
-- in:  version text, lang text
-- out: version text, code text, kind text, number text, parent_code text?, abbreviation text, subject text, law text, sensitivity text, basis text, age_from int?, age_to int?, checked int, name text, definition text, note text
SELECT c.version, c.code, c.kind, c.number, c.parent_code, c.abbreviation, c.subject,
       c.law_condition AS law, c.sensitivity, c.basis, c.age_from, c.age_to, c.checked,
       t.name, t.definition, t.note
  FROM taxonomy_class c
  JOIN taxonomy_text t ON t.version = c.version AND t.code = c.code AND t.lang = :lang
 WHERE c.version = :version
 ORDER BY c.kind, c.position

-- query taxonomy_local
-- The groups that regions count by themselves, and the national class each of them is, if any; of
-- one region, or of all.
-- in:  of text, lang text
-- out: id int, region_code text, region text, version text, code text, kind text, subject text, name text, definition text, national_code text?, national text?, valid_until text?
SELECT l.id, v.region_code, r.name AS region, c.version, c.code, c.kind, c.subject, t.name,
       t.definition, n.code AS national_code, n.name AS national, l.valid_until
  FROM taxonomy_version v
  JOIN region r ON r.code = v.region_code
  JOIN taxonomy_class c ON c.version = v.code
  JOIN taxonomy_local l ON l.version = c.version AND l.code = c.code
  JOIN taxonomy_text t ON t.version = c.version AND t.code = c.code AND t.lang = :lang
  LEFT JOIN taxonomy_text n
       ON n.version = '2012' AND n.lang = :lang
      AND n.code = (SELECT min(m.target) FROM taxonomy_mapping m
                     WHERE m.version = c.version AND m.code = c.code AND m.scheme = 'national')
 WHERE v.region_code <> '00' AND (:of = '' OR v.region_code = :of)
 ORDER BY v.region_code, c.kind, c.position

-- query taxonomy_own
-- One class that a region counts by itself, if the region is within reach.
-- in:  id int
-- out: id int, revision int, region_code text, version text, code text, kind text, subject text, national_code text?, valid_until text?
SELECT l.id, l.revision, v.region_code, l.version, l.code, c.kind, c.subject,
       (SELECT min(m.target) FROM taxonomy_mapping m
         WHERE m.version = l.version AND m.code = l.code AND m.scheme = 'national')
           AS national_code, l.valid_until
  FROM taxonomy_local l
  JOIN taxonomy_version v ON v.code = l.version
  JOIN taxonomy_class c ON c.version = l.version AND c.code = l.code
 WHERE l.id = :id AND v.region_code >= :reach_from AND v.region_code < :reach_to

-- query taxonomy_version_of
-- The edition of a region's own classes; it keeps its name when the region gets another code.
-- in:  region_code text
-- out: code text
SELECT v.code FROM taxonomy_version v WHERE v.region_code = :region_code ORDER BY v.code LIMIT 1

-- query taxonomy_names
-- Every name and code that files of a region know: the nation's and its own.
-- in:  version text
-- out: version text, code text, name text
SELECT t.version, t.code, t.name
  FROM taxonomy_text t
 WHERE t.version = '2012' OR t.version = :version
 ORDER BY t.version, t.code, t.lang

-- query taxonomy_next_place
-- The place behind the last class of a kind.
-- in:  version text, kind text
-- out: n int
SELECT CAST(coalesce(max(c.position), 0) + 1 AS bigint) AS n
  FROM taxonomy_class c
 WHERE c.version = :version AND c.kind = :kind

-- query taxonomy_add_local
-- The life of a region's own class begins.
-- in:  version text, code text
-- out: id int
INSERT INTO taxonomy_local (version, code, revision) VALUES (:version, :code, 1) RETURNING id

-- query taxonomy_change_local
-- Another last day, from the revision that was read.
-- in:  id int, revision int, valid_until text?
UPDATE taxonomy_local
   SET valid_until = :valid_until, revision = revision + 1
 WHERE id = :id AND revision = :revision

-- query taxonomy_change_class
-- Another subject.
-- in:  version text, code text, subject text
UPDATE taxonomy_class SET subject = :subject WHERE version = :version AND code = :code

-- query taxonomy_change_text
-- Other words in one language.
-- in:  version text, code text, lang text, name text, definition text
UPDATE taxonomy_text
   SET name = :name, definition = :definition
 WHERE version = :version AND code = :code AND lang = :lang

-- query taxonomy_forget_criteria
-- The criteria of a class, to write others.
-- in:  version text, code text
DELETE FROM taxonomy_criterion WHERE version = :version AND code = :code

-- query taxonomy_forget_national
-- What a region's own class counted as.
-- in:  version text, code text
DELETE FROM taxonomy_mapping WHERE version = :version AND code = :code AND scheme = 'national'

-- query taxonomy_criteria
-- The criteria of one class in one language.
-- in:  version text, code text, lang text
-- out: words text
SELECT c.words
  FROM taxonomy_criterion c
 WHERE c.version = :version AND c.code = :code AND c.lang = :lang
 ORDER BY c.position

-- query taxonomy_every_criterion
-- The criteria of all classes of a version, to be searched.
-- in:  version text, lang text
-- out: code text, words text
SELECT c.code, c.words
  FROM taxonomy_criterion c
 WHERE c.version = :version AND c.lang = :lang
 ORDER BY c.code, c.position

-- query taxonomy_marks
-- Tags and mappings of one class.
-- in:  version text, code text
-- out: kind text, tag text, provisional int
SELECT m.kind, m.tag, m.provisional
  FROM (SELECT t.kind, t.tag, 0 AS provisional, t.position
          FROM taxonomy_tag t
         WHERE t.version = :version AND t.code = :code
        UNION ALL
        SELECT p.scheme, p.target, p.provisional, 0
          FROM taxonomy_mapping p
         WHERE p.version = :version AND p.code = :code) m
 ORDER BY m.kind, m.position, m.tag

-- query taxonomy_add_version
-- A new version.
-- in:  code text, region_code text, since_year int, basis text
INSERT INTO taxonomy_version (code, region_code, since_year, basis)
VALUES (:code, :region_code, :since_year, :basis)

-- query taxonomy_add_class
-- A class of a version.
-- in:  version text, code text, kind text, position int, number text, parent_code text?, abbreviation text, subject text, age_from int?, age_to int?, law text, sensitivity text, basis text, checked int
INSERT INTO taxonomy_class (version, code, kind, position, number, parent_code, abbreviation,
                            subject, age_from, age_to, law_condition, sensitivity, basis, checked)
VALUES (:version, :code, :kind, :position, :number, :parent_code, :abbreviation, :subject,
        :age_from, :age_to, :law, :sensitivity, :basis, :checked)

-- query taxonomy_add_text
-- The words of a class in one language.
-- in:  version text, code text, lang text, name text, definition text, note text
INSERT INTO taxonomy_text (version, code, lang, name, definition, note)
VALUES (:version, :code, :lang, :name, :definition, :note)

-- query taxonomy_add_criterion
-- One criterion of a class in one language.
-- in:  version text, code text, lang text, position int, words text
INSERT INTO taxonomy_criterion (version, code, lang, position, words)
VALUES (:version, :code, :lang, :position, :words)

-- query taxonomy_add_tag
-- A priority group, service domain or level of a class.
-- in:  version text, code text, kind text, position int, tag text
INSERT INTO taxonomy_tag (version, code, kind, position, tag)
VALUES (:version, :code, :kind, :position, :tag)

-- query taxonomy_add_mapping
-- The place of a class in another scheme.
-- in:  version text, code text, scheme text, target text, provisional int
INSERT INTO taxonomy_mapping (version, code, scheme, target, provisional)
VALUES (:version, :code, :scheme, :target, :provisional)
