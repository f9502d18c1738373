// SPDX-License-Identifier: GPL-3.0-or-later
// The register of officers through the door, and which volunteers they supervise.
// Knows: the demo world's officers. Does not know: the model.
// Start at: tests.
#include "harness/harness.h"

static int64_t id_of(const char *name)
{
	return harness_count(
		arena_printf(harness_arena(), "SELECT id FROM officer WHERE name = '%s'", name).p);
}

static const char *path(const char *room, int64_t id, const char *rest)
{
	return arena_printf(harness_arena(), "/%s/%lld%s", room, (long long)id, rest).p;
}

static struct answer add(const char *who, const char *nip, const char *region, const char *account)
{
	return harness_post(who, "/officers", "name", "Contoh Pelitabaru", "nip", nip, "level",
	                    "first", "region", region, "account", account, "valid_from", "2018-01-02",
	                    NULL);
}

static void test_officers_are_seen_and_kept_within_reach(void **state)
{
	(void)state;
	assert_int_equal(harness_get("relawan", "/officers").status, 403);
	assert_int_equal(add("penyuluh", "199001012015031001", "35.78", "").status, 403);
	struct answer city = harness_get("surabaya", "/officers");
	assert_has(city.body, "Niken Suluharum");
	assert_has_not(city.body, "Bagas Wanasari");
	assert_int_equal(harness_get("surabaya", path("officers", id_of("Bagas Wanasari"), "")).status,
	                 404);
	assert_int_equal(add("surabaya", "199001012015031001", "35.25", "").status, 422);
	assert_int_equal(add("surabaya", "199001012015031001", "35.78.22", "").status, 303);
	assert_has(harness_get("provinsi", "/officers?q=pelitaba&level=first").body, "Pelitabaru");
	assert_has_not(harness_get("provinsi", "/officers?state=ended").body, "Pelitabaru");
	assert_has(harness_get("provinsi", "/officers?state=ended").body, "Gemah Ripahloka");
}

static void test_officers_are_refused_beside_what_is_wrong(void **state)
{
	(void)state;
	int64_t before = harness_count("SELECT count(*) FROM officer");
	assert_has(add("provinsi", "1234", "35.78", "").body, "NIP terdiri atas 18 angka");
	assert_has(add("provinsi", "198002022005012002", "35.78", "").body, "NIP ini sudah tercatat");
	assert_has(add("provinsi", "199001012015031009", "35.78", "relawan").body,
	           "Tidak ada akun penyuluh");
	assert_has(add("provinsi", "199001012015031009", "", "").body, "belum diisi");
	assert_int_equal(harness_count("SELECT count(*) FROM officer"), before);
	const char *edit = path("officers", id_of("Niken Suluharum"), "/edit");
	struct answer stale = harness_post("provinsi", edit, "name", "Niken Suluharum", "nip",
	                                   "198002022005012002", "level", "middle", "region", "35.78",
	                                   "valid_from", "2015-01-05", "version", "9", NULL);
	assert_int_equal(stale.status, 409);
	assert_has(stale.body, "Ahli Madya");
	assert_int_equal(harness_post("provinsi", edit, "name", "Niken Suluharum", "nip",
	                              "198002022005012002", "level", "middle", "region", "35.78",
	                              "valid_from", "2015-01-05", "ended_on", "2018-01-01", "version",
	                              "1", NULL).status, 422);
}

static void test_officers_supervise_volunteers_within_reach(void **state)
{
	(void)state;
	int64_t volunteer = harness_count("SELECT min(id) FROM volunteer WHERE region_code LIKE "
	                                  "'35.78%' AND state = 'nominated'");
	int64_t niken = id_of("Niken Suluharum"), bagas = id_of("Bagas Wanasari");
	const char *choose = path("volunteers", volunteer, "/officer");
	const char *number = arena_printf(harness_arena(), "%lld", (long long)niken).p;
	const char *other = arena_printf(harness_arena(), "%lld", (long long)bagas).p;
	assert_has_not(harness_get("surabaya", choose).body, "Bagas Wanasari");
	assert_int_equal(harness_post("penyuluh", choose, "officer", number, NULL).status, 403);
	assert_int_equal(harness_post("surabaya", choose, "officer", other, NULL).status, 422);
	assert_int_equal(harness_post("surabaya", choose, "officer", number, NULL).status, 303);
	assert_has(harness_get("surabaya", path("volunteers", volunteer, "")).body, "Niken Suluharum");
	const char *line = path("volunteers", volunteer, "\"");
	assert_has(harness_get("penyuluh", path("officers", niken, "")).body, line);
	assert_has_not(harness_get("admin", path("officers", niken, "")).body, line);
	assert_int_equal(harness_post("surabaya", choose, "officer", "", NULL).status, 303);
	assert_has_not(harness_get("penyuluh", path("officers", niken, "")).body, line);
	assert_has(harness_get("surabaya", path("volunteers", volunteer, "")).body,
	           "Penyuluh pembina ditetapkan");
}

static void test_officers_are_taken_away_for_a_purpose(void **state)
{
	(void)state;
	assert_int_equal(harness_post("provinsi", "/officers/export", "format", "csv", NULL).status,
	                 422);
	struct answer file = harness_post("provinsi", "/officers/export", "format", "csv", "purpose",
	                                  "Rekap", NULL);
	assert_int_equal(file.status, 200);
	assert_has(file.body, "Niken Suluharum");
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = "
	                               "'officer.export'"), 1);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_officers_are_seen_and_kept_within_reach),
	cmocka_unit_test(test_officers_are_refused_beside_what_is_wrong),
	cmocka_unit_test(test_officers_supervise_volunteers_within_reach),
	cmocka_unit_test(test_officers_are_taken_away_for_a_purpose),
};
ROOM_TESTS(directory_officer, tests)
