-- query file_list
-- The files of one record, the newest first.
-- in:  subject text, subject_id int
-- out: id int, hash text, kind text, name text, bytes int, sealed int, by_name text, added_at int, thumb_hash text, thumb_bytes int,
--      key_number int
SELECT f.id, f.hash, f.kind, f.name, f.bytes, f.sealed, f.by_name, f.added_at,
       COALESCE(f.thumb_hash, '') AS thumb_hash, COALESCE(f.thumb_bytes, 0) AS thumb_bytes,
       f.key_number
  FROM file f
 WHERE f.subject = :subject AND f.subject_id = :subject_id AND f.removed_at IS NULL
 ORDER BY f.id DESC

-- query file_get
-- One file of one record.
-- in:  subject text, subject_id int, id int
-- out: id int, hash text, kind text, name text, bytes int, sealed int, by_name text, added_at int, thumb_hash text, thumb_bytes int,
--      key_number int
SELECT f.id, f.hash, f.kind, f.name, f.bytes, f.sealed, f.by_name, f.added_at,
       COALESCE(f.thumb_hash, '') AS thumb_hash, COALESCE(f.thumb_bytes, 0) AS thumb_bytes,
       f.key_number
  FROM file f
 WHERE f.id = :id AND f.subject = :subject AND f.subject_id = :subject_id
   AND f.removed_at IS NULL

-- query file_add
-- A file whose bytes are on the disk.
-- in:  subject text, subject_id int, region_code text, hash text, kind text, name text, bytes int, sealed int, by_name text, thumb_hash text, thumb_bytes int, key_number int
-- out: id int
INSERT INTO file (subject, subject_id, region_code, hash, kind, name, bytes, sealed, account_id,
                  by_name, added_at, thumb_hash, thumb_bytes, key_number)
VALUES (:subject, :subject_id, :region_code, :hash, :kind, :name, :bytes, :sealed, :who, :by_name,
        :now, NULLIF(:thumb_hash, ''), NULLIF(:thumb_bytes, 0), :key_number)
RETURNING id

-- query file_remove
-- Takes it away from its record; the bytes go later.
-- in:  subject text, subject_id int, id int
UPDATE file SET removed_at = :now
 WHERE id = :id AND subject = :subject AND subject_id = :subject_id AND removed_at IS NULL

-- query file_erase
-- Removed files of a record lose their names, and are swept in the next round.
-- in:  subject text, subject_id int, removed_at int
UPDATE file SET name = '', removed_at = :removed_at
 WHERE subject = :subject AND subject_id = :subject_id AND removed_at IS NOT NULL

-- query file_room_taken
-- How many bytes the files of a region's records take, and all files.
-- in:  region_code text
-- out: region int, all_files int
SELECT CAST(COALESCE(sum(CASE WHEN f.region_code = :region_code THEN f.bytes ELSE 0 END), 0)
            AS bigint) AS region,
       CAST(COALESCE(sum(f.bytes), 0) AS bigint) AS all_files
  FROM file f
 WHERE f.removed_at IS NULL

-- query file_sealed_count
-- How many files were sealed so far.
-- out: n int
SELECT count(*) AS n FROM file f WHERE f.sealed = 1

-- query file_key_counts
-- How many files are sealed with which number of their key.
-- out: number int, n int
SELECT f.key_number AS number, count(*) AS n
  FROM file f
 WHERE f.sealed = 1
 GROUP BY f.key_number

-- query file_key_behind
-- Files behind one that are sealed with another key, removed ones, too.
-- in:  after int, number int, most int
-- out: id int, hash text, bytes int, thumb_hash text, thumb_bytes int, key_number int
SELECT f.id, f.hash, f.bytes, COALESCE(f.thumb_hash, '') AS thumb_hash,
       COALESCE(f.thumb_bytes, 0) AS thumb_bytes, f.key_number
  FROM file f
 WHERE f.id > :after AND f.sealed = 1 AND f.key_number <> :number
 ORDER BY f.id
 LIMIT :most

-- query file_key_again
-- The same file under another key, if it is still that one.
-- in:  id int, was text, hash text, thumb_hash text, number int
UPDATE file SET hash = :hash, thumb_hash = NULLIF(:thumb_hash, ''), key_number = :number
 WHERE id = :id AND hash = :was

-- query file_forget
-- Rows of files that were removed before an instant.
-- in:  before int
DELETE FROM file WHERE removed_at < :before

-- query file_hash_count
-- How many rows want these bytes.
-- in:  hash text
-- out: n int
SELECT count(*) AS n FROM file f WHERE f.hash = :hash OR f.thumb_hash = :hash

-- query file_each
-- Every file that is there, for those who compare rows with the disk.
-- out: id int, hash text
SELECT f.id, f.hash FROM file f WHERE f.removed_at IS NULL
 UNION ALL
SELECT f.id, f.thumb_hash FROM file f WHERE f.removed_at IS NULL AND f.thumb_hash IS NOT NULL
 ORDER BY 1
