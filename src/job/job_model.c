// SPDX-License-Identifier: GPL-3.0-or-later
// Jobs as their owner knows them: begun, looked at, cancelled; and swept after a day.
// Knows: its table. Does not know: how a unit is done (job_run.c).
// Start at: job_start.
#include "audit/audit.h"
#include "job/job_inside.h"
#include "job_sql.h"
#include <stdio.h>

enum err job_start(struct desk *d, const struct job_kind *kind, struct str params, int64_t *ret_id)
{
	if (!d->assignment)
		return fault(d, E_DENIED, "a job for nobody");
	struct job_add_in in = { str_from(kind->name), params, d->assignment };
	struct job_add_row row;
	enum err e = q_job_add_one(d, &in, &row);
	if (e != OK)
		return e;
	struct facts after = facts_open(d);
	facts_about(&after, "account", d->scope.who);
	facts_str(&after, "kind", in.kind);
	facts_personal(&after, "params", params);
	e = audit_change(d, "job.start", "job", row.id, NULL, &after);
	if (e == OK)
		*ret_id = row.id;
	return e;
}

enum err job_get(struct desk *d, int64_t id, struct job *ret_job)
{
	struct job_get_row r;
	enum err e = q_job_get_one(d, &(struct job_get_in){ id, d->assignment }, &r);
	if (e != OK)
		return e;
	*ret_job = (struct job){ .id = r.id, .account = r.account, .assignment = r.assignment,
		                     .kind = r.kind, .params = r.params, .state = r.state,
		                     .step = r.step, .steps = r.steps,
		                     .cancel_asked = r.cancel_asked != 0, .runner = r.runner,
		                     .bytes = r.result_bytes, .name = r.result_name,
		                     .type = r.result_type, .trouble = r.trouble,
		                     .created_at = r.created_at, .place = r.place,
		                     .rows = r.rows_done, .rows_all = r.rows_all,
		                     .spool = r.spool_bytes };
	return OK;
}

enum err job_list(struct desk *d, struct job_lines *ret_lines)
{
	struct job_list_rows rows;
	enum err e = q_job_list_all(d, &(struct job_list_in){ d->assignment }, &rows);
	if (e != OK)
		return e;
	struct job_line *at = arena_array(d->arena, struct job_line, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		at[i] = (struct job_line){ rows.at[i].id, rows.at[i].kind, rows.at[i].state,
			                       rows.at[i].created_at };
	*ret_lines = (struct job_lines){ rows.n, at };
	return OK;
}

enum err job_cancel(struct desk *d, int64_t id)
{
	struct job job;
	int64_t changed = 0;
	enum err e = job_get(d, id, &job);
	if (e == OK)
		e = q_job_cancel_run(d, &(struct job_cancel_in){ id, d->assignment }, &changed);
	if (e != OK)
		return e;
	if (changed != 1)
		return fault(d, E_CONFLICT, "job %lld is over", (long long)id);
	return audit_note(d, "job.cancel", "job", id, S(""));
}

enum err job_fetched(struct desk *d, const struct job *job)
{
	struct facts facts = facts_open(d);
	facts_about(&facts, "account", d->scope.who);
	facts_str(&facts, "kind", job->kind);
	facts_personal(&facts, "params", job->params);
	return audit_change(d, "job.fetch", "job", job->id, NULL, &facts);
}

// A file of no job, one that is made by nobody any more.
static enum err is_wanted(struct desk *d, int64_t id, bool scratch, bool *ret_wanted)
{
	struct job_state_row row;
	enum err e = q_job_state_one(d, &(struct job_state_in){ id }, &row);
	bool open = e == OK && (str_is(row.state, "waiting") || str_is(row.state, "running"));
	*ret_wanted = e == OK && (open || (!scratch && str_is(row.state, "done")));
	return e == E_ABSENT ? OK : e;
}

enum err job_sweep(struct desk *d, struct str dir)
{
	struct job_old_rows old;
	enum err e = q_job_old_all(d, &old);
	for (size_t i = 0; e == OK && i < old.n; i++) {
		job_file_remove(job_file_name(d->arena, dir, old.at[i].id));
		e = q_job_remove_run(d, &(struct job_remove_in){ old.at[i].id }, NULL);
	}
	return e == OK ? job_file_sweep(d, dir, is_wanted) : e;
}

// One whose file is gone altogether is no finding: backups do not carry results.
enum err job_check(struct desk *d, struct str dir, int *ret_bad)
{
	struct job_results_rows rows;
	enum err e = q_job_results_all(d, &rows);
	for (size_t i = 0; e == OK && i < rows.n; i++) {
		struct job whole = { .id = rows.at[i].id, .bytes = rows.at[i].bytes };
		struct job any = { .id = whole.id };
		if (!job_file_holds(d->arena, dir, &any) || job_file_holds(d->arena, dir, &whole))
			continue;
		printf("job %lld: its result is shorter than it was\n", (long long)whole.id);
		*ret_bad += 1;
	}
	return e;
}
