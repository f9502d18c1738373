// SPDX-License-Identifier: GPL-3.0-or-later
// Mail through the door and to a server on loopback: what is refused, what waits, what leaves.
// Knows: the demo world, made no demo. Does not know: TLS that succeeds.
// Start at: tests.
#include "harness/harness.h"
#include "harness/peer.h"
#include "outbox/outbox.h"

static const char *seen(void)
{
	static const char before[] = "name=\"seen\" value=\"";
	struct str page = harness_get("admin", "/admin/mail").body;
	char *found = memmem(page.p, page.n, before, sizeof before - 1);
	return found ? arena_printf(harness_arena(), "%.64s", found + sizeof before - 1).p : "";
}

struct typed {
	const char *host, *port, *tls, *user, *password, *from, *name;
};
static struct answer save(struct typed t)
{
	return harness_post("admin", "/admin/mail", "host", t.host ? t.host : "mail.example", "port",
	                    t.port ? t.port : "587", "tls", t.tls ? t.tls : "starttls", "user",
	                    t.user ? t.user : "", "password", t.password ? t.password : "", "from",
	                    t.from ? t.from : "suluh@dinas.example", "name", t.name ? t.name : "Suluh",
	                    "seen", seen(), NULL);
}

// As the world was before the tests of this room.
static int forget(void **state)
{
	(void)state;
	harness_script("DELETE FROM outbox");
	harness_script("DELETE FROM setting WHERE name LIKE 'mail_%'");
	harness_script("UPDATE setting SET value = '1' WHERE name = 'demo'");
	return 0;
}

// An installation that is no demo, with a server of its own, and an administrator of the nation.
static struct peer *real_world(enum peer_manner manner, const char *tls)
{
	struct peer *peer = peer_open(manner);
	struct str port = arena_printf(harness_arena(), "%d", peer_port(peer));
	harness_script("UPDATE assignment SET region_code = '00' WHERE role = 'admin'");
	harness_script("UPDATE setting SET value = '0' WHERE name = 'demo'");
	assert_int_equal(save((struct typed){ .host = "127.0.0.1", .port = port.p, .tls = tls,
	                                      .name = "Dinas “Terang”" }).status, 303);
	return peer;
}

static struct answer try_it(const char *recipient)
{
	return harness_post("admin", "/admin/mail/test", "recipient", recipient, NULL);
}

static int64_t n_of(const char *state)
{
	return harness_count(arena_printf(harness_arena(),
	                                  "SELECT count(*) FROM outbox WHERE state = '%s'", state).p);
}

static void test_outbox_is_changed_at_the_nation_only(void **state)
{
	(void)state;
	assert_int_equal(harness_get("provinsi", "/admin/mail").status, 403);
	assert_int_equal(harness_get("provinsi", "/admin/outbox").status, 403);
	assert_has_not(harness_get("admin", "/admin/mail").body, "name=\"host\"");
	assert_int_equal(save((struct typed){ 0 }).status, 404);
	assert_int_equal(try_it("siti@dinas.example").status, 404);
	assert_int_equal(harness_count("SELECT count(*) FROM setting WHERE name LIKE 'mail_%'"), 0);
}

static void test_outbox_settings_are_judged(void **state)
{
	(void)state;
	static const struct typed bad[] = {
		{ .host = "mail example" },        { .host = "mail.example/x" },
		{ .host = "-mail.example" },       { .port = "0" },
		{ .port = "65536" },               { .tls = "none" },
		{ .tls = "both" },                 { .from = "suluh" },
		{ .from = "a@b@dinas.example" },   { .from = "suluh@dinas.example>\r\nBcc: x@y.example" },
		{ .from = "" },                    { .name = "Suluh\r\nBcc: x@y.example" },
		{ .name = "Suluh\x01" },           { .host = "mail.example\r\nQUIT" },
		{ .user = "a\r\nb" },              { .user = "u", .password = "a\r\nb" },
		{ .password = "without a user" },
	};
	harness_script("UPDATE assignment SET region_code = '00' WHERE role = 'admin'");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (save(bad[i]).status != 422)
			fail_msg("settings %zu are taken", i);
	}
	assert_int_equal(harness_count("SELECT count(*) FROM setting WHERE name LIKE 'mail_%'"), 0);
}

