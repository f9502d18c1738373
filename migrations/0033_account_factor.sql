-- The second thing that proves an account: an authenticator's codes, and some for when it is lost.

-- table factor: an authenticator (RFC 6238) of an account
-- fence: own(account_id)
CREATE TABLE factor (
	account_id {INT} NOT NULL PRIMARY KEY REFERENCES account (id),
	secret {CODE} NOT NULL,         -- sealed with DIR/keys/factor
	begun_at {INT} NOT NULL,
	confirmed_at {INT},             -- null: no code of it has been shown yet
	last_step {INT} NOT NULL        -- of the last code taken: it and older ones are worth nothing
) {KEYED};

-- table recovery_code: worth one sign-in without the authenticator
-- fence: own(account_id)
CREATE TABLE recovery_code (
	id {PK},
	account_id {INT} NOT NULL REFERENCES account (id),
	code_hash {CODE} NOT NULL,      -- SHA-256 of 80 random bits, in hexadecimal
	used_at {INT}
) {STRICT};
CREATE UNIQUE INDEX recovery_code_of ON recovery_code (account_id, code_hash);

-- table half_sign_in: somebody who knew the password and has not yet shown the second thing
-- fence: own(account_id)
CREATE TABLE half_sign_in (
	id {PK},
	token_hash {CODE} NOT NULL UNIQUE, -- SHA-256 of the browser's token; it opens nothing else
	account_id {INT} NOT NULL REFERENCES account (id),
	created_at {INT} NOT NULL,
	ended_at {INT}
) {STRICT};
