// SPDX-License-Identifier: GPL-3.0-or-later
// The desk: what waits, then how the newest batch stands, then what happened last.
// Knows: the desk as read. Does not know: when a task waits (home_task_pages.c).
// Start at: home_desk_page.
#include "frame/widget.h"
#include "home/home_inside.h"
#include "home_html.h"

enum { BATCHES_SHOWN = 5, CHAIN = 6 };

static struct str number(struct visit *v, int64_t n)
{
	return lang_number(v->arena, v->lang, n);
}

const struct home_links_view *home_links_view(struct visit *v, size_t n,
                                              const struct home_link_view *links)
{
	struct home_links_view *view = arena_new(v->arena, struct home_links_view);
	view->links = (struct home_link_list){ n, links };
	return n > 0 ? view : NULL;
}

// --- the head ---------------------------------------------------------------------------------

static struct str greeting(struct visit *v)
{
	int hour = clock_civil(v->desk.scope.now_ms, v->house->zone).hour;
	enum text_key key = hour < 11   ? T_HOME_DESK_MORNING
	                    : hour < 15 ? T_HOME_DESK_NOON
	                    : hour < 18 ? T_HOME_DESK_AFTERNOON
	                                : T_HOME_DESK_EVENING;
	return SAY(v, key, "name", v->actor.display_name);
}

static struct str lead_of(struct visit *v, const struct home_desk *desk, size_t n_tasks)
{
	if (n_tasks > 1)
		return SAY(v, T_HOME_DESK_MANY, "n", lang_words(v->arena, v->lang, (int64_t)n_tasks));
	if (n_tasks == 1)
		return TEXT(v, T_HOME_DESK_ONE);
	return TEXT(v, desk->own.n > 0 ? T_HOME_DESK_OWN : T_HOME_DESK_NONE);
}

// Those whose view ends at their own record follow that, not a batch.
static bool sees_others(const struct visit *v)
{
	return visit_may(v, "volunteer.view") && v->house->roles->at[v->actor.role].has_reach;
}

// --- nothing to do ----------------------------------------------------------------------------

// The first thing that this reader can do in a world without anything.
static const struct first_step {
	const char *capability, *href;
	enum text_key advice, action;
} first_steps[] = {
	{ "training.edit", "/trainings/new", T_HOME_EMPTY_TRAINING, T_HOME_EMPTY_TRAINING_DO },
	{ "volunteer.nominate", "/volunteers/new", T_HOME_EMPTY_NOMINATE, T_HOME_EMPTY_NOMINATE_DO },
	{ NULL, "/regions", T_HOME_EMPTY_LOOK, T_HOME_EMPTY_LOOK_DO },
};

static const struct widget_empty_view *empty_of(struct visit *v, const struct home_desk *desk)
{
	if (desk->batches.n > 0 || desk->people.all > 0)
		return widget_empty(v, TEXT(v, T_HOME_EMPTY_DONE), TEXT(v, T_HOME_EMPTY_DONE_TEXT), S(""),
		                    S(""));
	const struct first_step *step = first_steps;
	while (!visit_may(v, step->capability) || !home_has(v, str_from(step->href)))
		step++;
	bool sees = visit_may(v, "volunteer.view") || visit_may(v, "training.view");
	struct str missing = TEXT(v, sees ? T_HOME_EMPTY_WORLD : T_HOME_EMPTY_ROLE);
	return widget_empty(v, missing, TEXT(v, step->advice), str_from(step->href),
	                    TEXT(v, step->action));
}

