// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a handed-in file against each other and against the store.
// Knows: which rows speak of the same thing, totals and their parts. Does not know: what a cell
// must be (figure_import.c), how anything is written (figure_import_model.c).
// Start at: figure_import_judge.
#include "figure/figure_import_inside.h"
#include "region/region_part.h"
#include <stdlib.h>

enum { REGION = 0, CLASS = 2, VALUE = 3 };

struct judge {
	struct desk *d;
	struct str measure;
	struct figure_entry **sorted; // the good ones, by region, year, source, class and line
	size_t n;
	struct figure_import_known_rows known; // of the region and year that is looked at
};

static int compare(const struct figure_entry *a, const struct figure_entry *b)
{
	int order = str_cmp(a->region_code, b->region_code);
	if (order == 0)
		order = (a->year > b->year) - (a->year < b->year);
	if (order == 0)
		order = str_cmp(a->source, b->source);
	if (order == 0)
		order = str_cmp(a->class_version, b->class_version);
	return order != 0 ? order : str_cmp(a->class_code, b->class_code);
}

static int by_thing(const void *a, const void *b)
{
	const struct figure_entry *x = *(struct figure_entry *const *)a,
	                          *y = *(struct figure_entry *const *)b;
	int order = compare(x, y);
	return order != 0 ? order : (x->line > y->line) - (x->line < y->line);
}

// --- one row -------------------------------------------------------------------------------------

static bool same_class(const struct figure_entry *e, const struct figure_import_known_row *k)
{
	return str_eq(e->class_version, k->class_version) && str_eq(e->class_code, k->class_code);
}

static void compare_with_store(struct judge *j, struct figure_entry *e)
{
	e->outcome = FIGURE_NEW;
	e->before = (struct figure_before){ .id = NULL_INT, .value = NULL_INT,
		                                .import_id = NULL_INT, .import_ms = NULL_INT };
	for (size_t i = 0; i < j->known.n; i++) {
		const struct figure_import_known_row *k = &j->known.at[i];
		if (!same_class(e, k) || !str_eq(e->source, k->source))
			continue;
		bool same = e->value == k->value && str_eq(e->reliability, k->reliability) &&
		            str_eq(e->note, k->note_id) && str_is(k->origin, "published");
		e->outcome = same ? FIGURE_SAME : FIGURE_CHANGED;
		e->before = (struct figure_before){ k->id,     k->value,  k->reliability, k->note_id,
			                                k->note_en, k->origin, k->import_id,   k->import_ms };
	}
}

// --- totals and their parts ----------------------------------------------------------------------

struct sum { // what one source says of one region and year, by one edition of the classes
	struct figure_entry **at; // rows of the file
	size_t n;
	struct str version;
};

static bool in_file(const struct sum *s, const struct figure_import_known_row *k)
{
	for (size_t i = 0; i < s->n; i++) {
		if (!s->at[i]->bad_column && same_class(s->at[i], k))
			return true;
	}
	return false;
}

static int64_t sum_of(const struct judge *j, const struct sum *s)
{
	int64_t sum = 0;
	for (size_t i = 0; i < s->n; i++) {
		const struct figure_entry *e = s->at[i];
		if (!e->bad_column && str_eq(e->class_version, s->version) && !e->of_parent)
			sum += e->value;
	}
	for (size_t i = 0; i < j->known.n; i++) {
		const struct figure_import_known_row *k = &j->known.at[i];
		if (str_eq(k->source, s->at[0]->source) && str_eq(k->class_version, s->version) &&
		    !k->parent_code.p && !in_file(s, k))
			sum += k->value;
	}
	return sum;
}

static struct figure_entry *total_in_file(const struct sum *s)
{
	for (size_t i = 0; i < s->n; i++) {
		if (!s->at[i]->bad_column && !s->at[i]->class_code.p)
			return s->at[i];
	}
	return NULL;
}

static int64_t total_in_store(const struct judge *j, const struct sum *s)
{
	for (size_t i = 0; i < j->known.n; i++) {
		const struct figure_import_known_row *k = &j->known.at[i];
		if (!k->class_code.p && str_eq(k->source, s->at[0]->source))
			return k->value;
	}
	return NULL_INT;
}

// The last row of the file that adds to the sum.
static struct figure_entry *last_part(const struct sum *s)
{
	struct figure_entry *last = NULL;
	for (size_t i = 0; i < s->n; i++) {
		struct figure_entry *e = s->at[i];
		bool adds = !e->bad_column && str_eq(e->class_version, s->version) && !e->of_parent &&
		            e->value > 0;
		if (adds && (!last || e->line > last->line))
			last = e;
	}
	return last;
}

