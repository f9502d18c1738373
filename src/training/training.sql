-- query training_get
-- One training, if it is shared with the reader's region, within reach, or their own.
-- in:  id int
-- out: id int, region_code text, shared int, agency_id int, partner_name text, name text, batch text, venue text, city text, date_from text, date_to text, quota int, attendance_least int, post_test_least int, state text, created_at int, version int
SELECT t.id, t.region_code, t.shared, t.agency_id, t.partner_name, t.name, t.batch, t.venue, t.city,
       t.date_from, t.date_to, t.quota, t.attendance_least, t.post_test_least, t.state,
       t.created_at, t.version
  FROM training t
 WHERE t.id = :id AND {{fence t}}

-- query training_list
-- All trainings to be seen, the newest first.
-- out: id int, region_code text, shared int, agency_id int, partner_name text, name text, batch text, venue text, city text, date_from text, date_to text, quota int, attendance_least int, post_test_least int, state text, created_at int, version int
SELECT t.id, t.region_code, t.shared, t.agency_id, t.partner_name, t.name, t.batch, t.venue, t.city,
       t.date_from, t.date_to, t.quota, t.attendance_least, t.post_test_least, t.state,
       t.created_at, t.version
  FROM training t
 WHERE {{fence t}}
 ORDER BY t.date_from DESC, t.id DESC

-- query training_newest
-- The newest to be seen, to choose one from.
-- in:  most int
-- out: id int, name text, batch text, city text, date_from text, date_to text
SELECT t.id, t.name, t.batch, t.city, t.date_from, t.date_to
  FROM training t
 WHERE {{fence t}}
 ORDER BY t.date_from DESC, t.id DESC
 LIMIT :most

-- query training_link
-- Where a volunteer takes part is the account's own from now on.
-- in:  volunteer int, account_id int
-- fenced by: volunteer_link, which has found the person within reach
UPDATE participant SET account_id = :account_id WHERE volunteer_id = :volunteer

-- query training_access
-- Whether it may be changed (only by those whose reach holds its region), and whether the reader's
-- assignment is to this very training.
-- in:  id int
-- out: changes int, teaches int
SELECT CAST(CASE WHEN t.region_code >= :reach_from AND t.region_code < :reach_to THEN 1 ELSE 0 END
            AS bigint) AS changes,
       CAST(CASE WHEN t.id = :training THEN 1 ELSE 0 END AS bigint) AS teaches
  FROM training t
 WHERE t.id = :id AND {{fence t}}

-- query training_counts
-- How many take part in each training, within the reader's reach.
-- out: training_id int, n int
SELECT p.training_id, count(*) AS n
  FROM participant p
 WHERE {{fence p}}
 GROUP BY p.training_id

-- query training_add
-- A new draft.
-- in:  region_code text, shared int, agency_id int, partner_name text, name text, batch text, venue text, city text, date_from text, date_to text, quota int, attendance_least int, post_test_least int
-- out: id int
-- unfenced: the model has asked whether the region is within reach
INSERT INTO training (region_code, shared, agency_id, partner_name, name, batch, venue, city,
                      date_from, date_to, quota, attendance_least, post_test_least, state,
                      created_at, version)
VALUES (:region_code, :shared, :agency_id, :partner_name, :name, :batch, :venue, :city, :date_from,
        :date_to, :quota, :attendance_least, :post_test_least, 'draft', :now, 1)
RETURNING id

-- query training_add_module
-- A line of the curriculum.
-- in:  training_id int, position int, day int, title text, mode text, jp int
INSERT INTO training_module (training_id, position, day, title, mode, jp, version)
VALUES (:training_id, :position, :day, :title, :mode, :jp, 0)

-- query training_save
-- Changes a draft or an open batch.
-- in:  id int, version int, partner_name text, name text, batch text, venue text, city text, date_from text, date_to text, quota int, attendance_least int, post_test_least int
UPDATE training AS t
   SET partner_name = :partner_name, name = :name, batch = :batch, venue = :venue, city = :city,
       date_from = :date_from, date_to = :date_to, quota = :quota,
       attendance_least = :attendance_least, post_test_least = :post_test_least,
       version = t.version + 1
 WHERE t.id = :id AND t.version = :version AND t.state IN ('draft', 'open') AND {{fence t}}

