-- query job_add
-- New work, under the assignment acted as.
-- unfenced: of the one who asks
-- in:  kind text, params text, assignment int
-- out: id int
INSERT INTO job (kind, params, account_id, assignment_id, state, step, steps, cancel_asked, runner,
                 lease_until, result_bytes, result_name, result_type, trouble, created_at)
VALUES (:kind, :params, :who, :assignment, 'waiting', 0, 0, 0, '', 0, 0, '', '', '', :now)
RETURNING id

-- query job_get
-- One job of the assignment acted as.
-- in:  id int, assignment int
-- out: id int, kind text, params text, account int, assignment int, state text, step int,
--      steps int, cancel_asked int, runner text, result_bytes int, result_name text,
--      result_type text, trouble text, created_at int
SELECT j.id, j.kind, j.params, j.account_id AS account, j.assignment_id AS assignment, j.state,
       j.step, j.steps, j.cancel_asked, j.runner, j.result_bytes, j.result_name, j.result_type,
       j.trouble, j.created_at
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
-- The oldest job that this process has, or that nobody has.
-- unfenced: by the lane, which then acts within its owner's reach
-- in:  runner text
-- out: id int, kind text, params text, account int, assignment int, state text, step int,
--      steps int, cancel_asked int, runner text, result_bytes int, result_name text,
--      result_type text, trouble text, created_at int
SELECT j.id, j.kind, j.params, j.account_id AS account, j.assignment_id AS assignment, j.state,
       j.step, j.steps, j.cancel_asked, j.runner, j.result_bytes, j.result_name, j.result_type,
       j.trouble, j.created_at
  FROM job j
 WHERE j.state IN ('waiting', 'running') AND (j.runner = :runner OR j.lease_until < :now)
 ORDER BY j.id
 LIMIT 1

-- query job_claim
-- Takes it, unless another process was first.
-- unfenced: by the lane
-- in:  id int, runner text, until int
UPDATE job SET state = 'running', runner = :runner, lease_until = :until
 WHERE id = :id AND state IN ('waiting', 'running')
   AND (runner = :runner OR lease_until < :now)

-- query job_step
-- One unit further, if it is still this process's and was where the unit began.
-- unfenced: by the lane
-- in:  id int, runner text, until int, from_step int, steps int, bytes int
UPDATE job SET step = :from_step + 1, steps = :steps, result_bytes = :bytes, lease_until = :until
 WHERE id = :id AND state = 'running' AND runner = :runner AND step = :from_step

-- query job_end
-- It is over.
-- unfenced: by the lane
-- in:  id int, runner text, state text, trouble text, name text, type text
UPDATE job SET state = :state, trouble = :trouble, result_name = :name, result_type = :type,
       runner = '', lease_until = 0, ended_at = :now
 WHERE id = :id AND state = 'running' AND runner = :runner

-- query job_cancel
-- Asks it to stop at its next unit.
-- in:  id int, assignment int
UPDATE job SET cancel_asked = 1
 WHERE id = :id AND assignment_id = :assignment AND {{fence job}}
   AND state IN ('waiting', 'running')

-- query job_release
-- Nobody has any: the one process of this store has just begun.
-- unfenced: by the lane, at its start
UPDATE job SET runner = '', lease_until = 0 WHERE state = 'running'

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
