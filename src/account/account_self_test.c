// SPDX-License-Identifier: GPL-3.0-or-later
// The own account: which passwords are refused, sessions of one's own, what a session is worth.
// Knows: the harness, the fixture world's people. Does not know: hashes.
// Start at: the list of tests at the end.
#include "account/account_self.h"
#include "account/account_password.h"
#include "harness/harness.h"
#include "words_table.h"
#include <stdlib.h>

#define DEMO_PASSWORD "demo-suluh-2017"
#define NEW_PASSWORD "tujuh ekor bangau pulang"
enum { MINUTE = 60000, HOUR = 60 * MINUTE };

// --- which passwords --------------------------------------------------------------------------

static enum password_trouble judge(const char *password)
{
	enum password_trouble trouble = PASSWORD_FINE;
	struct desk *d = harness_desk("");
	assert_int_equal(password_judge(d, str_from(password), S("wulan.purnama"),
	                                S("Wulan Purnamasidi"), &trouble),
	                 OK);
	return trouble;
}

static void test_account_password_refuses_every_common_one(void **state)
{
	(void)state;
	assert_true(n_words_common >= 3000);
	for (size_t i = 0; i < n_words_common; i++) {
		struct str word = words_common[i];
		struct buf twice = buf_open(harness_arena(), 64);
		assert_true(password_common(word));
		while (word.n > 2 && twice.n < ACCOUNT_PASSWORD_LEAST)
			buf_put(&twice, word);
		assert_true(word.n < 3 || password_common(buf_str(&twice)));
	}
}

static void test_account_password_refuses_what_is_guessed_first(void **state)
{
	(void)state;
	assert_int_equal(judge("sebelasaksr"), PASSWORD_SHORT);
	assert_int_equal(judge("Winniethepooh"), PASSWORD_COMMON);
	assert_int_equal(judge("PASSWORD-2017!"), PASSWORD_COMMON);
	assert_int_equal(judge("qwertyQWERTY"), PASSWORD_COMMON);
	assert_int_equal(judge("demo-suluh-2017"), PASSWORD_NAMES);
	assert_int_equal(judge("Dinas Sosial 35"), PASSWORD_NAMES);
	assert_int_equal(judge("pensosmas2017!"), PASSWORD_NAMES);
	assert_int_equal(judge("wulanpurnama17"), PASSWORD_NAMES);
	assert_int_equal(judge("KotaSurabaya78"), PASSWORD_NAMES);
	assert_int_equal(judge("jawa timur jaya"), PASSWORD_NAMES);
}

static void test_account_password_asks_for_no_kinds_of_letters(void **state)
{
	(void)state;
	static const char *const good[] = {
		NEW_PASSWORD,
		"hanyahurufkecil",
		"  dua belas  ",
		"rendang surabaya jam lima pagi",
		"\xe6\xad\xa3\xe7\xa2\xba\xe9\xa6\xac\xe9\x9b\xbb\xe6\xb1\xa0\xe9\x87\x98",
		"enam puluh empat huruf dan lebih lagi supaya tidak ada yang bisa menebaknya",
	};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		assert_int_equal(judge(good[i]), PASSWORD_FINE);
}

// --- changing it ------------------------------------------------------------------------------

static struct answer change(const char *who, const char *current, const char *fresh,
                            const char *again)
{
	return harness_post(who, "/account/password", "current", current, "fresh", fresh, "again",
	                    again, NULL);
}

static int sign_in_status(const char *name, const char *password)
{
	return harness_post(NULL, "/sign-in", "name", name, "password", password, NULL).status;
}

static void test_account_password_change_asks_for_the_present_one(void **state)
{
	(void)state;
	static const char refused[] = "SELECT count(*) FROM audit_event WHERE event = 'account.refuse'";
	int64_t before = harness_count(refused);
	struct answer no = change("gresik", "salah sekali ini", NEW_PASSWORD, NEW_PASSWORD);
	assert_int_equal(no.status, 422);
	assert_has(no.body, "href=\"#current\"");
	assert_has_not(no.body, "salah sekali ini");
	assert_has_not(no.body, NEW_PASSWORD);
	assert_int_equal(harness_count(refused), before + 1);
	assert_int_equal(change("gresik", "", NEW_PASSWORD, NEW_PASSWORD).status, 422);
	assert_int_equal(sign_in_status("gresik", DEMO_PASSWORD), 303);
}

