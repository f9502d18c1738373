// SPDX-License-Identifier: GPL-3.0-or-later
// The command that gives a region its new code: counts first, then, with --yes, the move.
// Knows: options. Does not know: tables (move.c).
// Start at: cli_region_move.
#include "core/clock.h"
#include "main/move.h"
#include "main/world.h"
#include <stdio.h>

static void print_counts(const struct move_counts *counts, const struct region_move *move)
{
	printf("%.*s -> %.*s moves\n", STR_FMT(move->old_code), STR_FMT(move->new_code));
	for (size_t i = 0; i < counts->n; i++)
		printf("  %-17.*s %lld\n", STR_FMT(counts->at[i].table), (long long)counts->at[i].n);
	printf("  %lld figures stay under the code of their year\n", (long long)counts->n_kept);
}

static enum err run(struct world *w, const struct options *o, const struct region_move *move)
{
	struct move_counts counts;
	enum err e = region_move_check(&w->desk, move);
	if (e == OK)
		e = move_counts(&w->desk, move->old_code, &counts);
	if (e != OK)
		return e;
	print_counts(&counts, move);
	if (!o->yes)
		return OK;
	// A province takes longer than a page may.
	if (w->place.engine == DB_POSTGRES)
		e = db_script(w->desk.db, "SET LOCAL statement_timeout = '10min'");
	return e == OK ? move_everything(&w->desk, move) : e;
}

int cli_region_move(const struct options *o)
{
	struct world w;
	if (!o->verb || !o->noun) {
		cli_fail("region-move wants the old code and the new one");
		return EXIT_USAGE;
	}
	if (!world_open(&w, o))
		return EXIT_FAILED;
	struct date today = clock_civil(w.desk.scope.now_ms, ZONE_WIB).date;
	struct region_move move = { str_from(o->verb), str_from(o->noun),
		                        str_from(o->name ? o->name : ""), date_iso(w.arena, today) };
	int code = world_close(&w, run(&w, o, &move), "region-move");
	if (code == EXIT_FINE)
		puts(o->yes ? "moved" : "nothing was changed; say --yes to move");
	return code;
}
