-- What a certificate says of who signed it, of whom the agency is part, and what it rests on.

ALTER TABLE certificate ADD COLUMN signer_nip {CODE} NOT NULL DEFAULT ''; -- 18 digits, or empty
ALTER TABLE certificate ADD COLUMN agency_above {TEXT} NOT NULL DEFAULT ''; -- of the letterhead
ALTER TABLE certificate ADD COLUMN basis_line {TEXT} NOT NULL DEFAULT ''; -- or empty
