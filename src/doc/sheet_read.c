// SPDX-License-Identifier: GPL-3.0-or-later
// The first sheet of a workbook as a table of texts.
// Knows: a workbook's parts, cells and their types, formats of dates.
// Does not know: the archive (sheet_book.c), what a column means.
// Start at: sheet_read.
#include "core/clock.h"
#include "core/utf8.h"
#include "doc/sheet_inside.h"
#include <math.h>
#include <stdlib.h>

enum {
	STRINGS_MOST = 100000,
	FORMATS_MOST = 4096,
	CELL_MOST = 128 << 10, // bytes
	ROWS_MOST = 1048576,
	DAYS_MOST = 2958465,   // 31 December 9999
};

struct list { // of texts, growing on the arena
	size_t n, cap;
	struct str *at;
};
struct formats {
	size_t n, cells_n;
	int64_t dates[FORMATS_MOST];      // numbers of formats that show a date
	bool is_date[FORMATS_MOST];       // of each cell style
	bool in_cells;                    // inside cellXfs
};
struct reader {
	struct arena *a;
	struct book book;
	size_t max_rows, max_columns;
	char sheet_key[64], path[256];    // of the first sheet
	bool from_1904;
	struct list strings;
	struct formats *formats;
	struct buf text;                  // of the cell or string being read
	bool in_text, in_sounds;          // sounds: how to say it, not what it says
	struct csv table;
	struct str *cells;                // of the row being read, max_columns of them
	size_t row, line, n, column;      // row: the sheet's number; n: cells up to the last with text
	char type;                        // of the cell: n, s, i(nline), t(ext), b
	bool date;
};

// --- which sheet ---------------------------------------------------------------------------------

static void keep(char *into, size_t most, const char *text)
{
	if (text && strlen(text) < most)
		memcpy(into, text, strlen(text) + 1);
}

static bool is_one(const char *text)
{
	return text && (strcmp(text, "1") == 0 || strcmp(text, "true") == 0);
}

static void workbook_begin(struct part *p, const char *name, const char **attributes)
{
	struct reader *r = p->to;
	if (strcmp(name, "workbookPr") == 0)
		r->from_1904 = is_one(part_attribute(attributes, "date1904"));
	// The key of the relation is r:id; sheetId is another number.
	if (strcmp(name, "sheet") == 0 && !*r->sheet_key)
		keep(r->sheet_key, sizeof r->sheet_key, part_attribute(attributes, "id"));
}

static void relations_begin(struct part *p, const char *name, const char **attributes)
{
	struct reader *r = p->to;
	const char *key = part_attribute(attributes, "Id");
	const char *target = part_attribute(attributes, "Target");
	if (strcmp(name, "Relationship") != 0 || !key || !target || strcmp(key, r->sheet_key) != 0)
		return;
	if (*target == '/')
		keep(r->path, sizeof r->path, target + 1);
	else if (strlen(target) + 4 < sizeof r->path)
		stpcpy(stpcpy(r->path, "xl/"), target);
}

// --- which formats are dates ---------------------------------------------------------------------

static bool shows_date(const char *code)
{
	for (; *code; code++) {
		char end = *code == '"' ? '"' : *code == '[' ? ']' : 0;
		if (*code == '\\' && code[1]) {
			code++;
		} else if (end) {
			const char *close = strchr(code + 1, end);
			if (!close)
				return false;
			code = close;
		} else if (strchr("ydYD", *code)) {
			return true;
		}
	}
	return false;
}

static bool is_date_format(const struct formats *f, int64_t number)
{
	if ((number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 31) ||
	    number == 36 || (number >= 50 && number <= 58))
		return true;
	for (size_t i = 0; i < f->n; i++) {
		if (f->dates[i] == number)
			return true;
	}
	return false;
}

