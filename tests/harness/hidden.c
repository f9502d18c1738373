// SPDX-License-Identifier: GPL-3.0-or-later
// What each fence hides and shows, by the queries that the build made of the migrations.
// Knows: the list of them. Does not know: any table by name.
// Start at: harness_hidden.
#include "harness/hidden.h"
#include "hidden_list.h"
#include "hidden_sql.h"

struct hidden_row {
	int64_t id;
};
#define HIDING(table) { #table, &q_hidden_##table, &q_hidden_not_##table },
static const struct hiding {
	const char *table;
	const struct query *hidden, *seen;
} hiding[] = { HIDDEN(HIDING) };

#define MASKING(table, column) { #table, #column },
const struct harness_mask harness_masks[] = { MASKED(MASKING) };
const size_t harness_n_masks = sizeof harness_masks / sizeof *harness_masks;

const size_t harness_n_fenced = sizeof hiding / sizeof *hiding;

const char *harness_fenced(size_t which)
{
	return hiding[which].table;
}

static int64_t ask(const char *who, const struct query *q)
{
	const struct desk *d = harness_desk(who);
	struct hidden_row row;
	assert_int_equal(db_one(d->db, d->arena, &d->scope, q, NULL, &row), OK);
	return row.id;
}

int64_t harness_hidden(const char *who, size_t which)
{
	return ask(who, hiding[which].hidden);
}

int64_t harness_seen(const char *who, size_t which)
{
	return ask(who, hiding[which].seen);
}