static void test_account_password_change_says_which_rule_is_broken(void **state)
{
	(void)state;
	struct answer no = change("gresik", DEMO_PASSWORD, "kota gresik 2017", "kota gresik 2017");
	assert_int_equal(no.status, 422);
	assert_has(no.body, "href=\"#fresh\"");
	no = change("gresik", DEMO_PASSWORD, NEW_PASSWORD, NEW_PASSWORD " ");
	assert_int_equal(no.status, 422);
	assert_has(no.body, "href=\"#again\"");
	assert_int_equal(sign_in_status("gresik", DEMO_PASSWORD), 303);
}

static void test_account_password_change_stops_listening_after_ten_wrong_ones(void **state)
{
	(void)state;
	harness_clock(clock_now_ms() + 2 * HOUR);
	for (int i = 0; i < 10; i++)
		assert_int_equal(
			change("relawan", "salah sekali ini", NEW_PASSWORD, NEW_PASSWORD).status, 422);
	struct answer late = change("relawan", DEMO_PASSWORD, NEW_PASSWORD, NEW_PASSWORD);
	assert_int_equal(late.status, 429);
	assert_has(late.headers, "Retry-After: 900");
	harness_clock(0);
}

static struct str session_in(struct answer a)
{
	const char *mark = memmem(a.cookies.p, a.cookies.n, ACCOUNT_COOKIE "=", 13);
	assert_non_null(mark);
	return (struct str){ mark, 13 + 43 };
}

static struct answer sign_in(const char *name, const char *password)
{
	struct answer in = harness_post(NULL, "/sign-in", "name", name, "password", password, NULL);
	assert_int_equal(in.status, 303);
	return in;
}

// A reader who brings this cookie and nothing else.
static int desk_status(struct str cookie)
{
	harness_header("cookie", arena_z(harness_arena(), cookie));
	return harness_get(NULL, "/desk").status;
}

static void test_account_password_change_ends_the_others_and_renews_ones_own(void **state)
{
	(void)state;
	struct str other = session_in(sign_in("sidoarjo", DEMO_PASSWORD));
	assert_int_equal(desk_status(other), 200);
	struct answer own = sign_in("sidoarjo", DEMO_PASSWORD);
	assert_int_equal(harness_get("sidoarjo", "/account/password").status, 200);
	struct answer changed = change("sidoarjo", DEMO_PASSWORD, NEW_PASSWORD, NEW_PASSWORD);
	assert_int_equal(changed.status, 303);
	assert_str(changed.location, "/account");
	assert_int_equal(desk_status(other), 303);
	assert_int_equal(desk_status(session_in(own)), 303);
	assert_int_equal(desk_status(session_in(changed)), 200);
	assert_int_equal(harness_get("sidoarjo", "/account").status, 200);
	assert_int_equal(sign_in_status("sidoarjo", DEMO_PASSWORD), 422);
	assert_int_equal(sign_in_status("sidoarjo", NEW_PASSWORD), 303);
}

// --- profile ----------------------------------------------------------------------------------

static void test_account_profile_keeps_what_was_typed_when_it_is_refused(void **state)
{
	(void)state;
	struct answer no = harness_post("mitra", "/account", "display_name", "", "language", "id",
	                                "theme", "dark", NULL);
	assert_int_equal(no.status, 422);
	assert_has(no.body, "href=\"#display_name\"");
	no = harness_post("mitra", "/account", "display_name", "Panti Baru", "language", "xx", "theme",
	                  "dark", NULL);
	assert_int_equal(no.status, 422);
	assert_has(no.body, "value=\"Panti Baru\"");
}

static const char *version_of(const char *name)
{
	return arena_printf(harness_arena(), "%lld", (long long)harness_count(arena_printf(
	    harness_arena(), "SELECT version FROM account WHERE name = '%s'", name).p)).p;
}

