// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages of the regions promise to whoever reads them.
// Knows: the door. Does not know: the model.
// Start at: tests.
#include "harness/harness.h"

static void test_an_unknown_region_is_absent_like_any_page(void **state)
{
	(void)state;
	static const char *const paths[] = { "/regions/99",
		                                 "/regions/35.78.99",
		                                 "/regions/35.78.22.9999",
		                                 "/regions/357",
		                                 "/regions/35.78.22.1001.RW005",
		                                 "/regions/nothing",
		                                 "/regions/35?after=96" };
	struct answer nowhere = harness_get(NULL, "/nothing-at-all");
	assert_int_equal(nowhere.status, 404);
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct answer a = harness_get(NULL, paths[i]);
		assert_int_equal(a.status, 404);
		assert_str(a.type, "text/html; charset=utf-8");
	}
}

static void test_a_search_without_a_match_says_so_and_what_to_do(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/regions?q=zzzzq");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "Tidak ada wilayah yang cocok dengan \u201Czzzzq\u201D");
	assert_has(a.body, "Periksa ejaannya");
	assert_has_not(a.body, "<table");
}

static void test_what_was_typed_comes_back_as_text(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/regions?q=%3Cscript%3E%22x");
	assert_int_equal(a.status, 200);
	assert_has_not(a.body, "<script>");
	assert_has(a.body, "value=\"&lt;script&gt;&quot;x\"");
}

static void test_a_village_has_nothing_below_and_leads_back(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/regions/35.78.22.1004");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "<h1>Ketintang</h1>");
	assert_has(a.body, "Kelurahan · kode 35.78.22.1004");
	assert_has(a.body, "Di Gayungan, Kota Surabaya, Jawa Timur.");
	assert_has(a.body, "Tidak ada wilayah di bawah Ketintang");
	assert_has(a.body, "href=\"/regions/35.78.22\"");
	assert_has_not(a.body, "<table");
}

static void test_the_first_page_lists_the_provinces_and_asks(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/regions");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "<h1>Wilayah Indonesia</h1>");
	assert_has(a.body, "38 provinsi, 416 kabupaten, 98 kota, 7.285 kecamatan, 8.496 kelurahan");
	assert_has(a.body, "href=\"/regions/35\"");
	assert_has(a.body, "name=\"q\"");
}

static void test_a_region_shows_its_path_its_counts_and_its_children(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/regions/35.78");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "<h1>Kota Surabaya</h1>");
	assert_has(a.body, "Kota · kode 35.78");
	assert_has(a.body, "31 kecamatan, 153 kelurahan, 2 RW, 2 RT.");
	assert_has(a.body, "<small>Provinsi</small>Jawa Timur");
	assert_has(a.body, "href=\"/regions/35.78.22\">Gayungan</a>");
	assert_has(a.body, "data-label=\"Desa dan kelurahan\">4</td>");
}

static void test_a_long_list_goes_on_by_key(void **state)
{
	(void)state;
	struct answer first = harness_get(NULL, "/regions/95.06.03"); // 108 villages
	assert_int_equal(first.status, 200);
	assert_has(first.body, "/regions/95.06.03?after=95.06.03.2100");
	struct answer second = harness_get(NULL, "/regions/95.06.03?after=95.06.03.2100");
	assert_int_equal(second.status, 200);
	assert_has(second.body, "95.06.03.2101");
	assert_has_not(second.body, "95.06.03.2099");
	assert_has_not(second.body, "rel=\"next\"");
}

static void test_english_readers_get_english_words(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/regions/35.78?lang=en");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "31 districts, 153 kelurahan (urban villages), 2 RW, 2 RT.");
}

static void test_a_search_shows_name_code_and_where_it_lies(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/regions?q=ketintang+surabaya");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "href=\"/regions/35.78.22.1004\">Ketintang</a>");
	assert_has(a.body, "Gayungan, Kota Surabaya, Jawa Timur");
}

static void test_a_field_gets_the_matches_as_json(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/regions.json?q=35.78.22.1004");
	assert_int_equal(a.status, 200);
	assert_str(a.type, "application/json");
	assert_str(a.body, "[{\"code\":\"35.78.22.1004\",\"name\":\"Ketintang\",\"path\":"
	                   "\"Ketintang, Gayungan, Kota Surabaya, Jawa Timur\"}]");
	assert_str(harness_get(NULL, "/regions.json").body, "[]");
	assert_str(harness_get(NULL, "/regions.json?q=zzzzq").body, "[]");
}

