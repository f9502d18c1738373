// SPDX-License-Identifier: GPL-3.0-or-later
// Every row of every route table, and who asks for it: what the generated batteries are made of.
// Knows: the slices, the grid of roles, a person for each role. Does not know: any row by name.
// Start at: rows_each.
#pragma once
#include "harness/harness.h"

struct rows_person {
	const char *name; // in the demo world; NULL: the public
	int role;
};
enum { ROWS_PEOPLE = 9 }; // the public and one for each role
extern const struct rows_person rows_people[ROWS_PEOPLE];

// Calls `check` for each row; what its requests took is forgotten after each.
typedef void rows_check(const struct route *r);
void rows_each(rows_check *check);

void rows_sign_everybody_in(void); // before a rehearsal
bool rows_may(const struct rows_person *p, const struct route *r);
// The last of them who may ask for this row.
const struct rows_person *rows_somebody(const struct route *r);
const char *rows_verb(const struct route *r); // "GET"

// The row's path with `id` in the place of :id; a region's code fits its own place only.
const char *rows_path(const struct route *r, struct str id);
// What somebody might well have typed into a field, so that the walk comes as far as the record.
struct str rows_plausible(const struct field *f);
// A plausible form of the row's fields, token and receipt, but for `odd` (NULL: none), which says
// `value`; posted, or asked for as a query.
struct answer rows_ask_filled(const struct rows_person *p, const struct route *r, struct str id,
                              const struct field *odd, struct str value);
