// SPDX-License-Identifier: GPL-3.0-or-later
// What finding promises.
// Knows: the model, all regions. Does not know: pages.
// Start at: tests.
#include "find/find.h"
#include "harness/harness.h"

static struct found_regions find(const char *typed, size_t most)
{
	struct found_regions found = { 0 };
	assert_int_equal(find_regions(harness_desk(NULL), str_from(typed), most, &found), OK);
	return found;
}

static bool has_code(const struct found_regions *found, const char *code)
{
	for (size_t i = 0; i < found->n; i++) {
		if (str_is(found->at[i].code, code))
			return true;
	}
	return false;
}

static void test_nothing_is_found_by_nothing(void **state)
{
	(void)state;
	assert_int_equal(find("", 20).n, 0);
	assert_int_equal(find("  .,-  ", 20).n, 0);
	assert_int_equal(find("surabaya", 0).n, 0);
}

static void test_signs_of_the_store_mean_nothing(void **state)
{
	(void)state;
	assert_int_equal(find("%", 20).n, 0);
	assert_int_equal(find("_", 20).n, 0);
	assert_int_equal(find("' OR 1=1 --", 20).n, 0);
	assert_int_equal(find("\"\\", 20).n, 0);
	assert_int_equal(find("zzzzq", 20).n, 0);
}

static void test_an_unknown_code_finds_nothing(void **state)
{
	(void)state;
	assert_int_equal(find("99.99", 20).n, 0);
}

static void test_a_word_that_no_name_around_has_finds_nothing(void **state)
{
	(void)state;
	assert_int_equal(find("ketintang bandung", 20).n, 0);
}

static void test_the_code_itself_comes_first(void **state)
{
	(void)state;
	static const char *const typed[] = { "35.78", "3578", "35 78" };
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		struct found_regions found = find(typed[i], 20);
		assert_true(found.n >= 1);
		assert_str(found.at[0].code, "35.78");
		assert_str(found.at[0].around, "Jawa Timur");
	}
}

static void test_the_higher_level_comes_first(void **state)
{
	(void)state;
	struct found_regions found = find("surabaya", 20);
	assert_str(found.at[0].code, "35.78");
	found = find("jawa t", 20);
	assert_str(found.at[0].code, "33");
	assert_str(found.at[1].code, "35");
}

static void test_names_that_start_with_it_come_before_those_that_go_on_with_it(void **state)
{
	(void)state;
	struct found_regions found = find("tambaksari", 50);
	bool later = false;
	for (size_t i = 0; i < found.n; i++) {
		bool starts = str_starts(found.at[i].name, S("Tambaksari"));
		assert_false(later && starts);
		later = later || !starts;
	}
	assert_true(has_code(&found, "35.78.10"));
}

static void test_the_beginning_of_a_word_is_enough(void **state)
{
	(void)state;
	struct found_regions found = find("ketint", 20);
	assert_true(has_code(&found, "35.78.22.1004"));
}

static void test_words_may_stand_in_any_order_and_in_names_around(void **state)
{
	(void)state;
	static const char *const typed[] = { "ketintang surabaya", "Surabaya, KETINTANG",
		                                 "ketintang gayungan surabaya jawa", "jawa timur ketint" };
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		struct found_regions found = find(typed[i], 20);
		assert_true(has_code(&found, "35.78.22.1004"));
	}
}

static void test_what_is_found_says_where_it_lies(void **state)
{
	(void)state;
	struct found_regions found = find("35.78.22.1004", 1);
	assert_str(found.at[0].name, "Ketintang");
	assert_str(found.at[0].around, "Gayungan, Kota Surabaya, Jawa Timur");
	assert_int_equal(found.at[0].kind, KIND_KELURAHAN);
	assert_int_equal(found.at[0].level, LEVEL_VILLAGE);
	found = find("jawa timur", 1);
	assert_str(found.at[0].around, "");
}

