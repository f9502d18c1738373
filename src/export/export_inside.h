// SPDX-License-Identifier: GPL-3.0-or-later
// Between the form and the files: what is to be written, and what came of it.
// Knows: the contract of the room. Does not know: pages.
// Start at: export_write.
#pragma once
#include "export/export.h"
#include <stdio.h>

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
	size_t n_before;                 // rows of the pieces before, and where those ended
	struct str place;
	FILE *spool;                     // rows put by, in place of the reader; NULL: none
};
struct export_made {
	size_t n;
	bool more; // than order->most: there is no file
	int file;  // open for reading, without a name; -1: none
	char place[EXPORT_PLACE_MOST]; // of a piece: where the next one goes on
	size_t place_n;
};
enum { EXPORT_MARKS = 6 };
// What a file says of itself by the form; those that the form does not say are given.
struct export_said {
	struct str who, as, when;
	bool in_pieces;
};
void export_marks(struct visit *v, const struct export_said *said,
                  struct export_mark ret_marks[EXPORT_MARKS]);
bool export_is_csv(struct visit *v);
struct str export_type(struct visit *v); // of the file
struct str export_name(struct visit *v, const struct export_kind *kind);

// The next piece of a list, at most order->most rows, behind `out`: of a CSV with its head and its
// marks where they belong, or rows to be put by for a workbook.
MUST_USE enum err export_piece(const struct visit *v, const struct export_order *order,
                               struct buf *out, struct export_made *ret_made);
// Runs the reader and writes what it gives, with an arena of its own, row by row.
// Fails: as the reader does; E_STORE, E_NOMEM.
MUST_USE enum err export_write(const struct visit *v, const struct export_order *order,
                               struct export_made *ret_made);
