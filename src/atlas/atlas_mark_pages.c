// SPDX-License-Identifier: GPL-3.0-or-later
// Marks on regions: shown on their pages and in lists, set and ended by forms.
// Knows: marks in words. Does not know: the regions' own pages (atlas_pages.c).
// Start at: atlas_marks_of, atlas_mark_post.
#include "atlas/atlas_inside.h"
#include "atlas/atlas_views.h"
#include "atlas_html.h"
#include "frame/widget.h"

const struct field atlas_mark_fields[] = {
	{ "kind", F_CHOICE, REQUIRED, 20, T_ATLAS_MARK_KIND, .choices = region_mark_kinds },
	{ "words", F_TEXT, 0, 60, T_ATLAS_MARK_WORDS, T_ATLAS_MARK_WORDS_HINT },
	{ "valid_from", F_DATE, REQUIRED, 20, T_ATLAS_MARK_FROM },
	{ "valid_until", F_DATE, 0, 20, T_ATLAS_MARK_UNTIL, T_ATLAS_MARK_UNTIL_HINT },
	{ "source", F_TEXT, REQUIRED, 200, T_ATLAS_MARK_SOURCE, T_ATLAS_MARK_SOURCE_HINT },
	{ 0 },
};
const struct field atlas_mark_end_fields[] = {
	{ "valid_until", F_DATE, REQUIRED, 20, T_ATLAS_MARK_LAST },
	{ "version", F_INT, 0, 20, T_ATLAS_CODE },
	{ 0 },
};

// --- in words ------------------------------------------------------------------------------------

static struct str span_text(struct visit *v, const struct region_mark *mark)
{
	struct str from = lang_iso_date(v->arena, v->lang, mark->valid_from);
	if (!mark->valid_until.p)
		return SAY(v, T_ATLAS_MARK_SINCE, "from", from);
	return SAY(v, T_ATLAS_MARK_SPAN, "from", from, "until",
	           lang_iso_date(v->arena, v->lang, mark->valid_until));
}

static struct atlas_mark mark_view(struct visit *v, const struct region_mark *mark)
{
	bool stands = region_mark_stands(mark, atlas_today(v));
	return (struct atlas_mark){
		.chip = widget_state(v, stands ? "now" : "off", region_mark_text(v->lang, mark)),
		.span = span_text(v, mark),
		.source = mark->source,
		.end_href = mark->valid_until.p ? S("") : arena_printf(v->arena, "/regions/marks/%lld",
		                                                       (long long)mark->id),
	};
}

enum err atlas_marks_of(struct visit *v, struct str code, bool standing,
                        struct atlas_marks *ret_marks)
{
	struct region_marks marks;
	enum err e = region_marks(&v->desk, code, &marks);
	if (e != OK)
		return e;
	struct atlas_mark *at = arena_array(v->arena, struct atlas_mark, marks.n);
	struct atlas_marks all = { 0, at };
	for (size_t i = 0; i < marks.n; i++) {
		if (!standing || region_mark_stands(&marks.at[i], atlas_today(v)))
			at[all.n++] = mark_view(v, &marks.at[i]);
	}
	*ret_marks = all;
	return OK;
}

const struct widget_state_view *atlas_mark_chip(struct visit *v, const struct region_marks *marks,
                                                struct str code)
{
	struct buf text = buf_open(v->arena, 40);
	for (size_t i = 0; i < marks->n; i++) {
		if (!str_eq(marks->at[i].region_code, code))
			continue;
		buf_z(&text, text.n ? ", " : "");
		buf_put(&text, region_mark_text(v->lang, &marks->at[i]));
	}
	return text.n ? widget_state(v, "now", buf_str(&text)) : NULL;
}

// --- setting -------------------------------------------------------------------------------------