static const struct home_links_view *look_links(struct visit *v)
{
	const struct look {
		bool shown;
		const char *href;
		enum text_key title, text;
	} looks[] = {
		{ sees_others(v), "/volunteers", T_HOME_LOOK_VOLUNTEERS, T_HOME_LOOK_VOLUNTEERS_TEXT },
		{ visit_may(v, "training.view"), "/trainings", T_HOME_LOOK_TRAININGS,
		  T_HOME_LOOK_TRAININGS_TEXT },
		{ true, "/regions", T_HOME_LOOK_REGIONS, T_HOME_LOOK_REGIONS_TEXT },
		{ true, "/verify", T_HOME_FIRST_CHECK_TITLE, T_HOME_FIRST_CHECK_TEXT },
	};
	enum { LOOKS = sizeof looks / sizeof *looks };
	struct home_link_view *at = arena_array(v->arena, struct home_link_view, LOOKS);
	size_t n = 0;
	for (size_t i = 0; i < LOOKS; i++) {
		struct str href = str_from(looks[i].href);
		if (looks[i].shown && home_has(v, href))
			at[n++] = (struct home_link_view){ href, TEXT(v, looks[i].title),
				                               TEXT(v, looks[i].text), NULL };
	}
	return home_links_view(v, n, at);
}

// --- one's own --------------------------------------------------------------------------------

static const struct home_links_view *own_links(struct visit *v, const struct home_own_rows *own)
{
	struct home_link_view *at = arena_array(v->arena, struct home_link_view, 3);
	size_t n = 0;
	enum volunteer_state state;
	if (own->n == 0 || !volunteer_state_read(own->at[0].state, &state))
		return NULL;
	const struct home_own_row *r = &own->at[0];
	at[n++] = (struct home_link_view){
		arena_printf(v->arena, "/volunteers/%lld", (long long)r->id), TEXT(v, T_HOME_OWN_RECORD),
		SAY(v, T_HOME_OWN_RECORD_TEXT, "name", r->name),
		widget_state(v, volunteer_state_tone(state), TEXT(v, volunteer_state_word(state)))
	};
	if (r->training_id != NULL_INT)
		at[n++] =
			(struct home_link_view){ home_training_href(v, r->training_id, "", NULL),
			                         SAY(v, T_HOME_OWN_TRAINING, "batch", r->batch),
			                         SAY(v, T_HOME_OWN_TRAINING_TEXT, "dates",
			                             home_dates(v, r->date_from, r->date_to), "venue",
			                             r->venue),
			                         home_batch_badge(v, home_batch_state(r->training_state)) };
	if (r->certificate_id != NULL_INT)
		at[n++] = (struct home_link_view){
			arena_printf(v->arena, "/certificates/%lld", (long long)r->certificate_id),
			TEXT(v, T_HOME_OWN_PAPER), SAY(v, T_HOME_OWN_PAPER_TEXT, "number", r->number),
			widget_state(v, "done", TEXT(v, T_VOLUNTEER_STATE_CERTIFIED))
		};
	return home_links_view(v, n, at);
}

// --- the batches ------------------------------------------------------------------------------

const struct widget_state_view *home_batch_badge(struct visit *v, enum training_state s)
{
	static const char *const tones[BATCH_STATES] = {
		[BATCH_DRAFT] = "",      [BATCH_OPEN] = "now",      [BATCH_CALLED] = "now",
		[BATCH_RUNNING] = "now", [BATCH_FINISHED] = "done", [BATCH_CERTIFIED] = "done",
	};
	return widget_state(v, tones[s], TEXT(v, training_state_word(s)));
}

static const struct home_links_view *batch_links(struct visit *v,
                                                 const struct home_batches_rows *batches)
{
	struct home_link_view *at = arena_array(v->arena, struct home_link_view, BATCHES_SHOWN);
	size_t n = 0;
	for (size_t i = 0; i < batches->n && n < BATCHES_SHOWN; i++) {
		const struct home_batches_row *b = &batches->at[i];
		if (!b->mine && home_batch_state(b->state) == BATCH_DRAFT) // somebody else's desk
			continue;
		at[n++] = (struct home_link_view){ home_training_href(v, b->id, "", NULL),
			                             SAY(v, T_HOME_DESK_BATCH, "batch", b->batch),
			                             home_dates(v, b->date_from, b->date_to),
			                             home_batch_badge(v, home_batch_state(b->state)) };
	}
	return home_links_view(v, n, at);
}

// --- the chain --------------------------------------------------------------------------------

struct link_of_chain {
	enum text_key name, who; // who: said of `aside` when it is not 0
	int64_t count, aside;
	const char *state; // where those stand who have come no further
	int64_t here;
};

