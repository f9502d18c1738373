// SPDX-License-Identifier: GPL-3.0-or-later
// How an agency writes the numbers of its papers: tried out with examples, then kept.
// Knows: patterns. Does not know: which papers bear them.
// Start at: show.
#include "directory/directory_inside.h"
#include "directory_html.h"
#include "series/series.h"

const struct field directory_series_look_fields[] = {
	{ "pattern", F_TEXT, 0, SERIES_PATTERN_MOST, T_DIRECTORY_SERIES_PATTERN,
	  T_DIRECTORY_SERIES_HINT },
	{ 0 },
};
const struct field directory_series_fields[] = {
	{ "pattern", F_TEXT, REQUIRED, SERIES_PATTERN_MOST, T_DIRECTORY_SERIES_PATTERN,
	  T_DIRECTORY_SERIES_HINT },
	{ "version", F_INT, 0, 20, T_DIRECTORY_STATE },
	{ 0 },
};

struct room {
	struct organisation o;
	struct str class;
	enum text_key class_word;
	struct series_pattern kept;
};

// Only agencies number papers, of the classes that there are.
static enum err enter(struct visit *v, struct room *r)
{
	enum err e = directory_enter(v, &r->o);
	if (e != OK)
		return e;
	r->class = visit_param(v, "class");
	r->class_word = T_NONE;
	for (const struct choice *c = series_classes; c->value; c++) {
		if (str_is(r->class, c->value))
			r->class_word = c->label;
	}
	if (r->class_word == T_NONE || !organisation_is_agency(r->o.kind))
		return E_ABSENT;
	return series_pattern_get(&v->desk, r->o.id, r->class, &r->kept);
}

static enum err examples_of(struct visit *v, const struct room *r, struct str pattern,
                            struct directory_parts *ret_examples)
{
	struct date today = clock_civil(v->desk.scope.now_ms, v->house->zone).date;
	struct date later = { today.year + 1, 1, 2 };
	struct directory_part *at = arena_array(v->arena, struct directory_part, 2);
	int64_t last;
	enum err e = series_last(&v->desk, r->o.id, r->class, today.year, &last);
	if (e != OK)
		return e;
	at[0].name = series_write(v->arena, pattern, last + 1, today);
	at[0].about = TEXT(v, T_DIRECTORY_SERIES_NEXT);
	at[1].name = series_write(v->arena, pattern, 1, later);
	at[1].about = TEXT(v, T_DIRECTORY_SERIES_FIRST);
	*ret_examples = (struct directory_parts){ 2, at };
	return OK;
}

static enum err show(struct visit *v, const struct room *r, struct str pattern, int status)
{
	struct str here = directory_href(v->arena, r->o.id);
	struct directory_series_view view = {
		.kind = r->o.name,
		.title = SAY(v, T_DIRECTORY_SERIES_OF, "class", TEXT(v, r->class_word)),
		.action = arena_printf(v->arena, "%.*s/series/%.*s", STR_FMT(here), STR_FMT(r->class)),
		.back_href = here,
		.pattern = pattern,
		.version = arena_printf(v->arena, "%lld", (long long)r->kept.version),
		.conflict = status == 409 ? widget_flash(v, "warn", TEXT(v, T_DIRECTORY_SERIES_STALE))
		                          : NULL,
	};
	enum text_key reason = series_pattern_reason(pattern);
	if (reason != T_NONE)
		form_error(&v->form, "pattern", reason);
	enum err e = form_ok(&v->form) ? examples_of(v, r, pattern, &view.examples) : OK;
	if (e != OK)
		return e;
	view.may_save = form_ok(&v->form) && !str_eq(pattern, r->kept.text);
	view.errors = widget_errors(v);
	view.hidden = widget_hidden(v);
	view.field = widget_field(v, "pattern");
	struct page page = { .title = view.title, .crumbs = directory_crumbs(v, &r->o, view.title) };
	directory_series_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

// What is asked about is judged and shown; nothing is kept yet.
enum err directory_series_page(struct visit *v)
{
	struct room r;
	enum err e = enter(v, &r);
	if (e != OK)
		return e;
	struct str asked = visit_query(v, "pattern");
	if (!asked.n && form_ok(&v->form)) {
		asked = r.kept.text;
		form_set(&v->form, "pattern", asked);
	}
	return show(v, &r, asked, 200);
}

enum err directory_series_post(struct visit *v)
{
	struct room r;
	enum err e = enter(v, &r);
	if (e != OK)
		return e;
	struct series_pattern wish = { form_text(&v->form, "pattern"), r.kept.version };
	if (!form_ok(&v->form) || series_pattern_reason(wish.text) != T_NONE)
		return show(v, &r, wish.text, 422);
	if (form_int(&v->form, "version") != r.kept.version)
		return show(v, &r, wish.text, 409);
	e = series_pattern_save(&v->desk, r.o.id, r.class, &wish);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, directory_href(v->arena, r.o.id), T_DIRECTORY_FLASH_SAVED);
}
