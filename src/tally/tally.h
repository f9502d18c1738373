// SPDX-License-Identifier: GPL-3.0-or-later
// Counts kept in the transaction of the change they speak of.
// Knows: regions and those above them. Does not know: what is counted.
// Start at: tally_add.
#pragma once
#include "region/region.h"

// n more (fewer, when negative) of something at a region and everywhere above it.
// Takes: what: a word of our own, "volunteer.certified"; period: a year, or "" for now.
MUST_USE enum err tally_add(struct desk *d, struct str region_code, struct str what,
                            struct str period, int64_t n);

struct tally_line {
	struct str what, period;
	int64_t n;
};
struct tally_lines {
	size_t n;
	struct tally_line *at;
};
// What a region has, itself and everything below, where it is not 0: by word, then by period.
// Scope: none. Small numbers of people are not for the public: the caller takes care.
MUST_USE enum err tally_list(struct desk *d, struct str region_code, struct tally_lines *ret_lines);
