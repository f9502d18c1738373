// SPDX-License-Identifier: GPL-3.0-or-later
// One unit of a job: who it acts for, what is read, what is kept, one step further.
// Knows: the table of kinds, the owner's scope. Does not know: threads (main/works.c).
// Start at: job_run_unit.
#include "account/account.h"
#include "core/log.h"
#include "core/rand.h"
#include "job/job_inside.h"
#include "job_sql.h"
#include <stdio.h>
#include <unistd.h>

// A unit on its way from the reader to the writer.
struct shift {
	struct job_bench *bench;
	struct job job;
	const struct job_kind *kind;
	struct account_acting acting;
	struct job_unit unit;
	int64_t bytes, spool;        // of the result and the working file, with this unit
	int lock;                    // on the results, while the writer has the unit; -1: none
	struct arena_mark mark;      // after the job was found: a failed unit gives its memory back
	const char *state, *trouble; // how it ends; state NULL: it goes on
};

typedef enum err shift_work(struct desk *d, struct shift *s);

static const struct job_kind *kind_of(const struct house *house, struct str name)
{
	for (const struct job_kind *const *k = house->job_kinds; *k; k++) {
		if (str_is(name, (*k)->name))
			return *k;
	}
	return NULL;
}

static enum err find_next(struct desk *d, struct shift *s)
{
	struct job_next_row r;
	enum err e = q_job_next_one(d, &(struct job_next_in){ s->bench->runner }, &r);
	if (e != OK)
		return e;
	s->job = (struct job){ .id = r.id, .account = r.account, .assignment = r.assignment,
		                   .kind = r.kind, .params = r.params, .state = r.state, .step = r.step,
		                   .steps = r.steps, .cancel_asked = r.cancel_asked != 0,
		                   .runner = r.runner, .bytes = r.result_bytes, .name = r.result_name,
		                   .type = r.result_type, .trouble = r.trouble,
		                   .created_at = r.created_at, .place = r.place,
		                   .rows = r.rows_done, .rows_all = r.rows_all, .spool = r.spool_bytes };
	s->kind = kind_of(s->bench->house, r.kind);
	return OK;
}

static void end_as(struct shift *s, const char *state, const char *trouble)
{
	s->state = state;
	s->trouble = trouble;
}

// The owner's account, assignment and capability stand, and nobody asked to stop.
static enum err find_owner(struct desk *d, struct shift *s)
{
	if (s->job.cancel_asked) {
		end_as(s, "cancelled", "");
		return OK;
	}
	const struct house *house = s->bench->house;
	enum err e = account_act_as(d, house->roles, s->job.account, s->job.assignment, &s->acting);
	if (e != OK && e != E_ABSENT)
		return e;
	if (e == E_ABSENT || !s->kind ||
	    !(s->acting.capabilities & house->capability_bit(s->kind->capability))) {
		end_as(s, "failed", "denied");
		return OK;
	}
	d->scope = s->acting.scope;
	d->assignment = s->job.assignment;
	return OK;
}

static void fail_as(struct desk *d, struct shift *s, enum err e)
{
	LOG(LOG_WARN, "job_failed", { "kind", s->job.kind },
	    { "detail", d->fault.p ? d->fault : S("") });
	end_as(s, "failed", e == E_ABSENT                      ? "absent"
	                    : e == E_TOOBIG || e == E_NOMEM ? "big"
	                    : e == E_DENIED                    ? "denied"
	                                                       : "fault");
	arena_rewind(d->arena, s->mark);
	d->fault = NULL_STR;
}

static struct str scratch_of(struct arena *a, const struct shift *s)
{
	return job_file_scratch(a, s->bench->house->dir, s->job.id, s->bench->runner);
}

static struct str number_text(struct arena *a, int64_t n)
{
	return arena_printf(a, "%lld", (long long)n);
}

// A store that came from a backup has neither.
static bool has_files(struct desk *d, const struct shift *s)
{
	struct str dir = s->bench->house->dir;
	return (!s->job.bytes || job_file_holds(d->arena, dir, &s->job)) &&
	       (!s->job.spool || job_file_has(job_file_spool(d->arena, dir, s->job.id), s->job.spool));
}

