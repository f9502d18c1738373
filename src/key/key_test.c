// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that change: through the door, unit by unit, with everything that is sealed still readable.
// Knows: the fixture world, its folder, jobs in steps. Does not know: who seals what how.
// Start at: the list of tests at the end.
#include "file/file.h"
#include "harness/harness.h"
#include "key/key.h"
#include <stdio.h>
#include <unistd.h>

#define PDF "%PDF-1.4\nKatalog\n%%EOF\n"
enum { DOCUMENTS = 21 }; // more than a unit takes
static int64_t person;

// --- what is sealed ------------------------------------------------------------------------------

static struct answer hand_in(const char *name)
{
	const char *who = "surabaya";
	const char *path = arena_printf(harness_arena(), "/volunteers/%lld/files", (long long)person).p;
	struct str body = arena_printf(
		harness_arena(),
		"--ab\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n%.*s\r\n"
		"--ab\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s"
		"\r\n--ab--\r\n",
		STR_FMT(harness_token(who)), name, PDF);
	return harness_send(who, path, "multipart/form-data; boundary=ab", body);
}

static int64_t documents_that_open(void)
{
	int64_t n = 0, last = harness_count("SELECT max(id) FROM file");
	for (int64_t id = last; id > last - DOCUMENTS; id--) {
		struct answer a = harness_get("surabaya", arena_printf(harness_arena(),
		                                                       "/volunteers/%lld/files/%lld",
		                                                       (long long)person, (long long)id).p);
		n += a.status == 200 && str_eq(a.body, S(PDF));
	}
	return n;
}

// The page shows the secret of an authenticator that is begun.
static struct str secret_shown(void)
{
	struct answer a = harness_get("penyuluh", "/account/factor");
	const char *from = memmem(a.body.p, a.body.n, "<code>", 6);
	return a.status == 200 && from ? arena_str(harness_arena(), (struct str){ from + 6, 32 })
	                               : S("");
}

// The newest personal value in the audit opens.
static bool histories_open(struct desk *d)
{
	static const char newest[] = "SELECT max(id) FROM audit_event WHERE subject = 'volunteer' AND "
	                             "after_text LIKE '%~=_%'";
	const char *text = harness_text(arena_printf(harness_arena(), "SELECT after_text FROM "
	                                             "audit_event WHERE id = (%s)", newest).p);
	int64_t id = harness_count(arena_printf(harness_arena(), "SELECT subject_id FROM "
	                                        "audit_event WHERE id = (%s)", newest).p);
	struct audit_reader *r = audit_reader_open(d);
	struct facts_read facts;
	size_t n = 0;
	assert_int_equal(audit_read(r, S("volunteer"), id, str_from(text), &facts), OK);
	for (size_t i = 0; i < facts.n; i++) {
		assert_int_not_equal(facts.at[i].kind, FACT_FORGOTTEN);
		n += facts.at[i].personal && facts.at[i].kind == FACT_OPEN;
	}
	audit_reader_close(r);
	return n > 0;
}

static const char *key_file(const char *name)
{
	return arena_printf(harness_arena(), "%.*s/keys/%s", STR_FMT(harness_house()->dir), name).p;
}

static bool is_there(const char *name)
{
	return access(key_file(name), F_OK) == 0;
}

// Once for each engine: an administrator of the nation, an authenticator that is begun, documents,
// the password of a mail server.
static int seal_something(void **state)
{
	static int sealed_on = -1;
	(void)state;
	if (sealed_on == (int)harness_engine())
		return 0;
	sealed_on = (int)harness_engine();
	harness_script("UPDATE assignment SET region_code = '00' WHERE account_id = "
	               "(SELECT id FROM account WHERE name = 'admin')");
	person = harness_count("SELECT min(id) FROM volunteer WHERE region_code >= '35.78' AND "
	                       "region_code < '35.78/'");
	assert_int_equal(harness_post("penyuluh", "/account/factor/begin", NULL).status, 303);
	struct answer page = harness_get("admin", "/admin/mail");
	const char *seen = strstr(page.body.p, "name=\"seen\" value=\"");
	assert_non_null(seen);
	seen = arena_printf(harness_arena(), "%.*s", (int)strcspn(seen + 19, "\""), seen + 19).p;
	assert_int_equal(harness_post("admin", "/admin/mail", "host", "mail.example", "port", "587",
	                              "tls", "starttls", "user", "suluh", "password", "sandi server",
	                              "from", "suluh@dinas.example", "name", "Suluh", "seen", seen,
	                              NULL).status, 303);
	for (int i = 0; i < DOCUMENTS; i++)
		assert_int_equal(hand_in("ijazah.pdf").status, 303);
	return 0;
}
#define T(name) cmocka_unit_test_setup(name, seal_something)

