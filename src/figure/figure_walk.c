// SPDX-License-Identifier: GPL-3.0-or-later
// Decides which numbers of people the public does not get, region by region.
// Knows: parts of totals, by class within a region, by region within the one above. Does not know:
// the rule for one total (figure_hide.c), where numbers come from.
// Start at: figure_walk_take.
#include "figure/figure_veil.h"

enum { LEVELS_MOST = 10, CELLS_FIRST = 256 };

struct code {
	char at[FIGURE_CODE_MOST];
	size_t n;
};
// The numbers of all regions directly below one that have been told so far. Those of a deeper level
// lie behind them and are gone when the next one here is told, so all levels share one array.
struct level {
	struct code above; // empty: of nothing; there lies the nation
	struct code last;  // the region told last
	size_t from, last_from;
	bool has_totals;   // the numbers of `above` are the last of the level before
};
struct figure_walk {
	struct arena *arena;
	size_t n_classes;
	figure_cell_taker *taker;
	void *about;
	struct figure_cell *cells;
	size_t n, room, n_levels;
	struct level levels[LEVELS_MOST];
	// for one group
	struct figure_cell **parts, **totals;
	int64_t *values;
	enum figure_veil *veils;
};

static struct str str_of(const struct code *c)
{
	return (struct str){ c->at, c->n };
}

static void set_code(struct code *c, struct str s)
{
	memcpy(c->at, s.p, s.n);
	c->n = s.n;
}

// Of the nation nothing.
static struct str above(struct str code)
{
	size_t n = code.n;
	if (str_is(code, "00"))
		return S("");
	while (n > 0 && code.p[n - 1] != '.')
		n--;
	return n > 0 ? (struct str){ code.p, n - 1 } : S("00");
}

static bool lies_at_or_below(struct str code, struct str outer)
{
	return outer.n == 0 || (str_is(outer, "00") && code.n > 0) || str_eq(code, outer) ||
	       (str_starts(code, outer) && code.p[outer.n] == '.');
}

struct figure_walk *figure_walk_open(struct arena *a, size_t n_classes, figure_cell_taker *taker,
                                     void *about)
{
	struct figure_walk *w = arena_new(a, struct figure_walk);
	w->arena = a;
	w->n_classes = n_classes;
	w->taker = taker;
	w->about = about;
	w->n_levels = 1;
	return w;
}

void figure_walk_reserve(struct figure_walk *w, size_t n)
{
	if (w->n + n <= w->room)
		return;
	struct figure_cell *old = w->cells;
	size_t room = w->room ? 2 * w->room : CELLS_FIRST;
	w->room = room < w->n + n ? w->n + n : room;
	w->cells = arena_array(w->arena, struct figure_cell, w->room);
	for (size_t i = 0; i < w->n; i++)
		w->cells[i] = old[i];
	w->parts = arena_array(w->arena, struct figure_cell *, w->room);
	w->totals = arena_array(w->arena, struct figure_cell *, w->room);
	w->values = arena_array(w->arena, int64_t, w->room);
	w->veils = arena_array(w->arena, enum figure_veil, w->room);
}

// --- one group -----------------------------------------------------------------------------------

static void veil(struct figure_cell *c, enum figure_veil with)
{
	if (c->veil == FIGURE_SHOWN)
		c->veil = with;
}

// Keeps those of the totals that the parts make up exactly, whoever published them.
static size_t exact(struct figure_walk *w, size_t n_parts, size_t n_totals)
{
	int64_t sum = 0;
	size_t n = 0;
	for (size_t i = 0; i < n_parts; i++)
		sum += w->parts[i]->value;
	for (size_t i = 0; i < n_totals; i++) {
		if (w->totals[i]->value == sum)
			w->totals[n++] = w->totals[i];
	}
	return n;
}

