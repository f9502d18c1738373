// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of a training show: candidates, participants and their results.
// Knows: texts and widgets. Does not know: where they come from.
// Start at: struct training_candidates_view.
#pragma once
#include "training/training_head_views.h"

// --- candidates ----------------------------------------------------------------------------------
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
	const struct widget_field_view *q, *region, *background, *state;
	struct str note, note_error, tick_href, export_href;
	bool filtered, may_select, may_call, call_all;
	struct training_pair_list kept; // the filter, inside the form that posts
	struct training_candidate_list rows;
	const struct widget_empty_view *empty;
	const struct widget_pager_view *pager;
};

// --- participants and judgement ------------------------------------------------------------------
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
	struct str action, forecast, export_href;
	const struct widget_hidden_view *hidden;
	struct training_link_list missing;
};
