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
-- The groups that regions count by themselves, and the national class each of them is, if any.
-- in:  lang text
-- out: region_code text, region text, name text, definition text, national_code text?, national text?
SELECT v.region_code, r.name AS region, t.name, t.definition, m.target AS national_code,
       n.name AS national
  FROM taxonomy_version v
  JOIN region r ON r.code = v.region_code
  JOIN taxonomy_class c ON c.version = v.code
  JOIN taxonomy_text t ON t.version = c.version AND t.code = c.code AND t.lang = :lang
  LEFT JOIN taxonomy_mapping m
       ON m.version = c.version AND m.code = c.code AND m.scheme = 'national'
  LEFT JOIN taxonomy_text n ON n.version = '2012' AND n.code = m.target AND n.lang = :lang
 WHERE v.region_code <> '00'
 ORDER BY v.region_code, c.position, m.target

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
