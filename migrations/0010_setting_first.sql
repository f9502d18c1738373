-- The installation's own settings.

-- table setting: one named text of the installation
-- fence: none: the installation's settings, read by the program itself
CREATE TABLE setting (
	name {CODE} PRIMARY KEY NOT NULL,
	value {TEXT} NOT NULL
) {STRICT};
