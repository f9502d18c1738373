// SPDX-License-Identifier: GPL-3.0-or-later
// What the trail room's templates show.
// Knows: ready texts and widgets. Does not know: the store.
// Start at: struct trail_events_view.
#pragma once
#include "frame/widget_views.h"
#include "trail/trail.h"

struct trail_change {
	struct str text; // "Telepon: 0812-0000-0001 → 0812-0000-0002"
};
struct trail_change_list {
	size_t n;
	const struct trail_change *at;
};
struct trail_line {
	struct widget_event_view head;
	struct trail_change_list changes;
};
struct trail_events_view {
	struct trail_line_list {
		size_t n;
		const struct trail_line *at;
	} lines;
};
struct trail_history_view {
	struct str note, seen;                  // seen empty: nobody's looking is written down
	const struct trail_events_view *events; // NULL: none
};
struct trail_list_view {
	struct str lead, export_href;
	const struct widget_field_view *subject, *event, *number, *by, *from, *until;
	bool filtered;
	const struct trail_events_view *events; // NULL: none
	const struct widget_pager_view *pager;
	const struct widget_empty_view *empty;
};
