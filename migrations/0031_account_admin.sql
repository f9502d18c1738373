-- Accounts that administrators manage: who granted what and why, who ended or disabled it and why.

ALTER TABLE account ADD COLUMN version {INT} NOT NULL DEFAULT 1;
ALTER TABLE account ADD COLUMN disabled_by {INT} REFERENCES account (id); -- null: a command
ALTER TABLE account ADD COLUMN disabled_reason {TEXT} NOT NULL DEFAULT '';
ALTER TABLE assignment ADD COLUMN granted_at {INT}; -- null: not known
ALTER TABLE assignment ADD COLUMN granted_by {INT} REFERENCES account (id); -- null: a command
ALTER TABLE assignment ADD COLUMN grant_reason {TEXT} NOT NULL DEFAULT '';
ALTER TABLE assignment ADD COLUMN ended_at {INT}; -- null: with its last day
ALTER TABLE assignment ADD COLUMN ended_by {INT} REFERENCES account (id);
ALTER TABLE assignment ADD COLUMN end_reason {TEXT} NOT NULL DEFAULT '';
CREATE INDEX assignment_region ON assignment (region_code, account_id);
