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
  FROM account a WHERE a.name_folded = :name_folded

-- query account_password
-- Another password.
-- unfenced: by the commands, where nobody is signed in, or for who holds a one-time link
-- in:  id int, password_hash text
UPDATE account SET password_hash = :password_hash, version = version + 1 WHERE id = :id

-- query account_names
-- What an account is called, and its present password.
-- in:  id int
-- out: name text, display_name text, password_hash text
SELECT a.name, a.display_name, a.password_hash
  FROM account a
 WHERE a.id = :id AND {{fence a}}

-- query account_names_any
-- What an account is called.
-- unfenced: by the commands, where nobody is signed in
-- in:  id int
-- out: name text, display_name text
SELECT a.name, a.display_name
  FROM account a
 WHERE a.id = :id

-- query account_region_names
-- The names that a password should not mostly be: provinces, regencies and cities.
-- out: name text
SELECT r.name FROM region r WHERE r.level IN (1, 2)

-- query account_password_change
-- One's own new password, if the old one is still what was proved.
-- in:  id int, old_hash text, password_hash text
UPDATE account SET password_hash = :password_hash, version = version + 1
 WHERE id = :id AND password_hash = :old_hash AND {{fence account}}

-- query account_profile
-- What one's own account says about its person.
-- out: name text, display_name text, language text, version int
SELECT a.name, a.display_name, a.language, a.version
  FROM account a
 WHERE {{fence a}}

-- query account_profile_save
-- One's own name and language, if the account has not changed since it was read.
-- in:  display_name text, language text, version int
UPDATE account SET display_name = :display_name, language = :language, version = version + 1
 WHERE version = :version AND {{fence account}}

-- query account_own_assignments
-- All of one's own assignments, the latest first.
-- out: id int, role text, region_code text, region_name text, valid_from text, valid_until text,
--      ended_at int?
SELECT t.id, t.role, t.region_code, r.name AS region_name, t.valid_from, t.valid_until, t.ended_at
  FROM assignment t JOIN region r ON r.code = t.region_code
 WHERE {{fence t}}
 ORDER BY t.valid_until DESC, t.id DESC

-- query account_factor
-- The authenticator of an account, if it has or begins one, and how many recovery codes are left.
-- unfenced: also for who has shown the password and not yet the second thing
-- in:  account int
-- out: secret text, begun_at int, confirmed_at int?, last_step int, codes int
SELECT f.secret, f.begun_at, f.confirmed_at, f.last_step,
       (SELECT count(*) FROM recovery_code c
         WHERE c.account_id = f.account_id AND c.used_at IS NULL) AS codes
  FROM factor f
 WHERE f.account_id = :account

-- query account_factor_heads
-- The letters that tell with which key's number the secrets are sealed.
-- unfenced: keys are of the installation
-- out: head text, n int
SELECT substr(f.secret, 1, 2) AS head, count(*) AS n
  FROM factor f
 GROUP BY substr(f.secret, 1, 2)

-- query account_factor_behind
-- Secrets of the accounts behind one, to be sealed with another key.
-- unfenced: keys are of the installation
-- in:  after int, most int
-- out: account int, secret text
SELECT f.account_id AS account, f.secret
  FROM factor f
 WHERE f.account_id > :after
 ORDER BY f.account_id
 LIMIT :most

-- query account_factor_again
-- The same secret under another key, if it is still that one.
-- unfenced: keys are of the installation
-- in:  account int, was text, now_text text
UPDATE factor SET secret = :now_text WHERE account_id = :account AND secret = :was

-- query account_factor_begin
-- A secret whose first code is awaited; one that was begun before is forgotten.
-- unfenced: one's own by :who
-- in:  secret text
INSERT INTO factor (account_id, secret, begun_at, last_step)
VALUES (:who, :secret, :now, 0)
    ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, begun_at = excluded.begun_at
 WHERE factor.confirmed_at IS NULL

-- query account_factor_confirm
-- From now on it is asked for.
-- in:  step int
UPDATE factor SET confirmed_at = :now, last_step = :step
 WHERE {{fence factor}} AND confirmed_at IS NULL

