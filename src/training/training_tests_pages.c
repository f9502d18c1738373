// SPDX-License-Identifier: GPL-3.0-or-later
// Marks of pre- and post-test, all participants on one sheet; what was gained.
// Knows: marks and the version of each participant. Does not know: the pass rule.
// Start at: tests_show, training_tests_post.
#include "frame/reading.h"
#include "training/training_pages.h"
#include "training_html.h"

#define NUMBER(v, n) lang_number((v)->arena, (v)->lang, (n))

// The sheet of tests as it is kept, and as it came in.
struct tests {
	struct training_room room;
	bool posted;
	size_t n_bad;
	struct widget_error_view *bad; // of the summary
};

// --- what was typed ------------------------------------------------------------------------------

static struct str typed_text(struct visit *v, const char *field, int64_t participant)
{
	const struct form_entry *entry = form_entry(&v->form, field);
	for (size_t i = 0; i < entry->n; i++) {
		if (entry->at[i].id == participant)
			return entry->at[i].text;
	}
	return NULL_STR;
}

// Gives NULL_INT for a blank; an error in ret_error for what is no mark.
static int64_t read_mark(struct visit *v, const char *field, struct str typed,
                         struct str *ret_error)
{
	struct reading r = { .arena = v->arena,
		                 .lang = v->lang,
		                 .field = form_entry(&v->form, field)->field,
		                 .typed = typed };
	int64_t mark = NULL_INT;
	field_read(&r);
	*ret_error = r.error;
	return str_to_int(r.normal, &mark) ? mark : NULL_INT;
}

static struct training_test_cell_view *cell_of(struct visit *v, struct tests *s, const char *field,
                                               const struct participant *p, int64_t kept)
{
	struct training_test_cell_view *cell = arena_new(v->arena, struct training_test_cell_view);
	bool pre = strcmp(field, "pre") == 0;
	struct str typed = s->posted ? typed_text(v, field, p->id) : NULL_STR;
	cell->id = arena_printf(v->arena, "%s-%lld", field, (long long)p->id);
	cell->name = arena_printf(v->arena, "%s.%lld", field, (long long)p->id);
	cell->label = SAY(v, pre ? T_TRAINING_TESTS_PRE_OF : T_TRAINING_TESTS_POST_OF, "name", p->name);
	cell->value = kept == NULL_INT ? S("") : arena_printf(v->arena, "%lld", (long long)kept);
	if (!typed.p)
		return cell;
	cell->value = typed;
	read_mark(v, field, typed, &cell->error);
	if (cell->error.n) {
		cell->error_id = arena_printf(v->arena, "%.*s-error", STR_FMT(cell->id));
		s->bad[s->n_bad++] = (struct widget_error_view){
			arena_printf(v->arena, "#%.*s", STR_FMT(cell->id)),
			arena_printf(v->arena, "%.*s: %.*s", STR_FMT(cell->label), STR_FMT(cell->error)),
		};
	}
	return cell;
}

// --- rows and figures ----------------------------------------------------------------------------

static struct str gain_of(struct visit *v, const struct participant *p)
{
	if (p->pre_mark == NULL_INT || p->post_mark == NULL_INT)
		return S("–");
	int64_t gain = p->post_mark - p->pre_mark;
	return arena_printf(v->arena, "%s%.*s", gain > 0 ? "+" : "", STR_FMT(NUMBER(v, gain)));
}

static struct str mark_or_dash(struct visit *v, int64_t mark)
{
	return mark == NULL_INT ? S("–") : NUMBER(v, mark);
}

// Said beside a row that somebody else has saved since it was read.
static struct str saved_since(struct visit *v, const struct tests *s, const struct participant *p)
{
	int64_t version;
	struct str read = s->posted ? typed_text(v, "version", p->id) : NULL_STR;
	if (!read.p || !str_to_int(read, &version) || version == p->version)
		return S("");
	return SAY(v, T_TRAINING_TESTS_SAVED_NOW, "pre", mark_or_dash(v, p->pre_mark), "post",
	           mark_or_dash(v, p->post_mark));
}

static struct training_test_list rows_of(struct visit *v, struct tests *s)
{
	const struct participants *people = &s->room.people;
	struct training_test_row *rows = arena_array(v->arena, struct training_test_row, people->n);
	s->bad = arena_array(v->arena, struct widget_error_view, 2 * people->n);
	for (size_t i = 0; i < people->n; i++) {
		const struct participant *p = &people->at[i];
		rows[i] = (struct training_test_row){
			.id = p->id,
			.name = p->name,
			.place = p->region_line,
			.version = arena_printf(v->arena, "%lld", (long long)p->version),
			.gain = gain_of(v, p),
			.pre = cell_of(v, s, "pre", p, p->pre_mark),
			.post = cell_of(v, s, "post", p, p->post_mark),
			.pre_text = mark_or_dash(v, p->pre_mark),
			.post_text = mark_or_dash(v, p->post_mark),
			.saved = saved_since(v, s, p),
		};
	}
	return (struct training_test_list){ people->n, rows };
}

static struct widget_figure_view mean_figure(struct visit *v, int64_t sum, int64_t n,
                                             enum text_key label, enum text_key source)
{
	struct str text = SAY(v, source, "n", NUMBER(v, n));
	struct widget_figure_view figure = *widget_figure(v, sum, 0, TEXT(v, label), text);
	double mean = n ? (double)sum / (double)n : 0;
	figure.value = arena_printf(v->arena, "%.1f", mean);
	figure.shown = n ? lang_decimal(v->arena, v->lang, mean, 1) : S("–");
	return figure;
}

