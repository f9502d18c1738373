// SPDX-License-Identifier: GPL-3.0-or-later
// A lost password, and the address that a link may be sent to: through the door.
// Knows: the harness, the fixture world. Does not know: how mail leaves (outbox_test.c).
// Start at: the list of tests at the end.
#include "harness/harness.h"
#include "reset/reset.h"

#define PASSWORD "demo-suluh-2017"

// Once for each test: mail is on, and nobody has an address.
static int mail_on(void **state)
{
	(void)state;
	harness_script("UPDATE setting SET value = '0' WHERE name = 'demo'");
	harness_script("DELETE FROM setting WHERE name = 'mail_host'");
	harness_script("INSERT INTO setting (name, value) VALUES ('mail_host', 'mail.example')");
	harness_script("DELETE FROM outbox");
	harness_script("DELETE FROM reset_mail");
	return 0;
}

static void mail_off(void)
{
	harness_script("DELETE FROM setting WHERE name = 'mail_host'");
}

static int64_t n_messages(void)
{
	return harness_count("SELECT count(*) FROM outbox");
}

// The path of the link in the message that waits last.
static const char *link_sent(const char *place)
{
	const char *body = harness_text("SELECT body FROM outbox ORDER BY id DESC LIMIT 1");
	const char *from = strstr(body, place);
	assert_non_null(from);
	size_t n = strcspn(from, "\r\n");
	return arena_z(harness_arena(), (struct str){ from, n });
}

static struct answer wish(const char *who, const char *address, const char *password)
{
	return harness_post(who, "/account/mail", "address", address, "current", password, NULL);
}

static struct answer forgot(const char *name)
{
	return harness_post(NULL, "/forgot", "name", name, NULL);
}

static void prove(const char *who, const char *address)
{
	assert_int_equal(wish(who, address, PASSWORD).status, 303);
	assert_int_equal(harness_post(NULL, link_sent("/address/"), NULL).status, 303);
	harness_script("DELETE FROM outbox");
}

static const char *address_of(const char *name)
{
	return harness_text(arena_printf(harness_arena(), "SELECT coalesce(max(m.mail), '') FROM "
	    "reset_mail m JOIN account a ON a.id = m.account_id WHERE a.name = '%s'", name).p);
}

// --- the own address -----------------------------------------------------------------------------

static void test_reset_address_is_judged_and_nothing_typed_is_lost(void **state)
{
	(void)state;
	static const char *const bad[] = { "penyuluh", "a@b", "a b@dinas.example",
		                               "a@dinas.example\nBcc: x@y.example", "<a@dinas.example>" };
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (wish("penyuluh", bad[i], PASSWORD).status != 422)
			fail_msg("%s is taken", bad[i]);
	}
	struct answer a = wish("penyuluh", "penyuluh@dinas.example", "keliru-sekali-2017");
	assert_int_equal(a.status, 422);
	assert_has(a.body, "value=\"penyuluh@dinas.example\"");
	assert_has_not(a.body, "keliru-sekali-2017");
	assert_int_equal(harness_get(NULL, "/account/mail").status, 303);
	assert_int_equal(n_messages(), 0);
	assert_int_equal(harness_count("SELECT count(*) FROM reset_mail"), 0);
}

static void test_reset_address_counts_once_its_link_was_opened(void **state)
{
	(void)state;
	assert_int_equal(wish("penyuluh", "penyuluh@dinas.example", PASSWORD).status, 303);
	assert_str(str_from(address_of("penyuluh")), "");
	assert_has(harness_get("penyuluh", "/account/mail").body, "penyuluh@dinas.example");
	const char *link = link_sent("/address/");
	assert_has(harness_get(NULL, link).body, "penyuluh@dinas.example");
	assert_str(str_from(address_of("penyuluh")), ""); // opening is not yet saying yes
	assert_int_equal(harness_post(NULL, link, NULL).status, 303);
	assert_str(str_from(address_of("penyuluh")), "penyuluh@dinas.example");
	struct answer again = harness_post(NULL, link, NULL), never = harness_get(NULL, "/address/x");
	assert_int_equal(again.status, 404);
	assert_int_equal(never.status, 404);
	assert_int_equal(harness_post("penyuluh", "/account/mail/forget", NULL).status, 303);
	assert_int_equal(harness_count("SELECT count(*) FROM reset_mail"), 0);
	assert_int_equal(harness_post("penyuluh", "/account/mail/forget", NULL).status, 404);
}

