// SPDX-License-Identifier: GPL-3.0-or-later
// Files of every measure: what each refuses, where its figures stand, that they can be taken back.
// Knows: the door, invented figures. Does not know: rules that all measures share
// (figure_import_test.c).
// Start at: tests.
#include "figure/figure_import.h"
#include "harness/harness.h"

#define HEAD "kode_wilayah,tahun,kelas,nilai,satuan,sumber,keandalan,catatan\n"
#define ROW(class, value) "35.29,2016," class "," value ",orang,Dinas Uji,resmi,\n"

static const struct broken {
	const char *row;
	const char *column;
	enum text_key of_total, by_class, of_one; // why, by the measure's rule; T_NONE: it is good
} broken[] = {
	{ ROW("pemulung", "10"), "kelas", T_FIGURE_BAD_NO_CLASSES, T_NONE, T_FIGURE_BAD_ONE_CLASS },
	{ ROW("Penyandang Disabilitas", "10"), "kelas", T_FIGURE_BAD_NO_CLASSES, T_NONE, T_NONE },
	{ ROW("penyuluh_sosial", "10"), "kelas", T_FIGURE_BAD_NO_CLASSES, T_FIGURE_BAD_CLASS,
	  T_FIGURE_BAD_ONE_CLASS },
	{ ROW("anak_yatim", "10"), "kelas", T_FIGURE_BAD_NO_CLASSES, T_FIGURE_BAD_CLASS,
	  T_FIGURE_BAD_ONE_CLASS }, // Surabaya's own
	{ ROW("naga", "10"), "kelas", T_FIGURE_BAD_NO_CLASSES, T_FIGURE_BAD_CLASS,
	  T_FIGURE_BAD_ONE_CLASS },
	{ ROW("", "10"), "kelas", T_FIGURE_BAD_NO_CLASSES, T_FIGURE_BAD_CLASS,
	  T_FIGURE_BAD_ONE_CLASS },
	{ ROW("total", "-1"), "nilai", T_FIGURE_BAD_NEGATIVE, T_FIGURE_BAD_NEGATIVE,
	  T_FIGURE_BAD_NEGATIVE },
	{ ROW("total", "1.143"), "nilai", T_FIGURE_BAD_SEPARATOR, T_FIGURE_BAD_SEPARATOR,
	  T_FIGURE_BAD_SEPARATOR },
	{ "35.29,2016,total,1,desa,Dinas Uji,resmi,\n", "satuan", T_FIGURE_BAD_UNIT,
	  T_FIGURE_BAD_UNIT, T_FIGURE_BAD_UNIT },
	{ "36.71,2016,total,1,orang,Dinas Uji,resmi,\n", "kode_wilayah", T_FIGURE_BAD_REGION,
	  T_FIGURE_BAD_REGION, T_FIGURE_BAD_REGION },
	{ "35.15,2016,Semua,1,orang,Dinas Uji,resmi,\n", "kelas", T_FIGURE_BAD_TWICE,
	  T_FIGURE_BAD_TWICE, T_FIGURE_BAD_TWICE },
};

static void judge_broken(struct desk *d, const struct figure_measure *m, const struct broken *b)
{
	struct figure_entries all;
	struct str why = S("");
	struct str csv = arena_printf(harness_arena(),
	                              HEAD "35.15,2016,total,70,orang,Dinas Uji,resmi,\n%s", b->row);
	enum text_key reason = m->one_class ? b->of_one : m->by_class ? b->by_class : b->of_total;
	assert_int_equal(figure_import_read(d, csv, str_from(m->code), LANG_ID, &all, &why), OK);
	const struct figure_entry *e = &all.at[1];
	assert_int_equal(all.at[0].outcome, FIGURE_NEW);
	assert_int_equal(e->line, 3);
	if (e->reason != reason || (reason != T_NONE && strcmp(e->bad_column, b->column) != 0))
		fail_msg("%s, %s: %s", m->code, b->row, lang_key_names[e->reason]);
}

static void test_each_measure_refuses_what_is_not_of_its_kind(void **state)
{
	(void)state;
	struct desk *d = harness_desk("provinsi");
	for (const struct figure_measure *m = figure_measures; m->code; m++) {
		for (size_t i = 0; !m->computed && i < sizeof broken / sizeof *broken; i++)
			judge_broken(d, m, &broken[i]);
	}
}