static struct training_figure_list figures_of(struct visit *v, const struct participants *people)
{
	int64_t pre = 0, n_pre = 0, post = 0, n_post = 0, gain = 0, n_gain = 0;
	for (size_t i = 0; i < people->n; i++) {
		const struct participant *p = &people->at[i];
		bool has_pre = p->pre_mark != NULL_INT, has_post = p->post_mark != NULL_INT;
		pre += has_pre ? p->pre_mark : 0;
		post += has_post ? p->post_mark : 0;
		gain += has_pre && has_post ? p->post_mark - p->pre_mark : 0;
		n_pre += has_pre;
		n_post += has_post;
		n_gain += has_pre && has_post;
	}
	struct widget_figure_view *at = arena_array(v->arena, struct widget_figure_view, 3);
	at[0] = mean_figure(v, pre, n_pre, T_TRAINING_TESTS_MEAN_PRE, T_TRAINING_TESTS_N);
	at[1] = mean_figure(v, post, n_post, T_TRAINING_TESTS_MEAN_POST, T_TRAINING_TESTS_N);
	at[2] = mean_figure(v, gain, n_gain, T_TRAINING_TESTS_MEAN_GAIN, T_TRAINING_TESTS_N_BOTH);
	return (struct training_figure_list){ 3, at };
}

// --- the page ------------------------------------------------------------------------------------

static const struct widget_errors_view *errors_of(struct visit *v, const struct tests *s)
{
	if (s->n_bad == 0)
		return widget_errors(v);
	struct widget_errors_view *view = arena_new(v->arena, struct widget_errors_view);
	view->list = (struct widget_error_list){ s->n_bad, s->bad };
	view->title = s->n_bad == 1 ? TEXT(v, T_FRAME_ERRORS_ONE)
	                            : SAY(v, T_FRAME_ERRORS_MANY, "n", NUMBER(v, (int64_t)s->n_bad));
	return view;
}

static enum err tests_show(struct visit *v, struct tests *s, int status)
{
	struct training_tests_view view = { 0 };
	enum err e = training_head(v, &s->room, TAB_TESTS, &view.head);
	if (e != OK)
		return e;
	const struct training *t = &s->room.t;
	view.may_mark =
		t->state == BATCH_RUNNING && s->room.access.marks && visit_may(v, "training.mark");
	if (status == 409)
		view.flash = widget_flash(v, "stop", TEXT(v, T_TRAINING_TESTS_STALE));
	else if (t->state < BATCH_RUNNING)
		view.flash = widget_flash(v, "warn", TEXT(v, T_TRAINING_TESTS_EARLY));
	view.rows = rows_of(v, s);
	view.errors = errors_of(v, s);
	view.hidden = widget_hidden(v);
	view.figures = figures_of(v, &s->room.people);
	view.action = training_path(v, t->id, "/tests");
	view.caption = SAY(v, T_TRAINING_PEOPLE_CAPTION, "n", NUMBER(v, (int64_t)s->room.people.n));
	view.empty = widget_empty(v, TEXT(v, T_TRAINING_PEOPLE_NONE), TEXT(v, T_TRAINING_PEOPLE_WAIT),
	                          S(""), S(""));
	struct page page = training_page(v, &s->room, TAB_TESTS, S(""));
	training_tests_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

enum err training_tests_page(struct visit *v)
{
	struct tests s = { 0 };
	enum err e = training_enter(v, visit_id(v, "id"), &s.room);
	return e == OK ? tests_show(v, &s, 200) : e;
}

// Only rows that differ from what is kept are written, so that two people may share the work.
static size_t changed_marks(struct visit *v, const struct tests *s, struct test_marks *marks)
{
	size_t n = 0;
	for (size_t i = 0; i < s->room.people.n; i++) {
		const struct participant *p = &s->room.people.at[i];
		struct str pre = typed_text(v, "pre", p->id), post = typed_text(v, "post", p->id), error;
		struct test_marks m = { p->id, p->pre_mark, p->post_mark, p->version };
		if (pre.p)
			m.pre = read_mark(v, "pre", pre, &error);
		if (post.p)
			m.post = read_mark(v, "post", post, &error);
		struct str version = typed_text(v, "version", p->id);
		if (!version.p || !str_to_int(version, &m.version))
			m.version = p->version;
		if (m.pre != p->pre_mark || m.post != p->post_mark)
			marks[n++] = m;
	}
	return n;
}

enum err training_tests_post(struct visit *v)
{
	struct tests s = { .posted = true };
	int64_t id = visit_id(v, "id");
	enum err e = training_enter(v, id, &s.room);
	if (e != OK)
		return e;
	if (!form_ok(&v->form))
		return tests_show(v, &s, 422);
	struct test_marks *marks = arena_array(v->arena, struct test_marks, s.room.people.n);
	size_t n = changed_marks(v, &s, marks);
	e = training_mark_tests(&v->desk, id, marks, n);
	if (e == OK)
		return visit_redirect_saying(v, training_path(v, id, "/tests"), T_TRAINING_FLASH_TESTS);
	return e == E_CONFLICT && s.room.t.state == BATCH_RUNNING ? tests_show(v, &s, 409) : e;
}
