// SPDX-License-Identifier: GPL-3.0-or-later
// Attendance: the sessions by day, and one session's sheet for everybody at once.
// Knows: sheets and their versions. Does not know: marks of tests, judgement.
// Start at: sheet_show, training_session_post.
#include "training/training_pages.h"
#include "training_html.h"

#define NUMBER(v, n) lang_number((v)->arena, (v)->lang, (n))

// --- all sessions -----------------------------------------------------------------------------

static const struct session_count *count_of(const struct session_counts *counts, int64_t module)
{
	static const struct session_count none = { 0 };
	for (size_t i = 0; i < counts->n; i++) {
		if (counts->at[i].module_id == module)
			return &counts->at[i];
	}
	return &none;
}

static struct training_sheet_line sheet_line(struct visit *v, const struct training_module *m,
                                             const struct session_count *c, int64_t people)
{
	bool saved = m->version > 0;
	int64_t marked = c->of[0] + c->of[1] + c->of[2] + c->of[3];
	return (struct training_sheet_line){
		.title = arena_printf(v->arena, "%lld. %.*s", (long long)m->position, STR_FMT(m->title)),
		.jp = NUMBER(v, m->jp),
		.href = arena_printf(v->arena, "/sessions/%lld", (long long)m->id),
		.h = saved ? NUMBER(v, c->of[0]) : S("–"),
		.i = saved ? NUMBER(v, c->of[1]) : S("–"),
		.s = saved ? NUMBER(v, c->of[2]) : S("–"),
		.a = saved ? NUMBER(v, c->of[3]) : S("–"),
		.none = saved ? NUMBER(v, people - marked) : S("–"),
		.state = widget_state(v, saved ? "done" : "",
		                      TEXT(v, saved ? T_TRAINING_SHEET_SAVED : T_TRAINING_SHEET_NONE)),
	};
}

