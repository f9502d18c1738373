// SPDX-License-Identifier: GPL-3.0-or-later
// The running numbers: none twice, none left out.
// Knows: the fixture world. Does not know: certificates.
// Start at: the tests, in the order of the table at the end.
#include "harness/harness.h"
#include "series/series.h"

enum { MINISTRY = 1, PROVINCE = 2 };

static int64_t next(struct desk *d, int64_t agency, const char *class, int64_t year)
{
	int64_t n = 0;
	assert_int_equal(series_next(d, agency, str_from(class), year, &n), OK);
	return n;
}

static void test_series_of_no_agency_gives_no_number(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	int64_t n = -1;
	assert_int_equal(db_savepoint(d->db), OK);
	assert_int_equal(series_next(d, 999999, S("letter"), 2031, &n), E_CONFLICT);
	assert_int_equal(db_rollback_to(d->db), OK);
	assert_int_equal(n, -1);
}

static void test_series_takes_back_what_a_failed_visit_took(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	assert_int_equal(next(d, PROVINCE, "letter", 2031), 1);
	assert_int_equal(db_savepoint(d->db), OK);
	assert_int_equal(next(d, PROVINCE, "letter", 2031), 2);
	assert_int_equal(next(d, PROVINCE, "letter", 2031), 3);
	assert_int_equal(db_rollback_to(d->db), OK);
	assert_int_equal(next(d, PROVINCE, "letter", 2031), 2);
}

static void test_series_counts_without_gaps(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	for (int64_t i = 1; i <= 40; i++)
		assert_int_equal(next(d, PROVINCE, "letter", 2031), i);
}

static void test_series_are_apart_by_agency_class_and_year(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	assert_int_equal(next(d, PROVINCE, "letter", 2031), 1);
	assert_int_equal(next(d, PROVINCE, "letter", 2032), 1);
	assert_int_equal(next(d, PROVINCE, "decree", 2031), 1);
	assert_int_equal(next(d, MINISTRY, "letter", 2031), 1);
	assert_int_equal(next(d, PROVINCE, "letter", 2031), 2);
}

// --- how they are written ------------------------------------------------------------------------

static void test_series_refuses_patterns_that_could_give_a_number_twice(void **state)
{
	(void)state;
	static const struct {
		const char *pattern;
		enum text_key why;
	} wrong[] = {
		{ "SERT/{year}", T_SERIES_BAD_NUMBER },
		{ "{n}/{n}/{year}", T_SERIES_BAD_NUMBER },
		{ "{n}/SERT", T_SERIES_BAD_YEAR },
		{ "{n}{year}", T_SERIES_BAD_APART },
		{ "{year}{n}", T_SERIES_BAD_APART },
		{ "1{n}/{year}", T_SERIES_BAD_APART },
		{ "{n:4}0/{year}", T_SERIES_BAD_APART },
		{ "{n}/{year", T_SERIES_BAD_WORD },
		{ "{n}/{jahr}/{year}", T_SERIES_BAD_WORD },
		{ "{n:9}/{year}", T_SERIES_BAD_WORD },
		{ "{n:0}/{year}", T_SERIES_BAD_WORD },
		{ "}{n}/{year}", T_SERIES_BAD_WORD },
		{ "", T_SERIES_BAD_NUMBER },
	};
	struct desk *d = harness_desk("");
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct series_pattern p = { str_from(wrong[i].pattern), 0 };
		assert_int_equal(series_pattern_reason(p.text), wrong[i].why);
		assert_int_equal(series_pattern_save(d, PROVINCE, S("letter"), &p), E_INVALID);
	}
}

static void test_series_writes_numbers_as_their_pattern_says(void **state)
{
	(void)state;
	struct arena *a = harness_arena();
	struct date day = { 2017, 7, 29 };
	assert_str(series_write(a, S("{n:4}/SERT/{roman_month}/{year}"), 1, day), "0001/SERT/VII/2017");
	assert_str(series_write(a, S("460.{month}/{n}/{year}"), 12345, day), "460.07/12345/2017");
	assert_str(series_write(a, S("{n:2}/X/{year}"), 345, day), "345/X/2017");
}

static void test_series_pattern_changed_meanwhile_is_a_conflict(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	struct series_pattern p, new = { S("{n}/A/{year}"), 0 };
	assert_int_equal(series_pattern_get(d, PROVINCE, S("letter"), &p), OK);
	assert_int_equal(p.version, 0);
	assert_int_equal(series_pattern_save(d, PROVINCE, S("letter"), &new), OK);
	assert_int_equal(series_pattern_get(d, PROVINCE, S("letter"), &p), OK);
	assert_str(p.text, "{n}/A/{year}");
	new.version = p.version + 1;
	assert_int_equal(series_pattern_save(d, PROVINCE, S("letter"), &new), E_CONFLICT);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_series_of_no_agency_gives_no_number),
	cmocka_unit_test(test_series_takes_back_what_a_failed_visit_took),
	cmocka_unit_test(test_series_counts_without_gaps),
	cmocka_unit_test(test_series_are_apart_by_agency_class_and_year),
	cmocka_unit_test(test_series_refuses_patterns_that_could_give_a_number_twice),
	cmocka_unit_test(test_series_writes_numbers_as_their_pattern_says),
	cmocka_unit_test(test_series_pattern_changed_meanwhile_is_a_conflict),
};
ROOM_TESTS(series, tests)
