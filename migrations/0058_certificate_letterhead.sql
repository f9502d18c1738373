-- What a certificate's letterhead says besides the name: address, contacts and logo, as they were.

-- table certificate_logo: marks of offices as papers show them, each kept once
-- fence: none: printed on papers that everybody may hold
CREATE TABLE certificate_logo (
	id {PK},
	hash {CODE} NOT NULL UNIQUE,     -- SHA-256 of the picture
	jpeg {BLOB} NOT NULL
) {STRICT};

-- shown certificate: agency_address: an office's, printed on its papers
ALTER TABLE certificate ADD COLUMN agency_address {TEXT} NOT NULL DEFAULT '';
ALTER TABLE certificate ADD COLUMN agency_contacts {TEXT} NOT NULL DEFAULT '';
ALTER TABLE certificate ADD COLUMN logo_id {INT} REFERENCES certificate_logo (id);
