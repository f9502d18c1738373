// SPDX-License-Identifier: GPL-3.0-or-later
// Figures in words: what is shown of each, and what is said beside it.
// Knows: one figure at a time. Does not know: pages.
// Start at: figure_row_of.
#include "figure/figure_inside.h"
#include "frame/widget.h"
#include "taxonomy/taxonomy.h"

struct str figure_address(struct arena *a, struct str region_code)
{
	return arena_printf(a, "/statistics/%.*s", STR_FMT(region_code));
}

struct str figure_text(struct visit *v, const struct figure *f)
{
	if (f->veil == FIGURE_FEW)
		return TEXT(v, T_FIGURE_FEW);
	if (f->veil == FIGURE_BESIDE)
		return TEXT(v, T_FIGURE_BESIDE);
	return lang_number(v->arena, v->lang, f->value);
}

// What is invented or computed never passes for what somebody published.
static const struct standing {
	const char *origin, *reliability, *is;
	enum text_key key;
} standings[] = {
	{ "demo", NULL, "warn", T_FIGURE_STANDING_DEMO },
	{ "computed", NULL, "off", T_FIGURE_STANDING_COMPUTED },
	{ "published", "official", "done", T_FIGURE_STANDING_OFFICIAL },
	{ NULL, NULL, "", T_FIGURE_STANDING_SECONDARY },
};

static const struct standing *standing_of(const struct figure *f)
{
	const struct standing *s = standings;
	while (s->origin && (!str_is(f->origin, s->origin) ||
	                     (s->reliability && !str_is(f->reliability, s->reliability))))
		s++;
	return s;
}

struct str figure_standing_text(struct visit *v, const struct figure *f)
{
	return TEXT(v, standing_of(f)->key);
}

const struct widget_state_view *figure_standing(struct visit *v, const struct figure *f)
{
	return widget_state(v, standing_of(f)->is, figure_standing_text(v, f));
}

static struct str label_of(struct visit *v, const struct figure *f)
{
	return TEXT(v, figure_measure(f->measure)->label);
}

static struct str class_of(const struct figure *f)
{
	return figure_measure(f->measure)->one_class || !f->class_code.p ? S("") : f->class_name;
}

// A number that changes has the day it was brought beside its year.
static struct str brought(struct visit *v, const struct figure *f)
{
	struct date day = clock_civil(f->import_ms, v->house->zone).date;
	return f->import_ms == NULL_INT
	           ? S("")
	           : SAY(v, T_FIGURE_IMPORT_BROUGHT, "date", lang_date(v->arena, v->lang, day));
}

struct figure_row figure_row_of(struct visit *v, const struct figure *f)
{
	struct str class = class_of(f);
	bool national = !str_empty(class) && str_eq(f->class_version, TAXONOMY_NATIONAL);
	return (struct figure_row){
		.region = f->region_name,
		.region_href = figure_address(v->arena, f->region_code),
		.measure = label_of(v, f),
		.class = class,
		.class_href =
			national ? arena_printf(v->arena, "/taxonomy/%.*s", STR_FMT(f->class_code)) : S(""),
		.year = arena_printf(v->arena, "%lld", (long long)f->year),
		.value = figure_text(v, f),
		.note = f->note,
		.source = f->source,
		.source_href = f->address,
		.brought = brought(v, f),
		.standing = figure_standing(v, f),
	};
}

const struct figure_rows_view *figure_table(struct visit *v, const struct figures *figures,
                                            bool has_region)
{
	struct figure_row *rows = arena_array(v->arena, struct figure_row, figures->n);
	struct figure_rows_view *view = arena_new(v->arena, struct figure_rows_view);
	for (size_t i = 0; i < figures->n; i++)
		rows[i] = figure_row_of(v, &figures->at[i]);
	struct str n = lang_number(v->arena, v->lang, (int64_t)figures->n);
	view->caption = SAY(v, figures->n == 1 ? T_FIGURE_ONE : T_FIGURE_MANY, "n", n);
	view->has_region = has_region;
	view->rows = (struct figure_row_list){ figures->n, rows };
	return view;
}

struct widget_figure_view figure_head(struct visit *v, const struct figure *f)
{
	struct str year = arena_printf(v->arena, "%lld", (long long)f->year);
	bool demo = str_is(f->origin, "demo"), shown = f->veil == FIGURE_SHOWN;
	return (struct widget_figure_view){
		.value = shown ? arena_printf(v->arena, "%lld", (long long)f->value) : S(""),
		.shown = figure_text(v, f),
		.label = label_of(v, f),
		.source = demo ? SAY(v, T_FIGURE_HEAD_DEMO, "year", year)
		               : SAY(v, T_FIGURE_HEAD_SOURCE, "year", year, "source", f->source, "standing",
		                     figure_standing_text(v, f)),
	};
}

struct str figure_bar(struct arena *a, int64_t value, int64_t most)
{
	return most > 0 ? arena_printf(a, "%.1f", (double)value * 100 / (double)most) : S("");
}

struct str figure_hidden_text(struct visit *v, const struct figures *figures)
{
	for (size_t i = 0; i < figures->n; i++) {
		if (figures->at[i].veil != FIGURE_SHOWN)
			return TEXT(v, T_FIGURE_HIDDEN);
	}
	return S("");
}
