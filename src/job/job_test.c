// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs: whose they are, how they stop and go on, what they leave on the disk.
// Knows: the fixture world, a kind of work of its own. Does not know: threads.
// Start at: the list of tests at the end.
#include "audit/audit.h"
#include "harness/harness.h"
#include "job/job_inside.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { UNITS = 3, DAY_MS = 86400000 };

// Adds one line of its file and one audit row at each unit.
static enum err read_lines(struct desk *d, struct job_unit *u)
{
	(void)d;
	buf_printf(&u->out, "line %lld\n", (long long)u->job->step + 1);
	u->steps = UNITS;
	u->last = u->job->step + 1 == UNITS;
	u->name = S("lines.txt");
	u->type = S("text/plain; charset=utf-8");
	return OK;
}

static enum err write_note(struct desk *d, struct job_unit *u)
{
	return audit_note(d, "job.test", "job", u->job->id, S(""));
}

static enum err refuse_to_write(struct desk *d, struct job_unit *u)
{
	(void)u;
	return fault(d, E_CONFLICT, "refused");
}

static enum err eat_everything(struct desk *d, struct job_unit *u)
{
	(void)u;
	(void)arena_array(d->arena, char, JOB_ARENA_BYTES);
	return OK;
}

// Makes its result elsewhere, as a spreadsheet is made.
static enum err hand_over(struct desk *d, struct job_unit *u)
{
	(void)d;
	u->file = memfd_create("result", MFD_CLOEXEC);
	assert_int_equal(write(u->file, "all of it\n", 10), 10);
	u->steps = 1;
	u->last = true;
	u->name = S("all.txt");
	u->type = S("text/plain; charset=utf-8");
	return OK;
}

static const struct job_kind lines = { "test.lines", T_JOB_MENU, "job.view",
	                                   read_lines, write_note };
static const struct job_kind refused = { "test.refused", T_JOB_MENU, "job.view",
	                                     read_lines, refuse_to_write };
static const struct job_kind eater = { "test.eater", T_JOB_MENU, "job.view",
	                                   eat_everything, NULL };
static const struct job_kind whole = { "test.whole", T_JOB_MENU, "job.view", hand_over, NULL };
static const struct job_kind *const kinds[] = { &lines, &refused, &eater, &whole, NULL };

// Asks for a job of ours. Gives its address.
static const char *begin(const char *who, const struct job_kind *kind)
{
	struct arena *a = harness_arena();
	harness_job_kinds(kinds);
	struct str sql = arena_printf(
		a,
		"INSERT INTO job (kind, params, account_id, assignment_id, state, step, steps,"
		" cancel_asked, runner, result_bytes, result_name, result_type, trouble,"
		" created_at) SELECT '%s', '', a.id, min(t.id), 'waiting', 0, 0, 0, '', 0, '', '', '', 1"
		" FROM account a JOIN assignment t ON t.account_id = a.id WHERE a.name = '%s'"
		" GROUP BY a.id",
		kind->name, who);
	harness_script(sql.p);
	int64_t id = harness_count("SELECT max(id) FROM job");
	return arena_printf(a, "/jobs/%lld", (long long)id).p;
}

static int64_t id_of(const char *address)
{
	int64_t id;
	assert_true(str_to_int(str_from(address + sizeof "/jobs/" - 1), &id));
	return id;
}

static const char *file_of(const char *address)
{
	return job_file_name(harness_arena(), harness_house()->dir, id_of(address)).p;
}

static const char *below(const char *address, const char *rest)
{
	return arena_printf(harness_arena(), "%s%s", address, rest).p;
}

static void says(const char *who, const char *address, const char *words)
{
	struct answer a = harness_get(who, address);
	assert_int_equal(a.status, 200);
	assert_has(a.body, words);
}

