-- One-time links: an invitation, or the way to another password.

-- table account_link: one link; its token is known to whoever was handed it alone
-- fence: own(account_id)
CREATE TABLE account_link (
	id {PK},
	token_hash {CODE} NOT NULL UNIQUE, -- SHA-256 of the token, in hexadecimal
	account_id {INT} NOT NULL REFERENCES account (id),
	made_at {INT} NOT NULL,
	made_by {INT} REFERENCES account (id), -- null: a command
	closed_at {INT}                 -- used or taken back; null: open, for a day
) {STRICT};
CREATE INDEX account_link_account ON account_link (account_id, closed_at);
