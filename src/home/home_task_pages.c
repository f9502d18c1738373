// SPDX-License-Identifier: GPL-3.0-or-later
// What waits for the reader: each kind of task, when it waits, and how it is said.
// Knows: the desk as read, capability words. Does not know: how a task is done.
// Start at: kinds.
#include "frame/widget.h"
#include "home/home_inside.h"

// --- addresses and days -----------------------------------------------------------------------

bool home_has(const struct visit *v, struct str path)
{
	struct str bare = path;
	bare = str_cut(&bare, '?');
	return route_find(v->house->slices, GET, bare).route != NULL;
}

struct str home_training_href(struct visit *v, int64_t id, const char *below, const char *state)
{
	struct str own = arena_printf(v->arena, "/trainings/%lld", (long long)id);
	struct str page = arena_printf(v->arena, "%.*s/%s", STR_FMT(own), below);
	if (!home_has(v, page))
		return own;
	return link_to(v->arena, arena_z(v->arena, page), "state", str_from(state), NULL);
}

struct str home_dates(struct visit *v, struct str from, struct str to)
{
	struct date first, last;
	if (!date_read(from, &first) || !date_read(to, &last))
		return from;
	return lang_dates(v->arena, v->lang, first, last);
}

static struct date today(const struct visit *v)
{
	return clock_civil(v->desk.scope.now_ms, v->house->zone).date;
}

// When something ought to be done: past, today, within a week, later.
static const struct widget_state_view *due(struct visit *v, struct str iso, int64_t days_after)
{
	struct date day;
	if (!date_read(iso, &day))
		return widget_state(v, "", TEXT(v, T_HOME_DUE_WAITS));
	day = date_from_days(date_days(day) + days_after);
	int64_t left = date_days(day) - date_days(today(v));
	if (left == 0)
		return widget_state(v, "now", TEXT(v, T_HOME_DUE_TODAY));
	enum text_key key = left < 0 ? T_HOME_DUE_PAST : T_HOME_DUE_BEFORE;
	return widget_state(v, left <= 7 ? "warn" : "",
	                    SAY(v, key, "date", lang_date(v->arena, v->lang, day)));
}

static struct str number(struct visit *v, int64_t n)
{
	return lang_number(v->arena, v->lang, n);
}

static struct str seats(struct visit *v, enum text_key key, const struct home_batches_row *b)
{
	return SAY(v, key, "batch", b->batch, "taken", number(v, home_seats_taken(b)), "quota",
	           number(v, b->quota));
}

// --- the kinds, each as it waits and as it is said ----------------------------------------------

struct facts_of_batch {
	const struct home_batches_row *b;
	enum training_state state;
	int64_t nominated; // who wait to be chosen
	bool begun;        // its first day has come
};

static bool wants_reserve(const struct facts_of_batch *f)
{
	return (f->state == BATCH_OPEN || f->state == BATCH_CALLED) && f->b->declined > 0 &&
	       f->b->reserve > 0 && home_seats_taken(f->b) < f->b->quota;
}

static void say_reserve(struct visit *v, const struct facts_of_batch *f, struct home_task_view *t)
{
	const struct home_batches_row *b = f->b;
	t->title = b->declined == 1
	               ? SAY(v, T_HOME_TASK_RESERVE_ONE, "name", b->declined_name)
	               : SAY(v, T_HOME_TASK_RESERVE_MANY, "n", number(v, b->declined));
	t->text = SAY(v, T_HOME_TASK_RESERVE_TEXT, "batch", b->batch, "taken",
	              number(v, home_seats_taken(b)), "quota", number(v, b->quota), "reserve",
	              number(v, b->reserve));
	t->due = due(v, b->date_from, 0);
}

static bool wants_answers(const struct facts_of_batch *f)
{
	return f->state == BATCH_CALLED && f->b->called > 0;
}

static void say_answers(struct visit *v, const struct facts_of_batch *f, struct home_task_view *t)
{
	const struct home_batches_row *b = f->b;
	struct civil since = clock_civil(b->called_since == NULL_INT ? 0 : b->called_since,
	                                 v->house->zone);
	t->title = b->called == 1 ? SAY(v, T_HOME_TASK_ANSWERS_ONE, "name", b->called_name)
	                          : SAY(v, T_HOME_TASK_ANSWERS_MANY, "n", number(v, b->called));
	t->text = SAY(v, T_HOME_TASK_ANSWERS_TEXT, "batch", b->batch, "date",
	              lang_date(v->arena, v->lang, since.date));
	t->due = due(v, b->date_from, 0);
}

static bool wants_sheet(const struct facts_of_batch *f)
{
	return f->state == BATCH_RUNNING && f->b->sheets_missing > 0 && f->b->people > 0;
}

