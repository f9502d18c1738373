// SPDX-License-Identifier: GPL-3.0-or-later
// Settings through the door: who sees and who changes them, what is refused, what is written down.
// Knows: the demo world. Does not know: the rooms that read them.
// Start at: tests.
#include "harness/harness.h"

// The word for the values that a page was drawn from.
static const char *seen(void)
{
	static const char before[] = "name=\"seen\" value=\"";
	struct str page = harness_get("admin", "/admin/settings").body;
	for (size_t i = 0; i + sizeof before < page.n; i++) {
		if (memcmp(page.p + i, before, sizeof before - 1) == 0)
			return arena_printf(harness_arena(), "%.64s", page.p + i + sizeof before - 1).p;
	}
	return "";
}

static struct answer save(const char *address, const char *region, const char *all, const char *as)
{
	return harness_post("admin", "/admin/settings", "office", "Dinas Contoh", "address", address,
	                    "roles", "province", "region_mib", region, "all_mib", all,
	                    "idle_minutes", "30", "hours", "12", "language", "id", "seen", as, NULL);
}

static struct answer save_limits(const char *idle, const char *hours, const char *language)
{
	return harness_post("admin", "/admin/settings", "office", "Dinas Contoh", "address",
	                    "https://contoh.example", "region_mib", "100", "all_mib", "200",
	                    "idle_minutes", idle, "hours", hours, "language", language, "seen", seen(),
	                    NULL);
}

static int64_t n_settings(void)
{
	return harness_count("SELECT count(*) FROM setting WHERE name LIKE 'file_%'");
}

static void test_settings_are_changed_at_the_nation_only(void **state)
{
	(void)state;
	assert_int_equal(harness_get("provinsi", "/admin/settings").status, 403);
	struct answer page = harness_get("admin", "/admin/settings");
	assert_int_equal(page.status, 200);
	assert_has(page.body, "20480 MB");
	assert_has_not(page.body, "<form method=\"post\" action=\"/admin/settings\"");
	assert_int_equal(save("https://contoh.example", "100", "200", "").status, 404);
	assert_int_equal(n_settings(), 0);
}

static void test_settings_are_judged_kept_and_written_down(void **state)
{
	(void)state;
	harness_script("UPDATE assignment SET region_code = '00' WHERE role = 'admin'");
	const char *now = seen();
	assert_has(save("contoh.example", "100", "200", now).body, "dimulai dengan https://");
	assert_has(save("https://contoh.example/", "100", "200", now).body, "dimulai dengan https://");
	assert_has(save("https://contoh.example", "200", "100", now).body, "paling sedikit sebesar");
	struct answer unknown = harness_post("admin", "/admin/settings", "office", "Dinas Contoh",
	                                     "roles", "raja", "seen", now, NULL);
	assert_int_equal(unknown.status, 422);
	assert_has(unknown.body, "tidak ada dalam daftar");
	struct answer little = save("https://contoh.example", "1", "100", now);
	assert_int_equal(little.status, 422);
	assert_has(little.body, "value=\"1\"");
	assert_int_equal(n_settings(), 0);
	assert_int_equal(save("https://contoh.example", "100", "200", "0").status, 409);
	assert_int_equal(save("https://contoh.example", "100", "200", now).status, 303);
	assert_has(harness_get("admin", "/admin/settings").body, "200 MB");
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'setting.save' "
	                               "AND before_text LIKE '%file_total_mib=20480%' AND after_text "
	                               "LIKE '%file_total_mib=200%' AND after_text LIKE "
	                               "'%factor_roles=province%'"), 1);
	assert_int_equal(save("https://contoh.example", "100", "200", now).status, 409);
	assert_int_equal(harness_get("provinsi", "/volunteers").status, 303); // the factor is due
}

static void test_settings_say_how_long_sessions_live(void **state)
{
	(void)state;
	int64_t now = harness_house()->now_ms();
	harness_script("UPDATE assignment SET region_code = '00' WHERE role = 'admin'");
	assert_int_equal(save_limits("4", "12", "id").status, 422);
	assert_int_equal(save_limits("30", "25", "id").status, 422);
	assert_int_equal(save_limits("30", "12", "jv").status, 422);
	assert_has(save_limits("90", "1", "id").body, "Tidak lebih lama");
	assert_int_equal(harness_count("SELECT count(*) FROM setting WHERE name LIKE 'session_%'"), 0);
	assert_int_equal(save_limits("5", "1", "en").status, 303);
	assert_int_equal(harness_get("relawan", "/account").status, 200);
	assert_has(harness_get("relawan", "/account/sessions").body, "5 menit");
	harness_clock(now + 4 * 60000);
	assert_int_equal(harness_get("relawan", "/account").status, 200);
	harness_clock(now + 6 * 60000);
	assert_int_equal(harness_get("relawan", "/account").status, 303);
	harness_clock(now);
	assert_int_equal(harness_get("relawan", "/account").status, 200);
	harness_script("UPDATE session SET seen_at = seen_at + 7200000");
	harness_clock(now + 61 * 60000);
	assert_int_equal(harness_get("relawan", "/account").status, 303);
	harness_script("UPDATE setting SET value = '9999999' WHERE name LIKE 'session_%'");
	assert_int_equal(harness_get("relawan", "/account").status, 200); // the bounds by themselves
	harness_clock(0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_settings_are_changed_at_the_nation_only),
	cmocka_unit_test(test_settings_are_judged_kept_and_written_down),
	cmocka_unit_test(test_settings_say_how_long_sessions_live),
};
ROOM_TESTS(installation, tests)
