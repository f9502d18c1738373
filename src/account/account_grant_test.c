// SPDX-License-Identifier: GPL-3.0-or-later
// What granting asks of higher rooms: a volunteer's record to link, a training to choose.
// Knows: the harness, the fixture world. Does not know: who may grant what (account_admin_test.c).
// Start at: the list of tests at the end.
#include "harness/harness.h"

static int64_t made(const char *name)
{
	harness_script(arena_printf(harness_arena(),
	    "INSERT INTO account (name, name_folded, display_name, password_hash, language, "
	    "created_at) VALUES ('%s', '%s', 'Orang %s', 'x', '', 1)", name, name, name).p);
	harness_script(arena_printf(harness_arena(),
	    "INSERT INTO assignment (account_id, role, region_code, valid_from, valid_until) "
	    "SELECT id, 'partner', '35.15', '2017-01-01', '2017-12-31' FROM account "
	    "WHERE name = '%s'", name).p);
	return harness_count(arena_printf(harness_arena(), "SELECT id FROM account WHERE name = '%s'",
	                                  name).p);
}

static const char *text_of(int64_t n)
{
	return arena_printf(harness_arena(), "%lld", (long long)n).p;
}

static const char *form_of(int64_t account)
{
	return arena_printf(harness_arena(), "/accounts/%lld/grant", (long long)account).p;
}

static struct answer grant(int64_t account, const char *region, const char *words,
                           const char *record)
{
	const char *version = text_of(harness_count(arena_printf(harness_arena(),
	    "SELECT version FROM account WHERE id = %lld", (long long)account).p));
	return harness_post("admin", form_of(account), "role", "volunteer", "region", region, "from",
	                    "2026-01-01", "until", "2099-12-31", "reason", "alumni 2017", "volunteer",
	                    words, "record", record, "version", version, NULL);
}

// Somebody certified, without an account, at or below a region.
static int64_t certified(const char *region)
{
	return harness_count(arena_printf(harness_arena(),
	    "SELECT min(v.id) FROM volunteer v JOIN certificate c ON c.volunteer_id = v.id "
	    "WHERE v.account_id IS NULL AND v.region_code LIKE '%s%%'", region).p);
}

static const char *name_of(int64_t volunteer)
{
	return harness_text(arena_printf(harness_arena(),
	    "SELECT name FROM volunteer WHERE id = %lld", (long long)volunteer).p);
}

static int64_t linked(int64_t account)
{
	return harness_count(arena_printf(harness_arena(), "SELECT count(*) FROM volunteer "
	    "WHERE account_id = %lld", (long long)account).p);
}

static void test_account_record_elsewhere_or_taken_is_not_linked(void **state)
{
	(void)state;
	int64_t id = made("alumnus"), other = certified("35.15");
	struct answer a = grant(id, "35.78", text_of(other), ""); // lives outside what is granted
	struct answer never = grant(id, "35.78", "999999", "");
	assert_int_equal(a.status, 422);
	assert_has(a.body, "href=\"#volunteer\"");
	assert_has(a.body, "alumni 2017");
	assert_int_equal(never.status, 422);
	assert_has(never.body, "tidak ada relawan begitu");
	assert_has(a.body, "tidak ada relawan begitu");
	int64_t taken = harness_count("SELECT min(id) FROM volunteer WHERE account_id IS NOT NULL");
	a = grant(id, "35.78", text_of(taken), "");
	assert_int_equal(a.status, 422);
	assert_has(a.body, "sudah bertaut");
	assert_int_equal(grant(id, "35.78", "-3", "").status, 422);
	assert_int_equal(linked(id), 0);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = "
	    "'account.grant' AND account_id = (SELECT id FROM account WHERE name = 'admin') "
	    "AND subject_id = (SELECT max(id) FROM assignment)"), 0);
}

