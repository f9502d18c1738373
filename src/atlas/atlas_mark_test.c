// SPDX-License-Identifier: GPL-3.0-or-later
// Marks on regions: who sets them, what is refused, who sees them.
// Knows: the door. Does not know: the model.
// Start at: tests.
#include "harness/harness.h"

struct typed {
	const char *kind, *words, *from, *until, *source;
};

static struct answer set(const char *who, const char *code, struct typed t)
{
	const char *path = arena_printf(harness_arena(), "/regions/%s/marks", code).p;
	return harness_post(who, path, "kind", t.kind, "words", t.words, "valid_from", t.from,
	                    "valid_until", t.until, "source", t.source, NULL);
}

static const struct typed fine = { "remote", "", "2018-01-01", "", "Contoh rekaan" };

static int64_t n_marks(void)
{
	return harness_count("SELECT count(*) FROM region_mark");
}

static void test_marks_are_set_within_reach_by_the_province_only(void **state)
{
	(void)state;
	int64_t before = n_marks();
	assert_int_equal(set("surabaya", "35.78", fine).status, 403);
	assert_int_equal(set("penyuluh", "35.78", fine).status, 403);
	assert_int_equal(set("provinsi", "36.71", fine).status, 404);
	assert_int_equal(set("provinsi", "35.99", fine).status, 404);
	assert_int_equal(set("provinsi", "00", fine).status, 404);
	assert_int_equal(harness_get("provinsi", "/regions/36.71/marks").status, 404);
	assert_int_equal(n_marks(), before);
}

static void test_a_mark_that_says_too_little_or_too_much_is_refused(void **state)
{
	(void)state;
	static const struct {
		struct typed typed;
		const char *why;
	} wrong[] = {
		{ { "local", "", "2018-01-01", "", "X" }, "perlu kata-katanya sendiri" },
		{ { "remote", "kampung", "2018-01-01", "", "X" }, "hanya diisi untuk penanda setempat" },
		{ { "remote", "", "2018-01-02", "2018-01-01", "X" }, "sebelum tanggal mulai" },
		{ { "remote", "", "", "", "X" }, "belum diisi" },
		{ { "remote", "", "2018-01-01", "", "" }, "belum diisi" },
		{ { "holy", "", "2018-01-01", "", "X" }, "" },
		{ { "remote", "", "2018-02-30", "", "X" }, "" },
	};
	int64_t before = n_marks();
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct answer a = set("provinsi", "35.29", wrong[i].typed);
		assert_int_equal(a.status, 422);
		assert_has(a.body, wrong[i].why);
	}
	assert_int_equal(n_marks(), before);
}

static void test_the_same_mark_twice_on_a_day_is_refused(void **state)
{
	(void)state;
	struct typed early = { "disaster_prone", "", "2010-01-01", "2016-12-31", "Contoh rekaan" };
	struct typed over = { "disaster_prone", "", "2018-01-01", "2018-12-31", "Contoh rekaan" };
	struct answer a = set("provinsi", "35.15", over);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "sudah bertanda sama");
	assert_int_equal(set("provinsi", "35.15", early).status, 303);
}

static void test_a_mark_is_seen_by_everybody_while_it_stands(void **state)
{
	(void)state;
	struct typed t = { "local", "Kampung damar", "2018-01-01", "", "Contoh rekaan 7/2018" };
	assert_int_equal(set("admin", "35.29", t).status, 303);
	struct answer page = harness_get(NULL, "/regions/35.29");
	assert_has(page.body, "Kampung damar");
	assert_has(page.body, "sejak 1 Januari 2018 · Contoh rekaan 7/2018");
	assert_has_not(page.body, "/regions/35.29/marks");
	assert_has(harness_get(NULL, "/regions/35").body, "Kampung damar");
	assert_has(harness_get(NULL, "/regions/35.15?lang=en").body, "Disaster-prone");
	struct typed later = { "local", "Kampung nanti", "2090-01-01", "", "Contoh rekaan" };
	assert_int_equal(set("admin", "35.29", later).status, 303);
	assert_has_not(harness_get(NULL, "/regions/35.29").body, "Kampung nanti");
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'region.mark' "
	                               "AND after_text LIKE '%words=Kampung damar%'"), 1);
}

static struct answer end(const char *who, int64_t id, const char *until, const char *version)
{
	const char *path = arena_printf(harness_arena(), "/regions/marks/%lld", (long long)id).p;
	return harness_post(who, path, "valid_until", until, "version", version, NULL);
}

static void test_ending_is_refused_out_of_reach_stale_or_before_the_start(void **state)
{
	(void)state;
	int64_t id = harness_count("SELECT min(id) FROM region_mark WHERE region_code = '35.15'");
	assert_int_equal(end("surabaya", id, "2018-01-01", "1").status, 403);
	assert_int_equal(end("provinsi", 999999, "2018-01-01", "1").status, 404);
	assert_has(end("provinsi", id, "2016-12-31", "1").body, "sebelum tanggal mulai");
	assert_int_equal(end("provinsi", id, "", "1").status, 422);
	struct answer stale = end("provinsi", id, "2018-01-01", "9");
	assert_int_equal(stale.status, 409);
	assert_has(stale.body, "Orang lain sudah mengubah");
	assert_int_equal(harness_count("SELECT count(*) FROM region_mark WHERE region_code = '35.15' "
	                               "AND valid_from = '2017-01-02' AND valid_until IS NULL"), 1);
}

static void test_an_ended_mark_is_history(void **state)
{
	(void)state;
	int64_t id = harness_count("SELECT min(id) FROM region_mark WHERE region_code = '35.25.11'");
	assert_has(harness_get(NULL, "/regions/35.25.11").body, "Terpencil");
	assert_int_equal(end("provinsi", id, "2018-01-31", "1").status, 303);
	assert_has_not(harness_get(NULL, "/regions/35.25.11").body, "Terpencil");
	assert_has_not(harness_get(NULL, "/regions/35.25").body, "Terpencil");
	assert_has(harness_get("provinsi", "/regions/35.25.11/marks").body,
	           "2 Januari 2017 sampai 31 Januari 2018");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_marks_are_set_within_reach_by_the_province_only),
	cmocka_unit_test(test_a_mark_that_says_too_little_or_too_much_is_refused),
	cmocka_unit_test(test_the_same_mark_twice_on_a_day_is_refused),
	cmocka_unit_test(test_a_mark_is_seen_by_everybody_while_it_stands),
	cmocka_unit_test(test_ending_is_refused_out_of_reach_stale_or_before_the_start),
	cmocka_unit_test(test_an_ended_mark_is_history),
};
ROOM_TESTS(atlas_mark, tests)
