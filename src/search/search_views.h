// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of the search shows.
// Knows: ready texts. Does not know: where they come from.
// Start at: struct search_page_view.
#pragma once
#include "frame/widget_views.h"

struct search_hit {
	struct str href, name, text;
	const struct widget_state_view *state; // NULL: none
};
// What was found of one kind.
struct search_group_view {
	struct str title, count, all_href; // all_href: of the whole list; empty: all stand here
	struct search_hits {
		size_t n;
		const struct search_hit *at;
	} hits;
};
struct search_page_view {
	struct str asked, lead;
	const struct search_group_view *people, *trainings, *regions; // NULL: none found
	const struct widget_empty_view *empty;                        // NULL: something was found
};
