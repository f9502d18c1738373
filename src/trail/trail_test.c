// SPDX-License-Identifier: GPL-3.0-or-later
// What happened, for people: within reach only, in plain words, without anybody's data.
// Knows: the demo world. Does not know: chains (audit_test.c).
// Start at: the list of tests at the end.
#include "harness/harness.h"
#include "main/house.h"
#include "trail/trail_inside.h"
#include <stdio.h>

// Somebody does something under an assignment; the demo's own rows were made by no one's.
static int64_t nominate(void)
{
	int day = (int)harness_count("SELECT count(*) FROM volunteer") % 28 + 1;
	const char *born = arena_printf(harness_arena(), "1991-05-%02d", day).p;
	struct answer a = harness_post("surabaya", "/volunteers", "name", "Uji Jejak", "sex", "F",
	                               "birth_date", born, "background", "ngo", "region",
	                               "35.78.22.1002", "another", "1", NULL);
	assert_int_equal(a.status, 303);
	return harness_count("SELECT max(id) FROM volunteer");
}

static void test_trail_only_administrators_read_it(void **state)
{
	(void)state;
	assert_int_equal(harness_get("provinsi", "/audit").status, 403);
	assert_int_equal(harness_get("relawan", "/audit").status, 403);
	assert_int_equal(harness_get(NULL, "/audit").status, 303);
	assert_int_equal(harness_get("admin", "/audit").status, 200);
}

// The reach of the demo's administrator is the province 35; one who acts at 51 is beyond it.
static void test_trail_what_was_done_beyond_the_reach_is_not_there(void **state)
{
	(void)state;
	nominate();
	assert_has(harness_get("admin", "/audit?by=surabaya").body, "oleh Galih Tunjungan, ");
	harness_script("UPDATE assignment SET region_code = '51' WHERE role = 'regency'"
	               " AND region_code = '35.78'");
	struct answer beyond = harness_get("admin", "/audit?by=surabaya");
	harness_script("UPDATE assignment SET region_code = '35.78' WHERE role = 'regency'"
	               " AND region_code = '51'");
	assert_has_not(beyond.body, "Galih Tunjungan");
	assert_has(beyond.body, "Tidak ada kejadian yang cocok.");
}

// Commands and refused sign-ins have no place: they are for whoever reaches the nation.
static void test_trail_what_nobody_did_is_for_the_nation(void **state)
{
	(void)state;
	harness_script("UPDATE assignment SET region_code = '00' WHERE role = 'admin'");
	struct answer all = harness_get("admin", "/audit?subject=account&until=2037-01-01");
	harness_script("UPDATE assignment SET region_code = '35' WHERE role = 'admin'");
	assert_has(all.body, "tanpa akun");
	assert_has_not(harness_get("admin", "/audit?subject=account").body, "tanpa akun");
}

static void test_trail_says_what_happened_in_both_languages(void **state)
{
	(void)state;
	nominate();
	struct answer id = harness_get("admin", "/audit?subject=volunteer&by=Surabaya");
	struct answer en = harness_get("admin", "/audit?subject=volunteer&by=surabaya&lang=en");
	assert_has(id.body, "<b>Diusulkan</b> Relawan ");
	assert_has(id.body, "oleh Galih Tunjungan, ");
	assert_has(en.body, "<b>Nominated</b> Volunteer ");
	assert_has(en.body, "by Galih Tunjungan, ");
}

static void assert_words(struct str body)
{
	const char *at = body.p;
	while ((at = memmem(at, (size_t)(body.p + body.n - at), "<p><b>", 6))) {
		at += 6;
		size_t n = strcspn(at, "<");
		if (memchr(at, '.', n))
			fail_msg("no words for %.*s", (int)n, at);
	}
}

static void test_trail_every_event_of_the_world_has_words(void **state)
{
	(void)state;
	int64_t before = harness_count("SELECT max(id) + 1 FROM audit_event"), pages = 0;
	harness_script("UPDATE assignment SET region_code = '00' WHERE role = 'admin'");
	for (; before > 1; before -= 50, pages++) {
		const char *path =
			arena_printf(harness_arena(), "/audit?before=%lld", (long long)before).p;
		assert_words(harness_get("admin", path).body);
	}
	harness_script("UPDATE assignment SET region_code = '35' WHERE role = 'admin'");
	assert_true(pages > 2);
}

static void test_trail_a_record_tells_its_history_to_whoever_may_see_it(void **state)
{
	(void)state;
	int64_t id = harness_count("SELECT max(subject_id) FROM audit_event"
	                           " WHERE event = 'volunteer.call'");
	const char *path = arena_printf(harness_arena(), "/volunteers/%lld", (long long)id).p;
	struct answer a = harness_get("provinsi", path);
	assert_int_equal(a.status, 200);
	assert_has(a.body, "<h2>Catatan perubahan</h2>");
	assert_has(a.body, "<b>Dipanggil</b>");
	assert_has(a.body, "<b>Diusulkan</b>");
	assert_has(harness_get("provinsi", "/trainings/1").body, "<b>Pelatihan dibuat</b>");
}