static void test_account_record_is_chosen_among_those_of_the_name(void **state)
{
	(void)state;
	int64_t id = made("pilihan"), who = certified("35.78");
	struct answer a = grant(id, "35.78", name_of(who), "");
	assert_int_equal(a.status, 422);
	assert_has(a.body, "href=\"#record\"");
	assert_has(a.body, arena_printf(harness_arena(), "<option value=\"%lld\"", (long long)who).p);
	a = grant(id, "35.78", name_of(who), text_of(certified("35.15"))); // not among them
	assert_int_equal(a.status, 422);
	assert_int_equal(linked(id), 0);
	assert_int_equal(grant(id, "35.78", "zzz tidak ada", "").status, 422);
	assert_int_equal(grant(id, "35.78", name_of(who), text_of(who)).status, 303);
	assert_int_equal(linked(id), 1);
	assert_int_equal(harness_count(arena_printf(harness_arena(), "SELECT count(*) FROM "
	    "audit_event WHERE event = 'volunteer.link' AND subject_id = %lld", (long long)who).p), 1);
	// One account, one person.
	a = grant(id, "35.78", text_of(certified("35.78")), "");
	assert_int_equal(a.status, 422);
	assert_has(a.body, "sudah bertaut");
}

static void test_account_linked_sees_the_record_and_its_papers(void **state)
{
	(void)state;
	int64_t id = made("lulusan"), who = certified("35.78");
	const char *page = arena_printf(harness_arena(), "/volunteers/%lld", (long long)who).p;
	const char *paper = arena_printf(harness_arena(), "/certificates/%lld/pdf",
	    (long long)harness_count(arena_printf(harness_arena(),
	    "SELECT id FROM certificate WHERE volunteer_id = %lld", (long long)who).p)).p;
	assert_int_equal(grant(id, "35.78", text_of(who), "").status, 303);
	assert_int_equal(harness_get("lulusan", page).status, 200);
	assert_int_equal(harness_get("lulusan", paper).status, 200);
	assert_int_equal(harness_count(arena_printf(harness_arena(), "SELECT count(*) FROM participant "
	    "WHERE volunteer_id = %lld AND account_id = %lld", (long long)who, (long long)id).p), 1);
	const char *others = arena_printf(harness_arena(), "/volunteers/%lld",
	                                  (long long)certified("35.78")).p;
	assert_int_equal(harness_get("lulusan", others).status, 404);
}

static void test_account_grant_without_a_record_links_nothing(void **state)
{
	(void)state;
	int64_t id = made("kosong");
	assert_int_equal(grant(id, "35.78", "", text_of(certified("35.78"))).status, 303);
	assert_int_equal(linked(id), 0);
}

static void test_account_invited_is_linked_at_once(void **state)
{
	(void)state;
	int64_t who = certified("35.15");
	struct answer a = harness_post("admin", "/accounts/new", "display_name", "Orang Baru", "name",
	    "tamubaru", "language", "id", "role", "volunteer", "region", "35.15", "from", "2026-01-01",
	    "until", "2099-12-31", "reason", "relawan lama", "volunteer", text_of(who), NULL);
	assert_int_equal(a.status, 303);
	assert_int_equal(harness_count(arena_printf(harness_arena(), "SELECT count(*) FROM volunteer v "
	    "JOIN account a ON a.id = v.account_id WHERE a.name = 'tamubaru' AND v.id = %lld",
	    (long long)who).p), 1);
}

static void test_account_training_is_chosen_from_those_within_reach(void **state)
{
	(void)state;
	harness_script("INSERT INTO training (region_code, shared, agency_id, partner_name, name, "
	    "batch, venue, city, date_from, date_to, quota, attendance_least, post_test_least, state, "
	    "created_at, version) SELECT '36', 0, agency_id, '', 'Pembekalan Banten', 'I', 'x', "
	    "'Serang', '2017-07-26', '2017-07-29', 30, 90, 70, 'draft', 1, 1 FROM training "
	    "WHERE id = 1");
	struct answer page = harness_get("admin", form_of(made("pengajar")));
	assert_has(page.body, "<option value=\"1\"");
	assert_has(page.body, "26–29 Juli 2017");
	assert_has_not(page.body, "Pembekalan Banten");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_account_record_elsewhere_or_taken_is_not_linked),
	cmocka_unit_test(test_account_record_is_chosen_among_those_of_the_name),
	cmocka_unit_test(test_account_linked_sees_the_record_and_its_papers),
	cmocka_unit_test(test_account_grant_without_a_record_links_nothing),
	cmocka_unit_test(test_account_invited_is_linked_at_once),
	cmocka_unit_test(test_account_training_is_chosen_from_those_within_reach),
};

ROOM_TESTS(account_grant, tests)
