// SPDX-License-Identifier: GPL-3.0-or-later
// What happened, for people: the page of all of it, and the history of one record.
// Knows: audit rows, who acted and as what. Does not know: what records mean.
// Start at: trail_list, trail_show.
#pragma once
#include "audit/audit.h"
#include "frame/widget.h"

enum { TRAIL_HISTORY_MOST = 30, TRAIL_CHANGES_MOST = 14 };

extern const struct route trail_routes[];
extern const struct job_kind trail_export_job;

struct trail_event {
	int64_t id, at_ms;
	struct str by, role, region; // empty: nobody signed in, or the program
	struct str event, subject;
	int64_t subject_id;
	struct str before, after; // as the audit keeps them; without p: the record was new, is gone
};
struct trail_events {
	size_t n;
	struct trail_event *at;
};
struct trail_filter {
	struct str subject, event, by; // empty: all; `by`: the name to sign in with
	int64_t number;                // of the record; 0: all
	int64_t from_ms, until_ms;     // from this instant on, before that one
	int64_t before_id, most;
};
// Newest first. Scope: rows whose acting assignment is at or below the reach; those without one
// are for whoever reaches the nation.
MUST_USE enum err trail_list(struct desk *d, const struct trail_filter *filter,
                             struct trail_events *ret_events);
// The same one at a time; memory that was taken for one is given back. Until `take` says no.
typedef bool trail_taker(void *about, const struct trail_event *event);
MUST_USE enum err trail_each(struct desk *d, const struct trail_filter *filter, trail_taker *take,
                             void *about);

// The section of a record's page with its last events: who did what, and which fields changed from
// what to what. Into the page that the caller opened. Scope: the record's own, asked before.
MUST_USE enum err trail_show(struct visit *v, const char *subject, int64_t id, struct buf *out);
