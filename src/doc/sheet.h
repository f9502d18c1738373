// SPDX-License-Identifier: GPL-3.0-or-later
// Spreadsheets (Office Open XML, .xlsx): the first sheet read as a table, tables written as sheets.
// Knows: the shape of struct csv. Does not know: what a column means.
// Start at: sheet_read, sheet_open.
#pragma once
#include "doc/doc.h"

// By its first bytes: a zip archive, as every .xlsx is.
bool sheet_is(struct str bytes);
// A workbook of the old kind (.xls), or one locked by a password, which lies in the same wrapping.
bool sheet_is_old(struct str bytes);

// The first sheet in the shape csv_read gives: rows without text are skipped, short ones are filled
// up to the width of the first, `line` is the sheet's own number of the row. Text as it stands;
// numbers plain; dates in ISO form; of a formula the value that was kept with it. Nothing is run,
// nothing outside the file is read.
// Fails: E_INVALID, E_TOOBIG with ret_trouble filled; line and column are 0 where it is about the
// whole file. Reasons beside those of csv_read: "zip", "encrypted", "name", "link", "entries",
// "size", "ratio", "doctype", "xml", "no_sheet", "strings", "cell".
MUST_USE enum err sheet_read(struct arena *a, struct str bytes, size_t max_rows, size_t max_columns,
                             struct csv *ret_table, struct csv_trouble *ret_trouble);

// A workbook being written row by row, of texts, dates and numbers: nothing in it is ever run.
struct sheet_file;
// Temporary files lie in `folder` while it is open. Fails: E_STORE, E_NOMEM.
MUST_USE enum err sheet_open(struct arena *a, struct str folder, struct sheet_file **ret_file);
// Begins a sheet; a name has at most 31 letters and none of []:*?/\ in it.
MUST_USE enum err sheet_begin(struct sheet_file *file, const char *name);
void sheet_cell(struct sheet_file *file, struct str text); // cut at what a cell may hold
void sheet_head_cell(struct sheet_file *file, struct str text); // in bold
void sheet_date_cell(struct sheet_file *file, struct str iso);  // what is no date stays text
void sheet_number_cell(struct sheet_file *file, struct str digits); // what is no number, too
void sheet_row_end(struct sheet_file *file);
// Gives the bytes, on the arena of sheet_open, and frees. Fails: E_STORE, E_NOMEM.
MUST_USE enum err sheet_close(struct sheet_file *file, struct str *ret_bytes);
// Gives a file open for reading that has no name any more, and frees. Fails: E_STORE.
MUST_USE enum err sheet_close_file(struct sheet_file *file, int *ret_file);
void sheet_abandon(struct sheet_file *file);
