-- Receipts: a form that is sent again gets its first answer.

-- table receipt: the answer that a form's receipt was given, kept seven days
-- fence: none: looked up by a 128-bit secret that only the sender has
CREATE TABLE receipt (
	id {CODE} PRIMARY KEY NOT NULL,
	holder {CODE} NOT NULL,   -- SHA-256 of the session's or visitor's secret
	body_hash {CODE} NOT NULL,
	status {INT} NOT NULL,
	location {TEXT} NOT NULL,
	at_ms {INT} NOT NULL
) {STRICT};
CREATE INDEX receipt_age ON receipt (at_ms);
