// SPDX-License-Identifier: GPL-3.0-or-later
// Dusun, RW and RT: what the forms refuse, and what they keep.
// Knows: the door. Does not know: the model.
// Start at: tests.
#include "harness/harness.h"

#define VILLAGE "/regions/35.78.09.1001"

static struct answer add(const char *who, const char *below, const char *kind, const char *name)
{
	const char *path = arena_printf(harness_arena(), "%s/parts", below).p;
	return harness_post(who, path, "kind", kind, "name", name, "valid_from", "2018-01-01", NULL);
}

static int64_t n_local(void)
{
	return harness_count("SELECT count(*) FROM region WHERE level > 4");
}

static void test_a_village_out_of_reach_takes_no_part(void **state)
{
	(void)state;
	int64_t before = n_local();
	assert_int_equal(harness_get("gresik", VILLAGE "/parts").status, 404);
	assert_int_equal(add("gresik", VILLAGE, "rw", "5").status, 404);
	assert_int_equal(add("surabaya", "/regions/35.78.09.9999", "rw", "5").status, 404);
	assert_int_equal(add("penyuluh", VILLAGE, "rw", "5").status, 403);
	assert_int_equal(add("kemensos", VILLAGE, "rw", "5").status, 403);
	assert_int_equal(n_local(), before);
}

static void test_above_a_village_nothing_is_added(void **state)
{
	(void)state;
	assert_int_equal(harness_get("surabaya", "/regions/35.78/parts").status, 404);
	assert_int_equal(add("surabaya", "/regions/35.78.09", "dusun", "Dusun Contoh").status, 404);
	assert_int_equal(harness_get("surabaya", VILLAGE "/edit").status, 404);
	assert_int_equal(harness_post("surabaya", VILLAGE "/edit", "name", "X", "version", "1", NULL)
	                     .status,
	                 404);
}

static void test_words_that_make_no_code_are_refused_beside_the_field(void **state)
{
	(void)state;
	static const char *const wrong[][3] = {
		{ "rw", "nol", "RW dan RT bernomor 1 sampai 999" },
		{ "rw", "0", "RW dan RT bernomor 1 sampai 999" },
		{ "rt", "1000", "RW dan RT bernomor 1 sampai 999" },
		{ "rt", "RW 5", "RW dan RT bernomor 1 sampai 999" },
		{ "dusun", "!!", "perlu paling sedikit satu huruf" },
		{ "kecamatan", "Contoh", "" },
	};
	int64_t before = n_local();
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct answer a = add("surabaya", VILLAGE, wrong[i][0], wrong[i][1]);
		assert_int_equal(a.status, 422);
		assert_has(a.body, wrong[i][2]);
		assert_has(a.body, arena_printf(harness_arena(), "value=\"%s\"", wrong[i][1]).p);
	}
	assert_int_equal(n_local(), before);
}

static void test_an_rt_has_no_rt_below_it_and_an_rw_no_dusun(void **state)
{
	(void)state;
	assert_has(add("surabaya", "/regions/35.78.08.1002.RW001.RT001", "rt", "2").body,
	           "Urutannya dusun, RW, lalu RT");
	struct answer a = add("surabaya", "/regions/35.78.08.1002.RW001", "dusun", "Contoh");
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Urutannya dusun, RW, lalu RT");
}

static void test_the_same_code_twice_is_refused(void **state)
{
	(void)state;
	struct answer a = add("surabaya", "/regions/35.78.08.1002", "rw", "RW 001");
	assert_int_equal(a.status, 422);
	assert_has(a.body, "sudah ada");
	assert_has(add("surabaya", "/regions/35.78.08.1002", "rw", "3").body, "sudah berakhir");
}

static void test_below_one_that_has_ended_nothing_is_added(void **state)
{
	(void)state;
	struct answer a = add("surabaya", "/regions/35.78.08.1002.RW003", "rt", "1");
	assert_int_equal(a.status, 422);
	assert_has(a.body, "sudah berakhir");
}

static void test_a_day_yet_to_come_is_refused(void **state)
{
	(void)state;
	struct answer a = harness_post("surabaya", VILLAGE "/parts", "kind", "rw", "name", "8",
	                               "valid_from", "2090-01-01", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "belum tiba");
}

static int64_t kept(const char *code, const char *kind)
{
	return harness_count(arena_printf(harness_arena(),
	                                  "SELECT coalesce(sum(n), 0) FROM region_count WHERE "
	                                  "code = '%s' AND kind = '%s'", code, kind).p);
}

static int64_t children(const char *code)
{
	return harness_count(arena_printf(harness_arena(),
	                                  "SELECT n_children FROM region WHERE code = '%s'", code).p);
}

