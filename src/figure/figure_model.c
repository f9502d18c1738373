// SPDX-License-Identifier: GPL-3.0-or-later
// Figures, read.
// Knows: the figure tables. Does not know: how they got there (figure_load.c), pages.
// Start at: figure_list.
#include "figure/figure.h"
#include "figure_sql.h"

// The queries that give whole figures have one shape, so their rows can be read as one.
#define SAME_SHAPE(other) \
	_Static_assert(sizeof(struct figure_list_row) == sizeof(struct other##_row), "same columns")
SAME_SHAPE(figure_below);
SAME_SHAPE(figure_latest);

static struct figures figures_of(struct desk *d, size_t n, const void *rows)
{
	const struct figure_list_row *row = rows;
	struct figure *all = arena_array(d->arena, struct figure, n);
	for (size_t i = 0; i < n; i++, row++) {
		all[i] = (struct figure){
			.id = row->id,
			.year = row->year,
			.value = row->value,
			.veil = (enum figure_veil)row->hidden,
			.region_code = row->region_code,
			.region_name = row->region_name,
			.measure = row->measure,
			.unit = row->unit,
			.class_version = row->class_version,
			.class_code = row->class_code,
			.class_name = row->class_name,
			.source = row->source,
			.address = row->address,
			.reliability = row->reliability,
			.note = row->note,
			.origin = row->origin,
			.import_ms = row->import_ms,
		};
	}
	return (struct figures){ n, all };
}

// Puts what is of one region in the order of measures.
static void sort_by_measure(struct arena *a, struct figure *at, size_t n)
{
	struct figure *copy = arena_array(a, struct figure, n);
	for (size_t i = 0; i < n; i++)
		copy[i] = at[i];
	size_t kept = 0;
	for (const struct figure_measure *m = figure_measures; m->code; m++) {
		for (size_t i = 0; i < n; i++) {
			if (str_is(copy[i].measure, m->code))
				at[kept++] = copy[i];
		}
	}
}

enum err figure_list(struct desk *d, struct str region_code, enum lang lang,
                     struct figures *ret_figures)
{
	struct figure_list_rows rows;
	struct figure_list_in in = { region_code, lang_code(lang) };
	enum err e = q_figure_list_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct figures all = figures_of(d, rows.n, rows.at);
	sort_by_measure(d->arena, all.at, all.n);
	*ret_figures = all;
	return OK;
}

enum err figure_below(struct desk *d, struct str region_code, struct str measure, enum lang lang,
                      struct figures *ret_figures)
{
	struct figure_below_rows rows;
	struct figure_below_in in = { region_code, measure, lang_code(lang) };
	enum err e = q_figure_below_all(d, &in, &rows);
	if (e == OK)
		*ret_figures = figures_of(d, rows.n, rows.at);
	return e;
}

enum err figure_measures_below(struct desk *d, struct str region_code,
                               struct figure_coverages *ret_coverages)
{
	struct figure_measures_below_rows rows;
	enum err e =
		q_figure_measures_below_all(d, &(struct figure_measures_below_in){ region_code }, &rows);
	if (e != OK)
		return e;
	struct figure_coverage *found = arena_array(d->arena, struct figure_coverage, rows.n);
	size_t n = 0;
	for (const struct figure_measure *m = figure_measures; m->code; m++) {
		for (size_t i = 0; i < rows.n; i++) {
			int64_t have = m->one_class ? rows.at[i].n_any : rows.at[i].n_whole;
			if (str_is(rows.at[i].measure, m->code) && have > 0)
				found[n++] = (struct figure_coverage){ m, have };
		}
	}
	*ret_coverages = (struct figure_coverages){ n, found };
	return OK;
}

static bool same_thing(const struct figure *a, const struct figure *b)
{
	return str_eq(a->region_code, b->region_code) && str_eq(a->measure, b->measure) &&
	       str_eq(a->class_version, b->class_version) && str_eq(a->class_code, b->class_code);
}

enum err figure_latest(struct desk *d, enum lang lang, struct figures *ret_figures)
{
	struct figure_latest_rows rows;
	struct figure_latest_in in = { lang_code(lang) };
	enum err e = q_figure_latest_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct figures all = figures_of(d, rows.n, rows.at);
	struct figure *kept = arena_array(d->arena, struct figure, all.n);
	size_t n = 0;
	for (size_t i = all.n; i-- > 0;) { // years go up within one thing; several may be of the last
		const struct figure *f = &all.at[i], *next = n > 0 ? &kept[n - 1] : NULL;
		if (!next || !same_thing(f, next) || f->year == next->year)
			kept[n++] = *f;
	}
	for (size_t i = 0; i < n / 2; i++) {
		struct figure first = kept[i];
		kept[i] = kept[n - 1 - i];
		kept[n - 1 - i] = first;
	}
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from; to < n && str_eq(kept[to].region_code, kept[from].region_code);)
			to++;
		sort_by_measure(d->arena, kept + from, to - from);
	}
	*ret_figures = (struct figures){ n, kept };
	return OK;
}

enum err figure_tiles(struct desk *d, struct str region_code, struct figure_tiles *ret_tiles)
{
	struct figure_tiles_rows rows;
	enum err e = q_figure_tiles_all(d, &(struct figure_tiles_in){ region_code }, &rows);
	if (e != OK)
		return e;
	struct figure_tile *tiles = arena_array(d->arena, struct figure_tile, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		tiles[i] = (struct figure_tile){ rows.at[i].region_code, rows.at[i].abbreviation,
			                             rows.at[i].tile_column, rows.at[i].tile_row };
	*ret_tiles = (struct figure_tiles){ rows.n, tiles };
	return OK;
}
