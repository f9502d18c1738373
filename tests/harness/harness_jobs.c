// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs on the test's own thread, unit by unit, and rehearsals: visits that never happened.
// Knows: the world under test. Does not know: what jobs do.
// Start at: harness_job_step, harness_rehearse.
#include "harness/harness_inside.h"
#include "outbox/outbox.h"

static enum err write_errand(void *context, struct arena *a, job_work *work, void *about)
{
	(void)context;
	struct desk d = { .db = h->db, .arena = a, .scope = harness_everywhere(), .address = S("test"),
		              .dir = h->house.dir };
	enum err e = db_begin(h->db);
	if (e == OK)
		e = work(&d, about);
	if (e == OK)
		e = db_commit(h->db);
	if (e != OK)
		db_rollback(h->db);
	return e;
}

void harness_jobs_restart(void)
{
	if (!h->bench.arena)
		h->bench.arena = arena_open(JOB_ARENA_BYTES);
	h->bench.house = &h->house;
	h->bench.reader = h->db;
	h->bench.write = write_errand;
	db_close(h->bench.holder);
	assert_int_equal(db_open(db_engine(h->db), h->place.where, DB_READ, &h->bench.holder), OK);
	assert_int_equal(job_hold(&h->bench), OK);
}

bool harness_job_step(void)
{
	if (!h->bench.arena)
		harness_jobs_restart();
	enum err e = job_run_unit(&h->bench);
	assert_true(e == OK || e == E_ABSENT);
	return e == OK;
}

void harness_jobs_run(void)
{
	while (harness_job_step())
		;
}

bool harness_mail_step(void)
{
	struct outbox_bench b = { .house = &h->house,
		                      .reader = h->db,
		                      .arena = h->test,
		                      .patience_ms = 400,
		                      .write = write_errand };
	enum err e = outbox_run_one(&b);
	assert_true(e == OK || e == E_ABSENT);
	return e == OK;
}

void harness_job_kinds(const struct job_kind *const *kinds)
{
	h->house.job_kinds = kinds ? kinds : job_kinds;
}

// --- rehearsals ----------------------------------------------------------------------------------

void harness_rehearse(void)
{
	assert_int_equal(db_begin(h->db), OK);
	h->rehearsing = true;
	memcpy(h->before, h->people, sizeof h->people);
	h->clock_before = h->now_ms;
	h->now_ms = h->house.now_ms();
	// A visit after a minute writes that its person is still there, however it is answered.
	harness_script(arena_printf(h->test, "UPDATE session SET seen_at = %lld WHERE ended_at IS NULL",
	                            (long long)h->now_ms).p);
}

void harness_forget(void)
{
	db_rollback(h->db);
	h->rehearsing = false;
	memcpy(h->people, h->before, sizeof h->people);
	h->now_ms = h->clock_before;
}

int64_t harness_writes(void)
{
	static const char *const sql[] = {
		[DB_SQLITE] = "SELECT total_changes()",
		[DB_POSTGRES] = "SELECT CAST(sum(n_tup_ins + n_tup_upd + n_tup_del) AS bigint)"
		                "  FROM pg_stat_xact_user_tables",
	};
	assert_true(h->rehearsing);
	return harness_count(sql[h->place.engine]);
}
