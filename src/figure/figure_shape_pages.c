// SPDX-License-Identifier: GPL-3.0-or-later
// The page where an office brings outlines of its regions, and takes them away.
// Knows: forms, sets of outlines. Does not know: GeoJSON (figure_shape.c).
// Start at: figure_shapes_post.
#include "figure/figure_inside.h"
#include "figure/figure_shape.h"
#include "figure_html.h"
#include "frame/widget.h"

const struct field figure_shape_fields[] = {
	{ "file", F_FILE, REQUIRED, SHAPE_FILE_MOST, T_FIGURE_SHAPE_FILE, T_FIGURE_SHAPE_FILE_HINT,
	  .accept = ".geojson,.json" },
	{ "source", F_TEXT, REQUIRED, 200, T_FIGURE_SHAPE_SOURCE, T_FIGURE_SHAPE_SOURCE_HINT },
	{ 0 },
};
const struct field figure_shape_remove_fields[] = {
	{ "parent", F_REGION, REQUIRED, 40, T_FIGURE_REGION },
	{ 0 },
};

static struct str source_of(struct visit *v, const struct figure_shape_set *s)
{
	return str_eq(s->source, s->other_source)
	           ? s->source
	           : arena_printf(v->arena, "%.*s; %.*s", STR_FMT(s->source), STR_FMT(s->other_source));
}

static struct figure_shape_rows rows_of(struct visit *v, const struct figure_shape_sets *sets)
{
	struct figure_shape_row *rows = arena_array(v->arena, struct figure_shape_row, sets->n);
	for (size_t i = 0; i < sets->n; i++) {
		const struct figure_shape_set *s = &sets->at[i];
		rows[i] = (struct figure_shape_row){
			.parent = s->parent,
			.name = s->name,
			.href = figure_address(v->arena, s->parent),
			.n = lang_number(v->arena, v->lang, s->n),
			.source = source_of(v, s),
			.date = lang_moment(v->arena, v->lang, s->at_ms, v->house->zone),
			.label = SAY(v, T_FIGURE_SHAPE_REMOVE_OF, "name", s->name),
			.hidden = widget_hidden(v),
		};
	}
	return (struct figure_shape_rows){ sets->n, rows };
}

static enum err show(struct visit *v, int status)
{
	struct figure_shape_sets sets;
	enum err e = figure_shape_sets(&v->desk, &sets);
	if (e != OK)
		return e;
	struct figure_shapes_view view = {
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.file = widget_field(v, "file"),
		.source = widget_field(v, "source"),
		.sets = rows_of(v, &sets),
	};
	if (sets.n == 0)
		view.empty = widget_empty(v, TEXT(v, T_FIGURE_SHAPE_NONE), TEXT(v, T_FIGURE_SHAPE_TILES),
		                          S(""), S(""));
	struct page page = { .title = TEXT(v, T_FIGURE_SHAPE_TITLE) };
	figure_shapes_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

enum err figure_shapes_page(struct visit *v)
{
	form_open(&v->form, v->arena, v->lang, figure_shape_fields);
	return show(v, 200);
}

// "Bentuk ke-3 (35.78): ..."
static struct str trouble_text(struct visit *v, const struct figure_shape_trouble *t)
{
	struct str n = lang_number(v->arena, v->lang, t->n), why = TEXT(v, t->reason);
	if (t->reason == T_FIGURE_SHAPE_BROKEN)
		return SAY(v, T_FIGURE_SHAPE_AT_LINE, "n", n, "why", why);
	if (t->n == 0)
		return why;
	return str_empty(t->code)
	           ? SAY(v, T_FIGURE_SHAPE_AT, "n", n, "why", why)
	           : SAY(v, T_FIGURE_SHAPE_AT_CODE, "n", n, "code", t->code, "why", why);
}

struct brought {
	struct figure_shapes shapes;
	struct str trouble; // why none of them is taken, or empty
};

// Read before the transaction, which reads the form anew: what is wrong is carried over.
enum err figure_shapes_prepare(struct visit *v)
{
	const struct form_entry *file = form_entry(&v->form, "file");
	struct brought *brought = arena_new(v->arena, struct brought);
	struct figure_shape_trouble trouble;
	if (!form_ok(&v->form) || file->n == 0)
		return OK;
	enum err e = figure_shapes_read(v->arena, file->at[0].text, &brought->shapes, &trouble);
	if (e == OK)
		e = figure_shapes_judge(&v->desk, &brought->shapes, &trouble);
	if (e == E_INVALID)
		brought->trouble = trouble_text(v, &trouble);
	v->prepared = brought;
	return e == E_INVALID ? OK : e;
}

enum err figure_shapes_post(struct visit *v)
{
	const struct brought *brought = v->prepared;
	if (brought && brought->trouble.n)
		form_error_text(&v->form, "file", brought->trouble);
	if (!form_ok(&v->form) || !brought)
		return show(v, 422);
	enum err e = figure_shapes_save(&v->desk, &brought->shapes, form_text(&v->form, "source"));
	return e != OK ? e
	               : visit_redirect_counting(v, S("/statistics/shapes"), T_FIGURE_SHAPE_SAVED,
	                                         (int64_t)brought->shapes.n);
}

enum err figure_shapes_remove_post(struct visit *v)
{
	int64_t n;
	if (!form_ok(&v->form))
		return E_ABSENT;
	enum err e = figure_shapes_remove(&v->desk, form_text(&v->form, "parent"), &n);
	return e != OK
	           ? e
	           : visit_redirect_counting(v, S("/statistics/shapes"), T_FIGURE_SHAPE_REMOVED, n);
}