-- query account_factor_take
-- A code's step is used up, if no later one was.
-- unfenced: also for who has shown the password and not yet the second thing
-- in:  account int, step int
UPDATE factor SET last_step = :step WHERE account_id = :account AND last_step < :step

-- query account_factor_remove
-- Its authenticator is gone.
-- unfenced: one's own after proof, or by an administrator's model or a command
-- in:  account int
DELETE FROM factor WHERE account_id = :account

-- query account_recovery_remove
-- Its recovery codes are worth nothing any more.
-- unfenced: one's own after proof, or by an administrator's model or a command
-- in:  account int
DELETE FROM recovery_code WHERE account_id = :account

-- query account_recovery_add
-- One more recovery code.
-- unfenced: one's own by :who
-- in:  code_hash text
INSERT INTO recovery_code (account_id, code_hash) VALUES (:who, :code_hash)

-- query account_recovery_take
-- Uses a recovery code up.
-- unfenced: also for who has shown the password and not yet the second thing
-- in:  account int, code_hash text
UPDATE recovery_code SET used_at = :now
 WHERE account_id = :account AND code_hash = :code_hash AND used_at IS NULL

-- query account_half_forget
-- Half sign-ins whose time is over.
-- unfenced: nobody is signed in yet
-- in:  since int
DELETE FROM half_sign_in WHERE created_at <= :since

-- query account_half_open
-- The password was right; the second thing is awaited.
-- unfenced: nobody is signed in yet
-- in:  token_hash text, account int
INSERT INTO half_sign_in (token_hash, account_id, created_at) VALUES (:token_hash, :account, :now)

-- query account_half_find
-- Who has shown the password with this token.
-- unfenced: nobody is signed in yet
-- in:  token_hash text, since int
-- out: id int, account int, name text
SELECT h.id, h.account_id AS account, a.name
  FROM half_sign_in h JOIN account a ON a.id = h.account_id
 WHERE h.token_hash = :token_hash AND h.created_at > :since AND h.ended_at IS NULL
   AND a.disabled_at IS NULL

-- query account_half_end
-- It has become a session.
-- unfenced: nobody is signed in yet
-- in:  id int
UPDATE half_sign_in SET ended_at = :now WHERE id = :id AND ended_at IS NULL

-- query account_disable
-- Closes the account; the first moment stays.
-- unfenced: by the commands, where nobody is signed in
-- in:  id int
UPDATE account SET disabled_at = :now, version = version + 1 WHERE id = :id AND disabled_at IS NULL

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
 WHERE {{fence t}} AND t.ended_at IS NULL AND t.valid_from <= :day AND t.valid_until >= :day
 ORDER BY t.id

-- query account_first_assignment
-- What an account acts as after signing in.
-- unfenced: nobody is signed in yet
-- in:  account int, day text
-- out: id int
SELECT t.id
  FROM assignment t JOIN account a ON a.id = t.account_id
 WHERE t.account_id = :account AND a.disabled_at IS NULL
   AND t.ended_at IS NULL AND t.valid_from <= :day AND t.valid_until >= :day
 ORDER BY t.id
 LIMIT 1

-- query account_own_assignment
-- One of one's own assignments, if it is valid on a day.
-- in:  id int, day text
-- out: id int
SELECT t.id
  FROM assignment t
 WHERE t.id = :id AND {{fence t}} AND t.ended_at IS NULL
   AND t.valid_from <= :day AND t.valid_until >= :day

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

-- query account_own_sessions
-- One's own sessions that are alive, the one seen last first.
-- in:  day text, idle_since int, old_since int
-- out: id int, created_at int, seen_at int, address text, agent text, role text, region_name text
SELECT s.id, s.created_at, s.seen_at, s.address, s.agent, t.role, r.name AS region_name
  FROM session s JOIN assignment t ON t.id = s.assignment_id JOIN region r ON r.code = t.region_code
 WHERE {{fence s}} AND {{fence t}} AND s.ended_at IS NULL AND s.seen_at > :idle_since
   AND s.created_at > :old_since AND t.ended_at IS NULL
   AND t.valid_from <= :day AND t.valid_until >= :day
 ORDER BY s.seen_at DESC, s.id DESC

