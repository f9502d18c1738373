// SPDX-License-Identifier: GPL-3.0-or-later
// Every query of every room is prepared on both engines, on stores that the migrations made.
// Knows: the rooms that have queries (the build says so), both shapes. Does not know: any row.
// Start at: every_query_is_what_it_declares.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "catalogue_table.h"
#include "core/buf.h"
#include "db/db.h"
#include "migrations_table.h"
#include <libpq-fe.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define X(room) extern const struct query *const room##_queries[];
ROOMS_WITH_QUERIES
#undef X

static const struct {
	const char *room;
	const struct query *const *queries;
} rooms[] = {
#define X(room) { #room, room##_queries },
	ROOMS_WITH_QUERIES
#undef X
};

static char folder[] = "/tmp/suluh-queries-test.XXXXXX";
static char where[2][400]; // by engine

static void check_rooms(struct db *db)
{
	int refused = 0;
	for (size_t r = 0; r < sizeof rooms / sizeof *rooms; r++) {
		for (const struct query *const *q = rooms[r].queries; *q; q++) {
			if (db_check(db, *q) == OK)
				continue;
			print_error("%s\n", db_message(db));
			refused++;
		}
	}
	assert_int_equal(refused, 0);
}

static void check_engine(enum db_engine engine)
{
	struct db *db = NULL;
	int number = 0;
	if (db_open(engine, where[engine], DB_WRITE, &db) != OK)
		fail_msg("%s", db_open_message());
	if (db_migrate(db, migrations, n_migrations, 1, &number) != OK)
		fail_msg("%s", db_message(db));
	assert_int_equal(number, migrations[n_migrations - 1].number);
	assert_int_equal(db_migrate(db, migrations, n_migrations, 1, &number), OK);
	check_rooms(db);
	db_close(db);
}

static void every_query_is_what_it_declares_on_sqlite(void **state)
{
	(void)state;
	check_engine(DB_SQLITE);
}

static void every_query_is_what_it_declares_on_postgres(void **state)
{
	(void)state;
	check_engine(DB_POSTGRES);
}

// --- the shape ---------------------------------------------------------------------------------

// One line per column and per index, in an order both engines share.
static const char shape_sqlite[] =
	"SELECT m.name || '.' || p.name || ' ' || CASE p.type WHEN 'INTEGER' THEN 'int' "
	"WHEN 'TEXT' THEN 'text' WHEN 'REAL' THEN 'real' ELSE 'blob' END || ' ' || "
	"CASE WHEN p.\"notnull\" = 1 OR p.pk > 0 THEN 'not null' ELSE 'null' END AS line "
	"FROM sqlite_schema m, pragma_table_info(m.name) p "
	"WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' "
	"UNION ALL SELECT 'index ' || m.tbl_name || ' ' || m.name FROM sqlite_schema m "
	"WHERE m.type = 'index' AND m.sql IS NOT NULL ORDER BY line";
static const char shape_postgres[] =
	"SELECT line FROM (SELECT c.table_name || '.' || c.column_name || ' ' || CASE c.data_type "
	"WHEN 'bigint' THEN 'int' WHEN 'text' THEN 'text' WHEN 'double precision' THEN 'real' "
	"WHEN 'bytea' THEN 'blob' ELSE c.data_type END || ' ' || "
	"CASE c.is_nullable WHEN 'NO' THEN 'not null' ELSE 'null' END AS line "
	"FROM information_schema.columns c WHERE c.table_schema = 'public' "
	"UNION ALL SELECT 'index ' || i.tablename || ' ' || i.indexname FROM pg_indexes i "
	"WHERE i.schemaname = 'public' AND NOT EXISTS (SELECT 1 FROM pg_constraint k "
	"WHERE k.conname = i.indexname)) AS lines ORDER BY line COLLATE \"C\"";

static void put_shape_sqlite(struct buf *out)
{
	sqlite3 *handle;
	sqlite3_stmt *statement;
	assert_int_equal(sqlite3_open(where[DB_SQLITE], &handle), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(handle, shape_sqlite, -1, &statement, NULL), SQLITE_OK);
	while (sqlite3_step(statement) == SQLITE_ROW)
		buf_printf(out, "%s\n", (const char *)sqlite3_column_text(statement, 0));
	sqlite3_finalize(statement);
	sqlite3_close(handle);
}

