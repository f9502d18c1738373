// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of mail show.
// Knows: ready texts and widgets. Does not know: where they come from.
// Start at: struct outbox_settings_view.
#pragma once
#include "frame/widget_views.h"

struct outbox_settings_view {
	struct str lead, seen;
	const struct widget_flash_view *conflict; // NULL: none
	const struct widget_errors_view *errors;  // NULL: none
	const struct widget_hidden_view *hidden;
	bool may_save, on;
	const struct widget_field_view *host, *port, *tls, *user, *password, *from, *name;
};
struct outbox_try_view {
	struct str lead;
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *recipient; // NULL: not theirs to do
};
struct outbox_line_view {
	int64_t id;
	struct str recipient, subject, when, says;
	const struct widget_state_view *state;
	bool open; // has not left
};
struct outbox_line_views {
	size_t n;
	const struct outbox_line_view *at;
};
struct outbox_list_view {
	struct str lead;
	const struct widget_hidden_view *hidden;
	const struct widget_empty_view *empty;
	struct outbox_line_views lines;
};