static void test_an_apostrophe_is_not_needed(void **state)
{
	(void)state;
	static const char *const typed[] = { "raas sumenep", "ra'as sumenep", "ra\"as sumenep" };
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		struct found_regions found = find(typed[i], 50);
		assert_true(has_code(&found, "35.29.22"));
	}
}

static void test_nothing_is_found_twice_and_never_more_than_asked(void **state)
{
	(void)state;
	static const char *const typed[] = { "ka", "kota ka", "sungai", "a b c d e f g h" };
	for (size_t t = 0; t < sizeof typed / sizeof *typed; t++) {
		struct found_regions found = find(typed[t], 30);
		assert_true(found.n <= 30);
		for (size_t i = 0; i < found.n; i++) {
			for (size_t k = 0; k < i; k++)
				assert_false(str_eq(found.at[i].code, found.at[k].code));
		}
	}
}

static void test_every_region_can_be_found(void **state)
{
	(void)state;
	assert_int_equal(harness_count("SELECT COUNT(*) FROM region r WHERE r.level > 0 AND "
	                               "r.valid_until IS NULL AND NOT EXISTS (SELECT 1 FROM find f "
	                               "WHERE f.kind = 'region' AND f.id = 0 AND "
	                               "f.region_code = r.code AND f.place = 0)"),
	                 0);
}

static void test_a_record_is_found_by_its_latest_name_only(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	assert_int_equal(find_put(d, "volunteer", 999001, S("35.78"), S("Arum Kemuning")), OK);
	assert_int_equal(find_put(d, "volunteer", 999001, S("35.15"), S("Arum Nur'aini")), OK);
	assert_int_equal(harness_count("SELECT COUNT(*) FROM find WHERE id = 999001"), 2);
	assert_int_equal(harness_count("SELECT COUNT(*) FROM find WHERE id = 999001 AND kind = "
	                               "'volunteer' AND region_code = '35.15' AND term = 'nuraini'"),
	                 1);
	assert_int_equal(find_drop(d, "volunteer", 999001), OK);
	assert_int_equal(harness_count("SELECT COUNT(*) FROM find WHERE id = 999001"), 0);
}

static void test_the_longest_words_of_a_question_are_looked_at_first(void **state)
{
	(void)state;
	struct find_words words = find_words(harness_arena(), S("di Kota Surabaya a b"));
	assert_int_equal(words.n, FIND_WORDS);
	assert_str(words.phrase, "di kota surabaya a b");
	assert_str(words.at[0], "surabaya");
	assert_str(words.at[1], "kota");
	assert_str(words.at[2], "di");
	assert_str(words.at[3], "a");
	words = find_words(harness_arena(), S("-"));
	assert_int_equal(words.n, 0);
	assert_str(words.at[0], "");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_nothing_is_found_by_nothing),
	cmocka_unit_test(test_signs_of_the_store_mean_nothing),
	cmocka_unit_test(test_an_unknown_code_finds_nothing),
	cmocka_unit_test(test_a_word_that_no_name_around_has_finds_nothing),
	cmocka_unit_test(test_the_code_itself_comes_first),
	cmocka_unit_test(test_the_higher_level_comes_first),
	cmocka_unit_test(test_names_that_start_with_it_come_before_those_that_go_on_with_it),
	cmocka_unit_test(test_the_beginning_of_a_word_is_enough),
	cmocka_unit_test(test_words_may_stand_in_any_order_and_in_names_around),
	cmocka_unit_test(test_what_is_found_says_where_it_lies),
	cmocka_unit_test(test_an_apostrophe_is_not_needed),
	cmocka_unit_test(test_nothing_is_found_twice_and_never_more_than_asked),
	cmocka_unit_test(test_every_region_can_be_found),
	cmocka_unit_test(test_a_record_is_found_by_its_latest_name_only),
	cmocka_unit_test(test_the_longest_words_of_a_question_are_looked_at_first),
};
ROOM_TESTS(find, tests)
