// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts, assignments, sessions and signing in, through the model and through the door.
// Knows: the harness, the fixture world's people. Does not know: hashes.
// Start at: the list of tests at the end.
#include "account/account.h"
#include "harness/harness.h"

#define GOOD_PASSWORD "sandi cukup panjang"
#define DEMO_PASSWORD "demo-suluh-2017"
enum { MINUTE = 60000, HOUR = 60 * MINUTE };
static const int64_t NOON = 1501045200000; // Wednesday 26 July 2017, 12.00 WIB

// --- people of the tests' own -----------------------------------------------------------------

static struct account_new somebody(const char *name)
{
	return (struct account_new){ .name = str_from(name),
		                         .display_name = S("Wulan Purnamasidi"),
		                         .password = S(GOOD_PASSWORD) };
}

static struct account_assignment job(int64_t account, const char *role, const char *region)
{
	return (struct account_assignment){ .account = account,
		                                .role = str_from(role),
		                                .region_code = str_from(region),
		                                .organisation = NULL_INT,
		                                .training = NULL_INT,
		                                .person = NULL_INT,
		                                .valid_from = S("2017-01-01"),
		                                .valid_until = S("2017-12-31") };
}

static int64_t add(struct desk *d, const char *name)
{
	struct account_new new = somebody(name);
	int64_t id = 0;
	assert_int_equal(account_add(d, &new, &id), OK);
	return id;
}

static int64_t assign(struct desk *d, int64_t account, const char *role, const char *region)
{
	struct account_assignment new = job(account, role, region);
	int64_t id = 0;
	assert_int_equal(account_assign(d, harness_house()->roles, &new, &id), OK);
	return id;
}

static struct desk *desk_at(int64_t now_ms)
{
	harness_clock(now_ms);
	return harness_desk("");
}

static struct str open_session(struct desk *d, int64_t account)
{
	struct account_browser browser = { .address = S("192.0.2.7"), .agent = S("Peramban") };
	struct str token = NULL_STR;
	assert_int_equal(account_session_open(d, account, &browser, &token), OK);
	return token;
}

static enum err find(struct desk *d, struct str token, struct account_session *ret_session)
{
	return account_session_find(d, harness_house()->roles, token, ret_session);
}

static void assert_dead(struct desk *d, struct str token)
{
	struct account_session session;
	assert_int_equal(find(d, token, &session), E_ABSENT);
}

static struct account_session assert_alive(struct desk *d, struct str token)
{
	struct account_session session = { 0 };
	assert_int_equal(find(d, token, &session), OK);
	return session;
}

// --- accounts ---------------------------------------------------------------------------------

static void test_account_refuses_a_short_password(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	struct account_new new = somebody("pendek");
	new.password = S("sebelasaksr");
	int64_t id = 0;
	assert_int_equal(account_add(d, &new, &id), E_INVALID);
	new.password = S("");
	new.demo = true;
	assert_int_equal(account_add(d, &new, &id), E_INVALID);
	assert_int_equal(id, 0);
}

static void test_account_of_the_demo_may_have_a_short_password(void **state)
{
	(void)state;
	struct account_new new = somebody("contoh pendek");
	new.password = S("contoh");
	new.demo = true;
	int64_t id = 0;
	assert_int_equal(account_add(harness_desk(""), &new, &id), OK);
	assert_true(id > 0);
}

static void test_account_refuses_a_name_without_letters(void **state)
{
	(void)state;
	static const char *const names[] = { "", "  ", "...", "nama\nbaru" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct account_new new = somebody(names[i]);
		int64_t id;
		assert_int_equal(account_add(harness_desk(""), &new, &id), E_INVALID);
	}
}

static void test_account_refuses_a_name_that_is_taken_in_other_letters(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	add(d, "wulan.purnama");
	struct account_new new = somebody("Wulan Purnama");
	int64_t id;
	assert_int_equal(account_add(d, &new, &id), E_CONFLICT);
}

