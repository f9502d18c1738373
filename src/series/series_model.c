// SPDX-License-Identifier: GPL-3.0-or-later
// Taking the next number of a row of papers.
// Knows: the series table. Does not know: papers, how numbers are written (series_pattern.c).
// Start at: series_next.
#include "series/series.h"
#include "series_sql.h"

enum err series_next(struct desk *d, int64_t agency, struct str class, int64_t year,
                     int64_t *ret_number)
{
	struct series_next_row row;
	enum err e = q_series_next_one(d, &(struct series_next_in){ agency, class, year }, &row);
	if (e == OK)
		*ret_number = row.last;
	return e;
}

enum err series_last(struct desk *d, int64_t agency, struct str class, int64_t year,
                     int64_t *ret_number)
{
	struct series_last_row row;
	enum err e = q_series_last_one(d, &(struct series_last_in){ agency, class, year }, &row);
	if (e == E_ABSENT)
		row.last = 0;
	else if (e != OK)
		return e;
	*ret_number = row.last;
	return OK;
}