-- query account_session_close
-- Ends one of one's own sessions that is alive.
-- in:  id int, idle_since int, old_since int
UPDATE session SET ended_at = :now
 WHERE id = :id AND {{fence session}} AND ended_at IS NULL AND seen_at > :idle_since
   AND created_at > :old_since

-- query account_sessions_close
-- Ends all of one's own sessions but one.
-- in:  kept int
UPDATE session SET ended_at = :now WHERE {{fence session}} AND id <> :kept AND ended_at IS NULL

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

-- query account_session_limits
-- How long sessions live, where that is set.
-- out: idle text?, hours text?
SELECT (SELECT x.value FROM setting x WHERE x.name = 'session_idle_minutes') AS idle,
       (SELECT x.value FROM setting x WHERE x.name = 'session_hours') AS hours

-- part account_who
a.name, a.display_name, a.language, t.role, t.region_code, r.name AS region_name,
t.organisation_id, t.training_id, t.person_id, (SELECT count(*) FROM factor f
WHERE f.account_id = a.id AND f.confirmed_at IS NOT NULL) AS factors,
(SELECT x.value FROM setting x WHERE x.name = 'factor_roles') AS factor_roles

-- part account_valid
a.disabled_at IS NULL AND t.ended_at IS NULL AND t.valid_from <= :day AND t.valid_until >= :day

-- query account_session_find
-- Who holds a token, and as what.
-- unfenced: this is how the door learns who is here
-- in:  token_hash text, day text
-- out: id int, account int, assignment int, created_at int, seen_at int, name text,
--      display_name text, language text, role text, region_code text, region_name text,
--      organisation_id int?, training_id int?, person_id int?, factors int,
--      factor_roles text?, see_assignment int?, see_until int?, idle text?, hours text?
SELECT s.id, s.account_id AS account, s.assignment_id AS assignment, s.created_at, s.seen_at,
       {{part account_who}}, s.see_assignment, s.see_until,
       (SELECT x.value FROM setting x WHERE x.name = 'session_idle_minutes') AS idle,
       (SELECT x.value FROM setting x WHERE x.name = 'session_hours') AS hours
  FROM session s JOIN account a ON a.id = s.account_id
  JOIN assignment t ON t.id = s.assignment_id JOIN region r ON r.code = t.region_code
 WHERE s.token_hash = :token_hash AND s.ended_at IS NULL AND {{part account_valid}}

-- query account_device_add
-- A telephone's key, under the assignment acted as.
-- unfenced: one's own by :who
-- in:  assignment int, name text, key_hash text, expires_at int
INSERT INTO device_key (account_id, assignment_id, name, key_hash, made_at, expires_at)
VALUES (:who, :assignment, :name, :key_hash, :now, :expires_at)

-- query account_devices
-- One's own telephones' keys that are alive, the newest first.
-- in:  day text
-- out: id int, name text, made_at int, expires_at int, seen_at int?, role text, region_name text
SELECT k.id, k.name, k.made_at, k.expires_at, k.seen_at, t.role, r.name AS region_name
  FROM device_key k JOIN assignment t ON t.id = k.assignment_id
  JOIN region r ON r.code = t.region_code
 WHERE {{fence k}} AND {{fence t}} AND k.ended_at IS NULL AND k.expires_at > :now
   AND t.ended_at IS NULL AND t.valid_until >= :day
 ORDER BY k.id DESC

-- query account_device_end
-- Ends one key of an account's telephones that is alive; all of them when the number is 0.
-- unfenced: of one's own, or with all sessions of an account by whoever may end those
-- in:  account int, id int
UPDATE device_key SET ended_at = :now
 WHERE account_id = :account AND :id IN (0, id) AND ended_at IS NULL AND expires_at > :now

-- query account_device_seen
-- Its holder is still there.
-- unfenced: by the door, of the key it has just found
-- in:  id int
UPDATE device_key SET seen_at = :now WHERE id = :id AND ended_at IS NULL

