// SPDX-License-Identifier: GPL-3.0-or-later
// What tables as text promise: first where reading goes wrong, then what writing never does.
// Knows: doc.h. Does not know: paper (pdf_test.c).
// Start at: main.
#include "doc/doc.h"
#include <setjmp.h>
#include <stdarg.h>
// cmocka wants the headers above first
#include <cmocka.h>

static struct arena *arena;

static int open_arena(void **state)
{
	(void)state;
	arena = arena_open((size_t)64 << 20);
	return !arena;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(arena);
	return 0;
}

static enum err read_text(struct str text, struct csv *ret_csv, struct csv_trouble *ret_trouble)
{
	return csv_read(arena, text, 100, 8, ret_csv, ret_trouble);
}

static void expect_trouble(struct str text, enum err kind, const struct csv_trouble *expected)
{
	struct csv csv = { .n = 77 };
	struct csv_trouble trouble = { 0 };
	assert_int_equal(read_text(text, &csv, &trouble), kind);
	assert_string_equal(trouble.reason, expected->reason);
	assert_int_equal(trouble.line, expected->line);
	assert_int_equal(trouble.column, expected->column);
	assert_int_equal(csv.n, 77);
}

static void test_csv_refuses_what_is_no_table(void **state)
{
	(void)state;
	static const struct {
		struct str text;
		enum err kind;
		struct csv_trouble trouble;
	} cases[] = {
		{ S_INIT(""), E_INVALID, { 1, 1, "empty" } },
		{ S_INIT("\xEF\xBB\xBF"), E_INVALID, { 1, 1, "empty" } },
		{ S_INIT("\r\n\n\r"), E_INVALID, { 1, 1, "empty" } },
		{ S_INIT("a,b\r\nc,\"d"), E_INVALID, { 2, 3, "quote" } },
		{ S_INIT("a,b\nc,d\"e"), E_INVALID, { 2, 4, "quote" } },
		{ S_INIT("a,\"b\"c\n"), E_INVALID, { 1, 6, "quote" } },
		{ S_INIT("\"a\nb\",\"c\"d"), E_INVALID, { 2, 7, "quote" } },
		{ S_INIT("\""), E_INVALID, { 1, 1, "quote" } },
		{ S_INIT("a,\xC3\xA9\xFF"), E_INVALID, { 1, 4, "utf8" } },
		{ S_INIT("a\r\xE2\x82"), E_INVALID, { 2, 1, "utf8" } },
		{ S_INIT("a\xED\xA0\x80"), E_INVALID, { 1, 2, "utf8" } },
		{ S_INIT("a\n\nb,\0c"), E_INVALID, { 3, 3, "control" } },
		{ S_INIT("a,b\x1B[31m"), E_INVALID, { 1, 4, "control" } },
		{ S_INIT("ab\xE2\x80\xAE"), E_INVALID, { 1, 3, "control" } },
		{ S_INIT("a\nb,c,d,e,f,g,h,i,j\n"), E_TOOBIG, { 2, 17, "too_many_columns" } },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_trouble(cases[i].text, cases[i].kind, &cases[i].trouble);
}

static void test_csv_refuses_one_row_too_many(void **state)
{
	(void)state;
	struct buf text = buf_open(arena, 1000);
	struct csv csv;
	struct csv_trouble trouble;
	for (int i = 0; i < 100; i++)
		buf_z(&text, "x,y\r\n");
	assert_int_equal(read_text(buf_str(&text), &csv, &trouble), OK);
	assert_int_equal(csv.n, 100);
	buf_z(&text, "\r\nz");
	assert_int_equal(read_text(buf_str(&text), &csv, &trouble), E_TOOBIG);
	assert_string_equal(trouble.reason, "too_many_rows");
	assert_int_equal(trouble.line, 102);
}

static void expect_cell(const struct csv *csv, size_t row, size_t column, const char *text)
{
	assert_true(row < csv->n && column < csv->at[row].n);
	assert_true(str_is(csv->at[row].cells[column], text));
}

static void test_csv_finds_the_separator_on_the_head_line(void **state)
{
	(void)state;
	static const struct {
		struct str text;
		char separator;
	} cases[] = {
		{ S_INIT("nama,alamat\nA,B"), ',' },
		{ S_INIT("\xEF\xBB\xBFnama;alamat\r\nA;B"), ';' },
		{ S_INIT("\nnama\talamat\rA\tB"), '\t' },
		{ S_INIT("\"nama, gelar; asal\";alamat\nA;B"), ';' },
		{ S_INIT("nama\nA"), ',' },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct csv csv;
		struct csv_trouble trouble;
		assert_int_equal(read_text(cases[i].text, &csv, &trouble), OK);
		assert_int_equal(csv.separator, cases[i].separator);
		assert_int_equal(csv.n, 2);
		expect_cell(&csv, 1, 0, "A");
	}
}

static void test_csv_reads_quotes_line_ends_and_empty_lines(void **state)
{
	(void)state;
	struct csv csv;
	struct csv_trouble trouble;
	struct str text = S("nama,catatan\r\n\r\nArum,\"dua\nbaris, satu \"\"kutip\"\"\"\r,\n\"\"\n");
	assert_int_equal(read_text(text, &csv, &trouble), OK);
	assert_int_equal(csv.n, 4);
	expect_cell(&csv, 1, 0, "Arum");
	expect_cell(&csv, 1, 1, "dua\nbaris, satu \"kutip\"");
	expect_cell(&csv, 2, 1, "");
	assert_int_equal(csv.at[3].n, 1);
	static const size_t lines[] = { 1, 3, 5, 6 };
	for (size_t i = 0; i < csv.n; i++)
		assert_int_equal(csv.at[i].line, lines[i]);
}

static void test_csv_writes_nothing_a_spreadsheet_runs(void **state)
{
	(void)state;
	static const struct {
		struct str cell;
		const char *written;
	} cases[] = {
		{ S_INIT("=1+1"), "'=1+1" },
		{ S_INIT("@SUM(A1)"), "'@SUM(A1)" },
		{ S_INIT("+62811|cmd"), "'+62811|cmd" },
		{ S_INIT("-"), "'-" },
		{ S_INIT("\t=1"), "\"'\t=1\"" },
		{ S_INIT("\xEF\xBC\x9D" "1"), "'\xEF\xBC\x9D" "1" },
		{ S_INIT("-12,5"), "\"-12,5\"" },
		{ S_INIT("+628110000"), "+628110000" },
		{ S_INIT("a;b"), "\"a;b\"" },
		{ S_INIT("kata \"x\""), "\"kata \"\"x\"\"\"" },
		{ S_INIT(""), "\"\"" },
		{ S_INIT("Arum"), "Arum" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = buf_open(arena, 32);
		csv_write_cell(&out, true, cases[i].cell);
		assert_true(str_is(buf_str(&out), cases[i].written));
	}
}

static struct str write_table(const struct csv *csv)
{
	struct buf out = buf_open(arena, 256);
	for (size_t i = 0; i < csv->n; i++) {
		for (size_t k = 0; k < csv->at[i].n; k++)
			csv_write_cell(&out, k == 0, csv->at[i].cells[k]);
		csv_write_end(&out);
	}
	return buf_str(&out);
}

static uint32_t next_random(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static struct str mutant(char *into, struct str of, uint32_t *seed)
{
	static const char bytes[] = ",;\t\"\"\r\n\n=+-@' a1\xC3\xA9\xEF\xBB\xBF\0\x7F";
	memcpy(into, of.p, of.n);
	for (uint32_t changes = 1 + next_random(seed) % 6; changes; changes--)
		into[next_random(seed) % of.n] = bytes[next_random(seed) % (sizeof bytes - 1)];
	return (struct str){ into, 1 + next_random(seed) % of.n };
}

// A cell comes back as it was, or behind the apostrophe that keeps it from being run.
static bool same_cell(struct str before, struct str after)
{
	bool guarded = after.n == before.n + 1 && after.p[0] == '\'';
	struct str bare = guarded ? (struct str){ after.p + 1, before.n } : after;
	return str_eq(before, bare);
}

static void expect_same_table(const struct csv *before, const struct csv *after)
{
	assert_int_equal(before->n, after->n);
	for (size_t i = 0; i < before->n; i++) {
		assert_int_equal(before->at[i].n, after->at[i].n);
		for (size_t k = 0; k < before->at[i].n; k++)
			assert_true(same_cell(before->at[i].cells[k], after->at[i].cells[k]));
	}
}

// What was read is written; that is read as the same table, and written as the same bytes.
static void expect_stable(const struct csv *csv)
{
	struct csv again;
	struct csv_trouble trouble;
	struct str once = write_table(csv);
	assert_int_equal(csv_read(arena, once, 100, 64, &again, &trouble), OK);
	assert_int_equal(again.separator, ',');
	expect_same_table(csv, &again);
	assert_true(str_eq(once, write_table(&again)));
}

static void test_csv_is_stable_over_ten_thousand_mutants(void **state)
{
	(void)state;
	struct str of = S("nama,alamat,usia\r\nArum,\"Jl. A, 1\",31\r\n"
	                  "\"B \"\"C\"\"\",\"x\ny\",-5\r\n=1,@,+\r\n");
	uint32_t seed = 20170726;
	char into[128];
	size_t good = 0;
	for (int i = 0; i < 10000; i++) {
		struct arena_mark mark = arena_mark(arena);
		struct csv csv;
		struct csv_trouble trouble = { 0 };
		enum err e = csv_read(arena, mutant(into, of, &seed), 100, 64, &csv, &trouble);
		assert_true(e == OK || (trouble.line > 0 && trouble.column > 0 && trouble.reason));
		if (e == OK)
			expect_stable(&csv);
		good += e == OK;
		arena_rewind(arena, mark);
	}
	assert_true(good > 1000);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_csv_refuses_what_is_no_table),
		TEST(test_csv_refuses_one_row_too_many),
		TEST(test_csv_finds_the_separator_on_the_head_line),
		TEST(test_csv_reads_quotes_line_ends_and_empty_lines),
		TEST(test_csv_writes_nothing_a_spreadsheet_runs),
		TEST(test_csv_is_stable_over_ten_thousand_mutants),
	};
	return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
