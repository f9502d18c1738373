-- Looking at a record is a row of the audit, too: what was done with one record, by what it was.

CREATE INDEX audit_event_done ON audit_event (subject, subject_id, event, id);
