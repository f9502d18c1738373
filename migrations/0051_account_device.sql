-- Telephones of volunteers: a key that stands for one where no browser is.

-- table device_key: a secret that a person's telephone keeps, good below /sync/ for 30 days
-- fence: own(account_id)
CREATE TABLE device_key (
	id {PK},
	account_id {INT} NOT NULL REFERENCES account (id),
	assignment_id {INT} NOT NULL REFERENCES assignment (id), -- made under, and good as, this one
	name {TEXT} NOT NULL,              -- as its owner calls the telephone
	key_hash {CODE} NOT NULL UNIQUE,   -- SHA-256 of 256 random bits as text, in hexadecimal
	made_at {INT} NOT NULL,
	expires_at {INT} NOT NULL,
	seen_at {INT},                     -- null: not used yet
	ended_at {INT}
) {STRICT};
CREATE INDEX device_key_of ON device_key (account_id, id);