-- query account_device_find
-- Whose telephone holds a key, and as what.
-- unfenced: this is how the door learns who is here
-- in:  key_hash text, day text
-- out: id int, account int, assignment int, seen_at int?, name text, display_name text,
--      language text, role text, region_code text, region_name text, organisation_id int?,
--      training_id int?, person_id int?, factors int, factor_roles text?
SELECT k.id, k.account_id AS account, k.assignment_id AS assignment, k.seen_at, {{part account_who}}
  FROM device_key k JOIN account a ON a.id = k.account_id
  JOIN assignment t ON t.id = k.assignment_id JOIN region r ON r.code = t.region_code
 WHERE k.key_hash = :key_hash AND k.ended_at IS NULL AND k.expires_at > :now
   AND {{part account_valid}}

-- query account_acting
-- What an account may act as without a session, if its assignment is valid on a day.
-- unfenced: this is how the lane of jobs learns whom it acts for
-- in:  account int, assignment int, day text
-- out: role text, region_code text, organisation_id int?, training_id int?, person_id int?
SELECT t.role, t.region_code, t.organisation_id, t.training_id, t.person_id
  FROM assignment t JOIN account a ON a.id = t.account_id
 WHERE t.id = :assignment AND t.account_id = :account AND a.disabled_at IS NULL
   AND t.ended_at IS NULL AND t.valid_from <= :day AND t.valid_until >= :day

-- part account_state
CASE WHEN a.disabled_at IS NOT NULL THEN 'disabled' WHEN a.password_hash = '' THEN 'invited'
     ELSE 'active' END

-- part account_within
EXISTS (SELECT 1 FROM assignment w WHERE w.account_id = a.id AND w.region_code >= :reach_from
        AND w.region_code < :reach_to)

-- query account_admin_list
-- Accounts that have or had an assignment within reach, by the person's name, after one of them;
-- with the first assignment there that has not ended.
-- fenced by: an assignment at or below the reach
-- in:  words text, role text, state text, day text, after_name text, after_id int, most int
-- out: id int, name text, display_name text, state text, role text?, region_code text?
SELECT a.id, a.name, a.display_name, {{part account_state}} AS state, t.role, t.region_code
  FROM account a
  LEFT JOIN assignment t
    ON t.id = (SELECT min(x.id) FROM assignment x
                WHERE x.account_id = a.id AND x.ended_at IS NULL AND x.valid_until >= :day
                  AND x.region_code >= :reach_from AND x.region_code < :reach_to
                  AND (:role = '' OR x.role = :role))
 WHERE {{part account_within}}
   AND (:role = '' OR t.id IS NOT NULL)
   AND (:state = '' OR {{part account_state}} = :state)
   AND (:words = '' OR a.name_folded LIKE '%' || :words || '%'
        OR lower(a.display_name) LIKE '%' || :words || '%')
   AND (a.display_name > :after_name OR (a.display_name = :after_name AND a.id > :after_id))
 ORDER BY a.display_name, a.id
 LIMIT :most

-- query account_admin_get
-- One account, if it has or had an assignment within reach.
-- fenced by: an assignment at or below the reach
-- in:  id int
-- out: id int, name text, display_name text, language text, state text, created_at int,
--      disabled_at int?, disabled_by text?, disabled_reason text, version int
SELECT a.id, a.name, a.display_name, a.language, {{part account_state}} AS state, a.created_at,
       a.disabled_at, b.display_name AS disabled_by, a.disabled_reason, a.version
  FROM account a
  LEFT JOIN account b ON b.id = a.disabled_by
 WHERE a.id = :id AND {{part account_within}}

-- query account_admin_powers
-- What an account may act as today or later, and whether that lies within reach.
-- unfenced: whether an account may be managed depends on its powers elsewhere; no more is told
-- in:  account int, day text
-- out: role text, inside int
SELECT t.role,
       CASE WHEN t.region_code >= :reach_from AND t.region_code < :reach_to THEN 1 ELSE 0 END
       AS inside
  FROM assignment t
 WHERE t.account_id = :account AND t.ended_at IS NULL AND t.valid_until >= :day

