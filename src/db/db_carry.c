// SPDX-License-Identifier: GPL-3.0-or-later
// Whole tables, row by row: read by a cursor, loaded by one statement or one COPY.
// Knows: struct db_table. Does not know: what tables mean, where rows come from.
// Start at: db_table_each, db_load_begin.
#include "db/carry.h"
#include "db/db_engine.h"

static const struct scope nobody = { 0 };

enum err db_carry(struct db *db)
{
	if (db->kind != DB_POSTGRES)
		return OK;
	return db_script(db, "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0");
}

enum err db_table_each(struct db *db, struct arena *a, const struct db_table *t,
                       struct cursor **ret_cursor)
{
	return db_each(db, a, &nobody, &t->read, NULL, ret_cursor);
}

// --- rows that point into their own table are looked at when all of them are there -----------

static const char later_sqlite[] = "PRAGMA defer_foreign_keys = ON";

#define EACH_OWN_KEY(change) \
	"DO $$ DECLARE k record; BEGIN FOR k IN SELECT conname, conrelid::regclass AS name " \
	"FROM pg_constraint WHERE contype = 'f' AND conrelid = confrelid " \
	"AND connamespace = current_schema()::regnamespace " \
	"LOOP EXECUTE format('ALTER TABLE %s ALTER CONSTRAINT %I " change "', k.name, k.conname); " \
	"END LOOP; END $$"
static const char later_postgres[] = EACH_OWN_KEY("DEFERRABLE INITIALLY DEFERRED");
static const char at_once_postgres[] =
	"SET CONSTRAINTS ALL IMMEDIATE; " EACH_OWN_KEY("NOT DEFERRABLE");

// --- loading -----------------------------------------------------------------------------------

enum err db_load_begin(struct db *db, const struct db_table *t)
{
	enum err e = db_begin(db);
	if (e == OK && t->leans_on_itself)
		e = db_script(db, db->kind == DB_SQLITE ? later_sqlite : later_postgres);
	if (e == OK && db->engine->copy_begin)
		e = db->engine->copy_begin(db, &t->write);
	return e;
}

enum err db_load_row(struct db *db, const struct db_table *t, const union db_cell *row)
{
	if (!db->engine->copy_begin)
		return db_run(db, &nobody, &t->write, row, NULL);
	struct value values[DB_MAX_BINDS];
	for (size_t i = 0; i < t->n_columns; i++) {
		enum err e = db_given(db, &t->write, row, (int)i, &values[i]);
		if (e != OK)
			return e;
	}
	return db->engine->copy_row(db, values, t->n_columns);
}

enum err db_load_end(struct db *db, const struct db_table *t)
{
	enum err e = OK;
	if (db->engine->copy_begin)
		e = db->engine->copy_end(db, &t->write);
	if (e == OK && db->kind == DB_POSTGRES && t->leans_on_itself)
		e = db_script(db, at_once_postgres);
	if (e == OK && db->kind == DB_POSTGRES)
		e = db_script(db, t->settle);
	return e == OK ? db_commit(db) : e;
}

void db_load_drop(struct db *db)
{
	char why[DB_MESSAGE]; // of the failure, not of the cleaning up
	memcpy(why, db->message, sizeof why);
	if (db->engine->copy_drop)
		db->engine->copy_drop(db);
	db_rollback(db);
	memcpy(db->message, why, sizeof why);
}