enum err training_attendance_page(struct visit *v)
{
	struct training_room room;
	struct session_counts counts;
	struct training_attendance_view view = { 0 };
	int64_t id = visit_id(v, "id");
	enum err e = training_enter(v, id, &room);
	if (e == OK)
		e = training_session_counts(&v->desk, id, &counts);
	if (e == OK)
		e = training_head(v, &room, TAB_ATTENDANCE, &view.head);
	if (e != OK)
		return e;
	const struct training_modules *m = &room.modules;
	struct training_sheet_day *days = arena_array(v->arena, struct training_sheet_day, m->n);
	struct training_sheet_line *lines = arena_array(v->arena, struct training_sheet_line, m->n);
	view.days.at = days;
	for (size_t i = 0; i < m->n; i++) {
		lines[i] = sheet_line(v, &m->at[i], count_of(&counts, m->at[i].id), (int64_t)room.people.n);
		if (i == 0 || m->at[i].day != m->at[i - 1].day)
			days[view.days.n++] =
				(struct training_sheet_day){ training_date(v, &room.t, m->at[i].day),
				                             { 0, &lines[i] } };
		days[view.days.n - 1].sheets.n++;
	}
	view.caption = SAY(v, T_TRAINING_ATTENDANCE_CAPTION, "n", NUMBER(v, (int64_t)room.people.n));
	struct page page = training_page(v, &room, TAB_ATTENDANCE, S(""));
	training_attendance_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

// --- one session: what is shown -----------------------------------------------------------------

struct sheet {
	struct training_room room;
	struct training_module m;
	struct attendance_lines saved;
	bool posted, stale; // stale: somebody has saved it since
};

// What was typed for somebody; 0 when nothing was.
static char typed_mark(struct visit *v, int64_t participant)
{
	const struct form_entry *marks = form_entry(&v->form, "mark");
	for (size_t i = 0; i < marks->n; i++) {
		if (marks->at[i].id == participant && marks->at[i].text.n == 1)
			return marks->at[i].text.p[0];
	}
	return 0;
}

static enum text_key mark_word(char mark)
{
	switch (mark) {
	case 'H':
		return T_TRAINING_MARK_H;
	case 'I':
		return T_TRAINING_MARK_I;
	case 'S':
		return T_TRAINING_MARK_S;
	case 'A':
		return T_TRAINING_MARK_A;
	default:
		return T_TRAINING_MARK_NONE;
	}
}

static struct training_roll_row roll_row(struct visit *v, const struct sheet *s,
                                         const struct attendance_line *line, struct str place)
{
	char typed = s->posted ? typed_mark(v, line->participant_id) : 0;
	char shown = typed ? typed : line->mark;
	struct training_roll_mark *at = arena_array(v->arena, struct training_roll_mark, MARK_KINDS);
	for (int i = 0; i < MARK_KINDS; i++) {
		char letter = training_mark_letters[i];
		at[i] = (struct training_roll_mark){ .value = { &training_mark_letters[i], 1 },
			                                 .word = TEXT(v, mark_word(letter)),
			                                 .chosen = letter == shown };
	}
	bool differs = s->stale && shown != line->mark;
	return (struct training_roll_row){
		.id = line->participant_id,
		.name = line->name,
		.place = place,
		.mark = TEXT(v, mark_word(shown)),
		.saved = differs
		             ? SAY(v, T_TRAINING_SHEET_SAVED_NOW, "mark", TEXT(v, mark_word(line->mark)))
		             : S(""),
		.marks = { MARK_KINDS, at },
	};
}

// "27 hadir, 1 izin, 1 sakit, 1 belum ditandai"
static struct str tally_of(struct visit *v, const struct attendance_lines *lines)
{
	static const enum text_key words[MARK_KINDS] = { T_TRAINING_TALLY_H, T_TRAINING_TALLY_I,
		                                             T_TRAINING_TALLY_S, T_TRAINING_TALLY_A };
	int64_t of[MARK_KINDS] = { 0 }, none = 0;
	for (size_t i = 0; i < lines->n; i++) {
		const char *kind =
			lines->at[i].mark ? strchr(training_mark_letters, lines->at[i].mark) : NULL;
		if (kind)
			of[kind - training_mark_letters]++;
		else
			none++;
	}
	struct buf out = buf_open(v->arena, 64);
	for (int i = 0; i < MARK_KINDS; i++) {
		buf_z(&out, i ? ", " : "");
		buf_put(&out, SAY(v, words[i], "n", NUMBER(v, of[i])));
	}
	if (none) {
		buf_z(&out, ", ");
		buf_put(&out, SAY(v, T_TRAINING_TALLY_NONE, "n", NUMBER(v, none)));
	}
	return buf_str(&out);
}

static int64_t present_of(const struct attendance_lines *lines)
{
	int64_t n = 0;
	for (size_t i = 0; i < lines->n; i++)
		n += lines->at[i].mark == 'H';
	return n;
}

static struct str neighbour(struct visit *v, const struct sheet *s, int64_t step)
{
	for (size_t i = 0; i < s->room.modules.n; i++) {
		const struct training_module *m = &s->room.modules.at[i];
		if (m->position == s->m.position + step)
			return arena_printf(v->arena, "/sessions/%lld", (long long)m->id);
	}
	return S("");
}

static struct training_roll roll_of(struct visit *v, const struct sheet *s)
{
	struct training_roll_row *rows = arena_array(v->arena, struct training_roll_row, s->saved.n);
	for (size_t i = 0; i < s->saved.n; i++) {
		// Both lists are read by the same fence in the same order.
		struct str line = s->room.people.at[i].region_line, place = S("");
		while (line.n)
			place = str_trim(str_cut(&line, ','));
		rows[i] = roll_row(v, s, &s->saved.at[i], place);
	}
	return (struct training_roll){ s->saved.n, rows };
}

static enum err read_sheet(struct visit *v, struct sheet *s)
{
	int64_t id = visit_id(v, "id");
	enum err e = training_module_get(&v->desk, id, &s->m);
	if (e == OK)
		e = training_enter(v, s->m.training_id, &s->room);
	if (e == OK)
		e = training_sheet(&v->desk, id, &s->saved);
	if (e == OK && s->saved.n != s->room.people.n)
		e = fault(&v->desk, E_BUG, "session %lld lists other people than its training",
		          (long long)id);
	return e;
}

static void show_headcount(struct visit *v, const struct sheet *s,
                           struct training_session_view *view)
{
	int64_t counted = s->m.headcount, present = present_of(&s->saved);
	bool is_counted = counted != NULL_INT;
	view->headcount = is_counted ? arena_printf(v->arena, "%lld", (long long)counted) : S("");
	if (s->posted) {
		const struct form_entry *typed = form_entry(&v->form, "headcount");
		view->headcount = typed->n ? typed->at[0].text : S("");
		view->headcount_error = typed->error;
	}
	if (is_counted)
		view->headcount_text = SAY(v, T_TRAINING_HEADCOUNT_TEXT, "n", NUMBER(v, counted));
	if (s->m.version > 0 && is_counted && counted != present)
		view->differs = widget_state(v, "warn",
		                             SAY(v, T_TRAINING_HEADCOUNT_DIFFERS, "counted",
		                                 NUMBER(v, counted), "present", NUMBER(v, present)));
}

static enum err sheet_show(struct visit *v, struct sheet *s, int status)
{
	struct training_session_view view = { 0 };
	enum err e = training_head(v, &s->room, TAB_ATTENDANCE, &view.head);
	if (e != OK)
		return e;
	const struct training *t = &s->room.t;
	struct str session = SAY(v, T_TRAINING_SESSION_N, "n", NUMBER(v, s->m.position));
	view.title = SAY(v, T_TRAINING_SESSION_TITLE, "day", training_date(v, t, s->m.day), "n",
	                 NUMBER(v, s->m.position));
	view.about = SAY(v, T_TRAINING_SESSION_ABOUT, "title", s->m.title, "jp", NUMBER(v, s->m.jp));
	view.action = arena_printf(v->arena, "/sessions/%lld", (long long)s->m.id);
	view.version = arena_printf(v->arena, "%lld", (long long)s->m.version);
	view.may_mark =
		t->state == BATCH_RUNNING && s->room.access.marks && visit_may(v, "training.mark");
	if (s->stale)
		view.flash = widget_flash(v, "stop", TEXT(v, T_TRAINING_SHEET_STALE));
	else if (!view.may_mark && t->state < BATCH_RUNNING)
		view.flash = widget_flash(v, "warn", TEXT(v, T_TRAINING_SHEET_EARLY));
	show_headcount(v, s, &view);
	view.errors = widget_errors(v);
	view.hidden = widget_hidden(v);
	view.roll = roll_of(v, s);
	view.tally = tally_of(v, &s->saved);
	view.previous = neighbour(v, s, -1);
	view.next = neighbour(v, s, 1);
	view.empty = widget_empty(v, TEXT(v, T_TRAINING_PEOPLE_NONE), TEXT(v, T_TRAINING_PEOPLE_WAIT),
	                          S(""), S(""));
	struct page page = training_page(v, &s->room, TAB_ATTENDANCE, session);
	training_session_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

enum err training_session_page(struct visit *v)
{
	struct sheet s = { 0 };
	enum err e = read_sheet(v, &s);
	return e == OK ? sheet_show(v, &s, 200) : e;
}

// --- one session: saved --------------------------------------------------------------------------

// What was marked by hand, and H for the others when all of them were said to be there.
static size_t marks_of(struct visit *v, const struct sheet *s, struct attendance_mark *marks)
{
	const struct form_entry *typed = form_entry(&v->form, "mark");
	bool all = form_text(&v->form, "all").n > 0;
	size_t n = 0;
	for (size_t i = 0; i < typed->n; i++)
		marks[n++] = (struct attendance_mark){ typed->at[i].id,
			                                   typed->at[i].text.n ? typed->at[i].text.p[0] : 0 };
	for (size_t i = 0; all && i < s->saved.n; i++) {
		const struct attendance_line *line = &s->saved.at[i];
		if (!line->mark && !typed_mark(v, line->participant_id))
			marks[n++] = (struct attendance_mark){ line->participant_id, 'H' };
	}
	return n;
}

enum err training_session_post(struct visit *v)
{
	struct sheet s = { .posted = true };
	enum err e = read_sheet(v, &s);
	if (e != OK)
		return e;
	int64_t id = s.m.id, version = form_version(&v->form);
	if (!form_ok(&v->form))
		return sheet_show(v, &s, 422);
	size_t most = form_entry(&v->form, "mark")->n + s.saved.n;
	struct attendance_mark *marks = arena_array(v->arena, struct attendance_mark, most);
	size_t n = marks_of(v, &s, marks);
	if (s.room.access.marks && version != s.m.version) {
		s.stale = true;
		return sheet_show(v, &s, 409);
	}
	e = training_mark_session(&v->desk, id, version, marks, n, form_int(&v->form, "headcount"));
	if (e != OK)
		return e;
	return visit_redirect_saying(v, arena_printf(v->arena, "/sessions/%lld", (long long)id),
	                             T_TRAINING_FLASH_SHEET);
}
