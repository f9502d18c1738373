// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of a training show: attendance sheets and test marks.
// Knows: texts and widgets. Does not know: where they come from.
// Start at: struct training_session_view.
#pragma once
#include "training/training_head_views.h"

struct training_sheet_line {
	struct str title, jp, href, h, i, s, a, none;
	const struct widget_state_view *state;
};
struct training_sheet_list {
	size_t n;
	const struct training_sheet_line *at;
};
struct training_sheet_day {
	struct str title;
	struct training_sheet_list sheets;
};
struct training_sheet_days {
	size_t n;
	const struct training_sheet_day *at;
};
struct training_attendance_view {
	const struct training_head_view *head;
	struct str caption;
	struct training_sheet_days days;
};

struct training_roll_mark {
	struct str value, word;
	bool chosen;
};
struct training_roll_marks {
	size_t n;
	const struct training_roll_mark *at;
};
struct training_roll_row {
	int64_t id;
	struct str name, place, mark, saved; // saved: what stands there now, when it differs
	struct training_roll_marks marks;
};
struct training_roll {
	size_t n;
	const struct training_roll_row *at;
};
struct training_session_view {
	const struct training_head_view *head;
	struct str title, about, action, version, tally, previous, next;
	bool may_mark;
	const struct widget_flash_view *flash;
	const struct widget_errors_view *errors;
	const struct widget_hidden_view *hidden;
	const struct widget_empty_view *empty;
	struct str headcount, headcount_error;
	struct str headcount_text; // for those who only read
	const struct widget_state_view *differs;
	struct training_roll roll;
};

struct training_test_cell_view {
	struct str id, name, label, value, error, error_id;
};
struct training_test_row {
	int64_t id;
	struct str name, place, version, gain, pre_text, post_text;
	struct str saved; //: what stands there now, when it differs
	const struct training_test_cell_view *pre, *post;
};
struct training_test_list {
	size_t n;
	const struct training_test_row *at;
};
struct training_tests_view {
	const struct training_head_view *head;
	const struct widget_flash_view *flash;
	const struct widget_errors_view *errors;
	const struct widget_hidden_view *hidden;
	const struct widget_empty_view *empty;
	struct str action, caption;
	bool may_mark;
	struct training_figure_list figures;
	struct training_test_list rows;
};