static void test_trail_a_history_says_what_changed_from_what_to_what(void **state)
{
	(void)state;
	int64_t id = nominate();
	const char *path = arena_printf(harness_arena(), "/volunteers/%lld", (long long)id).p;
	const char *edit = arena_printf(harness_arena(), "%s/edit", path).p;
	const char *born = harness_text("SELECT birth_date FROM volunteer ORDER BY id DESC LIMIT 1");
	struct answer saved = harness_post(
		"surabaya", edit, "name", "Uji Jejak", "sex", "F", "birth_date", born, "background",
		"women_figure", "region", "35.78.22.1002", "phone", "0812-3000-4412", "version", "1", NULL);
	assert_int_equal(saved.status, 303);
	struct answer a = harness_get("provinsi", path);
	assert_has(a.body, "<p>Nama: Uji Jejak</p>"); // of the nomination
	assert_has(a.body, "<p>Telepon: (kosong) → 0812-3000-4412</p>");
	assert_has(a.body, "LSM");
	assert_has(a.body, " → Tokoh perempuan</p>");
	assert_has_not(a.body, "<p>Nama: Uji Jejak → ");
	const char *key =
		arena_printf(harness_arena(), "%.*s/keys/audit", STR_FMT(harness_house()->dir)).p;
	const char *away = arena_printf(harness_arena(), "%s.away", key).p;
	assert_int_equal(rename(key, away), 0);
	struct answer blind = harness_get("provinsi", path);
	assert_int_equal(rename(away, key), 0);
	assert_int_equal(blind.status, 200);
	assert_has(blind.body, "<p>Nama: (tersegel)</p>");
	assert_has(blind.body, " → Tokoh perempuan</p>");
}

static void test_trail_filters_by_event_and_by_days(void **state)
{
	(void)state;
	nominate();
	struct answer one = harness_get("admin", "/audit?event=volunteer.nominate&by=surabaya");
	assert_has(one.body, "<b>Diusulkan</b>");
	assert_has_not(one.body, "<b>Masuk</b>");
	assert_has(one.body, "/audit/export?event=volunteer.nominate&amp;by=surabaya");
	assert_has(harness_get("admin", "/audit?from=2037-01-01").body, "Tidak ada kejadian");
	assert_has(harness_get("admin", "/audit?from=2017-01-01&until=2037-01-01&by=surabaya").body,
	           "<b>Diusulkan</b>");
	assert_int_equal(harness_get("admin", "/audit?event=no.such").status, 200);
}

static void test_trail_is_taken_away_for_a_purpose_and_without_anybody_s_data(void **state)
{
	(void)state;
	nominate();
	assert_int_equal(harness_get("provinsi", "/audit/export").status, 403);
	struct answer form = harness_post("admin", "/audit/export", "format", "csv", "by", "surabaya",
	                                  NULL);
	assert_int_equal(form.status, 422); // what for?
	struct answer a = harness_post("admin", "/audit/export", "format", "csv", "by", "surabaya",
	                               "event", "volunteer.nominate", "purpose", "Uji audit", NULL);
	assert_int_equal(a.status, 200);
	assert_has(a.body, "Diusulkan");
	assert_has(a.body, "Galih Tunjungan");
	assert_has(a.body, "Isian pribadi: ");
	assert_has(a.body, "Keperluan: Uji audit");
	assert_has_not(a.body, "Uji Jejak");
	assert_has_not(a.body, "1991");
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'audit.export'"),
	                 1);
}

static void test_trail_values_of_a_record_are_not_shown(void **state)
{
	(void)state;
	int64_t id = nominate();
	const char *path = arena_printf(harness_arena(), "/audit?subject=volunteer&number=%lld",
	                                (long long)id).p;
	struct answer a = harness_get("admin", path);
	assert_has(a.body, "<b>Diusulkan</b>");
	assert_has(a.body, "<p>Isian pribadi: Nama, ");
	assert_has(a.body, "<p>Keadaan: Diusulkan</p>");
	assert_has_not(a.body, "1991");
	assert_has_not(a.body, "Uji Jejak");
}

static void test_every_event_that_a_page_names_is_told_in_words(void **state)
{
	(void)state;
	const struct visit v = { .arena = harness_arena(), .lang = LANG_ID };
	for (const struct slice *slice = slices; slice->name; slice++) {
		for (const struct route *r = slice->routes; r->run; r++) {
			if (r->event && str_is(trail_did(&v, str_from(r->event)), r->event))
				fail_msg("%s is told as %s", r->path, r->event);
		}
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_every_event_that_a_page_names_is_told_in_words),
	cmocka_unit_test(test_trail_only_administrators_read_it),
	cmocka_unit_test(test_trail_what_was_done_beyond_the_reach_is_not_there),
	cmocka_unit_test(test_trail_what_nobody_did_is_for_the_nation),
	cmocka_unit_test(test_trail_says_what_happened_in_both_languages),
	cmocka_unit_test(test_trail_every_event_of_the_world_has_words),
	cmocka_unit_test(test_trail_a_record_tells_its_history_to_whoever_may_see_it),
	cmocka_unit_test(test_trail_values_of_a_record_are_not_shown),
	cmocka_unit_test(test_trail_a_history_says_what_changed_from_what_to_what),
	cmocka_unit_test(test_trail_filters_by_event_and_by_days),
	cmocka_unit_test(test_trail_is_taken_away_for_a_purpose_and_without_anybody_s_data),
};
ROOM_TESTS(trail, tests)
