// SPDX-License-Identifier: GPL-3.0-or-later
// What the list of files shows.
// Knows: texts ready to be read. Does not know: where they come from.
// Start at: struct file_list_view.
#pragma once
#include "frame/widget_views.h"

struct file_line {
	struct str name, href, thumb_href, about, added, remove_href, remove_label;
	const struct widget_hidden_view *hidden;
};
struct file_lines {
	size_t n;
	const struct file_line *at;
};
struct file_list_view {
	struct str action;
	bool may_change;
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *file;
	struct file_lines lines;
	const struct widget_empty_view *empty;
};
