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

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_series_of_no_agency_gives_no_number),
	cmocka_unit_test(test_series_takes_back_what_a_failed_visit_took),
	cmocka_unit_test(test_series_counts_without_gaps),
	cmocka_unit_test(test_series_are_apart_by_agency_class_and_year),
};
ROOM_TESTS(series, tests)
