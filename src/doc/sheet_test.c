// SPDX-License-Identifier: GPL-3.0-or-later
// What spreadsheets promise: first the files made to hurt, each refused with its reason, then
// reading what people's programs write, then that what was written comes back as text.
// Knows: sheet.h, libzip to make such files. Does not know: what is in a list.
// Start at: main.
#include "doc/sheet.h"
#include "core/clock.h"
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zip.h>
// cmocka wants the headers above first
#include <cmocka.h>

static struct arena *arena;
static char folder[] = "/tmp/suluh-sheet-XXXXXX";

static int open_arena(void **state)
{
	(void)state;
	arena = arena_open((size_t)16 << 20);
	return !arena;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(arena);
	return 0;
}

static int open_folder(void **state)
{
	(void)state;
	return mkdtemp(folder) == NULL;
}

static int close_folder(void **state)
{
	(void)state;
	return rmdir(folder);
}

// --- making files --------------------------------------------------------------------------------

struct entry {
	const char *name;
	struct str text;
	bool link, locked;
};

static void add_entry(zip_t *zip, const struct entry *e)
{
	zip_source_t *source = zip_source_buffer(zip, e->text.p, e->text.n, 0);
	zip_int64_t i = zip_file_add(zip, e->name, source, ZIP_FL_ENC_UTF_8);
	assert_true(i >= 0);
	if (e->link)
		assert_int_equal(zip_file_set_external_attributes(zip, (zip_uint64_t)i, 0, ZIP_OPSYS_UNIX,
		                                                  (zip_uint32_t)(S_IFLNK | 0777) << 16),
		                 0);
	if (e->locked)
		assert_int_equal(zip_file_set_encryption(zip, (zip_uint64_t)i, ZIP_EM_AES_256, "rahasia"),
		                 0);
}

static struct str archive(const struct entry *entries)
{
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *source = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
	assert_non_null(zip);
	zip_source_keep(source);
	for (; entries->name; entries++)
		add_entry(zip, entries);
	assert_int_equal(zip_close(zip), 0);
	zip_stat_t about;
	assert_int_equal(zip_source_stat(source, &about), 0);
	assert_int_equal(zip_source_open(source), 0);
	char *p = arena_alloc(arena, about.size);
	assert_int_equal(zip_source_read(source, p, about.size), (zip_int64_t)about.size);
	zip_source_close(source);
	zip_source_free(source);
	return (struct str){ p, about.size };
}

#define BOOK S_INIT("<workbook xmlns:r='x'><sheets><sheet name='A' sheetId='7' r:id='rId3'/>" \
                    "</sheets></workbook>")
#define RELATIONS S_INIT("<Relationships><Relationship Id='rId1' Target='styles.xml'/>" \
                         "<Relationship Id='rId3' Target='worksheets/s.xml'/></Relationships>")
#define FRAME { "xl/workbook.xml", BOOK }, { "xl/_rels/workbook.xml.rels", RELATIONS }

static struct str workbook(struct str sheet, struct str strings)
{
	struct entry entries[] = { FRAME, { "xl/worksheets/s.xml", sheet },
		                       { strings.n ? "xl/sharedStrings.xml" : NULL, strings }, { 0 } };
	return archive(entries);
}

static struct str sheet_of(const char *rows)
{
	return arena_printf(arena, "<worksheet><sheetData>%s</sheetData></worksheet>", rows);
}

// --- refused -------------------------------------------------------------------------------------

static void expect_refused(struct str bytes, enum err kind, const char *reason)
{
	struct csv table = { .n = 77 };
	struct csv_trouble trouble = { .reason = "nothing" };
	size_t used = arena_used(arena);
	int64_t began = clock_tick_ms();
	enum err e = sheet_read(arena, bytes, 500, 40, &table, &trouble);
	assert_string_equal(trouble.reason, reason);
	assert_int_equal(e, kind);
	assert_int_equal(table.n, 77);
	assert_true(arena_used(arena) <= used);
	assert_true(clock_tick_ms() - began < 2000);
}

static void expect_rows_refused(const char *rows, enum err kind, const char *reason)
{
	expect_refused(workbook(sheet_of(rows), S("")), kind, reason);
}

static struct str repeated(const char *head, const char *piece, size_t n, const char *tail)
{
	struct buf text = buf_open(arena, n * strlen(piece) + 200);
	buf_z(&text, head);
	for (size_t i = 0; i < n; i++)
		buf_z(&text, piece);
	buf_z(&text, tail);
	return buf_str(&text);
}

