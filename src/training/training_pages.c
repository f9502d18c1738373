// SPDX-License-Identifier: GPL-3.0-or-later
// The trainings: their list, the form of a batch, and the summary with what comes next.
// Knows: batches and their states. Does not know: sheets and marks.
// Start at: training_show_page, next_action.
#include "organisation/organisation.h"
#include "trail/trail.h"
#include "training/training_basis.h"
#include "training/training_export.h"
#include "training_html.h"

enum { QUOTA = 30, ATTENDANCE_LEAST = 90, POST_TEST_LEAST = 70 };
#define NUMBER(v, n) lang_number((v)->arena, (v)->lang, (n))

// --- the list ---------------------------------------------------------------------------------

struct str training_dates(struct visit *v, struct str date_from, struct str date_to)
{
	struct date from, to;
	if (!date_read(date_from, &from) || !date_read(date_to, &to))
		return date_from;
	return lang_dates(v->arena, v->lang, from, to);
}

int64_t training_count_of(const struct training_counts *counts, int64_t id)
{
	for (size_t i = 0; i < counts->n; i++) {
		if (counts->at[i].training_id == id)
			return counts->at[i].n;
	}
	return 0;
}

static struct training_row_list list_rows(struct visit *v, const struct trainings *list,
                                          const struct training_counts *counts)
{
	struct training_row *rows = arena_array(v->arena, struct training_row, list->n);
	for (size_t i = 0; i < list->n; i++) {
		const struct training *t = &list->at[i];
		rows[i] = (struct training_row){
			.href = training_path(v, t->id, ""),
			.name = t->name,
			.batch = t->batch,
			.dates = training_dates(v, t->date_from, t->date_to),
			.place = arena_printf(v->arena, "%.*s, %.*s", STR_FMT(t->venue), STR_FMT(t->city)),
			.n_people = NUMBER(v, training_count_of(counts, t->id)),
			.quota = NUMBER(v, t->quota),
			.state = training_badge(v, t->state),
		};
	}
	return (struct training_row_list){ list->n, rows };
}

