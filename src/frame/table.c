// SPDX-License-Identifier: GPL-3.0-or-later
// Tables that people hand in: which column is which, and rows of the right width.
// Knows: heads of a shape, what is wrong with a file. Does not know: what a cell must be.
// Start at: table_read.
#include "frame/table.h"
#include "core/buf.h"
#include "core/utf8.h"
#include "doc/sheet.h"

enum { COLUMNS_MOST = 40, IGNORED = TABLE_CELLS_MOST, FILE_NAME_BYTES = 60 };

struct reader {
	struct arena *arena;
	enum lang lang;
	const struct table_shape *shape;
	struct csv csv;
	size_t column_of[COLUMNS_MOST]; // which head a column of the file stands under
	struct str trouble;
};

#define TROUBLE(r, key, ...)                                                                       \
	((r)->trouble = lang_say((r)->arena, (r)->lang, (key), ##__VA_ARGS__, NULL), E_INVALID)

static struct str number(struct reader *r, size_t n)
{
	return lang_number(r->arena, r->lang, (int64_t)n);
}

// --- the file ------------------------------------------------------------------------------------

static enum err trouble_of_text(struct reader *r, const struct csv_trouble *t)
{
	static const struct {
		const char *reason;
		enum text_key key;
	} words[] = {
		{ "quote", T_FRAME_TABLE_QUOTE },
		{ "utf8", T_FRAME_TABLE_UTF8 },
		{ "control", T_FRAME_TABLE_CONTROL },
	};
	if (strcmp(t->reason, "empty") == 0)
		return TROUBLE(r, T_FRAME_TABLE_EMPTY);
	if (strcmp(t->reason, "too_many_rows") == 0)
		return TROUBLE(r, T_FRAME_TABLE_ROWS, "line", number(r, t->line), "most",
		               number(r, r->shape->rows_most));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(t->reason, words[i].reason) == 0)
			return TROUBLE(r, words[i].key, "line", number(r, t->line), "column",
			               number(r, t->column));
	}
	return TROUBLE(r, T_FRAME_TABLE_COLUMNS, "line", number(r, t->line), "most",
	               number(r, COLUMNS_MOST));
}

// What is wrong with one row of a sheet is said as of CSV; the rest is about the file.
static enum err trouble_of_sheet(struct reader *r, const struct csv_trouble *t)
{
	static const char *const huge[] = { "entries", "size", "ratio", "strings", "cell" };
	static const char *const alike[] = { "empty", "too_many_rows", "too_many_columns" };
	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
		if (strcmp(t->reason, alike[i]) == 0)
			return trouble_of_text(r, t);
	}
	for (size_t i = 0; i < sizeof huge / sizeof *huge; i++) {
		if (strcmp(t->reason, huge[i]) == 0)
			return TROUBLE(r, T_FRAME_TABLE_SHEET_HUGE);
	}
	if (strcmp(t->reason, "control") == 0)
		return TROUBLE(r, T_FRAME_TABLE_SHEET_CONTROL, "line", number(r, t->line), "column",
		               number(r, t->column));
	return strcmp(t->reason, "encrypted") == 0 ? TROUBLE(r, T_FRAME_TABLE_SHEET_OLD)
	                                           : TROUBLE(r, T_FRAME_TABLE_SHEET_BROKEN);
}

static enum err read_file(struct reader *r, struct str bytes)
{
	struct csv_trouble trouble;
	size_t rows_most = r->shape->rows_most + 1;
	enum err e;
	if (sheet_is_old(bytes))
		return TROUBLE(r, T_FRAME_TABLE_SHEET_OLD);
	if (sheet_is(bytes)) {
		e = sheet_read(r->arena, bytes, rows_most, COLUMNS_MOST, &r->csv, &trouble);
		return e == OK ? OK : trouble_of_sheet(r, &trouble);
	}
	e = csv_read(r->arena, bytes, rows_most, COLUMNS_MOST, &r->csv, &trouble);
	return e == OK ? OK : trouble_of_text(r, &trouble);
}

// --- the head ------------------------------------------------------------------------------------

static bool is_named(const struct table_head *head, struct str folded)
{
	size_t i = 0;
	while (i < TABLE_NAMES_MOST && head->names[i] && !str_is(folded, head->names[i]))
		i++;
	return i < TABLE_NAMES_MOST && head->names[i];
}

