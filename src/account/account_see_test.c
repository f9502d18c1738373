// SPDX-License-Identifier: GPL-3.0-or-later
// Seeing with an account's eyes, through the door. That no row of no table shows such eyes more
// than masked pages is for the matrix.
// Knows: the harness, the fixture world's people. Does not know: sessions' secrets.
// Start at: the list of tests at the end.
#include "account/account_see.h"
#include "harness/harness.h"

static const int64_t MINUTE = 60000;

#define ASKED(sql, name) harness_count(arena_printf(harness_arena(), sql, name).p)

static int64_t account_of(const char *name)
{
	return ASKED("SELECT id FROM account WHERE name = '%s'", name);
}

static int64_t assignment_of(const char *name)
{
	return ASKED("SELECT min(t.id) FROM assignment t JOIN account a ON a.id = t.account_id "
	             "WHERE a.name = '%s'", name);
}

static const char *digits(int64_t n)
{
	return arena_printf(harness_arena(), "%lld", (long long)n).p;
}

static const char *path(const char *name, const char *rest)
{
	return arena_printf(harness_arena(), "/accounts/%lld%s", (long long)account_of(name), rest).p;
}

static struct answer see(const char *name)
{
	return harness_post("admin", path(name, "/see"), "reason", "Bertanya soal daftar", "assignment",
	                    digits(assignment_of(name)), NULL);
}

static bool sees_with_others(void)
{
	return str_has(harness_get("admin", "/desk").body, "action=\"/see/end\"");
}

static void test_see_asks_for_a_reason_and_for_an_assignment_of_the_account(void **state)
{
	(void)state;
	struct answer a = harness_post("admin", path("surabaya", "/see"), "assignment",
	                               digits(assignment_of("surabaya")), NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "href=\"#reason\"");
	a = harness_post("admin", path("surabaya", "/see"), "reason", "Uji", "assignment",
	                 digits(assignment_of("gresik")), NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "href=\"#assignment\"");
	assert_has(a.body, "value=\"Uji\"");
	assert_false(sees_with_others());
}

static void test_see_is_for_accounts_that_are_managed_as_a_whole(void **state)
{
	(void)state;
	assert_int_equal(see("admin").status, 422); // one's own
	harness_script("INSERT INTO assignment (account_id, role, region_code, valid_from, "
	               "valid_until) SELECT id, 'regency', '36.71', '2017-01-01', '2099-12-31' "
	               "FROM account WHERE name = 'gresik'");
	assert_int_equal(see("gresik").status, 422); // it works in another province, too
	assert_has_not(harness_get("admin", path("gresik", "")).body, "/see\"");
	assert_int_equal(see("purnatugas").status, 422); // closed
	assert_int_equal(harness_get("admin", path("kemensos", "/see")).status, 404);
	assert_false(sees_with_others());
}

static void test_see_shows_what_the_person_sees_and_says_so(void **state)
{
	(void)state;
	struct answer a = harness_get("admin", "/volunteers/1");
	assert_int_equal(a.status, 403);
	assert_has(harness_get("admin", path("surabaya", "")).body, "/see\"");
	a = see("surabaya");
	assert_int_equal(a.status, 303);
	assert_str(a.location, "/desk");
	a = harness_get("admin", "/volunteers/1");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "Anda melihat sebagai Galih Tunjungan");
	assert_has(a.body, "•••");
	assert_has(a.body, "href=\"/volunteers\"");
	assert_has_not(a.body, "href=\"/account\"");
	assert_has_not(a.body, "href=\"/accounts\"");
	assert_int_equal(harness_get("admin", "/accounts").status, 403);
	assert_int_equal(harness_get("admin", "/account/sessions").status, 403);
	assert_has(harness_get("admin", "/no-such-page").body, "action=\"/see/end\"");
	assert_int_equal(harness_post("admin", "/see/end", NULL).status, 303);
	assert_int_equal(harness_get("admin", "/volunteers/1").status, 403);
	assert_int_equal(harness_get("admin", "/accounts").status, 200);
}

static void test_see_is_written_into_the_history_of_the_account_seen(void **state)
{
	(void)state;
	const char *sql = arena_printf(harness_arena(),
	    "SELECT count(*) FROM audit_event WHERE event IN ('account.see_as', 'account.see_end') "
	    "AND subject = 'account' AND subject_id = %lld AND account_id = %lld "
	    "AND assignment_id = %lld AND after_text LIKE 'assignment=%lld\n%%'",
	    (long long)account_of("sidoarjo"), (long long)account_of("admin"),
	    (long long)assignment_of("admin"), (long long)assignment_of("sidoarjo")).p;
	assert_int_equal(see("sidoarjo").status, 303);
	assert_int_equal(harness_count(sql), 1);
	assert_int_equal(harness_post("admin", "/see/end", NULL).status, 303);
	assert_int_equal(harness_count(sql), 2);
	assert_int_equal(harness_post("admin", "/see/end", NULL).status, 303); // pressed twice
	assert_int_equal(harness_count(sql), 2);
}

