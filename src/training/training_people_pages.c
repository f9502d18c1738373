// SPDX-License-Identifier: GPL-3.0-or-later
// Candidates of a training: filtered, ticked and selected, called up, and their replies.
// Knows: batches, the steps people may take. Does not know: sheets and marks.
// Start at: candidates_show, training_select_post.
#include "training/training_export.h"
#include "training_html.h"

enum { PER_PAGE = 100, CALLED_MOST = 500 };
#define NUMBER(v, n) lang_number((v)->arena, (v)->lang, (n))

// What a page of candidates is drawn from.
struct listing {
	struct training_room room;
	struct regencies_seats seats;
	struct candidate_filter filter;
	struct training_candidates list, waiting; // waiting: called, not yet answered
};

// --- reading ------------------------------------------------------------------------------------

static struct candidate_filter filter_of(struct visit *v, const struct training *t, int64_t most)
{
	return (struct candidate_filter){
		.batch = t->id,
		.free = t->state <= BATCH_CALLED,
		.words = visit_query(v, "q"),
		.region = visit_query(v, "region"),
		.background = visit_query(v, "background"),
		.state = visit_query(v, "state"),
		.after_name = S(""),
		.most = most,
	};
}

enum err training_candidates_found(struct visit *v, int64_t most, int64_t after_id,
                                   struct str after_name, struct training_candidates *ret_list)
{
	struct training t;
	enum err e = training_get(&v->desk, visit_id(v, "id"), &t);
	if (e != OK)
		return e;
	struct candidate_filter filter = filter_of(v, &t, most);
	filter.after_id = after_id;
	filter.after_name = after_name;
	return training_candidates(&v->desk, &filter, ret_list);
}

// A page begins after a person; the address carries the number, never the name.
static enum err read_filter(struct visit *v, const struct training *t,
                            struct candidate_filter *ret_filter)
{
	struct candidate_filter f = filter_of(v, t, PER_PAGE + 1);
	struct volunteer last;
	int64_t after = form_int(&v->form, "after");
	enum err e = after == NULL_INT ? OK : volunteer_get(&v->desk, after, &last);
	if (e == OK && after != NULL_INT) {
		f.after_name = last.name;
		f.after_id = last.id;
	}
	*ret_filter = f;
	return e;
}

static enum err in_state(struct visit *v, int64_t batch, enum volunteer_state s,
                         struct training_candidates *ret_list)
{
	struct candidate_filter f = { .batch = batch,
		                          .words = S(""),
		                          .region = S(""),
		                          .background = S(""),
		                          .state = str_from(volunteer_state_code(s)),
		                          .after_name = S(""),
		                          .most = CALLED_MOST };
	return training_candidates(&v->desk, &f, ret_list);
}

static enum err read_listing(struct visit *v, struct listing *l)
{
	enum err e = training_enter(v, visit_id(v, "id"), &l->room);
	if (e == OK)
		e = read_filter(v, &l->room.t, &l->filter);
	if (e == OK)
		e = training_seats(&v->desk, l->room.t.id, l->filter.free, &l->seats);
	if (e == OK)
		e = training_candidates(&v->desk, &l->filter, &l->list);
	return e == OK ? in_state(v, l->room.t.id, V_CALLED, &l->waiting) : e;
}

// --- figures ------------------------------------------------------------------------------------

static int64_t all_of(const struct regencies_seats *seats, int64_t of[V_STATES])
{
	for (size_t i = 0; i < seats->n; i++) {
		for (int s = 0; s < V_STATES; s++)
			of[s] += seats->at[i].of[s];
	}
	return training_seats_taken(of);
}

