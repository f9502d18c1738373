// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of keys shows.
// Knows: texts ready to be read. Does not know: keys.
// Start at: struct key_list_view.
#pragma once
#include "frame/widget_views.h"

struct key_number_view {
	struct str number, made, sealed;
	const struct widget_state_view *state;
};
struct key_numbers {
	size_t n;
	const struct key_number_view *at;
};
struct key_row {
	struct str key, name, what, says; // says: what to do, or ""
	bool empty, may_rotate;
	struct key_numbers numbers;
	struct str button;
	const struct widget_hidden_view *hidden;
};
struct key_rows {
	size_t n;
	const struct key_row *at;
};
struct key_list_view {
	const struct widget_errors_view *errors; // NULL: none
	struct key_rows rows;
};
