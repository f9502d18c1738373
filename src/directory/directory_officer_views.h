// SPDX-License-Identifier: GPL-3.0-or-later
// What all pages of this room show, lines, facts and parts, and the pages of officers.
// Knows: texts ready to be read. Does not know: where they come from.
// Start at: struct directory_line.
#pragma once
#include "frame/widget_views.h"

struct directory_line {
	struct str name, href, kind, place, phone;
	const struct widget_state_view *state;
};
struct directory_lines {
	size_t n;
	const struct directory_line *at;
};
struct directory_fact {
	enum text_key label;
	struct str value;
};
struct directory_facts {
	size_t n;
	const struct directory_fact *at;
};
// Somebody who leads it, or something that was agreed with it.
struct directory_part {
	struct str name, about, days, href, edit_href; // edit_href empty: not for this reader
	const struct widget_state_view *state;
};
struct directory_parts {
	size_t n;
	const struct directory_part *at;
};

// --- officers ------------------------------------------------------------------------------------
struct directory_officers_view { // of a line `kind` is the level, `phone` the NIP
	struct str lead, export_href;
	bool may_edit, filtered;
	const struct widget_field_view *q, *level, *region, *state; // region NULL: no choice
	struct directory_lines lines;
	const struct widget_pager_view *pager; // NULL: all of them stand here
	const struct widget_empty_view *empty; // said when there are none
};
struct directory_officer_view {
	struct str name, edit_href; // edit_href empty: not for this reader
	const struct widget_state_view *state;
	bool sees_volunteers;
	struct directory_facts facts;
	struct directory_parts volunteers;
};