// Refuses what makes a total smaller than its parts: the total when the file brings it.
static void judge_sum(const struct judge *j, const struct sum *s)
{
	for (;;) {
		struct figure_entry *total = total_in_file(s), *bad = total ? total : last_part(s);
		int64_t sum = sum_of(j, s), most = total ? total->value : total_in_store(j, s);
		if (most == NULL_INT || sum <= most || !bad)
			return;
		bad->reason_n = sum;
		bad->reason_m = most;
		figure_refuse(bad, VALUE, total ? T_FIGURE_BAD_SUM : T_FIGURE_BAD_PART);
	}
}

// --- all of them ---------------------------------------------------------------------------------

static bool same_place(const struct figure_entry *a, const struct figure_entry *b)
{
	return str_eq(a->region_code, b->region_code) && a->year == b->year;
}

static void judge_source(struct judge *j, struct figure_entry **at, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && compare(at[i - 1], at[i]) == 0) { // the first of two stays good
			at[i]->reason_n = at[i - 1]->reason == T_FIGURE_BAD_TWICE ? at[i - 1]->reason_n
			                                                          : (int64_t)at[i - 1]->line;
			figure_refuse(at[i], CLASS, T_FIGURE_BAD_TWICE);
		} else {
			compare_with_store(j, at[i]);
		}
	}
	for (size_t i = 0; i < n; i++) {
		struct sum s = { at, n, at[i]->class_version };
		if (s.version.p && (i == 0 || !str_eq(s.version, at[i - 1]->class_version)))
			judge_sum(j, &s);
	}
	struct sum of_total = { at, n, NULL_STR };
	if (!at[0]->class_code.p && !at[0]->bad_column) { // classes may stand in the store alone
		for (size_t i = 0; i < j->known.n; i++) {
			of_total.version = j->known.at[i].class_version;
			if (of_total.version.p)
				judge_sum(j, &of_total);
		}
	}
}

static enum err judge_place(struct judge *j, struct figure_entry **at, size_t n)
{
	struct figure_import_known_in in = { at[0]->region_code, j->measure, at[0]->year };
	enum err e = region_in_reach(j->d, at[0]->region_code);
	for (size_t i = 0; i < n && e == E_ABSENT; i++) // whether it exists elsewhere is not said
		figure_refuse(at[i], REGION, T_FIGURE_BAD_REGION);
	if (e != OK)
		return e == E_ABSENT ? OK : e;
	e = q_figure_import_known_all(j->d, &in, &j->known);
	for (size_t from = 0, to; from < n && e == OK; from = to) {
		for (to = from; to < n && str_eq(at[to]->source, at[from]->source);)
			to++;
		judge_source(j, at + from, to - from);
	}
	return e;
}

// Whether the part judges these rows, all of one region and year: it has the first of them.
static bool is_mine(const struct figure_part *part, struct figure_entry **at, size_t n)
{
	size_t first = at[0]->line;
	for (size_t i = 1; i < n; i++)
		first = at[i]->line < first ? at[i]->line : first;
	return first >= part->from && first < part->to;
}

enum err figure_import_judge_part(struct desk *d, struct str measure,
                                  const struct figure_part *part, struct figure_entries *entries)
{
	struct figure_classes classes;
	struct judge j = { d, measure, arena_array(d->arena, struct figure_entry *, entries->n), 0,
		               { 0 } };
	enum err e = figure_classes_load(d, &classes);
	for (size_t i = 0; i < entries->n && e == OK; i++) {
		struct figure_entry *entry = &entries->at[i];
		figure_understand(d, &classes, measure, entry);
		entry->judged = entry->bad_column && entry->line >= part->from && entry->line < part->to;
		if (!entry->bad_column)
			j.sorted[j.n++] = entry;
	}
	qsort(j.sorted, j.n, sizeof *j.sorted, by_thing);
	for (size_t from = 0, to; from < j.n && e == OK; from = to) {
		for (to = from; to < j.n && same_place(j.sorted[to], j.sorted[from]);)
			to++;
		if (!is_mine(part, j.sorted + from, to - from))
			continue;
		e = judge_place(&j, j.sorted + from, to - from);
		for (size_t i = from; i < to; i++)
			j.sorted[i]->judged = true;
	}
	for (size_t i = 0; i < N_FIGURE_OUTCOMES; i++)
		entries->n_of[i] = 0;
	for (size_t i = 0; i < entries->n; i++)
		entries->n_of[entries->at[i].outcome] += entries->at[i].judged;
	return e;
}

enum err figure_import_judge(struct desk *d, struct str measure, struct figure_entries *entries)
{
	return figure_import_judge_part(d, measure, &(struct figure_part){ 0, SIZE_MAX }, entries);
}
