-- A key has a number, and several of one name may stand side by side.

ALTER TABLE file ADD COLUMN key_number {INT} NOT NULL DEFAULT 0; -- it is sealed with; 0: it is not
UPDATE file SET key_number = 1 WHERE sealed = 1;
