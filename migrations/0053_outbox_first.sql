-- Messages that leave by mail, after the transaction that asked for them.

-- masked outbox: recipient subject body

-- table outbox: one message to one address
-- fence: none: the installation's own, for administrators of the nation, as the model says
CREATE TABLE outbox (
	id {PK},
	recipient {TEXT} NOT NULL,
	subject {TEXT} NOT NULL,
	body {TEXT} NOT NULL,               -- '' once it has left: it may hold a one-time link
	state {CODE} NOT NULL CHECK (state IN ('waiting', 'sent', 'failed')),
	tries {INT} NOT NULL,
	next_at {INT} NOT NULL,             -- not before; while one try lasts, when another may begin
	trouble {CODE} NOT NULL,            -- of the last try; '': none
	answer {INT} NOT NULL,              -- the number with which the other side refused; 0: none
	created_at {INT} NOT NULL,
	changed_at {INT} NOT NULL
) {STRICT};
CREATE INDEX outbox_due ON outbox (state, next_at);
