-- Attachments: what is known of each file; the bytes lie in the installation's folder.

-- table file: one attachment of one record
-- fence: none: asked for by its subject, which the caller has found within reach
CREATE TABLE file (
	id {PK},
	subject {CODE} NOT NULL CHECK (subject IN ('training', 'volunteer')), -- the table it belongs to
	subject_id {INT} NOT NULL,
	region_code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE, -- whose room it takes
	hash {CODE} NOT NULL,            -- SHA-256 of the bytes as they lie on the disk, hexadecimal
	kind {CODE} NOT NULL CHECK (kind IN ('pdf', 'jpeg', 'xlsx', 'docx', 'ods', 'odt', 'csv',
	                                     'txt')),
	name {TEXT} NOT NULL,            -- as it was called; shown, never a path
	bytes {INT} NOT NULL CHECK (bytes > 0), -- as people get it
	sealed {BOOL} NOT NULL,          -- 1: personal; the bytes on the disk are encrypted
	account_id {INT} NOT NULL,
	by_name {TEXT} NOT NULL,         -- as shown then
	added_at {INT} NOT NULL,
	removed_at {INT}                 -- null: it is there; otherwise forgotten 48 hours later
) {STRICT};
CREATE INDEX file_of ON file (subject, subject_id, id);
CREATE INDEX file_hash ON file (hash);
CREATE INDEX file_room ON file (region_code, removed_at, bytes);
