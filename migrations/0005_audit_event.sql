-- What happened, append-only.

-- table audit_event: one change or one noted act, written in the transaction it speaks of
-- fence: none: read through the audit pages only, which take their own care
CREATE TABLE audit_event (
	id {PK},
	at_ms {INT} NOT NULL,
	account_id {INT} NOT NULL,      -- 0: nobody signed in, or the program itself
	assignment_id {INT} NOT NULL,   -- acted as; 0: none
	address {TEXT} NOT NULL,
	event {CODE} NOT NULL,          -- "volunteer.call"
	subject {CODE} NOT NULL,        -- table of the record
	subject_id {INT} NOT NULL,
	before_text {TEXT},             -- field=value lines; null: the record is new
	after_text {TEXT}               -- null: the record is gone
) {STRICT};
CREATE INDEX audit_event_subject ON audit_event (subject, subject_id, id);

--@sqlite
CREATE TRIGGER audit_event_no_update BEFORE UPDATE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event
BEGIN SELECT RAISE(ABORT, 'audit rows are never removed'); END;
CREATE TRIGGER audit_event_no_replace BEFORE INSERT ON audit_event
WHEN EXISTS (SELECT 1 FROM audit_event WHERE id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'audit rows are never replaced'); END;
--@end
--@pg
CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'audit rows are never changed'; END $$;
CREATE TRIGGER audit_event_no_change BEFORE UPDATE OR DELETE ON audit_event
FOR EACH ROW EXECUTE FUNCTION audit_event_refuse();
CREATE TRIGGER audit_event_no_truncate BEFORE TRUNCATE ON audit_event
FOR EACH STATEMENT EXECUTE FUNCTION audit_event_refuse();
--@end
