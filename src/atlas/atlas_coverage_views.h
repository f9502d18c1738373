// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of need beside coverage shows.
// Knows: texts ready to be read. Does not know: where they come from.
// Start at: struct atlas_coverage_view.
#pragma once
#include "frame/widget_views.h"

struct atlas_answer {
	struct str name, href, text;
};
struct atlas_answers {
	size_t n;
	const struct atlas_answer *at;
};
struct atlas_order {
	struct str value, text;
	bool chosen;
};
struct atlas_orders {
	size_t n;
	const struct atlas_order *at;
};
struct atlas_coverage_row {
	struct str id, name, href, need, from, bar, ready, coming, held, each;
};
struct atlas_coverage_rows {
	size_t n;
	const struct atlas_coverage_row *at;
};
struct atlas_coverage_view {
	enum text_key kind;
	struct str name, lead, statistics_href, action, caption;
	struct atlas_answers answers;
	struct str without, unranked; // who has no volunteer; how many cannot be ranked
	struct atlas_orders options;
	struct atlas_coverage_rows rows;
	const struct widget_take_view *take;
	struct str sight;                      // which numbers this reader sees
	const struct widget_empty_view *empty; // nothing lies below
};