static void test_what_is_no_workbook_is_refused(void **state)
{
	(void)state;
	struct str good = workbook(sheet_of("<row><c><v>1</v></c></row>"), S(""));
	expect_refused(S(""), E_INVALID, "zip");
	expect_refused(S("nama,alamat\n"), E_INVALID, "zip");
	expect_refused((struct str){ good.p, good.n / 2 }, E_INVALID, "zip");
	struct entry only[] = { { "a.txt", S_INIT("a") }, { 0 } };
	expect_refused(archive(only), E_INVALID, "no_sheet");
	struct entry no_sheet[] = { FRAME, { 0 } };
	expect_refused(archive(no_sheet), E_INVALID, "no_sheet");
	expect_rows_refused("", E_INVALID, "empty");
	expect_rows_refused("<row r='1'><c r='A1'></row>", E_INVALID, "xml");
	expect_rows_refused("<row r='2'/><row r='2'/>", E_INVALID, "xml");
	expect_rows_refused("<row><c t='s'><v>0</v></c></row>", E_INVALID, "xml");
	expect_rows_refused("<row><c t='s'><v>-1</v></c></row>", E_INVALID, "xml");
	expect_rows_refused("<row><c t='str'><v>a&#x202E;b</v></c></row>", E_INVALID, "control");
	expect_refused(workbook(repeated("", "<a>", 100, ""), S("")), E_INVALID, "xml");
}

static void test_archives_within_archives_are_not_opened(void **state)
{
	(void)state;
	struct str inner = workbook(sheet_of("<row><c><v>1</v></c></row>"), S(""));
	struct entry nested[] = { { "xl/workbook.xml", inner }, { "b.zip", inner }, { 0 } };
	expect_refused(archive(nested), E_INVALID, "xml");
	struct entry only[] = { { "a.zip", inner }, { "b.zip", inner }, { 0 } };
	expect_refused(archive(only), E_INVALID, "no_sheet");
}

static void test_document_types_are_refused(void **state)
{
	(void)state;
	static const char *const types[] = {
		"<!DOCTYPE worksheet>",
		"<!DOCTYPE w [<!ENTITY a 'aaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;'>]>",
		"<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
		"<!DOCTYPE w SYSTEM 'http://127.0.0.1/a.dtd'>",
	};
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		struct str sheet = arena_printf(
			arena, "%s<worksheet><row><c t='str'><v>&c;</v></c></row></worksheet>", types[i]);
		expect_refused(workbook(sheet, S("")), E_INVALID, "doctype");
		struct str strings = arena_printf(arena, "%s<sst><si><t>x</t></si></sst>", types[i]);
		expect_refused(workbook(sheet_of("<row/>"), strings), E_INVALID, "doctype");
	}
}

static void test_names_that_lead_out_links_and_locks_are_refused(void **state)
{
	(void)state;
	static const char *const names[] = { "../a", "xl/../../a", "/etc/a", "a\\b", "C:a" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct entry entries[] = { FRAME, { names[i], S_INIT("a") }, { 0 } };
		expect_refused(archive(entries), E_INVALID, "name");
	}
	struct entry link[] = { FRAME, { "xl/a", S_INIT("/etc/passwd"), .link = true }, { 0 } };
	expect_refused(archive(link), E_INVALID, "link");
	struct entry locked[] = { { "xl/workbook.xml", BOOK, .locked = true }, { 0 } };
	expect_refused(archive(locked), E_INVALID, "encrypted");
}

static void test_too_many_entries_are_refused(void **state)
{
	(void)state;
	struct entry *entries = arena_array(arena, struct entry, 1002);
	for (size_t i = 0; i < 1001; i++) {
		struct str name = arena_printf(arena, "xl/%zu", i);
		entries[i] = (struct entry){ .name = name.p, .text = S("a") };
	}
	expect_refused(archive(entries), E_TOOBIG, "entries");
}

static void test_what_swells_is_refused(void **state)
{
	(void)state;
	struct str spaces = repeated("<worksheet>", "                    ", 100000, "</worksheet>");
	expect_refused(workbook(spaces, S("")), E_TOOBIG, "ratio");
}

// The directory's own word for the size of the sheet is overwritten.
static struct str with_size(struct str bytes, const char *name, uint32_t size)
{
	static const char head[] = "PK\x01\x02";
	char *p = arena_z(arena, bytes);
	for (size_t i = 0; i + 46 + strlen(name) <= bytes.n; i++) {
		if (memcmp(p + i, head, 4) == 0 && memcmp(p + i + 46, name, strlen(name)) == 0) {
			memcpy(p + i + 24, &size, sizeof size);
			return (struct str){ p, bytes.n };
		}
	}
	fail_msg("no such entry");
	return bytes;
}

