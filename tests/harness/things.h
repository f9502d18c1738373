// SPDX-License-Identifier: GPL-3.0-or-later
// A small world of places and things, in a store of either engine, for the tests of db/.
// Knows: its own tables and queries. Does not know: the rooms' tables.
// Start at: things_run.
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "db/db.h"

struct world {
	enum db_engine engine;
	char where[400];
	struct db *db; // writes
	struct arena *arena;
	bool opened;
};
extern struct world w; // of the engine under test: cmocka hands nothing better to a group

struct thing {
	int64_t id;
	struct str code, name, note;
	double amount;
	struct str photo;
	int64_t n;
};
struct count_row {
	int64_t n;
};
extern const struct column thing_columns[], count_columns[];
enum { THING_COLUMNS = 7 };
#define OUT_THING .out = thing_columns, .n_out = THING_COLUMNS, .out_size = sizeof(struct thing)
#define IN_THING .in = thing_columns, .n_in = THING_COLUMNS
#define BINDS(list) .binds = { (list), (list) }, .n_binds = { sizeof(list), sizeof(list) }
#define SAME(text) .sql = { text, text }
#define OUT_COUNT .out = count_columns, .n_out = 1, .out_size = sizeof(struct count_row)

extern const struct migration world_steps[];
extern const size_t n_world_steps;
extern const struct query q_add, q_get, q_remove, q_in_reach, q_add_giving, q_count;
extern const struct scope everywhere, nobody;

struct thing thing(int64_t id, struct str code, struct str name); // the rest of it null
enum err add(struct thing t);
enum err get(struct db *db, int64_t id, struct thing *ret_thing);
int64_t count(struct db *db);
void add_many(int n); // things 1..n in one transaction
size_t list(const struct scope *scope, struct thing **ret_things); // by q_in_reach
struct db *open_reader(void);

int things_fresh(void **state); // no things; the places 00, 35, 35.78, 36
// Runs the tests on SQLite and on PostgreSQL; SULUH_TEST_PG holds a connection string that may
// CREATE DATABASE, and it is a failure when it does not. Gives the number of failures.
int things_run(const char *name, const struct CMUnitTest *tests, size_t n);
#define T(name) cmocka_unit_test_setup(name, things_fresh)
