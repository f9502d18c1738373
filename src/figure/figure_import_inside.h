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
