-- part officer_out
id int, region_code text, account_id int?, account text?, name text, title_front text,
title_back text, nip text, level text, phone text, valid_from text, ended_on text?,
end_reason text, version int

-- part officer_columns
o.id, o.region_code, o.account_id, a.name AS account, o.name, o.title_front, o.title_back, o.nip,
o.level, o.phone, o.valid_from, o.ended_on, o.end_reason, o.version

-- part officer_in
region_code text, account_id int?, name text, title_front text, title_back text, nip text,
level text, phone text, valid_from text, ended_on text?, end_reason text

-- part officer_filter
(:level = '' OR o.level = :level)
AND (:state = '' OR (:state = 'ended') = (o.ended_on IS NOT NULL AND o.ended_on < :day))
AND o.region_code || '' >= :region_from AND o.region_code || '' < :region_to
AND (:n_words < 1 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'officer' AND f.id = o.id
     AND f.term || '' >= :word1 AND f.term || '' < :word1 || :top))
AND (:n_words < 2 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'officer' AND f.id = o.id
     AND f.term || '' >= :word2 AND f.term || '' < :word2 || :top))
AND (:n_words < 3 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'officer' AND f.id = o.id
     AND f.term || '' >= :word3 AND f.term || '' < :word3 || :top))
AND (:n_words < 4 OR EXISTS (SELECT 1 FROM find f WHERE f.kind = 'officer' AND f.id = o.id
     AND f.term || '' >= :word4 AND f.term || '' < :word4 || :top))

-- query officer_list
-- Officers by name, after one name and id.
-- in:  n_words int, word1 text, word2 text, word3 text, word4 text, top text, level text,
--      region_from text, region_to text, state text, day text, after_name text, after_id int,
--      most int
-- out: {{part officer_out}}
-- fenced by: the officer, whose words and account these are
-- narrow
SELECT {{part officer_columns}}
  FROM officer o
  LEFT JOIN account a ON a.id = o.account_id
 WHERE {{fence o}} AND {{part officer_filter}}
   AND (o.name || '' > :after_name OR (o.name || '' = :after_name AND o.id > :after_id))
 ORDER BY o.name || '', o.id
 LIMIT :most
-- wide
SELECT {{part officer_columns}}
  FROM officer o
  LEFT JOIN account a ON a.id = o.account_id
 WHERE CASE WHEN {{fence o}} THEN 1 ELSE 0 END = 1 AND {{part officer_filter}}
   AND (o.name > :after_name OR (o.name = :after_name AND o.id > :after_id))
 ORDER BY o.name, o.id
 LIMIT :most

-- query officer_get
-- One officer.
-- in:  id int
-- out: {{part officer_out}}
-- fenced by: the officer, whose account this is
SELECT {{part officer_columns}}
  FROM officer o
  LEFT JOIN account a ON a.id = o.account_id
 WHERE o.id = :id AND {{fence o}}

-- query officer_same
-- Another one of the same number.
-- in:  not_id int, nip text
-- out: id int
SELECT o.id
  FROM officer o
 WHERE o.nip = :nip AND o.id <> :not_id AND {{fence o}}

-- query officer_account
-- Whether an account works, or worked, as an officer within reach.
-- in:  account int
-- out: id int
-- fenced by: the assignment's region at or below the reach
SELECT t.account_id AS id
  FROM assignment t
 WHERE t.account_id = :account AND t.role = 'officer'
   AND t.region_code >= :reach_from AND t.region_code < :reach_to
 LIMIT 1

-- query officer_add
-- Somebody new.
-- in:  {{part officer_in}}
-- out: id int
-- unfenced: the model has asked whether the region is within reach
INSERT INTO officer (region_code, account_id, name, title_front, title_back, nip, level, phone,
                     valid_from, ended_on, end_reason, version)
VALUES (:region_code, :account_id, :name, :title_front, :title_back, :nip, :level, :phone,
        :valid_from, :ended_on, :end_reason, 1)
RETURNING id

-- query officer_change
-- As edited, if nobody has changed it since it was read.
-- in:  id int, at_version int, {{part officer_in}}
UPDATE officer AS o
   SET region_code = :region_code, account_id = :account_id, name = :name,
       title_front = :title_front, title_back = :title_back, nip = :nip, level = :level,
       phone = :phone, valid_from = :valid_from, ended_on = :ended_on, end_reason = :end_reason,
       version = version + 1
 WHERE o.id = :id AND o.version = :at_version AND {{fence o}}

-- query officer_of_volunteer
-- Who supervises a volunteer.
-- in:  volunteer int
-- out: {{part officer_out}}
-- unfenced: whoever sees the volunteer may know who supervises them
SELECT {{part officer_columns}}
  FROM officer_volunteer s
  JOIN officer o ON o.id = s.officer_id
  LEFT JOIN account a ON a.id = o.account_id
 WHERE s.volunteer_id = :volunteer

-- query officer_leave
-- Nobody supervises a volunteer any more.
-- in:  volunteer int
DELETE FROM officer_volunteer
 WHERE volunteer_id = :volunteer

-- query officer_assign
-- An officer supervises a volunteer.
-- in:  volunteer int, officer int, since text
INSERT INTO officer_volunteer (volunteer_id, officer_id, since)
VALUES (:volunteer, :officer, :since)
