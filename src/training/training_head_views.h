// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of a training show: the top of every page, and what comes next.
// Knows: texts and widgets. Does not know: where they come from.
// Start at: struct training_head_view.
#pragma once
#include "frame/widget_views.h"

struct training_tab_view {
	struct str label, href;
	bool current;
};
struct training_tab_list {
	size_t n;
	const struct training_tab_view *at;
};
struct training_head_view {
	struct str kind, title, lead;
	const struct widget_state_view *state;
	bool brief; // on a phone the step line stands on the summary alone
	const struct widget_steps_view *steps;
	struct training_tab_list tabs;
};

// A post button or a link; empty action: a link.
struct training_next_view {
	struct str kind, title, text, action, to_name, to, href, label, other_href, other_label;
	const struct widget_hidden_view *hidden;
};

struct training_figure_list {
	size_t n;
	const struct widget_figure_view *at;
};
