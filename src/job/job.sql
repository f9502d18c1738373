-- query job_add
-- New work, under the assignment acted as.
-- unfenced: of the one who asks
-- in:  kind text, params text, assignment int
-- out: id int
INSERT INTO job (kind, params, account_id, assignment_id, state, step, steps, cancel_asked, runner,
                 result_bytes, result_name, result_type, trouble, created_at)
VALUES (:kind, :params, :who, :assignment, 'waiting', 0, 0, 0, '', 0, '', '', '', :now)
RETURNING id

-- query job_get
-- One job of the assignment acted as.
-- in:  id int, assignment int
-- out: id int, kind text, params text, account int, assignment int, state text, step int,
--      steps int, cancel_asked int, runner text, result_bytes int, result_name text,
--      result_type text, trouble text, created_at int, place text, rows_done int, rows_all int,
--      spool_bytes int
SELECT j.id, j.kind, j.params, j.account_id AS account, j.assignment_id AS assignment, j.state,
       j.step, j.steps, j.cancel_asked, j.runner, j.result_bytes, j.result_name, j.result_type,
       j.trouble, j.created_at, j.place, j.rows_done, j.rows_all, j.spool_bytes
  FROM job j
 WHERE j.id = :id AND j.assignment_id = :assignment AND {{fence j}}

-- query job_list
-- The jobs of the assignment acted as, newest first.
-- in:  assignment int
-- out: id int, kind text, state text, created_at int
SELECT j.id, j.kind, j.state, j.created_at
  FROM job j
 WHERE j.assignment_id = :assignment AND {{fence j}}
 ORDER BY j.id DESC
 LIMIT 100

-- query job_next
-- The oldest job that this process has, or that no process has that is still there. On SQLite
-- there is one process; on PostgreSQL a process holds its number as long as its connection lives.
-- unfenced: by the lane, which then acts within its owner's reach
-- in:  runner text
-- out: id int, kind text, params text, account int, assignment int, state text, step int,
--      steps int, cancel_asked int, runner text, result_bytes int, result_name text,
--      result_type text, trouble text, created_at int, place text, rows_done int, rows_all int,
--      spool_bytes int
-- sqlite
SELECT j.id, j.kind, j.params, j.account_id AS account, j.assignment_id AS assignment, j.state,
       j.step, j.steps, j.cancel_asked, j.runner, j.result_bytes, j.result_name, j.result_type,
       j.trouble, j.created_at, j.place, j.rows_done, j.rows_all, j.spool_bytes
  FROM job j
 WHERE j.state IN ('waiting', 'running') AND :runner <> ''
 ORDER BY j.id
 LIMIT 1
-- postgres
SELECT j.id, j.kind, j.params, j.account_id AS account, j.assignment_id AS assignment, j.state,
       j.step, j.steps, j.cancel_asked, j.runner, j.result_bytes, j.result_name, j.result_type,
       j.trouble, j.created_at, j.place, j.rows_done, j.rows_all, j.spool_bytes
  FROM job j
 WHERE j.state IN ('waiting', 'running')
   AND (j.runner = :runner
        OR NOT EXISTS (SELECT 1 FROM pg_catalog.pg_locks l
                         JOIN pg_catalog.pg_database b ON b.oid = l.database
                        WHERE b.datname = current_database() AND l.locktype = 'advisory'
                          AND l.classid = 727583 AND l.objid::text = j.runner AND l.granted))
 ORDER BY j.id
 LIMIT 1

-- query job_hold
-- Makes a number above 0 this connection's own, until it ends; 0 when another connection has it.
-- unfenced: asks for no row
-- in:  number int
-- out: held int
-- sqlite
SELECT :number > 0 AS held
-- postgres
SELECT CASE WHEN :number > 0 AND pg_try_advisory_lock(727583, CAST(:number AS int)) THEN 1
            ELSE 0 END AS held

-- query job_claim
-- Takes it from nobody or from a process that is gone, unless another process was first.
-- unfenced: by the lane
-- in:  id int, runner text, was text
UPDATE job SET state = 'running', runner = :runner
 WHERE id = :id AND state IN ('waiting', 'running') AND runner = :was

-- query job_step
-- One unit further, if it is still this process's and was where the unit began.
-- unfenced: by the lane
-- in:  id int, runner text, from_step int, steps int, bytes int, place text, rows_done int,
--      rows_all int, spool_bytes int
UPDATE job SET step = :from_step + 1, steps = :steps, result_bytes = :bytes, place = :place,
       rows_done = :rows_done, rows_all = :rows_all, spool_bytes = :spool_bytes
 WHERE id = :id AND state = 'running' AND runner = :runner AND step = :from_step

-- query job_end
-- It is over.
-- unfenced: by the lane
-- in:  id int, runner text, state text, trouble text, name text, type text
UPDATE job SET state = :state, trouble = :trouble, result_name = :name, result_type = :type,
       runner = '', ended_at = :now
 WHERE id = :id AND state = 'running' AND runner = :runner

-- query job_cancel
-- Asks it to stop at its next unit.
-- in:  id int, assignment int
UPDATE job SET cancel_asked = 1
 WHERE id = :id AND assignment_id = :assignment AND {{fence job}}
   AND state IN ('waiting', 'running')

-- query job_state
-- What became of one.
-- unfenced: by the sweep
-- in:  id int
-- out: state text
SELECT state FROM job WHERE id = :id

-- query job_results
-- Those whose results are kept.
-- unfenced: the check looks at everything
-- out: id int, bytes int
SELECT id, result_bytes AS bytes FROM job WHERE state = 'done' AND result_name <> ''

-- query job_old
-- Those that ended a day ago.
-- unfenced: by the sweep
-- out: id int
SELECT id FROM job WHERE ended_at < :now - 86400000 ORDER BY id LIMIT 500

-- query job_remove
-- Forgets one.
-- unfenced: by the sweep
-- in:  id int
DELETE FROM job WHERE id = :id
