// SPDX-License-Identifier: GPL-3.0-or-later
// Counts kept in the transaction of the change they speak of.
// Knows: the table of counts. Does not know: what is counted.
// Start at: tally_add.
#include "tally/tally.h"
#include "tally_sql.h"

// From the nation down, always in the same order: so writers do not wait for each other in a ring.
enum err tally_add(struct desk *d, struct str region_code, struct str what, struct str period,
                   int64_t n)
{
	struct regions path;
	enum err e = region_path(d, region_code, &path);
	for (size_t i = 0; i < path.n && e == OK; i++) {
		struct tally_more_in in = { path.at[i].code, what, period, n };
		e = q_tally_more_run(d, &in, NULL);
	}
	return e;
}

enum err tally_list(struct desk *d, struct str region_code, struct tally_lines *ret_lines)
{
	struct tally_list_rows rows;
	enum err e = q_tally_list_all(d, &(struct tally_list_in){ region_code }, &rows);
	if (e != OK)
		return e;
	struct tally_lines lines = { rows.n, arena_array(d->arena, struct tally_line, rows.n) };
	for (size_t i = 0; i < rows.n; i++)
		lines.at[i] = (struct tally_line){ rows.at[i].what, rows.at[i].period, rows.at[i].n };
	*ret_lines = lines;
	return OK;
}
