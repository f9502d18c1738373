-- part volunteer_out
id int, account_id int?, training_id int?, region_code text, name text, title_front text,
title_back text, sex text, birth_place text, birth_date text, background text, address text,
phone text, member_of text, nominated_by text, state text, created_at int, version int,
erased_at int?

-- part volunteer_columns
v.id, v.account_id, v.training_id, v.region_code, v.name, v.title_front, v.title_back, v.sex,
v.birth_place, v.birth_date, v.background, v.address, v.phone, v.member_of, v.nominated_by, v.state,
v.created_at, v.version, v.erased_at

-- part volunteer_filter_in
region_from text, region_to text, background text, state text, batch int, after_name text,
after_id int, most int, n_words int, word1 text, word2 text, word3 text, word4 text, top text

-- part volunteer_fence
CASE WHEN {{fence v}} THEN 1 ELSE 0 END = 1

-- part volunteer_filter
-- Each road below is led by one index. What must not lead is written as an expression.
(:background = '' OR v.background = :background)
AND (:state = '' OR v.state = :state)
AND (:batch = 0 OR v.training_id = :batch)
AND (:n_words < 2 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'volunteer' AND f.id = v.id
     AND f.term || '' >= :word2 AND f.term || '' < :word2 || :top AND {{fence f}}))
AND (:n_words < 3 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'volunteer' AND f.id = v.id
     AND f.term || '' >= :word3 AND f.term || '' < :word3 || :top AND {{fence f}}))
AND (:n_words < 4 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'volunteer' AND f.id = v.id
     AND f.term || '' >= :word4 AND f.term || '' < :word4 || :top AND {{fence f}}))

-- part volunteer_word
(:n_words < 1 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'volunteer' AND f.id = v.id
     AND f.term || '' >= :word1 AND f.term || '' < :word1 || :top AND {{fence f}}))

-- part volunteer_region
v.region_code || '' >= :region_from AND v.region_code || '' < :region_to

-- part volunteer_after
(v.name > :after_name OR (v.name = :after_name AND v.id > :after_id))

-- part volunteer_after_sorted
(v.name || '' > :after_name OR (v.name || '' = :after_name AND v.id > :after_id))

-- part volunteer_by_name_narrow
FROM volunteer v
WHERE {{fence v}} AND {{part volunteer_filter}} AND {{part volunteer_word}}
AND {{part volunteer_region}} AND {{part volunteer_after_sorted}}

-- part volunteer_by_name_wide
FROM volunteer v
WHERE {{part volunteer_fence}} AND {{part volunteer_filter}} AND {{part volunteer_word}}
AND {{part volunteer_region}} AND {{part volunteer_after}}

-- part volunteer_by_region
FROM volunteer v
WHERE v.region_code >= :region_from AND v.region_code < :region_to
AND {{part volunteer_fence}} AND {{part volunteer_filter}} AND {{part volunteer_word}}
AND {{part volunteer_after_sorted}}

-- part volunteer_by_batch
FROM volunteer v
WHERE v.training_id = :batch AND {{part volunteer_fence}}
AND {{part volunteer_filter}} AND {{part volunteer_word}}
AND {{part volunteer_region}} AND {{part volunteer_after_sorted}}

-- part volunteer_by_state
FROM volunteer v
WHERE v.state = :state AND {{part volunteer_fence}}
AND {{part volunteer_filter}} AND {{part volunteer_word}}
AND {{part volunteer_region}} AND {{part volunteer_after}}

-- part volunteer_by_word
FROM (SELECT DISTINCT f.id + 0 AS id FROM find f WHERE f.kind = 'volunteer' AND f.term >= :word1
      AND f.term < :word1 || :top AND {{fence f}}) w
CROSS JOIN volunteer v
WHERE v.id = w.id AND {{part volunteer_fence}}
AND {{part volunteer_filter}} AND {{part volunteer_region}} AND {{part volunteer_after_sorted}}