// "11 menerima, 1 menolak, 2 belum menjawab, 3 cadangan"
static struct str replies_text(struct visit *v, const int64_t of[V_STATES])
{
	const struct {
		enum text_key key;
		int64_t n;
	} parts[] = {
		{ T_TRAINING_SEATS_ACCEPTED,
		  of[V_ACCEPTED] + of[V_PASSED] + of[V_FAILED] + of[V_CERTIFIED] },
		{ T_TRAINING_SEATS_DECLINED, of[V_DECLINED] },
		{ T_TRAINING_SEATS_WAITING, of[V_CALLED] },
		{ T_TRAINING_SEATS_SELECTED, of[V_SELECTED] },
		{ T_TRAINING_SEATS_RESERVE, of[V_RESERVE] },
		{ T_TRAINING_SEATS_NOMINATED, of[V_NOMINATED] },
	};
	struct buf out = buf_open(v->arena, 80);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		if (parts[i].n == 0)
			continue;
		buf_z(&out, out.n ? ", " : "");
		buf_put(&out, SAY(v, parts[i].key, "n", NUMBER(v, parts[i].n)));
	}
	return buf_str(&out);
}

static struct training_figure_list figures_of(struct visit *v, const struct listing *l)
{
	struct widget_figure_view *at =
		arena_array(v->arena, struct widget_figure_view, l->seats.n + 1);
	size_t n = 0;
	int64_t of[V_STATES] = { 0 };
	int64_t taken = all_of(&l->seats, of);
	if (l->room.access.changes)
		at[n++] = *widget_figure(v, taken, l->room.t.quota, TEXT(v, T_TRAINING_SEATS_QUOTA),
		                         replies_text(v, of));
	for (size_t i = 0; i < l->seats.n; i++) {
		const struct regency_seats *s = &l->seats.at[i];
		at[n++] =
			*widget_figure(v, training_seats_taken(s->of), 0, s->name, replies_text(v, s->of));
	}
	return (struct training_figure_list){ n, at };
}

// --- who is called next -------------------------------------------------------------------------

static enum err next_box(struct visit *v, const struct listing *l,
                         const struct training_next_view **ret_next)
{
	struct next_call next;
	int64_t of[V_STATES] = { 0 };
	const struct training *t = &l->room.t;
	bool calls =
		t->state == BATCH_CALLED && l->room.access.changes && visit_may(v, "volunteer.call");
	*ret_next = NULL;
	if (!calls || all_of(&l->seats, of) >= t->quota)
		return OK;
	enum err e = training_next_call(&v->desk, t->id, &next);
	if (e != OK)
		return e == E_ABSENT ? OK : e;
	struct training_next_view *view = arena_new(v->arena, struct training_next_view);
	view->kind = TEXT(v, T_TRAINING_NEXT_KIND);
	view->title = SAY(v, T_TRAINING_RESERVE_TITLE, "name", next.name);
	view->text =
		next.after_decline
			? SAY(v, T_TRAINING_RESERVE_AFTER, "declined", next.declined, "reason", next.reason,
	              "name", next.name, "place", next.region_line)
			: SAY(v, T_TRAINING_RESERVE_FREE, "name", next.name, "place", next.region_line);
	view->action = training_path(v, t->id, "/call");
	view->to_name = S("ids");
	view->to = arena_printf(v->arena, "%lld", (long long)next.volunteer_id);
	view->label = SAY(v, T_TRAINING_RESERVE_DO, "name", next.name);
	view->other_href = link_to(v->arena, arena_z(v->arena, training_path(v, t->id, "/candidates")),
	                           "state", S("reserve"), NULL);
	view->other_label = TEXT(v, T_TRAINING_RESERVE_LIST);
	view->hidden = widget_hidden(v);
	*ret_next = view;
	return OK;
}

// --- rows ---------------------------------------------------------------------------------------

static struct str about(struct visit *v, const struct volunteer *p)
{
	return arena_printf(v->arena, "%.*s · %.*s", STR_FMT(p->region_line),
	                    STR_FMT(volunteer_word(v->lang, volunteer_backgrounds, p->background)));
}

