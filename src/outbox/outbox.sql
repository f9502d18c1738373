-- query outbox_add
-- A message waits.
-- unfenced: it is told to nobody but its recipient
-- in:  recipient text, subject text, body text
INSERT INTO outbox (recipient, subject, body, state, tries, next_at, trouble, answer, created_at,
                    changed_at)
VALUES (:recipient, :subject, :body, 'waiting', 0, :now, '', 0, :now, :now)

-- query outbox_due
-- The message whose turn has been for the longest time.
-- unfenced: for the thread that sends
-- out: id int, recipient text, subject text, body text, tries int
SELECT o.id, o.recipient, o.subject, o.body, o.tries
  FROM outbox o
 WHERE o.state = 'waiting' AND o.next_at <= :now
 ORDER BY o.next_at, o.id
 LIMIT 1

-- query outbox_claim
-- Takes a message for one try, if nobody else has taken it since it was read.
-- unfenced: by the thread that sends
-- in:  id int, tries int, lease int
UPDATE outbox SET tries = tries + 1, next_at = :lease, changed_at = :now
 WHERE id = :id AND state = 'waiting' AND tries = :tries AND next_at <= :now

-- query outbox_sent
-- It has left; what it said is forgotten.
-- unfenced: by the thread that sends
-- in:  id int
UPDATE outbox SET state = 'sent', body = '', trouble = '', answer = 0, changed_at = :now
 WHERE id = :id AND state = 'waiting'

-- query outbox_missed
-- A try came to nothing.
-- unfenced: by the thread that sends
-- in:  id int, state text, trouble text, answer int, next_at int
UPDATE outbox
   SET state = :state, trouble = :trouble, answer = :answer, next_at = :next_at, changed_at = :now
 WHERE id = :id AND state = 'waiting'

-- query outbox_list
-- The newest two hundred messages.
-- unfenced: for administrators of the nation, as the model says
-- out: id int, recipient text, subject text, state text, tries int, next_at int, trouble text,
--      answer int, created_at int
SELECT o.id, o.recipient, o.subject, o.state, o.tries, o.next_at, o.trouble, o.answer, o.created_at
  FROM outbox o
 ORDER BY o.id DESC
 LIMIT 200

-- query outbox_retry
-- Once more from the beginning.
-- unfenced: by administrators of the nation, as the model says
-- in:  id int
UPDATE outbox SET state = 'waiting', tries = 0, next_at = :now, changed_at = :now
 WHERE id = :id AND state <> 'sent'

-- query outbox_drop
-- It does not leave.
-- unfenced: by administrators of the nation, as the model says
-- in:  id int
DELETE FROM outbox WHERE id = :id AND state <> 'sent'

-- query outbox_counts
-- How many wait, how many of them were tried in vain, how many were given up.
-- unfenced: counts of the installation, nobody's message
-- out: waiting int, troubled int, failed int
SELECT (SELECT count(*) FROM outbox o WHERE o.state = 'waiting') AS waiting,
       (SELECT count(*) FROM outbox o WHERE o.state = 'waiting' AND o.trouble <> '') AS troubled,
       (SELECT count(*) FROM outbox o WHERE o.state = 'failed') AS failed

-- query outbox_sweep
-- Forgets what left or was given up long ago.
-- unfenced: by the hourly round
-- in:  until int
DELETE FROM outbox WHERE state <> 'waiting' AND changed_at < :until
