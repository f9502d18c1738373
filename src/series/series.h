// SPDX-License-Identifier: GPL-3.0-or-later
// The running numbers of papers: one row for each agency, kind of paper and year.
// Knows: the last number given. Does not know: what a number is printed on.
// Start at: series_next.
#pragma once
#include "frame/desk.h"

// The next number, from 1. It is given once the visit commits; a visit that is rolled back leaves
// no gap. `class` says the kind of paper: "certificate".
MUST_USE enum err series_next(struct desk *d, int64_t agency, struct str class, int64_t year,
                              int64_t *ret_number);