static bool find_head(struct reader *r, struct str typed, size_t *ret_column)
{
	static const struct table_head row_number = { .names = { "no", "nomor", "number" } };
	struct str folded = utf8_fold(r->arena, typed);
	size_t i = 0;
	while (i < r->shape->n && !is_named(&r->shape->heads[i], folded))
		i++;
	*ret_column = i < r->shape->n ? i : IGNORED;
	return i < r->shape->n || is_named(&row_number, folded);
}

static struct str all_heads(struct reader *r)
{
	struct buf text = buf_open(r->arena, 120);
	for (size_t i = 0; i < r->shape->n; i++) {
		buf_z(&text, i ? ", " : "");
		buf_z(&text, r->shape->heads[i].name);
	}
	return buf_str(&text);
}

static enum err read_head(struct reader *r)
{
	const struct csv_row *row = &r->csv.at[0];
	bool seen[TABLE_CELLS_MOST + 1] = { false };
	for (size_t i = 0; i < row->n; i++) {
		struct str typed = str_trim(row->cells[i]);
		size_t column;
		if (!find_head(r, typed, &column))
			return TROUBLE(r, T_FRAME_TABLE_UNKNOWN, "line", number(r, row->line), "n",
			               number(r, i + 1), "name", typed, "names", all_heads(r));
		if (seen[column])
			return TROUBLE(r, T_FRAME_TABLE_REPEATED, "line", number(r, row->line), "n",
			               number(r, i + 1), "name", typed);
		seen[column] = true;
		r->column_of[i] = column;
	}
	for (size_t i = 0; i < r->shape->n; i++) {
		if (r->shape->heads[i].needed && !seen[i])
			return TROUBLE(r, T_FRAME_TABLE_LACKING, "line", number(r, row->line), "name",
			               str_from(r->shape->heads[i].name), "names", all_heads(r));
	}
	return OK;
}

// --- rows ----------------------------------------------------------------------------------------

static void refuse(struct table_row *row, size_t column, enum text_key reason)
{
	if (row->reason != T_NONE)
		return;
	row->bad = column;
	row->reason = reason;
}

static struct table_row read_row(struct reader *r, const struct csv_row *from)
{
	size_t width = r->csv.at[0].n, last = r->column_of[width - 1];
	struct table_row row = { .line = from->line };
	for (size_t i = 0; i < r->shape->n; i++)
		row.cells[i] = S("");
	for (size_t i = 0; i < width; i++) {
		size_t column = r->column_of[i];
		if (column == IGNORED)
			continue;
		if (i < from->n)
			row.cells[column] = str_trim(from->cells[i]);
		else
			refuse(&row, column, T_FRAME_TABLE_FEW);
	}
	if (from->n > width)
		refuse(&row, last == IGNORED ? 0 : last, T_FRAME_TABLE_MANY);
	return row;
}

// A line of separators and nothing else, as spreadsheets leave them behind the last row.
static bool says_nothing(const struct csv_row *row)
{
	for (size_t i = 0; i < row->n; i++) {
		if (str_trim(row->cells[i]).n)
			return false;
	}
	return true;
}

enum err table_read(struct arena *a, enum lang lang, const struct table_shape *shape,
                    struct str bytes, struct table *ret_table, struct str *ret_trouble)
{
	struct reader r = { .arena = a, .lang = lang, .shape = shape };
	struct table table = { 0 };
	enum err e = read_file(&r, bytes);
	if (e == OK)
		e = read_head(&r);
	if (e == OK)
		table.at = arena_array(a, struct table_row, r.csv.n);
	for (size_t i = 1; i < r.csv.n && e == OK; i++) {
		if (!says_nothing(&r.csv.at[i]))
			table.at[table.n++] = read_row(&r, &r.csv.at[i]);
	}
	if (e == OK && table.n == 0)
		e = TROUBLE(&r, T_FRAME_TABLE_ONLY_HEAD);
	*ret_trouble = r.trouble;
	*ret_table = table;
	return e;
}

struct str table_file_name(struct str name)
{
	if (name.n == 0 || !utf8_clean(name, false))
		return S("");
	size_t n = name.n > FILE_NAME_BYTES ? FILE_NAME_BYTES : name.n;
	while (n < name.n && n > 0 && ((unsigned char)name.p[n] & 0xC0) == 0x80)
		n--;
	return (struct str){ name.p, n };
}