-- query account_admin_assignments
-- What an account works as, or did, within reach: what has not ended first.
-- fenced by: the assignment's region at or below the reach
-- in:  account int
-- out: id int, role text, region_code text, organisation text?, valid_from text, valid_until text,
--      granted_at int?, granted_by text?, grant_reason text, ended_at int?, ended_by text?,
--      end_reason text
SELECT t.id, t.role, t.region_code, o.name AS organisation, t.valid_from, t.valid_until,
       t.granted_at, g.display_name AS granted_by, t.grant_reason, t.ended_at,
       e.display_name AS ended_by, t.end_reason
  FROM assignment t
  LEFT JOIN organisation o ON o.id = t.organisation_id
  LEFT JOIN account g ON g.id = t.granted_by
  LEFT JOIN account e ON e.id = t.ended_by
 WHERE t.account_id = :account AND t.region_code >= :reach_from AND t.region_code < :reach_to
 ORDER BY CASE WHEN t.ended_at IS NULL THEN 0 ELSE 1 END, t.valid_until DESC, t.id

-- query account_admin_sessions
-- The sessions of an account that are alive, the one used last first.
-- unfenced: for an account that the model has found within reach
-- in:  account int, idle_since int, old_since int
-- out: id int, created_at int, seen_at int, address text, agent text, role text, region_name text
SELECT s.id, s.created_at, s.seen_at, s.address, s.agent, t.role, r.name AS region_name
  FROM session s JOIN assignment t ON t.id = s.assignment_id JOIN region r ON r.code = t.region_code
 WHERE s.account_id = :account AND s.ended_at IS NULL AND s.seen_at > :idle_since
   AND s.created_at > :old_since AND t.ended_at IS NULL
 ORDER BY s.seen_at DESC, s.id

-- query account_admin_disable
-- Closes an account, if nobody has changed it since it was read.
-- unfenced: of an account that the model has found within reach
-- in:  id int, version int, reason text
UPDATE account
   SET disabled_at = :now, disabled_by = :who, disabled_reason = :reason, version = version + 1
 WHERE id = :id AND version = :version AND disabled_at IS NULL

-- query account_admin_enable
-- Opens it again.
-- unfenced: of an account that the model has found within reach
-- in:  id int, version int
UPDATE account
   SET disabled_at = NULL, disabled_by = NULL, disabled_reason = '', version = version + 1
 WHERE id = :id AND version = :version AND disabled_at IS NOT NULL

-- query account_grant_partners
-- Partners of the programme within reach.
-- out: id int, name text
SELECT o.id, o.name
  FROM organisation o
 WHERE o.kind = 'partner' AND o.ended_on IS NULL AND {{fence o}}
 ORDER BY o.name, o.id
 LIMIT 500

-- query account_grant_add
-- An assignment, by who grants it and why.
-- unfenced: the model has asked whether role and region are the granter's to give
-- in:  account int, role text, region_code text, organisation_id int?, training_id int?,
--      valid_from text, valid_until text, reason text
-- out: id int
INSERT INTO assignment (account_id, role, region_code, organisation_id, training_id, valid_from,
                        valid_until, granted_at, granted_by, grant_reason)
VALUES (:account, :role, :region_code, :organisation_id, :training_id, :valid_from, :valid_until,
        :now, :who, :reason)
RETURNING id

-- query account_grant_touch
-- The account has changed, if nobody has changed it since it was read.
-- unfenced: of an account that the model has found within reach
-- in:  id int, version int
UPDATE account SET version = version + 1
 WHERE id = :id AND version = :version

-- query account_grant_one
-- One assignment within reach.
-- fenced by: its region at or below the reach
-- in:  id int
-- out: id int, account int, role text, region_code text, valid_until text, ended_at int?
SELECT t.id, t.account_id AS account, t.role, t.region_code, t.valid_until, t.ended_at
  FROM assignment t
 WHERE t.id = :id AND t.region_code >= :reach_from AND t.region_code < :reach_to

-- query account_grant_end
-- Ends it before its last day.
-- unfenced: of an assignment that the model has found within reach
-- in:  id int, reason text
UPDATE assignment SET ended_at = :now, ended_by = :who, end_reason = :reason
 WHERE id = :id AND ended_at IS NULL