// All are ticked when that was asked for; of a form refused, those that were.
static bool is_ticked(struct visit *v, int64_t id)
{
	if (v->request->method != POST)
		return str_is(visit_query(v, "tick"), "all");
	const struct form_entry *ids = form_entry(&v->form, "ids");
	for (size_t i = 0; i < ids->n; i++) {
		int64_t one;
		if (str_to_int(ids->at[i].text, &one) && one == id)
			return true;
	}
	return false;
}

static struct training_candidate_list rows_of(struct visit *v,
                                              const struct training_candidates *list)
{
	struct training_candidate_row *rows =
		arena_array(v->arena, struct training_candidate_row, list->n);
	for (size_t i = 0; i < list->n; i++) {
		const struct volunteer *p = &list->at[i].v;
		bool reasoned = p->state == V_DECLINED || p->state == V_REJECTED;
		rows[i] = (struct training_candidate_row){
			.id = p->id,
			.name = p->name,
			.href = volunteer_href(v->arena, p->id),
			.about = about(v, p),
			.member_of = p->member_of,
			.note = reasoned ? list->at[i].note : S(""),
			.tick = SAY(v, T_TRAINING_CANDIDATES_TICK, "name", p->name),
			.ticked = is_ticked(v, p->id),
			.state = widget_state(v, volunteer_state_tone(p->state),
			                      TEXT(v, volunteer_state_word(p->state))),
		};
	}
	return (struct training_candidate_list){ list->n, rows };
}

// The row that was refused is open, with what was typed and why.
static struct training_reply_list replies_of(struct visit *v,
                                             const struct training_candidates *list)
{
	struct training_reply_row *rows = arena_array(v->arena, struct training_reply_row, list->n);
	bool posted = v->request->method == POST;
	int64_t asked = posted ? form_int(&v->form, "volunteer") : NULL_INT;
	for (size_t i = 0; i < list->n; i++) {
		const struct volunteer *p = &list->at[i].v;
		bool open = p->id == asked;
		rows[i] = (struct training_reply_row){
			.id = p->id,
			.name = p->name,
			.href = volunteer_href(v->arena, p->id),
			.about = about(v, p),
			.field_id =
				open ? S("reason") : arena_printf(v->arena, "reason-%lld", (long long)p->id),
			.reason = open ? form_text(&v->form, "reason") : S(""),
			.error = open ? form_entry(&v->form, "reason")->error : S(""),
			.open = open,
		};
	}
	return (struct training_reply_list){ list->n, rows };
}

// --- the page -----------------------------------------------------------------------------------

static struct training_pair_list kept_filter(struct visit *v)
{
	static const char *const names[] = { "q", "region", "background", "state", "after" };
	struct training_pair *at = arena_array(v->arena, struct training_pair, 5);
	struct training_pair_list kept = { 0, at };
	for (size_t i = 0; i < 5; i++) {
		struct str value = visit_query(v, names[i]);
		if (value.n)
			at[kept.n++] = (struct training_pair){ str_from(names[i]), value };
	}
	return kept;
}

static struct str link_with(struct visit *v, int64_t id, const char *rest, struct str after)
{
	return link_to(v->arena, arena_z(v->arena, training_path(v, id, rest)), "q",
	               visit_query(v, "q"), "region", visit_query(v, "region"), "background",
	               visit_query(v, "background"), "state", visit_query(v, "state"), "after", after,
	               NULL);
}

static struct str path_with(struct visit *v, int64_t id, struct str after)
{
	return link_with(v, id, "/candidates", after);
}

// The same page with every box ticked, for those who have no script to do it.
static struct str path_ticking(struct visit *v, int64_t id, struct str after)
{
	struct str path = path_with(v, id, after);
	bool asks = memchr(path.p, '?', path.n) != NULL;
	return arena_printf(v->arena, "%.*s%stick=all#ids", STR_FMT(path), asks ? "&" : "?");
}

