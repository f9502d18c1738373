// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of a training show: list, form and summary; with the views of the other pages.
// Knows: texts and widgets. Does not know: where they come from.
// Start at: struct training_show_view.
#pragma once
#include "training/training_marks_views.h"
#include "training/training_people_views.h"

struct training_row {
	struct str href, name, batch, dates, place, n_people, quota;
	const struct widget_state_view *state;
};
struct training_row_list {
	size_t n;
	const struct training_row *at;
};
struct training_list_view {
	struct str lead;
	bool may_add;
	struct training_row_list rows;
	const struct widget_empty_view *empty;
};

struct training_difference { // of a stale form: what was typed, what is kept now
	struct str label, typed, saved;
};
struct training_difference_list {
	size_t n;
	const struct training_difference *at;
};
struct training_form_view {
	struct str kind, title, action, back, version;
	const struct widget_flash_view *flash; // NULL: nothing to say
	struct training_difference_list differences;
	bool may_save;
	const struct widget_errors_view *errors;
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *name, *batch, *venue, *city, *date_from, *date_to, *quota,
		*partner, *attendance, *post_test, *basis; // basis NULL: nothing to choose from
};

struct training_name {
	struct str text;
};
struct training_name_list {
	size_t n;
	const struct training_name *at;
};

struct training_module_row {
	struct str position, title, mode, jp, href;
	const struct widget_state_view *state; // of its sheet
};
struct training_module_list {
	size_t n;
	const struct training_module_row *at;
};
struct training_day {
	struct str title;
	struct training_module_list modules;
};
struct training_day_list {
	size_t n;
	const struct training_day *at;
};
struct training_show_view {
	const struct training_head_view *head;
	const struct training_next_view *next; // NULL: nothing for this reader
	const struct widget_steps_view *chain; // NULL: this reader sees no candidates
	struct str jp, organiser, partner, attendance_rule, post_test_rule, quota, edit_href;
	struct training_day_list days;
	struct training_name_list bases;
};
