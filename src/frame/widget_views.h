// SPDX-License-Identifier: GPL-3.0-or-later
// What the widgets' templates show; pages hold pointers to these in their own views.
// Knows: ready texts and flags. Does not know: how they came about (widget.c, field.c).
// Start at: struct widget_field_view.
#pragma once
#include "frame/visit.h"

struct widget_crumbs_view {
	struct crumbs crumbs;
};
struct widget_hidden_view {
	struct str token, receipt;
};
struct widget_icon_view {
	struct str path; // of a 24 by 24 drawing in strokes
};
// A shape and a word. is: "" waiting, "now", "done", "warn", "stop", "off".
struct widget_state_view {
	struct str text, is;
};
struct widget_take_view { // a list without people, as a file of either kind
	struct str xlsx_href, csv_href;
};
struct widget_flash_view {
	struct str gist, rest, is; // is: "" saved, "warn", "stop"
	bool alert;
};
struct widget_difference_view { // one field of two versions
	struct str label, stored, typed;
};
struct widget_differences_view {
	struct widget_difference_list {
		size_t n;
		struct widget_difference_view *at;
	} list;
};
struct widget_error_view {
	struct str anchor, text;
};
struct widget_errors_view {
	struct str title;
	struct widget_error_list {
		size_t n;
		const struct widget_error_view *at;
	} list;
};
struct widget_choice_view {
	struct str id, value, label, note;
	bool chosen;
};
struct widget_choices {
	size_t n;
	const struct widget_choice_view *at;
};
struct widget_box_view { // one of a date's three
	struct str id, name, label, value, size;
};
struct widget_note_view { // below a label
	struct str hint, error, hint_id, error_id;
};
struct widget_field_view {
	struct str id, name, label, error_id, described; // described: ids of hint and error
	const struct widget_note_view *note;
	struct str value, type, size, max, mode, purpose; // purpose: the autocomplete token
	struct str accept; // of a file
	bool optional, bad, verbatim; // verbatim: neither spelled nor capitalised by the phone
	bool is_line, is_lines, is_date, is_radio, is_select, is_ticks, is_tick, is_file; // one of them
	struct widget_boxes {
		size_t n;
		const struct widget_box_view *at;
	} boxes;
	struct widget_choices choices;
};
struct widget_step_view {
	struct str name, text, who;
	bool done, now, stop;
	struct str count, href, ribbon; // of a chain: the number, its list, four points of 100 by 64
};
struct widget_steps_view {
	struct widget_step_list {
		size_t n;
		const struct widget_step_view *at;
	} steps;
	bool chain;
};
struct widget_figure_view {
	struct str value, shown, of, label, href, source; // value: for machines; href may be empty
	struct str bar;                                   // width of 100, empty: no bar
};
struct widget_pager_view {
	struct str first_href, next_href, next_label; // empty: not shown
};
struct widget_empty_view {
	struct str missing, advice, href, action;
};
struct widget_event_view {
	struct str moment, day, hour; // moment: for machines
	struct str what, more, who;
};
struct widget_timeline_view {
	struct widget_event_list {
		size_t n;
		const struct widget_event_view *at;
	} events;
};
struct widget_verdict_view {
	struct str is, title, text; // is: "" valid, "stop" revoked, "off" unknown
};