static const struct widget_field_view *region_filter(struct visit *v, const struct listing *l)
{
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, l->seats.n);
	for (size_t i = 0; i < l->seats.n; i++)
		at[i] = (struct widget_choice_view){ .value = l->seats.at[i].code,
			                                 .label = l->seats.at[i].name };
	return l->seats.n > 1
	           ? widget_filter_among(v, "region", (struct widget_choices){ l->seats.n, at })
	           : NULL;
}

static void show_list(struct visit *v, struct listing *l, struct training_candidates_view *view)
{
	int64_t id = l->room.t.id;
	bool more = l->list.n > PER_PAGE;
	struct str after = visit_query(v, "after"), next = S("");
	if (more) {
		l->list.n = PER_PAGE;
		int64_t last = l->list.at[PER_PAGE - 1].v.id;
		next = path_with(v, id, arena_printf(v->arena, "%lld", (long long)last));
	}
	view->filtered =
		l->filter.words.n || l->filter.region.n || l->filter.background.n || l->filter.state.n;
	view->rows = rows_of(v, &l->list);
	view->pager = widget_pager(v, after.n ? path_with(v, id, S("")) : S(""), next, T_NONE);
	view->count = SAY(v, more ? T_TRAINING_CANDIDATES_FIRST : T_TRAINING_CANDIDATES_COUNT, "n",
	                  NUMBER(v, (int64_t)l->list.n));
	view->empty = view->filtered ? widget_empty(v, TEXT(v, T_TRAINING_CANDIDATES_NO_MATCH),
	                                            TEXT(v, T_TRAINING_CANDIDATES_TRY), view->path,
	                                            TEXT(v, T_TRAINING_CANDIDATES_CLEAR))
	                             : widget_empty(v, TEXT(v, T_TRAINING_CANDIDATES_NONE),
	                                            TEXT(v, T_TRAINING_CANDIDATES_WAIT), S(""), S(""));
	const struct form_entry *note =
		v->request->method == POST ? form_entry(&v->form, "note") : NULL;
	view->note = note ? form_text(&v->form, "note") : S("");
	view->note_error = note ? note->error : S("");
	view->tick_href = path_ticking(v, id, after);
	view->export_href = link_with(v, id, "/candidates/export", S(""));
	view->q = widget_filter(v, "q");
	view->region = region_filter(v, l);
	view->background = widget_filter(v, "background");
	view->state = widget_filter(v, "state");
	view->kept = kept_filter(v);
}