static void test_what_is_added_is_shown_found_counted_and_audited(void **state)
{
	(void)state;
	int64_t city = kept("35.78", "rw"), nation = kept("00", "rw");
	struct answer a = add("surabaya", VILLAGE, "rw", "5");
	assert_int_equal(a.status, 303);
	assert_str(a.location, VILLAGE ".RW005");
	assert_int_equal(kept("35.78", "rw"), city + 1);
	assert_int_equal(kept("00", "rw"), nation + 1);
	assert_has(harness_get(NULL, VILLAGE).body, "href=\"" VILLAGE ".RW005\">RW 005</a>");
	struct answer page = harness_get(NULL, VILLAGE ".RW005");
	assert_has(page.body, "RW · kode 35.78.09.1001.RW005");
	assert_has(page.body, "1 Januari 2018");
	assert_has_not(page.body, VILLAGE ".RW005/edit");
	assert_has(harness_get("surabaya", VILLAGE ".RW005").body, VILLAGE ".RW005/edit");
	assert_has(harness_get(NULL, "/regions.json?q=rw+005").body, "35.78.09.1001.RW005");
	assert_int_equal(children("35.78.09.1001"), 1);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'region.add' "
	                               "AND after_text LIKE 'code=35.78.09.1001.RW005%'"), 1);
}

static void test_any_level_may_be_missing(void **state)
{
	(void)state;
	assert_str(add("admin", "/regions/35.78.09.1002", "rt", "007").location,
	           "/regions/35.78.09.1002.RT007");
	assert_str(add("provinsi", "/regions/35.78.09.1002", "dusun", "Dusun Contoh Kidul").location,
	           "/regions/35.78.09.1002.DScontohkidul");
	assert_str(add("provinsi", "/regions/35.78.09.1002.DScontohkidul", "rt", "7").location,
	           "/regions/35.78.09.1002.DScontohkidul.RT007");
}

static struct answer edit(const char *code, const char *name, const char *until,
                          const char *successor, const char *version)
{
	const char *path = arena_printf(harness_arena(), "/regions/%s/edit", code).p;
	return harness_post("surabaya", path, "name", name, "valid_from", "2018-01-01", "valid_until",
	                    until, "successor", successor, "version", version, NULL);
}

static void test_an_end_before_the_beginning_is_refused(void **state)
{
	(void)state;
	struct answer a = edit("35.78.08.1002.RW002", "RW 002", "2017-12-31", "", "1");
	assert_int_equal(a.status, 422);
	assert_has(a.body, "tidak boleh sebelum tanggal mulai");
	assert_has(edit("35.78.08.1002.RW002", "RW 002", "2090-12-31", "", "1").body, "belum tiba");
}

static void test_what_has_standing_parts_does_not_end(void **state)
{
	(void)state;
	struct answer a = edit("35.78.08.1002.RW001", "RW 001", "2018-02-01", "", "1");
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Akhiri yang itu lebih dahulu");
}

static void test_a_successor_stands_and_comes_with_an_end(void **state)
{
	(void)state;
	assert_has(edit("35.78.08.1002.RW002", "RW 002", "2018-02-01", "35.78.08.1002.RW003", "1").body,
	           "Pengganti harus wilayah lain");
	assert_has(edit("35.78.08.1002.RW002", "RW 002", "2018-02-01", "35.78.08.1002.RW002", "1").body,
	           "Pengganti harus wilayah lain");
	assert_has(edit("35.78.08.1002.RW002", "RW 002", "", "35.78.08.1002.RW001", "1").body,
	           "Pengganti hanya diisi");
}

static void test_a_stale_form_gets_both_versions(void **state)
{
	(void)state;
	struct answer a = edit("35.78.08.1002.RW002", "RW 002 Melati", "", "", "7");
	assert_int_equal(a.status, 409);
	assert_has(a.body, "value=\"RW 002 Melati\"");
	assert_has(a.body, "Sekarang namanya RW 002;");
}

static void test_what_ended_resolves_but_is_not_offered(void **state)
{
	(void)state;
	struct answer page = harness_get(NULL, "/regions/35.78.08.1002.RW003");
	assert_int_equal(page.status, 200);
	assert_has(page.body, "Sudah berakhir");
	assert_has(page.body, "31 Januari 2018");
	assert_has(page.body, "href=\"/regions/35.78.08.1002.RW002\"");
	assert_has(harness_get(NULL, "/regions/35.78.08.1002").body, "sampai 31 Januari 2018");
	assert_has_not(harness_get(NULL, "/regions.json?q=rw+003").body, "35.78.08.1002.RW003");
	assert_has_not(harness_get(NULL, "/regions.json?q=35.78.08.1002.RW003").body, "RW003");
}

static void test_ending_and_standing_again_keep_the_counts(void **state)
{
	(void)state;
	assert_int_equal(add("surabaya", "/regions/35.78.09.1003", "rt", "1").status, 303);
	int64_t before = kept("35.78", "rt");
	struct answer end = edit("35.78.09.1003.RT001", "RT 001 Contoh", "2018-02-01", "", "1");
	assert_int_equal(end.status, 303);
	assert_int_equal(kept("35.78", "rt"), before - 1);
	assert_int_equal(kept("35.78.09.1003", "rt"), 0);
	assert_int_equal(children("35.78.09.1003"), 0);
	assert_has_not(harness_get(NULL, "/regions.json?q=rt+001+contoh").body, "35.78.09.1003");
	assert_int_equal(edit("35.78.09.1003.RT001", "RT 001 Contoh", "", "", "2").status, 303);
	assert_int_equal(kept("35.78", "rt"), before);
	assert_has(harness_get(NULL, "/regions.json?q=rt+001+contoh").body, "35.78.09.1003.RT001");
}