static void test_outbox_keeps_its_password_to_itself(void **state)
{
	(void)state;
	harness_script("UPDATE assignment SET region_code = '00' WHERE role = 'admin'");
	assert_int_equal(save((struct typed){ .user = "suluh", .password = "gunung-7-batu" }).status,
	                 303);
	assert_has_not(harness_get("admin", "/admin/mail").body, "gunung-7-batu");
	assert_int_equal(harness_count("SELECT count(*) FROM setting WHERE value LIKE '%gunung%'"), 0);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE after_text LIKE "
	                               "'%gunung%'"), 0);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'mail.save' AND "
	                               "after_text LIKE '%mail_password=new%'"), 1);
	const char *sealed = harness_text("SELECT value FROM setting WHERE name = 'mail_password'");
	assert_int_equal(save((struct typed){ .user = "suluh" }).status, 303); // as it was
	assert_string_equal(harness_text("SELECT value FROM setting WHERE name = 'mail_password'"),
	                    sealed);
	assert_int_equal(save((struct typed){ .user = "" }).status, 303);
	assert_string_equal(harness_text("SELECT value FROM setting WHERE name = 'mail_password'"), "");
	assert_int_equal(harness_post("admin", "/admin/mail", "host", "", "port", "587", "tls",
	                              "starttls", "name", "Suluh", "seen", "old", NULL).status, 409);
}

static void test_outbox_never_leaves_a_demo(void **state)
{
	(void)state;
	harness_script("UPDATE assignment SET region_code = '00' WHERE role = 'admin'");
	assert_int_equal(save((struct typed){ 0 }).status, 303);
	assert_has(try_it("siti@dinas.example").body, "Surel belum menyala");
	harness_script("INSERT INTO outbox (recipient, subject, body, state, tries, next_at, trouble, "
	               "answer, created_at, changed_at) VALUES ('a@b.example', 's', 'b', 'waiting', 0, "
	               "0, '', 0, 0, 0)");
	assert_false(harness_mail_step());
}

static void test_outbox_refuses_addresses_that_are_none(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"siti", "siti@", "@dinas.example", "siti@dinas", "siti@dinas.example\r\nDATA",
		"siti@dinas.example>,<x@y.example", "siti @dinas.example", "siti@dinas.example.",
		"si\xc3\xa9ti@dinas.example",
	};
	struct peer *peer = real_world(PEER_TAKES, "none");
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		if (try_it(bad[i]).status != 422)
			fail_msg("%s is taken", bad[i]);
	}
	assert_int_equal(harness_count("SELECT count(*) FROM outbox"), 0);
	peer_close(peer);
}

static void test_outbox_waits_longer_each_time_and_gives_up(void **state)
{
	(void)state;
	struct peer *peer = real_world(PEER_PUTS_OFF, "none");
	assert_int_equal(try_it("siti@dinas.example").status, 303);
	assert_true(harness_mail_step());
	assert_false(harness_mail_step()); // not before a minute
	assert_has(harness_get("admin", "/admin/outbox").body, "(451)");
	assert_has(harness_get("admin", "/admin/health").body, "1 pesan menunggu");
	assert_int_equal(harness_count("SELECT next_at - changed_at FROM outbox"), 60000);
	for (int i = 1; i < OUTBOX_TRIES; i++) {
		harness_script("UPDATE outbox SET next_at = 0");
		assert_true(harness_mail_step());
	}
	assert_int_equal(n_of("failed"), 1);
	assert_false(harness_mail_step());
	peer_is(peer, PEER_TAKES);
	int64_t id = harness_count("SELECT id FROM outbox");
	const char *path = arena_printf(harness_arena(), "/admin/outbox/%lld/", (long long)id).p;
	const char *retry = arena_printf(harness_arena(), "%sretry", path).p;
	assert_int_equal(harness_post("provinsi", retry, NULL).status, 403);
	assert_int_equal(harness_post("admin", retry, NULL).status, 303);
	assert_true(harness_mail_step());
	assert_int_equal(n_of("sent"), 1);
	assert_int_equal(harness_post("admin", retry, NULL).status, 404); // it has left
	peer_close(peer);
}

static void test_outbox_says_why_it_did_not_leave(void **state)
{
	(void)state;
	static const struct {
		enum peer_manner manner;
		const char *tls, *trouble, *state;
	} ways[] = {
		{ PEER_REFUSES, "none", "refused", "failed" },
		{ PEER_CLOSED, "none", "refused", "waiting" },
		{ PEER_SILENT, "none", "timeout", "waiting" },
		{ PEER_TAKES, "starttls", "tls", "waiting" }, // wanted, not offered
	};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		struct peer *peer = real_world(ways[i].manner, ways[i].tls);
		assert_int_equal(try_it("siti@dinas.example").status, 303);
		assert_true(harness_mail_step());
		assert_string_equal(harness_text("SELECT trouble FROM outbox"), ways[i].trouble);
		assert_string_equal(harness_text("SELECT state FROM outbox"), ways[i].state);
		assert_has_not(peer_heard(peer), "Subject");
		peer_close(peer);
		int64_t id = harness_count("SELECT id FROM outbox");
		struct str drop = arena_printf(harness_arena(), "/admin/outbox/%lld/drop", (long long)id);
		assert_int_equal(harness_post("admin", drop.p, NULL).status, 303);
		assert_int_equal(harness_post("admin", drop.p, NULL).status, 404);
	}
	assert_int_equal(try_it("siti@dinas.example").status, 303);
	assert_true(harness_mail_step()); // nobody listens any more
	assert_string_equal(harness_text("SELECT trouble FROM outbox"), "connect");
}

