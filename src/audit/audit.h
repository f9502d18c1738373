// SPDX-License-Identifier: GPL-3.0-or-later
// What happened: one row per change, in the transaction of the change, never altered.
// Knows: the desk. Does not know: what the records mean.
// Start at: audit_change.
#pragma once
#include "core/buf.h"
#include "frame/desk.h"

// The fields of a record as the audit keeps them: "name=...\nstate=...\n".
struct facts {
	struct buf text;
};
struct facts facts_open(struct desk *d);
void facts_str(struct facts *f, const char *name, struct str value);
void facts_int(struct facts *f, const char *name, int64_t value); // NULL_INT is left out

// A record changed. `before` NULL: it is new; `after` NULL: it is gone.
// `event` is the word of the route's row ("volunteer.call"), `subject` the table.
MUST_USE enum err audit_change(struct desk *d, const char *event, const char *subject, int64_t id,
                               const struct facts *before, const struct facts *after);
// Something happened that changed no record: a refused sign-in.
MUST_USE enum err audit_note(struct desk *d, const char *event, const char *subject, int64_t id,
                             struct str detail);
