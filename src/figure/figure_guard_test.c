// SPDX-License-Identifier: GPL-3.0-or-later
// What a large measure promises: the guard's answer needs no more memory than its neighbours, and
// is the same as for all of it at once.
// Knows: the door, invented figures of 31,781 villages. Does not know: the rule (figure_test.c).
// Start at: tests.
#include "figure/figure.h"
#include "figure_sql.h"
#include "harness/harness.h"

enum { VILLAGES = 31781 };

// Of every village before code 33, some of them with few people, and everything above them.
static void fill(void)
{
#define ADD(code, value)                                                                           \
	"INSERT INTO figure (region_code, year, measure, value, unit, source_id, source_en, address,"  \
	" reliability, note_id, note_en, origin, hidden) SELECT " code ", 2016, 'ppks_served', " value \
	", 'person', 'Uji', 'Test', '', 'secondary', '', '', 'published', 0"
#define ABOVE(length, below)                                                                       \
	ADD("substr(region_code, 1, " length ")", "sum(value)")                                        \
	" FROM figure WHERE year = 2016 AND source_id = 'Uji' AND length(region_code) = " below        \
	" GROUP BY substr(region_code, 1, " length ");"
	harness_script(
		ADD("code", "CAST(substr(code, 11, 3) AS int) * 7 % 41")
		" FROM region WHERE level = 4 AND code < '33';"
		ABOVE("8", "13") ABOVE("5", "8") ABOVE("2", "5")
		ADD("'00'", "sum(value)")
		" FROM figure WHERE source_id = 'Uji' AND length(region_code) = 2");
}

static void test_a_file_is_confirmed_beside_figures_of_all_villages(void **state)
{
	(void)state;
	const char *csv = "kode_wilayah,tahun,kelas,nilai,satuan,sumber,keandalan,catatan\n"
					  "35.29.01,2016,total,3,orang,Dinas Uji,resmi,\n"
					  "35.29.02,2016,total,70,orang,Dinas Uji,resmi,\n"
					  "35.29,2016,total,73,orang,Dinas Uji,resmi,\n";
	fill();
	assert_int_equal(harness_count("SELECT count(*) FROM figure WHERE source_id = 'Uji'"
	                               " AND length(region_code) = 13"), VILLAGES);
	struct answer a = harness_post("provinsi", "/statistics/import", "measure", "ppks_served",
	                               "text", csv, NULL);
	assert_int_equal(a.status, 303);
	const char *confirm = arena_printf(harness_arena(), "%.*s/confirm", STR_FMT(a.location)).p;
	assert_int_equal(harness_post("provinsi", confirm, NULL).status, 303);
	assert_int_equal(harness_count("SELECT count(*) FROM figure WHERE source_id = 'Dinas Uji'"
	                               " AND hidden = 2"), 1); // beside the three, from 73
}

static void test_no_small_number_is_seen_nor_follows_from_its_neighbours(void **state)
{
	(void)state;
	assert_true(harness_count("SELECT count(*) FROM figure WHERE source_id = 'Uji'"
	                          " AND hidden = 1") > 1000);
	assert_int_equal(harness_count("SELECT count(*) FROM figure WHERE source_id = 'Uji'"
	                               " AND (hidden = 1) <> (value BETWEEN 1 AND 4)"), 0);
	assert_int_equal(harness_count(
		"SELECT count(*) FROM figure t JOIN"
		" (SELECT substr(region_code, 1, 8) AS code, sum(CASE WHEN hidden <> 0 THEN 1 ELSE 0 END)"
		"         AS n"
		"    FROM figure WHERE source_id = 'Uji' AND length(region_code) = 13"
		"   GROUP BY substr(region_code, 1, 8)) p ON p.code = t.region_code"
		" WHERE t.source_id = 'Uji' AND p.n = 1 AND t.hidden = 0"), 0);
}

static void test_piece_by_piece_gives_what_all_at_once_gives(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	struct figure_guard_piece_rows rows;
	struct figure_guard_piece_in in = { S("ppks_served"), 2016, S(""), 0, 2 * VILLAGES };
	assert_int_equal(q_figure_guard_piece_all(d, &in, &rows), OK);
	assert_true(rows.n > VILLAGES + 2500);
	struct figure_count *counts = arena_array(harness_arena(), struct figure_count, rows.n);
	size_t n = 0;
	for (size_t i = 0; i < rows.n; i++) {
		assert_null(rows.at[i].class_code.p);
		counts[n++] = (struct figure_count){ .region_code = rows.at[i].region_code,
			                                 .n = rows.at[i].value };
	}
	assert_int_equal(figure_veil_counts(harness_arena(), n, counts), OK);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(counts[i].veil, rows.at[i].hidden);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_a_file_is_confirmed_beside_figures_of_all_villages),
	cmocka_unit_test(test_no_small_number_is_seen_nor_follows_from_its_neighbours),
	cmocka_unit_test(test_piece_by_piece_gives_what_all_at_once_gives),
};
ROOM_TESTS(figure_guard, tests)
