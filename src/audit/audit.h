// SPDX-License-Identifier: GPL-3.0-or-later
// What happened: one row per change, in the transaction of the change, never altered.
// Each row is a link of its writer's chain; docs/decisions/0009 has the form.
// Knows: the desk. Does not know: what the records mean.
// Start at: audit_change.
#pragma once
#include "core/buf.h"
#include "core/rand.h"
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

// --- chains (audit_chain.c) ----------------------------------------------------------------------

enum { AUDIT_CHAINS_MOST = 64 }; // one for each connection that writes at the same time

struct audit_head { // the last row of a chain
	int64_t chain, seq;
	unsigned char hash[SHA256_BYTES];
};
struct audit_heads {
	size_t n;
	struct audit_head at[AUDIT_CHAINS_MOST];
};
MUST_USE enum err audit_heads(struct desk *d, struct audit_heads *ret_heads);
// "CHAIN:SEQ:HASH", as the log has it; and back. False for what is no head.
struct str audit_head_text(struct arena *a, const struct audit_head *head);
bool audit_head_read(struct str text, struct audit_head *ret_head);

// Rows from before there were chains get a row that vouches for them, once.
MUST_USE enum err audit_begin(struct desk *d);

// Every row anew: gaps, changed bytes, swapped rows. A line on standard output for each finding.
MUST_USE enum err audit_check(struct desk *d, int *ret_bad);
// Whether the store still has a row that was once the head of its chain.
MUST_USE enum err audit_check_head(struct desk *d, const struct audit_head *head, int *ret_bad);

// The lines that the hashes are made of, each with its hash, in the order of audit_check.
typedef bool audit_line_taker(void *about, struct str line); // false: no more
MUST_USE enum err audit_export(struct desk *d, audit_line_taker *take, void *about);