static void styles_begin(struct part *p, const char *name, const char **attributes)
{
	struct reader *r = p->to;
	struct formats *f = r->formats;
	const char *code = part_attribute(attributes, "formatCode");
	int64_t number;
	if (!str_to_int(str_from(part_attribute(attributes, "numFmtId")), &number))
		number = 0;
	if (strcmp(name, "cellXfs") == 0)
		f->in_cells = true;
	if (strcmp(name, "numFmt") == 0 && code && shows_date(code) && f->n < FORMATS_MOST)
		f->dates[f->n++] = number;
	if (strcmp(name, "xf") == 0 && f->in_cells && f->cells_n < FORMATS_MOST)
		f->is_date[f->cells_n++] = is_date_format(f, number);
}

static void styles_end(struct part *p, const char *name)
{
	struct reader *r = p->to;
	if (strcmp(name, "cellXfs") == 0)
		r->formats->in_cells = false;
}

// --- texts ---------------------------------------------------------------------------------------

static bool copy_text(struct part *p, struct str *ret_text)
{
	struct reader *r = p->to;
	struct str text = buf_str(&r->text);
	char *copy = r->text.failed ? NULL : arena_try(r->a, text.n + 1);
	if (!copy) {
		part_refuse(p, E_TOOBIG, "size");
		return false;
	}
	memcpy(copy, text.p, text.n);
	*ret_text = (struct str){ copy, text.n };
	return true;
}

static void text_put(struct part *p, struct str text)
{
	struct reader *r = p->to;
	if (!r->in_text || r->in_sounds)
		return;
	if (r->text.n + text.n > CELL_MOST)
		part_refuse(p, E_TOOBIG, "cell");
	else
		buf_put(&r->text, text);
}

static void text_mark(struct reader *r, const char *name, bool begins)
{
	if (strcmp(name, "t") == 0)
		r->in_text = begins;
	else if (strcmp(name, "rPh") == 0)
		r->in_sounds = begins;
}

static void strings_begin(struct part *p, const char *name, const char **attributes)
{
	struct reader *r = p->to;
	(void)attributes;
	if (strcmp(name, "si") == 0)
		r->text.n = 0;
	text_mark(r, name, true);
}

static bool grow(struct part *p, struct list *list)
{
	struct reader *r = p->to;
	if (list->n < list->cap)
		return true;
	size_t cap = list->cap ? list->cap * 2 : 256;
	struct str *at = arena_try(r->a, cap * sizeof *at);
	if (!at) {
		part_refuse(p, E_TOOBIG, "size");
		return false;
	}
	if (list->n)
		memcpy(at, list->at, list->n * sizeof *at);
	*list = (struct list){ list->n, cap, at };
	return true;
}

static void strings_end(struct part *p, const char *name)
{
	struct reader *r = p->to;
	text_mark(r, name, false);
	if (strcmp(name, "si") != 0)
		return;
	if (r->strings.n == STRINGS_MOST)
		part_refuse(p, E_TOOBIG, "strings");
	else if (grow(p, &r->strings) && copy_text(p, &r->strings.at[r->strings.n]))
		r->strings.n++;
}

// --- cells ---------------------------------------------------------------------------------------

static void refuse_here(struct part *p, enum err kind, const char *reason)
{
	struct reader *r = p->to;
	part_refuse(p, kind, reason);
	r->book.trouble->line = r->row;
	r->book.trouble->column = r->column;
}

// "C5" stands in the third column; without a reference a cell follows the one before it.
static size_t column_of(const struct reader *r, const char *reference)
{
	size_t column = 0;
	for (; reference && *reference >= 'A' && *reference <= 'Z' && column < 1000000; reference++)
		column = column * 26 + (size_t)(*reference - 'A') + 1;
	return column ? column : r->column + 1;
}

static char type_of(const char *type)
{
	static const struct {
		const char *word;
		char type;
	} words[] = { { "s", 's' }, { "inlineStr", 'i' }, { "b", 'b' }, { "n", 'n' } };
	if (!type)
		return 'n';
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(type, words[i].word) == 0)
			return words[i].type;
	}
	return 't';
}