static void test_sizes_are_checked_in_the_directory_and_while_inflating(void **state)
{
	(void)state;
	const char *name = "xl/worksheets/s.xml";
	struct str good = workbook(sheet_of("<row><c><v>1</v></c></row>"), S(""));
	expect_refused(with_size(good, name, 51u << 20), E_TOOBIG, "size");
	expect_refused(with_size(good, name, 1u << 20), E_TOOBIG, "ratio");
	expect_refused(with_size(good, name, 10), E_TOOBIG, "size");
	struct str spaces = repeated("<worksheet>", "                    ", 100000, "</worksheet>");
	expect_refused(with_size(workbook(spaces, S("")), name, 5000), E_TOOBIG, "size");
}

static void test_a_sheet_that_says_it_is_wide_is_believed_by_its_cells_only(void **state)
{
	(void)state;
	struct csv table;
	struct csv_trouble trouble;
	struct str lie = S("<worksheet><dimension ref='A1:XFD1048576'/><sheetData><row r='3'>"
	                   "<c r='B3'><v>1</v></c></row></sheetData></worksheet>");
	assert_int_equal(sheet_read(arena, workbook(lie, S("")), 500, 40, &table, &trouble), OK);
	assert_int_equal(table.n, 1);
	assert_int_equal(table.at[0].n, 2);
	expect_rows_refused("<row r='1'><c r='XFD1'><v>1</v></c></row>", E_TOOBIG, "too_many_columns");
	expect_rows_refused("<row r='1048577'/>", E_INVALID, "xml");
	struct str rows = repeated("", "<row><c><v>1</v></c></row>", 501, "");
	expect_rows_refused(arena_z(arena, rows), E_TOOBIG, "too_many_rows");
}

static void test_too_many_strings_and_too_long_a_cell_are_refused(void **state)
{
	(void)state;
	struct buf strings = buf_open(arena, 4 << 20);
	buf_z(&strings, "<sst>");
	for (unsigned i = 0; i < 100001; i++)
		buf_printf(&strings, "<si><t>%x</t></si>", i * 2654435761u);
	buf_z(&strings, "</sst>");
	expect_refused(workbook(sheet_of("<row/>"), buf_str(&strings)), E_TOOBIG, "strings");
	struct buf cell = buf_open(arena, 1 << 20);
	buf_z(&cell, "<row><c t='str'><v>");
	for (unsigned i = 0; i < 20000; i++)
		buf_printf(&cell, "%x", i * 2654435761u);
	buf_z(&cell, "</v></c></row>");
	expect_rows_refused(arena_z(arena, buf_str(&cell)), E_TOOBIG, "cell");
}

static void test_mutants_are_read_or_refused_with_a_reason(void **state)
{
	(void)state;
	struct str good = workbook(sheet_of("<row><c><v>1</v></c><c t='s'><v>0</v></c></row>"),
	                           S("<sst><si><t>Arum</t></si></sst>"));
	uint32_t seed = 20170726;
	for (int i = 0; i < 2000; i++) {
		struct arena_mark mark = arena_mark(arena);
		char *p = arena_z(arena, good);
		for (int k = 0; k < 3; k++) {
			seed = seed * 1664525u + 1013904223u;
			p[(seed >> 8) % good.n] = (char)(seed >> 3);
		}
		struct csv table;
		struct csv_trouble trouble = { 0 };
		enum err e = sheet_read(arena, (struct str){ p, good.n }, 500, 40, &table, &trouble);
		assert_true(e == OK || trouble.reason);
		arena_rewind(arena, mark);
	}
}

// --- read ----------------------------------------------------------------------------------------

static void expect_cell(const struct csv *table, size_t row, size_t column, const char *text)
{
	assert_true(row < table->n && column < table->at[row].n);
	struct str cell = table->at[row].cells[column];
	assert_string_equal(arena_z(arena, cell), text);
}

