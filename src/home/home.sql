-- query home_batches
-- The batches in sight, the newest first, with where the reader's people stand and what is missing.
-- out: id int, batch text, name text, city text, state text, date_from text, date_to text, quota int, mine int, all_people int, selected int, reserve int, called int, accepted int, declined int, passed int, failed int, certified int, called_name text, declined_name text, called_since int?, sheets_missing int, next_position int?, next_title text?, next_day int?, people int, post_marked int
SELECT t.id, t.batch, t.name, t.city, t.state, t.date_from, t.date_to, t.quota,
       CAST(CASE WHEN t.id = :training THEN 1
                 WHEN t.region_code >= :reach_from AND t.region_code < :reach_to THEN 1
                 ELSE 0 END AS bigint) AS mine,
       coalesce(c.all_people, 0) AS all_people, coalesce(c.selected, 0) AS selected,
       coalesce(c.reserve, 0) AS reserve, coalesce(c.called, 0) AS called,
       coalesce(c.accepted, 0) AS accepted, coalesce(c.declined, 0) AS declined,
       coalesce(c.passed, 0) AS passed, coalesce(c.failed, 0) AS failed,
       coalesce(c.certified, 0) AS certified, coalesce(c.called_name, '') AS called_name,
       coalesce(c.declined_name, '') AS declined_name,
       (SELECT min(s.at_ms) FROM volunteer_step s
          JOIN volunteer w ON w.id = s.volunteer_id
         WHERE w.training_id = t.id AND w.state = 'called' AND {{fence w}}
           AND s.training_id = t.id AND s.to_state = 'called') AS called_since,
       (SELECT count(*) FROM training_module n
         WHERE n.training_id = t.id AND n.version = 0) AS sheets_missing,
       m.position AS next_position, m.title AS next_title, m.day AS next_day,
       (SELECT count(*) FROM participant p
         WHERE p.training_id = t.id AND {{fence p}}) AS people,
       (SELECT count(*) FROM participant q
         WHERE q.training_id = t.id AND q.post_mark IS NOT NULL AND {{fence q}}) AS post_marked
  FROM training t
  LEFT JOIN (SELECT v.training_id, count(*) AS all_people,
                    count(*) FILTER (WHERE v.state = 'selected') AS selected,
                    count(*) FILTER (WHERE v.state = 'reserve') AS reserve,
                    count(*) FILTER (WHERE v.state = 'called') AS called,
                    count(*) FILTER (WHERE v.state = 'accepted') AS accepted,
                    count(*) FILTER (WHERE v.state = 'declined') AS declined,
                    count(*) FILTER (WHERE v.state = 'passed') AS passed,
                    count(*) FILTER (WHERE v.state = 'failed') AS failed,
                    count(*) FILTER (WHERE v.state = 'certified') AS certified,
                    max(v.name) FILTER (WHERE v.state = 'called') AS called_name,
                    max(v.name) FILTER (WHERE v.state = 'declined') AS declined_name
               FROM volunteer v
              WHERE v.training_id > 0 AND CASE WHEN {{fence v}} THEN 1 ELSE 0 END = 1
              GROUP BY v.training_id) c ON c.training_id = t.id
  LEFT JOIN training_module m ON m.training_id = t.id AND m.position =
            (SELECT min(o.position) FROM training_module o
              WHERE o.training_id = t.id AND o.version = 0)
 WHERE {{fence t}}
 ORDER BY t.date_from DESC, t.id DESC
 LIMIT 40

-- query home_imports
-- Lists of candidates that were checked but neither confirmed nor dropped, the oldest first.
-- out: id int, file_name text, n_good int, n_bad int, at_ms int
SELECT i.id, i.file_name, i.n_good, i.n_bad, i.at_ms
  FROM volunteer_import i
 WHERE i.state = 'checked' AND {{fence i}}
 ORDER BY i.id
 LIMIT 5

