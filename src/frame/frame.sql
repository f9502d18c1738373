-- query frame_receipt_find
-- The first answer under this receipt.
-- in:  id text
-- out: holder text, body_hash text, status int, location text
SELECT holder, body_hash, status, location FROM receipt WHERE id = :id

-- query frame_receipt_save
-- Keeps the answer.
-- in:  id text, holder text, body_hash text, status int, location text
INSERT INTO receipt (id, holder, body_hash, status, location, at_ms)
VALUES (:id, :holder, :body_hash, :status, :location, :now)

-- query frame_receipt_sweep
-- Seven days are enough for any phone to come back.
DELETE FROM receipt WHERE at_ms < :now - 604800000
