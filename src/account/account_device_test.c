// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of telephones, through the door: shown once, good below /sync/ alone, dead in time.
// Knows: the harness, the fixture world. Does not know: which rows there are (matrix_test).
// Start at: the list of tests at the end.
#include "account/account_device.h"
#include "harness/harness.h"
#include "main/house.h"
#include "main/roles.h"
#include <stdio.h>

#define WHO "(SELECT id FROM account WHERE name = 'relawan')"
static const int64_t DAY_MS = 86400000;

// A new key of the volunteer's, as its page shows it.
static struct str made(const char *name)
{
	struct answer a = harness_post("relawan", "/account/devices", "name", name, NULL);
	assert_int_equal(a.status, 200);
	assert_has(a.body, name);
	const char *from = memmem(a.body.p, a.body.n, "<code>", 6);
	assert_non_null(from);
	return arena_str(harness_arena(), (struct str){ from + 6, 43 });
}

static struct answer ask(const char *path, struct str key)
{
	harness_header("authorization", arena_printf(harness_arena(), "Bearer %.*s", STR_FMT(key)).p);
	return harness_get(NULL, path);
}

static void assert_dead(struct str key, const char *why)
{
	struct answer a = ask("/sync/me", key);
	if (a.status != 303 || !str_starts(a.location, S("/sign-in?")))
		fail_msg("%s: %d", why, a.status);
	assert_has_not(a.body, "Arum");
}

static void test_account_device_keys_are_made_by_volunteers_with_a_name(void **state)
{
	(void)state;
	assert_int_equal(harness_get(NULL, "/account/devices").status, 303);
	assert_int_equal(harness_post("provinsi", "/account/devices", "name", "x", NULL).status, 403);
	assert_has_not(harness_get("provinsi", "/account/devices").body, "name=\"name\"");
	assert_int_equal(harness_post("relawan", "/account/devices", "name", " ", NULL).status, 422);
	assert_int_equal(harness_get("provinsi", "/sync/me").status, 403);
	assert_int_equal(harness_count("SELECT count(*) FROM device_key"), 0);
	assert_has(harness_get("relawan", "/account").body, "href=\"/account/devices\"");
}

static void test_account_device_key_is_shown_once_and_kept_as_a_digest(void **state)
{
	(void)state;
	struct str key = made("Telepon hitam");
	struct answer page = harness_get("relawan", "/account/devices");
	assert_has(page.body, "Telepon hitam");
	assert_has(page.body, "belum dipakai");
	assert_has_not(page.body, arena_z(harness_arena(), key));
	assert_int_equal(harness_count(arena_printf(harness_arena(), "SELECT count(*) FROM device_key "
	                 "WHERE key_hash LIKE '%%%.*s%%' OR name LIKE '%%%.*s%%'", STR_FMT(key),
	                 STR_FMT(key)).p), 0);
	assert_int_equal(harness_count("SELECT count(*) FROM device_key WHERE length(key_hash) = 64"),
	                 1);
	struct answer me = ask("/sync/me", key);
	assert_int_equal(me.status, 200);
	assert_has(me.type, "application/json");
	assert_has(me.headers, "Cache-Control: no-store");
	assert_has(me.body, "\"name\":\"Arum Kemuning\",\"role\":\"volunteer\",\"region\":\"35.78\"");
	assert_has_not(me.body, "key_expires_at\":null");
	assert_has(harness_get("relawan", "/sync/me").body, "\"key_expires_at\":null");
	assert_int_equal(ask("/account", key).status, 303);
	assert_int_equal(ask("/volunteers", key).status, 303);
	assert_int_equal(ask("/sync/me", S("x")).status, 303);
	key = arena_str(harness_arena(), key);
	((char *)key.p)[7] ^= 1;
	assert_dead(key, "one letter changed");
}

