-- Administrators who see with somebody's eyes for a while, and what such eyes do not see.

ALTER TABLE session ADD COLUMN see_assignment {INT} REFERENCES assignment (id); -- null: one's own
ALTER TABLE session ADD COLUMN see_until {INT};
CREATE INDEX session_see ON session (see_assignment);

-- masked volunteer: birth_place birth_date address phone
-- masked volunteer_import_row: cells
-- masked certificate: birth_line address_line
-- masked officer: nip phone
-- shown session: address: the computer's, for the holder's own list and for administrators
-- shown audit_event: address: the computer's, for the audit
-- masked audit_event: before_text after_text
-- shown organisation: address phone email: an office's, printed on its papers
-- shown figure: address: of a publication
