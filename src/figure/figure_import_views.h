// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of handed-in figures show.
// Knows: texts ready to be read. Does not know: where they come from.
// Start at: struct figure_import_show_view.
#pragma once
#include "frame/widget_views.h"

struct figure_import_line { // one file
	struct str file_name, href, measure, state, by, date, counts;
};
struct figure_import_lines {
	size_t n;
	const struct figure_import_line *at;
};
struct figure_import_new_view {
	const struct widget_errors_view *errors;
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *measure, *file, *text;
	struct str example_href, example_total_href, example_one_href;
	struct figure_import_lines files;
};

struct figure_import_bad { // a row that is refused
	struct str line, column, typed, reason, about;
};
struct figure_import_bads {
	size_t n;
	const struct figure_import_bad *at;
};
struct figure_import_good { // a row that is a figure; before empty: there was none
	struct str line, region, region_href, class, year, value, before, source;
};
struct figure_import_goods {
	size_t n;
	const struct figure_import_good *at;
};
struct figure_import_part { // the rows of one outcome
	struct str title, note, more; // more: how many of them are shown; empty: all
	bool has_before;
	struct figure_import_goods rows;
};
struct figure_import_parts {
	size_t n;
	const struct figure_import_part *at;
};
struct figure_import_show_view {
	struct str file_name, measure, by, lead, confirm_href, confirm_label, drop_href, undo_href;
	struct str bad_title, bad_more;
	struct str job_href; // of the work that is or was at it; empty: none, or somebody else's
	bool busy; // it goes on
	bool waiting, may_confirm, may_undo, ended;
	const struct widget_flash_view *refusal; // NULL: nothing was refused
	const struct widget_hidden_view *hidden, *hidden_drop;
	const struct widget_take_view *take; // NULL: no rows are kept
	struct figure_import_bads bad;
	struct figure_import_parts parts;
};
