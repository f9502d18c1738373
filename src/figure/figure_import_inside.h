// SPDX-License-Identifier: GPL-3.0-or-later
// What the files about handed-in figures share, and nobody else sees.
// Knows: classes by their names. Does not know: pages.
// Start at: figure_understand.
#pragma once
#include "figure/figure_import.h"
#include "figure_sql.h"

struct figure_classes {
	struct figure_import_classes_rows rows;
	const struct str *names; // folded, two for each row: its code and its name
};
MUST_USE enum err figure_classes_load(struct desk *d, struct figure_classes *ret_classes);
// Fills what the cells say, or says what is wrong with them; whether the region is there and
// within reach is not looked at.
void figure_understand(struct desk *d, const struct figure_classes *classes, struct str measure,
                       struct figure_entry *e);
// The first reason of a row stays.
void figure_refuse(struct figure_entry *e, size_t column, enum text_key reason);

struct figure_part { // of a file, by lines
	size_t from, to;
};
// Judges the rows that a part has to answer for: those of a region and year whose first row lies
// in it, wherever the others lie. Parts that make up the file judge each row once.
MUST_USE enum err figure_import_judge_part(struct desk *d, struct str measure,
                                           const struct figure_part *part,
                                           struct figure_entries *entries);
// figure_import_model.c
MUST_USE enum err figure_import_open(struct desk *d, const struct figure_import *about,
                                     const int64_t *n_of, int64_t *ret_id);
MUST_USE enum err figure_import_save_rows(struct desk *d, int64_t id,
                                          const struct figure_entries *entries);
MUST_USE enum err figure_import_set_counts(struct desk *d, int64_t id, const int64_t *n_of);
// The same as figure_import_confirm, by the job that is at it.
MUST_USE enum err figure_import_confirm_by(struct desk *d, int64_t id, int64_t job_id);