static void chain_of(const struct home_desk *desk, struct link_of_chain *chain)
{
	const struct home_batches_row *b = desk->batch;
	bool open = home_batch_state(b->state) == BATCH_OPEN;
	int64_t certified = b->certified, passed = certified + b->passed;
	int64_t accepted = passed + b->failed + b->accepted;
	int64_t called = accepted + b->declined + b->called;
	int64_t free = open ? desk->people.of[V_NOMINATED] : 0;
	chain[0] = (struct link_of_chain){ T_VOLUNTEER_STATE_NOMINATED, T_HOME_CHAIN_FREE,
		                               b->all_people + free, free, "nominated", free };
	chain[1] = (struct link_of_chain){ T_VOLUNTEER_STATE_SELECTED, T_HOME_CHAIN_RESERVE,
		                               called + b->selected, b->reserve, "selected", b->selected };
	chain[2] = (struct link_of_chain){ T_VOLUNTEER_STATE_CALLED, T_HOME_CHAIN_CALLED, called,
		                               b->called, "called", b->called };
	chain[3] = (struct link_of_chain){ T_VOLUNTEER_STATE_ACCEPTED, T_HOME_CHAIN_DECLINED, accepted,
		                               b->declined, "accepted", b->accepted };
	chain[4] = (struct link_of_chain){ T_VOLUNTEER_STATE_PASSED, T_HOME_CHAIN_FAILED, passed,
		                               b->failed, "passed", b->passed };
	chain[5] = (struct link_of_chain){
		T_VOLUNTEER_STATE_CERTIFIED, T_NONE, certified, 0, "certified", b->certified
	};
}

static const struct widget_steps_view *chain_view(struct visit *v, const struct home_desk *desk)
{
	static const size_t now_at[BATCH_STATES] = {
		[BATCH_DRAFT] = 0,   [BATCH_OPEN] = 1,     [BATCH_CALLED] = 3,
		[BATCH_RUNNING] = 4, [BATCH_FINISHED] = 5, [BATCH_CERTIFIED] = CHAIN,
	};
	struct link_of_chain chain[CHAIN];
	int64_t counts[CHAIN];
	struct widget_step_view *steps = arena_array(v->arena, struct widget_step_view, CHAIN);
	size_t now = now_at[home_batch_state(desk->batch->state)];
	chain_of(desk, chain);
	for (size_t i = 0; i < CHAIN; i++) {
		const struct link_of_chain *c = &chain[i];
		bool list_is_they = c->here == c->count && c->here > 0;
		counts[i] = c->count;
		steps[i] = (struct widget_step_view){
			.name = TEXT(v, c->name),
			.who = c->aside > 0 ? SAY(v, c->who, "n", number(v, c->aside)) : S(""),
			.done = i < now,
			.now = i == now,
			.href = home_training_href(v, desk->batch->id, "candidates",
			                           list_is_they ? c->state : NULL),
		};
	}
	return widget_chain(v, CHAIN, steps, counts);
}

// --- the seats --------------------------------------------------------------------------------

static struct home_seat_view seat_view(struct visit *v, const struct home_seats_row *r)
{
	double share = r->nominated > 0 ? (double)r->taken / (double)r->nominated * 100 : 0;
	return (struct home_seat_view){
		.name = r->name,
		.href = arena_printf(v->arena, "/regions/%.*s", STR_FMT(r->code)),
		.nominated = number(v, r->nominated),
		.taken = number(v, r->taken),
		.accepted = number(v, r->accepted),
		.declined = number(v, r->declined),
		.called = number(v, r->called),
		.bar = arena_printf(v->arena, "%.1f", share),
	};
}

