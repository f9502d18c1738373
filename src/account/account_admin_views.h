// SPDX-License-Identifier: GPL-3.0-or-later
// What the templates about other people's accounts show.
// Knows: ready texts and widgets. Does not know: the store.
// Start at: struct account_people_view.
#pragma once
#include "frame/widget_views.h"

struct account_people_line {
	struct str href, name, sign_in, role, place;
	const struct widget_state_view *state;
};
struct account_people_view {
	struct str lead;
	const struct widget_field_view *q, *role, *state;
	bool filtered;
	struct account_people_lines {
		size_t n;
		const struct account_people_line *at;
	} lines;
	const struct widget_pager_view *pager; // NULL: none
	const struct widget_empty_view *empty;
};

struct account_grant_line {
	struct str role, place, dates, granted, ended, end_href; // end_href empty: nothing to end
	const struct widget_state_view *state;
};
struct account_live_line {
	struct str since, seen, address, agent, as;
};
struct account_deed { // what can be done, each on a page of its own
	struct str href, label;
};
struct account_person_view {
	struct str name, sign_in, lead, refusal, trail_href;
	struct str link; // made just now, shown once
	const struct widget_state_view *state;
	struct account_deeds {
		size_t n;
		const struct account_deed *at;
	} deeds;
	struct account_grant_lines {
		size_t n;
		const struct account_grant_line *at;
	} grants;
	bool sessions_shown;
	struct account_live_lines {
		size_t n;
		const struct account_live_line *at;
	} sessions;
};

struct account_act_view {
	struct str person, title, lead, refusal, action, button, back_href, version;
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *reason; // NULL: refused
	bool danger;
};

struct account_see_view {
	struct str person, refusal, action, back_href;
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *assignment, *reason; // NULL: refused
};

struct account_grant_view {
	struct str kind, title, lead, action, button, back_href, version;
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *name, *display_name, *language; // NULL: the account is there
	const struct widget_field_view *email; // NULL: there too, or mail is off
	const struct widget_field_view *role; // NULL: refused
	const struct widget_field_view *region, *organisation, *training, *volunteer;
	const struct widget_field_view *record; // NULL: nothing was looked for
	const struct widget_field_view *from, *until, *reason;
};

struct account_answer_view {
	struct str title, lead, action, name;
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *fresh, *again; // NULL: the link opens nothing
};