-- query training_move
-- One step ahead, from the state that was read.
-- in:  id int, from_state text, to_state text
UPDATE training AS t
   SET state = :to_state, version = t.version + 1
 WHERE t.id = :id AND t.state = :from_state AND {{fence t}}

-- query training_step_add
-- Writes the step.
-- in:  training_id int, to_state text, by_name text
INSERT INTO training_step (training_id, to_state, at_ms, account_id, by_name)
VALUES (:training_id, :to_state, :now, :who, :by_name)

-- query training_steps
-- The steps so far, in their order.
-- in:  id int
-- out: to_state text, at_ms int, by_name text
SELECT s.to_state, s.at_ms, s.by_name
  FROM training_step s
  JOIN training t ON t.id = s.training_id
 WHERE s.training_id = :id AND {{fence t}}
 ORDER BY s.id

-- query training_modules
-- The curriculum in its order.
-- in:  id int
-- out: id int, position int, day int, title text, mode text, jp int, headcount int?, version int
SELECT m.id, m.position, m.day, m.title, m.mode, m.jp, m.headcount, m.version
  FROM training_module m
  JOIN training t ON t.id = m.training_id
 WHERE m.training_id = :id AND {{fence t}}
 ORDER BY m.position

-- query training_module_get
-- One session with its training.
-- in:  id int
-- out: training_id int, position int, day int, title text, mode text, jp int, headcount int?, version int
SELECT m.training_id, m.position, m.day, m.title, m.mode, m.jp, m.headcount, m.version
  FROM training_module m
  JOIN training t ON t.id = m.training_id
 WHERE m.id = :id AND {{fence t}}

-- query training_participants
-- Who takes part, in the order of names, with the lesson hours attended.
-- fenced by: the participant, who carries the volunteer's region
-- masks: nothing: what is made is the hours
-- in:  id int
-- out: id int, volunteer_id int, account_id int?, region_code text, name text, title_front text, title_back text, sex text, birth_place text, birth_date text, address text, pre_mark int?, post_mark int?, jp_attended int, result text, reason text, version int
SELECT p.id, p.volunteer_id, p.account_id, p.region_code, v.name, v.title_front, v.title_back,
       v.sex, v.birth_place, v.birth_date, v.address, p.pre_mark, p.post_mark,
       CAST(coalesce((SELECT sum(m.jp) FROM attendance a
                        JOIN training_module m ON m.id = a.module_id
                       WHERE a.participant_id = p.id AND a.mark = 'H'), 0) AS bigint)
           AS jp_attended,
       p.result, p.reason, p.version
  FROM participant p
  JOIN volunteer v ON v.id = p.volunteer_id
 WHERE p.training_id = :id AND {{fence p}}
 ORDER BY v.name, p.id

-- query training_add_participant
-- A volunteer who accepted.
-- in:  training_id int, volunteer_id int, region_code text, account_id int?
-- unfenced: the model has walked the volunteer within reach
INSERT INTO participant (training_id, volunteer_id, region_code, account_id, result, reason,
                         version)
VALUES (:training_id, :volunteer_id, :region_code, :account_id, '', '', 1)

-- query training_seats
-- How many seats are taken by those selected or further on.
-- in:  id int
-- out: n int
-- unfenced: a quota counts everybody
SELECT count(*) AS n FROM volunteer v
 WHERE v.training_id = :id
   AND v.state IN ('selected', 'called', 'accepted', 'passed', 'failed', 'certified')

-- query training_sheet
-- One session's attendance sheet: everybody in the training, marked or not.
-- fenced by: the participant, who carries the volunteer's region
-- in:  module_id int
-- out: participant_id int, region_code text, name text, mark text?
SELECT p.id AS participant_id, p.region_code, v.name, a.mark
  FROM training_module m
  JOIN participant p ON p.training_id = m.training_id
  JOIN volunteer v ON v.id = p.volunteer_id
  LEFT JOIN attendance a ON a.participant_id = p.id AND a.module_id = m.id
 WHERE m.id = :module_id AND {{fence p}}
 ORDER BY v.name, p.id

-- query training_mark
-- One mark of a sheet, new or changed.
-- in:  participant_id int, module_id int, mark text
INSERT INTO attendance (participant_id, module_id, mark, at_ms, account_id)
VALUES (:participant_id, :module_id, :mark, :now, :who)
    ON CONFLICT (participant_id, module_id)
    DO UPDATE SET mark = excluded.mark, at_ms = excluded.at_ms, account_id = excluded.account_id

