// SPDX-License-Identifier: GPL-3.0-or-later
// Regions that an office adds below a village: dusun, RW and RT.
// Knows: their codes, how long they stand, what is kept about the tree. Does not know: who asks.
// Start at: struct region_part, region_part_read.
#pragma once
#include "audit/audit.h"
#include "region/region.h"

struct region_part {
	struct str code, parent_code, name;
	enum region_kind kind;
	struct str valid_from;     // a date; p == NULL: not known
	struct str valid_until;    // its last day; p == NULL: it stands
	struct str successor_code; // what came in its place; p == NULL: nothing
	int64_t version;
};

// --- pure -------------------------------------------------------------------------------------
// Makes code and name of what was typed: "Dusun Krajan" gives .DSkrajan, "5" for an RW gives .RW005
// and "RW 005". Gives what is wrong with it, or T_NONE.
enum text_key region_part_read(struct arena *a, const struct region *parent, enum region_kind kind,
                               struct str typed, struct region_part *ret_part);
// What is wrong with the days it stands, `today` being one of its own zone; or T_NONE. The second
// is about the last day alone.
enum text_key region_part_begins(struct str valid_from, struct str today);
enum text_key region_part_ends(const struct region_part *part, struct str today);

// --- the store --------------------------------------------------------------------------------
// Scope: within reach. Fails: E_ABSENT.
MUST_USE enum err region_in_reach(struct desk *d, struct str code);
// A region with its days and its successor; official ones, too. Scope: public. Fails: E_ABSENT.
MUST_USE enum err region_part_get(struct desk *d, struct str code, struct region_part *ret_part);
// What lay directly below and has ended, the latest first.
MUST_USE enum err region_ended(struct desk *d, struct str code, struct regions *ret_regions);
// Adds it, counts it above, audits it ("region.add" or the event of the route).
// Scope: its parent within reach (E_ABSENT). Fails: E_CONFLICT the code is taken.
MUST_USE enum err region_part_add(struct desk *d, const struct region_part *part,
                                  const char *event);
// Changes name, days and successor; counts above what ended or stands again. Audit: "region.edit".
// Scope: within reach, and below a village (E_ABSENT). Fails: E_CONFLICT the version is not the one
// that was read.
MUST_USE enum err region_part_save(struct desk *d, const struct region_part *changed);
