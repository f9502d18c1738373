// SPDX-License-Identifier: GPL-3.0-or-later
// Whole tables, row by row, whatever they hold: for backups and moves, and for nothing else.
// Knows: tables as tools/bake_sql found them in the migrations. Does not know: rooms, fences.
// Start at: struct db_table, db_table_each, db_load_begin. The list is in catalogue_table.h.
#pragma once
#include "db/db.h"

// A cell of any table; null as in db.h: NULL_INT, a str without p, a real that is NAN.
union db_cell {
	int64_t i;
	double real;
	struct str s;
};

// Names come from the migrations alone, never from a file or a person.
struct db_table {
	const char *name;
	const struct column *columns; // laid out as union db_cell[n_columns]
	size_t n_columns;
	bool leans_on_itself;  // a row may point to another row of the table
	struct query read;     // every row, in the order of the primary key, texts by their bytes
	struct query write;    // one row; on PostgreSQL the COPY that takes all of them
	const char *clear;     // a script: no rows
	const char *settle;    // a script for PostgreSQL after loading: numbers go on, plans are fresh
};

// For a connection that reads or loads much: PostgreSQL's time-outs are for visits.
MUST_USE enum err db_carry(struct db *db);

// All rows, by db_next; inside a transaction of the caller's: one snapshot.
MUST_USE enum err db_table_each(struct db *db, struct arena *a, const struct db_table *t,
                                struct cursor **ret_cursor);

// Rows into an empty table, in one transaction of its own: all of them are there after
// db_load_end, or none. Triggers stay in force. Rows may come before those of the same table that
// they point to; other tables they point to are loaded before.
// Fails as db_run does; after a failure db_load_drop is called.
MUST_USE enum err db_load_begin(struct db *db, const struct db_table *t);
MUST_USE enum err db_load_row(struct db *db, const struct db_table *t, const union db_cell *row);
MUST_USE enum err db_load_end(struct db *db, const struct db_table *t);
void db_load_drop(struct db *db);
