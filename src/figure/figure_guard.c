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
	struct cell **sorted; // by key
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

static void group(struct cells *all, bool by_class)
{
	for (size_t i = 0; i < all->n; i++) {
		struct cell *c = &all->at[i];
		c->key = by_class ? c->by_class[0] : c->by_region[0];
		c->total = by_class ? c->by_class[1] : c->by_region[1];
		all->sorted[i] = c;
	}
	qsort(all->sorted, all->n, sizeof *all->sorted, by_key);
}

// The figure that these parts make up exactly; NULL when there is none.
static struct cell *total_of(struct cells *all, struct cell **parts, size_t n)
{
	int64_t sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += parts[i]->value;
	for (size_t i = 0; i < all->n; i++) {
		struct cell *c = &all->at[i];
		if (c->total.p && str_eq(c->total, parts[0]->key) && c->value == sum)
			return c;
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

enum err figure_guard(struct desk *d)
{
	struct figure_people_rows rows;
	enum err e = q_figure_people_all(d, &rows);
	if (e != OK)
		return e;
	struct cells all = { rows.n, arena_array(d->arena, struct cell, rows.n),
		                 arena_array(d->arena, struct cell *, rows.n) };
	for (size_t i = 0; i < rows.n; i++)
		all.at[i] = cell_of(d->arena, &rows.at[i]);
	bool changed = true;
	while (changed) { // a total hidden here is a part elsewhere; nothing is ever shown again
		changed = hide_all(d->arena, &all, true);
		changed |= hide_all(d->arena, &all, false);
	}
	for (size_t i = 0; e == OK && i < all.n; i++) {
		const struct cell *c = &all.at[i];
		if (c->veil != c->before)
			e = q_figure_veil_run(d, &(struct figure_veil_in){ c->id, c->veil }, NULL);
	}
	return e;
}
