// SPDX-License-Identifier: GPL-3.0-or-later
// A region changes its code by decree, and all below it with it.
// Knows: the tree, the codes of before. Does not know: tables that keep codes by themselves (main).
// Start at: region_move.
#pragma once
#include "audit/audit.h"
#include "region/region.h"

struct region_move {
	struct str old_code, new_code;
	struct str name;  // the new name; "": as it was
	struct str since; // the first day of the new code
};
// Whether it can be done; the reason is in the desk's fault note. Fails: E_ABSENT the old code or
// the region above the new one; E_CONFLICT the new code is somebody's; E_INVALID another level, a
// code of no shape.
MUST_USE enum err region_move_check(struct desk *d, const struct region_move *move);
// Gives the subtree its new codes; whatever refers to a region follows. Keeps the counts above, and
// the old codes as aliases. Audit: "region.move".
MUST_USE enum err region_move(struct desk *d, const struct region_move *move);

// The code that a former code leads to now. Fails: E_ABSENT.
MUST_USE enum err region_alias(struct desk *d, struct str old_code, struct str *ret_code);
struct region_former {
	struct str code, since; // since: when it was replaced
};
struct region_formers {
	size_t n;
	struct region_former *at;
};
MUST_USE enum err region_formers(struct desk *d, struct str code,
                                 struct region_formers *ret_formers);
