// SPDX-License-Identifier: GPL-3.0-or-later
// Between the form and the files: what is to be written, and what came of it.
// Knows: the contract of the room. Does not know: pages.
// Start at: export_write.
#pragma once
#include "export/export.h"

enum export_form { EXPORT_COUNT, EXPORT_CSV, EXPORT_XLSX }; // count: no file, only how many

// What a file says of itself; empty ones are left out.
struct export_mark {
	enum text_key label;
	struct str value;
};
struct export_order {
	const struct export_kind *kind;
	enum export_form form;
	size_t most;                    // rows
	size_t n_marks;
	const struct export_mark *marks; // how many rows there are is added
};
struct export_made {
	size_t n;
	bool more; // than order->most: there is no file
	int file;  // open for reading, without a name; -1: none
};
// Runs the reader and writes what it gives, with an arena of its own, row by row.
// Fails: as the reader does; E_STORE, E_NOMEM.
MUST_USE enum err export_write(const struct visit *v, const struct export_order *order,
                               struct export_made *ret_made);