static void test_account_password_counts_to_its_last_byte(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	char typed[ACCOUNT_PASSWORD_MOST + 1];
	memset(typed, 'k', sizeof typed);
	struct account_new new = somebody("sandi panjang");
	new.password = (struct str){ typed, sizeof typed };
	int64_t id, found;
	assert_int_equal(account_add(d, &new, &id), E_INVALID);
	new.password.n = ACCOUNT_PASSWORD_MOST;
	assert_int_equal(account_add(d, &new, &id), OK);
	assert_int_equal(account_check(d, NULL, new.name, new.password, &found), OK);
	assert_int_equal(found, id);
	typed[ACCOUNT_PASSWORD_MOST - 1] = 'K';
	assert_int_equal(account_check(d, NULL, new.name, new.password, &found), E_DENIED);
}

static void test_account_check_denies_unknown_wrong_and_disabled_alike(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	int64_t id = add(d, "tutup"), found = 0;
	assert_int_equal(account_check(d, NULL, S("tidak ada"), S(GOOD_PASSWORD), &found), E_DENIED);
	assert_int_equal(account_check(d, NULL, S("tutup"), S(GOOD_PASSWORD " "), &found), E_DENIED);
	assert_int_equal(account_disable(d, id), OK);
	assert_int_equal(account_check(d, NULL, S("tutup"), S(GOOD_PASSWORD), &found), E_DENIED);
	assert_int_equal(found, 0);
}

static void test_account_assignment_needs_a_role_days_and_a_region(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	struct account_assignment new = job(add(d, "bertugas"), "raja", "35");
	int64_t id = 0;
	assert_int_equal(account_assign(d, harness_house()->roles, &new, &id), E_INVALID);
	new.role = S("province");
	new.valid_until = S("2016-12-31");
	assert_int_equal(account_assign(d, harness_house()->roles, &new, &id), E_INVALID);
	new.valid_until = S("2017-02-30");
	assert_int_equal(account_assign(d, harness_house()->roles, &new, &id), E_INVALID);
	new.valid_until = S("2017-12-31");
	new.region_code = S("99.99");
	assert_int_equal(account_assign(d, harness_house()->roles, &new, &id), E_CONFLICT);
	assert_int_equal(id, 0);
}

// --- sessions ---------------------------------------------------------------------------------

static void test_account_session_is_absent_for_a_token_nobody_holds(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	assert_dead(d, S(""));
	assert_dead(d, S("short"));
	assert_dead(d, S("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"));
}

static void test_account_without_a_valid_assignment_gets_no_session(void **state)
{
	(void)state;
	struct desk *d = desk_at(NOON + (int64_t)200 * 24 * HOUR);
	int64_t id = add(d, "lewat");
	assign(d, id, "regency", "35.78");
	struct account_browser browser = { 0 };
	struct str token;
	assert_int_equal(account_session_open(d, id, &browser, &token), E_ABSENT);
}

static void test_account_session_token_is_not_in_the_store(void **state)
{
	(void)state;
	struct desk *d = desk_at(NOON);
	int64_t id = add(d, "rahasia");
	assign(d, id, "regency", "35.78");
	struct str token = open_session(d, id);
	assert_int_equal(token.n, 43);
	struct str ask =
	    arena_printf(d->arena, "SELECT count(*) FROM session WHERE token_hash = '%.*s'",
	                 STR_FMT(token));
	assert_int_equal(harness_count(ask.p), 0);
}

static void test_account_session_dies_after_thirty_idle_minutes(void **state)
{
	(void)state;
	struct desk *d = desk_at(NOON);
	int64_t id = add(d, "diam");
	assign(d, id, "regency", "35.78");
	struct str token = open_session(d, id);
	d->scope.now_ms = NOON + 30 * MINUTE;
	assert_dead(d, token);
	d->scope.now_ms = NOON + 30 * MINUTE - 1;
	struct account_session session = assert_alive(d, token);
	assert_true(session.seen_due);
	assert_int_equal(account_session_seen(d, session.actor.session), OK);
	assert_false(assert_alive(d, token).seen_due);
	d->scope.now_ms = NOON + 59 * MINUTE;
	assert_alive(d, token);
}

