-- The way back in by mail, for whoever has shown to read at an address.

-- table reset_mail: where links to another password may go
-- fence: own(account_id)
-- masked reset_mail: mail wished
CREATE TABLE reset_mail (
	account_id {INT} NOT NULL PRIMARY KEY REFERENCES account (id),
	mail {TEXT} NOT NULL,      -- its owner has opened a link sent there; empty: none yet
	wished {TEXT} NOT NULL,    -- where such a link has gone; empty: nothing is open
	token_hash {CODE} UNIQUE,  -- of that link: SHA-256 of its token, in hexadecimal
	wished_at {INT} NOT NULL,
	password_mark {CODE} NOT NULL -- SHA-256 of the password's hash then: another one closes it
) {KEYED};