static void row_begin(struct part *p, const char **attributes)
{
	struct reader *r = p->to;
	const char *number = part_attribute(attributes, "r");
	int64_t row = (int64_t)r->row + 1;
	bool bad = number && !str_to_int(str_from(number), &row);
	if (bad || row <= (int64_t)r->row || row > ROWS_MOST) {
		refuse_here(p, E_INVALID, "xml");
		return;
	}
	r->row = (size_t)row;
	r->n = 0;
	r->column = 0;
}

static void cell_begin(struct reader *r, const char **attributes)
{
	const char *style = part_attribute(attributes, "s");
	int64_t number = 0;
	r->column = column_of(r, part_attribute(attributes, "r"));
	r->type = type_of(part_attribute(attributes, "t"));
	r->date = style && str_to_int(str_from(style), &number) && number >= 0 &&
	          number < FORMATS_MOST && r->formats->is_date[number];
	r->text.n = 0;
}

static void sheet_begin_element(struct part *p, const char *name, const char **attributes)
{
	struct reader *r = p->to;
	if (strcmp(name, "row") == 0)
		row_begin(p, attributes);
	else if (strcmp(name, "c") == 0)
		cell_begin(r, attributes);
	else if (strcmp(name, "v") == 0)
		r->in_text = r->type != 'i';
	else if (r->type == 'i')
		text_mark(r, name, true);
}

// Excel takes 1900 for a leap year: from March on its count of days is one ahead.
static struct date day_of(const struct reader *r, int64_t serial)
{
	int64_t first = date_days(r->from_1904 ? (struct date){ 1904, 1, 1 }
	                                       : (struct date){ 1899, 12, 31 });
	return date_from_days(first + serial - (!r->from_1904 && serial >= 60));
}

static void write_number(struct reader *r)
{
	char digits[64], *end;
	struct str typed = buf_str(&r->text);
	if (typed.n == 0 || typed.n >= sizeof digits)
		return;
	memcpy(digits, typed.p, typed.n);
	digits[typed.n] = 0;
	double value = strtod(digits, &end);
	if (end == digits || *end || !isfinite(value))
		return;
	r->text.n = 0;
	if (r->date && value >= 1 && value <= DAYS_MOST) {
		struct date d = day_of(r, (int64_t)value);
		buf_printf(&r->text, "%04d-%02d-%02d", d.year, d.month, d.day);
	} else if (floor(value) == value && fabs(value) < 1e15) {
		buf_printf(&r->text, "%.0f", value);
	} else {
		buf_printf(&r->text, "%.15g", value);
	}
}

static bool read_shared(struct reader *r, struct str *ret_text)
{
	int64_t i;
	if (!str_to_int(buf_str(&r->text), &i) || i < 0 || (size_t)i >= r->strings.n)
		return false;
	*ret_text = r->strings.at[i];
	return true;
}

static void cell_end(struct part *p)
{
	struct reader *r = p->to;
	struct str text;
	if (r->text.n == 0)
		return;
	if (r->type == 'b') {
		bool yes = str_is(buf_str(&r->text), "1");
		r->text.n = 0;
		buf_z(&r->text, yes ? "TRUE" : "FALSE");
	}
	if (r->type == 'n')
		write_number(r);
	if (r->type == 's' && !read_shared(r, &text))
		refuse_here(p, E_INVALID, "xml");
	else if (r->type != 's' && !copy_text(p, &text))
		return;
	if (p->e != OK || text.n == 0)
		return;
	if (r->column > r->max_columns)
		refuse_here(p, E_TOOBIG, "too_many_columns");
	else if (!utf8_clean(text, true))
		refuse_here(p, E_INVALID, "control");
	else if (r->column <= r->n)
		refuse_here(p, E_INVALID, "xml");
	if (p->e != OK)
		return;
	while (r->n < r->column)
		r->cells[r->n++] = S("");
	r->cells[r->n - 1] = text;
}