static void test_account_session_dies_after_twelve_hours_however_busy(void **state)
{
	(void)state;
	struct desk *d = desk_at(NOON - 4 * HOUR);
	int64_t id = add(d, "sibuk");
	assign(d, id, "regency", "35.78");
	struct str token = open_session(d, id);
	for (int i = 1; i < 12 * 4; i++) {
		d->scope.now_ms = NOON - 4 * HOUR + (int64_t)i * 15 * MINUTE;
		struct account_session session = assert_alive(d, token);
		assert_int_equal(account_session_seen(d, session.actor.session), OK);
	}
	d->scope.now_ms = NOON + 8 * HOUR;
	assert_dead(d, token);
}

static void test_account_session_dies_when_the_account_is_disabled(void **state)
{
	(void)state;
	struct desk *d = desk_at(NOON);
	int64_t id = add(d, "dihentikan");
	assign(d, id, "regency", "35.78");
	struct str token = open_session(d, id);
	assert_int_equal(account_disable(d, id), OK);
	assert_dead(d, token);
	assert_int_equal(account_disable(d, id), E_ABSENT);
}

static void test_account_session_dies_when_the_password_changes(void **state)
{
	(void)state;
	struct desk *d = desk_at(NOON);
	int64_t id = add(d, "ganti sandi"), found;
	assign(d, id, "regency", "35.78");
	struct str token = open_session(d, id);
	assert_int_equal(account_set_password(d, id, S("pendek")), E_INVALID);
	assert_alive(d, token);
	assert_int_equal(account_set_password(d, id, S("sandi lain yang panjang")), OK);
	assert_dead(d, token);
	assert_int_equal(account_check(d, NULL, S("ganti sandi"), S(GOOD_PASSWORD), &found), E_DENIED);
}

static void test_account_session_ends_with_the_last_day_in_jakarta(void **state)
{
	(void)state;
	int64_t midnight = NOON + 12 * HOUR;
	struct desk *d = desk_at(midnight - 10 * MINUTE);
	int64_t id = add(d, "hari terakhir"), ignored;
	struct account_assignment last = job(id, "regency", "35.78");
	last.valid_until = S("2017-07-26");
	assert_int_equal(account_assign(d, harness_house()->roles, &last, &ignored), OK);
	struct str token = open_session(d, id);
	d->scope.now_ms = midnight - 1;
	assert_alive(d, token);
	d->scope.now_ms = midnight;
	assert_dead(d, token);
}

static void test_account_session_of_another_cannot_be_ended(void **state)
{
	(void)state;
	struct desk *d = desk_at(NOON);
	int64_t owner = add(d, "pemilik"), other = add(d, "orang lain");
	assign(d, owner, "regency", "35.78");
	struct str token = open_session(d, owner);
	int64_t session = assert_alive(d, token).actor.session;
	d->scope.who = other;
	assert_int_equal(account_session_end(d, session), OK);
	assert_alive(d, token);
	d->scope.who = owner;
	assert_int_equal(account_session_end(d, session), OK);
	assert_dead(d, token);
}

static void test_account_session_before_it_ends_at_the_next_sign_in(void **state)
{
	(void)state;
	struct desk *d = desk_at(NOON);
	int64_t id = add(d, "masuk lagi");
	assign(d, id, "regency", "35.78");
	struct str before = open_session(d, id), after;
	struct account_browser browser = { .session = assert_alive(d, before).actor.session };
	assert_int_equal(account_session_open(d, id, &browser, &after), OK);
	assert_false(str_eq(before, after));
	assert_dead(d, before);
	assert_alive(d, after);
}

static void test_account_switch_refuses_what_is_not_ones_own(void **state)
{
	(void)state;
	struct desk *d = desk_at(NOON);
	int64_t id = add(d, "satu"), other = add(d, "dua");
	assign(d, id, "regency", "35.78");
	int64_t theirs = assign(d, other, "province", "35");
	struct str token = open_session(d, id), after;
	int64_t session = assert_alive(d, token).actor.session;
	assert_int_equal(account_switch_assignment(d, session, theirs, &after), E_ABSENT);
	assert_alive(d, token);
}