static void test_see_refuses_every_change_with_words(void **state)
{
	(void)state;
	assert_int_equal(see("provinsi").status, 303);
	struct answer a = harness_post("admin", "/volunteers", "name", "Uji", NULL);
	assert_int_equal(a.status, 403);
	assert_has(a.body, "tidak ada yang dapat diubah");
	a = see("surabaya"); // through other eyes no further ones are borrowed
	assert_int_equal(a.status, 403);
	assert_int_equal(harness_post("admin", "/see/end", NULL).status, 303);
}

static void test_see_gives_no_file(void **state)
{
	(void)state;
	static const char *const files[] = { "/trainings/1/certificates.pdf",
		                                 "/taxonomy/export?format=csv" };
	assert_int_equal(see("provinsi").status, 303);
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		assert_int_equal(harness_get("provinsi", files[i]).status, 200);
		struct answer a = harness_get("admin", files[i]);
		assert_int_equal(a.status, 403);
		assert_has(a.body, "berkas dan gambar tidak dapat dibuka");
		assert_has_not(a.headers, "Content-Disposition");
	}
	assert_int_equal(harness_post("admin", "/see/end", NULL).status, 303);
}

// The session that an answer gives, as a cookie.
static const char *cookie_of(struct answer a)
{
	assert_has(a.cookies, ACCOUNT_COOKIE "=");
	return arena_z(harness_arena(), str_cut(&a.cookies, ';'));
}

static bool alive(const char *cookie)
{
	harness_header("cookie", cookie);
	return harness_get(NULL, "/desk").status == 200;
}

// Sealed or open: what a history says of values is for the person's own eyes.
static void test_see_tells_no_values_from_the_audit(void **state)
{
	(void)state;
	harness_script("INSERT INTO audit_event (at_ms, account_id, assignment_id, address, event, "
	               "subject, subject_id, before_text, after_text) VALUES (1, 1, 1, '', "
	               "'training.edit', 'training', 1, 'venue=Kenari7', 'venue=Kenari8')");
	assert_has(harness_get("provinsi", "/trainings/1").body, "Kenari7 → Kenari8");
	assert_int_equal(see("provinsi").status, 303);
	struct answer a = harness_get("admin", "/trainings/1");
	assert_int_equal(a.status, 200);
	assert_has_not(a.body, "Kenari");
	assert_int_equal(harness_post("admin", "/see/end", NULL).status, 303);
}

static void test_see_changes_the_session_s_value_at_both_ends(void **state)
{
	(void)state;
	const char *first = cookie_of(see("surabaya"));
	assert_true(alive(first));
	const char *own = cookie_of(harness_post("admin", "/see/end", NULL));
	assert_false(alive(first));
	assert_true(alive(own));
	const char *again = cookie_of(see("surabaya"));
	assert_false(alive(own));
	(void)harness_post("admin", "/see/end", NULL);
	assert_false(alive(again));
}

static void test_see_is_over_after_a_quarter_of_an_hour(void **state)
{
	(void)state;
	int64_t now = clock_now_ms();
	harness_clock(now);
	assert_int_equal(see("surabaya").status, 303);
	harness_clock(now + 14 * MINUTE);
	assert_true(sees_with_others());
	harness_clock(now + 15 * MINUTE);
	assert_false(sees_with_others());
	assert_int_equal(harness_get("admin", "/accounts").status, 200);
	assert_int_equal(harness_post("admin", "/see/end", NULL).status, 303);
	harness_clock(0);
}

// Else a form that was read with other eyes would be sent with one's own, later.
static void test_see_forms_of_pages_seen_are_worth_nothing_ever(void **state)
{
	(void)state;
	assert_int_equal(see("provinsi").status, 303);
	struct answer a = harness_get("admin", "/volunteers/new");
	assert_has(a.body, "name=\"token\" value=\"\"");
	assert_int_equal(harness_post("admin", "/see/end", NULL).status, 303);
	a = harness_get("admin", path("surabaya", "/link"));
	assert_has_not(a.body, "name=\"token\" value=\"\"");
}