static void test_outbox_signs_in_and_is_told_no(void **state)
{
	(void)state;
	struct peer *peer = real_world(PEER_TAKES, "none");
	struct str port = arena_printf(harness_arena(), "%d", peer_port(peer));
	struct typed t = { .host = "127.0.0.1", .port = port.p, .tls = "none", .user = "user",
		               .password = "wrong" };
	assert_int_equal(save(t).status, 303);
	assert_int_equal(try_it("siti@dinas.example").status, 303);
	assert_true(harness_mail_step());
	assert_string_equal(harness_text("SELECT trouble FROM outbox"), "login");
	t.password = "right";
	assert_int_equal(save(t).status, 303);
	harness_script("UPDATE outbox SET next_at = 0");
	assert_true(harness_mail_step());
	assert_int_equal(n_of("sent"), 1);
	peer_close(peer);
}

static void test_outbox_hands_over_a_message(void **state)
{
	(void)state;
	static const char written[] = "SELECT count(*) FROM audit_event WHERE event = 'mail.test'";
	int64_t before = harness_count(written);
	struct peer *peer = real_world(PEER_TAKES, "none");
	assert_int_equal(try_it("siti@dinas.example").status, 303);
	assert_has_not(peer_heard(peer), "DATA"); // nothing leaves before the commit
	assert_true(harness_mail_step());
	assert_false(harness_mail_step());
	struct str heard = peer_heard(peer);
	assert_has(heard, "MAIL FROM:<suluh@dinas.example>");
	assert_has(heard, "RCPT TO:<siti@dinas.example>");
	assert_has(heard, "From: =?UTF-8?B?");
	assert_has(heard, "charset=utf-8");
	assert_has(heard, "Mime-Version: 1.0");
	assert_has(heard, "setelan surel.\r\n\r\nSuluh di "); // lines stay lines
	assert_has_not(heard, "“"); // only plain letters in the heads and on the way
	assert_string_equal(harness_text("SELECT body FROM outbox"), "");
	assert_has(harness_get("admin", "/admin/outbox").body, "siti@dinas.example");
	assert_int_equal(harness_count(written), before + 1);
	peer_close(peer);
}

static void test_outbox_takes_invitations_along(void **state)
{
	(void)state;
	static const char *const addresses[] = { "wira@", "wira@dinas.example\r\nx: y",
		                                     "wira@dinas.example" };
	static const int statuses[] = { 422, 422, 303 };
	assert_has_not(harness_get("admin", "/accounts/new").body, "name=\"email\""); // a demo
	struct peer *peer = real_world(PEER_TAKES, "none");
	assert_has(harness_get("admin", "/accounts/new").body, "name=\"email\"");
	for (size_t i = 0; i < 3; i++) {
		struct answer a = harness_post(
			"admin", "/accounts/new", "display_name", "Wira Contoh", "name", "wira", "language",
			"id", "email", addresses[i], "role", "province", "region", "35", "from.day", "1",
			"from.month", "1", "from.year", "2017", "until.day", "31", "until.month", "12",
			"until.year", "2099", "reason", "Tugas baru", NULL);
		if (a.status != statuses[i])
			fail_msg("%s is answered with %d", addresses[i], a.status);
	}
	assert_int_equal(harness_count("SELECT count(*) FROM outbox WHERE body LIKE '%/invitation/%'"),
	                 1);
	assert_true(harness_mail_step());
	assert_has(peer_heard(peer), "RCPT TO:<wira@dinas.example>");
	assert_has(peer_heard(peer), "/invitation/");
	peer_close(peer);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test_setup(test_outbox_is_changed_at_the_nation_only, forget),
	cmocka_unit_test_setup(test_outbox_settings_are_judged, forget),
	cmocka_unit_test_setup(test_outbox_keeps_its_password_to_itself, forget),
	cmocka_unit_test_setup(test_outbox_never_leaves_a_demo, forget),
	cmocka_unit_test_setup(test_outbox_refuses_addresses_that_are_none, forget),
	cmocka_unit_test_setup(test_outbox_waits_longer_each_time_and_gives_up, forget),
	cmocka_unit_test_setup(test_outbox_says_why_it_did_not_leave, forget),
	cmocka_unit_test_setup(test_outbox_signs_in_and_is_told_no, forget),
	cmocka_unit_test_setup(test_outbox_hands_over_a_message, forget),
	cmocka_unit_test_setup(test_outbox_takes_invitations_along, forget),
};
ROOM_TESTS(outbox, tests)