static void test_account_switch_gives_a_new_token_but_no_more_hours(void **state)
{
	(void)state;
	struct desk *d = desk_at(NOON - 6 * HOUR);
	int64_t id = add(d, "dua tugas");
	assign(d, id, "regency", "35.78");
	int64_t second = assign(d, id, "province", "35");
	struct str before = open_session(d, id), after = NULL_STR;
	int64_t session = assert_alive(d, before).actor.session;
	assert_int_equal(account_switch_assignment(d, session, second, &after), OK);
	assert_dead(d, before);
	assert_int_equal(assert_alive(d, after).actor.assignment, second);
	for (int i = 1; i < 12 * 4; i++) {
		d->scope.now_ms += 15 * MINUTE;
		assert_int_equal(account_session_seen(d, assert_alive(d, after).actor.session), OK);
	}
	d->scope.now_ms += 15 * MINUTE;
	assert_dead(d, after);
}

static void assert_reach(const char *role, const char *region, const char *from, const char *to)
{
	struct desk *d = desk_at(NOON);
	struct str name = arena_printf(d->arena, "%s %s", role, region);
	int64_t id = add(d, name.p);
	assign(d, id, role, region);
	struct account_session session = assert_alive(d, open_session(d, id));
	assert_str(session.scope.region, region);
	assert_str(session.scope.reach_from, from);
	assert_str(session.scope.reach_to, to);
	assert_int_equal(session.scope.who, id);
	assert_int_equal(session.scope.wide, *to && strlen(region) == 2);
	assert_str(session.actor.role_code, role);
}

static void test_account_reach_is_the_region_and_what_lies_below(void **state)
{
	(void)state;
	assert_reach("ministry", "00", "0", ":");
	assert_reach("province", "35", "35", "35/");
	assert_reach("regency", "35.78", "35.78", "35.78/");
	assert_reach("trainer", "35", "", "");
	assert_reach("volunteer", "35.78", "", "");
	assert_reach("partner", "35.78", "", "");
}

// --- through the door -------------------------------------------------------------------------

static void test_account_sign_in_refuses_wrong_and_unknown_with_one_page(void **state)
{
	(void)state;
	struct answer wrong =
	    harness_post(NULL, "/sign-in", "name", "provinsi", "password", "salah sekali", NULL);
	struct answer unknown =
	    harness_post(NULL, "/sign-in", "name", "takadaxx", "password", "salah sekali", NULL);
	assert_int_equal(wrong.status, 422);
	assert_int_equal(unknown.status, 422);
	assert_has(wrong.body, "value=\"provinsi\"");
	assert_has(unknown.body, "value=\"takadaxx\"");
	assert_int_equal(wrong.body.n, unknown.body.n);
	assert_has_not(wrong.body, "salah sekali");
	assert_has_not(wrong.cookie, ACCOUNT_COOKIE);
}

static void test_account_sign_in_asks_for_both_fields(void **state)
{
	(void)state;
	struct answer empty = harness_post(NULL, "/sign-in", "name", "provinsi", "password", "", NULL);
	assert_int_equal(empty.status, 422);
	assert_has(empty.body, "class=\"errors\"");
}

static void test_account_sign_in_that_failed_is_recorded(void **state)
{
	(void)state;
	static const char count[] = "SELECT count(*) FROM audit_event WHERE event = 'account.refuse'";
	int64_t before = harness_count(count);
	harness_post(NULL, "/sign-in", "name", "provinsi", "password", "salah sekali", NULL);
	assert_int_equal(harness_count(count), before + 1);
}

static void assert_next(const char *next, const char *where)
{
	struct answer in = harness_post(NULL, "/sign-in", "name", "provinsi", "password",
	                                DEMO_PASSWORD, "next", next, NULL);
	assert_int_equal(in.status, 303);
	assert_str(in.location, where);
}

