// SPDX-License-Identifier: GPL-3.0-or-later
// The heads of the audit's chains, outside of the store: in the log, and in DIR/heads.
// Knows: the folder. Does not know: how a hash is made.
// Start at: audit_heads_keep.
#pragma once
#include "audit/audit.h"

// A line of the log for each chain, and the file written anew; what it says is committed.
MUST_USE enum err audit_heads_keep(struct desk *d, struct str dir);
// Every head of the file, and one that somebody kept elsewhere ("" none), is asked of the store.
MUST_USE enum err audit_heads_check(struct desk *d, struct str dir, struct str kept, int *ret_bad);
// Without reading more than the rows named in the file: how many heads it has, and how many of them
// are missing in the store, or are others there.
MUST_USE enum err audit_heads_stand(struct desk *d, struct str dir, size_t *ret_kept,
                                    size_t *ret_gone);