static void test_account_device_key_dies_with_what_it_stands_on(void **state)
{
	(void)state;
	static const char *const ways[] = {
		"UPDATE account SET disabled_at = 1 WHERE name = 'relawan'",
		"UPDATE assignment SET ended_at = 1 WHERE account_id = " WHO,
		"UPDATE assignment SET valid_until = '2017-06-30' WHERE account_id = " WHO,
		"UPDATE assignment SET role = 'nobody' WHERE account_id = " WHO,
	};
	struct str key = made("Telepon biru");
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		harness_rehearse();
		harness_script(ways[i]);
		assert_dead(key, ways[i]);
		harness_forget();
		assert_int_equal(ask("/sync/me", key).status, 200);
	}
	int64_t now_ms = clock_now_ms();
	harness_clock(now_ms + 30 * DAY_MS - 60000);
	assert_int_equal(ask("/sync/me", key).status, 200);
	harness_clock(now_ms + 30 * DAY_MS + 60000);
	assert_dead(key, "after 30 days");
	harness_clock(0);
}

static void test_account_device_keys_are_ended_one_or_all_by_their_owner_alone(void **state)
{
	(void)state;
	struct str lost = made("Telepon hilang"), kept = made("Telepon tetap"), last = made("Ketiga");
	const char *end = arena_printf(
		harness_arena(), "/account/devices/%lld/end",
		(long long)harness_count("SELECT id FROM device_key WHERE name = 'Telepon hilang'")).p;
	assert_int_equal(harness_post("penyuluh", end, NULL).status, 404);
	assert_int_equal(ask("/sync/me", lost).status, 200);
	assert_int_equal(harness_post("relawan", end, NULL).status, 303);
	assert_int_equal(harness_post("relawan", end, NULL).status, 404);
	assert_dead(lost, "ended");
	assert_int_equal(ask("/sync/me", kept).status, 200);
	assert_int_equal(harness_post("penyuluh", "/account/devices/end", NULL).status, 303);
	assert_int_equal(ask("/sync/me", kept).status, 200);
	assert_int_equal(harness_post("relawan", "/account/devices/end", NULL).status, 303);
	assert_dead(kept, "all ended");
	assert_dead(last, "all ended");
	assert_has(harness_get("relawan", "/account/devices").body, "Tidak ada kunci telepon");
}

static void test_account_device_keys_last_use_is_known_and_a_new_password_ends_them(void **state)
{
	(void)state;
	struct desk *d = harness_desk("relawan");
	struct account_session session;
	struct str other;
	assert_int_equal(account_device_make(d, S("Telepon baru"), &other), OK);
	assert_int_equal(account_device_find(d, &roles_grid, other, &session), OK);
	assert_true(session.seen_due && session.actor.device > 0 && session.actor.session == 0);
	assert_int_equal(account_device_seen(d, session.actor.device), OK);
	assert_int_equal(account_device_find(d, &roles_grid, other, &session), OK);
	assert_false(session.seen_due); // its last use is known, to the minute
	assert_int_equal(account_set_password(d, d->scope.who, S("anggur merah di beranda")), OK);
	assert_int_equal(account_device_find(d, &roles_grid, other, &session), E_ABSENT);
}

static void test_account_device_keys_end_when_an_administrator_ends_all_sessions(void **state)
{
	(void)state;
	struct str key = made("Telepon kantor");
	const char *account = arena_printf(
		harness_arena(), "/accounts/%lld/sessions",
		(long long)harness_count("SELECT id FROM account WHERE name = 'relawan'")).p;
	const char *version = arena_printf(
		harness_arena(), "%lld",
		(long long)harness_count("SELECT version FROM account WHERE name = 'relawan'")).p;
	assert_int_equal(harness_post("admin", account, "reason", "gawai hilang", "version", version,
	                              NULL).status, 303);
	assert_dead(key, "an administrator ended all sessions");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_account_device_keys_are_made_by_volunteers_with_a_name),
	cmocka_unit_test(test_account_device_key_is_shown_once_and_kept_as_a_digest),
	cmocka_unit_test(test_account_device_key_dies_with_what_it_stands_on),
	cmocka_unit_test(test_account_device_keys_are_ended_one_or_all_by_their_owner_alone),
	cmocka_unit_test(test_account_device_keys_last_use_is_known_and_a_new_password_ends_them),
	cmocka_unit_test(test_account_device_keys_end_when_an_administrator_ends_all_sessions),
};

ROOM_TESTS(account_device, tests)