static struct answer hand_in(const char *measure, struct str csv)
{
	return harness_post("provinsi", "/statistics/import", "measure", measure, "text",
	                    arena_z(harness_arena(), csv), NULL);
}

static void test_what_is_computed_is_brought_by_nobody(void **state)
{
	(void)state;
	for (const struct figure_measure *m = figure_measures; m->code; m++) {
		if (m->computed)
			assert_int_equal(hand_in(m->code, S(HEAD ROW("total", "10"))).status, 422);
	}
}

static int64_t differences(void)
{
	return harness_count("SELECT (SELECT count(*) FROM"
	                     "   (SELECT * FROM figure EXCEPT SELECT * FROM figure_before) a)"
	                     " + (SELECT count(*) FROM"
	                     "   (SELECT * FROM figure_before EXCEPT SELECT * FROM figure) b)");
}

static void press(struct str page, const char *button)
{
	const char *path = arena_printf(harness_arena(), "%.*s%s", STR_FMT(page), button).p;
	assert_int_equal(harness_post("provinsi", path, NULL).status, 303);
}

static void bring(const struct figure_measure *m, const char *value, const char *shown)
{
	struct arena *a = harness_arena();
	const char *class = m->by_class ? ROW("pemulung", "4321") : "";
	struct answer handed = hand_in(m->code, arena_printf(a, HEAD ROW("total", "%s") "%s", value,
	                                                     class));
	assert_int_equal(handed.status, 303);
	assert_has_not(harness_get(NULL, "/statistics/35.29").body, shown);
	press(handed.location, "/confirm");
	struct str page = harness_get(NULL, "/statistics/35.29").body;
	assert_has(page, shown);
	assert_has(page, lang_text(LANG_ID, m->label).p);
	assert_int_equal(str_has(page, "4.321"), m->by_class);
	assert_int_equal(str_has(harness_get(NULL, "/statistics").body, shown), !m->of_all_regions);
	assert_int_equal(str_has(harness_get(NULL, "/regions/35.29").body, shown),
	                 strcmp(m->code, "population") == 0);
	press(handed.location, "/undo");
	assert_has_not(harness_get(NULL, "/statistics/35.29").body, shown);
	assert_int_equal(differences(), 0);
}

static void test_a_file_of_each_measure_is_shown_and_taken_back_whole(void **state)
{
	(void)state;
	struct arena *a = harness_arena();
	harness_script("CREATE TABLE figure_before AS SELECT * FROM figure");
	for (const struct figure_measure *m = figure_measures; m->code; m++) {
		int n = (int)(m - figure_measures);
		if (!m->computed)
			bring(m, arena_printf(a, "8123%02d", n).p, arena_printf(a, "812.3%02d", n).p);
	}
}

static void test_what_is_made_of_a_corrected_population_follows_it_and_goes_back(void **state)
{
	(void)state;
	struct str csv = S(HEAD "35.29,2024,total,2286004,orang,\"Ditjen Dukcapil, semester II 2024\","
							"resmi,\n");
	int64_t before = harness_count("SELECT value FROM figure WHERE region_code = '35.29'"
	                               " AND measure = 'people_per_village'");
	struct answer handed = hand_in("population", csv);
	assert_int_equal(handed.status, 303);
	press(handed.location, "/confirm");
	int64_t after = harness_count("SELECT value FROM figure WHERE region_code = '35.29'"
	                              " AND measure = 'people_per_village'");
	assert_true(after >= 2 * before - 1 && after <= 2 * before + 1);
	press(handed.location, "/undo");
	assert_int_equal(differences(), 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_each_measure_refuses_what_is_not_of_its_kind),
	cmocka_unit_test(test_what_is_computed_is_brought_by_nobody),
	cmocka_unit_test(test_a_file_of_each_measure_is_shown_and_taken_back_whole),
	cmocka_unit_test(test_what_is_made_of_a_corrected_population_follows_it_and_goes_back),
};
ROOM_TESTS(figure_measure, tests)
