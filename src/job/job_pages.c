// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of long work: one's own, how far one is, its result, and the way to stop it.
// Knows: the model. Does not know: how units are done.
// Start at: job_routes at the end.
#include "frame/widget.h"
#include "job/job_inside.h"
#include "job_html.h"

enum { REFRESH_S = 3 };

static const struct state {
	const char *code, *is;
	enum text_key word, lead;
} states[] = {
	{ "waiting", "", T_JOB_STATE_WAITING, T_JOB_LEAD_WAITING },
	{ "running", "now", T_JOB_STATE_RUNNING, T_JOB_LEAD_RUNNING },
	{ "done", "done", T_JOB_STATE_DONE, T_JOB_LEAD_DONE },
	{ "failed", "stop", T_JOB_STATE_FAILED, T_JOB_LEAD_FAILED },
	{ "cancelled", "off", T_JOB_STATE_CANCELLED, T_JOB_LEAD_CANCELLED },
};
static const struct trouble {
	const char *code;
	enum text_key words;
} troubles[] = {
	{ "denied", T_JOB_TROUBLE_DENIED },
	{ "absent", T_JOB_TROUBLE_ABSENT },
	{ "big", T_JOB_TROUBLE_BIG },
	{ "lost", T_JOB_TROUBLE_LOST },
	{ "fault", T_JOB_TROUBLE_FAULT },
};

static const struct state *state_of(struct str code)
{
	for (size_t i = 0; i < sizeof states / sizeof *states; i++) {
		if (str_is(code, states[i].code))
			return &states[i];
	}
	BUG("a state of a job that the pages do not know");
}

static const struct job_kind *kind_of(struct visit *v, struct str name)
{
	for (const struct job_kind *const *k = v->house->job_kinds; *k; k++) {
		if (str_is(name, (*k)->name))
			return *k;
	}
	return NULL; // of an older or newer program
}

static struct str label_of(struct visit *v, struct str kind)
{
	const struct job_kind *known = kind_of(v, kind);
	return known ? TEXT(v, known->label) : kind;
}

static struct str path_of(struct visit *v, int64_t id, const char *rest)
{
	return arena_printf(v->arena, "/jobs/%lld%s", (long long)id, rest);
}

static enum err job_list_page(struct visit *v)
{
	struct job_lines lines;
	enum err e = job_list(&v->desk, &lines);
	if (e != OK)
		return e;
	struct job_row *at = arena_array(v->arena, struct job_row, lines.n);
	for (size_t i = 0; i < lines.n; i++) {
		const struct job_line *l = &lines.at[i];
		const struct state *state = state_of(l->state);
		struct widget_event_view when = widget_event(v, l->created_at, S(""), S(""), S(""));
		at[i] = (struct job_row){ path_of(v, l->id, ""), label_of(v, l->kind), when.moment,
			                      when.day, when.hour,
			                      widget_state(v, state->is, TEXT(v, state->word)) };
	}
	struct job_list_view view = { .rows = { lines.n, at } };
	if (lines.n == 0)
		view.empty = widget_empty(v, TEXT(v, T_JOB_LIST_NONE), TEXT(v, T_JOB_LIST_NONE_ADVICE),
		                          S(""), S(""));
	struct page page = { .title = TEXT(v, T_JOB_LIST_TITLE) };
	job_list_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

static struct str number(struct visit *v, int64_t n)
{
	return lang_number(v->arena, v->lang, n);
}

static void put_progress(struct visit *v, const struct job *job, struct job_show_view *view)
{
	view->open = true;
	view->hidden = widget_hidden(v);
	if (!job->cancel_asked)
		view->cancel_to = path_of(v, job->id, "/cancel");
	view->progress = TEXT(v, job->cancel_asked ? T_JOB_SHOW_STOPPING : T_JOB_SHOW_BEGINNING);
	if (job->steps == 0)
		return;
	view->step = arena_printf(v->arena, "%lld", (long long)job->step);
	view->steps = arena_printf(v->arena, "%lld", (long long)job->steps);
	struct str all = number(v, job->rows_all);
	if (!job->cancel_asked && job->rows_all && job->rows >= job->rows_all)
		view->progress = SAY(v, T_JOB_SHOW_ROWS_ALL, "of", all);
	else if (!job->cancel_asked && job->rows_all)
		view->progress = SAY(v, T_JOB_SHOW_ROWS, "n", number(v, job->rows), "of", all);
	else if (!job->cancel_asked)
		view->progress = SAY(v, T_JOB_SHOW_STEPS, "n", number(v, job->step), "of",
		                     number(v, job->steps));
}

// A store that came from a backup has none.
static bool has_result(struct visit *v, const struct job *job)
{
	const struct job_kind *kind = kind_of(v, job->kind);
	return job->name.n && kind && visit_may(v, kind->capability) &&
	       job_file_holds(v->arena, v->house->dir, job);
}

static void put_end(struct visit *v, const struct job *job, struct job_show_view *view)
{
	if (job->name.n && !has_result(v, job))
		view->trouble = widget_flash(v, "stop", TEXT(v, T_JOB_SHOW_GONE));
	else if (job->name.n) {
		view->result_href = path_of(v, job->id, "/result");
		view->result_label = SAY(v, T_JOB_SHOW_FETCH, "kb", number(v, (job->bytes + 1023) / 1024));
	}
	for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++) {
		if (str_is(job->trouble, troubles[i].code))
			view->trouble = widget_flash(v, "stop", TEXT(v, troubles[i].words));
	}
}