static void test_account_profile_from_an_old_page_is_a_conflict_with_both_texts(void **state)
{
	(void)state;
	const char *old = version_of("penyuluh");
	assert_int_equal(harness_post("penyuluh", "/account", "display_name", "Lebih Cepat", "language",
	                              "id", "theme", "dark", "version", old, NULL).status, 303);
	struct answer no = harness_post("penyuluh", "/account", "display_name", "Lebih Lambat",
	                                "language", "en", "theme", "dark", "version", old, NULL);
	assert_int_equal(no.status, 409);
	assert_has(no.body, "<td data-label=\"Yang tersimpan sekarang\">Lebih Cepat</td>");
	assert_has(no.body, "value=\"Lebih Lambat\"");
	assert_has(no.body, "<td data-label=\"Yang tersimpan sekarang\">Bahasa Indonesia</td>");
	assert_has_not(no.cookies, "__Host-lang=en");
	assert_int_equal(harness_post("penyuluh", "/account", "display_name", "Lebih Lambat",
	                              "language", "en", "theme", "dark", NULL).status, 409);
	assert_has(no.body, arena_printf(harness_arena(), "name=\"version\" value=\"%s\"",
	                                 version_of("penyuluh")).p);
	assert_int_equal(harness_post("penyuluh", "/account", "display_name", "Lebih Lambat",
	                              "language", "id", "theme", "dark", "version",
	                              version_of("penyuluh"), NULL).status, 303);
}

static void test_account_profile_is_saved_with_language_and_display(void **state)
{
	(void)state;
	static const char count[] = "SELECT count(*) FROM audit_event WHERE event = 'account.profile'";
	int64_t before = harness_count(count);
	struct answer yes = harness_post("mitra", "/account", "display_name", "Panti Baru", "language",
	                                 "en", "theme", "dark", "version", version_of("mitra"), NULL);
	assert_int_equal(yes.status, 303);
	assert_has(yes.cookies, "__Host-lang=en");
	assert_has(yes.cookies, "__Host-theme=dark");
	struct answer page = harness_get("mitra", "/account");
	assert_has(page.body, "value=\"Panti Baru\"");
	assert_has(page.body, "<html lang=\"en\"");
	assert_has(page.body, "January 2017");
	assert_int_equal(harness_count(count), before + 1);
}

// --- sessions ---------------------------------------------------------------------------------

static void test_account_agents_are_told_in_plain_words(void **state)
{
	(void)state;
	static const struct {
		const char *agent, *words;
	} told[] = {
		{ "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
		  "Chrome/126.0.0.0 Mobile Safari/537.36", "Chrome di Android" },
		{ "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
		  "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0", "Edge di Windows" },
		{ "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
		  "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari di iPhone" },
		{ "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
		  "Firefox di Linux" },
		{ "Something (Android)", "Peramban lain di Android" },
		{ "curl/7.88", "Peramban yang tidak dikenal" },
		{ "", "Peramban yang tidak dikenal" },
	};
	for (size_t i = 0; i < sizeof told / sizeof *told; i++)
		assert_str(account_agent_words(harness_arena(), LANG_ID, str_from(told[i].agent)),
		           told[i].words);
}

static int64_t session_number(const char *name, const char *which)
{
	return harness_count(arena_printf(harness_arena(),
	                                  "SELECT %s(s.id) FROM session s JOIN account a "
	                                  "ON a.id = s.account_id WHERE a.name = '%s' "
	                                  "AND s.ended_at IS NULL", which, name).p);
}

static const char *end_path(int64_t session)
{
	return arena_printf(harness_arena(), "/account/sessions/%lld/end", (long long)session).p;
}

static void test_account_session_of_another_is_absent(void **state)
{
	(void)state;
	struct str theirs = session_in(sign_in("surabaya", DEMO_PASSWORD));
	int64_t number = session_number("surabaya", "max");
	struct answer no = harness_post("provinsi", end_path(number), NULL);
	struct answer never = harness_post("provinsi", end_path(999999999), NULL);
	assert_int_equal(no.status, 404);
	assert_int_equal(never.status, 404);
	assert_int_equal(desk_status(theirs), 200);
}

static void test_account_sessions_are_listed_and_ended(void **state)
{
	(void)state;
	harness_header("user-agent", "Mozilla/5.0 (Linux; Android 10; K) Chrome/126.0 Mobile Safari");
	struct str phone = session_in(sign_in("kemensos", DEMO_PASSWORD));
	int64_t number = session_number("kemensos", "max");
	struct answer list = harness_get("kemensos", "/account/sessions");
	assert_has(list.body, "Chrome di Android");
	assert_has(list.body, "127.0.0.1");
	assert_has(list.body, end_path(number));
	assert_has_not(list.body, end_path(session_number("kemensos", "min") + 1000));
	assert_int_equal(harness_post("kemensos", end_path(number), NULL).status, 303);
	assert_int_equal(desk_status(phone), 303);
	assert_int_equal(harness_post("kemensos", end_path(number), NULL).status, 404);
	struct str second = session_in(sign_in("kemensos", DEMO_PASSWORD));
	struct str third = session_in(sign_in("kemensos", DEMO_PASSWORD));
	assert_int_equal(harness_post("kemensos", "/account/sessions/end", NULL).status, 303);
	assert_int_equal(desk_status(second), 303);
	assert_int_equal(desk_status(third), 303);
	assert_int_equal(harness_get("kemensos", "/account/sessions").status, 200);
}

