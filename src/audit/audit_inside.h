// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the room share: a row, and its place in a chain.
// Knows: the columns of a row. Does not know: queries.
// Start at: struct audit_link, audit_link_next.
#pragma once
#include "audit/audit.h"

struct audit_link {
	int64_t id, at_ms, account, assignment;
	struct str address, event, subject;
	int64_t subject_id;
	struct str before, after;
	int64_t chain, seq; // NULL_INT: from before there were chains
	struct str hash;
};

// The bytes that are hashed: docs/decisions/0009.
struct str audit_link_line(struct arena *a, const struct audit_link *link);
void audit_link_hash(const unsigned char *previous, struct str line, unsigned char *ret_hash);
// The connection's own chain, and what its next row's place and hash are.
MUST_USE enum err audit_link_next(struct desk *d, struct audit_link *link);

// "name=value" lines; those with a "~" behind the name are sealed. `other`: the other side or NULL.
MUST_USE enum err audit_text(const struct facts *f, const struct facts *other, const char *subject,
                             int64_t id, struct str *ret_text);
