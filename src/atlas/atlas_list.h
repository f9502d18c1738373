// SPDX-License-Identifier: GPL-3.0-or-later
// A list of regions below villages, as a table in text.
// Knows: its columns, what is wrong with a row. Does not know: pages.
// Start at: atlas_list_read.
#pragma once
#include "atlas/atlas_inside.h"

enum { PART_CELLS = 4, PARTS_MOST = 500 };
struct part_row {
	size_t line;                  // of the text, from 1
	struct str cells[PART_CELLS]; // as typed
	const char *bad_column;       // NULL: the row is good
	enum text_key reason;
};
struct part_list {
	size_t n, n_bad;
	struct part_row *at;
};
extern const char *const part_heads[PART_CELLS]; // "kode_induk", "jenis", "nama", "berlaku_sejak"

// Reads a table with these columns in any order. Writes nothing.
// Fails: E_INVALID when it is no such list at all: ret_trouble says why, in a sentence.
MUST_USE enum err atlas_list_read(struct visit *v, struct str file, struct part_list *ret_list,
                                  struct str *ret_trouble);
// Adds every good row in the order of the list, so that a row may lie below one before it; the
// others get their reason. Who wants all or none rolls back when n_bad > 0.
// Audit: "region.import". Scope: parents within reach.
MUST_USE enum err atlas_list_add(struct desk *d, struct str today, struct part_list *list);
