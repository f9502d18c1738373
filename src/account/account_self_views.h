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
	const struct widget_flash_view *stale; // NULL: nobody was faster
	const struct widget_differences_view *differences; // NULL: nobody was faster
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	struct str sign_in_name, version;
	const struct widget_field_view *display_name, *language, *theme;
	struct account_own_list assignments;
	struct str factor; // whether the second factor stands
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
	struct str limits;
};
struct account_password_view {
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *current, *fresh, *again;
};
struct account_sign_in_code_view {
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *code;
	struct str next;
};
struct account_begin_view { // a secret to be taken over by an authenticator
	struct str path, side, secret; // of the drawing: its path, its box
};
struct account_factor_view {
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_flash_view *due;     // NULL: it is not required, or stands
	const struct account_begin_view *begun;  // NULL: not begun, or stands already
	struct str since, left;                  // it stands since; what is left of the codes
	const struct widget_field_view *current, *code;
};
struct account_code_view {
	struct str text;
};
struct account_code_list {
	size_t n;
	const struct account_code_view *at;
};
struct account_codes_view {
	struct account_code_list codes;
};
struct account_device_view {
	int64_t id;
	struct str name, acts_as, made, seen, expires;
};
struct account_device_list {
	size_t n;
	const struct account_device_view *at;
};
struct account_devices_view {
	struct str key; // just made, shown this once; empty: none
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	struct account_device_list devices;
	bool some, may_make;
	const struct widget_field_view *name;
};
