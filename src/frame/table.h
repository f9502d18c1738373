// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that people hand in: CSV, or the first sheet of a workbook, under a head in two languages.
// Knows: names of columns, what is wrong with a file or the width of a row. Does not know: what a
// cell must be; the store.
// Start at: table_read.
#pragma once
#include "core/err.h"
#include "frame/lang.h"

enum { TABLE_CELLS_MOST = 10, TABLE_NAMES_MOST = 6 };

struct table_head {
	const char *name; // as pages write it: "kode_wilayah"
	bool needed;
	size_t max;       // bytes of a cell
	const char *names[TABLE_NAMES_MOST]; // as people write it, folded; unused ones NULL
};
struct table_shape {
	size_t n, rows_most; // columns; rows below the head
	const struct table_head *heads;
};
struct table_row {
	size_t line;
	struct str cells[TABLE_CELLS_MOST]; // trimmed, in the order of the heads
	enum text_key reason;               // T_NONE, or what is wrong with the number of cells
	size_t bad;                         // the head it is about
};
struct table {
	size_t n;
	struct table_row *at;
};

// Rows of separators alone are skipped, and so is a column "no". All of it or nothing.
// Fails: E_INVALID with a sentence about the file in ret_trouble.
MUST_USE enum err table_read(struct arena *a, enum lang lang, const struct table_shape *shape,
                             struct str bytes, struct table *ret_table, struct str *ret_trouble);
// What a file is called, cut to 60 bytes and never inside a letter; empty: it has no usable name.
struct str table_file_name(struct str name);
