// SPDX-License-Identifier: GPL-3.0-or-later
// Reads PDF documents back with programs that had no part in writing them.
// Knows: poppler's and zbar's programs. Does not know: what should be on the paper.
// Start at: paper_text, paper_codes.
#pragma once
#include "core/arena.h"

// What the program printed; the test fails when it cannot be run or ends badly.
struct str paper_run(struct arena *a, const char *const *argv);
// Each gives the answer for a document held in memory.
struct str paper_text(struct arena *a, struct str pdf);
struct str paper_boxes(struct arena *a, struct str pdf); // pdftotext -bbox
struct str paper_info(struct arena *a, struct str pdf);
struct str paper_fonts(struct arena *a, struct str pdf);
struct str paper_codes(struct arena *a, struct str pdf); // the QR codes of page 1, a line each
// Page 1 as a binary PGM of `dpi`.
struct str paper_grey(struct arena *a, struct str pdf, int dpi);
bool paper_says(struct str text, const char *words);
