// SPDX-License-Identifier: GPL-3.0-or-later
// A region's new code, in every table of every room.
// Knows: which tables keep codes. Does not know: the command line (cli_region.c).
// Start at: move_everything.
#pragma once
#include "region/region_move.h"

struct move_count {
	struct str table;
	int64_t n;
};
struct move_counts {
	size_t n;
	struct move_count *at;
	int64_t n_kept; // published figures: they stay under the code of their year
};
// What would move.
MUST_USE enum err move_counts(struct desk *d, struct str code, struct move_counts *ret_counts);
// Moves it. Fails as region_move_check does.
MUST_USE enum err move_everything(struct desk *d, const struct region_move *move);
