// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of outlines shows.
// Knows: texts ready to be read. Does not know: where they come from.
// Start at: struct figure_shapes_view.
#pragma once
#include "frame/widget_views.h"

struct figure_shape_row {
	struct str parent, name, href, n, source, date, label; // label: of the button
	const struct widget_hidden_view *hidden;
};
struct figure_shape_rows {
	size_t n;
	const struct figure_shape_row *at;
};
struct figure_shapes_view {
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *file, *source;
	struct figure_shape_rows sets;
	const struct widget_empty_view *empty; // said when there are none
};
