// SPDX-License-Identifier: GPL-3.0-or-later
// What the trail room's template shows.
// Knows: ready texts and widgets. Does not know: the store.
// Start at: struct trail_list_view.
#pragma once
#include "frame/widget_views.h"

struct trail_list_view {
	struct str lead;
	const struct widget_field_view *subject, *number, *by, *until;
	bool filtered;
	const struct widget_timeline_view *events; // NULL: none
	const struct widget_pager_view *pager;
	const struct widget_empty_view *empty;
};
