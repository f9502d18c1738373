// SPDX-License-Identifier: GPL-3.0-or-later
// The heads of the audit's chains, outside of the store: in the log, and in DIR/heads.
// Knows: the folder. Does not know: how a hash is made.
// Start at: heads_keep.
#pragma once
#include "audit/audit.h"

// A line of the log for each chain, and the file written anew; what it says is committed.
MUST_USE enum err heads_keep(struct desk *d, struct str dir);
// Every head of the file, and one that somebody kept elsewhere ("" none), is asked of the store.
MUST_USE enum err heads_check(struct desk *d, struct str dir, struct str kept, int *ret_bad);