static void row_end(struct part *p)
{
	struct reader *r = p->to;
	if (r->n == 0)
		return;
	if (r->table.n == r->max_rows) {
		refuse_here(p, E_TOOBIG, "too_many_rows");
		return;
	}
	size_t width = r->table.n ? r->table.at[0].n : 0;
	while (r->n < width)
		r->cells[r->n++] = S("");
	struct str *cells = arena_try(r->a, r->n * sizeof *cells);
	if (!cells) {
		refuse_here(p, E_TOOBIG, "size");
		return;
	}
	memcpy(cells, r->cells, r->n * sizeof *cells);
	r->table.at[r->table.n++] = (struct csv_row){ r->row, r->n, cells };
}

static void sheet_end_element(struct part *p, const char *name)
{
	struct reader *r = p->to;
	if (strcmp(name, "v") == 0)
		r->in_text = false;
	else if (strcmp(name, "c") == 0)
		cell_end(p);
	else if (strcmp(name, "row") == 0)
		row_end(p);
	else
		text_mark(r, name, false);
}

// --- the whole -----------------------------------------------------------------------------------

static enum err optional(enum err e)
{
	return e == E_ABSENT ? OK : e;
}

static enum err read_parts(struct reader *r)
{
	static const struct part_handlers workbook = { workbook_begin, NULL, NULL };
	static const struct part_handlers relations = { relations_begin, NULL, NULL };
	static const struct part_handlers styles = { styles_begin, styles_end, NULL };
	static const struct part_handlers strings = { strings_begin, strings_end, text_put };
	static const struct part_handlers sheet = { sheet_begin_element, sheet_end_element, text_put };
	enum err e = book_part(&r->book, "xl/workbook.xml", &workbook, r);
	if (e == OK)
		e = book_part(&r->book, "xl/_rels/workbook.xml.rels", &relations, r);
	if (e == OK)
		e = optional(book_part(&r->book, "xl/styles.xml", &styles, r));
	if (e == OK)
		e = optional(book_part(&r->book, "xl/sharedStrings.xml", &strings, r));
	r->in_text = r->in_sounds = false;
	if (e == OK)
		e = *r->path ? book_part(&r->book, r->path, &sheet, r) : E_ABSENT;
	if (e == E_ABSENT)
		return book_refuse(&r->book, E_INVALID, "no_sheet");
	if (e == OK && r->table.n == 0)
		return book_refuse(&r->book, E_INVALID, "empty");
	return e;
}

enum err sheet_read(struct arena *a, struct str bytes, size_t max_rows, size_t max_columns,
                    struct csv *ret_table, struct csv_trouble *ret_trouble)
{
	struct arena_mark before = arena_mark(a);
	struct reader *r = arena_new(a, struct reader);
	*r = (struct reader){ .a = a, .max_rows = max_rows, .max_columns = max_columns,
		                  .book = { .arena = a, .trouble = ret_trouble } };
	r->formats = arena_new(a, struct formats);
	r->table.at = arena_array(a, struct csv_row, max_rows);
	r->cells = arena_array(a, struct str, max_columns);
	r->text = buf_quiet(a, 1024);
	enum err e = sheet_is(bytes) ? book_open(&r->book, bytes)
	                             : book_refuse(&r->book, E_INVALID, "zip");
	if (e == OK) {
		e = read_parts(r);
		book_close(&r->book);
	}
	if (e == OK)
		*ret_table = r->table;
	else
		arena_rewind(a, before); // what could not be read leaves room for saying so
	return e;
}

bool sheet_is(struct str bytes)
{
	return str_starts(bytes, S("PK\x03\x04")) || str_starts(bytes, S("PK\x05\x06"));
}

bool sheet_is_old(struct str bytes)
{
	return str_starts(bytes, S("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}
