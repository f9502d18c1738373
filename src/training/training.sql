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

-- query training_in_reach
-- Whether it may be changed: only by those whose reach holds its region.
-- in:  id int
-- out: id int
SELECT t.id FROM training t
 WHERE t.id = :id AND {{fence t}} AND t.region_code >= :reach_from AND t.region_code < :reach_to

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
-- in:  id int
-- out: id int, volunteer_id int, account_id int?, region_code text, name text, title_front text, title_back text, sex text, birth_place text, birth_date text, address text, pre_mark int?, post_mark int?, jp_attended int, result text, reason text, version int
SELECT p.id, p.volunteer_id, p.account_id, p.region_code, v.name, v.title_front, v.title_back, v.sex,
       v.birth_place, v.birth_date, v.address, p.pre_mark, p.post_mark,
       CAST(coalesce((SELECT sum(m.jp) FROM attendance a
                        JOIN training_module m ON m.id = a.module_id
                       WHERE a.participant_id = p.id AND a.mark = 'H'), 0) AS bigint) AS jp_attended,
       p.result, p.reason, p.version
  FROM participant p
  JOIN volunteer v ON v.id = p.volunteer_id
 WHERE p.training_id = :id AND {{fence p}}
 ORDER BY v.name, p.id

-- query training_add_participant
-- A volunteer who accepted.
-- in:  training_id int, volunteer_id int, region_code text, account_id int?
-- unfenced: the model has walked the volunteer within reach
INSERT INTO participant (training_id, volunteer_id, region_code, account_id, result, reason, version)
VALUES (:training_id, :volunteer_id, :region_code, :account_id, '', '', 1)

-- query training_seats
-- How many seats are taken by those selected or further on.
-- in:  id int
-- out: n int
-- unfenced: a quota counts everybody
SELECT count(*) AS n FROM volunteer v
 WHERE v.training_id = :id AND v.state IN ('selected', 'called', 'accepted', 'passed', 'failed', 'certified')

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
-- in:  participant_id int, batch int, pre_mark int?, post_mark int?
UPDATE participant AS p
   SET pre_mark = :pre_mark, post_mark = :post_mark, version = p.version + 1
 WHERE p.id = :participant_id AND p.training_id = :batch AND p.result = '' AND {{fence p}}

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
