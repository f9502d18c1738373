// SPDX-License-Identifier: GPL-3.0-or-later
// What numbers tell of few people, and the steps of a ramp.
// Knows: numbers. Does not know: what they count.
// Start at: figure_hide.
#include "figure/figure_veil.h"
#include <stdlib.h>

enum { FEW_LEAST = 1, FEW_MOST = 4, BESIDE_LEAST };

bool figure_is_few(int64_t value)
{
	return value >= FEW_LEAST && value <= FEW_MOST;
}

struct parts {
	size_t n_few, n_beside;
	int64_t sum; // of both: the total less what is shown
};

static struct parts parts_of(size_t n, const int64_t *values, const enum figure_veil *veils)
{
	struct parts p = { 0 };
	for (size_t i = 0; i < n; i++) {
		p.n_few += veils[i] == FIGURE_FEW;
		p.n_beside += veils[i] == FIGURE_BESIDE;
		p.sum += veils[i] == FIGURE_SHOWN ? 0 : values[i];
	}
	return p;
}

// A reader knows the sum, that some parts are 1 to 4, and that the others beside them are not. Safe
// is what leaves each of the small ones at least two values.
static bool is_safe(struct parts p)
{
	if (p.n_few == 0)
		return true;
	if (p.n_few + p.n_beside == 1)
		return false;
	int64_t others = (int64_t)p.n_few - 1, beside = (int64_t)p.n_beside;
	int64_t most = p.sum - others * FEW_LEAST - beside * BESIDE_LEAST;
	int64_t least = beside > 0 ? FEW_LEAST : p.sum - others * FEW_MOST;
	most = most > FEW_MOST ? FEW_MOST : most;
	least = least < FEW_LEAST ? FEW_LEAST : least;
	return least < most;
}

// Nothing is hidden by hiding a zero: everybody expects it there.
static size_t smallest_shown(size_t n, const int64_t *values, const enum figure_veil *veils)
{
	size_t best = n;
	for (size_t i = 0; i < n; i++) {
		if (veils[i] == FIGURE_SHOWN && values[i] > 0 && (best == n || values[i] < values[best]))
			best = i;
	}
	return best;
}

bool figure_hide(size_t n, const int64_t *values, enum figure_veil *veils)
{
	for (size_t i = 0; i < n; i++) {
		if (figure_is_few(values[i]))
			veils[i] = FIGURE_FEW;
	}
	while (!is_safe(parts_of(n, values, veils))) {
		size_t next = smallest_shown(n, values, veils);
		if (next == n)
			return false;
		veils[next] = FIGURE_BESIDE;
	}
	return true;
}

void figure_hide_below(size_t n, const int64_t *values, enum figure_veil *veils)
{
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

static int by_value(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

void figure_ramp(struct arena *a, size_t n, const int64_t *values, int *ret_steps)
{
	enum { STEPS = 5 };
	int64_t *sorted = arena_array(a, int64_t, n);
	for (size_t i = 0; i < n; i++)
		sorted[i] = values[i];
	qsort(sorted, n, sizeof *sorted, by_value);
	for (size_t i = 0; i < n; i++) {
		size_t rank = 0;
		while (sorted[rank] < values[i])
			rank++;
		ret_steps[i] = (int)(rank * STEPS / n);
	}
}
