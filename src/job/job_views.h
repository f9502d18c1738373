// SPDX-License-Identifier: GPL-3.0-or-later
// What the templates of this room show.
// Knows: texts. Does not know: the store.
// Start at: struct job_show_view.
#pragma once
#include "frame/widget_views.h"

struct job_row {
	struct str href, label, moment, day, hour;
	const struct widget_state_view *state;
};
struct job_list_view {
	const struct widget_empty_view *empty; // NULL: there are some
	struct job_rows {
		size_t n;
		const struct job_row *at;
	} rows;
};
struct job_show_view {
	struct str title, lead, progress; // progress: in words
	struct str step, steps;           // for the bar; steps empty: its length is not known
	bool open;                        // still to be done
	const struct widget_flash_view *trouble;
	const struct widget_state_view *state;
	struct str cancel_to, result_href, result_label; // empty: not offered
	const struct widget_hidden_view *hidden;
};
