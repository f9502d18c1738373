// SPDX-License-Identifier: GPL-3.0-or-later
// Rows as they come, written as CSV or a workbook into a file that has no name.
// Knows: both kinds of file, where memory ends. Does not know: forms, who asked.
// Start at: export_write, export_row.
#include "doc/sheet.h"
#include "export/export_inside.h"
#include "file/file.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ARENA_BYTES = 24 << 20, LINE_BYTES = 16 << 10 };

struct export {
	const struct export_order *order;
	struct arena *arena; // the reader's, too
	enum lang lang;
	size_t n;
	bool more, failed;
	struct buf *piece; // of a job: lines or rows go here, not into a file
	struct export_made *made;
	FILE *csv;
	struct sheet_file *book;
	struct buf line; // room for the usual one; a longer one is dropped with the row
};

// --- CSV -----------------------------------------------------------------------------------------

static enum err open_csv(struct export *x, struct str folder)
{
	char *path = arena_z(x->arena, arena_printf(x->arena, "%.*s/sheet-XXXXXX", STR_FMT(folder)));
	int fd = mkstemp(path);
	if (fd < 0)
		return E_STORE;
	(void)unlink(path);
	x->csv = fdopen(fd, "w+");
	if (!x->csv) {
		close(fd);
		return E_NOMEM;
	}
	x->line = buf_open(x->arena, LINE_BYTES);
	return OK;
}

static void put_line(struct export *x, const struct buf *line)
{
	if (x->piece) {
		buf_put(x->piece, (struct str){ line->p, line->n });
		return;
	}
	if (fwrite(line->p, 1, line->n, x->csv) != line->n)
		x->failed = true;
}

static void csv_row(struct export *x, const struct str *cells)
{
	struct buf line = x->line;
	for (size_t k = 0; k < x->order->kind->n_columns; k++)
		csv_write_cell(&line, k == 0, cells[k]);
	csv_write_end(&line);
	put_line(x, &line);
}

static void csv_head(struct export *x)
{
	struct buf line = x->line;
	const struct export_kind *kind = x->order->kind;
	buf_z(&line, "\xEF\xBB\xBF"); // or some spreadsheets take it for another alphabet
	for (size_t k = 0; k < kind->n_columns; k++)
		csv_write_cell(&line, k == 0, lang_text(x->lang, kind->columns[k].head));
	csv_write_end(&line);
	put_line(x, &line);
}

static struct str rows_text(struct export *x)
{
	return lang_number(x->arena, x->lang, (int64_t)(x->order->n_before + x->n));
}

// One line about people; a table about nobody stays a table.
static void csv_marks(struct export *x)
{
	struct buf text = buf_open(x->arena, 512), line = x->line;
	for (size_t i = 0; i < x->order->n_marks; i++) {
		const struct export_mark *m = &x->order->marks[i];
		if (m->value.n)
			buf_printf(&text, "%.*s: %.*s; ", STR_FMT(lang_text(x->lang, m->label)),
			           STR_FMT(m->value));
	}
	buf_printf(&text, "%.*s: %.*s", STR_FMT(lang_text(x->lang, T_EXPORT_MARK_ROWS)),
	           STR_FMT(rows_text(x)));
	csv_write_cell(&line, true, buf_str(&text));
	csv_write_end(&line);
	put_line(x, &line);
}

static enum err close_csv(struct export *x, bool keep, int *ret_file)
{
	bool good = !x->failed && fflush(x->csv) == 0;
	if (good && keep) {
		*ret_file = dup(fileno(x->csv));
		good = *ret_file >= 0 && lseek(*ret_file, 0, SEEK_SET) == 0;
	}
	good = fclose(x->csv) == 0 && good;
	return good ? OK : E_STORE;
}

// --- workbooks -----------------------------------------------------------------------------------

static enum err open_book(struct export *x, struct str folder)
{
	const struct export_kind *kind = x->order->kind;
	enum err e = sheet_open(x->arena, folder, &x->book);
	if (e != OK)
		return e;
	e = sheet_begin(x->book, arena_z(x->arena, lang_text(x->lang, T_EXPORT_SHEET)));
	for (size_t k = 0; k < kind->n_columns; k++)
		sheet_head_cell(x->book, lang_text(x->lang, kind->columns[k].head));
	sheet_row_end(x->book);
	return e;
}

static void book_row(struct export *x, const struct str *cells)
{
	const struct export_column *columns = x->order->kind->columns;
	for (size_t k = 0; k < x->order->kind->n_columns; k++) {
		if (columns[k].type == EXPORT_TEXT)
			sheet_cell(x->book, cells[k]);
		else if (columns[k].type == EXPORT_DATE)
			sheet_date_cell(x->book, cells[k]);
		else
			sheet_number_cell(x->book, cells[k]);
	}
	sheet_row_end(x->book);
}

static void book_mark(struct export *x, enum text_key label, struct str value)
{
	if (!value.n)
		return;
	sheet_head_cell(x->book, lang_text(x->lang, label));
	sheet_cell(x->book, value);
	sheet_row_end(x->book);
}

static enum err book_marks(struct export *x)
{
	enum err e = sheet_begin(x->book, arena_z(x->arena, lang_text(x->lang, T_EXPORT_MARK_SHEET)));
	if (e != OK)
		return e;
	for (size_t i = 0; i < x->order->n_marks; i++)
		book_mark(x, x->order->marks[i].label, x->order->marks[i].value);
	book_mark(x, T_EXPORT_MARK_ROWS, rows_text(x));
	return OK;
}

