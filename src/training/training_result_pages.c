// SPDX-License-Identifier: GPL-3.0-or-later
// Participants of a training: attendance, marks, who passes and why not; and the judgement.
// Knows: the batch's rule. Does not know: how sheets and marks are filled in.
// Start at: people_show.
#include "training/training_export.h"
#include "training_html.h"

#define NUMBER(v, n) lang_number((v)->arena, (v)->lang, (n))

// --- results in words ----------------------------------------------------------------------------

static struct str share_of(struct visit *v, int64_t part, int64_t whole)
{
	if (whole == 0)
		return S("–");
	return lang_percent(v->arena, v->lang, (double)part / (double)whole);
}

// Why not, with the numbers that decide.
static struct str why_not(struct visit *v, const struct training_room *room,
                          const struct participant *p, struct str reason)
{
	const struct training *t = &room->t;
	struct str attendance =
		SAY(v, T_TRAINING_WHY_ATTENDANCE, "share", share_of(v, p->jp_attended, room->modules.jp),
	        "least", NUMBER(v, t->attendance_least));
	struct str test = p->post_mark == NULL_INT
	                      ? TEXT(v, T_TRAINING_WHY_NO_TEST)
	                      : SAY(v, T_TRAINING_WHY_TEST, "mark", NUMBER(v, p->post_mark), "least",
	                            NUMBER(v, t->post_test_least));
	if (str_is(reason, "attendance"))
		return attendance;
	if (str_is(reason, "both"))
		return arena_printf(v->arena, "%.*s %.*s", STR_FMT(attendance), STR_FMT(test));
	return test;
}

static void show_result(struct visit *v, const struct training_room *room,
                        const struct participant *p, struct training_person_row *row)
{
	if (str_is(p->result, "pass") || str_is(p->result, "fail")) {
		bool pass = str_is(p->result, "pass");
		row->result = widget_state(v, pass ? "done" : "stop",
		                           TEXT(v, pass ? T_TRAINING_RESULT_PASS : T_TRAINING_RESULT_FAIL));
		row->why = pass ? S("") : why_not(v, room, p, p->reason);
		return;
	}
	if (room->t.state < BATCH_RUNNING) {
		row->result = widget_state(v, "", TEXT(v, T_TRAINING_RESULT_LATER));
		return;
	}
	struct verdict verdict = training_verdict(&room->t, room->modules.jp, p);
	row->result =
		widget_state(v, verdict.pass ? "now" : "",
	                 TEXT(v, verdict.pass ? T_TRAINING_RESULT_WOULD : T_TRAINING_RESULT_NOT_YET));
	row->why = verdict.pass ? S("") : why_not(v, room, p, str_from(verdict.reason));
}

// --- the page ------------------------------------------------------------------------------------

static struct str mark_text(struct visit *v, int64_t mark)
{
	return mark == NULL_INT ? S("–") : NUMBER(v, mark);
}

struct training_person_row training_person_row(struct visit *v, const struct training_room *room,
                                               const struct participant *p)
{
	struct training_person_row row = {
		.name = p->name,
		.href = visit_may(v, "volunteer.view")
		            ? arena_printf(v->arena, "/volunteers/%lld", (long long)p->volunteer_id)
		            : S(""),
		.place = p->region_line,
		.jp = SAY(v, T_TRAINING_PEOPLE_JP, "n", NUMBER(v, p->jp_attended), "most",
		          NUMBER(v, room->modules.jp)),
		.share = share_of(v, p->jp_attended, room->modules.jp),
		.pre = mark_text(v, p->pre_mark),
		.post = mark_text(v, p->post_mark),
	};
	show_result(v, room, p, &row);
	return row;
}

static struct training_person_list rows_of(struct visit *v, const struct training_room *room)
{
	const struct participants *people = &room->people;
	struct training_person_row *rows = arena_array(v->arena, struct training_person_row, people->n);
	for (size_t i = 0; i < people->n; i++)
		rows[i] = training_person_row(v, room, &people->at[i]);
	return (struct training_person_list){ people->n, rows };
}

// What stands in the way of a judgement, each with its page.
static struct training_link_list missing_of(struct visit *v, const struct training_room *room)
{
	const struct training_modules *m = &room->modules;
	struct training_link *at = arena_array(v->arena, struct training_link, m->n + 1);
	struct training_link_list missing = { 0, at };
	for (size_t i = 0; i < m->n; i++) {
		if (m->at[i].version > 0)
			continue;
		at[missing.n++] = (struct training_link){
			SAY(v, T_TRAINING_MISSING_SHEET, "n", NUMBER(v, m->at[i].position), "title",
			    m->at[i].title),
			arena_printf(v->arena, "/sessions/%lld", (long long)m->at[i].id),
		};
	}
	if (!training_tested(room))
		at[missing.n++] = (struct training_link){ TEXT(v, T_TRAINING_MISSING_TESTS),
			                                      training_path(v, room->t.id, "/tests") };
	return missing;
}

static struct str forecast(struct visit *v, const struct training_room *room)
{
	int64_t pass = 0;
	for (size_t i = 0; i < room->people.n; i++)
		pass += training_verdict(&room->t, room->modules.jp, &room->people.at[i]).pass;
	return SAY(v, T_TRAINING_JUDGE_FORECAST, "pass", NUMBER(v, pass), "fail",
	           NUMBER(v, (int64_t)room->people.n - pass));
}

static enum err people_show(struct visit *v, int status)
{
	struct training_room room;
	struct training_people_view view = { .refused = status != 200 };
	enum err e = training_enter(v, visit_id(v, "id"), &room);
	if (e == OK)
		e = training_head(v, &room, TAB_PEOPLE, &view.head);
	if (e != OK)
		return e;
	const struct training *t = &room.t;
	view.judging = t->state == BATCH_RUNNING && room.people.n > 0 && room.access.changes &&
	               visit_may(v, "training.edit");
	view.caption = SAY(v, T_TRAINING_PEOPLE_CAPTION, "n", NUMBER(v, (int64_t)room.people.n));
	view.rule = SAY(v, T_TRAINING_PEOPLE_RULE, "share", NUMBER(v, t->attendance_least), "mark",
	                NUMBER(v, t->post_test_least));
	view.rows = rows_of(v, &room);
	view.empty = widget_empty(v, TEXT(v, T_TRAINING_PEOPLE_NONE), TEXT(v, T_TRAINING_PEOPLE_WAIT),
	                          S(""), S(""));
	view.missing = missing_of(v, &room);
	view.forecast = forecast(v, &room);
	view.action = training_path(v, t->id, "/judge");
	view.export_href = training_path(v, t->id, "/participants/export");
	view.hidden = widget_hidden(v);
	struct page page = training_page(v, &room, TAB_PEOPLE, S(""));
	training_people_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

enum err training_people_page(struct visit *v)
{
	return people_show(v, 200);
}

enum err training_judge_post(struct visit *v)
{
	struct training t;
	int64_t id = visit_id(v, "id");
	enum err e = training_get_to_change(&v->desk, id, &t);
	if (e == OK)
		e = training_judge(&v->desk, id, v->actor.display_name);
	if (e == OK)
		return visit_redirect_saying(v, training_path(v, id, "/participants"),
		                             T_TRAINING_FLASH_JUDGED);
	return e == E_CONFLICT && t.state == BATCH_RUNNING ? people_show(v, 409) : e;
}
