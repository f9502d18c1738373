-- query volunteer_get
-- One volunteer, if within reach.
-- in:  id int
-- out: id int, account_id int?, training_id int?, region_code text, name text, title_front text, title_back text, sex text, birth_place text, birth_date text, background text, address text, phone text, member_of text, nominated_by text, state text, created_at int, version int
SELECT v.id, v.account_id, v.training_id, v.region_code, v.name, v.title_front, v.title_back, v.sex,
       v.birth_place, v.birth_date, v.background, v.address, v.phone, v.member_of,
       v.nominated_by, v.state, v.created_at, v.version
  FROM volunteer v
 WHERE v.id = :id AND {{fence v}}

-- query volunteer_list
-- Volunteers in the order of names, after one name and id; each word must begin a word of the name.
-- in:  region_from text, region_to text, background text, state text, batch int, after_name text, after_id int, most int, n_words int, word1 text, word2 text, word3 text, word4 text, top text
-- out: id int, account_id int?, training_id int?, region_code text, name text, title_front text, title_back text, sex text, birth_place text, birth_date text, background text, address text, phone text, member_of text, nominated_by text, state text, created_at int, version int
-- narrow
SELECT v.id, v.account_id, v.training_id, v.region_code, v.name, v.title_front, v.title_back, v.sex,
       v.birth_place, v.birth_date, v.background, v.address, v.phone, v.member_of,
       v.nominated_by, v.state, v.created_at, v.version
  FROM volunteer v
 WHERE {{fence v}}
   AND v.region_code >= :region_from AND v.region_code < :region_to
   AND (:background = '' OR v.background = :background)
   AND (:state = '' OR v.state = :state)
   AND (:batch = 0 OR v.training_id = :batch)
   AND (v.name > :after_name OR (v.name = :after_name AND v.id > :after_id))
   AND (:n_words < 1 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'volunteer' AND f.id = v.id
        AND f.term >= :word1 AND f.term < :word1 || :top AND {{fence f}}))
   AND (:n_words < 2 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'volunteer' AND f.id = v.id
        AND f.term >= :word2 AND f.term < :word2 || :top AND {{fence f}}))
   AND (:n_words < 3 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'volunteer' AND f.id = v.id
        AND f.term >= :word3 AND f.term < :word3 || :top AND {{fence f}}))
   AND (:n_words < 4 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'volunteer' AND f.id = v.id
        AND f.term >= :word4 AND f.term < :word4 || :top AND {{fence f}}))
 ORDER BY v.name, v.id
 LIMIT :most
-- wide
SELECT v.id, v.account_id, v.training_id, v.region_code, v.name, v.title_front, v.title_back, v.sex,
       v.birth_place, v.birth_date, v.background, v.address, v.phone, v.member_of,
       v.nominated_by, v.state, v.created_at, v.version
  FROM volunteer v
 WHERE {{fence v}}
   AND v.region_code || '' >= :region_from AND v.region_code || '' < :region_to
   AND (:background = '' OR v.background = :background)
   AND (:state = '' OR v.state = :state)
   AND (:batch = 0 OR v.training_id = :batch)
   AND (v.name > :after_name OR (v.name = :after_name AND v.id > :after_id))
   AND (:n_words < 1 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'volunteer' AND f.id = v.id
        AND f.term >= :word1 AND f.term < :word1 || :top AND {{fence f}}))
   AND (:n_words < 2 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'volunteer' AND f.id = v.id
        AND f.term >= :word2 AND f.term < :word2 || :top AND {{fence f}}))
   AND (:n_words < 3 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'volunteer' AND f.id = v.id
        AND f.term >= :word3 AND f.term < :word3 || :top AND {{fence f}}))
   AND (:n_words < 4 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'volunteer' AND f.id = v.id
        AND f.term >= :word4 AND f.term < :word4 || :top AND {{fence f}}))
 ORDER BY v.name, v.id
 LIMIT :most

-- query volunteer_count
-- How many are in each state, below a region.
-- in:  region_from text, region_to text, batch int
-- out: state text, n int
SELECT v.state, count(*) AS n
  FROM volunteer v
 WHERE {{fence v}}
   AND v.region_code >= :region_from AND v.region_code < :region_to
   AND (:batch = 0 OR v.training_id = :batch)
 GROUP BY v.state

-- query volunteer_add
-- A new candidate.
-- in:  region_code text, name text, title_front text, title_back text, sex text, birth_place text, birth_date text, background text, address text, phone text, member_of text, nominated_by text, import_id int?
-- out: id int
-- unfenced: the model has asked whether the region is within reach
INSERT INTO volunteer (region_code, name, title_front, title_back, sex, birth_place, birth_date,
                       background, address, phone, member_of, nominated_by, state, import_id,
                       created_at, version)
VALUES (:region_code, :name, :title_front, :title_back, :sex, :birth_place, :birth_date, :background,
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