static void test_reset_link_of_an_address_is_good_for_a_day_and_its_predecessor_not_at_all(void **s)
{
	(void)s;
	int64_t now = harness_house()->now_ms();
	assert_int_equal(wish("penyuluh", "lama@dinas.example", PASSWORD).status, 303);
	const char *first = link_sent("/address/");
	assert_int_equal(wish("penyuluh", "baru@dinas.example", PASSWORD).status, 303);
	const char *second = link_sent("/address/");
	assert_int_equal(harness_get(NULL, first).status, 404);
	assert_int_equal(harness_get(NULL, second).status, 200);
	harness_clock(now + (int64_t)RESET_HOURS * 3600000 + 60000);
	assert_int_equal(harness_get(NULL, second).status, 404);
	assert_int_equal(harness_post(NULL, second, NULL).status, 404);
	harness_clock(0);
	assert_str(str_from(address_of("penyuluh")), "");
}

static void test_reset_address_before_is_told_and_another_password_closes_the_link(void **state)
{
	(void)state;
	prove("penyuluh", "lama@dinas.example");
	assert_int_equal(wish("penyuluh", "baru@dinas.example", PASSWORD).status, 303);
	assert_int_equal(n_messages(), 2);
	assert_int_equal(harness_count("SELECT count(*) FROM outbox WHERE recipient = "
	                               "'lama@dinas.example' AND body NOT LIKE '%/address/%'"), 1);
	const char *body = harness_text("SELECT body FROM outbox WHERE recipient = "
	                                "'baru@dinas.example'");
	const char *link = arena_printf(harness_arena(), "/address/%.43s",
	                                strstr(body, "/address/") + 9).p;
	assert_int_equal(harness_get(NULL, link).status, 200);
	harness_script("UPDATE account SET password_hash = password_hash || 'x' WHERE name = "
	               "'penyuluh'");
	assert_int_equal(harness_get(NULL, link).status, 404);
	assert_int_equal(harness_post(NULL, link, NULL).status, 404);
	harness_script("UPDATE account SET password_hash = substr(password_hash, 1, "
	               "length(password_hash) - 1) WHERE name = 'penyuluh'");
	assert_str(str_from(address_of("penyuluh")), "lama@dinas.example");
}

// --- a lost password -----------------------------------------------------------------------------

static void test_reset_answers_alike_whoever_is_asked_for(void **state)
{
	(void)state;
	prove("penyuluh", "penyuluh@dinas.example");
	struct answer known = forgot("penyuluh"), unknown = forgot("tidak-ada"),
				  bare = forgot("surabaya");
	assert_int_equal(known.status, 303);
	assert_true(str_eq(known.headers, unknown.headers) && str_eq(known.headers, bare.headers));
	assert_true(str_eq(known.body, unknown.body) && str_eq(known.body, bare.body));
	assert_int_equal(n_messages(), 1);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = "
	                               "'account.forgot'"), 3);
	harness_script("UPDATE account SET disabled_at = 1 WHERE name = 'penyuluh'");
	assert_int_equal(forgot("penyuluh").status, 303);
	harness_script("UPDATE account SET disabled_at = NULL WHERE name = 'penyuluh'");
	assert_int_equal(n_messages(), 1);
}