static void test_cells_of_every_kind_are_read_as_text(void **state)
{
	(void)state;
	struct str sheet = sheet_of(
		"<row r='2'><c r='A2' t='s'><v>1</v></c><c r='B2' t='inlineStr'><is><r><t>a</t></r><r><t>b"
		"</t></r></is></c><c r='C2' s='1'><v>42942</v></c><c r='D2' s='2'><v>42942.5</v></c></row>"
		"<row r='5'/><row r='7'><c r='A7' t='b'><v>1</v></c><c r='C7'><f>1+1</f><v>2</v></c>"
		"<c r='D7' t='str'><f>A1</f><v>x</v></c></row>"
		"<row r='8'><c r='A8'><v>6.28123456789E11</v></c><c r='B8'><v>0.1</v></c>"
		"<c r='C8' s='3'><v>59</v></c><c r='F8' s='1'/></row>");
	struct entry entries[] = {
		FRAME,
		{ "xl/styles.xml",
		  S_INIT("<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/><numFmt "
		         "numFmtId='165' formatCode='0&quot; hari&quot;'/></numFmts><cellStyleXfs><xf "
		         "numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf "
		         "numFmtId='164'/><xf numFmtId='165'/></cellXfs></styleSheet>") },
		{ "xl/sharedStrings.xml",
		  S_INIT("<sst><si><t>x</t></si><si><t>Ar</t><rPh><t>no</t></rPh><r><t>um</t></r></si>"
		         "</sst>") },
		{ "xl/worksheets/s.xml", sheet },
		{ 0 },
	};
	struct csv table;
	struct csv_trouble trouble;
	assert_int_equal(sheet_read(arena, archive(entries), 500, 40, &table, &trouble), OK);
	assert_int_equal(table.n, 3);
	static const char *const expected[3][4] = {
		{ "Arum", "ab", "2017-07-26", "2017-07-26" },
		{ "TRUE", "", "2", "x" },
		{ "628123456789", "0.1", "59", "" },
	};
	static const size_t lines[] = { 2, 7, 8 };
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(table.at[i].line, lines[i]);
		assert_int_equal(table.at[i].n, 4);
		for (size_t k = 0; k < 4; k++)
			expect_cell(&table, i, k, expected[i][k]);
	}
}

// --- written -------------------------------------------------------------------------------------

static size_t files_in_folder(void)
{
	size_t n = 0;
	DIR *dir = opendir(folder);
	while (dir && readdir(dir))
		n++;
	closedir(dir);
	return n - 2;
}

static void test_what_is_written_comes_back_as_text(void **state)
{
	(void)state;
	static const struct str cells[] = {
		S_INIT("=1+1"),    S_INIT("+62811|cmd"), S_INIT("-2"),      S_INIT("@SUM(A1)"),
		S_INIT("\t=1"),    S_INIT("<b>&\"'"),    S_INIT("Ár\num"),  S_INIT("00123"),
		S_INIT("https://example.org"),           S_INIT("{=A1}"),   S_INIT(" a "),
	};
	enum { N = sizeof cells / sizeof *cells };
	struct sheet_file *file;
	struct str bytes;
	assert_int_equal(sheet_open(arena, str_from(folder), &file), OK);
	assert_int_equal(sheet_begin(file, "Relawan"), OK);
	for (size_t i = 0; i < N; i++) {
		sheet_head_cell(file, S("kepala"));
		sheet_cell(file, cells[i]);
		sheet_row_end(file);
	}
	assert_int_equal(sheet_begin(file, "Keterangan"), OK);
	sheet_cell(file, S("di lembar lain"));
	assert_int_equal(sheet_close(file, &bytes), OK);
	assert_true(sheet_is(bytes));
	struct csv table;
	struct csv_trouble trouble;
	assert_int_equal(sheet_read(arena, bytes, 500, 40, &table, &trouble), OK);
	assert_int_equal(table.n, N);
	for (size_t i = 0; i < N; i++)
		assert_true(str_eq(table.at[i].cells[1], cells[i]));
	assert_int_equal(files_in_folder(), 0);
}

static void test_a_workbook_given_up_leaves_no_file(void **state)
{
	(void)state;
	struct sheet_file *file;
	assert_int_equal(sheet_open(arena, S("/nowhere"), &file), E_STORE);
	assert_int_equal(sheet_open(arena, str_from(folder), &file), OK);
	assert_int_equal(sheet_begin(file, "A"), OK);
	sheet_cell(file, S("x"));
	sheet_abandon(file);
	assert_int_equal(files_in_folder(), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_what_is_no_workbook_is_refused),
		TEST(test_archives_within_archives_are_not_opened),
		TEST(test_document_types_are_refused),
		TEST(test_names_that_lead_out_links_and_locks_are_refused),
		TEST(test_too_many_entries_are_refused),
		TEST(test_what_swells_is_refused),
		TEST(test_sizes_are_checked_in_the_directory_and_while_inflating),
		TEST(test_a_sheet_that_says_it_is_wide_is_believed_by_its_cells_only),
		TEST(test_too_many_strings_and_too_long_a_cell_are_refused),
		TEST(test_mutants_are_read_or_refused_with_a_reason),
		TEST(test_cells_of_every_kind_are_read_as_text),
		TEST(test_what_is_written_comes_back_as_text),
		TEST(test_a_workbook_given_up_leaves_no_file),
	};
	return cmocka_run_group_tests_name("sheet", tests, open_folder, close_folder);
}