-- query home_seats
-- Of one batch, and while it is open of those who wait (the kept counts, less the batch's own): how
-- many of each part of the reach.
-- in:  batch int, free int, cut int
-- out: code text, name text, nominated int, taken int, accepted int, declined int, called int
SELECT r.code, r.name, c.nominated, c.taken, c.accepted, c.declined, c.called
  FROM (SELECT substr(v.region_code, 1, CAST(:cut AS integer)) AS code,
               CAST(sum(v.n) AS bigint) AS nominated,
               count(*) FILTER (WHERE v.state IN ('selected', 'called', 'accepted', 'passed',
                                                  'failed', 'certified')) AS taken,
               count(*) FILTER (WHERE v.state IN ('accepted', 'passed', 'failed', 'certified'))
                   AS accepted,
               count(*) FILTER (WHERE v.state = 'declined') AS declined,
               count(*) FILTER (WHERE v.state = 'called') AS called
          FROM (SELECT w.region_code, w.state,
                       CASE WHEN :free = 1 AND w.state = 'nominated' THEN 0 ELSE 1 END AS n
                  FROM volunteer w
                 WHERE w.training_id = :batch AND CASE WHEN {{fence w}} THEN 1 ELSE 0 END = 1
                UNION ALL
                SELECT t.region_code, 'nominated', t.n
                  FROM tally t
                 WHERE :free = 1 AND t.what = 'volunteer.nominated' AND t.n > 0
                   AND t.region_code >= :reach_from AND t.region_code < :reach_to
                   AND length(t.region_code)
                       = CASE WHEN length(:region) > :cut THEN length(:region) ELSE :cut END) v
         GROUP BY substr(v.region_code, 1, CAST(:cut AS integer))) c
  JOIN region r ON r.code = c.code
 ORDER BY r.code

-- query home_happenings
-- The latest steps of the people within reach.
-- in:  most int
-- out: id int, name text, to_state text, batch text?, at_ms int, by_name text
-- narrow
SELECT s.id, v.name, s.to_state, t.batch, s.at_ms, s.by_name
  FROM (SELECT z.id FROM volunteer u
         CROSS JOIN volunteer_step z
         WHERE z.volunteer_id = u.id AND {{fence u}}
         ORDER BY z.id DESC
         LIMIT :most) latest
  JOIN volunteer_step s ON s.id = latest.id
  JOIN volunteer v ON v.id = s.volunteer_id AND CASE WHEN {{fence v}} THEN 1 ELSE 0 END = 1
  LEFT JOIN training t ON t.id = s.training_id AND {{fence t}}
 ORDER BY s.id DESC
-- wide
SELECT s.id, v.name, s.to_state, t.batch, s.at_ms, s.by_name
  FROM volunteer_step s
 CROSS JOIN volunteer v
  LEFT JOIN training t ON t.id = s.training_id AND {{fence t}}
 WHERE s.volunteer_id = v.id AND {{fence v}}
 ORDER BY s.id DESC
 LIMIT :most

-- query home_own
-- The reader's own record, training and standing certificate.
-- out: id int, name text, state text, training_id int?, batch text?, training_state text?, date_from text?, date_to text?, venue text?, certificate_id int?, number text?
SELECT v.id, v.name, v.state, t.id AS training_id, t.batch, t.state AS training_state, t.date_from,
       t.date_to, t.venue, c.id AS certificate_id, c.number
  FROM volunteer v
  LEFT JOIN training t ON t.id = v.training_id AND {{fence t}}
  LEFT JOIN certificate c ON c.volunteer_id = v.id AND c.revoked_at IS NULL AND {{fence c}}
 WHERE v.account_id = :who AND {{fence v}}
 ORDER BY c.id DESC, v.id
 LIMIT 1

-- query home_trained
-- How many certificates stand, and the days of the trainings they speak of.
-- out: n int, date_from text, date_to text
-- unfenced: a count for the public, without any person
SELECT count(*) AS n, coalesce(min(c.date_from), '') AS date_from,
       coalesce(max(c.date_to), '') AS date_to
  FROM certificate c
 WHERE c.revoked_at IS NULL

-- query home_finished
-- The last trainings that were held, and how many passed.
-- out: name text, batch text, venue text, city text, date_from text, date_to text, agency text, trained int
-- unfenced: that a training was held is a public fact; of its people only their number is told
SELECT t.name, t.batch, t.venue, t.city, t.date_from, t.date_to, o.name AS agency,
       (SELECT count(*) FROM participant p
         WHERE p.training_id = t.id AND p.result = 'pass') AS trained
  FROM training t
  JOIN organisation o ON o.id = t.agency_id
 WHERE t.state IN ('finished', 'certified')
 ORDER BY t.date_to DESC, t.id DESC
 LIMIT 4
