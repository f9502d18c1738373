-- query audit_add
-- Writes one row.
-- in:  assignment int, address text, event text, subject text, subject_id int, before_text text?, after_text text?
INSERT INTO audit_event (at_ms, account_id, assignment_id, address, event, subject, subject_id,
                         before_text, after_text)
VALUES (:now, :who, :assignment, :address, :event, :subject, :subject_id, :before_text, :after_text)
