// SPDX-License-Identifier: GPL-3.0-or-later
// Guessing passwords, by a clock that stands: how many guesses are looked at, and what they tell.
// Knows: the sign-in form, addresses. Does not know: how tries are counted (pace_test.c).
// Start at: the list of tests at the end.
#include "account/account.h"
#include "account/account_password.h"
#include "harness/harness.h"

#define DEMO_PASSWORD "demo-suluh-2017"
enum { TRIES = 200, MINUTE = 60000 };

static const char *numbered(const char *before, int n)
{
	return arena_printf(harness_arena(), "%s%d", before, n).p;
}

static struct answer guess(const char *name, const char *address, const char *password)
{
	harness_address(address);
	return harness_post(NULL, "/sign-in", "name", name, "password", password, NULL);
}

static int64_t refusals(void)
{
	return harness_count("SELECT count(*) FROM audit_event WHERE event = 'account.refuse'");
}

// The tests run one after the other in one process: each begins when the tries before it are
// forgotten, an hour later than the one before.
static int64_t begin(void)
{
	static int64_t hours;
	int64_t now_ms = clock_now_ms() + ++hours * 60 * MINUTE;
	harness_clock(now_ms);
	return now_ms;
}

// Guesses in a row, each by a name and from an address of its own when `names` or `addresses` is
// true: so many are looked at and written down, and the others cost no computation.
static void assert_looked_at(bool names, bool addresses, int most)
{
	int looked = 0, computed = password_computed;
	int64_t before = refusals();
	for (int i = 0; i < TRIES; i++) {
		struct answer a = guess(names ? numbered("orang", i % 100) : "sidoarjo",
		                        addresses ? numbered("198.51.100.", i % 100) : "203.0.113.5",
		                        "salah sekali");
		if (a.status != 422 && a.status != 429)
			fail_msg("guess %d: %d", i, a.status);
		looked += a.status == 422;
		harness_rest();
	}
	assert_int_equal(looked, most);
	assert_int_equal(password_computed - computed, most);
	assert_int_equal(refusals() - before, most);
}

static void test_account_guesses_at_one_account_from_one_address_are_ten(void **state)
{
	(void)state;
	begin();
	assert_looked_at(false, false, 10);
}

static void test_account_guesses_at_many_accounts_from_one_address_are_thirty(void **state)
{
	(void)state;
	begin();
	assert_looked_at(true, false, 30);
}

static void test_account_guesses_at_one_account_from_many_addresses_are_fifty(void **state)
{
	(void)state;
	begin();
	struct answer in = guess("sidoarjo", "192.0.2.1", DEMO_PASSWORD);
	const char *at = memmem(in.cookies.p, in.cookies.n, "__Host-known=", 13);
	assert_non_null(at);
	char mark[13 + 43 + 1] = "";
	memcpy(mark, at, sizeof mark - 1);
	assert_looked_at(false, true, 50);
	// The owner, where nobody knows the browser, and from the one that is known.
	assert_int_equal(guess("sidoarjo", "192.0.2.2", DEMO_PASSWORD).status, 429);
	harness_header("cookie", mark);
	assert_int_equal(guess("sidoarjo", "192.0.2.2", DEMO_PASSWORD).status, 303);
	// Whoever takes the known browser's mark has ten guesses more, no others.
	int looked = 0;
	for (int i = 0; i < 20; i++) {
		harness_header("cookie", mark);
		looked += guess("sidoarjo", "192.0.2.3", "salah sekali").status == 422;
	}
	assert_int_equal(looked, 10);
}

static void test_account_guesses_are_looked_at_again_after_a_while(void **state)
{
	(void)state;
	int64_t then = begin();
	assert_looked_at(false, false, 10);
	harness_clock(then + 16 * MINUTE);
	assert_int_equal(guess("sidoarjo", "203.0.113.5", DEMO_PASSWORD).status, 303);
}

// What an answer gives away: its bytes but for the name that was typed, and the work behind it.
static void test_account_guess_tells_nothing_about_who_there_is(void **state)
{
	(void)state;
	static const char *const names[] = { "tidakada", "provinsi", "undangan", "tertutup" };
	struct answer first = { 0 };
	int work = 0;
	begin();
	harness_script("UPDATE account SET password_hash = '' WHERE name = 'undangan'");
	harness_script("INSERT INTO account (name, name_folded, display_name, password_hash, language, "
	               "created_at, disabled_at) SELECT 'tertutup', 'tertutup', 'Orang', "
	               "password_hash, '', 1, 2 FROM account WHERE name = 'provinsi'");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		int before = password_computed;
		struct answer a = guess(names[i], numbered("192.0.2.", (int)i + 9), "salah sekali");
		assert_int_equal(a.status, 422);
		if (i == 0) {
			first = a;
			work = password_computed - before;
			assert_int_equal(work, 1);
		}
		assert_int_equal(password_computed - before, work);
		assert_int_equal(a.body.n, first.body.n);
		assert_int_equal(a.headers.n, first.headers.n);
	}
	// Nor does the right password of an account that is closed.
	struct answer closed = guess("tertutup", "192.0.2.20", DEMO_PASSWORD);
	assert_int_equal(closed.status, 422);
	assert_int_equal(closed.body.n, first.body.n);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_account_guesses_at_one_account_from_one_address_are_ten),
	cmocka_unit_test(test_account_guesses_at_many_accounts_from_one_address_are_thirty),
	cmocka_unit_test(test_account_guesses_at_one_account_from_many_addresses_are_fifty),
	cmocka_unit_test(test_account_guesses_are_looked_at_again_after_a_while),
	cmocka_unit_test(test_account_guess_tells_nothing_about_who_there_is),
};

ROOM_TESTS(account_guess, tests)
