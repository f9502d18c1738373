// SPDX-License-Identifier: GPL-3.0-or-later
// Decides anew which figures and counts the public does not get, and keeps that.
// Knows: in which order they are told, the column of veils. Does not know: which are parts of which
// (figure_walk.c).
// Start at: figure_guard.
#include "figure/figure_veil.h"
#include "figure_sql.h"
#include <stdlib.h>

enum { PIECE = 500 }; // figures read at a time

struct period { // one measure and year: nothing is part of a total of another
	struct desk *d;
	struct str measure;
	int64_t year;
	struct figure_guard_classes_rows classes; // sorted
	bool changed;
};

static int by_class(const void *a, const void *b)
{
	const struct figure_guard_classes_row *x = a, *y = b;
	int order = str_cmp(x->class_version, y->class_version);
	return order != 0 ? order : str_cmp(x->class_code, y->class_code);
}

static size_t class_of(const struct period *p, const struct figure_guard_piece_row *r)
{
	struct figure_guard_classes_row key = { r->class_version, r->class_code };
	if (!r->class_code.p)
		return 0;
	const struct figure_guard_classes_row *found =
		bsearch(&key, p->classes.at, p->classes.n, sizeof key, by_class);
	return found ? (size_t)(found - p->classes.at) + 1 : 0;
}

static enum err keep_veil(void *about, const struct figure_cell *cell)
{
	struct period *p = about;
	struct figure_veil_in in = { cell->id, cell->veil };
	if (cell->veil == cell->before)
		return OK;
	p->changed = true;
	return q_figure_veil_run(p->d, &in, NULL);
}

// The next figures in the order of codes, from after the one of `in`; ret_last: of these.
static enum err take_piece(const struct period *p, struct figure_walk *w,
                           const struct figure_guard_piece_in *in, size_t *ret_n,
                           struct figure_guard_piece_row *ret_last)
{
	struct figure_guard_piece_rows rows;
	enum err e = q_figure_guard_piece_all(p->d, in, &rows);
	for (size_t i = 0; i < (e == OK ? rows.n : 0) && e == OK; i++) {
		const struct figure_guard_piece_row *r = &rows.at[i];
		struct figure_cell cell = { .id = r->id, .value = r->value, .class = class_of(p, r),
			                        .veil = (enum figure_veil)r->hidden };
		e = figure_walk_take(w, r->region_code, &cell);
		*ret_last = *r;
	}
	*ret_n = e == OK ? rows.n : 0;
	return e;
}

static enum err walk_period(struct period *p, struct figure_walk *w)
{
	char code[FIGURE_CODE_MOST];
	struct figure_guard_piece_in in = { p->measure, p->year, S(""), 0, PIECE };
	struct arena *a = p->d->arena;
	enum err e = OK;
	for (size_t n = PIECE; n == PIECE && e == OK;) {
		struct figure_guard_piece_row last = { 0 };
		figure_walk_reserve(w, PIECE);
		struct arena_mark mark = arena_mark(a);
		e = take_piece(p, w, &in, &n, &last);
		if (e != OK)
			break; // what a failure says stays
		if (n > 0) {
			memcpy(code, last.region_code.p, last.region_code.n);
			in.after = (struct str){ code, last.region_code.n };
			in.after_id = last.id;
		}
		arena_rewind(a, mark);
	}
	return e == OK ? figure_walk_end(w) : e;
}

// A total hidden in one walk is a part in the next; nothing hidden is ever shown again by them.
static enum err guard_period(struct period *p)
{
	struct figure_show_all_in all = { p->measure, p->year };
	struct figure_guard_classes_in of = { p->measure, p->year };
	enum err e = q_figure_show_all_run(p->d, &all, NULL);
	if (e == OK)
		e = q_figure_guard_classes_all(p->d, &of, &p->classes);
	if (e == OK)
		qsort(p->classes.at, p->classes.n, sizeof *p->classes.at, by_class);
	p->changed = true;
	while (e == OK && p->changed) {
		struct arena_mark mark = arena_mark(p->d->arena);
		p->changed = false;
		e = walk_period(p, figure_walk_open(p->d->arena, p->classes.n, keep_veil, p));
		if (e == OK)
			arena_rewind(p->d->arena, mark);
	}
	return e;
}

enum err figure_guard(struct desk *d, struct str measure)
{
	struct figure_periods_rows periods;
	enum err e = q_figure_periods_all(d, &(struct figure_periods_in){ measure }, &periods);
	for (size_t i = 0; e == OK && i < periods.n; i++) {
		struct arena_mark mark = arena_mark(d->arena);
		struct period period = { .d = d, .measure = periods.at[i].measure,
			                     .year = periods.at[i].year };
		e = guard_period(&period);
		if (e == OK)
			arena_rewind(d->arena, mark);
	}
	return e;
}

// --- counts of the registers ---------------------------------------------------------------------

struct counting {
	struct figure_count *counts;
	bool changed;
};

static enum err set_veil(void *about, const struct figure_cell *cell)
{
	struct counting *c = about;
	c->changed |= cell->veil != cell->before;
	c->counts[cell->id].veil = cell->veil;
	return OK;
}

enum err figure_veil_counts(struct arena *a, size_t n, struct figure_count *counts)
{
	struct counting c = { counts, true };
	enum err e = OK;
	for (size_t i = 0; i < n; i++)
		counts[i].veil = FIGURE_SHOWN;
	while (e == OK && c.changed) {
		struct arena_mark mark = arena_mark(a);
		struct figure_walk *w = figure_walk_open(a, 0, set_veil, &c);
		c.changed = false;
		for (size_t i = 0; i < n && e == OK; i++) {
			struct figure_cell cell = { .id = (int64_t)i, .value = counts[i].n,
				                        .veil = counts[i].veil };
			figure_walk_reserve(w, 1);
			e = figure_walk_take(w, counts[i].region_code, &cell);
		}
		if (e == OK)
			e = figure_walk_end(w);
		arena_rewind(a, mark);
	}
	return e;
}
