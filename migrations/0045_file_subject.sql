-- Files may belong to records of any room: the rooms themselves say which.

--@sqlite
-- table file_next: the table of attachments while it is made anew
-- fence: none: it has its final name when this migration ends
CREATE TABLE file_next (
	id {PK},
	subject {CODE} NOT NULL,
	subject_id {INT} NOT NULL,
	region_code {CODE} NOT NULL REFERENCES region (code) ON UPDATE CASCADE,
	hash {CODE} NOT NULL,
	kind {CODE} NOT NULL CHECK (kind IN ('pdf', 'jpeg', 'xlsx', 'docx', 'ods', 'odt', 'csv',
	                                     'txt')),
	name {TEXT} NOT NULL,
	bytes {INT} NOT NULL CHECK (bytes > 0),
	sealed {BOOL} NOT NULL,
	account_id {INT} NOT NULL,
	by_name {TEXT} NOT NULL,
	added_at {INT} NOT NULL,
	removed_at {INT},
	thumb_hash {CODE},
	thumb_bytes {INT}
) {STRICT};
INSERT INTO file_next SELECT id, subject, subject_id, region_code, hash, kind, name, bytes, sealed,
	account_id, by_name, added_at, removed_at, thumb_hash, thumb_bytes FROM file;
DROP TABLE file;
ALTER TABLE file_next RENAME TO file;
CREATE INDEX file_of ON file (subject, subject_id, id);
CREATE INDEX file_hash ON file (hash);
CREATE INDEX file_room ON file (region_code, removed_at, bytes);
CREATE INDEX file_thumb_hash ON file (thumb_hash);
--@end
--@pg
ALTER TABLE file DROP CONSTRAINT file_subject_check;
--@end