static enum err show(struct visit *v, const struct job *job)
{
	const struct state *state = state_of(job->state);
	struct job_show_view view = { .title = label_of(v, job->kind),
		                          .lead = TEXT(v, state->lead),
		                          .state = widget_state(v, state->is, TEXT(v, state->word)) };
	if (str_is(job->state, "done") && !has_result(v, job))
		view.lead = TEXT(v, T_JOB_LEAD_ENDED);
	bool open = str_is(job->state, "waiting") || str_is(job->state, "running");
	if (open)
		put_progress(v, job, &view);
	else
		put_end(v, job, &view);
	struct crumb *at = arena_array(v->arena, struct crumb, 2);
	at[0] = (struct crumb){ S(""), TEXT(v, T_JOB_LIST_TITLE), S("/jobs") };
	at[1] = (struct crumb){ S(""), view.title, S("") };
	struct page page = { .title = view.title, .crumbs = { 2, at },
		                 .refresh_s = open ? REFRESH_S : 0 };
	job_show_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

static enum err job_show_page(struct visit *v)
{
	struct job job;
	enum err e = job_get(&v->desk, visit_id(v, "id"), &job);
	return e == OK ? show(v, &job) : e;
}

static enum err job_result_page(struct visit *v)
{
	struct job job;
	int file;
	enum err e = job_get(&v->desk, visit_id(v, "id"), &job);
	if (e == OK && !has_result(v, &job))
		e = E_ABSENT;
	if (e == OK)
		e = job_fetched(&v->desk, &job);
	if (e == OK)
		e = job_file_open(&v->desk, v->house->dir, &job, &file);
	return e == OK ? visit_download_file(v, job.type, job.name, file, job.bytes) : e;
}

// One that ended meanwhile is shown as it ended.
static enum err job_cancel_post(struct visit *v)
{
	int64_t id = visit_id(v, "id");
	struct job job;
	enum err e = job_cancel(&v->desk, id);
	if (e == E_CONFLICT) {
		e = job_get(&v->desk, id, &job);
		return e == OK ? show(v, &job) : e;
	}
	return e == OK ? visit_redirect_saying(v, path_of(v, id, ""), T_JOB_FLASH_CANCELLED) : e;
}

// clang-format off
const struct route job_routes[] = {
	{ GET, "/jobs", job_list_page, NULL, "job.view", READ, 0, NULL,
	  "The long work that one has asked for", .room = "jobs" },
	{ GET, "/jobs/:id", job_show_page, "job", "job.view", READ, 0, NULL,
	  "How far one job is, and what became of it", .room = "jobs" },
	{ GET, "/jobs/:id/result", job_result_page, "job", "job.view", WRITE, 0, "job.fetch",
	  "The file that a job has made, as a download that is written down" },
	{ POST, "/jobs/:id/cancel", job_cancel_post, "job", "job.view", WRITE, KIB(4), "job.cancel",
	  "Stop a job at its next unit", .room = "jobs" },
	{ 0 }
};
// clang-format on
