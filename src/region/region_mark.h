// SPDX-License-Identifier: GPL-3.0-or-later
// Marks that regions carry for a time: remote, disadvantaged, disaster-prone, and local ones.
// Knows: their kinds and days. Does not know: pages.
// Start at: struct region_mark.
#pragma once
#include "audit/audit.h"
#include "frame/form.h"
#include "region/region.h"

extern const struct choice region_mark_kinds[]; // "remote", ..., "local"
struct region_mark {
	int64_t id, version;
	struct str region_code, kind;
	struct str words; // of a local one, or empty
	struct str valid_from, valid_until; // dates; valid_until p == NULL: it stands
	struct str source;                  // the decree, or whoever says so
};
struct region_marks {
	size_t n;
	struct region_mark *at;
};
// "Rawan bencana", or the words of a local one.
struct str region_mark_text(enum lang lang, const struct region_mark *mark);
bool region_mark_stands(const struct region_mark *mark, struct str day);

// All marks of a region, the latest first. Scope: public.
MUST_USE enum err region_marks(struct desk *d, struct str code, struct region_marks *ret_marks);
// What the regions directly below bear on a day, in the order of codes. Scope: public.
MUST_USE enum err region_marks_below(struct desk *d, struct str code, struct str day,
                                     struct region_marks *ret_marks);
// Scope: within reach. Fails: E_ABSENT.
MUST_USE enum err region_mark_get(struct desk *d, int64_t id, struct region_mark *ret_mark);
// Audit: "region.mark". Scope: the region within reach (E_ABSENT).
// Fails: E_CONFLICT the region bears the same one already.
MUST_USE enum err region_mark_add(struct desk *d, const struct region_mark *mark, int64_t *ret_id);
// Its last day. Audit: "region.mark.end". Scope: within reach (E_ABSENT).
// Fails: E_CONFLICT the version is not the one that was read.
MUST_USE enum err region_mark_end(struct desk *d, const struct region_mark *mark,
                                  struct str valid_until);
