// SPDX-License-Identifier: GPL-3.0-or-later
// What happened, for people: the page of all of it, and the history of one record.
// Knows: audit rows, who acted and as what. Does not know: what records mean; values.
// Start at: trail_list, trail_history.
#pragma once
#include "frame/widget.h"

enum { TRAIL_HISTORY_MOST = 30 };

extern const struct route trail_routes[];

struct trail_event {
	int64_t id, at_ms;
	struct str by, role, region; // empty: nobody signed in, or the program
	struct str event, subject;
	int64_t subject_id;
};
struct trail_events {
	size_t n;
	struct trail_event *at;
};
struct trail_filter {
	struct str subject, by; // empty: all; `by`: the name to sign in with
	int64_t number;         // of the record; 0: all
	int64_t until_ms;       // before this instant
	int64_t before_id, most;
};
// Newest first. Scope: rows whose acting assignment is at or below the reach; those without one
// are for whoever reaches the nation.
MUST_USE enum err trail_list(struct desk *d, const struct trail_filter *filter,
                             struct trail_events *ret_events);

// The last events of one record, for its page. Scope: the record's own, asked before.
MUST_USE enum err trail_history(struct visit *v, const char *subject, int64_t id,
                                const struct widget_timeline_view **ret_history);
struct str trail_history_note(struct visit *v);