static void test_see_ends_at_once_with_the_account_and_does_not_come_back(void **state)
{
	(void)state;
	static const char *const ends[] = { "account SET disabled_at = 1 WHERE id",
		"assignment SET ended_at = 1 WHERE account_id",
		"assignment SET valid_until = '2018-01-01' WHERE account_id" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		assert_int_equal(see("sidoarjo").status, 303);
		assert_true(sees_with_others());
		harness_script(arena_printf(harness_arena(), "UPDATE %s = %s", ends[i],
		                            digits(account_of("sidoarjo"))).p);
		assert_false(sees_with_others());
		harness_script("UPDATE account SET disabled_at = NULL WHERE name = 'sidoarjo'");
		harness_script("UPDATE assignment SET ended_at = NULL, valid_until = '2099-12-31' WHERE "
		               "account_id = (SELECT id FROM account WHERE name = 'sidoarjo')");
		assert_int_equal(harness_post("admin", "/see/end", NULL).status, 303);
	}
}

static struct answer deed(const char *who, const char *name, const char *rest)
{
	int64_t version = ASKED("SELECT version FROM account WHERE name = '%s'", name);
	return harness_post(who, path(name, rest), "reason", "Uji", "version", digits(version), NULL);
}

static void test_see_of_an_account_closed_by_another_and_opened_again_stays_over(void **state)
{
	(void)state;
	harness_script("INSERT INTO account (name, name_folded, display_name, password_hash, language, "
	               "created_at) VALUES ('kepala', 'kepala', 'Kepala', 'x', '', 1)");
	harness_script("INSERT INTO assignment (account_id, role, region_code, valid_from, "
	               "valid_until) SELECT id, 'admin', '35.15', '2017-01-01', '2099-12-31' "
	               "FROM account WHERE name = 'kepala'");
	assert_int_equal(see("sidoarjo").status, 303);
	assert_int_equal(deed("kepala", "sidoarjo", "/disable").status, 303);
	assert_int_equal(deed("kepala", "sidoarjo", "/enable").status, 303);
	assert_false(sees_with_others());
}

static void test_see_ends_with_the_session(void **state)
{
	(void)state;
	const char *cookie = cookie_of(see("surabaya"));
	struct answer a = harness_post("admin", "/sign-out", NULL);
	assert_int_equal(a.status, 303);
	assert_str(a.location, "/");
	assert_false(alive(cookie));
	assert_false(sees_with_others()); // signed in anew
}

static void test_see_what_is_read_was_read_by_who_looks(void **state)
{
	(void)state;
	int64_t id = harness_count("SELECT max(id) FROM volunteer WHERE region_code LIKE '35.78.%'");
	const char *page = arena_printf(harness_arena(), "/volunteers/%lld", (long long)id).p;
	const char *sql = arena_printf(harness_arena(),
	    "SELECT count(*) FROM audit_event WHERE subject = 'volunteer' AND subject_id = %lld "
	    "AND account_id = %lld AND assignment_id = %lld", (long long)id,
	    (long long)account_of("admin"), (long long)assignment_of("admin")).p;
	assert_int_equal(harness_get("surabaya", page).status, 200); // a reading of its own
	assert_int_equal(see("surabaya").status, 303);
	assert_int_equal(harness_get("admin", page).status, 200);
	assert_int_equal(harness_count(sql), 1);
	assert_int_equal(harness_get("admin", page).status, 200); // within ten minutes
	assert_int_equal(harness_count(sql), 1);
	assert_int_equal(harness_post("admin", "/see/end", NULL).status, 303);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_see_asks_for_a_reason_and_for_an_assignment_of_the_account),
	cmocka_unit_test(test_see_is_for_accounts_that_are_managed_as_a_whole),
	cmocka_unit_test(test_see_shows_what_the_person_sees_and_says_so),
	cmocka_unit_test(test_see_is_written_into_the_history_of_the_account_seen),
	cmocka_unit_test(test_see_refuses_every_change_with_words),
	cmocka_unit_test(test_see_gives_no_file),
	cmocka_unit_test(test_see_tells_no_values_from_the_audit),
	cmocka_unit_test(test_see_changes_the_session_s_value_at_both_ends),
	cmocka_unit_test(test_see_is_over_after_a_quarter_of_an_hour),
	cmocka_unit_test(test_see_forms_of_pages_seen_are_worth_nothing_ever),
	cmocka_unit_test(test_see_ends_at_once_with_the_account_and_does_not_come_back),
	cmocka_unit_test(test_see_of_an_account_closed_by_another_and_opened_again_stays_over),
	cmocka_unit_test(test_see_ends_with_the_session),
	cmocka_unit_test(test_see_what_is_read_was_read_by_who_looks),
};

ROOM_TESTS(account_see, tests)