static enum err show(struct visit *v, int status)
{
	struct regions path;
	struct str code = visit_param(v, "code");
	struct atlas_mark_view view = { .errors = widget_errors(v), .hidden = widget_hidden(v) };
	enum err e = region_path(&v->desk, code, &path);
	if (e == OK)
		e = atlas_marks_of(v, code, false, &view.marks);
	if (e != OK)
		return e;
	struct str name = path.at[path.n - 1].name;
	view.title = SAY(v, T_ATLAS_MARK_TITLE, "name", name);
	view.none = SAY(v, T_ATLAS_MARK_NONE, "name", name);
	view.action = arena_printf(v->arena, "/regions/%.*s/marks", STR_FMT(code));
	view.back_href = atlas_address(v->arena, code);
	view.kind = widget_field(v, "kind");
	view.words = widget_field(v, "words");
	view.valid_from = widget_field(v, "valid_from");
	view.valid_until = widget_field(v, "valid_until");
	view.source = widget_field(v, "source");
	struct page page = { .title = view.title,
		                 .crumbs = atlas_crumbs_to(v, &path, TEXT(v, T_ATLAS_MARK_LINK)) };
	atlas_mark_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

static enum err in_reach(struct visit *v)
{
	struct str code = visit_param(v, "code");
	return str_eq(code, REGION_NATION) ? E_ABSENT : region_in_reach(&v->desk, code);
}

enum err atlas_mark_page(struct visit *v)
{
	enum err e = in_reach(v);
	if (e != OK)
		return e;
	form_open(&v->form, v->arena, v->lang, atlas_mark_fields);
	return show(v, 200);
}

static void judge(struct visit *v, const struct region_mark *mark)
{
	struct form *f = &v->form;
	bool local = str_is(mark->kind, "local");
	if (local && !mark->words.n)
		form_error(f, "words", T_REGION_BAD_MARK_WORDS);
	if (mark->kind.n && !local && mark->words.n)
		form_error(f, "words", T_REGION_BAD_MARK_PLAIN);
	if (mark->valid_until.p && mark->valid_from.n &&
	    str_cmp(mark->valid_until, mark->valid_from) < 0)
		form_error(f, "valid_until", T_REGION_BAD_BEFORE);
}

enum err atlas_mark_post(struct visit *v)
{
	struct form *f = &v->form;
	int64_t id;
	enum err e = in_reach(v);
	if (e != OK)
		return e;
	struct region_mark mark = { .region_code = visit_param(v, "code"),
		                        .kind = form_text(f, "kind"),
		                        .words = form_text(f, "words"),
		                        .valid_from = form_text(f, "valid_from"),
		                        .valid_until = form_text(f, "valid_until"),
		                        .source = form_text(f, "source") };
	if (!mark.valid_until.n)
		mark.valid_until = NULL_STR;
	judge(v, &mark);
	if (!form_ok(f))
		return show(v, 422);
	e = region_mark_add(&v->desk, &mark, &id);
	if (e == E_CONFLICT) {
		form_error(f, "kind", T_REGION_BAD_MARK_TWICE);
		return show(v, 422);
	}
	if (e != OK)
		return e;
	return visit_redirect_saying(v, atlas_address(v->arena, mark.region_code),
	                             T_ATLAS_FLASH_MARKED);
}

// --- ending --------------------------------------------------------------------------------------

static enum err show_end(struct visit *v, const struct region_mark *mark, int status)
{
	struct regions path;
	enum err e = region_path(&v->desk, mark->region_code, &path);
	if (e != OK)
		return e;
	struct atlas_mark_end_view view = {
		.title = SAY(v, T_ATLAS_MARK_END_TITLE, "mark", region_mark_text(v->lang, mark)),
		.span = span_text(v, mark),
		.action = arena_printf(v->arena, "/regions/marks/%lld", (long long)mark->id),
		.back_href = arena_printf(v->arena, "/regions/%.*s/marks", STR_FMT(mark->region_code)),
		.version = arena_printf(v->arena, "%lld", (long long)mark->version),
		.conflict = status == 409 ? widget_flash(v, "warn", TEXT(v, T_ATLAS_MARK_STALE)) : NULL,
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.valid_until = widget_field(v, "valid_until"),
	};
	struct page page = { .title = view.title,
		                 .crumbs = atlas_crumbs_to(v, &path, TEXT(v, T_ATLAS_MARK_LINK)) };
	atlas_mark_end_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

enum err atlas_mark_end_page(struct visit *v)
{
	struct region_mark mark;
	enum err e = region_mark_get(&v->desk, visit_id(v, "id"), &mark);
	if (e != OK)
		return e;
	form_open(&v->form, v->arena, v->lang, atlas_mark_end_fields);
	form_set(&v->form, "valid_until", mark.valid_until);
	return show_end(v, &mark, 200);
}

enum err atlas_mark_end_post(struct visit *v)
{
	struct region_mark mark;
	enum err e = region_mark_get(&v->desk, visit_id(v, "id"), &mark);
	if (e != OK)
		return e;
	struct str until = form_text(&v->form, "valid_until");
	if (until.n && str_cmp(until, mark.valid_from) < 0)
		form_error(&v->form, "valid_until", T_REGION_BAD_BEFORE);
	if (!form_ok(&v->form))
		return show_end(v, &mark, 422);
	if (form_int(&v->form, "version") != mark.version)
		return show_end(v, &mark, 409);
	e = region_mark_end(&v->desk, &mark, until);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, atlas_address(v->arena, mark.region_code),
	                             T_ATLAS_FLASH_UNMARKED);
}
