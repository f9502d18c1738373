// SPDX-License-Identifier: GPL-3.0-or-later
// Erasing a candidate: who may, who cannot be, and that nothing of the person is left anywhere.
// Knows: the harness, its own people, the store's file. Does not know: the demo's people.
// Start at: the list of tests at the end.
#include "audit/audit.h"
#include "harness/harness.h"
#include "volunteer/volunteer_inside.h"
#include <stdio.h>

#define NAME "Kenqira Wunqusari"
#define PHONE "81255503311"
#define KETINTANG "35.78.22.1004"
#define PRINT(...) arena_printf(harness_arena(), __VA_ARGS__).p

static int64_t nominate(const char *name, const char *born)
{
	struct answer a = harness_post("surabaya", "/volunteers", "name", name, "sex", "F",
	                               "birth_date", born, "birth_place", "Wunqubaya", "background",
	                               "ngo", "region", KETINTANG, "phone", "0" PHONE, "member_of",
	                               "Paguyuban Wunqu", "nominated_by", "Bu " NAME, NULL);
	assert_int_equal(a.status, 303);
	return harness_count("SELECT max(id) FROM volunteer");
}

static struct answer erase(const char *who, int64_t id, const char *sure)
{
	return harness_post(who, PRINT("/volunteers/%lld/erase", (long long)id), "reason",
	                    "diminta dengan surat", "sure", sure, NULL);
}

// How often a text stands in the store: in SQLite's files, in all tables of PostgreSQL.
static int64_t times_in_file(const char *name, const char *text)
{
	const char *path = PRINT("%.*s/%s", STR_FMT(harness_house()->dir), name);
	FILE *f = fopen(path, "rb");
	int64_t n = 0;
	if (!f)
		return 0;
	fseek(f, 0, SEEK_END);
	size_t size = (size_t)ftell(f);
	rewind(f);
	char *bytes = test_malloc(size + 1);
	assert_int_equal(fread(bytes, 1, size, f), size);
	fclose(f);
	for (char *at = bytes; (at = memmem(at, (size_t)(bytes + size - at), text, strlen(text)));)
		n++, at++;
	test_free(bytes);
	return n;
}

static int64_t times_in_store(const char *text)
{
	if (harness_engine() == DB_POSTGRES)
		return harness_count(PRINT(
			"SELECT sum(CAST(CAST((xpath('//n/text()', query_to_xml(format('SELECT count(*) AS n "
			"FROM %%I t WHERE CAST(t AS text) LIKE ''%%%%%s%%%%''', tablename), false, true, "
			"'')))[1] AS text) AS int)) FROM pg_tables WHERE schemaname = current_schema()", text));
	harness_script("PRAGMA wal_checkpoint(TRUNCATE)");
	return times_in_file("store.sqlite", text) + times_in_file("store.sqlite-wal", text);
}

static void test_erase_leaves_nothing_of_the_person(void **state)
{
	(void)state;
	int64_t id = nominate(NAME, "1987-06-11");
	static const char tally[] = "SELECT coalesce(sum(n), 0) FROM tally WHERE region_code = "
								"'" KETINTANG "' AND what = 'volunteer.rejected'";
	int64_t counted = harness_count(tally);
	assert_true(times_in_store(NAME) > 0 && times_in_store(PHONE) > 0);
	assert_int_equal(erase("provinsi", id, "1").status, 303);
	static const char *const words[] = { NAME, PHONE, "kenqira", "Wunqu", "wunqu", "1987-06-11" };
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (times_in_store(words[i]))
			fail_msg("%s is still there", words[i]);
	}
	assert_int_equal(harness_count(tally), counted + 1);
	struct answer page = harness_get("provinsi", PRINT("/volunteers/%lld", (long long)id));
	assert_int_equal(page.status, 200);
	assert_has(page.body, "Data pribadi orang ini dihapus pada ");
	assert_has(page.body, PRINT("Data dihapus %lld", (long long)id));
	assert_has_not(page.body, "/edit\"");
	int findings = 0;
	assert_int_equal(audit_check(harness_desk(""), &findings), OK);
	assert_int_equal(findings, 0);
}