static void test_reset_goes_nowhere_before_an_address_is_proven(void **state)
{
	(void)state;
	assert_int_equal(wish("penyuluh", "penyuluh@dinas.example", PASSWORD).status, 303);
	int64_t before = n_messages();
	assert_int_equal(forgot("penyuluh").status, 303);
	assert_int_equal(n_messages(), before);
}

static void test_reset_link_opens_the_page_of_a_new_password_once(void **state)
{
	(void)state;
	prove("widyaiswara", "widyaiswara@dinas.example");
	assert_int_equal(forgot("widyaiswara").status, 303);
	const char *link = link_sent("/invitation/");
	assert_str(str_from(harness_text("SELECT recipient FROM outbox")), "widyaiswara@dinas.example");
	assert_has(harness_get(NULL, link).body, "widyaiswara");
	struct answer a = harness_post(NULL, link, "fresh", "terang benderang sekali 9", "again",
	                               "terang benderang sekali 9", NULL);
	assert_int_equal(a.status, 303);
	assert_int_equal(harness_get(NULL, link).status, 404);
	a = harness_post(NULL, "/sign-in", "name", "widyaiswara", "password",
	                 "terang benderang sekali 9", "next", "", NULL);
	assert_int_equal(a.status, 303);
}

static void test_reset_address_is_forgotten_when_an_administrator_hands_a_link_over(void **state)
{
	(void)state;
	prove("mitra", "mitra@lks.example");
	int64_t id = harness_count("SELECT id FROM account WHERE name = 'mitra'");
	const char *version = arena_printf(harness_arena(), "%lld", (long long)harness_count(
	    "SELECT version FROM account WHERE name = 'mitra'")).p;
	struct answer a = harness_post("admin", arena_printf(harness_arena(), "/accounts/%lld/link",
	                                                     (long long)id).p,
	                               "reason", "akun diambil orang lain", "version", version, NULL);
	assert_int_equal(a.status, 303);
	const char *token = strstr(arena_z(harness_arena(), a.cookies), "__Host-link=");
	assert_non_null(token);
	token = strchr(token, '.') + 1;
	const char *link = arena_printf(harness_arena(), "/invitation/%.43s", token).p;
	assert_int_equal(harness_post(NULL, link, "fresh", "pelita kembali menyala 3", "again",
	                              "pelita kembali menyala 3", NULL).status, 303);
	assert_str(str_from(address_of("mitra")), "");
	assert_int_equal(harness_count("SELECT count(*) FROM reset_mail"), 0);
}

static void test_reset_is_paced_and_off_without_mail(void **state)
{
	(void)state;
	prove("surabaya", "surabaya@dinas.example");
	int asked = 0;
	while (asked < 100 && forgot("surabaya").status == 303)
		asked++;
	assert_true(asked > 0 && asked <= 10);
	assert_int_equal(forgot("surabaya").status, 429);
	mail_off();
	assert_int_equal(forgot("penyuluh").status, 422);
	assert_has(harness_get(NULL, "/forgot").body, "Hubungi pengelola");
	assert_has_not(harness_get(NULL, "/forgot").body, "name=\"name\"");
	struct answer a = wish("penyuluh", "penyuluh@dinas.example", PASSWORD);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "belum dinyalakan");
}

#define T(name) cmocka_unit_test_setup(name, mail_on)
static const struct CMUnitTest tests[] = {
	T(test_reset_address_is_judged_and_nothing_typed_is_lost),
	T(test_reset_address_counts_once_its_link_was_opened),
	T(test_reset_link_of_an_address_is_good_for_a_day_and_its_predecessor_not_at_all),
	T(test_reset_address_before_is_told_and_another_password_closes_the_link),
	T(test_reset_answers_alike_whoever_is_asked_for),
	T(test_reset_goes_nowhere_before_an_address_is_proven),
	T(test_reset_link_opens_the_page_of_a_new_password_once),
	T(test_reset_address_is_forgotten_when_an_administrator_hands_a_link_over),
	T(test_reset_is_paced_and_off_without_mail),
};

ROOM_TESTS(reset, tests)