static void test_the_population_stands_with_its_year_and_source(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/regions/35.01");
	assert_has(a.body, "<h2>Penduduk</h2>");
	assert_has(a.body, "<th scope=\"row\">2024</th>");
	assert_has(a.body, "588.718");
	assert_has(a.body, "Ditjen Dukcapil, semester II 2024");
	assert_has_not(harness_get(NULL, "/regions/35.78.22.1004").body, "<h2>Penduduk</h2>");
}

static void test_people_are_counted_for_those_who_see_them_only(void **state)
{
	(void)state;
	struct answer open = harness_get(NULL, "/regions/35.78");
	assert_has_not(open.body, "Relawan: ");
	assert_has_not(harness_get("gresik", "/regions/35.78").body, "Relawan: ");
	assert_has_not(harness_get("admin", "/regions/35.78").body, "Relawan: ");
	assert_has_not(harness_get("relawan", "/regions/35.78").body, "Relawan: ");
	int64_t n = harness_count("SELECT count(*) FROM volunteer WHERE state = 'certified' "
	                          "AND region_code >= '35.78' AND region_code < '35.78/'");
	const char *line = arena_printf(harness_arena(), "Relawan: Bersertifikat</dt><dd>%lld</dd>",
	                                (long long)n).p;
	assert_has(harness_get("surabaya", "/regions/35.78").body, line);
}

static void test_trainings_are_counted_by_year_for_everybody(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/regions/35");
	assert_has(a.body, "Pembekalan 2017</dt><dd>3</dd>");
	assert_has(harness_get(NULL, "/regions/35?lang=en").body, "Trainings 2018</dt><dd>3</dd>");
}

static void test_the_kept_counts_follow_a_change(void **state)
{
	(void)state;
	static const char sql[] = "SELECT n FROM tally WHERE region_code = '35' AND "
							  "what = 'volunteer.nominated'";
	int64_t before = harness_count(sql);
	struct answer a = harness_post("surabaya", "/volunteers", "name", "Uji Hitungan", "sex", "F",
	                               "birth_date", "1980-05-04", "background", "ngo", "region",
	                               "35.78.22.1004", NULL);
	assert_int_equal(a.status, 303);
	assert_int_equal(harness_count(sql), before + 1);
}

static void test_what_lies_below_is_a_file_with_all_of_its_pages(void **state)
{
	(void)state;
	struct str file = harness_get(NULL, "/regions/35.07/export?format=csv").body;
	assert_has(file, "35.07.01,Donomulyo,");
	assert_has(file, "35.07.33,");
	assert_int_equal(harness_get(NULL, "/regions/35.99/export?format=csv").status, 404);
	assert_true(str_starts(harness_get(NULL, "/regions/35/export?format=xlsx").body, S("PK")));
	file = harness_get(NULL, "/regions/export?format=csv&q=ketintang").body;
	assert_has(file, "35.78.22.1004,Ketintang,Kelurahan,\"Gayungan, Kota Surabaya, Jawa Timur\"");
	assert_has_not(file, "Menanggal");
	assert_has(harness_get(NULL, "/regions?q=ketintang").body,
	           "/regions/export?q=ketintang&amp;format=csv");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_what_lies_below_is_a_file_with_all_of_its_pages),
	cmocka_unit_test(test_people_are_counted_for_those_who_see_them_only),
	cmocka_unit_test(test_trainings_are_counted_by_year_for_everybody),
	cmocka_unit_test(test_the_kept_counts_follow_a_change),
	cmocka_unit_test(test_the_population_stands_with_its_year_and_source),
	cmocka_unit_test(test_an_unknown_region_is_absent_like_any_page),
	cmocka_unit_test(test_a_search_without_a_match_says_so_and_what_to_do),
	cmocka_unit_test(test_what_was_typed_comes_back_as_text),
	cmocka_unit_test(test_a_village_has_nothing_below_and_leads_back),
	cmocka_unit_test(test_the_first_page_lists_the_provinces_and_asks),
	cmocka_unit_test(test_a_region_shows_its_path_its_counts_and_its_children),
	cmocka_unit_test(test_a_long_list_goes_on_by_key),
	cmocka_unit_test(test_english_readers_get_english_words),
	cmocka_unit_test(test_a_search_shows_name_code_and_where_it_lies),
	cmocka_unit_test(test_a_field_gets_the_matches_as_json),
};
ROOM_TESTS(atlas, tests)
