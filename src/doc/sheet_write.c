// SPDX-License-Identifier: GPL-3.0-or-later
// Workbooks written row by row: every cell is typed, as text where nothing else is asked for.
// Knows: libxlsxwriter, a temporary file. Does not know: what is in the table.
// Start at: sheet_open, sheet_cell, sheet_close.
#include "core/clock.h"
#include "core/utf8.h"
#include "doc/sheet.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xlsxwriter.h>

enum { CELL_BYTES = 32000, WIDTH = 24, SHEET_FIRST_YEAR = 1900 };

struct sheet_file {
	struct arena *arena;
	char *path;
	lxw_workbook *book;
	lxw_worksheet *sheet;
	lxw_format *bold, *date;
	lxw_row_t row;
	lxw_col_t column;
	bool failed;
	char cell[CELL_BYTES + 1]; // the library wants an end mark
};

// The library takes a name; the file is made here first, so that nobody else's is written over.
static enum err make_file(const char *path)
{
	int fd = mkstemp((char *)path);
	if (fd < 0)
		return E_STORE;
	close(fd);
	return OK;
}

enum err sheet_open(struct arena *a, struct str folder, struct sheet_file **ret_file)
{
	struct sheet_file *file = arena_new(a, struct sheet_file);
	file->arena = a;
	file->path = arena_z(a, arena_printf(a, "%.*s/sheet-XXXXXX", STR_FMT(folder)));
	char *temporary = arena_z(a, folder);
	enum err e = make_file(file->path);
	if (e != OK)
		return e;
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = temporary };
	file->book = workbook_new_opt(file->path, &options);
	file->bold = file->book ? workbook_add_format(file->book) : NULL;
	file->date = file->bold ? workbook_add_format(file->book) : NULL;
	if (!file->date) {
		sheet_abandon(file);
		return E_NOMEM;
	}
	format_set_bold(file->bold);
	format_set_num_format(file->date, "yyyy-mm-dd");
	*ret_file = file;
	return OK;
}

enum err sheet_begin(struct sheet_file *file, const char *name)
{
	file->sheet = workbook_add_worksheet(file->book, name);
	if (!file->sheet)
		return E_STORE;
	file->row = 0;
	file->column = 0;
	(void)worksheet_set_column(file->sheet, 0, 40, WIDTH, NULL);
	return OK;
}

// Never in the middle of a letter.
static const char *ended(struct sheet_file *file, struct str text)
{
	size_t n = text.n < CELL_BYTES ? text.n : CELL_BYTES;
	while (n > 0 && n < text.n && ((unsigned char)text.p[n] & 0xC0) == 0x80)
		n--;
	if (n)
		memcpy(file->cell, text.p, n);
	file->cell[n] = 0;
	return file->cell;
}

static void put(struct sheet_file *file, struct str text, lxw_format *format)
{
	lxw_col_t column = file->column++;
	if (str_empty(text))
		return;
	if (worksheet_write_string(file->sheet, file->row, column, ended(file, text), format))
		file->failed = true;
}

void sheet_cell(struct sheet_file *file, struct str text)
{
	put(file, text, NULL);
}

void sheet_head_cell(struct sheet_file *file, struct str text)
{
	put(file, text, file->bold);
}

void sheet_date_cell(struct sheet_file *file, struct str iso)
{
	struct date day;
	if (!date_read(iso, &day) || day.year < SHEET_FIRST_YEAR) {
		put(file, iso, NULL);
		return;
	}
	lxw_datetime when = { .year = day.year, .month = day.month, .day = day.day };
	if (worksheet_write_datetime(file->sheet, file->row, file->column++, &when, file->date))
		file->failed = true;
}

void sheet_number_cell(struct sheet_file *file, struct str digits)
{
	int64_t n;
	if (!str_to_int(digits, &n)) {
		put(file, digits, NULL);
		return;
	}
	if (worksheet_write_number(file->sheet, file->row, file->column++, (double)n, NULL))
		file->failed = true;
}

void sheet_row_end(struct sheet_file *file)
{
	file->row++;
	file->column = 0;
}

static enum err read_back(struct sheet_file *file, int fd, struct str *ret_bytes)
{
	struct stat about;
	if (fstat(fd, &about) != 0)
		return E_STORE;
	size_t n = (size_t)about.st_size, got = 0;
	char *p = arena_try(file->arena, n + 1); // the file is still open
	if (!p)
		return E_NOMEM;
	while (got < n) {
		ssize_t step = read(fd, p + got, n - got);
		if (step <= 0)
			return E_STORE;
		got += (size_t)step;
	}
	*ret_bytes = (struct str){ p, n };
	return OK;
}

enum err sheet_close_file(struct sheet_file *file, int *ret_file)
{
	lxw_error written = workbook_close(file->book); // frees it, too
	int fd = written || file->failed ? -1 : open(file->path, O_RDONLY | O_CLOEXEC);
	unlink(file->path);
	if (fd < 0)
		return E_STORE;
	*ret_file = fd;
	return OK;
}

enum err sheet_close(struct sheet_file *file, struct str *ret_bytes)
{
	int fd;
	enum err e = sheet_close_file(file, &fd);
	if (e != OK)
		return e;
	e = read_back(file, fd, ret_bytes);
	close(fd);
	return e;
}

void sheet_abandon(struct sheet_file *file)
{
	if (file->book)
		lxw_workbook_free(file->book);
	unlink(file->path);
}
