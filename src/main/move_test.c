// SPDX-License-Identifier: GPL-3.0-or-later
// New codes for a region: what is refused, what follows, what stays.
// Knows: the model, the store. Does not know: the command line.
// Start at: tests.
#include "harness/harness.h"
#include "main/move.h"
#include "main_sql.h"

static enum err move(struct desk *d, const char *from, const char *to, const char *name)
{
	return move_everything(d, &(struct region_move){ str_from(from), str_from(to), str_from(name),
	                                                 S("2018-03-01") });
}

static void assert_refused(enum err kind, const char *from, const char *to, const char *why)
{
	struct desk *d = harness_desk("");
	assert_int_equal(move(d, from, to, ""), kind);
	assert_has(d->fault, why);
}

static void test_a_code_that_is_taken_is_refused(void **state)
{
	(void)state;
	assert_refused(E_CONFLICT, "35.25", "35.78", "the code 35.78 is taken");
}

static void test_a_code_of_another_level_or_shape_is_refused(void **state)
{
	(void)state;
	assert_refused(E_INVALID, "35.25", "35.25.99", "not of one level");
	assert_refused(E_INVALID, "35.78.08.1002.RW002", "35.78.08.1002.RT009", "not of one level");
	assert_refused(E_INVALID, "35.25", "35-99", "no code for a region");
	assert_refused(E_INVALID, "35.25", "00", "no code for a region");
	assert_refused(E_INVALID, "00", "36", "no code for a region");
}

static void test_an_unknown_region_or_place_is_refused(void **state)
{
	(void)state;
	assert_refused(E_ABSENT, "35.99", "35.98", "there is no region 35.99");
	assert_refused(E_ABSENT, "35.25", "99.25", "there is no region 99 to lie below");
}

static int64_t count_of(const struct move_counts *counts, const char *table)
{
	for (size_t i = 0; i < counts->n; i++) {
		if (str_is(counts->at[i].table, table))
			return counts->at[i].n;
	}
	fail_msg("%s is not counted", table);
	return 0;
}

static void assert_sound(struct desk *d)
{
	struct main_bad_children_rows children;
	struct main_bad_counts_rows counts;
	struct main_bad_codes_rows codes;
	struct main_bad_steps_rows steps;
	struct main_bad_tally_rows tally;
	assert_int_equal(q_main_bad_children_all(d, &children), OK);
	assert_int_equal(q_main_bad_counts_all(d, &counts), OK);
	assert_int_equal(q_main_bad_codes_all(d, &codes), OK);
	assert_int_equal(q_main_bad_steps_all(d, &steps), OK);
	assert_int_equal(q_main_bad_tally_all(d, &tally), OK);
	assert_int_equal(tally.n, 0);
	assert_int_equal(children.n + counts.n + codes.n + steps.n, 0);
}

static void test_everything_below_follows_and_old_codes_lead_to_new_ones(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	struct move_counts before, left, after;
	struct str today;
	assert_int_equal(move_counts(d, S("35.25"), &before), OK);
	assert_true(count_of(&before, "volunteer") > 0 && count_of(&before, "region") > 300);
	assert_int_equal(move(d, "35.25", "35.80", "Kota Contoh Giri"), OK);
	assert_int_equal(move_counts(d, S("35.25"), &left), OK);
	assert_int_equal(move_counts(d, S("35.80"), &after), OK);
	for (size_t i = 0; i < before.n; i++) {
		assert_int_equal(left.at[i].n, 0);
		if (!str_is(before.at[i].table, "find")) // a new name has other words
			assert_int_equal(after.at[i].n, before.at[i].n);
	}
	assert_int_equal(left.n_kept, before.n_kept);
	assert_int_equal(region_alias(d, S("35.25.02.2005.DSpelitacontoh.RT001"), &today), OK);
	assert_str(today, "35.80.02.2005.DSpelitacontoh.RT001");
	assert_int_equal(region_name_path(d, S("35.80"), &today), OK);
	assert_str(today, "Kota Contoh Giri");
	assert_sound(d);
}

static void test_a_region_may_come_to_lie_elsewhere_and_go_back(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	struct region region;
	struct region_formers formers;
	struct str today;
	assert_int_equal(move(d, "35.78.08", "35.15.90", ""), OK);
	assert_sound(d);
	assert_int_equal(region_get(d, S("35.15.90.1002.RW001"), &region), OK);
	assert_int_equal(region_alias(d, S("35.78.08.1002.RW001"), &today), OK);
	assert_str(today, "35.15.90.1002.RW001");
	assert_int_equal(region_formers(d, S("35.15.90"), &formers), OK);
	assert_int_equal(formers.n, 1);
	assert_str(formers.at[0].code, "35.78.08");
	assert_int_equal(move(d, "35.15.90", "35.78.08", ""), OK);
	assert_sound(d);
	assert_int_equal(region_alias(d, S("35.78.08"), &today), E_ABSENT);
	assert_int_equal(region_alias(d, S("35.15.90"), &today), OK);
	assert_str(today, "35.78.08");
}

static void test_an_old_address_leads_to_the_new_one(void **state)
{
	(void)state;
	harness_script("INSERT INTO region_alias (old_code, code, since) "
	               "VALUES ('35.88', '35.78', '2018-03-01')");
	struct answer a = harness_get(NULL, "/regions/35.88");
	assert_int_equal(a.status, 303);
	assert_str(a.location, "/regions/35.78");
	assert_has(harness_get(NULL, "/regions/35.78").body, "35.88, diganti 1 Maret 2018");
	assert_int_equal(harness_get(NULL, "/regions/35.89").status, 404);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_a_code_that_is_taken_is_refused),
	cmocka_unit_test(test_a_code_of_another_level_or_shape_is_refused),
	cmocka_unit_test(test_an_unknown_region_or_place_is_refused),
	cmocka_unit_test(test_everything_below_follows_and_old_codes_lead_to_new_ones),
	cmocka_unit_test(test_a_region_may_come_to_lie_elsewhere_and_go_back),
	cmocka_unit_test(test_an_old_address_leads_to_the_new_one),
};
ROOM_TESTS(move, tests)
