// SPDX-License-Identifier: GPL-3.0-or-later
// Search: names found by the beginnings of their words.
// Knows: folded words, the find table, regions. Does not know: what else is named there.
// Start at: find_put, find_regions.
//
// Other rooms search in their own queries, fenced by themselves. For each word of find_words():
//   EXISTS (SELECT 1 FROM find f WHERE f.kind = 'volunteer' AND f.id = v.id AND {{fence f}}
//              AND f.term >= :word AND f.term < :word || :top)   -- :top is FIND_TOP
#pragma once
#include "region/region.h"

// Sorts after everything a folded word can go on with.
#define FIND_TOP S("\xF4\x8F\xBF\xBF")
enum { FIND_WORDS = 4 }; // words of a question that are looked at

struct find_words {
	struct str phrase;         // folded, as one text
	size_t n;                  // 0: nothing to look for
	struct str at[FIND_WORDS]; // the longest words first; those beyond n are ""
};
struct find_words find_words(struct arena *a, struct str typed);

// Makes a record findable by the words of its name, in place of what it was found by before.
// Scope: the caller's; the record's own query has been fenced.
// Takes: kind: a word of our own; id > 0; region_code: where its fence lies.
MUST_USE enum err find_put(struct desk *d, const char *kind, int64_t id, struct str region_code,
                           struct str name);
MUST_USE enum err find_drop(struct desk *d, const char *kind, int64_t id);

struct found_region {
	struct str code, name;
	enum region_level level;
	enum region_kind kind;
	struct str around; // "Gayungan, Kota Surabaya, Jawa Timur"; "" for a province
};
struct found_regions {
	size_t n;
	struct found_region *at;
};
// Regions by code or by words of their name, of which those not in the name may be in the names of
// the regions around it ("ketintang surabaya"). The best first: the code itself, names that start
// with what was typed, the higher level, the code.
// Scope: public.
MUST_USE enum err find_regions(struct desk *d, struct str typed, size_t most,
                               struct found_regions *ret_found);

// Makes one region findable by its name, in place of what it was found by before.
MUST_USE enum err find_put_region(struct desk *d, const struct region *region);
MUST_USE enum err find_drop_region(struct desk *d, struct str code); // one that has ended
// Makes all regions findable; for `init`, after region_load. Gives how many.
MUST_USE enum err find_load_regions(struct desk *d, int64_t *ret_count);