// Regions that do not make up a known total give nothing to compute from; classes are always
// taken as if they did, for their total may stand elsewhere.
static void hide_parts(struct figure_walk *w, size_t n, size_t n_totals, bool by_class)
{
	bool total_hidden = false;
	n_totals = exact(w, n, n_totals);
	for (size_t i = 0; i < n; i++) {
		w->values[i] = w->parts[i]->value;
		w->veils[i] = w->parts[i]->veil;
	}
	for (size_t i = 0; i < n_totals; i++)
		total_hidden |= w->totals[i]->veil == FIGURE_BESIDE;
	bool enough = figure_hide(n, w->values, w->veils);
	if (total_hidden)
		figure_hide_below(n, w->values, w->veils);
	for (size_t i = 0; i < n; i++) {
		if (by_class || n_totals > 0 || w->veils[i] == FIGURE_FEW)
			veil(w->parts[i], w->veils[i]);
	}
	for (size_t i = 0; i < n_totals && !enough; i++)
		veil(w->totals[i], FIGURE_BESIDE);
}

static size_t of_class(struct figure_cell **found, struct figure_cell *cells, size_t n,
                       size_t class)
{
	size_t n_found = 0;
	for (size_t i = 0; i < n; i++) {
		if (cells[i].class == class)
			found[n_found++] = &cells[i];
	}
	return n_found;
}

// --- groups --------------------------------------------------------------------------------------

static struct level *top(struct figure_walk *w)
{
	return &w->levels[w->n_levels - 1];
}

// All numbers of a region have been told: its classes are parts of its total.
static void end_region(struct figure_walk *w)
{
	struct figure_cell *own = w->cells + top(w)->last_from;
	size_t n = w->n - top(w)->last_from, n_parts = 0;
	for (size_t i = 0; i < n; i++) {
		if (own[i].class > 0)
			w->parts[n_parts++] = &own[i];
	}
	if (n_parts > 0)
		hide_parts(w, n_parts, of_class(w->totals, own, n, 0), true);
}

// All that lies directly below a region has been told: by class, they are parts of its numbers.
static enum err end_level(struct figure_walk *w)
{
	struct level *l = top(w), *before = w->n_levels > 1 ? l - 1 : NULL;
	struct figure_cell *own = w->cells + l->from;
	size_t n = w->n - l->from;
	for (size_t class = 0; class <= w->n_classes && l->above.n > 0; class++) {
		size_t n_parts = of_class(w->parts, own, n, class), n_totals = 0;
		if (before && l->has_totals)
			n_totals = of_class(w->totals, w->cells + before->last_from,
			                    l->from - before->last_from, class);
		if (n_parts > 0)
			hide_parts(w, n_parts, n_totals, false);
	}
	enum err e = OK;
	for (size_t i = 0; i < n && e == OK; i++)
		e = w->taker(w->about, &own[i]);
	w->n = l->from;
	w->n_levels--;
	return e;
}

static enum err begin_region(struct figure_walk *w, struct str code)
{
	struct str up = above(code);
	enum err e = OK;
	while (e == OK && !lies_at_or_below(up, str_of(&top(w)->above)))
		e = end_level(w);
	if (e == OK && !str_eq(up, str_of(&top(w)->above))) {
		bool has_totals = str_eq(up, str_of(&top(w)->last));
		w->levels[w->n_levels++] = (struct level){ .from = w->n, .has_totals = has_totals };
		set_code(&top(w)->above, up);
	}
	set_code(&top(w)->last, code);
	top(w)->last_from = w->n;
	return e;
}

enum err figure_walk_take(struct figure_walk *w, struct str code, const struct figure_cell *cell)
{
	enum err e = OK;
	if (code.n == 0 || code.n > FIGURE_CODE_MOST)
		return E_BUG;
	if (!str_eq(code, str_of(&top(w)->last))) {
		end_region(w);
		if (w->n_levels == LEVELS_MOST)
			return E_BUG;
		e = begin_region(w, code);
	}
	struct figure_cell *own = &w->cells[w->n++];
	*own = *cell;
	own->before = cell->veil;
	if (figure_is_few(cell->value)) // whatever else it may be a part or the total of
		own->veil = FIGURE_FEW;
	return e;
}

enum err figure_walk_end(struct figure_walk *w)
{
	enum err e = OK;
	end_region(w);
	while (e == OK && w->n_levels > 0)
		e = end_level(w);
	return e;
}