static struct answer hand_in(const char *who, const char *text)
{
	return harness_post(who, "/regions/import", "text", text, NULL);
}

static void test_a_list_without_its_columns_is_refused(void **state)
{
	(void)state;
	assert_int_equal(hand_in("penyuluh", "kode_induk,jenis,nama\n").status, 403);
	assert_has(hand_in("surabaya", "").body, "Belum ada daftar");
	assert_has(hand_in("surabaya", "kode_induk,jenis\n35.78.09.1004,RW\n").body,
	           "kolom \u201Cnama\u201D belum ada");
	assert_has(hand_in("surabaya", "kode_induk,jenis,nama,warna\n").body, "tidak dikenal");
	assert_has(hand_in("surabaya", "kode_induk,jenis,nama\n").body, "hanya berisi nama kolom");
}

static void test_one_bad_row_and_nothing_of_a_list_is_saved(void **state)
{
	(void)state;
	int64_t before = n_local(), events = harness_count("SELECT count(*) FROM audit_event");
	struct answer a = hand_in("surabaya", "kode_induk,jenis,nama,berlaku_sejak\n"
	                                      "35.78.09.1004,RW,5,2018-01-01\n"
	                                      "35.25.02.2005,RW,5,\n"
	                                      "35.78.09,RW,5,\n"
	                                      "35.78.09.1004,kampung,5,\n"
	                                      "35.78.09.1004,RT,lima,\n"
	                                      "35.78.09.1004.RW005,RW,6,\n"
	                                      "35.78.09.1004,RW,005,\n"
	                                      "35.78.09.1004,RT,6,2018-02-30\n"
	                                      "35.78.08.1002.RW003,RT,6,\n"
	                                      "35.78.09.1004,RT\n");
	assert_int_equal(a.status, 422);
	assert_has(a.body, "9 baris perlu diperbaiki");
	for (int line = 3; line <= 11; line++)
		assert_has(a.body, arena_printf(harness_arena(), "Baris %d<", line).p);
	assert_has_not(a.body, "Baris 2<");
	assert_has(a.body, "Induknya harus desa");
	assert_has(a.body, "35.78.09.1004,RT,lima,"); // what was typed is still there
	assert_int_equal(n_local(), before);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event"), events);
}

static void test_a_list_may_lie_below_its_own_rows(void **state)
{
	(void)state;
	int64_t before = n_local();
	assert_int_equal(hand_in("surabaya", "\xEF\xBB\xBFKode induk;Jenis;Nama\n"
	                                     "35.78.09.1005;Dusun;Dusun Contoh Lor\n"
	                                     "35.78.09.1005.DScontohlor;RW;1\n"
	                                     "35.78.09.1005.DScontohlor.RW001;RT;1\n;;\n").status,
	                 303);
	assert_int_equal(n_local(), before + 3);
	assert_int_equal(harness_get(NULL, "/regions/35.78.09.1005.DScontohlor.RW001.RT001").status,
	                 200);
	assert_int_equal(kept("35.78.09.1005", "rt"), 1);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_a_village_out_of_reach_takes_no_part),
	cmocka_unit_test(test_above_a_village_nothing_is_added),
	cmocka_unit_test(test_words_that_make_no_code_are_refused_beside_the_field),
	cmocka_unit_test(test_an_rt_has_no_rt_below_it_and_an_rw_no_dusun),
	cmocka_unit_test(test_the_same_code_twice_is_refused),
	cmocka_unit_test(test_below_one_that_has_ended_nothing_is_added),
	cmocka_unit_test(test_a_day_yet_to_come_is_refused),
	cmocka_unit_test(test_what_is_added_is_shown_found_counted_and_audited),
	cmocka_unit_test(test_any_level_may_be_missing),
	cmocka_unit_test(test_an_end_before_the_beginning_is_refused),
	cmocka_unit_test(test_what_has_standing_parts_does_not_end),
	cmocka_unit_test(test_a_successor_stands_and_comes_with_an_end),
	cmocka_unit_test(test_a_stale_form_gets_both_versions),
	cmocka_unit_test(test_what_ended_resolves_but_is_not_offered),
	cmocka_unit_test(test_ending_and_standing_again_keep_the_counts),
	cmocka_unit_test(test_a_list_without_its_columns_is_refused),
	cmocka_unit_test(test_one_bad_row_and_nothing_of_a_list_is_saved),
	cmocka_unit_test(test_a_list_may_lie_below_its_own_rows),
};
ROOM_TESTS(atlas_part, tests)
