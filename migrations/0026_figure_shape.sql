-- Outlines of regions that an office brings, drawn on maps in place of tiles.

-- table figure_shape: the outline of one region, as the path of a drawing
-- fence: none: a drawing, open to everybody like the tiles
CREATE TABLE figure_shape (
	region_code {CODE} NOT NULL PRIMARY KEY REFERENCES region (code) ON UPDATE CASCADE,
	outline {TEXT} NOT NULL CHECK (outline <> ''), -- "M111286 7939l30 -3...z", y grows southward
	box_left {INT} NOT NULL,          -- of the outline, in its own units
	box_top {INT} NOT NULL,
	box_right {INT} NOT NULL,
	box_bottom {INT} NOT NULL,
	source {TEXT} NOT NULL CHECK (source <> ''), -- who drew it
	at_ms {INT} NOT NULL,
	account_id {INT} NOT NULL
) {KEYED};