-- query volunteer_get
-- One volunteer, if within reach.
-- in:  id int
-- out: {{part volunteer_out}}
SELECT {{part volunteer_columns}}
  FROM volunteer v
 WHERE v.id = :id AND {{fence v}}

-- query volunteer_list_by_name
-- Volunteers by name, after one name and id.
-- in:  {{part volunteer_filter_in}}
-- out: {{part volunteer_out}}
-- narrow
SELECT {{part volunteer_columns}} {{part volunteer_by_name_narrow}}
 ORDER BY v.name || '', v.id
 LIMIT :most
-- wide
SELECT {{part volunteer_columns}} {{part volunteer_by_name_wide}}
 ORDER BY v.name, v.id
 LIMIT :most

-- query volunteer_list_by_region
-- Volunteers below one region, by name, after one name and id.
-- in:  {{part volunteer_filter_in}}
-- out: {{part volunteer_out}}
SELECT {{part volunteer_columns}} {{part volunteer_by_region}}
 ORDER BY v.name || '', v.id
 LIMIT :most

-- query volunteer_list_by_batch
-- Volunteers of one batch, by name, after one name and id.
-- in:  {{part volunteer_filter_in}}
-- out: {{part volunteer_out}}
SELECT {{part volunteer_columns}} {{part volunteer_by_batch}}
 ORDER BY v.name || '', v.id
 LIMIT :most

-- query volunteer_list_by_state
-- Volunteers in one state, by name, after one name and id.
-- in:  {{part volunteer_filter_in}}
-- out: {{part volunteer_out}}
SELECT {{part volunteer_columns}} {{part volunteer_by_state}}
 ORDER BY v.name, v.id
 LIMIT :most

-- query volunteer_list_by_word
-- Volunteers whose name has one rare word, by name, after one name and id.
-- in:  {{part volunteer_filter_in}}
-- out: {{part volunteer_out}}
SELECT {{part volunteer_columns}} {{part volunteer_by_word}}
 ORDER BY v.name || '', v.id
 LIMIT :most

-- query volunteer_found_by_name
-- How many volunteers in the order of names a filter finds, counted no further than :most.
-- in:  {{part volunteer_filter_in}}
-- out: n int
-- narrow
SELECT count(*) AS n FROM (SELECT v.id {{part volunteer_by_name_narrow}} LIMIT :most) AS found
-- wide
SELECT count(*) AS n FROM (SELECT v.id {{part volunteer_by_name_wide}} LIMIT :most) AS found

-- query volunteer_found_by_region
-- How many volunteers below one region a filter finds, counted no further than :most.
-- in:  {{part volunteer_filter_in}}
-- out: n int
SELECT count(*) AS n FROM (SELECT v.id {{part volunteer_by_region}} LIMIT :most) AS found

-- query volunteer_found_by_batch
-- How many volunteers of one batch a filter finds, counted no further than :most.
-- in:  {{part volunteer_filter_in}}
-- out: n int
SELECT count(*) AS n FROM (SELECT v.id {{part volunteer_by_batch}} LIMIT :most) AS found

-- query volunteer_found_by_state
-- How many volunteers in one state a filter finds, counted no further than :most.
-- in:  {{part volunteer_filter_in}}
-- out: n int
SELECT count(*) AS n FROM (SELECT v.id {{part volunteer_by_state}} LIMIT :most) AS found

-- query volunteer_found_by_word
-- How many volunteers whose name has one rare word a filter finds, counted no further than :most.
-- in:  {{part volunteer_filter_in}}
-- out: n int
SELECT count(*) AS n FROM (SELECT v.id {{part volunteer_by_word}} LIMIT :most) AS found

-- query volunteer_word_found
-- How often a word begins a word of a name within reach, counted no further than :most.
-- in:  word text, top text, most int
-- out: n int
SELECT count(*) AS n
  FROM (SELECT f.id FROM find f
         WHERE f.kind = 'volunteer' AND f.term >= :word AND f.term < :word || :top AND {{fence f}}
         LIMIT :most) AS found

