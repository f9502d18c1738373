// SPDX-License-Identifier: GPL-3.0-or-later
// What the health room's page shows.
// Knows: ready texts. Does not know: the machine.
// Start at: struct health_page_view.
#pragma once
#include "frame/widget_views.h"

struct health_line {
	struct str what, says;
	const struct widget_state_view *state;
};
struct health_lines {
	size_t n;
	const struct health_line *at;
};
struct health_page_view {
	struct str lead;
	struct health_lines lines;
};