static void test_account_sign_in_leads_to_a_page_of_our_own_only(void **state)
{
	(void)state;
	assert_next("https://elsewhere.example/", "/desk");
	assert_next("//elsewhere.example/", "/desk");
	assert_next("/\\elsewhere.example/", "/desk");
	assert_next("", "/desk");
	assert_next("/regions/35", "/regions/35");
}

static void test_account_sign_in_sets_a_cookie_that_only_we_are_sent(void **state)
{
	(void)state;
	struct answer in =
	    harness_post(NULL, "/sign-in", "name", " PROVINSI ", "password", DEMO_PASSWORD, NULL);
	assert_int_equal(in.status, 303);
	assert_has(in.cookie, ACCOUNT_COOKIE "=");
	assert_has(in.cookie, "; Path=/");
	assert_has(in.cookie, "; Secure");
	assert_has(in.cookie, "; HttpOnly");
	assert_has(in.cookie, "; SameSite=Lax");
	assert_has_not(in.cookie, "Domain");
}

static void test_account_sign_in_stops_listening_after_ten_wrong_tries(void **state)
{
	(void)state;
	int64_t then = clock_now_ms();
	harness_clock(then);
	for (int i = 0; i < 10; i++) {
		struct answer wrong =
		    harness_post(NULL, "/sign-in", "name", "sidoarjo", "password", "salah sekali", NULL);
		assert_int_equal(wrong.status, 422);
	}
	struct answer late =
	    harness_post(NULL, "/sign-in", "name", "sidoarjo", "password", DEMO_PASSWORD, NULL);
	assert_int_equal(late.status, 429);
	assert_has_not(late.cookie, ACCOUNT_COOKIE);
	struct answer other =
	    harness_post(NULL, "/sign-in", "name", "gresik", "password", DEMO_PASSWORD, NULL);
	assert_int_equal(other.status, 303);
	harness_clock(then + 17 * MINUTE);
	struct answer again =
	    harness_post(NULL, "/sign-in", "name", "sidoarjo", "password", DEMO_PASSWORD, NULL);
	assert_int_equal(again.status, 303);
}

static void fail_until_refused(const char *name)
{
	int status = 0;
	for (int i = 0; i < 40 && status != 429; i++) {
		struct answer wrong =
		    harness_post(NULL, "/sign-in", "name", name, "password", "salah sekali", NULL);
		status = wrong.status;
	}
	assert_int_equal(status, 429);
}

static void test_account_sign_in_still_hears_a_browser_it_knows(void **state)
{
	(void)state;
	harness_clock(clock_now_ms() + HOUR);
	struct answer in =
	    harness_post(NULL, "/sign-in", "name", "gresik", "password", DEMO_PASSWORD, NULL);
	const char *mark = memmem(in.cookies.p, in.cookies.n, "__Host-known=", 13);
	assert_non_null(mark);
	struct str known = { mark, 13 + 43 };
	fail_until_refused("gresik");
	harness_header("cookie", arena_z(harness_arena(), known));
	in = harness_post(NULL, "/sign-in", "name", "gresik", "password", DEMO_PASSWORD, NULL);
	assert_int_equal(in.status, 303);
	fail_until_refused("surabaya");
	harness_header("cookie", arena_z(harness_arena(), known)); // the mark is of another name
	in = harness_post(NULL, "/sign-in", "name", "surabaya", "password", DEMO_PASSWORD, NULL);
	assert_int_equal(in.status, 429);
}

static void test_account_sign_in_page_sends_who_is_in_to_the_desk(void **state)
{
	(void)state;
	assert_int_equal(harness_get(NULL, "/sign-in").status, 200);
	struct answer in = harness_get("provinsi", "/sign-in");
	assert_int_equal(in.status, 303);
	assert_str(in.location, "/desk");
}

static void test_account_assignment_of_another_is_absent(void **state)
{
	(void)state;
	int64_t theirs = harness_count("SELECT min(t.id) FROM assignment t JOIN account a "
	                               "ON a.id = t.account_id WHERE a.name = 'kemensos'");
	struct str id = arena_printf(harness_arena(), "%lld", (long long)theirs);
	struct answer no = harness_post("provinsi", "/assignment", "assignment", id.p, NULL);
	assert_int_equal(no.status, 404);
	assert_int_equal(harness_post(NULL, "/assignment", "assignment", id.p, NULL).status, 403);
}