static enum err close_book(struct export *x, bool keep, int *ret_file)
{
	if (keep)
		return sheet_close_file(x->book, ret_file);
	sheet_abandon(x->book);
	return OK;
}

// --- rows put by for a workbook ------------------------------------------------------------------
// Each cell is its length in four bytes, then its text: made and read by the same machine.

static void spool_row(struct export *x, const struct str *cells)
{
	for (size_t k = 0; k < x->order->kind->n_columns; k++) {
		uint32_t n = (uint32_t)cells[k].n;
		buf_put(x->piece, (struct str){ (const char *)&n, sizeof n });
		buf_put(x->piece, cells[k]);
	}
}

static bool take_cell(struct export *x, struct str *ret_cell)
{
	uint32_t n;
	if (fread(&n, sizeof n, 1, x->order->spool) != 1)
		return false;
	char *p = arena_array(x->arena, char, n + 1);
	*ret_cell = (struct str){ p, n };
	return fread(p, 1, n, x->order->spool) == n;
}

static enum err read_spool(struct export *x)
{
	size_t n_columns = x->order->kind->n_columns;
	struct str *cells = arena_array(x->arena, struct str, n_columns);
	struct arena_mark mark = arena_mark(x->arena);
	for (bool more = true; more; arena_rewind(x->arena, mark)) {
		size_t k = 0;
		while (k < n_columns && take_cell(x, &cells[k]))
			k++;
		if (k == 0 && feof(x->order->spool))
			return OK;
		if (k < n_columns)
			return E_STORE;
		more = export_row(x, cells);
	}
	return OK;
}

// --- the rows ------------------------------------------------------------------------------------

bool export_counts(const struct export *x)
{
	return x->order->form == EXPORT_COUNT;
}

struct str export_place(const struct export *x)
{
	return x->order->place;
}

size_t export_wants(const struct export *x)
{
	return x->order->most + 1;
}

void export_goes_on(struct export *x, struct str place)
{
	if (place.n > sizeof x->made->place)
		BUG("a place that is too long to be kept");
	memcpy(x->made->place, place.p, place.n);
	x->made->place_n = place.n;
}

bool export_row(struct export *x, const struct str *cells)
{
	if (x->n == x->order->most) {
		x->more = true;
		return false;
	}
	x->n++;
	if (x->csv || (x->piece && x->order->form == EXPORT_CSV))
		csv_row(x, cells);
	else if (x->piece)
		spool_row(x, cells);
	else if (x->book)
		book_row(x, cells);
	return !x->failed;
}

static enum err open_file(struct export *x, struct str folder)
{
	if (x->piece) {
		x->line = buf_open(x->arena, LINE_BYTES);
		if (x->order->form == EXPORT_CSV && !x->order->place.n)
			csv_head(x);
		return OK;
	}
	if (x->order->form == EXPORT_COUNT)
		return OK;
	if (x->order->form == EXPORT_XLSX)
		return open_book(x, folder);
	enum err e = open_csv(x, folder);
	if (e == OK)
		csv_head(x);
	return e;
}

static enum err put_marks(struct export *x)
{
	if ((x->csv || (x->piece && x->order->form == EXPORT_CSV)) && x->order->kind->event)
		csv_marks(x);
	return x->book ? book_marks(x) : OK;
}

// A reader that takes all memory unwinds to here, not past the open file.
static enum err guarded(struct visit *own, struct export *x)
{
	jmp_buf exhausted;
	enum err e = E_NOMEM;
	if (setjmp(exhausted) == 0) {
		arena_on_exhausted(own->arena, &exhausted);
		// A workbook has a name until it is closed; after a kill it is swept from there.
		e = open_file(x, str_from(file_incoming(own->arena, own->house->dir)));
		if (e == OK)
			e = x->order->spool ? read_spool(x) : x->order->kind->read(own, x);
		if (e == OK && !x->more)
			e = put_marks(x);
	} else {
		db_unwound(own->desk.db);
		e = E_NOMEM;
	}
	arena_on_exhausted(own->arena, NULL);
	return e;
}

static enum err close_file(struct export *x, bool keep, int *ret_file)
{
	if (x->csv)
		return close_csv(x, keep, ret_file);
	return x->book ? close_book(x, keep, ret_file) : OK;
}

static enum err write_to(const struct visit *v, const struct export_order *order,
                         struct buf *piece, struct export_made *ret_made)
{
	struct export x = { .order = order, .arena = arena_open(ARENA_BYTES), .lang = v->lang,
		                .piece = piece, .made = ret_made };
	if (!x.arena)
		return E_NOMEM;
	struct visit own = *v;
	own.arena = own.desk.arena = own.form.arena = x.arena;
	*ret_made = (struct export_made){ .file = -1 };
	enum err e = guarded(&own, &x), closed;
	closed = close_file(&x, e == OK && !x.more, &ret_made->file);
	ret_made->n = x.n;
	ret_made->more = x.more;
	arena_close(x.arena);
	return e != OK ? e : closed;
}

enum err export_write(const struct visit *v, const struct export_order *order,
                      struct export_made *ret_made)
{
	return write_to(v, order, NULL, ret_made);
}

enum err export_piece(const struct visit *v, const struct export_order *order, struct buf *out,
                      struct export_made *ret_made)
{
	return write_to(v, order, out, ret_made);
}
