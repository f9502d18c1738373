// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of the own account show.
// Knows: ready texts and widgets. Does not know: the store.
// Start at: struct account_sessions_view.
#pragma once
#include "frame/widget_views.h"

struct account_own_view {
	struct str role, region, dates;
	const struct widget_state_view *state;
};
struct account_own_list {
	size_t n;
	const struct account_own_view *at;
};
struct account_profile_view {
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	struct str sign_in_name;
	const struct widget_field_view *display_name, *language, *theme;
	struct account_own_list assignments;
	bool others;
};

struct account_session_view {
	int64_t id;
	struct str device, acts_as, address, since, seen;
	bool current;
};
struct account_session_list {
	size_t n;
	const struct account_session_view *at;
};
struct account_sessions_view {
	const struct widget_hidden_view *hidden;
	struct account_session_list sessions;
	bool others;
};
struct account_password_view {
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *current, *fresh, *again;
};
