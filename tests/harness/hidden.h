// SPDX-License-Identifier: GPL-3.0-or-later
// What each fence hides from somebody and what it shows, asked for by the fence itself as the
// migrations declare it; and the columns that they call masked.
// Knows: every fenced table whose rows have numbers. Does not know: pages.
// Start at: harness_hidden.
#pragma once
#include "harness/harness.h"

extern const size_t harness_n_fenced;
const char *harness_fenced(size_t which); // the table's name

// The first row of that table beyond the fence of `who` (as in harness_desk), or NULL_INT.
int64_t harness_hidden(const char *who, size_t which);
// The first one within it, or NULL_INT.
int64_t harness_seen(const char *who, size_t which);

// What eyes that are only lent do not see, as the migrations declare it.
struct harness_mask {
	const char *table, *column;
};
extern const struct harness_mask harness_masks[];
extern const size_t harness_n_masks;
