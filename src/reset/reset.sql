-- query reset_own
-- The own address for mail, and where an open link has gone.
-- in:  since int
-- out: mail text, wished text
-- masks: wished
SELECT m.mail, CASE WHEN m.wished_at > :since THEN m.wished ELSE '' END AS wished
  FROM reset_mail m
 WHERE m.account_id = :who AND {{fence m}}

-- query reset_wish
-- A link has gone to an address.
-- unfenced: of whoever asks
-- in:  mail text, token_hash text, password_mark text
INSERT INTO reset_mail (account_id, mail, wished, token_hash, wished_at, password_mark)
VALUES (:who, '', :mail, :token_hash, :now, :password_mark)
    ON CONFLICT (account_id) DO UPDATE
   SET wished = excluded.wished, token_hash = excluded.token_hash, wished_at = excluded.wished_at,
       password_mark = excluded.password_mark

-- query reset_forget
-- The own address is not known any more.
-- unfenced: of whoever asks
DELETE FROM reset_mail WHERE account_id = :who

-- query reset_link
-- Whose link this is, if it is open.
-- unfenced: whoever holds a link is not signed in
-- in:  token_hash text, since int
-- out: account int, mail text, wished text, password_mark text, password_hash text
SELECT m.account_id AS account, m.mail, m.wished, m.password_mark, a.password_hash
  FROM reset_mail m JOIN account a ON a.id = m.account_id
 WHERE m.token_hash = :token_hash AND m.wished_at > :since AND a.disabled_at IS NULL

-- query reset_prove
-- The address is proven, its link closed.
-- unfenced: of an account that the model has found by its link
-- in:  account int
UPDATE reset_mail SET mail = wished, wished = '', token_hash = NULL WHERE account_id = :account

-- query reset_of
-- Whom a link to another password may be sent to.
-- unfenced: whoever has lost the password is not signed in; the answer is the same for all
-- in:  name_folded text
-- out: id int, name text, display_name text, language text, mail text
SELECT a.id, a.name, a.display_name, a.language, m.mail
  FROM account a JOIN reset_mail m ON m.account_id = a.id
 WHERE a.name_folded = :name_folded AND a.disabled_at IS NULL AND a.password_hash <> ''
   AND m.mail <> ''
