// SPDX-License-Identifier: GPL-3.0-or-later
// Audit rows with who acted, and as what.
// Knows: its queries. Does not know: words, pages.
// Start at: trail_list.
#include "trail/trail_inside.h"
#include "trail_sql.h"

// The rows of all queries are the same columns under several names.
#define EVENT_OF(r)                                                                                \
	(struct trail_event)                                                                           \
	{                                                                                              \
		(r).id, (r).at_ms, (r).by, (r).role, (r).region, (r).event, (r).subject, (r).subject_id,   \
			(r).before_text, (r).after_text                                                        \
	}
#define EVENTS_OF(rows)                                                                            \
	struct trail_event *at = arena_array(d->arena, struct trail_event, rows.n);                    \
	for (size_t i = 0; i < rows.n; i++)                                                            \
		at[i] = EVENT_OF(rows.at[i]);                                                              \
	*ret_events = (struct trail_events){ rows.n, at }

static struct trail_list_in in_of(const struct trail_filter *f)
{
	return (struct trail_list_in){ f->subject, f->event,    f->by,        f->number,
		                           f->from_ms, f->until_ms, f->before_id, f->most };
}

enum err trail_list(struct desk *d, const struct trail_filter *f, struct trail_events *ret_events)
{
	struct trail_list_in in = in_of(f);
	struct trail_list_rows rows;
	enum err e = q_trail_list_all(d, &in, &rows);
	if (e != OK)
		return e;
	EVENTS_OF(rows);
	return OK;
}

enum err trail_each(struct desk *d, const struct trail_filter *f, trail_taker *take, void *about)
{
	struct trail_list_in in = in_of(f);
	struct trail_list_row row;
	struct cursor *cursor;
	enum err e = q_trail_list_each(d, &in, &cursor);
	if (e != OK)
		return e;
	struct arena_mark mark = arena_mark(d->arena);
	for (bool more = true; more && e == OK; arena_rewind(d->arena, mark)) {
		e = q_trail_list_next(cursor, &row);
		more = e == OK && take(about, &EVENT_OF(row));
	}
	db_done(cursor);
	return e == E_ABSENT ? OK : e;
}

enum err trail_of(struct desk *d, const struct trail_record_key *key,
                  struct trail_events *ret_events)
{
	struct trail_of_in in = { key->subject, key->id, key->seen, TRAIL_HISTORY_MOST };
	struct trail_of_rows rows;
	enum err e = q_trail_of_all(d, &in, &rows);
	if (e != OK)
		return e;
	EVENTS_OF(rows);
	return OK;
}

enum err trail_seen(struct desk *d, const struct trail_record_key *key,
                    struct trail_events *ret_events)
{
	enum { SEEN_MOST = 20 }; // often the same people
	struct trail_seen_in in = { key->subject, key->id, key->seen, SEEN_MOST };
	struct trail_seen_rows rows;
	enum err e = q_trail_seen_all(d, &in, &rows);
	if (e != OK)
		return e;
	EVENTS_OF(rows);
	return OK;
}
