// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of trainings and certificates taken away: who is in them, and who is not.
// Knows: the demo world's accounts. Does not know: how files are written.
// Start at: take.
#include "doc/doc.h"
#include "harness/harness.h"

static const char *path_of(const char *rest)
{
	int64_t id = harness_count("SELECT min(training_id) FROM certificate");
	return arena_printf(harness_arena(), "/trainings/%lld%s", (long long)id, rest).p;
}

static struct csv table_of(struct answer a)
{
	struct csv table = { 0 };
	struct csv_trouble trouble = { .reason = "" };
	assert_int_equal(a.status, 200);
	assert_str(a.type, "text/csv; charset=utf-8");
	if (csv_read(harness_arena(), a.body, 2100, 20, &table, &trouble) != OK)
		fail_msg("%s", trouble.reason);
	return table;
}

static struct csv take(const char *who, const char *list)
{
	const char *path = arena_printf(harness_arena(), "%s/export", path_of(list)).p;
	return table_of(harness_post(who, path, "format", "csv", "purpose", "Laporan", NULL));
}

// Rows between the heads and the mark.
static size_t rows_of(struct csv table)
{
	assert_true(table.n >= 2);
	return table.n - 2;
}

static bool has_row(struct csv table, struct str name)
{
	for (size_t i = 1; i + 1 < table.n; i++) {
		if (str_eq(table.at[i].cells[0], name))
			return true;
	}
	return false;
}

static bool tells(struct str page, struct str name)
{
	return memmem(page.p, page.n, name.p, name.n) != NULL;
}

static void test_export_of_a_batch_asks_what_for_and_refuses_strangers(void **state)
{
	(void)state;
	static const char *const lists[] = { "/candidates", "/participants", "/certificates" };
	int64_t events = harness_count("SELECT count(*) FROM audit_event WHERE event LIKE '%.export'");
	for (int i = 0; i < 3; i++) {
		const char *path = arena_printf(harness_arena(), "%s/export", path_of(lists[i])).p;
		struct answer a = harness_post("surabaya", path, "format", "csv", "purpose", "", NULL);
		assert_int_equal(a.status, 422);
		assert_has(a.body, "id=\"purpose-error\"");
		assert_int_equal(harness_post("mitra", path, "format", "csv", "purpose", "x", NULL).status,
		                 403);
		assert_has(harness_get("surabaya", path_of(lists[i])).body, "/export");
	}
	assert_int_equal(
		harness_count("SELECT count(*) FROM audit_event WHERE event LIKE '%.export'"), events);
}

static void test_export_of_participants_is_of_ones_own_reach(void **state)
{
	(void)state;
	struct csv all = take("provinsi", "/participants");
	struct csv surabaya = take("surabaya", "/participants");
	struct csv gresik = take("gresik", "/participants");
	assert_true(rows_of(surabaya) > 0);
	assert_true(rows_of(gresik) > 0);
	assert_true(rows_of(all) >= rows_of(surabaya) + rows_of(gresik));
	struct str page = harness_get("surabaya", path_of("/participants")).body;
	for (size_t i = 1; i + 1 < surabaya.n; i++) {
		assert_true(str_starts(surabaya.at[i].cells[1], S("35.78.")));
		assert_false(has_row(gresik, surabaya.at[i].cells[0]));
		assert_true(has_row(all, surabaya.at[i].cells[0]));
		assert_true(tells(page, surabaya.at[i].cells[0]));
	}
	for (size_t i = 1; i + 1 < gresik.n; i++)
		assert_true(str_starts(gresik.at[i].cells[1], S("35.25.")));
}

static void test_export_of_candidates_is_what_the_filter_finds_within_reach(void **state)
{
	(void)state;
	struct csv all = take("provinsi", "/candidates"), gresik = take("gresik", "/candidates");
	assert_true(rows_of(gresik) > 0);
	assert_true(rows_of(all) > rows_of(gresik));
	for (size_t i = 1; i + 1 < gresik.n; i++)
		assert_true(str_starts(gresik.at[i].cells[1], S("35.25.")));
	const char *path = arena_printf(harness_arena(), "%s/export", path_of("/candidates")).p;
	struct csv some = table_of(harness_post("provinsi", path, "format", "csv", "purpose", "Laporan",
	                                        "region", "35.25", NULL));
	assert_int_equal(rows_of(some), rows_of(gresik));
	assert_has(some.at[some.n - 1].cells[0], "35.25");
}

static void test_export_of_certificates_is_of_ones_own_reach(void **state)
{
	(void)state;
	struct csv all = take("provinsi", "/certificates");
	struct csv surabaya = take("surabaya", "/certificates");
	assert_true(rows_of(surabaya) > 0);
	assert_true(rows_of(all) > rows_of(surabaya));
	struct str page = harness_get("surabaya", path_of("/certificates")).body;
	for (size_t i = 1; i + 1 < surabaya.n; i++)
		assert_true(tells(page, surabaya.at[i].cells[0]));
	for (size_t i = 1; i + 1 < all.n; i++) {
		if (!has_row(surabaya, all.at[i].cells[0]))
			assert_false(tells(page, all.at[i].cells[0]));
	}
}

static void test_export_of_trainings_needs_no_purpose_as_nobody_is_in_it(void **state)
{
	(void)state;
	assert_int_equal(harness_get(NULL, "/trainings/export?format=csv").status, 303);
	struct csv list = table_of(harness_get("surabaya", "/trainings/export?format=csv"));
	assert_true(list.n > 1);
	for (size_t i = 1; i < list.n; i++) {
		assert_int_equal(list.at[i].cells[2].n, 10);
		assert_int_equal(list.at[i].cells[2].p[4], '-');
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_export_of_a_batch_asks_what_for_and_refuses_strangers),
	cmocka_unit_test(test_export_of_participants_is_of_ones_own_reach),
	cmocka_unit_test(test_export_of_candidates_is_what_the_filter_finds_within_reach),
	cmocka_unit_test(test_export_of_certificates_is_of_ones_own_reach),
	cmocka_unit_test(test_export_of_trainings_needs_no_purpose_as_nobody_is_in_it),
};
ROOM_TESTS(certificate_export, tests)
