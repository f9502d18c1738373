// SPDX-License-Identifier: GPL-3.0-or-later
// Candidates of a batch taken away as a job: whose it is, and that it does not matter in how many
// pieces they were read.
// Knows: the harness, a crowd of its own. Does not know: how files are written.
// Start at: tests.
#include "doc/sheet.h"
#include "export/export.h"
#include "harness/harness.h"

enum { CROWD = 2150, PIECE = 700 };

static const char *path_of(const char *rest)
{
	int64_t id = harness_count("SELECT min(id) FROM training WHERE state = 'draft'");
	return arena_printf(harness_arena(), "/trainings/%lld/candidates%s", (long long)id, rest).p;
}

// Many of one name, so that a piece may end between two of them.
static void add_many(void)
{
	harness_script("INSERT INTO volunteer (region_code, name, title_front, title_back, sex, "
	               "birth_place, birth_date, background, address, phone, member_of, nominated_by, "
	               "state, created_at, version) SELECT '35.78.22.1004', 'Uji Angkatan ' || "
	               "substr(many.code, 1, 5), '', '', 'F', '', CAST(1940 + n / 57 AS TEXT) || '-' "
	               "|| CAST(10 + n / 19 % 3 AS TEXT) || '-' || CAST(10 + n % 19 AS TEXT), 'ngo', "
	               "'', '', 'Paguyuban \"Uji\", satu', '', 'nominated', 0, 1 FROM (SELECT code, "
	               "row_number() OVER (ORDER BY code) AS n FROM region ORDER BY code LIMIT 2150) "
	               "AS many");
}

static void drop_many(void)
{
	harness_script("DELETE FROM volunteer WHERE name LIKE 'Uji Angkatan %'");
}

static const char *below(struct str address, const char *rest)
{
	return arena_printf(harness_arena(), "%.*s%s", STR_FMT(address), rest).p;
}

static struct answer take(const char *who, const char *format)
{
	return harness_post(who, path_of("/export"), "format", format, "purpose", "Laporan uji", NULL);
}

static struct str taken(const char *who, const char *format, int64_t piece)
{
	export_piece_rows = piece;
	struct answer a = take(who, format);
	assert_int_equal(a.status, 303);
	harness_jobs_run();
	export_piece_rows = PIECE;
	struct answer got = harness_get(who, below(a.location, "/result"));
	assert_int_equal(got.status, 200);
	return got.body;
}

static struct csv table_of(struct str body)
{
	struct csv table = { 0 };
	struct csv_trouble trouble = { .reason = "" };
	enum err e = sheet_is(body) ? sheet_read(harness_arena(), body, 5000, 20, &table, &trouble)
	                            : csv_read(harness_arena(), body, 5000, 20, &table, &trouble);
	if (e != OK)
		fail_msg("%s", trouble.reason);
	return table;
}

static void test_many_candidates_are_a_job_that_only_its_owner_sees(void **state)
{
	(void)state;
	add_many();
	assert_has(harness_get("surabaya", path_of("/export")).body, "Lebih dari 2.000 baris");
	assert_int_equal(harness_post("surabaya", path_of("/export"), "format", "csv", "purpose", "",
	                              NULL).status, 422);
	struct answer a = take("surabaya", "csv");
	assert_int_equal(a.status, 303);
	harness_jobs_run();
	assert_int_equal(harness_get("surabaya", below(a.location, "/result")).status, 200);
	assert_int_equal(harness_get("gresik", below(a.location, "")).status, 404);
	assert_int_equal(harness_get("provinsi", below(a.location, "/result")).status, 404);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event ="
	                               " 'training.export'"), 1);
	drop_many();
}

static void test_a_file_read_in_pieces_is_the_file_read_at_once(void **state)
{
	(void)state;
	add_many();
	harness_clock(clock_now_ms()); // so that both say the same moment
	struct str small = taken("surabaya", "csv", 100), larger = taken("surabaya", "csv", PIECE);
	assert_true(str_eq(small, larger));
	struct str whole = taken("surabaya", "csv", 100000), last = small, rest = whole;
	size_t lines = 0;
	while (last.n && rest.n) { // the last line says that it was read in pieces
		struct str a = str_cut(&last, '\n'), b = str_cut(&rest, '\n');
		assert_true(str_eq(a, b) || !last.n);
		lines++;
	}
	assert_int_equal(last.n + rest.n, 0);
	assert_true(lines > CROWD + 2);
	assert_has(small, "bagian demi bagian");
	assert_has_not(whole, "bagian demi bagian");
	harness_clock(0);
	drop_many();
}

static void test_a_workbook_put_together_after_restarts_has_the_rows_of_the_csv(void **state)
{
	(void)state;
	add_many();
	struct csv csv = table_of(taken("surabaya", "csv", PIECE));
	struct answer a = take("surabaya", "xlsx");
	while (harness_job_step())
		harness_jobs_restart();
	struct csv sheet = table_of(harness_get("surabaya", below(a.location, "/result")).body);
	assert_true(sheet.n > CROWD);
	assert_int_equal(csv.n, sheet.n + 1); // its mark is a sheet of its own
	for (size_t i = 0; i < sheet.n; i++) {
		assert_int_equal(csv.at[i].n, sheet.at[i].n);
		for (size_t k = 0; k < csv.at[i].n; k++)
			assert_true(str_eq(csv.at[i].cells[k], sheet.at[i].cells[k]));
	}
	drop_many();
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_many_candidates_are_a_job_that_only_its_owner_sees),
	cmocka_unit_test(test_a_file_read_in_pieces_is_the_file_read_at_once),
	cmocka_unit_test(test_a_workbook_put_together_after_restarts_has_the_rows_of_the_csv),
};
ROOM_TESTS(training_export, tests)
