// SPDX-License-Identifier: GPL-3.0-or-later
// What the form to take a list away shows.
// Knows: ready texts. Does not know: the list.
// Start at: struct export_form_view.
#pragma once
#include "frame/widget.h"

struct export_kept { // a filter of the list, carried along
	struct str name, value;
};
struct export_form_view {
	struct str list, lead, filter, action, back_href;
	const struct widget_errors_view *errors;
	const struct widget_hidden_view *hidden;
	struct export_kept_list {
		size_t n;
		const struct export_kept *at;
	} kept;
	const struct widget_field_view *format, *purpose;
};