// --- what a session is worth ------------------------------------------------------------------

static void test_account_cookie_planted_before_signing_in_is_worth_nothing(void **state)
{
	(void)state;
	static const char planted[] = ACCOUNT_COOKIE "=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
	harness_header("cookie", planted);
	struct answer in =
		harness_post(NULL, "/sign-in", "name", "admin", "password", DEMO_PASSWORD, NULL);
	assert_true(in.status == 303 || in.status == 403);
	assert_int_equal(desk_status(str_from(planted)), 303);
	struct str real = session_in(sign_in("admin", DEMO_PASSWORD));
	assert_false(str_is(real, planted));
	assert_int_equal(desk_status(real), 200);
}

// Another value than before, which is worth nothing from now on.
static void assert_renewed(struct answer a, struct str *value)
{
	assert_int_equal(a.status, 303);
	struct str fresh = session_in(a);
	assert_false(str_eq(fresh, *value));
	assert_int_equal(desk_status(*value), 303);
	assert_int_equal(desk_status(fresh), 200);
	assert_has(a.cookies, "; Path=/; Secure; SameSite=Lax; Max-Age=86400; HttpOnly");
	*value = fresh;
}

static void test_account_session_has_another_value_after_each_step(void **state)
{
	(void)state;
	harness_script("INSERT INTO assignment (account_id, role, region_code, valid_from, "
	               "valid_until) SELECT id, 'officer', '35.25', '2017-01-01', '2099-12-31' "
	               "FROM account WHERE name = 'gresik'");
	int64_t other = harness_count("SELECT max(id) FROM assignment");
	const char *number = arena_printf(harness_arena(), "%lld", (long long)other).p;
	assert_int_equal(harness_get("gresik", "/desk").status, 200);
	struct str value = session_in(harness_post("gresik", "/sign-in", "name", "gresik", "password",
	                                           DEMO_PASSWORD, NULL));
	assert_renewed(harness_post("gresik", "/sign-in", "name", "gresik", "password", DEMO_PASSWORD,
	                            NULL), &value);
	assert_renewed(harness_post("gresik", "/assignment", "assignment", number, NULL), &value);
	assert_renewed(change("gresik", DEMO_PASSWORD, NEW_PASSWORD, NEW_PASSWORD), &value);
	assert_int_equal(harness_post("gresik", "/sign-out", NULL).status, 303);
	assert_int_equal(desk_status(value), 303);
}

static void test_account_sign_out_kills_the_value_and_clears_the_browser(void **state)
{
	(void)state;
	struct answer in = harness_get("penyuluh", "/desk");
	assert_int_equal(in.status, 200);
	struct answer out = harness_post("penyuluh", "/sign-out", NULL);
	assert_int_equal(out.status, 303);
	assert_has(out.headers, "Clear-Site-Data: \"cache\", \"storage\"");
	assert_has(out.cookies, ACCOUNT_COOKIE "=; ");
	assert_has(out.cookies, "__Host-flash=account.flash.left");
}

static void test_account_session_ends_at_the_door_idle_and_old(void **state)
{
	(void)state;
	int64_t then = clock_now_ms() + 24 * HOUR;
	harness_clock(then);
	struct str idle = session_in(sign_in("surabaya", DEMO_PASSWORD));
	harness_clock(then + 30 * MINUTE - 1);
	assert_int_equal(desk_status(idle), 200);
	harness_clock(then + 60 * MINUTE);
	assert_int_equal(desk_status(idle), 303);
	assert_int_equal(harness_get("widyaiswara", "/desk").status, 200); // signs in
	for (int i = 1; i < 12 * 3; i++) {
		harness_clock(then + HOUR + (int64_t)i * 20 * MINUTE);
		struct answer busy = harness_post("widyaiswara", "/display", "theme", "dark", NULL);
		assert_int_equal(busy.status, 303);
		assert_int_equal(harness_get("widyaiswara", "/desk").status, 200);
	}
	harness_clock(then + 13 * HOUR);
	assert_int_equal(harness_get("widyaiswara", "/desk").status, 303);
	harness_clock(0);
}

