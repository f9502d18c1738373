// SPDX-License-Identifier: GPL-3.0-or-later
// What the templates of this room show.
// Knows: ready texts and widgets. Does not know: the store.
// Start at: struct reset_mail_view.
#pragma once
#include "frame/widget_views.h"

struct reset_mail_view {
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *address, *current; // NULL: mail is off
	struct str mail, wished, off;
	bool forget;
};
// A title, what there is to know, and at most one question.
struct reset_forgot_view {
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *name; // NULL: only the button
	struct str kind, title, lead, action, button, help;
};
