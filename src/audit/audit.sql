-- query audit_add
-- Writes one row.
-- in:  assignment int, address text, event text, subject text, subject_id int, before_text text?,
--      after_text text?, chain int, seq int, hash blob
INSERT INTO audit_event (at_ms, account_id, assignment_id, address, event, subject, subject_id,
                         before_text, after_text, chain, seq, hash)
VALUES (:now, :who, :assignment, :address, :event, :subject, :subject_id, :before_text, :after_text,
        :chain, :seq, :hash)

-- query audit_hold
-- Makes a chain this connection's own until it ends; 0 when another connection has it. On SQLite
-- there is one writer at a time, whoever it is.
-- in:  chain int
-- out: held int
-- sqlite
SELECT :chain > 0 AS held
-- postgres
SELECT CASE WHEN :chain > 0 AND pg_try_advisory_lock(727584, CAST(:chain AS int)) THEN 1
            ELSE 0 END AS held

-- query audit_head
-- The last row of a chain.
-- in:  chain int
-- out: seq int, hash blob
SELECT e.seq, e.hash FROM audit_event e WHERE e.chain = :chain ORDER BY e.seq DESC LIMIT 1

-- query audit_at
-- What a chain has at a place.
-- in:  chain int, seq int
-- out: hash blob
SELECT e.hash FROM audit_event e WHERE e.chain = :chain AND e.seq = :seq

-- query audit_old
-- Rows from before there were chains, in their order.
-- out: id int, at_ms int, account int, assignment int, address text, event text, subject text,
--      subject_id int, before_text text?, after_text text?, chain int?, seq int?, hash blob?
SELECT e.id, e.at_ms, e.account_id AS account, e.assignment_id AS assignment, e.address, e.event,
       e.subject, e.subject_id, e.before_text, e.after_text, e.chain, e.seq, e.hash
  FROM audit_event e
 WHERE e.chain IS NULL
 ORDER BY e.id

-- query audit_links
-- All chains, one after the other, each in its order.
-- out: id int, at_ms int, account int, assignment int, address text, event text, subject text,
--      subject_id int, before_text text?, after_text text?, chain int?, seq int?, hash blob?
SELECT e.id, e.at_ms, e.account_id AS account, e.assignment_id AS assignment, e.address, e.event,
       e.subject, e.subject_id, e.before_text, e.after_text, e.chain, e.seq, e.hash
  FROM audit_event e
 WHERE e.chain IS NOT NULL
 ORDER BY e.chain, e.seq

-- query audit_unvouched
-- Whether there are rows from before the chains that no row vouches for yet.
-- out: n int
SELECT count(*) AS n
  FROM (SELECT 1 FROM audit_event e
         WHERE e.chain IS NULL
           AND NOT EXISTS (SELECT 1 FROM audit_event b WHERE b.event = 'audit.begin')
         LIMIT 1) AS one

-- query audit_key
-- A record's key, as it is kept.
-- in:  subject text, number int
-- out: sealed text, forgotten_at int?
SELECT k.sealed, k.forgotten_at
  FROM subject_key k
 WHERE k.subject = :subject AND k.subject_id = :number

-- query audit_key_any
-- Whether anything is sealed with DIR/keys/audit.
-- out: n int
SELECT count(*) AS n FROM (SELECT 1 FROM subject_key k WHERE k.sealed <> '' LIMIT 1) AS one

-- query audit_key_heads
-- The letters that tell with which number of DIR/keys/audit the records' keys are sealed.
-- out: head text, n int
SELECT substr(k.sealed, 1, 2) AS head, count(*) AS n
  FROM subject_key k
 WHERE k.sealed <> ''
 GROUP BY substr(k.sealed, 1, 2)

-- query audit_key_behind
-- Keys of the records behind one, to be sealed with another key.
-- in:  subject text, number int, most int
-- out: subject text, subject_id int, sealed text
SELECT k.subject, k.subject_id, k.sealed
  FROM subject_key k
 WHERE (k.subject > :subject OR (k.subject = :subject AND k.subject_id > :number))
   AND k.sealed <> ''
 ORDER BY k.subject, k.subject_id
 LIMIT :most

-- query audit_key_again
-- Another text for a record's key, if it is still that one.
-- in:  subject text, number int, was text, now_text text
UPDATE subject_key SET sealed = :now_text
 WHERE subject = :subject AND subject_id = :number AND sealed = :was

-- query audit_key_add
-- Of two who make it at the same time the second waits for the first, and takes that one's.
-- in:  subject text, number int, sealed text
INSERT INTO subject_key (subject, subject_id, sealed, made_at)
VALUES (:subject, :number, :sealed, :now)
    ON CONFLICT (subject, subject_id) DO NOTHING

-- query audit_key_destroy
-- Also for a record that has none yet: what is written about it later is not kept either.
-- in:  subject text, number int
INSERT INTO subject_key (subject, subject_id, sealed, made_at, forgotten_at)
VALUES (:subject, :number, '', :now, :now)
    ON CONFLICT (subject, subject_id) DO UPDATE SET sealed = '', forgotten_at = :now

-- query audit_since
-- Whether who acts did something with a record since an instant.
-- in:  event text, subject text, number int, assignment int, since int
-- out: id int
SELECT e.id
  FROM audit_event e
 WHERE e.subject = :subject AND e.subject_id = :number AND e.at_ms > :since
   AND e.event = :event AND e.account_id = :who AND e.assignment_id = :assignment
 ORDER BY e.id DESC
 LIMIT 1
