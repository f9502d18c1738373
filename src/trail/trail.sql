-- part trail_out
id int, at_ms int, by text, role text, region text, event text, subject text, subject_id int,
before_text text?, after_text text?

-- part trail_events
SELECT e.id, e.at_ms, coalesce(a.display_name, '') AS by, coalesce(s.role, '') AS role,
       coalesce(r.name, '') AS region, e.event, e.subject, e.subject_id,
       e.before_text, e.after_text
  FROM audit_event e
  LEFT JOIN account a ON a.id = e.account_id
  LEFT JOIN assignment s ON s.id = e.assignment_id
  LEFT JOIN region r ON r.code = s.region_code

-- query trail_list
-- What happened, newest first: done under assignments within reach, and by nobody where the reach
-- is the nation.
-- fenced by: the acting assignment's region at or below the reach
-- masks: nothing: what is made are names of who did it, as what and where
-- in:  subject text, event text, by text, number int, from_ms int, until_ms int, before_id int, most int
-- out: {{part trail_out}}
{{part trail_events}}
 WHERE e.id < :before_id AND e.at_ms >= :from_ms AND e.at_ms < :until_ms
   AND (:subject = '' OR e.subject = :subject)
   AND (:event = '' OR e.event = :event)
   AND (:number = 0 OR e.subject_id = :number)
   AND (:by = '' OR a.name_folded = :by)
   AND ((s.region_code >= :reach_from AND s.region_code < :reach_to)
        OR (s.id IS NULL AND :reach_from = '0'))
 ORDER BY e.id DESC
 LIMIT :most

-- query trail_of
-- The last changes of one record. Who looked (`seen`) is many times more, so it is gone around:
-- both halves are ranges of one index.
-- unfenced: of a record whose page has asked its own fence
-- masks: nothing: what is made are names of who did it, as what and where
-- in:  subject text, number int, seen text, most int
-- out: {{part trail_out}}
{{part trail_events}}
 WHERE e.id IN (SELECT b.id FROM audit_event b
                 WHERE b.subject = :subject AND b.subject_id = :number AND b.event < :seen
                UNION ALL
                SELECT c.id FROM audit_event c
                 WHERE c.subject = :subject AND c.subject_id = :number AND c.event > :seen)
 ORDER BY e.id DESC
 LIMIT :most

-- query trail_seen
-- Who looked at one record, the last first.
-- unfenced: of a record whose page has asked its own fence
-- masks: nothing: what is made are names of who did it, as what and where
-- in:  subject text, number int, seen text, most int
-- out: {{part trail_out}}
{{part trail_events}}
 WHERE e.subject = :subject AND e.subject_id = :number AND e.event = :seen
 ORDER BY e.id DESC
 LIMIT :most
