-- Every audit row is a link of a chain: its hash covers its own bytes and the hash before it. Rows
-- from before this stand without; `suluh migrate` writes a row that vouches for them.

ALTER TABLE audit_event ADD COLUMN chain {INT}; -- of one writer; null: from before there were any
ALTER TABLE audit_event ADD COLUMN seq {INT};   -- its place in the chain, from 1
ALTER TABLE audit_event ADD COLUMN hash {BLOB}; -- SHA-256 of the hash before and the row's line
CREATE UNIQUE INDEX audit_event_chain ON audit_event (chain, seq);
