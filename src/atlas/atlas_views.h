// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of the regions show.
// Knows: texts ready to be read. Does not know: where they come from.
// Start at: struct atlas_show_view.
#pragma once
#include "atlas/atlas_coverage_views.h"
#include "atlas/atlas_mark_views.h"

struct atlas_child {
	struct str code, name, href;
	enum text_key kind;
	struct str n_children; // empty: there is no level below
	const struct widget_state_view *marks; // NULL: it bears none
};
struct atlas_children {
	size_t n;
	const struct atlas_child *at;
};
// The list of what lies directly below a region.
struct atlas_children_view {
	enum text_key heading; // "Kecamatan"
	enum text_key below;   // what the last column counts
	bool has_below;
	struct str caption;
	struct atlas_children rows;
	const struct widget_pager_view *pager; // NULL: all of them stand here
	const struct widget_take_view *take;
	enum text_key source;
};

struct atlas_fact {
	enum text_key label;
	struct str value, href; // href may be empty
};
struct atlas_facts {
	size_t n;
	const struct atlas_fact *at;
};
struct atlas_gone { // what lay below and has ended
	struct str name, href, until;
};
struct atlas_gones {
	size_t n;
	const struct atlas_gone *at;
};

struct atlas_show_view {
	enum text_key kind;
	struct str code, name, lead;
	struct str add_href, edit_href, mark_href, classes_href; // empty: not for this reader
	const struct widget_state_view *ended; // NULL: it stands
	struct atlas_facts facts;              // since when, until when, what came after
	struct atlas_gones gone;
	struct atlas_marks marks;              // those that stand
	struct atlas_years population;         // the latest first
	struct atlas_kept kept;
	bool has_children;
	const struct atlas_children_view *children;
	const struct widget_empty_view *empty; // said when there are none
};

struct atlas_found_row {
	struct str code, name, href, around;
	enum text_key kind;
};
struct atlas_found_rows {
	size_t n;
	const struct atlas_found_row *at;
};
struct atlas_index_view {
	struct str asked; // as typed
	bool searched;
	struct str lead, caption;
	struct atlas_found_rows found;
	const struct widget_take_view *take;       // of what was found
	const struct widget_empty_view *empty;      // said when nothing was found
	const struct atlas_children_view *children; // shown when nothing was asked
};

// --- the form of a region below a village -----------------------------------------------------
struct atlas_part_view {
	struct str kind, title, lead, action, back_href, version;
	enum text_key save;
	const struct widget_flash_view *conflict; // NULL: none
	const struct widget_errors_view *errors;  // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *kind_of, *name, *valid_from, *valid_until, *successor;
};

// --- a list of such regions -------------------------------------------------------------------
struct atlas_bad_row {
	struct str line, column, typed, reason;
};
struct atlas_bad_rows {
	size_t n;
	const struct atlas_bad_row *at;
};
struct atlas_import_view {
	struct str bad_title;
	struct atlas_bad_rows bad;
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *file, *text;
};
