// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown of marks and years, on the regions' pages and on their own.
// Knows: texts ready to be read. Does not know: where they come from.
// Start at: struct atlas_mark.
#pragma once
#include "frame/widget_views.h"

struct atlas_mark {
	const struct widget_state_view *chip;
	struct str span, source, end_href; // end_href empty: it has its last day
};
struct atlas_marks {
	size_t n;
	const struct atlas_mark *at;
};
// What is counted in the registers, of a region with everything below it.
struct atlas_count {
	struct str label, n;
};
struct atlas_kept {
	size_t n;
	const struct atlas_count *at;
};
// A number of one year, with where it comes from.
struct atlas_year {
	struct str year, value, source;
};
struct atlas_years {
	size_t n;
	const struct atlas_year *at;
};

struct atlas_mark_view {
	struct str title, none, action, back_href;
	struct atlas_marks marks;
	const struct widget_errors_view *errors; // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *kind, *words, *valid_from, *valid_until, *source;
};
struct atlas_mark_end_view {
	struct str title, span, action, back_href, version;
	const struct widget_flash_view *conflict; // NULL: none
	const struct widget_errors_view *errors;  // NULL: none
	const struct widget_hidden_view *hidden;
	const struct widget_field_view *valid_until;
};