enum err training_list_page(struct visit *v)
{
	struct trainings list;
	struct training_counts counts;
	enum err e = training_list(&v->desk, &list);
	if (e == OK)
		e = training_counts(&v->desk, &counts);
	if (e != OK)
		return e;
	bool may_add = visit_may(v, "training.edit");
	struct training_list_view view = {
		.lead = SAY(v, list.n == 1 ? T_TRAINING_LIST_ONE : T_TRAINING_LIST_MANY, "n",
		            NUMBER(v, (int64_t)list.n)),
		.may_add = may_add,
		.rows = list_rows(v, &list, &counts),
		.empty = widget_empty(v, TEXT(v, T_TRAINING_LIST_NONE),
		                      TEXT(v, may_add ? T_TRAINING_LIST_FIRST : T_TRAINING_LIST_WAIT),
		                      may_add ? S("/trainings/new") : S(""), TEXT(v, T_TRAINING_LIST_ADD)),
	};
	struct page page = { .title = TEXT(v, T_TRAINING_LIST_TITLE), .print_kop = true };
	training_list_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

// --- the form ---------------------------------------------------------------------------------

static void form_fill(struct visit *v, const struct training *t)
{
	struct form *f = &v->form;
	struct arena *a = v->arena;
	form_open(f, a, v->lang, training_batch_fields);
	form_set(f, "name", t->name);
	form_set(f, "batch", t->batch);
	form_set(f, "venue", t->venue);
	form_set(f, "city", t->city);
	form_set(f, "partner", t->partner_name);
	form_set(f, "date_from", t->date_from);
	form_set(f, "date_to", t->date_to);
	form_set(f, "quota", arena_printf(a, "%lld", (long long)t->quota));
	form_set(f, "attendance", arena_printf(a, "%lld", (long long)t->attendance_least));
	form_set(f, "post_test", arena_printf(a, "%lld", (long long)t->post_test_least));
}

// False when the form must come back.
static bool form_take(struct visit *v, struct training *t)
{
	struct form *f = &v->form;
	t->name = form_text(f, "name");
	t->batch = form_text(f, "batch");
	t->venue = form_text(f, "venue");
	t->city = form_text(f, "city");
	t->partner_name = form_text(f, "partner");
	t->date_from = form_text(f, "date_from");
	t->date_to = form_text(f, "date_to");
	t->quota = form_int(f, "quota");
	t->attendance_least = form_int(f, "attendance");
	t->post_test_least = form_int(f, "post_test");
	if (t->date_from.n && t->date_to.n && str_cmp(t->date_to, t->date_from) < 0)
		form_error_text(
			f, "date_to",
			SAY(v, T_TRAINING_FORM_ORDER, "date", lang_iso_date(v->arena, v->lang, t->date_from)));
	return form_ok(f);
}

static struct page form_page(struct visit *v, const struct training *t, struct str title)
{
	struct crumb *at = arena_array(v->arena, struct crumb, 3);
	size_t n = 0;
	at[n++] = (struct crumb){ TEXT(v, T_TRAINING_CRUMB_ROOM), TEXT(v, T_FRAME_MENU_TRAININGS),
		                      S("/trainings") };
	if (t->id)
		at[n++] =
			(struct crumb){ TEXT(v, T_TRAINING_BATCH), t->batch, training_path(v, t->id, "") };
	at[n++] = (struct crumb){ TEXT(v, T_TRAINING_CRUMB_PART), title, S("") };
	return (struct page){ .title = title, .crumbs = { n, at } };
}

// `t` is what is kept now: id 0 for a new one.
static enum err form_show(struct visit *v, const struct training *t, int status,
                          const struct training_form_view *said)
{
	bool new = t->id == 0;
	struct training_form_view view = *said;
	view.title = TEXT(v, new ? T_TRAINING_FORM_NEW : T_TRAINING_FORM_EDIT);
	view.kind = new ? TEXT(v, T_TRAINING_LIST_KIND) : t->name;
	view.action = new ? S("/trainings") : training_path(v, t->id, "/edit");
	view.back = new ? S("/trainings") : training_path(v, t->id, "");
	view.version = new ? S("") : arena_printf(v->arena, "%lld", (long long)t->version);
	view.errors = widget_errors(v);
	view.hidden = widget_hidden(v);
	view.name = widget_field(v, "name");
	view.batch = widget_field(v, "batch");
	view.venue = widget_field(v, "venue");
	view.city = widget_field(v, "city");
	view.partner = widget_field(v, "partner");
	view.date_from = widget_field(v, "date_from");
	view.date_to = widget_field(v, "date_to");
	view.quota = widget_field(v, "quota");
	view.attendance = widget_field(v, "attendance");
	view.post_test = widget_field(v, "post_test");
	enum err e = training_basis_field(v, &view.basis);
	if (e != OK)
		return e;
	struct page page = form_page(v, t, view.title);
	training_form_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

enum err training_new_page(struct visit *v)
{
	struct training t = { .name = S(""),
		                  .batch = S(""),
		                  .venue = S(""),
		                  .city = S(""),
		                  .partner_name = S(""),
		                  .date_from = S(""),
		                  .date_to = S(""),
		                  .quota = QUOTA,
		                  .attendance_least = ATTENDANCE_LEAST,
		                  .post_test_least = POST_TEST_LEAST };
	form_fill(v, &t);
	return form_show(v, &t, 200, &(struct training_form_view){ .may_save = true });
}

enum err training_add_post(struct visit *v)
{
	struct training t = { .shared = true, .region_code = v->actor.region_code };
	struct organisation agency;
	int64_t id;
	if (!form_take(v, &t))
		return form_show(v, &t, 422, &(struct training_form_view){ .may_save = true });
	enum err e = organisation_of_region(&v->desk, v->actor.region_code, &agency);
	if (e != OK)
		return e;
	t.agency_id = agency.id;
	e = training_add(&v->desk, &t, v->actor.display_name, &id);
	if (e == OK)
		e = training_basis_save(v, id);
	return e == OK ? visit_redirect_saying(v, training_path(v, id, ""), T_TRAINING_FLASH_ADDED) : e;
}

// A batch that people have been called to does not change any more.
static struct training_form_view closed_or_open(struct visit *v, const struct training *t)
{
	struct training_form_view said = { .may_save = t->state <= BATCH_OPEN };
	if (!said.may_save)
		said.flash = widget_flash(v, "warn", TEXT(v, T_TRAINING_FORM_CLOSED));
	return said;
}

enum err training_edit_page(struct visit *v)
{
	struct training t;
	enum err e = training_get_to_change(&v->desk, visit_id(v, "id"), &t);
	if (e != OK)
		return e;
	struct training_form_view said = closed_or_open(v, &t);
	form_fill(v, &t);
	e = training_basis_fill(v, t.id);
	return e == OK ? form_show(v, &t, 200, &said) : e;
}

static void differ(struct training_difference_list *list, struct training_difference *at,
                   const struct training_difference *line)
{
	if (!str_eq(line->typed, line->saved))
		at[list->n++] = *line;
}

// What was typed beside what somebody else has saved meanwhile.
static struct training_difference_list differences(struct visit *v, const struct training *typed,
                                                   const struct training *saved)
{
	struct training_difference *at = arena_array(v->arena, struct training_difference, 10);
	struct training_difference_list list = { 0, at };
	const struct training_difference lines[] = {
		{ TEXT(v, T_TRAINING_NAME), typed->name, saved->name },
		{ TEXT(v, T_TRAINING_BATCH), typed->batch, saved->batch },
		{ TEXT(v, T_TRAINING_PARTNER), typed->partner_name, saved->partner_name },
		{ TEXT(v, T_TRAINING_QUOTA), NUMBER(v, typed->quota), NUMBER(v, saved->quota) },
		{ TEXT(v, T_TRAINING_DATE_FROM), lang_iso_date(v->arena, v->lang, typed->date_from),
		  lang_iso_date(v->arena, v->lang, saved->date_from) },
		{ TEXT(v, T_TRAINING_DATE_TO), lang_iso_date(v->arena, v->lang, typed->date_to),
		  lang_iso_date(v->arena, v->lang, saved->date_to) },
		{ TEXT(v, T_TRAINING_VENUE), typed->venue, saved->venue },
		{ TEXT(v, T_TRAINING_CITY), typed->city, saved->city },
		{ TEXT(v, T_TRAINING_ATTENDANCE), NUMBER(v, typed->attendance_least),
		  NUMBER(v, saved->attendance_least) },
		{ TEXT(v, T_TRAINING_POST_TEST), NUMBER(v, typed->post_test_least),
		  NUMBER(v, saved->post_test_least) },
	};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		differ(&list, at, &lines[i]);
	return list;
}

enum err training_save_post(struct visit *v)
{
	struct training saved, typed;
	enum err e = training_get_to_change(&v->desk, visit_id(v, "id"), &saved);
	if (e != OK)
		return e;
	struct training_form_view said = closed_or_open(v, &saved);
	typed = saved;
	typed.version = form_version(&v->form);
	if (!form_take(v, &typed))
		return form_show(v, &saved, 422, &said);
	e = training_save(&v->desk, &typed);
	if (e == OK)
		e = training_basis_save(v, saved.id);
	if (e == OK)
		return visit_redirect_saying(v, training_path(v, saved.id, ""), T_TRAINING_FLASH_SAVED);
	if (e != E_CONFLICT)
		return e;
	if (said.may_save)
		said.flash = widget_flash(v, "stop", TEXT(v, T_TRAINING_FORM_STALE));
	said.differences = differences(v, &typed, &saved);
	return form_show(v, &saved, 409, &said);
}

// --- the summary: the chain ---------------------------------------------------------------------

enum { LINKS = 6 };

static enum err chain_of(struct visit *v, const struct training_room *room,
                         const struct widget_steps_view **ret_chain)
{
	static const struct {
		enum text_key word;
		const char *state;
	} links[LINKS] = {
		{ T_VOLUNTEER_STATE_NOMINATED, "" },    { T_VOLUNTEER_STATE_SELECTED, "selected" },
		{ T_VOLUNTEER_STATE_CALLED, "called" }, { T_VOLUNTEER_STATE_ACCEPTED, "accepted" },
		{ T_VOLUNTEER_STATE_PASSED, "passed" }, { T_VOLUNTEER_STATE_CERTIFIED, "certified" },
	};
	struct regencies_seats seats;
	enum err e = training_seats(&v->desk, room->t.id, room->t.state <= BATCH_CALLED, &seats);
	if (e != OK)
		return e;
	int64_t of[V_STATES] = { 0 }, counts[LINKS] = { 0 };
	for (size_t i = 0; i < seats.n; i++) {
		for (int s = 0; s < V_STATES; s++)
			of[s] += seats.at[i].of[s];
	}
	for (int s = 0; s < V_STATES; s++)
		counts[0] += of[s];
	counts[5] = of[V_CERTIFIED];
	counts[4] = counts[5] + of[V_PASSED];
	counts[3] = counts[4] + of[V_FAILED] + of[V_ACCEPTED];
	counts[2] = counts[3] + of[V_CALLED] + of[V_DECLINED];
	counts[1] = counts[2] + of[V_SELECTED];
	struct str path = training_path(v, room->t.id, "/candidates");
	struct widget_step_view *steps = arena_array(v->arena, struct widget_step_view, LINKS);
	for (int i = 0; i < LINKS; i++) {
		steps[i] = (struct widget_step_view){
			.name = TEXT(v, links[i].word),
			.done = counts[i] > 0,
			.href =
				link_to(v->arena, arena_z(v->arena, path), "state", str_from(links[i].state), NULL),
		};
	}
	*ret_chain = widget_chain(v, LINKS, steps, counts);
	return OK;
}

// --- the summary: what comes next ---------------------------------------------------------------

static struct training_next_view say_next(struct visit *v, enum text_key title, enum text_key text,
                                          enum text_key label)
{
	return (struct training_next_view){ .kind = TEXT(v, T_TRAINING_NEXT_KIND),
		                                .title = TEXT(v, title),
		                                .text = TEXT(v, text),
		                                .label = TEXT(v, label) };
}

static void lead_to(struct training_next_view *next, struct str href)
{
	next->href = href;
}

static struct training_next_view advance_to(struct visit *v, const struct training *t,
                                            struct training_next_view next)
{
	next.action = training_path(v, t->id, "/advance");
	next.to_name = S("to");
	next.to = str_from(training_state_code(t->state + 1));
	next.hidden = widget_hidden(v);
	return next;
}

static struct training_next_view next_while_running(struct visit *v,
                                                    const struct training_room *room)
{
	int64_t sheet = training_next_sheet(room);
	struct training_next_view next;
	if (sheet) {
		next = say_next(v, T_TRAINING_NEXT_SHEET, T_TRAINING_NEXT_SHEET_TEXT,
		                T_TRAINING_NEXT_SHEET_DO);
		lead_to(&next, arena_printf(v->arena, "/sessions/%lld", (long long)sheet));
	} else if (!training_tested(room)) {
		next = say_next(v, T_TRAINING_NEXT_TESTS, T_TRAINING_NEXT_TESTS_TEXT,
		                T_TRAINING_NEXT_TESTS_DO);
		lead_to(&next, training_path(v, room->t.id, "/tests"));
	} else if (room->access.changes) {
		next = say_next(v, T_TRAINING_NEXT_JUDGE, T_TRAINING_NEXT_JUDGE_TEXT,
		                T_TRAINING_NEXT_JUDGE_DO);
		lead_to(&next, training_path(v, room->t.id, "/participants"));
	} else {
		next = say_next(v, T_TRAINING_NEXT_READY, T_TRAINING_NEXT_READY_TEXT,
		                T_TRAINING_NEXT_TESTS_DO);
		lead_to(&next, training_path(v, room->t.id, "/tests"));
	}
	return next;
}

static struct training_next_view next_for_organiser(struct visit *v,
                                                    const struct training_room *room)
{
	const struct training *t = &room->t;
	struct str candidates = training_path(v, t->id, "/candidates");
	struct training_next_view next;
	if (t->state == BATCH_DRAFT)
		return advance_to(
			v, t,
			say_next(v, T_TRAINING_NEXT_OPEN, T_TRAINING_NEXT_OPEN_TEXT, T_TRAINING_NEXT_OPEN_DO));
	if (t->state == BATCH_OPEN) {
		next = say_next(v, T_TRAINING_NEXT_SELECT, T_TRAINING_NEXT_SELECT_TEXT,
		                T_TRAINING_NEXT_SELECT_DO);
		lead_to(&next, candidates);
		return next;
	}
	next = say_next(v, T_TRAINING_NEXT_REPLIES, T_TRAINING_NEXT_REPLIES_TEXT,
	                T_TRAINING_NEXT_REPLIES_DO);
	lead_to(&next, candidates);
	if (room->people.n == 0)
		return next;
	next = advance_to(
		v, t, say_next(v, T_TRAINING_NEXT_RUN, T_TRAINING_NEXT_RUN_TEXT, T_TRAINING_NEXT_RUN_DO));
	next.other_href = candidates;
	next.other_label = TEXT(v, T_TRAINING_NEXT_REPLIES_DO);
	return next;
}

static const struct training_next_view *next_action(struct visit *v,
                                                    const struct training_room *room)
{
	struct training_next_view *next = arena_new(v->arena, struct training_next_view);
	enum training_state state = room->t.state;
	struct str papers = training_path(v, room->t.id, "/certificates");
	if (state == BATCH_RUNNING && room->access.marks && visit_may(v, "training.mark")) {
		*next = next_while_running(v, room);
		return next;
	}
	if (!room->access.changes || !visit_may(v, "training.edit"))
		return NULL;
	if (state <= BATCH_CALLED) {
		*next = next_for_organiser(v, room);
		return next;
	}
	if (state == BATCH_CERTIFIED || !route_find(v->house->slices, GET, papers).route)
		return NULL;
	*next = say_next(v, T_TRAINING_NEXT_CERTIFY, T_TRAINING_NEXT_CERTIFY_TEXT,
	                 T_TRAINING_NEXT_CERTIFY_DO);
	lead_to(next, papers);
	return next;
}

// --- the summary --------------------------------------------------------------------------------

static enum text_key mode_word(struct str mode)
{
	static const struct choice words[] = {
		{ "organizer", T_TRAINING_MODE_ORGANIZER },
		{ "theory", T_TRAINING_MODE_THEORY },
		{ "practice", T_TRAINING_MODE_PRACTICE },
		{ "theory_practice", T_TRAINING_MODE_THEORY_PRACTICE },
		{ 0 },
	};
	const struct choice *c = words;
	while (c->value && !str_is(mode, c->value))
		c++;
	return c->label;
}

static struct training_module_row module_row(struct visit *v, const struct training_module *m)
{
	bool saved = m->version > 0;
	return (struct training_module_row){
		.position = NUMBER(v, m->position),
		.title = m->title,
		.mode = TEXT(v, mode_word(m->mode)),
		.jp = NUMBER(v, m->jp),
		.href = arena_printf(v->arena, "/sessions/%lld", (long long)m->id),
		.state = widget_state(v, saved ? "done" : "",
		                      TEXT(v, saved ? T_TRAINING_SHEET_SAVED : T_TRAINING_SHEET_NONE)),
	};
}

static struct training_day_list day_list(struct visit *v, const struct training_room *room)
{
	const struct training_modules *m = &room->modules;
	struct training_day *days = arena_array(v->arena, struct training_day, m->n);
	struct training_module_row *rows = arena_array(v->arena, struct training_module_row, m->n);
	struct training_day_list list = { 0, days };
	for (size_t i = 0; i < m->n; i++) {
		rows[i] = module_row(v, &m->at[i]);
		if (i == 0 || m->at[i].day != m->at[i - 1].day)
			days[list.n++] =
				(struct training_day){ training_date(v, &room->t, m->at[i].day), { 0, &rows[i] } };
		days[list.n - 1].modules.n++;
	}
	return list;
}

enum err training_show_page(struct visit *v)
{
	struct training_room room;
	struct organisation agency;
	struct training_show_view view = { 0 };
	enum err e = training_enter(v, visit_id(v, "id"), &room);
	if (e == OK)
		e = organisation_get(&v->desk, room.t.agency_id, &agency);
	if (e == OK)
		e = training_head(v, &room, TAB_SUMMARY, &view.head);
	if (e == OK && visit_may(v, "volunteer.view"))
		e = chain_of(v, &room, &view.chain);
	if (e == OK)
		e = training_basis_names(v, room.t.id, &view.bases);
	if (e != OK)
		return e;
	const struct training *t = &room.t;
	bool edits = room.access.changes && visit_may(v, "training.edit") && t->state <= BATCH_OPEN;
	view.next = next_action(v, &room);
	view.jp = NUMBER(v, room.modules.jp);
	view.organiser = agency.name;
	view.partner = t->partner_name;
	view.quota = SAY(v, T_TRAINING_SHOW_QUOTA, "n", NUMBER(v, t->quota));
	view.attendance_rule =
		SAY(v, T_TRAINING_RULE_ATTENDANCE, "share", NUMBER(v, t->attendance_least));
	view.post_test_rule = SAY(v, T_TRAINING_RULE_POST_TEST, "mark", NUMBER(v, t->post_test_least));
	view.edit_href = edits ? training_path(v, t->id, "/edit") : S("");
	view.days = day_list(v, &room);
	struct page page = training_page(v, &room, TAB_SUMMARY, S(""));
	struct buf *out = page_open(v, &page);
	training_show_html(out, &view, v->lang);
	e = trail_show(v, "training", t->id, out);
	return e == OK ? page_close(v, 200) : e;
}

enum err training_advance_post(struct visit *v)
{
	int64_t id = visit_id(v, "id");
	if (!form_ok(&v->form))
		return E_INVALID;
	bool opens = str_is(form_text(&v->form, "to"), "open");
	enum err e =
		training_advance(&v->desk, id, opens ? BATCH_OPEN : BATCH_RUNNING, v->actor.display_name);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, training_path(v, id, ""),
	                             opens ? T_TRAINING_FLASH_OPENED : T_TRAINING_FLASH_RUNNING);
}
