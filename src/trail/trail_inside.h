// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the room share: words, and what changed.
// Knows: languages. Does not know: the store.
// Start at: trail_did, trail_changes.
#pragma once
#include "trail/trail_views.h"

extern const struct choice trail_subjects[], trail_known_events[];
struct str trail_did(const struct visit *v, struct str event);
struct str trail_subject(const struct visit *v, struct str subject);
struct str trail_who(struct visit *v, const struct trail_event *t);
struct str trail_record(struct visit *v, const struct trail_event *t);

struct trail_record_key {
	struct str subject;
	int64_t id;
	struct str seen; // the event of somebody looking at it: "volunteer.view"
};
MUST_USE enum err trail_of(struct desk *d, const struct trail_record_key *key,
                           struct trail_events *ret_events); // what was done
MUST_USE enum err trail_seen(struct desk *d, const struct trail_record_key *key,
                             struct trail_events *ret_events); // who looked

// What an event changed, a sentence for each field. `values`: personal ones, too; without it only
// the names of such fields are said.
MUST_USE enum err trail_changes(struct visit *v, struct audit_reader *r,
                                const struct trail_event *t, bool values,
                                struct trail_change_list *ret_changes);

// The list to take away (trail_export.c).
#define TRAIL_FILTER                                                                               \
	{ "subject", F_CHOICE, 0, 40, T_TRAIL_SUBJECT, .choices = trail_subjects },                    \
	{ "event", F_CHOICE, 0, 40, T_TRAIL_EVENT, .choices = trail_known_events },                    \
	{ "number", F_ID, 0, 20, T_TRAIL_NUMBER },                                                     \
	{ "by", F_TEXT, 0, 100, T_TRAIL_BY },                                                          \
	{ "from", F_DATE, 0, 10, T_TRAIL_FROM },                                                       \
	{ "until", F_DATE, 0, 10, T_TRAIL_UNTIL }
extern const struct field trail_taking_fields[];
handler trail_export_page, trail_export_prepare, trail_export_post;
struct trail_filter trail_filter_of(struct visit *v, int64_t most);
