// SPDX-License-Identifier: GPL-3.0-or-later
// Readings that are written down: once in a while for each reader, and before the answer leaves.
// Knows: the door, the demo world. Does not know: lanes (lanes_test.c).
// Start at: the list of tests at the end.
#include "harness/harness.h"

static const int64_t NOON = 1501045200000; // Wednesday 26 July 2017, 12.00 WIB

static int at_noon(void **state)
{
	(void)state;
	harness_clock(NOON);
	return 0;
}
#define T(name) cmocka_unit_test_setup(name, at_noon)

static int64_t views(void)
{
	return harness_count("SELECT count(*) FROM audit_event WHERE event = 'volunteer.view'");
}

// Somebody of Surabaya, so that both offices may look.
static const char *page_of(int64_t nth)
{
	int64_t id = harness_count(arena_printf(harness_arena(),
	                                        "SELECT id FROM volunteer WHERE region_code LIKE "
	                                        "'35.78%%' ORDER BY id LIMIT 1 OFFSET %lld",
	                                        (long long)nth).p);
	return arena_printf(harness_arena(), "/volunteers/%lld", (long long)id).p;
}

static void test_who_looks_at_a_person_is_written_down_once_in_ten_minutes(void **state)
{
	(void)state;
	const char *path = page_of(1);
	int64_t before = views();
	for (int i = 0; i < 3; i++)
		assert_int_equal(harness_get("provinsi", path).status, 200);
	assert_int_equal(views(), before + 1);
	assert_int_equal(harness_get("surabaya", path).status, 200);
	assert_int_equal(views(), before + 2);
	assert_int_equal(harness_get("provinsi", page_of(2)).status, 200);
	assert_int_equal(views(), before + 3);
	harness_clock(NOON + 601000);
	struct answer again = harness_get("provinsi", path);
	assert_int_equal(views(), before + 4);
	assert_has(again.body, "Terakhir dilihat oleh Galih Tunjungan (26 Juli 2017), Ratri Lenterani");
	assert_has_not(again.body, "<b>Data orang dilihat</b>");
}

static void test_who_is_refused_has_seen_nothing(void **state)
{
	(void)state;
	int64_t before = views();
	assert_int_equal(harness_get("provinsi", "/volunteers/99999999").status, 404);
	assert_int_equal(harness_get("widyaiswara", page_of(3)).status, 403);
	assert_int_equal(harness_get(NULL, page_of(3)).status, 303);
	assert_int_equal(views(), before);
}

static void test_who_looks_at_officers_is_written_down(void **state)
{
	(void)state;
	int64_t id = harness_count("SELECT min(id) FROM officer");
	const char *path = arena_printf(harness_arena(), "/officers/%lld", (long long)id).p;
	for (int i = 0; i < 2; i++) {
		assert_int_equal(harness_get("provinsi", path).status, 200);
		assert_int_equal(harness_get("provinsi", "/officers").status, 200);
	}
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'officer.view'"),
	                 1);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'officer.list'"),
	                 1);
}

static void test_papers_with_people_are_written_down(void **state)
{
	(void)state;
	int64_t id = harness_count("SELECT min(id) FROM certificate");
	const char *path = arena_printf(harness_arena(), "/certificates/%lld/pdf", (long long)id).p;
	assert_int_equal(harness_get("provinsi", path).status, 200);
	assert_int_equal(harness_get("provinsi", "/trainings/1/certificates.pdf").status, 200);
	assert_int_equal(harness_count("SELECT count(DISTINCT subject) FROM audit_event WHERE event = "
	                               "'certificate.print'"),
	                 2);
}

static const char *const refusing[] = {
	[DB_SQLITE] = "CREATE TRIGGER audit_full BEFORE INSERT ON audit_event "
				  "BEGIN SELECT RAISE(ABORT, 'no room'); END",
	[DB_POSTGRES] = "CREATE FUNCTION audit_full() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
					"RAISE EXCEPTION 'no room'; END $$; CREATE TRIGGER audit_full BEFORE INSERT "
					"ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_full()",
};

static void test_what_cannot_be_written_down_is_not_shown(void **state)
{
	(void)state;
	const char *path = page_of(4);
	(void)harness_get("provinsi", "/desk"); // signs in
	const char *name = harness_text(arena_printf(harness_arena(),
	                                             "SELECT name FROM volunteer WHERE id = %s",
	                                             path + sizeof "/volunteers/" - 1).p);
	harness_script(refusing[harness_engine()]);
	struct answer a = harness_get("provinsi", path);
	harness_script(harness_engine() == DB_SQLITE ? "DROP TRIGGER audit_full"
	                                             : "DROP FUNCTION audit_full() CASCADE");
	assert_int_equal(a.status, 503);
	assert_has_not(a.body, name);
	assert_has(harness_get("provinsi", path).body, name);
}

static const struct CMUnitTest tests[] = {
	T(test_who_looks_at_a_person_is_written_down_once_in_ten_minutes),
	T(test_who_is_refused_has_seen_nothing),
	T(test_who_looks_at_officers_is_written_down),
	T(test_papers_with_people_are_written_down),
	T(test_what_cannot_be_written_down_is_not_shown),
};
ROOM_TESTS(door_note, tests)