static void say_sheet(struct visit *v, const struct facts_of_batch *f, struct home_task_view *t)
{
	const struct home_batches_row *b = f->b;
	t->title = SAY(v, T_HOME_TASK_SHEET_TITLE, "n", number(v, b->next_position), "title",
	               b->next_title);
	t->text = SAY(v, T_HOME_TASK_SHEET_TEXT, "batch", b->batch, "n", number(v, b->sheets_missing));
	t->due = due(v, b->date_from, b->next_day - 1);
}

static bool wants_tests(const struct facts_of_batch *f)
{
	return f->state == BATCH_RUNNING && f->b->sheets_missing == 0 && f->b->people > 0 &&
	       f->b->post_marked == 0;
}

static void say_tests(struct visit *v, const struct facts_of_batch *f, struct home_task_view *t)
{
	t->title = SAY(v, T_HOME_TASK_TESTS_TITLE, "batch", f->b->batch);
	t->text = SAY(v, T_HOME_TASK_TESTS_TEXT, "n", number(v, f->b->people));
	t->due = due(v, f->b->date_to, 0);
}

static bool wants_judging(const struct facts_of_batch *f)
{
	return f->state == BATCH_RUNNING && f->b->sheets_missing == 0 && f->b->post_marked > 0;
}

static void say_judging(struct visit *v, const struct facts_of_batch *f, struct home_task_view *t)
{
	t->title = SAY(v, T_HOME_TASK_JUDGE_TITLE, "batch", f->b->batch);
	t->text = SAY(v, T_HOME_TASK_JUDGE_TEXT, "marked", number(v, f->b->post_marked), "people",
	              number(v, f->b->people));
	t->due = due(v, f->b->date_to, 0);
}

static bool wants_start(const struct facts_of_batch *f)
{
	return f->state == BATCH_CALLED && f->begun && f->b->called == 0 && f->b->accepted > 0;
}

static void say_start(struct visit *v, const struct facts_of_batch *f, struct home_task_view *t)
{
	t->title = SAY(v, T_HOME_TASK_START_TITLE, "batch", f->b->batch);
	t->text = SAY(v, T_HOME_TASK_START_TEXT, "n", number(v, f->b->accepted));
	t->due = due(v, f->b->date_from, 0);
}

static bool wants_papers(const struct facts_of_batch *f)
{
	return f->state == BATCH_FINISHED && f->b->passed > 0;
}

static void say_papers(struct visit *v, const struct facts_of_batch *f, struct home_task_view *t)
{
	t->title = SAY(v, T_HOME_TASK_PAPERS_TITLE, "n", number(v, f->b->passed), "batch", f->b->batch);
	t->text =
		SAY(v, T_HOME_TASK_PAPERS_TEXT, "dates", home_dates(v, f->b->date_from, f->b->date_to));
	t->due = due(v, S(""), 0);
}

static bool wants_calls(const struct facts_of_batch *f)
{
	return (f->state == BATCH_OPEN || f->state == BATCH_CALLED) && f->b->selected > 0;
}

static void say_calls(struct visit *v, const struct facts_of_batch *f, struct home_task_view *t)
{
	t->title = SAY(v, T_HOME_TASK_CALL_TITLE, "n", number(v, f->b->selected), "batch", f->b->batch);
	t->text = seats(v, T_HOME_TASK_CALL_TEXT, f->b);
	t->due = due(v, f->b->date_from, 0);
}

static bool wants_selection(const struct facts_of_batch *f)
{
	return f->state == BATCH_OPEN && f->nominated > 0 && home_seats_taken(f->b) < f->b->quota;
}

static void say_selection(struct visit *v, const struct facts_of_batch *f, struct home_task_view *t)
{
	t->title = seats(v, T_HOME_TASK_SELECT_TITLE, f->b);
	t->text = SAY(v, T_HOME_TASK_SELECT_TEXT, "n", number(v, f->nominated));
	t->due = due(v, f->b->date_from, 0);
}

static bool wants_opening(const struct facts_of_batch *f)
{
	return f->state == BATCH_DRAFT;
}

static void say_opening(struct visit *v, const struct facts_of_batch *f, struct home_task_view *t)
{
	t->title = SAY(v, T_HOME_TASK_OPEN_TITLE, "batch", f->b->batch);
	t->text = SAY(v, T_HOME_TASK_OPEN_TEXT, "dates", home_dates(v, f->b->date_from, f->b->date_to),
	              "city", f->b->city, "quota", number(v, f->b->quota));
	t->due = due(v, f->b->date_from, 0);
}

static bool wants_nominations(const struct facts_of_batch *f)
{
	return f->state == BATCH_OPEN && !f->b->mine;
}

