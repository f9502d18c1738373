// SPDX-License-Identifier: GPL-3.0-or-later
// Limits on trying, by a clock of the test's own.
// Knows: pace. Does not know: sign-in.
// Start at: the list of tests at the end.
#include "frame/pace.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

enum { MINUTE = 60000, LIMIT = 10 };
static const int64_t NOON = 1501045200000;
static struct arena *arena;

static int open_arena(void **state)
{
	arena = arena_open(8 << 20);
	*state = pace_open(arena);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(arena);
	return 0;
}

static bool take(struct pace *p, const char *key, int64_t now_ms)
{
	return pace_take(p, PACE_SIGN_IN_PAIR, str_from(key), now_ms);
}

static int take_all(struct pace *p, const char *key, int64_t now_ms)
{
	int n = 0;
	while (take(p, key, now_ms))
		n++;
	return n;
}

static void test_pace_refuses_what_is_over_the_limit(void **state)
{
	assert_int_equal(take_all(*state, "a", NOON), LIMIT);
	assert_false(take(*state, "a", NOON + MINUTE));
}

static void test_pace_never_gives_more_than_the_limit_in_fifteen_minutes(void **state)
{
	enum { SPAN = 15 * 60, SECONDS = 3 * SPAN };
	static unsigned char taken[SECONDS];
	int within = 0;
	for (int s = 0; s < SECONDS; s++) {
		taken[s] = take(*state, "a", NOON + 59000 + (int64_t)s * 1000);
		within += taken[s] - (s >= SPAN ? taken[s - SPAN] : 0);
		assert_true(within <= LIMIT);
	}
}

static void test_pace_forgets_after_sixteen_minutes(void **state)
{
	take_all(*state, "a", NOON);
	assert_int_equal(take_all(*state, "a", NOON + 16 * MINUTE), LIMIT);
}

static void test_pace_knows_keys_and_classes_apart(void **state)
{
	take_all(*state, "a", NOON);
	assert_true(take(*state, "b", NOON));
	assert_true(pace_take(*state, PACE_SIGN_IN_ACCOUNT, S("a"), NOON));
}

static void test_pace_takes_back_what_was_no_guess(void **state)
{
	take_all(*state, "a", NOON);
	pace_give_back(*state, PACE_SIGN_IN_PAIR, S("a"), NOON);
	assert_int_equal(take_all(*state, "a", NOON), 1);
	for (int i = 0; i < 2 * LIMIT; i++)
		pace_give_back(*state, PACE_SIGN_IN_PAIR, S("a"), NOON);
	assert_int_equal(take_all(*state, "a", NOON), LIMIT);
}

static void test_pace_counts_afresh_when_the_clock_was_set_back(void **state)
{
	take_all(*state, "a", NOON);
	assert_true(take(*state, "a", NOON - 60 * MINUTE));
}

static void test_pace_keeps_the_busy_key_when_many_pass_by(void **state)
{
	for (int i = 0; i < LIMIT; i++)
		assert_true(take(*state, "target", NOON));
	for (int i = 0; i < 20000; i++) {
		struct str key = arena_printf(arena, "passer-by %d", i);
		pace_take(*state, PACE_SIGN_IN_PAIR, key, NOON + i);
		if (i % 100 == 0)
			assert_false(take(*state, "target", NOON + i));
	}
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, open_arena, close_arena)
int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_pace_refuses_what_is_over_the_limit),
		TEST(test_pace_never_gives_more_than_the_limit_in_fifteen_minutes),
		TEST(test_pace_forgets_after_sixteen_minutes),
		TEST(test_pace_knows_keys_and_classes_apart),
		TEST(test_pace_takes_back_what_was_no_guess),
		TEST(test_pace_counts_afresh_when_the_clock_was_set_back),
		TEST(test_pace_keeps_the_busy_key_when_many_pass_by),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