static void put_shape_postgres(struct buf *out)
{
	PGconn *handle = PQconnectdb(where[DB_POSTGRES]);
	PGresult *result = PQexec(handle, shape_postgres);
	if (PQresultStatus(result) != PGRES_TUPLES_OK)
		fail_msg("%s", PQerrorMessage(handle));
	for (int i = 0; i < PQntuples(result); i++)
		buf_printf(out, "%s\n", PQgetvalue(result, i, 0));
	PQclear(result);
	PQfinish(handle);
}

static void put_shape(enum db_engine engine, struct buf *out)
{
	buf_char(out, '\n');
	if (engine == DB_SQLITE)
		put_shape_sqlite(out);
	else
		put_shape_postgres(out);
}

static void both_stores_have_the_same_shape(void **state)
{
	(void)state;
	struct arena *a = arena_open((size_t)4 << 20);
	struct buf left = buf_open(a, 8000), right = buf_open(a, 8000);
	put_shape_sqlite(&left);
	put_shape_postgres(&right);
	struct str one = buf_str(&left), two = buf_str(&right);
	assert_true(one.n > 0);
	while (one.n || two.n) {
		struct str here = str_cut(&one, '\n'), there = str_cut(&two, '\n');
		if (!str_eq(here, there))
			fail_msg("SQLite: %.*s, PostgreSQL: %.*s", STR_FMT(here), STR_FMT(there));
	}
	arena_close(a);
}

// --- the catalogue -----------------------------------------------------------------------------

// What backups carry is what the stores have: every table and column, in name and kind.
static void check_catalogue(enum db_engine engine)
{
	static const char *const kinds[] = { "int", "text", "real", "blob" };
	struct arena *a = arena_open((size_t)4 << 20);
	struct buf shape = buf_open(a, 8000);
	struct db *db = NULL;
	size_t n = 0, n_lines = 0;
	put_shape(engine, &shape);
	assert_int_equal(db_open(engine, where[engine], DB_WRITE, &db), OK);
	for (size_t t = 0; t < n_catalogue; t++) {
		const struct db_table *table = &catalogue[t];
		if (db_check(db, &table->read) != OK)
			fail_msg("%s", db_message(db));
		for (size_t i = 0; i < table->n_columns; i++, n++) {
			const struct column *c = &table->columns[i];
			const char *line = arena_printf(a, "\n%s.%s %s %s\n", table->name, c->name,
			                                kinds[c->kind], c->nullable ? "null" : "not null").p;
			buf_char(&shape, '\0');
			if (!strstr(shape.p, line))
				fail_msg("the store has no column%s", line);
			shape.n--;
		}
	}
	for (struct str rest = buf_str(&shape), line; rest.n;) {
		line = str_cut(&rest, '\n');
		n_lines += line.n && !str_starts(line, S("index ")) && !str_starts(line, S("migration."));
	}
	assert_int_equal(n, n_lines);
	db_close(db);
	arena_close(a);
}

static void the_catalogue_is_what_sqlite_holds(void **state)
{
	(void)state;
	check_catalogue(DB_SQLITE);
}

static void the_catalogue_is_what_postgres_holds(void **state)
{
	(void)state;
	check_catalogue(DB_POSTGRES);
}

static int open_stores(void **state)
{
	(void)state;
	const char *server = getenv("SULUH_TEST_PG");
	struct db *db = NULL;
	char sql[200];
	if (!server || !mkdtemp(folder) || db_open(DB_POSTGRES, server, DB_WRITE, &db) != OK) {
		print_error("SULUH_TEST_PG names no PostgreSQL to test on\n");
		return -1;
	}
	snprintf(where[DB_SQLITE], sizeof where[0], "%s/suluh.db", folder);
	snprintf(where[DB_POSTGRES], sizeof where[0], "%s dbname=suluh_queries_%d", server,
	         (int)getpid());
	snprintf(sql, sizeof sql, "CREATE DATABASE suluh_queries_%d TEMPLATE template0 ENCODING 'UTF8'",
	         (int)getpid());
	enum err e = db_script(db, sql);
	db_close(db);
	return e == OK ? 0 : -1;
}

static int close_stores(void **state)
{
	(void)state;
	unlink(where[DB_SQLITE]);
	return rmdir(folder);
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_query_is_what_it_declares_on_sqlite),
		cmocka_unit_test(every_query_is_what_it_declares_on_postgres),
		cmocka_unit_test(both_stores_have_the_same_shape),
		cmocka_unit_test(the_catalogue_is_what_sqlite_holds),
		cmocka_unit_test(the_catalogue_is_what_postgres_holds),
	};
	return cmocka_run_group_tests_name("queries", tests, open_stores, close_stores);
}