static enum err candidates_show(struct visit *v, int status)
{
	struct listing l = { 0 };
	struct training_candidates_view view = { .errors = widget_errors(v) };
	enum err e = read_listing(v, &l);
	if (e == OK)
		e = training_head(v, &l.room, TAB_CANDIDATES, &view.head);
	if (e == OK)
		e = next_box(v, &l, &view.next);
	if (e != OK)
		return e;
	const struct training *t = &l.room.t;
	int64_t of[V_STATES] = { 0 };
	bool open = t->state == BATCH_OPEN || t->state == BATCH_CALLED;
	view.path = training_path(v, t->id, "/candidates");
	view.select_action = training_path(v, t->id, "/select");
	view.call_action = training_path(v, t->id, "/call");
	view.reply_action = training_path(v, t->id, "/reply");
	view.may_select = open && l.room.access.changes && visit_may(v, "volunteer.select");
	view.may_call = open && l.room.access.changes && visit_may(v, "volunteer.call");
	all_of(&l.seats, of);
	view.call_all = view.may_call && of[V_SELECTED] > 0;
	view.figures = figures_of(v, &l);
	view.hidden = widget_hidden(v);
	if (visit_may(v, "volunteer.reply"))
		view.replies = replies_of(v, &l.waiting);
	show_list(v, &l, &view);
	struct page page = training_page(v, &l.room, TAB_CANDIDATES, S(""));
	training_candidates_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

enum err training_candidates_page(struct visit *v)
{
	return candidates_show(v, 200);
}

// --- acting on ticked people ---------------------------------------------------------------------

// What is done to one of several; all of them or none.
typedef enum err act(struct visit *v, int64_t training, int64_t volunteer);

static enum err act_on(struct visit *v, act *one, const int64_t *ids, size_t n, size_t *ret_at)
{
	int64_t training = visit_id(v, "id");
	enum err e = db_savepoint(v->desk.db);
	*ret_at = 0;
	for (size_t i = 0; e == OK && i < n; i++) {
		*ret_at = i;
		e = one(v, training, ids[i]);
	}
	if (e == OK)
		return db_release(v->desk.db);
	enum err back = db_rollback_to(v->desk.db);
	return back == OK ? e : back;
}

// Says why nothing was done: the quota, or the person who cannot take that step.
static enum err refuse(struct visit *v, enum err why, int64_t id, size_t n)
{
	struct training t;
	struct volunteer p;
	struct volunteer_counts counts;
	enum err e = training_get(&v->desk, visit_id(v, "id"), &t);
	if (e == OK)
		e = training_tally(&v->desk, t.id, &counts);
	if (e == OK)
		e = volunteer_get(&v->desk, id, &p);
	if (e != OK || (why != E_TOOBIG && why != E_CONFLICT))
		return e != OK ? e : why;
	bool open = t.state == BATCH_OPEN || t.state == BATCH_CALLED;
	struct str said;
	if (why == E_TOOBIG)
		said = SAY(v, T_TRAINING_CANDIDATES_FULL, "quota", NUMBER(v, t.quota), "taken",
		           NUMBER(v, training_seats_taken(counts.of)), "n", NUMBER(v, (int64_t)n));
	else if (!open)
		said = SAY(v, T_TRAINING_CANDIDATES_CLOSED, "state", TEXT(v, training_state_word(t.state)));
	else if (p.training_id != NULL_INT && p.training_id != t.id)
		said = SAY(v, T_TRAINING_CANDIDATES_ELSEWHERE, "name", p.name);
	else
		said = SAY(v, T_TRAINING_CANDIDATES_NO_STEP, "name", p.name, "state",
		           TEXT(v, volunteer_state_word(p.state)));
	form_error_text(&v->form, "ids", said);
	return candidates_show(v, why == E_TOOBIG ? 422 : 409);
}

static size_t ticked_ids(struct visit *v, int64_t **ret_ids)
{
	const struct form_entry *entry = form_entry(&v->form, "ids");
	int64_t *ids = arena_array(v->arena, int64_t, entry->n);
	size_t n = 0;
	for (size_t i = 0; i < entry->n; i++) {
		if (str_to_int(entry->at[i].text, &ids[n]))
			n++;
	}
	*ret_ids = ids;
	return n;
}

static enum volunteer_state asked_state(struct visit *v)
{
	enum volunteer_state to = V_NOMINATED;
	if (!volunteer_state_read(form_text(&v->form, "action"), &to))
		BUG("an action that is no state passed the field");
	return to;
}

static enum err select_one(struct visit *v, int64_t training, int64_t volunteer)
{
	return training_select(&v->desk, training, volunteer, asked_state(v), v->actor.display_name,
	                       form_text(&v->form, "note"));
}

static enum err call_one(struct visit *v, int64_t training, int64_t volunteer)
{
	return training_call(&v->desk, training, volunteer, v->actor.display_name,
	                     form_text(&v->form, "note"));
}

static enum text_key selected_flash(enum volunteer_state to)
{
	switch (to) {
	case V_SELECTED:
		return T_TRAINING_FLASH_SELECTED;
	case V_RESERVE:
		return T_TRAINING_FLASH_RESERVE;
	case V_REJECTED:
		return T_TRAINING_FLASH_REJECTED;
	default:
		return T_TRAINING_FLASH_NOMINATED;
	}
}

enum err training_select_post(struct visit *v)
{
	struct training t;
	int64_t *ids, id = visit_id(v, "id");
	size_t at, n = ticked_ids(v, &ids);
	enum err e = training_get_to_change(&v->desk, id, &t);
	if (e != OK)
		return e;
	if (form_entry(&v->form, "action")->error.n)
		return E_INVALID;
	if (n == 0)
		form_error(&v->form, "ids", T_TRAINING_CANDIDATES_TICK_SOME);
	if (asked_state(v) == V_REJECTED && str_empty(form_text(&v->form, "note")))
		form_error(&v->form, "note", T_TRAINING_CANDIDATES_WHY);
	if (!form_ok(&v->form))
		return candidates_show(v, 422);
	e = act_on(v, select_one, ids, n, &at);
	if (e != OK)
		return refuse(v, e, ids[at], n);
	return visit_redirect_counting(v, path_with(v, id, visit_query(v, "after")),
	                               selected_flash(asked_state(v)), (int64_t)n);
}

// All who are selected, or those ticked.
static enum err ids_to_call(struct visit *v, int64_t **ret_ids, size_t *ret_n)
{
	struct training_candidates selected;
	*ret_n = ticked_ids(v, ret_ids);
	if (!form_int(&v->form, "all"))
		return OK;
	enum err e = in_state(v, visit_id(v, "id"), V_SELECTED, &selected);
	if (e != OK)
		return e;
	*ret_ids = arena_array(v->arena, int64_t, selected.n);
	for (size_t i = 0; i < selected.n; i++)
		(*ret_ids)[i] = selected.at[i].v.id;
	*ret_n = selected.n;
	return OK;
}

enum err training_call_post(struct visit *v)
{
	struct training t;
	int64_t *ids, id = visit_id(v, "id");
	size_t at, n;
	enum err e = training_get_to_change(&v->desk, id, &t);
	if (e == OK)
		e = ids_to_call(v, &ids, &n);
	if (e != OK)
		return e;
	if (n == 0)
		form_error(&v->form, "ids",
		           form_int(&v->form, "all") ? T_TRAINING_CANDIDATES_NONE_SELECTED
		                                     : T_TRAINING_CANDIDATES_TICK_SOME);
	if (!form_ok(&v->form))
		return candidates_show(v, 422);
	e = act_on(v, call_one, ids, n, &at);
	if (e != OK)
		return refuse(v, e, ids[at], n);
	return visit_redirect_counting(v, path_with(v, id, visit_query(v, "after")),
	                               T_TRAINING_FLASH_CALLED, (int64_t)n);
}

// --- replies ------------------------------------------------------------------------------------

static enum err reply_one(struct visit *v, int64_t training, int64_t volunteer)
{
	return training_reply(&v->desk, training, volunteer,
	                      str_is(form_text(&v->form, "answer"), "accept"), v->actor.display_name,
	                      form_text(&v->form, "reason"));
}

enum err training_reply_post(struct visit *v)
{
	struct volunteer p;
	size_t at;
	int64_t id = visit_id(v, "id"), who = form_int(&v->form, "volunteer");
	if (who == NULL_INT || form_entry(&v->form, "answer")->error.n)
		return E_INVALID;
	bool accepts = str_is(form_text(&v->form, "answer"), "accept");
	enum err e = volunteer_get(&v->desk, who, &p);
	if (e != OK)
		return e;
	if (!accepts && str_empty(form_text(&v->form, "reason")))
		form_error_text(&v->form, "reason", SAY(v, T_TRAINING_REPLIES_WHY, "name", p.name));
	if (!form_ok(&v->form))
		return candidates_show(v, 422);
	e = act_on(v, reply_one, &who, 1, &at);
	if (e == E_CONFLICT) {
		form_error_text(&v->form, "volunteer",
		                SAY(v, T_TRAINING_CANDIDATES_NO_STEP, "name", p.name, "state",
		                    TEXT(v, volunteer_state_word(p.state))));
		return candidates_show(v, 409);
	}
	if (e != OK)
		return e;
	return visit_redirect_saying(v, training_path(v, id, "/candidates"),
	                             accepts ? T_TRAINING_FLASH_ACCEPTED : T_TRAINING_FLASH_DECLINED);
}