static void test_erase_goes_no_further_with_who_was_erased(void **state)
{
	(void)state;
	int64_t id = nominate(NAME, "1987-06-12"), other = nominate(NAME, "1987-06-13");
	assert_int_equal(erase("provinsi", id, "1").status, 303);
	assert_int_equal(erase("provinsi", other, "1").status, 303); // two of them in one village
	assert_int_equal(harness_get("surabaya", PRINT("/volunteers/%lld/edit", (long long)id)).status,
	                 404);
	assert_int_equal(
		harness_get("surabaya", PRINT("/volunteers/%lld/files", (long long)id)).status, 404);
	struct answer again = erase("provinsi", id, "1");
	assert_int_equal(again.status, 422);
	assert_has(again.body, "sudah dihapus");
	struct desk *d = harness_desk("");
	struct volunteer_move move = { .id = id, .to = V_NOMINATED, .training = NULL_INT,
		                           .event = "volunteer.select", .note = S("") };
	assert_int_equal(volunteer_walk(d, &move), E_CONFLICT);
}

static void test_erase_asks_for_a_reason_and_once_more(void **state)
{
	(void)state;
	int64_t id = nominate(NAME, "1987-06-14");
	const char *path = PRINT("/volunteers/%lld/erase", (long long)id);
	assert_int_equal(harness_get("surabaya", path).status, 403);
	assert_int_equal(erase("surabaya", id, "1").status, 403);
	assert_has(harness_get("provinsi", path).body, "Ya, hapus data orang ini");
	const char *person = PRINT("/volunteers/%lld", (long long)id);
	assert_has(harness_get("provinsi", person).body, "/erase\"");
	harness_script(PRINT("UPDATE volunteer SET state = 'certified' WHERE id = %lld",
	                     (long long)id));
	assert_has_not(harness_get("provinsi", person).body, "/erase\"");
	harness_script(PRINT("UPDATE volunteer SET state = 'nominated' WHERE id = %lld",
	                     (long long)id));
	assert_int_equal(erase("provinsi", id, "0").status, 422);
	struct answer a = harness_post("provinsi", path, "sure", "1", "reason", " ", NULL);
	assert_int_equal(a.status, 422);
	assert_int_equal(harness_count(PRINT("SELECT count(*) FROM volunteer WHERE id = %lld AND "
	                                     "erased_at IS NULL", (long long)id)), 1);
}

static void test_erase_keeps_what_must_be_kept_and_says_why(void **state)
{
	(void)state;
	static const struct {
		const char *change, *why;
	} cases[] = {
		{ "state = 'certified'", "Sertifikat adalah arsip" },
		{ "state = 'called'", "pembekalan yang belum selesai" },
		{ "state = 'selected'", "pembekalan yang belum selesai" },
		{ "account_id = (SELECT min(id) FROM account)", "mempunyai akun" },
	};
	int64_t id = nominate(NAME, "1987-06-15");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		harness_script(PRINT("UPDATE volunteer SET state = 'nominated', account_id = NULL WHERE "
		                     "id = %lld; UPDATE volunteer SET %s WHERE id = %lld", (long long)id,
		                     cases[i].change, (long long)id));
		struct answer a = erase("provinsi", id, "1");
		assert_int_equal(a.status, 422);
		assert_has(a.body, cases[i].why);
		assert_has_not(a.body, "name=\"sure\"");
	}
	assert_int_equal(harness_count(PRINT("SELECT count(*) FROM volunteer WHERE id = %lld AND name "
	                                     "= '" NAME "'", (long long)id)), 1);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_erase_leaves_nothing_of_the_person),
	cmocka_unit_test(test_erase_goes_no_further_with_who_was_erased),
	cmocka_unit_test(test_erase_asks_for_a_reason_and_once_more),
	cmocka_unit_test(test_erase_keeps_what_must_be_kept_and_says_why),
};
ROOM_TESTS(volunteer_erase, tests)
