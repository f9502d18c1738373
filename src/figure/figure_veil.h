// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers of people on their way through the guard: told in the order of codes, never all at once.
// Knows: which numbers are parts of which. Does not know: the store, what is counted.
// Start at: figure_walk_take.
#pragma once
#include "figure/figure.h"

enum { FIGURE_CODE_MOST = 64 }; // bytes of a region's code

struct figure_cell { // a number of people of one region
	int64_t id, value; // id: the taker's own
	size_t class;      // 0: of all classes together; else a number for each class
	enum figure_veil veil;
	enum figure_veil before; // as it was told
};
// Takes a number back when everything that one walk can say of it has been said.
typedef enum err figure_cell_taker(void *about, const struct figure_cell *cell);

// One walk over all regions, each before what lies below it. Needs no more memory than the numbers
// of the regions beside the path to where it stands.
struct figure_walk;
struct figure_walk *figure_walk_open(struct arena *a, size_t n_classes, figure_cell_taker *taker,
                                     void *about);
// Room for as many more, so that the taking itself asks for nothing of the arena.
void figure_walk_reserve(struct figure_walk *w, size_t n);
MUST_USE enum err figure_walk_take(struct figure_walk *w, struct str region_code,
                                   const struct figure_cell *cell);
MUST_USE enum err figure_walk_end(struct figure_walk *w); // gives back what it still holds

bool figure_is_few(int64_t value); // 1 to 4
// Of a hidden total the parts may not all be seen, nor tell it by being just 5: otherwise it tells
// in turn what it was hidden beside. Adds to the veils.
void figure_hide_below(size_t n, const int64_t *values, enum figure_veil *veils);
