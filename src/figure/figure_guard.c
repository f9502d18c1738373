// SPDX-License-Identifier: GPL-3.0-or-later
// Decides which figures the public does not get.
// Knows: which figures are parts of which. Does not know: the rule for one total (figure_hide.c).
// Start at: figure_guard.
#include "figure/figure.h"
#include "figure_sql.h"
#include <stdlib.h>

// A number of people, as a part of two totals: of its region, by class; of what lies above, by
// region. The keys say which; p == NULL: of none.
struct cell {
	int64_t id, value;
	enum figure_veil veil, before;
	struct str key;                       // of the total it is a part of
	struct str total;                     // of the parts it is the total of
	struct str by_class[2], by_region[2]; // key and total, by either way
};
struct cells {
	size_t n;
	struct cell *at;
	struct cell **sorted, **totals; // by key, by total
};

static struct str above(struct str code)
{
	size_t n = code.n;
	while (n > 0 && code.p[n - 1] != '.')
		n--;
	return n > 0 ? (struct str){ code.p, n - 1 } : S("00");
}

static struct cell cell_of(struct arena *a, const struct figure_people_row *r)
{
	struct cell c = { .id = r->id, .value = r->value, .before = (enum figure_veil)r->hidden };
	struct str of = arena_printf(a, "%.*s %lld", STR_FMT(r->measure), (long long)r->year);
	struct str in = arena_printf(a, "%.*s %.*s", STR_FMT(of), STR_FMT(r->region_code));
	struct str class = arena_printf(a, "%.*s %.*s/%.*s", STR_FMT(of), STR_FMT(r->class_version),
	                                STR_FMT(r->class_code));
	bool whole = r->class_code.p == NULL, top = str_is(r->region_code, "00");
	struct str up = above(r->region_code);
	c.by_class[0] = whole ? NULL_STR : in;
	c.by_class[1] = whole ? in : NULL_STR;
	c.by_region[0] = top ? NULL_STR : arena_printf(a, "%.*s %.*s", STR_FMT(class), STR_FMT(up));
	c.by_region[1] = arena_printf(a, "%.*s %.*s", STR_FMT(class), STR_FMT(r->region_code));
	return c;
}

static int by_key(const void *a, const void *b)
{
	return str_cmp((*(struct cell *const *)a)->key, (*(struct cell *const *)b)->key);
}

static int by_total(const void *a, const void *b)
{
	return str_cmp((*(struct cell *const *)a)->total, (*(struct cell *const *)b)->total);
}

static void group(struct cells *all, bool by_class)
{
	for (size_t i = 0; i < all->n; i++) {
		struct cell *c = &all->at[i];
		c->key = by_class ? c->by_class[0] : c->by_region[0];
		c->total = by_class ? c->by_class[1] : c->by_region[1];
		all->sorted[i] = all->totals[i] = c;
	}
	qsort(all->sorted, all->n, sizeof *all->sorted, by_key);
	qsort(all->totals, all->n, sizeof *all->totals, by_total);
}