-- query volunteer_count
-- How many are in each state: the kept counts of the reach's region, and oneself elsewhere.
-- fenced by: the reach's own region, and the account itself beyond it
-- out: state text, n int
SELECT c.state, CAST(sum(c.n) AS bigint) AS n
  FROM (SELECT substr(t.what, 11) AS state, t.n
          FROM tally t
         WHERE t.region_code = :region AND :reach_from < :reach_to
           AND t.what >= 'volunteer.' AND t.what < 'volunteer/'
        UNION ALL
        SELECT v.state, 1
          FROM volunteer v
         WHERE v.account_id = :who
           AND NOT (v.region_code >= :reach_from AND v.region_code < :reach_to)) c
 GROUP BY c.state
 ORDER BY c.state

-- query volunteer_add
-- A new candidate.
-- in:  region_code text, name text, title_front text, title_back text, sex text, birth_place text, birth_date text, background text, address text, phone text, member_of text, nominated_by text, import_id int?
-- out: id int
-- unfenced: the model has asked whether the region is within reach
INSERT INTO volunteer (region_code, name, title_front, title_back, sex, birth_place, birth_date,
                       background, address, phone, member_of, nominated_by, state, import_id,
                       created_at, version)
VALUES (:region_code, :name, :title_front, :title_back, :sex, :birth_place, :birth_date,
        :background,
        :address, :phone, :member_of, :nominated_by, 'nominated', :import_id, :now, 1)
RETURNING id

-- query volunteer_move
-- Takes a step, from the state that was read.
-- in:  id int, from_state text, to_state text, training_id int?
UPDATE volunteer AS v
   SET state = :to_state, training_id = :training_id, version = v.version + 1
 WHERE v.id = :id AND v.state = :from_state AND {{fence v}}

-- query volunteer_step_add
-- Writes the step on the timeline.
-- in:  volunteer_id int, from_state text, to_state text, training_id int?, by_name text, note text
INSERT INTO volunteer_step (volunteer_id, from_state, to_state, training_id, at_ms, account_id,
                            by_name, note)
VALUES (:volunteer_id, :from_state, :to_state, :training_id, :now, :who, :by_name, :note)

-- query volunteer_steps
-- The timeline, newest first.
-- in:  id int
-- out: from_state text, to_state text, at_ms int, by_name text, note text
SELECT s.from_state, s.to_state, s.at_ms, s.by_name, s.note
  FROM volunteer_step s
  JOIN volunteer v ON v.id = s.volunteer_id
 WHERE s.volunteer_id = :id AND {{fence v}}
 ORDER BY s.id DESC

-- query volunteer_in_reach
-- Whether a region is within reach; a nominated person must live there.
-- in:  code text
-- out: code text
SELECT r.code FROM region r
 WHERE r.code = :code AND r.code >= :reach_from AND r.code < :reach_to

-- query volunteer_same
-- Who was born on a day and lives at a place; names are compared folded, by the model. In the order
-- of the index that has the day, too: by number SQLite would read the whole village.
-- in:  region_code text, birth_date text
-- out: id int, name text
SELECT v.id, v.name
  FROM volunteer v
 WHERE v.region_code = :region_code AND v.birth_date = :birth_date AND {{fence v}}
 ORDER BY v.name

-- query volunteer_change
-- Corrects what is known of a person, from the version that was read.
-- in:  id int, version int, region_code text, name text, title_front text, title_back text, sex text, birth_place text, birth_date text, background text, address text, phone text, member_of text, nominated_by text
UPDATE volunteer AS v
   SET region_code = :region_code, name = :name, title_front = :title_front,
       title_back = :title_back, sex = :sex, birth_place = :birth_place, birth_date = :birth_date,
       background = :background, address = :address, phone = :phone, member_of = :member_of,
       nominated_by = :nominated_by, version = v.version + 1
 WHERE v.id = :id AND v.version = :version AND {{fence v}}