static void test_account_assignments_page_lists_ones_own(void **state)
{
	(void)state;
	struct answer page = harness_get("provinsi", "/assignments");
	assert_int_equal(page.status, 200);
	assert_has(page.body, "Provinsi");
	struct answer stranger = harness_get(NULL, "/assignments");
	assert_int_equal(stranger.status, 303);
	assert_str(stranger.location, "/sign-in?next=%2Fassignments");
}

static void test_account_sign_out_ends_the_session_in_the_store(void **state)
{
	(void)state;
	static const char alive[] = "SELECT count(*) FROM session s JOIN account a "
								"ON a.id = s.account_id WHERE a.name = 'mitra' "
								"AND s.ended_at IS NULL";
	assert_int_equal(harness_get("mitra", "/assignments").status, 200);
	int64_t before = harness_count(alive);
	struct answer out = harness_post("mitra", "/sign-out", NULL);
	assert_int_equal(out.status, 303);
	assert_has(out.cookie, ACCOUNT_COOKIE "=; ");
	assert_int_equal(harness_count(alive), before - 1);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_account_refuses_a_short_password),
	cmocka_unit_test(test_account_of_the_demo_may_have_a_short_password),
	cmocka_unit_test(test_account_refuses_a_name_without_letters),
	cmocka_unit_test(test_account_refuses_a_name_that_is_taken_in_other_letters),
	cmocka_unit_test(test_account_password_counts_to_its_last_byte),
	cmocka_unit_test(test_account_check_denies_unknown_wrong_and_disabled_alike),
	cmocka_unit_test(test_account_assignment_needs_a_role_days_and_a_region),
	cmocka_unit_test(test_account_session_is_absent_for_a_token_nobody_holds),
	cmocka_unit_test(test_account_without_a_valid_assignment_gets_no_session),
	cmocka_unit_test(test_account_session_token_is_not_in_the_store),
	cmocka_unit_test(test_account_session_dies_after_thirty_idle_minutes),
	cmocka_unit_test(test_account_session_dies_after_twelve_hours_however_busy),
	cmocka_unit_test(test_account_session_dies_when_the_account_is_disabled),
	cmocka_unit_test(test_account_session_dies_when_the_password_changes),
	cmocka_unit_test(test_account_session_ends_with_the_last_day_in_jakarta),
	cmocka_unit_test(test_account_session_of_another_cannot_be_ended),
	cmocka_unit_test(test_account_session_before_it_ends_at_the_next_sign_in),
	cmocka_unit_test(test_account_switch_refuses_what_is_not_ones_own),
	cmocka_unit_test(test_account_switch_gives_a_new_token_but_no_more_hours),
	cmocka_unit_test(test_account_reach_is_the_region_and_what_lies_below),
	cmocka_unit_test(test_account_sign_in_refuses_wrong_and_unknown_with_one_page),
	cmocka_unit_test(test_account_sign_in_asks_for_both_fields),
	cmocka_unit_test(test_account_sign_in_that_failed_is_recorded),
	cmocka_unit_test(test_account_sign_in_leads_to_a_page_of_our_own_only),
	cmocka_unit_test(test_account_sign_in_sets_a_cookie_that_only_we_are_sent),
	cmocka_unit_test(test_account_sign_in_stops_listening_after_ten_wrong_tries),
	cmocka_unit_test(test_account_sign_in_still_hears_a_browser_it_knows),
	cmocka_unit_test(test_account_sign_in_page_sends_who_is_in_to_the_desk),
	cmocka_unit_test(test_account_assignment_of_another_is_absent),
	cmocka_unit_test(test_account_assignments_page_lists_ones_own),
	cmocka_unit_test(test_account_sign_out_ends_the_session_in_the_store),
};

ROOM_TESTS(account, tests)