static const struct home_seats_view *seats_view(struct visit *v, const struct home_desk *desk)
{
	struct home_seat_view *rows = arena_array(v->arena, struct home_seat_view, desk->seats.n);
	struct home_seats_row sum = { .name = TEXT(v, T_HOME_SEATS_TOTAL) };
	for (size_t i = 0; i < desk->seats.n; i++) {
		const struct home_seats_row *r = &desk->seats.at[i];
		rows[i] = seat_view(v, r);
		sum.nominated += r->nominated;
		sum.taken += r->taken;
		sum.accepted += r->accepted;
		sum.declined += r->declined;
		sum.called += r->called;
	}
	struct str at = lang_moment(v->arena, v->lang, v->desk.scope.now_ms, v->house->zone);
	struct home_seats_view *view = arena_new(v->arena, struct home_seats_view);
	*view = (struct home_seats_view){
		.lead = SAY(v, T_HOME_SEATS_LEAD, "at", at),
		.href = home_training_href(v, desk->batch->id, "candidates", NULL),
		.caption = SAY(v, T_HOME_SEATS_CAPTION, "batch", desk->batch->batch, "name",
		               desk->batch->name),
		.filled = SAY(v, T_HOME_SEATS_FILLED, "taken", number(v, sum.taken), "quota",
		              number(v, desk->batch->quota)),
		.rows = { desk->seats.n, rows },
		.total = seat_view(v, &sum),
	};
	return view;
}

// --- what happened ----------------------------------------------------------------------------

static const struct widget_timeline_view *happenings_view(struct visit *v,
                                                          const struct home_happenings_rows *rows)
{
	struct widget_event_view *events = arena_array(v->arena, struct widget_event_view, rows->n);
	size_t n = 0;
	for (size_t i = 0; i < rows->n; i++) {
		const struct home_happenings_row *r = &rows->at[i];
		enum volunteer_state to;
		if (!volunteer_state_read(r->to_state, &to))
			continue;
		struct str more = str_empty(r->batch)
		                      ? r->name
		                      : SAY(v, T_HOME_DESK_EVENT, "name", r->name, "batch", r->batch);
		events[n++] =
			widget_event(v, r->at_ms, TEXT(v, volunteer_state_word(to)), more, r->by_name);
	}
	return n > 0 ? widget_timeline(v, n, events) : NULL;
}

// --- the page ---------------------------------------------------------------------------------

static void add_people(struct visit *v, const struct home_desk *desk, struct home_desk_view *view)
{
	if (desk->batch && desk->seats.n > 0) {
		view->chain = chain_view(v, desk);
		view->chain_title = SAY(v, T_HOME_CHAIN_TITLE, "batch", desk->batch->batch);
		view->seats = seats_view(v, desk);
	}
	view->happenings = happenings_view(v, &desk->happenings);
	view->volunteers_href = home_has(v, S("/volunteers")) ? S("/volunteers") : S("");
}

enum err home_desk_page(struct visit *v)
{
	struct home_wants wants = { .people = visit_may(v, "volunteer.view"),
		                        .lists = visit_may(v, "volunteer.nominate"),
		                        .trainings = visit_may(v, "training.view") };
	struct home_desk desk;
	enum err e = home_read_desk(&v->desk, &wants, &desk);
	if (e != OK)
		return e;
	struct home_task_list tasks = home_tasks(v, &desk);
	struct home_desk_view view = {
		.today = lang_day_date(v->arena, v->lang,
		                       clock_civil(v->desk.scope.now_ms, v->house->zone).date),
		.greeting = greeting(v),
		.lead = lead_of(v, &desk, tasks.n),
		.next = tasks.n > 0 ? &tasks.at[0] : NULL,
		.own = own_links(v, &desk.own),
		.batches = batch_links(v, &desk.batches),
		.batches_href = home_has(v, S("/trainings")) ? S("/trainings") : S(""),
	};
	if (view.own) // one's own training stands there
		view.batches = NULL;
	if (tasks.n > 1)
		view.tasks = (struct home_task_list){ tasks.n - 1, tasks.at + 1 };
	if (tasks.n == 0 && !view.own)
		view.empty = empty_of(v, &desk);
	if (tasks.n == 0 && !(view.empty && view.empty->href.n))
		view.look = look_links(v);
	if (sees_others(v))
		add_people(v, &desk, &view);
	struct page page = { .title = TEXT(v, T_HOME_DESK_TITLE) };
	home_desk_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}
