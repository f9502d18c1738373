// SPDX-License-Identifier: GPL-3.0-or-later
// A region's new code, in every table of every room.
// Knows: tables whose codes follow by themselves, and those that are told. Does not know: commands.
// Start at: move_everything.
#include "main/move.h"
#include "find/find.h"
#include "main_sql.h"
#include "tally/tally.h"

enum err move_counts(struct desk *d, struct str code, struct move_counts *ret_counts)
{
	struct main_move_counts_in in = { 0 };
	struct main_move_counts_rows rows;
	struct main_figures_kept_row figures;
	region_reach(d->arena, code, &in.from, &in.top);
	enum err e = q_main_move_counts_all(d, &in, &rows);
	if (e == OK)
		e = q_main_figures_kept_one(d, &(struct main_figures_kept_in){ in.from, in.top }, &figures);
	if (e != OK)
		return e;
	struct move_counts counts = { rows.n, arena_array(d->arena, struct move_count, rows.n),
		                          figures.n };
	for (size_t i = 0; i < rows.n; i++)
		counts.at[i] = (struct move_count){ rows.at[i].subject, rows.at[i].n };
	*ret_counts = counts;
	return OK;
}

// Those that do not refer to a region of today: what they say of a place must not be lost with it.
static enum err move_told(struct desk *d, const struct region_move *move)
{
	struct str from, top;
	region_reach(d->arena, move->old_code, &from, &top);
	struct main_move_imports_in imports = { move->old_code, move->new_code, top };
	struct main_move_import_rows_in rows = { move->old_code, move->new_code, top };
	struct main_move_figure_imports_in files = { move->old_code, move->new_code, top };
	struct main_move_classes_in classes = { move->old_code, move->new_code, top };
	struct main_move_tiles_in tiles = { move->old_code, move->new_code, top };
	enum err e = q_main_move_imports_run(d, &imports, NULL);
	if (e == OK)
		e = q_main_move_import_rows_run(d, &rows, NULL);
	if (e == OK)
		e = q_main_move_figure_imports_run(d, &files, NULL);
	if (e == OK)
		e = q_main_move_classes_run(d, &classes, NULL);
	return e == OK ? q_main_move_tiles_run(d, &tiles, NULL) : e;
}

// What is counted at a region counts everywhere above it, before the move and after.
static enum err count_above(struct desk *d, struct str code, const struct tally_lines *lines,
                            int sign)
{
	struct regions path;
	enum err e = region_path(d, code, &path);
	for (size_t i = 0; i < lines->n && e == OK; i++)
		e = tally_add(d, path.at[path.n - 2].code, lines->at[i].what, lines->at[i].period,
		              sign * lines->at[i].n);
	return e;
}

enum err move_everything(struct desk *d, const struct region_move *move)
{
	struct region moved;
	struct tally_lines lines;
	enum err e = region_move_check(d, move);
	if (e == OK)
		e = tally_list(d, move->old_code, &lines);
	if (e == OK)
		e = count_above(d, move->old_code, &lines, -1);
	if (e == OK)
		e = region_move(d, move);
	if (e == OK)
		e = count_above(d, move->new_code, &lines, 1);
	if (e == OK)
		e = move_told(d, move);
	if (e == OK)
		e = region_get(d, move->new_code, &moved);
	if (e == OK && move->name.n)
		e = find_put_region(d, &moved);
	return e;
}