// The figure that these parts make up exactly; NULL when there is none.
static struct cell *total_of(struct cells *all, struct cell **parts, size_t n)
{
	int64_t sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += parts[i]->value;
	size_t from = 0, to = all->n;
	while (from < to) { // the first whose total is not before the key
		size_t middle = from + (to - from) / 2;
		if (str_cmp(all->totals[middle]->total, parts[0]->key) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	for (; from < all->n && str_eq(all->totals[from]->total, parts[0]->key); from++) {
		if (all->totals[from]->value == sum)
			return all->totals[from];
	}
	return NULL;
}

static bool veil(struct cell *c, enum figure_veil with)
{
	bool changes = c->veil == FIGURE_SHOWN && with != FIGURE_SHOWN;
	if (changes)
		c->veil = with;
	return changes;
}

// Of a hidden total the parts may not all be seen, nor tell it by being just 5: otherwise it tells
// in turn what it was hidden beside.
static void hide_below(size_t n, const int64_t *values, enum figure_veil *veils)
{
	enum { BESIDE_LEAST = 5 };
	for (;;) {
		int64_t slack = 0;
		size_t next = n;
		bool beside = false;
		for (size_t i = 0; i < n; i++) {
			if (veils[i] != FIGURE_SHOWN)
				slack += values[i] - (veils[i] == FIGURE_FEW ? 1 : BESIDE_LEAST);
			else if (values[i] > 0 && (next == n || values[i] < values[next]))
				next = i;
			beside |= veils[i] == FIGURE_BESIDE;
		}
		if ((beside && slack > 0) || next == n)
			return;
		veils[next] = FIGURE_BESIDE;
	}
}

// Regions that do not make up a known total give nothing to compute from; classes are always
// taken as if they did, for their total may stand elsewhere.
static bool hide_parts(struct arena *a, struct cells *all, struct cell **parts, size_t n,
                       bool by_class)
{
	struct cell *total = total_of(all, parts, n);
	int64_t *values = arena_array(a, int64_t, n);
	enum figure_veil *veils = arena_array(a, enum figure_veil, n);
	for (size_t i = 0; i < n; i++) {
		values[i] = parts[i]->value;
		veils[i] = parts[i]->veil;
	}
	bool changed = false, enough = figure_hide(n, values, veils);
	if (total && total->veil == FIGURE_BESIDE)
		hide_below(n, values, veils);
	for (size_t i = 0; i < n; i++) {
		if (by_class || total || veils[i] == FIGURE_FEW)
			changed |= veil(parts[i], veils[i]);
	}
	if (!enough && total)
		changed |= veil(total, FIGURE_BESIDE);
	return changed;
}

static bool hide_all(struct arena *a, struct cells *all, bool by_class)
{
	bool changed = false;
	struct arena_mark mark = arena_mark(a);
	group(all, by_class);
	for (size_t from = 0, to; from < all->n; from = to) {
		struct str key = all->sorted[from]->key;
		for (to = from + 1; to < all->n && str_eq(all->sorted[to]->key, key);)
			to++;
		if (key.p)
			changed |= hide_parts(a, all, all->sorted + from, to - from, by_class);
	}
	arena_rewind(a, mark);
	return changed;
}

static struct cells cells_of(struct arena *a, size_t n, const struct figure_people_row *rows)
{
	struct cells all = { n, arena_array(a, struct cell, n), arena_array(a, struct cell *, n),
		                 arena_array(a, struct cell *, n) };
	for (size_t i = 0; i < n; i++)
		all.at[i] = cell_of(a, &rows[i]);
	return all;
}

// A total hidden here is a part elsewhere; nothing is ever shown again.
static void hide(struct arena *a, struct cells *all)
{
	bool changed = true;
	while (changed) {
		changed = hide_all(a, all, true);
		changed |= hide_all(a, all, false);
	}
}

// Nothing is part of a total of another measure or year.
static enum err guard_period(struct desk *d, const struct figure_periods_row *period)
{
	struct figure_people_rows rows;
	struct figure_people_in in = { period->measure, period->year };
	enum err e = q_figure_people_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct cells all = cells_of(d->arena, rows.n, rows.at);
	hide(d->arena, &all);
	for (size_t i = 0; e == OK && i < all.n; i++) {
		const struct cell *c = &all.at[i];
		if (c->veil != c->before)
			e = q_figure_veil_run(d, &(struct figure_veil_in){ c->id, c->veil }, NULL);
	}
	return e;
}

enum err figure_guard(struct desk *d)
{
	struct figure_periods_rows periods;
	enum err e = q_figure_periods_all(d, &periods);
	for (size_t i = 0; e == OK && i < periods.n; i++) {
		struct arena_mark mark = arena_mark(d->arena);
		e = guard_period(d, &periods.at[i]);
		if (e == OK) // what a failure says stays
			arena_rewind(d->arena, mark);
	}
	return e;
}

void figure_veil_counts(struct arena *a, size_t n, struct figure_count *counts)
{
	struct figure_people_row *rows = arena_array(a, struct figure_people_row, n);
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct figure_people_row){ .region_code = counts[i].region_code,
			                                  .measure = S("count"),
			                                  .value = counts[i].n };
	struct cells all = cells_of(a, n, rows);
	hide(a, &all);
	for (size_t i = 0; i < n; i++)
		counts[i].veil = all.at[i].veil;
}
