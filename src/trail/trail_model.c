// SPDX-License-Identifier: GPL-3.0-or-later
// Audit rows with who acted, and as what.
// Knows: its queries. Does not know: words, pages.
// Start at: trail_list.
#include "trail/trail_inside.h"
#include "trail_sql.h"

#define EVENTS_OF(rows)                                                                            \
	struct trail_event *at = arena_array(d->arena, struct trail_event, rows.n);                    \
	for (size_t i = 0; i < rows.n; i++)                                                            \
		at[i] = (struct trail_event){ rows.at[i].id,      rows.at[i].at_ms,  rows.at[i].by,        \
			                          rows.at[i].role,    rows.at[i].region, rows.at[i].event,     \
			                          rows.at[i].subject, rows.at[i].subject_id };                 \
	*ret_events = (struct trail_events){ rows.n, at }

enum err trail_list(struct desk *d, const struct trail_filter *f, struct trail_events *ret_events)
{
	struct trail_list_in in = { f->subject, f->by, f->number, f->until_ms, f->before_id, f->most };
	struct trail_list_rows rows;
	enum err e = q_trail_list_all(d, &in, &rows);
	if (e != OK)
		return e;
	EVENTS_OF(rows);
	return OK;
}

enum err trail_of(struct desk *d, struct str subject, int64_t id, struct trail_events *ret_events)
{
	struct trail_of_in in = { subject, id, TRAIL_HISTORY_MOST };
	struct trail_of_rows rows;
	enum err e = q_trail_of_all(d, &in, &rows);
	if (e != OK)
		return e;
	EVENTS_OF(rows);
	return OK;
}