static void test_job_is_absent_for_everybody_else(void **state)
{
	(void)state;
	const char *job = begin("provinsi", &lines);
	harness_jobs_run();
	assert_int_equal(harness_get("kemensos", job).status, 404);
	assert_int_equal(harness_get("kemensos", below(job, "/result")).status, 404);
	assert_int_equal(harness_post("kemensos", below(job, "/cancel"), NULL).status, 404);
	assert_has_not(harness_get("kemensos", "/jobs").body, job);
	assert_has(harness_get("provinsi", "/jobs").body, job);
}

static void test_job_of_a_disabled_account_fails_with_words(void **state)
{
	(void)state;
	const char *job = begin("surabaya", &lines);
	assert_true(harness_job_step());
	harness_script("UPDATE account SET disabled_at = 1 WHERE name = 'surabaya'");
	harness_jobs_run();
	harness_script("UPDATE account SET disabled_at = NULL WHERE name = 'surabaya'");
	says("surabaya", job, "tidak lagi berhak");
	assert_int_equal(harness_get("surabaya", below(job, "/result")).status, 404);
}

static void test_job_that_refuses_to_write_leaves_nothing(void **state)
{
	(void)state;
	const char *job = begin("provinsi", &refused);
	harness_jobs_run();
	says("provinsi", job, "Ada kesalahan");
	assert_int_equal(harness_count("SELECT max(step) FROM job WHERE kind = 'test.refused'"), 0);
}

static void test_job_that_takes_all_memory_fails_alone(void **state)
{
	(void)state;
	const char *job = begin("provinsi", &eater), *next;
	harness_jobs_run();
	says("provinsi", job, "terlalu besar");
	next = begin("provinsi", &lines);
	harness_jobs_run();
	assert_int_equal(harness_get("provinsi", below(next, "/result")).status, 200);
}

static void test_job_stops_at_its_next_unit(void **state)
{
	(void)state;
	const char *job = begin("provinsi", &lines);
	assert_true(harness_job_step());
	says("provinsi", job, "1 dari 3");
	says("provinsi", job, "http-equiv=\"refresh\"");
	assert_int_equal(harness_post("provinsi", below(job, "/cancel"), NULL).status, 303);
	harness_jobs_run();
	says("provinsi", job, "dihentikan");
	assert_int_equal(harness_count("SELECT step FROM job WHERE state = 'cancelled'"), 1);
	assert_int_equal(harness_post("provinsi", below(job, "/cancel"), NULL).status, 200);
}

static void test_job_goes_on_from_its_step_after_a_kill(void **state)
{
	(void)state;
	int64_t notes = harness_count("SELECT count(*) FROM audit_event WHERE event = 'job.test'");
	const char *job = begin("provinsi", &lines);
	assert_true(harness_job_step());
	// What a killed unit had put behind the committed bytes is cut off.
	int64_t id = id_of(job);
	struct desk d = { .arena = harness_arena() };
	struct job job_then = { .id = id, .bytes = 7 };
	struct str piece = S("line 2 half-writ");
	struct str dir = harness_house()->dir, name = job_file_name(d.arena, dir, id);
	assert_int_equal(job_file_append(&d, dir, name, job_then.bytes, piece), OK);
	harness_jobs_restart();
	harness_jobs_run();
	struct answer a = harness_get("provinsi", below(job, "/result"));
	assert_int_equal(a.status, 200);
	assert_str(a.body, "line 1\nline 2\nline 3\n");
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'job.test'"),
	                 notes + UNITS);
}

static void test_job_whose_half_result_is_lost_says_so(void **state)
{
	(void)state;
	const char *job = begin("provinsi", &lines);
	assert_true(harness_job_step());
	assert_int_equal(unlink(file_of(job)), 0); // as in a store from a backup
	harness_jobs_run();
	says("provinsi", job, "jadi sebagian tidak ada lagi");
	assert_has_not(harness_get("provinsi", job).body, "http-equiv=\"refresh\"");
	assert_int_equal(harness_get("provinsi", below(job, "/result")).status, 404);
}