static int by_text(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static void test_account_ten_thousand_tokens_are_all_different(void **state)
{
	(void)state;
	enum { TOKENS = 10000 };
	struct desk *d = harness_desk("surabaya");
	struct str *tokens = arena_array(d->arena, struct str, TOKENS);
	int64_t who = d->scope.who;
	for (size_t i = 0; i < TOKENS; i++) {
		struct account_browser browser = { 0 };
		assert_int_equal(account_session_open(d, who, &browser, &tokens[i]), OK);
		assert_int_equal(tokens[i].n, 43); // 256 bits
	}
	qsort(tokens, TOKENS, sizeof *tokens, by_text);
	for (size_t i = 1; i < TOKENS; i++)
		assert_false(str_eq(tokens[i - 1], tokens[i]));
}

// --- where signing in leads ---------------------------------------------------------------------

static struct answer led_by(const char *next)
{
	struct str value = http_encode(harness_arena(), str_from(next));
	return harness_get("provinsi", arena_printf(harness_arena(), "/sign-in?next=%.*s",
	                                            STR_FMT(value)).p);
}

static void test_account_sign_in_leads_nowhere_else(void **state)
{
	(void)state;
	static const char *const elsewhere[] = {
		"//evil.example", "///evil.example", "////evil.example/desk", "/\\evil.example",
		"/\\/evil.example", "\\\\evil.example", "\\/evil.example", "https://evil.example",
		"http:evil.example", "HTTPS:evil.example", "https:/\\evil.example", "evil.example",
		"evil.example/desk", "@evil.example", ":80@evil.example", ".evil.example", "javascript:x()",
		"JaVaScRiPt:x()", "data:text/html,x", "mailto:a@evil.example", "?next=//evil.example",
		"#//evil.example", "", " ", " //evil.example", "\t//evil.example", "/\t/evil.example",
		"/desk\r\nX-Evil: 1", "/desk\nSet-Cookie: a=b", "/desk\r\n\r\n<script>", "/\x01" "desk",
		"/\x7f", "/\xff\xfe", "/\xe5\x98\x8a\xe5\x98\x8d\xe2\x80\xae",
	};
	for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
		struct answer a = led_by(elsewhere[i]);
		if (a.status != 400 && !str_is(a.location, "/desk")) // 400: what is no text at all
			fail_msg("%s leads to %.*s", elsewhere[i], STR_FMT(a.location));
		assert_has_not(a.headers, "X-Evil");
		assert_has_not(a.cookies, "a=b");
	}
	assert_str(led_by("/volunteers?region=35.78").location, "/volunteers?region=35.78");
	assert_str(led_by("/search?q=//evil.example").location, "/search?q=//evil.example");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_account_sign_in_leads_nowhere_else),
	cmocka_unit_test(test_account_password_refuses_every_common_one),
	cmocka_unit_test(test_account_password_refuses_what_is_guessed_first),
	cmocka_unit_test(test_account_password_asks_for_no_kinds_of_letters),
	cmocka_unit_test(test_account_password_change_asks_for_the_present_one),
	cmocka_unit_test(test_account_password_change_says_which_rule_is_broken),
	cmocka_unit_test(test_account_password_change_stops_listening_after_ten_wrong_ones),
	cmocka_unit_test(test_account_password_change_ends_the_others_and_renews_ones_own),
	cmocka_unit_test(test_account_profile_keeps_what_was_typed_when_it_is_refused),
	cmocka_unit_test(test_account_profile_from_an_old_page_is_a_conflict_with_both_texts),
	cmocka_unit_test(test_account_profile_is_saved_with_language_and_display),
	cmocka_unit_test(test_account_agents_are_told_in_plain_words),
	cmocka_unit_test(test_account_session_of_another_is_absent),
	cmocka_unit_test(test_account_sessions_are_listed_and_ended),
	cmocka_unit_test(test_account_cookie_planted_before_signing_in_is_worth_nothing),
	cmocka_unit_test(test_account_sign_out_kills_the_value_and_clears_the_browser),
	cmocka_unit_test(test_account_session_has_another_value_after_each_step),
	cmocka_unit_test(test_account_session_ends_at_the_door_idle_and_old),
	cmocka_unit_test(test_account_ten_thousand_tokens_are_all_different),
};

ROOM_TESTS(account_self, tests)
