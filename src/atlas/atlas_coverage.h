// SPDX-License-Identifier: GPL-3.0-or-later
// Need beside coverage: for each region directly below one, who needs help and who is there.
// Knows: figures, volunteers, trainings, counted. Does not know: pages, people by name.
// Start at: struct coverage, atlas_coverage.
#pragma once
#include "figure/figure.h"
#include "region/region.h"

struct coverage_place {
	const struct region *region;
	const struct figure *need; // the latest total; NULL: not known
	struct figure_count ready, coming; // certified volunteers; on the way there
	int64_t held;     // ended trainings somebody from here took part in
	int64_t each;     // people in need for each certified volunteer; NULL_INT: cannot be said
	int64_t pressure; // what the answer is ranked by; NULL_INT: not ranked
};
struct coverage {
	size_t n, n_ranked, n_without; // without: no certified volunteer
	struct coverage_place *at;     // those ranked first, by pressure; the others by code
};

// `whole`: the reader may see small numbers of volunteers; figures stay hidden as they are.
MUST_USE enum err atlas_coverage(struct desk *d, const struct region *above, bool whole,
                                 enum lang lang, struct coverage *ret_coverage);
// The two counts of one region as everybody may see them: the same as on the page of what lies
// above it.
MUST_USE enum err atlas_people_of(struct desk *d, struct str code, struct figure_count *ret_ready,
                                  struct figure_count *ret_coming);
