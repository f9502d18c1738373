// SPDX-License-Identifier: GPL-3.0-or-later
// What the search promises to whoever asks.
// Knows: the door, the demo world. Does not know: how words are kept.
// Start at: tests.
#include "harness/harness.h"

static void test_a_hostile_question_comes_back_as_text(void **state)
{
	(void)state;
	struct answer a = harness_get("provinsi", "/search?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E");
	assert_int_equal(a.status, 200);
	assert_has_not(a.body, "<script>");
	assert_has(a.body, "&lt;script&gt;");
	static const char *const hostile[] = {
		"/search?q=%25%25%25",  "/search?q='%20OR%201=1--",
		"/search?q=__",         "/search?q=%F0%9F%94%A5%F0%9F%94%A5",
		"/search?q=%5C%5C%22;", "/search?q=%20%20%20"
	};
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		struct answer b = harness_get("surabaya", hostile[i]);
		assert_int_equal(b.status, 200);
		assert_has_not(b.body, "/volunteers/");
	}
}

static void test_bytes_that_are_no_text_are_refused_and_a_long_text_finds_nothing(void **state)
{
	(void)state;
	char path[400] = "/search?q=";
	memset(path + strlen(path), 'a', 300);
	struct answer a = harness_get("provinsi", path);
	assert_int_equal(a.status, 200);
	assert_has_not(a.body, "class=\"links\"");
	assert_int_equal(harness_get(NULL, "/search?q=%FF%FE").status, 400);

}

static void test_one_letter_is_too_little(void **state)
{
	(void)state;
	static const char *const short_ones[] = { "/search?q=a", "/search?q=.", "/search?q=%C3%A9" };
	for (size_t i = 0; i < sizeof short_ones / sizeof *short_ones; i++) {
		struct answer a = harness_get("provinsi", short_ones[i]);
		assert_int_equal(a.status, 200);
		assert_has(a.body, "Ketik sedikitnya dua huruf.");
		assert_has_not(a.body, "class=\"links\"");
	}
}

static void test_a_city_does_not_find_its_neighbours_people(void **state)
{
	(void)state;
	struct answer a = harness_get("gresik", "/search?q=nawang+kantil");
	assert_has(a.body, "Nawang Kantilwangi</b>");
	struct answer b = harness_get("surabaya", "/search?q=nawang+kantil");
	assert_int_equal(b.status, 200);
	assert_has(b.body, "Tidak ada yang cocok");
	assert_has_not(b.body, "Nawang Kantilwangi");
	assert_has_not(b.body, "/volunteers/");
}

static void test_those_without_a_view_of_people_find_none(void **state)
{
	(void)state;
	static const char *const who[] = { NULL, "admin", "mitra", "widyaiswara" };
	for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
		struct answer a = harness_get(who[i], "/search?q=arum+kemuning");
		assert_int_equal(a.status, 200);
		assert_has_not(a.body, "/volunteers/");
		assert_has_not(a.body, "Kota Surabaya · ");
	}
}

static void test_the_public_finds_regions_only(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/search?q=surabaya");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "href=\"/regions/35.78\"");
	assert_has_not(a.body, "/trainings/");
	assert_has_not(a.body, "/volunteers/");
}

static void test_a_question_finds_people_trainings_and_regions_apart(void **state)
{
	(void)state;
	struct answer a = harness_get("provinsi", "/search?q=arum");
	assert_has(a.body, "<h2>Orang</h2>");
	assert_has(a.body, "Arum Kemuning</b>");
	assert_has(a.body, "<h2>Wilayah</h2>");
	struct answer b = harness_get("provinsi", "/search?q=2018+cempaka");
	assert_has(b.body, "<h2>Pembekalan</h2>");
	assert_has(b.body, "angkatan I/2018");
	assert_has_not(b.body, "angkatan II/2018");
}

static void test_the_trainer_finds_the_own_training(void **state)
{
	(void)state;
	struct answer a = harness_get("widyaiswara", "/search?q=pembekalan");
	assert_has(a.body, "href=\"/trainings/1\"");
}

static void test_without_a_question_the_page_only_asks(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/search");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "<h1>Cari</h1>");
	assert_has(a.body, "id=\"search-q\"");
	assert_has_not(a.body, "class=\"empty\"");
	assert_int_equal(harness_get(NULL, "/search/people").status, 404);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_a_hostile_question_comes_back_as_text),
	cmocka_unit_test(test_bytes_that_are_no_text_are_refused_and_a_long_text_finds_nothing),
	cmocka_unit_test(test_one_letter_is_too_little),
	cmocka_unit_test(test_a_city_does_not_find_its_neighbours_people),
	cmocka_unit_test(test_those_without_a_view_of_people_find_none),
	cmocka_unit_test(test_the_public_finds_regions_only),
	cmocka_unit_test(test_a_question_finds_people_trainings_and_regions_apart),
	cmocka_unit_test(test_the_trainer_finds_the_own_training),
	cmocka_unit_test(test_without_a_question_the_page_only_asks),
};
ROOM_TESTS(search, tests)
