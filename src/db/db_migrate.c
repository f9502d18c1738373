// SPDX-License-Identifier: GPL-3.0-or-later
// Brings a store to the newest shape, one transaction per migration, never backwards.
// Knows: the table `migration` that records what was applied. Does not know: what migrations say.
// Start at: db_migrate.
#include "db/db_engine.h"

// The keeper of the shape is not itself migrated: this text never changes.
static const char *const record_table[] = {
	"CREATE TABLE IF NOT EXISTS migration (number INTEGER NOT NULL PRIMARY KEY, "
	"name TEXT NOT NULL, at_ms INTEGER NOT NULL) STRICT",
	"CREATE TABLE IF NOT EXISTS migration (number bigint NOT NULL PRIMARY KEY, "
	"name text NOT NULL, at_ms bigint NOT NULL)",
};

struct number_row {
	int64_t number;
};
static const struct column number_columns[] = {
	{ "number", COL_INT, false, offsetof(struct number_row, number) },
};

static const struct query q_recorded = {
	.name = "migration_recorded",
	.sql = {
		"SELECT count(*) AS number FROM sqlite_schema WHERE type = 'table' AND name = 'migration'",
		"SELECT count(*) AS number FROM pg_class WHERE oid = to_regclass('migration')",
	},
	.out = number_columns,
	.n_out = 1,
	.out_size = sizeof(struct number_row),
};

static const struct query q_number = {
	.name = "migration_number",
	.sql = {
		"SELECT coalesce(max(number), 0) AS number FROM migration",
		"SELECT coalesce(max(number), 0) AS number FROM migration",
	},
	.out = number_columns,
	.n_out = 1,
	.out_size = sizeof(struct number_row),
};

struct record_in {
	int64_t number;
	struct str name;
	int64_t at_ms;
};
static const struct column record_columns[] = {
	{ "number", COL_INT, false, offsetof(struct record_in, number) },
	{ "name", COL_TEXT, false, offsetof(struct record_in, name) },
	{ "at_ms", COL_INT, false, offsetof(struct record_in, at_ms) },
};
static const signed char record_binds[] = { 0, 1, 2 };
static const struct query q_record = {
	.name = "migration_record",
	.sql = {
		"INSERT INTO migration (number, name, at_ms) VALUES (?1, ?2, ?3)",
		"INSERT INTO migration (number, name, at_ms) VALUES ($1::bigint, $2::text, $3::bigint)",
	},
	.binds = { record_binds, record_binds },
	.n_binds = { 3, 3 },
	.in = record_columns,
	.n_in = 3,
};

static const struct scope nobody = { 0 };

static enum err ask_number(struct db *db, const struct query *q, int *ret_number)
{
	struct arena *a = arena_open(64 << 10);
	if (!a)
		return E_NOMEM;
	struct number_row row;
	enum err e = db_one(db, a, &nobody, q, NULL, &row);
	if (e == OK)
		*ret_number = (int)row.number;
	arena_close(a);
	return e;
}

enum err db_schema_number(struct db *db, int *ret_number)
{
	int there = 0;
	enum err e = ask_number(db, &q_recorded, &there);
	if (e != OK || there)
		return e != OK ? e : ask_number(db, &q_number, ret_number);
	*ret_number = 0;
	return OK;
}

// Opens a transaction in which nobody else migrates and no statement is timed out.
static enum err begin_alone(struct db *db)
{
	enum err e = db_begin(db);
	if (e == OK && db->kind == DB_POSTGRES)
		e = db_script(db, "SET LOCAL statement_timeout = 0;"
		                  "SELECT pg_advisory_xact_lock(727582, 1)");
	return e;
}

static enum err record(struct db *db, const struct migration *m, int64_t now_ms)
{
	struct record_in in = { m->number, str_from(m->name), now_ms };
	return db_run(db, &nobody, &q_record, &in, NULL);
}

static enum err apply(struct db *db, const struct migration *m, int64_t now_ms)
{
	int reached = 0;
	enum err e = begin_alone(db);
	if (e == OK)
		e = ask_number(db, &q_number, &reached);
	if (e == OK && reached < m->number) {
		e = db_script(db, m->sql[db->kind]);
		if (e == OK)
			e = record(db, m, now_ms);
	}
	if (e == OK)
		return db_commit(db);
	char why[DB_MESSAGE];
	memcpy(why, db->message, sizeof why);
	db_rollback(db);
	return db_note(db, e, "%s: %.*s", m->name, DB_MESSAGE - 100, why);
}

static enum err prepare_record(struct db *db)
{
	enum err e = begin_alone(db);
	if (e == OK)
		e = db_script(db, record_table[db->kind]);
	if (e == OK)
		return db_commit(db);
	db_rollback(db);
	return e;
}

enum err db_migrate(struct db *db, const struct migration *list, size_t n, int64_t now_ms,
                    int *ret_number)
{
	int reached = 0;
	enum err e = prepare_record(db);
	if (e == OK)
		e = db_schema_number(db, &reached);
	if (e == OK && reached > (n ? list[n - 1].number : 0))
		e = db_note(db, E_STORE, "the store is at migration %d: made by a newer version", reached);
	for (size_t i = 0; e == OK && i < n; i++) {
		if (list[i].number <= reached)
			continue;
		e = apply(db, &list[i], now_ms);
		reached = list[i].number;
	}
	if (e == OK)
		*ret_number = reached;
	return e;
}
