// SPDX-License-Identifier: GPL-3.0-or-later
// What the health page promises: who may see it, and that it says what is wrong.
// Knows: the door, the demo world and its folder. Does not know: the model.
// Start at: tests.
#include "audit/audit_heads.h"
#include "harness/harness.h"
#include <stdio.h>
#include <sys/stat.h>

static void test_the_health_of_the_installation_is_for_administrators(void **state)
{
	(void)state;
	assert_int_equal(harness_get(NULL, "/admin/health").status, 303);
	assert_int_equal(harness_get("provinsi", "/admin/health").status, 403);
	assert_int_equal(harness_get("admin", "/admin/health").status, 200);
	assert_has(harness_get("admin", "/desk").body, "href=\"/admin/health\"");
	assert_has_not(harness_get("provinsi", "/desk").body, "href=\"/admin/health\"");
}

static void test_keys_that_others_may_read_are_told_with_what_to_do(void **state)
{
	(void)state;
	const char *keys =
		arena_printf(harness_arena(), "%.*s/keys", STR_FMT(harness_house()->dir)).p;
	(void)mkdir(keys, 0700); // a world without a folder of its own has none
	assert_has_not(harness_get("admin", "/admin/health").body, "chmod");
	assert_int_equal(chmod(keys, 0755), 0);
	struct answer a = harness_get("admin", "/admin/health");
	assert_int_equal(chmod(keys, 0700), 0);
	assert_has(a.body, "data-is=\"stop\"");
	assert_has(a.body, "chmod -R go= ");
}

static void test_a_clock_behind_the_newest_record_is_told(void **state)
{
	(void)state;
	assert_has_not(harness_get("admin", "/admin/health").body, "Betulkan jam");
	int64_t newest = harness_count("SELECT max(at_ms) FROM audit_event");
	harness_clock(newest - 3600000);
	(void)harness_get("admin", "/desk"); // the session is of later, too
	struct answer a = harness_get("admin", "/admin/health");
	harness_clock(0);
	assert_has(a.body, "Betulkan jam");
}

static void test_fewer_than_two_who_may_administer_everything_is_told(void **state)
{
	(void)state;
	assert_has(harness_get("admin", "/admin/health").body, "Adakan sedikitnya dua");
	harness_script("UPDATE assignment SET role = 'admin', region_code = '00' WHERE account_id IN "
	               "(SELECT id FROM account WHERE name IN ('kemensos', 'gresik'))");
	assert_has(harness_get("admin", "/admin/health").body, "2 akun dapat mengelola");
	harness_script("UPDATE account SET disabled_at = 1 WHERE name = 'gresik'");
	assert_has(harness_get("admin", "/admin/health").body, "Adakan sedikitnya dua");
}

static void test_a_lost_key_of_the_audit_is_told(void **state)
{
	(void)state;
	const char *key =
		arena_printf(harness_arena(), "%.*s/keys/audit", STR_FMT(harness_house()->dir)).p;
	const char *away = arena_printf(harness_arena(), "%s.away", key).p;
	assert_has(harness_get("admin", "/admin/health").body, "Semua kunci ada");
	assert_int_equal(rename(key, away), 0);
	struct answer a = harness_get("admin", "/admin/health");
	assert_int_equal(rename(away, key), 0);
	assert_has(a.body, "Kunci keys/audit hilang");
}

static void test_a_cut_audit_is_told(void **state)
{
	(void)state;
	struct str dir = harness_house()->dir;
	const char *name = arena_printf(harness_arena(), "%.*s/heads", STR_FMT(dir)).p;
	FILE *f = fopen(name, "w");
	assert_non_null(f);
	fprintf(f, "1:99999999:%064d\n", 7);
	fclose(f);
	struct answer cut = harness_get("admin", "/admin/health");
	struct desk *d = harness_desk("");
	assert_int_equal(audit_heads_keep(d, dir), OK);
	assert_has(cut.body, "Jalankan suluh check");
}

static void test_the_heads_that_stand_are_told(void **state)
{
	(void)state;
	assert_has(harness_get("admin", "/admin/health").body, "berkas heads masih ada");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_a_cut_audit_is_told),
	cmocka_unit_test(test_the_heads_that_stand_are_told),
	cmocka_unit_test(test_a_lost_key_of_the_audit_is_told),
	cmocka_unit_test(test_the_health_of_the_installation_is_for_administrators),
	cmocka_unit_test(test_keys_that_others_may_read_are_told_with_what_to_do),
	cmocka_unit_test(test_a_clock_behind_the_newest_record_is_told),
	cmocka_unit_test(test_fewer_than_two_who_may_administer_everything_is_told),
};

ROOM_TESTS(health, tests)