static void say_nominations(struct visit *v, const struct facts_of_batch *f,
                            struct home_task_view *t)
{
	t->title = SAY(v, T_HOME_TASK_NOMINATE_TITLE, "batch", f->b->batch);
	t->text = SAY(v, T_HOME_TASK_NOMINATE_TEXT, "n", number(v, f->nominated));
	t->due = due(v, f->b->date_from, 0);
}

// The most urgent kind first. A kind of one's own is asked of the batches that the reader runs.
static const struct kind {
	const char *capability;
	bool own;
	bool (*waits)(const struct facts_of_batch *f);
	void (*say)(struct visit *v, const struct facts_of_batch *f, struct home_task_view *t);
	enum text_key action;
	const char *below, *state; // of the training's pages; NULL: the list of nominations
} kinds[] = {
	{ "volunteer.select", true, wants_reserve, say_reserve, T_HOME_TASK_RESERVE_DO, "candidates",
	  "reserve" },
	{ "volunteer.reply", false, wants_answers, say_answers, T_HOME_TASK_ANSWERS_DO, "candidates",
	  "called" },
	{ "training.mark", true, wants_sheet, say_sheet, T_HOME_TASK_SHEET_DO, "attendance", NULL },
	{ "training.mark", true, wants_tests, say_tests, T_HOME_TASK_TESTS_DO, "tests", NULL },
	{ "training.edit", true, wants_judging, say_judging, T_HOME_TASK_JUDGE_DO, "people", NULL },
	{ "training.edit", true, wants_start, say_start, T_HOME_TASK_START_DO, "people", NULL },
	{ "certificate.issue", true, wants_papers, say_papers, T_HOME_TASK_PAPERS_DO, "certificates",
	  NULL },
	{ "volunteer.call", true, wants_calls, say_calls, T_HOME_TASK_CALL_DO, "candidates",
	  "selected" },
	{ "volunteer.select", true, wants_selection, say_selection, T_HOME_TASK_SELECT_DO, "candidates",
	  NULL },
	{ "training.edit", true, wants_opening, say_opening, T_HOME_TASK_OPEN_DO, "", NULL },
	{ "volunteer.nominate", false, wants_nominations, say_nominations, T_HOME_TASK_NOMINATE_DO,
	  NULL, NULL },
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static struct facts_of_batch facts_of(const struct visit *v, const struct home_desk *desk,
                                      const struct home_batches_row *b)
{
	struct date first;
	bool dated = date_read(b->date_from, &first);
	return (struct facts_of_batch){ .b = b,
		                            .state = home_batch_state(b->state),
		                            .nominated = desk->people.of[V_NOMINATED],
		                            .begun = dated && date_days(first) <= date_days(today(v)) };
}

static void add_batch_task(struct visit *v, const struct kind *kind, const struct facts_of_batch *f,
                           struct home_task_view *t)
{
	*t = (struct home_task_view){ .action = TEXT(v, kind->action) };
	t->href = kind->below ? home_training_href(v, f->b->id, kind->below, kind->state)
	                      : S("/volunteers/new");
	kind->say(v, f, t);
}

static void add_import_task(struct visit *v, const struct home_imports_row *list,
                            struct home_task_view *t)
{
	struct civil at = clock_civil(list->at_ms, v->house->zone);
	*t = (struct home_task_view){
		.title = SAY(v, T_HOME_TASK_IMPORT_TITLE, "file", list->file_name),
		.text = SAY(v, T_HOME_TASK_IMPORT_TEXT, "good", number(v, list->n_good), "bad",
		            number(v, list->n_bad), "date", lang_date(v->arena, v->lang, at.date)),
		.href = arena_printf(v->arena, "/volunteers/import/%lld", (long long)list->id),
		.action = TEXT(v, T_HOME_TASK_IMPORT_DO),
		.due = due(v, S(""), 0),
	};
}

struct home_task_list home_tasks(struct visit *v, const struct home_desk *desk)
{
	size_t most = desk->imports.n + KINDS * desk->batches.n, n = 0;
	struct home_task_view *tasks = arena_array(v->arena, struct home_task_view, most);
	for (size_t k = 0; k < KINDS; k++) {
		const struct kind *kind = &kinds[k];
		if (!visit_may(v, kind->capability))
			continue;
		for (size_t i = desk->batches.n; i-- > 0;) { // the oldest is the most overdue
			struct facts_of_batch f = facts_of(v, desk, &desk->batches.at[i]);
			if ((f.b->mine || !kind->own) && kind->waits(&f))
				add_batch_task(v, kind, &f, &tasks[n++]);
		}
	}
	for (size_t i = 0; i < desk->imports.n; i++)
		add_import_task(v, &desk->imports.at[i], &tasks[n++]);
	return (struct home_task_list){ n, tasks };
}
