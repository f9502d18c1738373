// SPDX-License-Identifier: GPL-3.0-or-later
// What the account room's templates show.
// Knows: ready texts and widgets. Does not know: the store.
// Start at: struct account_sign_in_view.
#pragma once
#include "account/account_admin_views.h"
#include "account/account_self_views.h"
#include "frame/widget_views.h"

struct account_sign_in_view {
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *name, *password;
	struct str next;
};

struct account_choice_view {
	int64_t id;
	struct str role, region, dates;
	bool current;
};
struct account_choices {
	size_t n;
	const struct account_choice_view *at;
};
struct account_assignments_view {
	struct str person;
	const struct widget_hidden_view *hidden;
	struct account_choices choices;
};
