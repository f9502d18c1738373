-- query account_add
-- A new account.
-- unfenced: by the commands, where nobody is signed in
-- in:  name text, name_folded text, display_name text, password_hash text, language text
-- out: id int
INSERT INTO account (name, name_folded, display_name, password_hash, language, created_at)
VALUES (:name, :name_folded, :display_name, :password_hash, :language, :now)
RETURNING id

-- query account_by_name
-- What signing in needs to know about a name.
-- unfenced: nobody is signed in yet
-- in:  name_folded text
-- out: id int, password_hash text, disabled_at int?
SELECT a.id, a.password_hash, a.disabled_at
  FROM account a
 WHERE a.name_folded = :name_folded

-- query account_password
-- Another password.
-- unfenced: by the commands, where nobody is signed in, or for the account that proved its old one
-- in:  id int, password_hash text
UPDATE account SET password_hash = :password_hash WHERE id = :id

-- query account_disable
-- Closes the account; the first moment stays.
-- unfenced: by the commands, where nobody is signed in
-- in:  id int
UPDATE account SET disabled_at = :now WHERE id = :id AND disabled_at IS NULL

-- query account_assign
-- A role for an account, for a time.
-- unfenced: by the commands, where nobody is signed in
-- in:  account int, role text, region_code text, organisation_id int?, training_id int?,
--      person_id int?, valid_from text, valid_until text
-- out: id int
INSERT INTO assignment (account_id, role, region_code, organisation_id, training_id, person_id,
                        valid_from, valid_until)
VALUES (:account, :role, :region_code, :organisation_id, :training_id, :person_id, :valid_from,
        :valid_until)
RETURNING id

-- query account_assignments
-- One's own assignments that are valid on a day.
-- in:  day text
-- out: id int, role text, region_code text, region_name text, organisation_id int?,
--      training_id int?, person_id int?, valid_from text, valid_until text
SELECT t.id, t.role, t.region_code, r.name AS region_name, t.organisation_id,
       t.training_id, t.person_id, t.valid_from, t.valid_until
  FROM assignment t JOIN region r ON r.code = t.region_code
 WHERE {{fence t}} AND t.valid_from <= :day AND t.valid_until >= :day
 ORDER BY t.id

-- query account_first_assignment
-- What an account acts as after signing in.
-- unfenced: nobody is signed in yet
-- in:  account int, day text
-- out: id int
SELECT t.id
  FROM assignment t JOIN account a ON a.id = t.account_id
 WHERE t.account_id = :account AND a.disabled_at IS NULL
   AND t.valid_from <= :day AND t.valid_until >= :day
 ORDER BY t.id
 LIMIT 1

-- query account_own_assignment
-- One of one's own assignments, if it is valid on a day.
-- in:  id int, day text
-- out: id int
SELECT t.id
  FROM assignment t
 WHERE t.id = :id AND {{fence t}} AND t.valid_from <= :day AND t.valid_until >= :day

-- query account_session_open
-- A new session.
-- unfenced: at the moment of signing in, for the account that proved itself
-- in:  token_hash text, account int, assignment int, created_at int, address text, agent text
-- out: id int
INSERT INTO session (token_hash, account_id, assignment_id, created_at, seen_at, address, agent)
VALUES (:token_hash, :account, :assignment, :created_at, :now, :address, :agent)
RETURNING id

-- query account_session_own
-- One's own session, when it is going on under another assignment.
-- in:  id int
-- out: created_at int, address text, agent text
SELECT s.created_at, s.address, s.agent
  FROM session s
 WHERE s.id = :id AND {{fence s}} AND s.ended_at IS NULL

-- query account_session_end
-- Ends one session.
-- unfenced: a browser that signs in as somebody else ends the session that it held
-- in:  id int
UPDATE session SET ended_at = :now WHERE id = :id AND ended_at IS NULL

-- query account_sessions_end
-- Ends every session of an account.
-- unfenced: by the commands, where nobody is signed in
-- in:  account int
UPDATE session SET ended_at = :now WHERE account_id = :account AND ended_at IS NULL

-- query account_session_seen
-- Its holder is still there.
-- unfenced: by the door, of the session it has just found
-- in:  id int
UPDATE session SET seen_at = :now WHERE id = :id AND seen_at < :now AND ended_at IS NULL

-- query account_session_find
-- Who holds a token, and as what.
-- unfenced: this is how the door learns who is here
-- in:  token_hash text, day text
-- out: id int, account int, assignment int, created_at int, seen_at int, name text,
--      display_name text, language text, role text, region_code text, region_name text,
--      organisation_id int?, training_id int?, person_id int?
SELECT s.id, s.account_id AS account, s.assignment_id AS assignment, s.created_at, s.seen_at,
       a.name, a.display_name, a.language, t.role, t.region_code, r.name AS region_name,
       t.organisation_id, t.training_id, t.person_id
  FROM session s
  JOIN account a ON a.id = s.account_id
  JOIN assignment t ON t.id = s.assignment_id
  JOIN region r ON r.code = t.region_code
 WHERE s.token_hash = :token_hash AND s.ended_at IS NULL AND a.disabled_at IS NULL
   AND t.valid_from <= :day AND t.valid_until >= :day

-- query account_acting
-- What an account may act as without a session, if its assignment is valid on a day.
-- unfenced: this is how the lane of jobs learns whom it acts for
-- in:  account int, assignment int, day text
-- out: role text, region_code text, organisation_id int?, training_id int?, person_id int?
SELECT t.role, t.region_code, t.organisation_id, t.training_id, t.person_id
  FROM assignment t
  JOIN account a ON a.id = t.account_id
 WHERE t.id = :assignment AND t.account_id = :account AND a.disabled_at IS NULL
   AND t.valid_from <= :day AND t.valid_until >= :day
