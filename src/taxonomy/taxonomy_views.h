// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages about the classes show.
// Knows: texts ready to be read. Does not know: where they come from.
// Start at: struct taxonomy_index_view.
#pragma once
#include "frame/widget_views.h"

struct taxonomy_line {
	struct str number, name, href, abbreviation, definition;
};
struct taxonomy_lines {
	size_t n;
	const struct taxonomy_line *at;
};
struct taxonomy_list_view { // one of the two lists
	struct str title, about, caption, csv_href;
	struct taxonomy_lines lines;
};
struct taxonomy_own { // a group that a region counts by itself
	struct str region, region_href, name, definition;
	struct str national, national_href; // empty: no national class is the same
};
struct taxonomy_owns {
	size_t n;
	const struct taxonomy_own *at;
};
struct taxonomy_index_view {
	struct str asked; // as typed
	bool searched;
	const struct taxonomy_list_view *ppks, *psks; // NULL: nothing of it was found
	const struct widget_empty_view *empty;        // said when nothing at all was found
	const struct widget_take_view *take;         // NULL: there is nothing to take
	struct taxonomy_owns owns;                    // only where nothing is searched
};

struct taxonomy_fact {
	struct str label, value, hush; // hush may be empty
};
struct taxonomy_facts {
	size_t n;
	const struct taxonomy_fact *at;
};
struct taxonomy_words {
	size_t n;
	const struct str *at;
};
struct taxonomy_place { // where the class stands in another scheme
	struct str scheme, target;
	const struct widget_state_view *state;
};
struct taxonomy_places {
	size_t n;
	const struct taxonomy_place *at;
};
struct taxonomy_show_view {
	struct str kind, name, lead, note;
	bool unchecked; // the criteria were not compared with the official text
	struct taxonomy_words criteria;
	struct taxonomy_facts facts;
	struct taxonomy_places places;
	struct taxonomy_lines parts;   // classes that belong to this one
	struct str part_href, part_of; // empty: stands by itself
	struct str before_href, before, after_href, after;
};