-- query volunteer_import_add
-- A list handed in, under the region of the assignment.
-- in:  file_name text, n_good int, n_bad int
-- out: id int
-- unfenced: the region is the assignment's own
INSERT INTO volunteer_import (region_code, account_id, file_name, state, n_good, n_bad, at_ms)
VALUES (:region, :who, :file_name, 'checked', :n_good, :n_bad, :now)
RETURNING id

-- query volunteer_import_row_add
-- One row of it, as typed.
-- in:  import_id int, line int, cells text, region_code text, bad_column text, reason text
INSERT INTO volunteer_import_row (import_id, line, cells, region_code, bad_column, reason)
VALUES (:import_id, :line, :cells, :region_code, :bad_column, :reason)

-- query volunteer_import_get
-- One list handed in, if within reach.
-- in:  id int
-- out: id int, file_name text, state text, n_good int, n_bad int, at_ms int
SELECT i.id, i.file_name, i.state, i.n_good, i.n_bad, i.at_ms
  FROM volunteer_import i
 WHERE i.id = :id AND {{fence i}}

-- query volunteer_import_rows
-- The rows of a list, in the order of its lines.
-- in:  id int
-- out: line int, cells text, bad_column text, reason text
SELECT r.line, r.cells, r.bad_column, r.reason
  FROM volunteer_import_row r
  JOIN volunteer_import i ON i.id = r.import_id
 WHERE r.import_id = :id AND {{fence i}}
 ORDER BY r.line

-- query volunteer_import_end
-- Confirms or drops a list that is still waiting.
-- in:  id int, state text
UPDATE volunteer_import AS i
   SET state = :state
 WHERE i.id = :id AND i.state = 'checked' AND {{fence i}}

-- query volunteer_import_count
-- How many rows are good and bad now.
-- in:  id int, n_good int, n_bad int
UPDATE volunteer_import AS i
   SET n_good = :n_good, n_bad = :n_bad
 WHERE i.id = :id AND i.state = 'checked' AND {{fence i}}

-- query volunteer_import_row_judge
-- What is wrong with a row now.
-- in:  id int, line int, bad_column text, reason text
UPDATE volunteer_import_row
   SET bad_column = :bad_column, reason = :reason
 WHERE import_id = :id AND line = :line

-- query volunteer_import_forget
-- The rows of a list that was dropped.
-- in:  id int
DELETE FROM volunteer_import_row WHERE import_id = :id

-- query volunteer_link
-- From now on this is the account's own record, if it has no account.
-- in:  id int, account_id int
UPDATE volunteer AS v
   SET account_id = :account_id, version = v.version + 1
 WHERE v.id = :id AND v.account_id IS NULL AND {{fence v}}

-- query volunteer_records_of
-- How many records an account has.
-- in:  account int
-- out: n int
-- unfenced: of an account that the caller has found within reach
SELECT count(*) AS n FROM volunteer v WHERE v.account_id = :account

-- query volunteer_erase
-- Takes the person out of the row; region, background, state and the number of the row stay.
-- in:  id int, name text
UPDATE volunteer AS v
   SET name = :name, title_front = '', title_back = '', birth_place = '', birth_date = '',
       address = '', phone = '', member_of = '', nominated_by = '', erased_at = :now,
       version = v.version + 1
 WHERE v.id = :id AND v.erased_at IS NULL AND {{fence v}}

-- query volunteer_erase_notes
-- Reasons and places on the timeline, which may name the person.
-- in:  id int
-- fenced by: volunteer_erase, which has found the person within reach
UPDATE volunteer_step SET note = '' WHERE volunteer_id = :id

-- query volunteer_erase_typed
-- What was typed in the list that the person came with.
-- in:  id int
-- fenced by: volunteer_erase, which has found the person within reach
DELETE FROM volunteer_import_row
 WHERE import_id = (SELECT v.import_id FROM volunteer v WHERE v.id = :id)
