// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages about the classes show.
// Knows: texts ready to be read. Does not know: where they come from.
// Start at: struct taxonomy_index_view.
#pragma once
#include "frame/lang.h"
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
struct taxonomy_local_line { // a group that a region counts by itself
	struct str region, region_href, name, href, definition;
	const struct widget_state_view *state; // NULL: in force for good
	struct str national, national_href; // empty: no national class is the same
};
struct taxonomy_local_lines {
	size_t n;
	const struct taxonomy_local_line *at;
};
struct taxonomy_index_view {
	struct str asked; // as typed
	bool searched;
	const struct taxonomy_list_view *ppks, *psks; // NULL: nothing of it was found
	const struct widget_empty_view *empty;        // said when nothing at all was found
	const struct widget_take_view *take;         // NULL: there is nothing to take
	struct taxonomy_local_lines owns;                    // only where nothing is searched
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

// --- a region's own classes ----------------------------------------------------------------------

struct taxonomy_own_view {
	struct str name, definition, kind, code, subject, edit_href; // edit_href may be empty
	struct str national, national_href; // empty: no national class is the same
	const struct widget_state_view *state; // NULL: in force for good
	struct taxonomy_words criteria;
};
struct taxonomy_owns_list {
	size_t n;
	const struct taxonomy_own_view *at;
};
struct taxonomy_owns_view {
	struct str title, none; // none: said where there are no classes, else empty
	struct str new_href;    // empty: the reader may not
	struct taxonomy_owns_list owns;
};
struct taxonomy_own_form_view {
	struct str title, lead, region, action, back_href, version;
	enum text_key save;
	const struct widget_flash_view *conflict; // NULL: none
	const struct widget_errors_view *errors;  // NULL: none
	const struct widget_hidden_view *hidden;
	struct taxonomy_facts stored; // what somebody else saved meanwhile
	const struct widget_field_view *kind, *valid_until; // NULL: not asked
	const struct widget_field_view *name_id, *name_en, *definition_id, *definition_en, *criteria_id,
		*criteria_en, *subject, *national;
};
