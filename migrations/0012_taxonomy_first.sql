-- Which classes: the people who need social welfare (PPKS, formerly PMKS) and who can help (PSKS).

-- table taxonomy_version: an edition of the national classes, or groups that one region counts by
-- fence: none: reference data is public
CREATE TABLE taxonomy_version (
	code {CODE} NOT NULL PRIMARY KEY, -- '2012'; a region's own groups bear the region's code
	region_code {CODE} NOT NULL,      -- whose; '00': the nation's
	since_year {INT} NOT NULL,
	basis {TEXT} NOT NULL             -- what it rests on
) {KEYED};

-- table taxonomy_class: one class; its code is never reused within its version
-- fence: none: reference data is public
CREATE TABLE taxonomy_class (
	version {CODE} NOT NULL REFERENCES taxonomy_version (code) ON UPDATE CASCADE,
	code {CODE} NOT NULL,
	kind {CODE} NOT NULL CHECK (kind IN ('ppks', 'psks')),
	position {INT} NOT NULL,          -- in its list
	number {CODE} NOT NULL,           -- as it is counted: '10', '10a'
	parent_code {CODE},               -- null: stands by itself
	abbreviation {CODE} NOT NULL,     -- or empty
	subject {CODE} NOT NULL CHECK (subject IN ('person', 'person_or_family', 'person_or_group',
	                                           'family', 'community', 'organisation', 'network',
	                                           'company')),
	age_from {INT},
	age_to {INT},
	law_condition {CODE} NOT NULL,    -- of the seven of UU 11/2009, or empty
	sensitivity {CODE} NOT NULL,      -- how data about such a person are to be handled
	basis {TEXT} NOT NULL,            -- regulations
	checked {BOOL} NOT NULL,          -- 0: not compared with the official text yet
	PRIMARY KEY (version, code),
	CHECK (age_from IS NULL OR age_to IS NULL OR age_from <= age_to)
) {KEYED};
CREATE UNIQUE INDEX taxonomy_class_place ON taxonomy_class (version, kind, position);

-- table taxonomy_text: what a class is called and means, one row a language
-- fence: none: reference data is public
CREATE TABLE taxonomy_text (
	version {CODE} NOT NULL,
	code {CODE} NOT NULL,
	lang {CODE} NOT NULL CHECK (lang IN ('id', 'en')),
	name {TEXT} NOT NULL CHECK (name <> ''),
	definition {TEXT} NOT NULL,
	note {TEXT} NOT NULL,             -- or empty
	PRIMARY KEY (version, code, lang),
	FOREIGN KEY (version, code) REFERENCES taxonomy_class (version, code) ON UPDATE CASCADE
) {KEYED};

-- table taxonomy_criterion: by what a class is recognised, one row a criterion and language
-- fence: none: reference data is public
CREATE TABLE taxonomy_criterion (
	version {CODE} NOT NULL,
	code {CODE} NOT NULL,
	lang {CODE} NOT NULL CHECK (lang IN ('id', 'en')),
	position {INT} NOT NULL,
	words {TEXT} NOT NULL CHECK (words <> ''),
	PRIMARY KEY (version, code, lang, position),
	FOREIGN KEY (version, code) REFERENCES taxonomy_class (version, code) ON UPDATE CASCADE
) {KEYED};

-- table taxonomy_tag: priority groups, service domains and levels of work of a class
-- fence: none: reference data is public
CREATE TABLE taxonomy_tag (
	version {CODE} NOT NULL,
	code {CODE} NOT NULL,
	kind {CODE} NOT NULL CHECK (kind IN ('priority', 'service', 'level')),
	position {INT} NOT NULL,
	tag {CODE} NOT NULL,
	PRIMARY KEY (version, code, kind, position),
	FOREIGN KEY (version, code) REFERENCES taxonomy_class (version, code) ON UPDATE CASCADE
) {KEYED};

-- table taxonomy_mapping: what a class is called in another scheme; 'national' leads to a class
-- fence: none: reference data is public
CREATE TABLE taxonomy_mapping (
	version {CODE} NOT NULL,
	code {CODE} NOT NULL,
	scheme {CODE} NOT NULL CHECK (scheme IN ('national', 'atensi', 'pas2025')),
	target {CODE} NOT NULL,
	provisional {BOOL} NOT NULL,      -- 1: our own reading, not published by anybody
	PRIMARY KEY (version, code, scheme, target),
	FOREIGN KEY (version, code) REFERENCES taxonomy_class (version, code) ON UPDATE CASCADE
) {KEYED};