// The unit in one snapshot.
static enum err read_unit(struct desk *d, struct shift *s)
{
	enum err e = find_owner(d, s);
	if (e != OK || s->state)
		return e;
	struct str dir = s->bench->house->dir;
	if (!has_files(d, s)) {
		end_as(s, "failed", "lost");
		return OK;
	}
	s->unit = (struct job_unit){ .job = &s->job, .house = s->bench->house,
		                         .out = buf_open(d->arena, 4096), .steps = s->job.steps,
		                         .place = s->job.place, .rows = s->job.rows,
		                         .rows_all = s->job.rows_all };
	LOG(LOG_INFO, "job_unit", { "job", number_text(d->arena, s->job.id) },
	    { "kind", s->job.kind }, { "step", number_text(d->arena, s->job.step + 1) });
	e = s->kind->read(d, &s->unit);
	int64_t piece = (int64_t)buf_str(&s->unit.out).n;
	s->bytes = s->job.bytes + (s->unit.spools ? 0 : piece);
	s->spool = s->job.spool + (s->unit.spools ? piece : 0);
	if (e == OK && s->unit.file)
		e = job_file_copy(d, dir, s->unit.file, scratch_of(d->arena, s), &s->bytes);
	bool big = s->bytes > JOB_RESULT_MOST || s->spool > JOB_RESULT_MOST;
	return e == OK && big ? fault(d, E_TOOBIG, "too large a result") : e;
}

// The one place that exhausted memory of a unit unwinds to.
static enum err guarded(struct desk *d, struct shift *s, shift_work *work)
{
	jmp_buf exhausted;
	enum err e = E_NOMEM;
	if (setjmp(exhausted) == 0) {
		arena_on_exhausted(d->arena, &exhausted);
		e = work(d, s);
	} else {
		db_unwound(d->db);
		e = E_NOMEM;
	}
	arena_on_exhausted(d->arena, NULL);
	return e;
}

// --- on the writer ------------------------------------------------------------------------------

static enum err claim(struct desk *d, void *about)
{
	struct shift *s = about;
	int64_t changed = 0;
	struct job_claim_in in = { s->job.id, s->bench->runner, s->job.runner };
	enum err e = q_job_claim_run(d, &in, &changed);
	return e == OK && changed != 1 ? E_BUSY : e;
}

static enum err end_job(struct desk *d, struct shift *s)
{
	int64_t changed = 0;
	struct job_end_in in = { s->job.id, s->bench->runner, str_from(s->state),
		                     str_from(s->trouble), S(""), S("") };
	if (str_is(in.state, "done") && s->unit.name.n) {
		in.name = s->unit.name;
		in.type = s->unit.type;
	}
	enum err e = q_job_end_run(d, &in, &changed);
	return e == OK && changed != 1 ? E_BUSY : e;
}

// Its piece of the result is on the disk before the store says so.
static enum err keep_piece(struct desk *d, struct shift *s)
{
	struct str dir = s->bench->house->dir, piece = buf_str(&s->unit.out);
	if (s->unit.file)
		return job_file_name_it(d, dir, &s->job, scratch_of(d->arena, s));
	if (s->unit.spools)
		return job_file_append(d, dir, job_file_spool(d->arena, dir, s->job.id), s->job.spool,
		                       piece);
	return piece.n ? job_file_append(d, dir, job_file_name(d->arena, dir, s->job.id),
	                                 s->job.bytes, piece)
	               : OK;
}