-- query training_sheet_saved
-- The sheet has a new version, if nobody saved it since.
-- in:  module_id int, version int, headcount int?
UPDATE training_module
   SET version = version + 1, headcount = :headcount
 WHERE id = :module_id AND version = :version

-- query training_mark_tests
-- Pre- and post-test of one participant.
-- in:  participant_id int, batch int, version int, pre_mark int?, post_mark int?
UPDATE participant AS p
   SET pre_mark = :pre_mark, post_mark = :post_mark, version = p.version + 1
 WHERE p.id = :participant_id AND p.training_id = :batch AND p.result = '' AND {{fence p}}
   AND (:version = 0 OR p.version = :version)

-- query training_result
-- The judgement of one participant.
-- in:  participant_id int, result text, reason text
UPDATE participant AS p
   SET result = :result, reason = :reason, version = p.version + 1
 WHERE p.id = :participant_id AND {{fence p}}

-- query training_tally
-- How many of a training stand in each state, within the reader's reach.
-- in:  id int
-- out: state text, n int
SELECT v.state, count(*) AS n FROM volunteer v
 WHERE v.training_id = :id AND {{fence v}}
 GROUP BY v.state

-- query training_session_counts
-- How many of each mark every session has, within the reader's reach.
-- fenced by: the participant, who carries the volunteer's region
-- in:  id int
-- out: module_id int, mark text, n int
SELECT a.module_id, a.mark, count(*) AS n
  FROM participant p
  JOIN attendance a ON a.participant_id = p.id
 WHERE p.training_id = :id AND {{fence p}}
 GROUP BY a.module_id, a.mark

-- query training_candidates
-- Who is in the batch, and (free) who is nominated and in none; in the order of names, after one
-- name and id. Each word must begin a word of the name.
-- in:  batch int, free int, region_from text, region_to text, background text, state text, after_name text, after_id int, most int, n_words int, word1 text, word2 text, word3 text, word4 text, top text
-- out: id int, training_id int?, region_code text, name text, background text, member_of text, state text, note text
SELECT v.id, v.training_id, v.region_code, v.name, v.background, v.member_of, v.state,
       coalesce((SELECT s.note FROM volunteer_step s WHERE s.volunteer_id = v.id
                  ORDER BY s.id DESC LIMIT 1), '') AS note
  FROM volunteer v
 WHERE {{fence v}}
   AND (v.training_id = :batch OR (:free = 1 AND v.training_id IS NULL AND v.state = 'nominated'))
   AND v.region_code >= :region_from AND v.region_code < :region_to
   AND (:background = '' OR v.background = :background)
   AND (:state = '' OR v.state = :state)
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

-- query training_regencies
-- The same people by regency and state.
-- in:  batch int, free int
-- out: code text, name text, state text, n int
SELECT r.code, r.name, v.state, count(*) AS n
  FROM volunteer v
  JOIN region r ON r.code = substr(v.region_code, 1, 5)
 WHERE {{fence v}}
   AND (v.training_id = :batch OR (:free = 1 AND v.training_id IS NULL AND v.state = 'nominated'))
 GROUP BY r.code, r.name, v.state
 ORDER BY r.code, v.state

-- query training_latest_decline
-- Who declined last and has not been let go.
-- in:  batch int
-- out: region_code text, name text, note text
SELECT v.region_code, v.name, s.note
  FROM volunteer v
  JOIN volunteer_step s ON s.volunteer_id = v.id AND s.to_state = 'declined'
 WHERE v.training_id = :batch AND v.state = 'declined' AND {{fence v}}
 ORDER BY s.id DESC
 LIMIT 1

-- query training_next_reserve
-- The reserve who has waited longest; those of one regency before the others.
-- in:  batch int, regency text
-- out: id int, region_code text, name text
SELECT v.id, v.region_code, v.name
  FROM volunteer v
 WHERE v.training_id = :batch AND v.state = 'reserve' AND {{fence v}}
 ORDER BY CASE WHEN substr(v.region_code, 1, 5) = :regency THEN 0 ELSE 1 END,
          (SELECT max(s.id) FROM volunteer_step s
            WHERE s.volunteer_id = v.id AND s.to_state = 'reserve'),
          v.id
 LIMIT 1