-- query account_grant_end_sessions
-- Nobody goes on acting as it.
-- unfenced: of an assignment that the model has found within reach
-- in:  assignment int
UPDATE session SET ended_at = :now WHERE assignment_id = :assignment AND ended_at IS NULL

-- query account_link_make
-- A one-time link.
-- unfenced: for an account that the model has found within reach, or by the commands
-- in:  token_hash text, account int, made_by int?
INSERT INTO account_link (token_hash, account_id, made_at, made_by)
VALUES (:token_hash, :account, :now, :made_by)

-- query account_link_close
-- The open links of an account open nothing any more.
-- unfenced: for an account that the model has found, or that proved to hold one of them
-- in:  account int
UPDATE account_link SET closed_at = :now WHERE account_id = :account AND closed_at IS NULL

-- query account_link_close_of_others
-- Those that somebody else made: whoever holds them is not to gain what is granted now.
-- unfenced: for an account that the model has found within reach
-- in:  account int
UPDATE account_link SET closed_at = :now
 WHERE account_id = :account AND closed_at IS NULL AND (made_by IS NULL OR made_by <> :who)

-- query account_link_find
-- Whose link this is, if it is open.
-- unfenced: whoever holds a link is not signed in
-- in:  token_hash text, since int
-- out: account int, name text, display_name text, invited int, handed int
SELECT a.id AS account, a.name, a.display_name,
       CASE WHEN a.password_hash = '' THEN 1 ELSE 0 END AS invited,
       CASE WHEN l.made_by = a.id THEN 0 ELSE 1 END AS handed
  FROM account_link l JOIN account a ON a.id = l.account_id
 WHERE l.token_hash = :token_hash AND l.closed_at IS NULL AND l.made_at > :since
   AND a.disabled_at IS NULL

-- query account_see_choices
-- What an account may act as on a day, within reach.
-- fenced by: the assignment's region at or below the reach
-- in:  account int, day text
-- out: id int, role text, region_code text, region_name text, valid_from text, valid_until text
SELECT t.id, t.role, t.region_code, r.name AS region_name, t.valid_from, t.valid_until
  FROM assignment t JOIN account a ON a.id = t.account_id JOIN region r ON r.code = t.region_code
 WHERE t.account_id = :account AND a.disabled_at IS NULL AND t.ended_at IS NULL
   AND t.valid_from <= :day AND t.valid_until >= :day
   AND t.region_code >= :reach_from AND t.region_code < :reach_to
 ORDER BY t.id

-- query account_see_begin
-- One's own session sees with other eyes.
-- in:  token_hash text, assignment int, until int
UPDATE session SET see_assignment = :assignment, see_until = :until
 WHERE token_hash = :token_hash AND {{fence session}} AND ended_at IS NULL

-- query account_see_stop
-- Nobody sees with the eyes of an account any more.
-- unfenced: of an account that the model has found within reach, or by the commands
-- in:  account int
UPDATE session SET see_assignment = NULL, see_until = NULL
 WHERE see_assignment IN (SELECT t.id FROM assignment t WHERE t.account_id = :account)

-- query account_see_own
-- With whose eyes one's own session sees, or did until its time was over.
-- fenced by: one's own session
-- in:  id int
-- out: assignment int, account int
SELECT t.id AS assignment, t.account_id AS account
  FROM session s JOIN assignment t ON t.id = s.see_assignment
 WHERE s.id = :id AND s.account_id = :who AND s.ended_at IS NULL

-- query account_see_find
-- Who is seen, and as what, if the assignment is valid on a day.
-- unfenced: this is how the door learns with whose eyes a session sees
-- in:  assignment int, day text
-- out: account int, name text, display_name text, role text, region_code text, region_name text,
--      organisation_id int?, training_id int?, person_id int?
SELECT t.account_id AS account, a.name, a.display_name, t.role, t.region_code,
       r.name AS region_name, t.organisation_id, t.training_id, t.person_id
  FROM assignment t JOIN account a ON a.id = t.account_id JOIN region r ON r.code = t.region_code
 WHERE t.id = :assignment AND a.disabled_at IS NULL AND t.ended_at IS NULL
   AND t.valid_from <= :day AND t.valid_until >= :day