static enum err keep_step(struct desk *d, struct shift *s)
{
	int64_t changed = 0;
	struct job_step_in in = { s->job.id, s->bench->runner, s->job.step,     s->unit.steps, s->bytes,
		                      s->unit.place, s->unit.rows, s->unit.rows_all, s->spool };
	enum err e = job_file_lock(d, s->bench->house->dir, &s->lock);
	if (e == OK)
		e = q_job_step_run(d, &in, &changed);
	if (e == OK && changed != 1)
		e = E_BUSY;
	if (e == OK)
		e = keep_piece(d, s);
	if (e == OK && s->kind->write) {
		int64_t now_ms = d->scope.now_ms;
		d->scope = s->acting.scope;
		d->scope.now_ms = now_ms;
		d->assignment = s->job.assignment;
		e = s->kind->write(d, &s->unit);
	}
	return e;
}

static enum err write_unit(struct desk *d, struct shift *s)
{
	enum err e = s->state ? OK : keep_step(d, s);
	if (e == OK && !s->state && s->unit.last)
		end_as(s, "done", "");
	return e == OK && s->state ? end_job(d, s) : e;
}

static enum err write_guarded(struct desk *d, void *about)
{
	struct shift *s = about;
	enum err e = guarded(d, s, write_unit);
	if (s->lock >= 0)
		close(s->lock);
	s->lock = -1;
	return e;
}

static enum err post(struct shift *s, job_work *work)
{
	return s->bench->write(s->bench->context, s->bench->arena, work, s);
}

// --- the walk -----------------------------------------------------------------------------------

static bool again_later(struct db *db, enum err e)
{
	return e == E_BUSY || !db_alive(db);
}

// Reads in a snapshot that is over before anything is written.
static enum err look(struct desk *d, struct shift *s, shift_work *work)
{
	enum err e = db_begin(d->db);
	if (e == OK)
		e = guarded(d, s, work);
	db_rollback(d->db);
	return e;
}

static void drop_files(struct shift *s)
{
	job_file_remove(scratch_of(s->bench->arena, s));
	job_file_remove(job_file_spool(s->bench->arena, s->bench->house->dir, s->job.id));
	if (strcmp(s->state, "done") != 0)
		job_file_remove(job_file_name(s->bench->arena, s->bench->house->dir, s->job.id));
}

// Above 0 in an INT of four bytes.
static int64_t random_number(void)
{
	uint32_t random;
	rand_bytes(&random, sizeof random);
	return random >> 1 | 1;
}

enum err job_hold(struct job_bench *b)
{
	struct desk d = { .db = b->holder, .arena = b->arena, .address = S("") };
	struct job_hold_row row = { 0 };
	enum err e = OK;
	while (e == OK && !row.held) {
		arena_reset(b->arena);
		e = q_job_hold_one(&d, &(struct job_hold_in){ b->number }, &row);
		if (e == OK && !row.held)
			b->number = random_number();
	}
	if (e == OK)
		snprintf(b->name, sizeof b->name, "%lld", (long long)b->number);
	b->runner = str_from(b->name);
	return e;
}

enum err job_run_unit(struct job_bench *b)
{
	arena_reset(b->arena);
	struct shift s = { .bench = b, .trouble = "", .lock = -1 };
	struct desk d = { .db = b->reader, .arena = b->arena, .address = S("") };
	d.dir = b->house->dir;
	d.scope = (struct scope){ .now_ms = b->house->now_ms(), .region = S(""),
		                      .reach_from = S(""), .reach_to = S("") };
	enum err e = look(&d, &s, find_next);
	if (e == OK && !str_eq(s.job.runner, b->runner))
		e = post(&s, claim);
	if (e != OK)
		return e;
	s.mark = arena_mark(b->arena);
	e = look(&d, &s, read_unit);
	if (s.unit.file)
		close(s.unit.file); // its copy lies beside the results; the number still says that
	if (e != OK && again_later(b->reader, e))
		return e;
	if (e != OK)
		fail_as(&d, &s, e);
	e = post(&s, write_guarded);
	if (e == E_BUSY || e == E_STORE || (e != OK && s.state && s.trouble[0]))
		return e;
	if (e != OK) { // the kind refused to write: nothing of this unit stands
		fail_as(&d, &s, e);
		e = post(&s, write_guarded);
	}
	if (e == OK && s.state)
		drop_files(&s);
	return e;
}
