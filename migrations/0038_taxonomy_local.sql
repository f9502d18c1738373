-- Classes that a region counts by itself become its office's to add, change and end.

-- table taxonomy_local: the life of such a class; what it means stands in taxonomy_class
-- fence: none: classes are public; who may change one is asked by reach
CREATE TABLE taxonomy_local (
	id {PK},
	version {CODE} NOT NULL,          -- the region's edition
	code {CODE} NOT NULL,
	valid_until {CODE},               -- its last day; null: it is in force
	revision {INT} NOT NULL,          -- of its texts, from 1
	FOREIGN KEY (version, code) REFERENCES taxonomy_class (version, code) ON UPDATE CASCADE
) {STRICT};
CREATE UNIQUE INDEX taxonomy_local_of ON taxonomy_local (version, code);
INSERT INTO taxonomy_local (version, code, revision)
SELECT c.version, c.code, 1
  FROM taxonomy_class c
  JOIN taxonomy_version v ON v.code = c.version
 WHERE v.region_code <> '00'
 ORDER BY c.version, c.kind, c.position;
