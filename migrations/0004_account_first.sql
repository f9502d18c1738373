-- Who may sign in, as what, and the sessions they hold.

-- table account: somebody who may sign in
-- fence: own(id)
CREATE TABLE account (
	id {PK},
	name {TEXT} NOT NULL,           -- as chosen
	name_folded {CODE} NOT NULL UNIQUE, -- as compared: lower case, letters and digits only
	display_name {TEXT} NOT NULL,   -- the person's name
	password_hash {TEXT} NOT NULL,  -- Argon2id with its cost and salt
	language {CODE} NOT NULL CHECK (language IN ('', 'id', 'en')),
	created_at {INT} NOT NULL,
	disabled_at {INT}               -- null: may sign in
) {STRICT};

-- table assignment: a role at a place, an organisation or a training, for a time
-- fence: own(account_id)
CREATE TABLE assignment (
	id {PK},
	account_id {INT} NOT NULL REFERENCES account (id),
	role {CODE} NOT NULL,           -- a code of roles.def
	region_code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE,
	organisation_id {INT} REFERENCES organisation (id),
	training_id {INT},              -- of a trainer; trainings live on a higher floor
	person_id {INT},                -- of a volunteer; so do people
	valid_from {CODE} NOT NULL,     -- dates, both days included
	valid_until {CODE} NOT NULL
) {STRICT};
CREATE INDEX assignment_account ON assignment (account_id);

-- table session: one browser signed in; its token is known to the browser alone
-- fence: own(account_id)
CREATE TABLE session (
	id {PK},
	token_hash {CODE} NOT NULL UNIQUE, -- SHA-256 of the token, in hexadecimal
	account_id {INT} NOT NULL REFERENCES account (id),
	assignment_id {INT} NOT NULL REFERENCES assignment (id),
	created_at {INT} NOT NULL,      -- of the sign-in: the absolute limit counts from here
	seen_at {INT} NOT NULL,         -- moved at most once a minute
	ended_at {INT},                 -- null: alive, unless idle or old
	address {TEXT} NOT NULL,
	agent {TEXT} NOT NULL           -- what the browser calls itself
) {STRICT};
CREATE INDEX session_account ON session (account_id, ended_at);