static struct key_state look(struct desk *d, const char *name)
{
	struct key_state state;
	assert_int_equal(key_look(d, key_sealer(str_from(name)), &state), OK);
	return state;
}

static struct answer rotate(const char *name)
{
	return harness_post("admin", "/admin/keys/rotate", "key", name, NULL);
}

// --- who may -------------------------------------------------------------------------------------

static void test_key_changes_are_for_administrators_of_the_nation(void **state)
{
	(void)state;
	assert_int_equal(harness_get(NULL, "/admin/keys").status, 303);
	assert_int_equal(harness_get("provinsi", "/admin/keys").status, 403);
	assert_int_equal(harness_post("provinsi", "/admin/keys/rotate", "key", "data", NULL).status,
	                 403);
	harness_script("UPDATE assignment SET region_code = '35' WHERE account_id = "
	               "(SELECT id FROM account WHERE name = 'admin')");
	struct answer below = harness_get("admin", "/admin/keys");
	assert_int_equal(below.status, 200);
	assert_has(below.body, "keys/data");
	assert_has_not(below.body, "<button class=\"second\"");
	assert_int_equal(rotate("data").status, 404);
	harness_script("UPDATE assignment SET region_code = '00' WHERE account_id = "
	               "(SELECT id FROM account WHERE name = 'admin')");
	assert_has(harness_get("admin", "/admin/keys").body, "<button class=\"second\"");
	assert_int_equal(rotate("cookie").status, 422);
	assert_int_equal(rotate("../data").status, 422);
	assert_int_equal(harness_count("SELECT count(*) FROM job WHERE kind = 'key.rotate'"), 0);
}

static void test_key_files_that_are_none_are_passed_over(void **state)
{
	(void)state;
	static const char *const names[] = { "data.0", "data.1", "data.256", "data.02", "data.2x",
		                                 "data.-3", "database", "data.9" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		FILE *f = fopen(key_file(names[i]), "w");
		assert_non_null(f);
		fputs("bukan kunci", f);
		fclose(f);
	}
	struct key_state data = look(harness_desk(""), "data");
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unlink(key_file(names[i]));
	assert_int_equal(data.n, 1); // data.9 could be one by its name, and is none
	assert_int_equal(data.newest, 1);
}

// --- one number after the other ------------------------------------------------------------------

static void test_key_changes_and_everything_opens_though_it_is_killed_at_each_unit(void **state)
{
	(void)state;
	struct str secret = secret_shown();
	int64_t audited = harness_count("SELECT count(*) FROM audit_event");
	assert_int_equal(secret.n, 32);
	for (const struct sealer *const *s = sealers; *s; s++)
		assert_int_equal(rotate((*s)->key).status, 303);
	do
		harness_jobs_restart();
	while (harness_job_step());
	assert_int_equal(harness_count("SELECT count(*) FROM job WHERE kind = 'key.rotate' AND "
	                               "state = 'done'"), 4);
	assert_int_equal(harness_count("SELECT step FROM job WHERE kind = 'key.rotate' AND params = "
	                               "'data 2'"), 3);
	assert_int_equal(documents_that_open(), DOCUMENTS);
	assert_true(str_eq(secret_shown(), secret));
	assert_int_equal(harness_count(arena_printf(harness_arena(), "SELECT count(*) FROM audit_event "
	                 "WHERE id > %lld AND event IN ('key.new', 'key.reseal')",
	                 (long long)audited).p), 9); // data takes two units
	struct answer page = harness_get("admin", "/admin/keys");
	assert_has(page.body, "akan dihapus");
	assert_has_not(page.body, "menunggu segel ulang");
	assert_has(harness_get("admin", "/admin/health").body, "Semua kunci ada");

	struct desk *d = harness_desk("");
	int bad = 0;
	struct key_state mail = look(d, "mail");
	assert_int_equal(mail.newest, 2);
	assert_int_equal(mail.old + mail.lost, 0); // it was opened, and sealed with the second
	assert_true(histories_open(d));
	assert_int_equal(file_check(d, harness_house()->dir, &bad), OK);
	assert_int_equal(audit_check(d, &bad), OK);
	assert_int_equal(bad, 0);
	assert_int_equal(key_sweep(d), OK); // too early: somebody may have begun with the old one
	assert_true(is_there("data") && is_there("factor") && is_there("audit"));
	d->scope.now_ms += KEY_REST_MS + 60000;
	assert_int_equal(key_sweep(d), OK);
	assert_false(is_there("data") || is_there("factor") || is_there("audit"));
	assert_true(is_there("data.2") && is_there("factor.2") && is_there("audit.2"));
	assert_true(histories_open(d));
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'key.retire'"),
	                 4);
}