static void test_job_hands_over_a_file_and_each_download_is_written_down(void **state)
{
	(void)state;
	const char *fetched = "SELECT count(*) FROM audit_event WHERE event = 'job.fetch'";
	int64_t before = harness_count(fetched);
	const char *job = begin("provinsi", &whole);
	harness_jobs_run();
	struct answer a = harness_get("provinsi", below(job, "/result"));
	assert_int_equal(a.status, 200);
	assert_str(a.body, "all of it\n");
	assert_has(a.headers, "filename=\"all.txt\"");
	assert_int_equal(harness_count(fetched), before + 1);
	assert_int_equal(unlink(file_of(job)), 0);
	assert_int_equal(harness_get("provinsi", below(job, "/result")).status, 404);
	says("provinsi", job, "hasilnya tidak ada lagi");
	assert_has_not(harness_get("provinsi", job).body, "disimpan 24 jam");
	assert_int_equal(harness_count(fetched), before + 1);
}

static void touch(struct str path)
{
	int fd = open(path.p, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	assert_true(fd >= 0);
	close(fd);
}

static void test_job_files_that_nobody_wants_are_swept(void **state)
{
	(void)state;
	struct str dir = harness_house()->dir;
	struct stat s;
	const char *job = begin("provinsi", &whole);
	harness_jobs_run();
	struct str stray = job_file_name(harness_arena(), dir, 999999);
	struct str scratch = job_file_scratch(harness_arena(), dir, id_of(job), S("123"));
	touch(stray);
	touch(scratch);
	assert_int_equal(job_sweep(harness_desk(""), dir), OK);
	assert_int_equal(stat(file_of(job), &s), 0);
	assert_int_not_equal(stat(stray.p, &s), 0);
	assert_int_not_equal(stat(scratch.p, &s), 0);
	int bad = 0;
	assert_int_equal(job_check(harness_desk(""), dir, &bad), OK);
	assert_int_equal(bad, 0);
	assert_int_equal(truncate(file_of(job), 3), 0);
	assert_int_equal(job_check(harness_desk(""), dir, &bad), OK);
	assert_int_equal(bad, 1);
}

static void test_job_is_forgotten_after_a_day(void **state)
{
	(void)state;
	const char *job = begin("provinsi", &lines);
	harness_jobs_run();
	struct desk *d = harness_desk("");
	struct job result;
	struct str dir = harness_house()->dir;
	int64_t id = id_of(job);
	d->assignment = harness_count(
		arena_printf(harness_arena(), "SELECT assignment_id FROM job WHERE id = %lld",
	                 (long long)id).p);
	d->scope.who = harness_count(
		arena_printf(harness_arena(), "SELECT account_id FROM job WHERE id = %lld",
	                 (long long)id).p);
	assert_int_equal(job_get(d, id, &result), OK);
	assert_int_equal(job_sweep(d, dir), OK);
	assert_true(job_file_holds(d->arena, dir, &result));
	d->scope.now_ms += DAY_MS + 1000;
	assert_int_equal(job_sweep(d, dir), OK);
	assert_false(job_file_holds(d->arena, dir, &result));
	assert_int_equal(job_get(d, id, &result), E_ABSENT);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_job_is_absent_for_everybody_else),
	cmocka_unit_test(test_job_of_a_disabled_account_fails_with_words),
	cmocka_unit_test(test_job_that_refuses_to_write_leaves_nothing),
	cmocka_unit_test(test_job_that_takes_all_memory_fails_alone),
	cmocka_unit_test(test_job_stops_at_its_next_unit),
	cmocka_unit_test(test_job_goes_on_from_its_step_after_a_kill),
	cmocka_unit_test(test_job_whose_half_result_is_lost_says_so),
	cmocka_unit_test(test_job_hands_over_a_file_and_each_download_is_written_down),
	cmocka_unit_test(test_job_files_that_nobody_wants_are_swept),
	cmocka_unit_test(test_job_is_forgotten_after_a_day),
};
ROOM_TESTS(job_test, tests)
