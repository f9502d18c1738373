// SPDX-License-Identifier: GPL-3.0-or-later
// Need beside coverage, gathered, hidden where it must be, and ranked.
// Knows: kept counts of volunteers, trainings, published figures. Does not know: pages.
// Start at: atlas_coverage.
#include "atlas/atlas_coverage.h"
#include "atlas_sql.h"
#include <stdlib.h>

enum { BELOW_MOST = 1000, FEW_MOST = 4 };

// --- volunteers ----------------------------------------------------------------------------------

static enum err counts_of(struct arena *a, const struct atlas_people_rows *all, bool of_ready,
                          bool whole, struct figure_count **ret_counts)
{
	struct figure_count *counts = arena_array(a, struct figure_count, all->n);
	for (size_t i = 0; i < all->n; i++)
		counts[i] = (struct figure_count){
			.region_code = all->at[i].region_code,
			.n = of_ready ? all->at[i].ready : all->at[i].coming,
		};
	*ret_counts = counts;
	return whole ? OK : figure_veil_counts(a, all->n, counts);
}

static int by_code(const void *code, const void *count)
{
	return str_cmp(*(const struct str *)code, ((const struct figure_count *)count)->region_code);
}

static struct figure_count count_at(const struct figure_count *counts, size_t n, struct str code)
{
	const struct figure_count *found = bsearch(&code, counts, n, sizeof *counts, by_code);
	return found ? *found : (struct figure_count){ .region_code = code };
}

struct people { // of all regions that have any, in the order of codes
	size_t n;
	struct figure_count *ready, *coming;
};

static enum err read_people(struct desk *d, bool whole, struct people *ret_people)
{
	struct atlas_people_rows rows;
	enum err e = q_atlas_people_all(d, &rows);
	ret_people->n = e == OK ? rows.n : 0;
	if (e == OK)
		e = counts_of(d->arena, &rows, true, whole, &ret_people->ready);
	return e == OK ? counts_of(d->arena, &rows, false, whole, &ret_people->coming) : e;
}

static enum err count_people(struct desk *d, bool whole, struct coverage *c)
{
	struct people all;
	enum err e = read_people(d, whole, &all);
	for (size_t i = 0; i < c->n && e == OK; i++) {
		c->at[i].ready = count_at(all.ready, all.n, c->at[i].region->code);
		c->at[i].coming = count_at(all.coming, all.n, c->at[i].region->code);
		c->n_without += c->at[i].ready.n == 0;
	}
	return e;
}

// What a total far below hides may show in any number above it, so all are looked at for one.
enum err atlas_people_of(struct desk *d, struct str code, struct figure_count *ret_ready,
                         struct figure_count *ret_coming)
{
	struct people all;
	enum err e = read_people(d, false, &all);
	if (e == OK) {
		*ret_ready = count_at(all.ready, all.n, code);
		*ret_coming = count_at(all.coming, all.n, code);
	}
	return e;
}

// --- trainings and figures -----------------------------------------------------------------------

// Rows come by training and place, so what lies below one region stands together.
static enum err count_trainings(struct desk *d, const struct region *above, struct coverage *c)
{
	struct atlas_trained_in in;
	struct atlas_trained_rows rows;
	region_reach(d->arena, above->code, &in.region_from, &in.region_to);
	enum err e = q_atlas_trained_all(d, &in, &rows);
	if (e != OK)
		return e;
	for (size_t i = 0; i < c->n; i++) {
		int64_t last = 0;
		for (size_t k = 0; k < rows.n; k++) {
			if (rows.at[k].training_id == last ||
			    !region_within(rows.at[k].region_code, c->at[i].region->code))
				continue;
			last = rows.at[k].training_id;
			c->at[i].held++;
		}
	}
	return OK;
}

// A total of the office before what was merely recorded; of totals the latest.
static enum err find_needs(struct desk *d, const struct region *above, enum lang lang,
                           struct coverage *c)
{
	static const char *const measures[] = { "ppks_total", "pmks_total", "ppks_recorded" };
	for (size_t m = 0; m < sizeof measures / sizeof *measures; m++) {
		struct figures all;
		enum err e = figure_below(d, above->code, str_from(measures[m]), lang, &all);
		if (e != OK)
			return e;
		for (size_t i = 0; i < all.n; i++) {
			const struct figure *f = &all.at[i];
			for (size_t k = 0; !f->class_code.p && k < c->n; k++) {
				struct coverage_place *p = &c->at[k];
				bool total = str_is(f->measure, "ppks_total") || str_is(f->measure, "pmks_total");
				if (str_eq(p->region->code, f->region_code) &&
				    (!p->need || (f->year > p->need->year &&
				                  (total || str_eq(f->measure, p->need->measure)))))
					p->need = f;
			}
		}
	}
	return OK;
}

// --- the answer ----------------------------------------------------------------------------------

static int64_t rounded(int64_t value, int64_t by)
{
	return value / by + (value % by * 2 >= by);
}

// Nothing here follows from a number that the reader does not see: "fewer than 5" counts as 4.
static void weigh(struct coverage_place *p)
{
	bool known = p->need && p->need->veil == FIGURE_SHOWN && p->need->value > 0;
	p->each = p->pressure = NULL_INT;
	if (!known || p->ready.veil == FIGURE_BESIDE)
		return;
	if (p->ready.veil == FIGURE_FEW)
		p->pressure = p->need->value / FEW_MOST;
	else
		p->pressure = rounded(p->need->value, p->ready.n > 0 ? p->ready.n : 1);
	if (p->ready.n > 0 && p->ready.veil == FIGURE_SHOWN)
		p->each = p->pressure;
}

static int by_pressure(const void *a, const void *b)
{
	const struct coverage_place *x = a, *y = b;
	if (x->pressure != y->pressure)
		return x->pressure > y->pressure ? -1 : 1; // NULL_INT is the least
	bool x_none = x->pressure != NULL_INT && x->ready.n == 0;
	bool y_none = y->pressure != NULL_INT && y->ready.n == 0;
	return x_none != y_none ? (x_none ? -1 : 1) : str_cmp(x->region->code, y->region->code);
}

enum err atlas_coverage(struct desk *d, const struct region *above, bool whole, enum lang lang,
                        struct coverage *ret_coverage)
{
	struct regions children;
	enum err e = region_children(d, above->code, S(""), BELOW_MOST, &children);
	if (e != OK)
		return e;
	struct coverage c = { .n = children.n,
		                  .at = arena_array(d->arena, struct coverage_place, children.n) };
	for (size_t i = 0; i < c.n; i++)
		c.at[i] = (struct coverage_place){ .region = &children.at[i] };
	e = count_people(d, whole, &c);
	if (e == OK)
		e = count_trainings(d, above, &c);
	if (e == OK)
		e = find_needs(d, above, lang, &c);
	for (size_t i = 0; i < c.n; i++) {
		weigh(&c.at[i]);
		c.n_ranked += c.at[i].pressure != NULL_INT;
	}
	qsort(c.at, c.n, sizeof *c.at, by_pressure);
	if (e == OK)
		*ret_coverage = c;
	return e;
}
