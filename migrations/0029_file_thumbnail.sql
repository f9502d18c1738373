-- A small picture of each picture, for lists.

ALTER TABLE file ADD COLUMN thumb_hash {CODE}; -- of its bytes on the disk, as `hash`; null: none
ALTER TABLE file ADD COLUMN thumb_bytes {INT}; -- as people get it
CREATE INDEX file_thumb_hash ON file (thumb_hash);
