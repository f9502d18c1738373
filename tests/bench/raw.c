// SPDX-License-Identifier: GPL-3.0-or-later
// What a list to take away costs without Suluh: rows read from SQLite and written, nothing else.
// Knows: SQLite, libxlsxwriter. Does not know: reach, forms, memory limits.
// Start at: main. `raw csv|xlsx STORE FILE` prints how many milliseconds that took and the rows.
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <xlsxwriter.h>

enum { COLUMNS = 12, BIRTH_DATE = 4 };

// The words and places that Suluh's file has, by the shortest way to them.
static const char rows_sql[] =
	"SELECT v.name, v.title_front, v.title_back,"
	" CASE v.sex WHEN 'F' THEN 'Perempuan' ELSE 'Laki-laki' END, v.birth_date,"
	" CASE v.background WHEN 'community_figure' THEN 'Tokoh masyarakat' ELSE v.background END,"
	" v.region_code, village.name || ', ' || district.name || ', ' || regency.name, v.phone,"
	" v.member_of, v.nominated_by,"
	" CASE v.state WHEN 'nominated' THEN 'Diusulkan' ELSE v.state END"
	" FROM volunteer v"
	" JOIN region village ON village.code = v.region_code"
	" JOIN region district ON district.code = substr(v.region_code, 1, 8)"
	" JOIN region regency ON regency.code = substr(v.region_code, 1, 5)"
	" ORDER BY v.name, v.id";

static double now_ms(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static _Noreturn void give_up(const char *why)
{
	fprintf(stderr, "raw: %s\n", why);
	exit(1);
}

static const char *cell(sqlite3_stmt *rows, int k)
{
	const char *text = (const char *)sqlite3_column_text(rows, k);
	return text ? text : "";
}

static long write_csv(sqlite3_stmt *rows, const char *path)
{
	FILE *out = fopen(path, "w");
	long n = 0;
	if (!out)
		give_up(path);
	for (; sqlite3_step(rows) == SQLITE_ROW; n++) {
		for (int k = 0; k < COLUMNS; k++) {
			const char *text = cell(rows, k);
			fwrite(text, 1, strlen(text), out);
			fwrite(k + 1 < COLUMNS ? "," : "\r\n", 1, k + 1 < COLUMNS ? 1 : 2, out);
		}
	}
	if (fclose(out) != 0)
		give_up("cannot write");
	return n;
}

static int number(const char *digits, int n)
{
	int value = 0;
	for (int i = 0; i < n; i++)
		value = value * 10 + (digits[i] - '0');
	return value;
}

static void write_date(lxw_worksheet *sheet, lxw_row_t row, const char *iso, lxw_format *format)
{
	lxw_datetime day = { .year = number(iso, 4), .month = number(iso + 5, 2),
		                 .day = number(iso + 8, 2) };
	worksheet_write_datetime(sheet, row, BIRTH_DATE, &day, format);
}

static long write_xlsx(sqlite3_stmt *rows, const char *path)
{
	lxw_workbook_options options = { .constant_memory = LXW_TRUE };
	lxw_workbook *book = workbook_new_opt(path, &options);
	lxw_worksheet *sheet = workbook_add_worksheet(book, NULL);
	lxw_format *date = workbook_add_format(book);
	lxw_row_t n = 0;
	format_set_num_format(date, "yyyy-mm-dd");
	for (; sqlite3_step(rows) == SQLITE_ROW; n++) {
		for (int k = 0; k < COLUMNS; k++) {
			const char *text = cell(rows, k);
			if (k == BIRTH_DATE)
				write_date(sheet, n, text, date);
			else if (*text)
				worksheet_write_string(sheet, n, (lxw_col_t)k, text, NULL);
		}
	}
	if (workbook_close(book))
		give_up("cannot write");
	return (long)n;
}

int main(int argc, char **argv)
{
	sqlite3 *db;
	sqlite3_stmt *rows;
	if (argc != 4)
		give_up("raw csv|xlsx STORE FILE");
	double began = now_ms();
	if (sqlite3_open_v2(argv[2], &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK ||
	    sqlite3_prepare_v2(db, rows_sql, -1, &rows, NULL) != SQLITE_OK)
		give_up(sqlite3_errmsg(db));
	long n = strcmp(argv[1], "csv") == 0 ? write_csv(rows, argv[3]) : write_xlsx(rows, argv[3]);
	printf("%.0f %ld\n", now_ms() - began, n);
	sqlite3_finalize(rows);
	sqlite3_close(db);
	return 0;
}
