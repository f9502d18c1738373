// SPDX-License-Identifier: GPL-3.0-or-later
// What the first pages show.
// Knows: ready texts. Does not know: where they come from (home_pages.c).
// Start at: struct home_first_view.
#pragma once
#include "frame/widget_views.h"

struct home_first_view {
	struct str office, drawing; // drawing: its address
	const struct widget_figure_view *villages, *districts, *regencies;
};
struct home_about_view {
	struct str version, regions_licence;
};
struct home_desk_view {
	struct str today, person, acts_as;
};
