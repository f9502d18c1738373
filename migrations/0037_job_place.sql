-- Jobs that take a list piece by piece: where they are, in rows.

ALTER TABLE job ADD COLUMN place {TEXT} NOT NULL DEFAULT '';    -- the kind's own: where it goes on
ALTER TABLE job ADD COLUMN rows_done {INT} NOT NULL DEFAULT 0;
ALTER TABLE job ADD COLUMN rows_all {INT} NOT NULL DEFAULT 0;    -- as counted at first; 0: not told
ALTER TABLE job ADD COLUMN spool_bytes {INT} NOT NULL DEFAULT 0; -- of the working file, committed
