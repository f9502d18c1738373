// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of a training show, ready to be read.
// Knows: texts and widgets. Does not know: where they come from.
// Start at: struct training_head_view.
#pragma once
#include "frame/widget_views.h"

// --- the top of every page of a batch ----------------------------------------------------------
struct training_tab_view {
	struct str label, href;
	bool current;
};
struct training_tab_list {
	size_t n;
	const struct training_tab_view *at;
};
struct training_head_view {
	struct str kind, title, lead;
	const struct widget_state_view *state;
	const struct widget_steps_view *steps;
	struct training_tab_list tabs;
};

// --- list, form, summary ------------------------------------------------------------------------
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
	    *partner, *attendance, *post_test;
};

// A post button or a link; empty action: a link.
struct training_next_view {
	struct str kind, title, text, action, to, href, label, other_href, other_label;
	const struct widget_hidden_view *hidden;
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
	const struct training_next_view *next;   // NULL: nothing for this reader
	const struct widget_steps_view *chain;   // NULL: this reader sees no candidates
	struct str jp, organiser, partner, attendance_rule, post_test_rule, quota, edit_href;
	struct training_day_list days;
};

// --- candidates -----------------------------------------------------------------------------------
struct training_figure_list {
	size_t n;
	const struct widget_figure_view *const *at;
};
struct training_candidate_row {
	int64_t id;
	struct str name, href, about, member_of, note, tick;
	bool ticked;
	const struct widget_state_view *state;
};
struct training_candidate_list {
	size_t n;
	const struct training_candidate_row *at;
};
struct training_reply_row {
	int64_t id;
	struct str name, href, about, field_id, reason, error;
	bool open;
};
struct training_reply_list {
	size_t n;
	const struct training_reply_row *at;
};
struct training_pair { // a hidden field
	struct str name, value;
};
struct training_pair_list {
	size_t n;
	const struct training_pair *at;
};
struct training_candidates_view {
	const struct training_head_view *head;
	const struct widget_errors_view *errors;
	const struct widget_hidden_view *hidden;
	struct training_figure_list figures;
	const struct training_next_view *next; // the reserve to call
	struct training_reply_list replies;
	struct str reply_action, path, select_action, call_action, caption, count;
	const struct widget_field_view *q, *region, *background, *state, *note;
	bool filtered, may_select, may_call;
	struct training_pair_list kept; // the filter, inside the form that posts
	struct training_candidate_list rows;
	const struct widget_empty_view *empty;
	const struct widget_pager_view *pager;
};

// --- participants and judgement --------------------------------------------------------------------
struct training_person_row {
	struct str name, href, place, jp, share, pre, post, why;
	const struct widget_state_view *result;
};
struct training_person_list {
	size_t n;
	const struct training_person_row *at;
};
struct training_link {
	struct str text, href;
};
struct training_link_list {
	size_t n;
	const struct training_link *at;
};
struct training_people_view {
	const struct training_head_view *head;
	struct str caption, rule;
	const struct widget_empty_view *empty;
	struct training_person_list rows;
	bool judging; // the reader may judge, and it is time
	bool refused; // it was asked for and cannot be
	struct str action, forecast;
	const struct widget_hidden_view *hidden;
	struct training_link_list missing;
};

// --- attendance and tests --------------------------------------------------------------------------
struct training_sheet_line {
	struct str position, title, jp, href, h, i, s, a, none;
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
	const struct widget_field_view *headcount;
	struct str headcount_text; // for those who only read
	const struct widget_state_view *differs;
	struct training_roll roll;
};

struct training_test_cell {
	struct str id, name, label, value, error, error_id;
};
struct training_test_row {
	int64_t id;
	struct str name, place, version, gain, saved, pre_text, post_text;
	const struct training_test_cell *pre, *post;
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