static void test_key_of_before_stays_while_anything_needs_it(void **state)
{
	(void)state;
	struct answer a = hand_in("lama.pdf");
	const char *restore = arena_printf(
		harness_arena(), "UPDATE file SET hash = '%s', key_number = %lld WHERE id = %lld",
		harness_text("SELECT hash FROM file ORDER BY id DESC LIMIT 1"),
		(long long)harness_count("SELECT max(key_number) FROM file"),
		(long long)harness_count("SELECT max(id) FROM file")).p;
	assert_int_equal(a.status, 303);
	int first = (int)harness_count("SELECT max(key_number) FROM file");
	assert_int_equal(rotate("data").status, 303);
	harness_jobs_run();
	harness_script(restore); // who had begun to hand it in before, and ended after
	assert_has(harness_get("admin", "/admin/health").body, "belum selesai");
	assert_has(harness_get("admin", "/admin/keys").body, "Lanjutkan segel ulang");
	assert_int_equal(documents_that_open(), DOCUMENTS);
	assert_int_equal(rotate("data").status, 303); // goes on, with no third number
	harness_jobs_run();
	assert_int_equal(harness_count("SELECT min(key_number) FROM file WHERE sealed = 1"), first + 1);
	harness_script(restore);
	struct desk *d = harness_desk("");
	d->scope.now_ms += KEY_REST_MS + 60000;
	assert_int_equal(key_sweep(d), OK);
	assert_int_equal(look(d, "data").old, 1);
}

static void test_key_change_leaves_alone_what_does_not_open(void **state)
{
	(void)state;
	harness_script("UPDATE file SET hash = substr(hash, 1, 63) || 'x' WHERE id = "
	               "(SELECT max(id) FROM file)");
	int64_t first = harness_count("SELECT key_number FROM file ORDER BY id DESC LIMIT 1");
	assert_int_equal(rotate("data").status, 303);
	harness_jobs_run();
	assert_int_equal(documents_that_open(), DOCUMENTS - 1);
	assert_int_equal(harness_count("SELECT key_number FROM file ORDER BY id DESC LIMIT 1"), first);
	harness_script("DELETE FROM file WHERE hash LIKE '%x'");
}

// --- lost ----------------------------------------------------------------------------------------

static void test_key_that_is_lost_is_told_and_replaced_by_will_alone(void **state)
{
	(void)state;
	struct desk *d = harness_desk("");
	int number;
	for (const struct sealer *const *s = sealers; *s; s++)
		assert_int_equal(key_replace(d, *s, &number), E_CONFLICT); // none is lost
	struct key_state audit = look(d, "audit");
	const char *was = key_file("audit");
	if (audit.newest > 1)
		was = arena_printf(harness_arena(), "%s.%d", was, audit.newest).p;
	const char *away = key_file("away");
	assert_true(histories_open(d));
	assert_int_equal(rename(was, away), 0);
	audit = look(d, "audit");
	assert_int_equal(audit.old, 0);
	assert_true(audit.lost > 0);
	assert_false(histories_open(d));
	assert_int_equal(key_replace(d, &audit_sealer, &number), OK);
	audit = look(d, "audit");
	assert_int_equal(audit.lost, 0);
	assert_int_equal(audit.newest, number);
	assert_false(histories_open(d)); // what was written before stays unreadable
	struct facts after = facts_open(d);
	facts_personal(&after, "phone", S("0812-0000-0000"));
	assert_int_equal(audit_change(d, "test.add", "volunteer", person, NULL, &after), OK);
	assert_true(histories_open(d));
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'key.lost'"), 1);
	assert_int_equal(seal_key_remove(d, d->dir, "audit", number), OK);
	assert_int_equal(rename(away, was), 0);
}

static const struct CMUnitTest tests[] = {
	T(test_key_changes_are_for_administrators_of_the_nation),
	T(test_key_files_that_are_none_are_passed_over),
	T(test_key_changes_and_everything_opens_though_it_is_killed_at_each_unit),
	T(test_key_of_before_stays_while_anything_needs_it),
	T(test_key_change_leaves_alone_what_does_not_open),
	T(test_key_that_is_lost_is_told_and_replaced_by_will_alone),
};

ROOM_TESTS(key, tests)
