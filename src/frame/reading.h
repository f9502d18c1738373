// SPDX-License-Identifier: GPL-3.0-or-later
// One typed value against one declared field: what it means, or a sentence saying what is wrong.
// Knows: the kinds of field. Does not know: where the value came from (a form, a row of an import).
// Start at: field_read.
#pragma once
#include "frame/form.h"

struct reading {
	struct arena *arena;
	enum lang lang;
	const struct field *field;
	struct str typed;
	struct str normal; // what the value means; empty when it is absent or wrong
	struct str error;  // empty: nothing is wrong
};
// Fills normal or error from typed. An empty value is never wrong; see field_missing.
void field_read(struct reading *r);
// The sentence for a REQUIRED field that is empty.
struct str field_missing(struct arena *a, enum lang lang, const struct field *field);
struct str field_label(enum lang lang, const struct field *field);
// Cuts "26/7/2017", "26 7 2017", "2017-07-26" to day, month, year as typed; false when nothing
// separates them.
bool field_date_parts(struct str typed, struct str ret_parts[3]);
