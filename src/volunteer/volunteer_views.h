// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages about volunteers show.
// Knows: texts ready to be read. Does not know: where they come from.
// Start at: struct volunteer_list_view.
#pragma once
#include "frame/widget_views.h"

// --- the list ---------------------------------------------------------------------------------
struct volunteer_line {
	struct str name, href, place, background, nominated_by;
	const struct widget_state_view *state;
};
struct volunteer_lines {
	size_t n;
	const struct volunteer_line *at;
};
struct volunteer_list_view {
	struct str lead, count, export_href;
	bool may_nominate, filtered;
	const struct widget_field_view *q, *background, *state, *region; // region NULL: no choice
	struct volunteer_lines lines;
	const struct widget_pager_view *pager; // NULL: all of them stand here
	const struct widget_empty_view *empty; // said when there are none
};

// --- one person -------------------------------------------------------------------------------
struct volunteer_fact {
	enum text_key label;
	struct str value, hush; // hush may be empty
};
struct volunteer_facts {
	size_t n;
	const struct volunteer_fact *at;
};
struct volunteer_show_view {
	struct str kind, name, lead;
	struct str edit_href, files_href, erase_href, officer_href; // empty: not for this reader
	struct str list_href;                   // the others of the same place
	const struct widget_state_view *state;
	const struct widget_steps_view *steps;
	struct volunteer_facts facts;
	const struct widget_timeline_view *timeline;
};

struct volunteer_erase_view {
	struct str name, action, back_href, refusal; // refusal empty: it may be done
	const struct widget_errors_view *errors;     // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *reason, *sure;
};
struct volunteer_officer_view {
	struct str name, action, back_href;
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *officer; // NULL: nobody to choose from
};

// --- one person's documents -------------------------------------------------------------------
struct volunteer_files_view {
	struct str name;
};

// --- the form ---------------------------------------------------------------------------------
struct volunteer_alike {
	struct str name, href, about;
};
struct volunteer_alikes {
	size_t n;
	const struct volunteer_alike *at;
};
struct volunteer_form_view {
	struct str kind, title, lead, action, back_href, version;
	enum text_key save;
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	struct volunteer_alikes alikes;
	const struct widget_differences_view *differences; // NULL: nobody was faster
	const struct widget_field_view *name, *title_front, *title_back, *sex, *birth_place,
		*birth_date;
	const struct widget_field_view *background, *region, *address, *phone, *member_of;
	const struct widget_field_view *nominated_by, *another; // another NULL: nobody alike
};

// --- lists handed in --------------------------------------------------------------------------
struct volunteer_import_new_view {
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *file, *text;
	struct str example_href;
};
struct volunteer_bad_row {
	struct str line, column, typed, reason, name;
};
struct volunteer_bad_rows {
	size_t n;
	const struct volunteer_bad_row *at;
};
struct volunteer_good_row {
	struct str line, name, place, birth, background, phone, nominated_by;
};
struct volunteer_good_rows {
	size_t n;
	const struct volunteer_good_row *at;
};
struct volunteer_import_show_view {
	struct str file_name, lead, confirm_href, drop_href, confirm_label, bad_title, good_title;
	struct str confirmed; // how many were saved; empty: still waiting, or dropped
	bool waiting, dropped;
	const struct widget_flash_view *refusal; // NULL: none
	const struct widget_hidden_view *hidden, *hidden_drop;
	struct volunteer_bad_rows bad;
	struct volunteer_good_rows good;
};
