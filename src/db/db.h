// SPDX-License-Identifier: GPL-3.0-or-later
// One store API over two engines, SQLite and PostgreSQL.
// Knows: connections, baked queries, transactions, migrations. Does not know: tables, visits.
// Start at: db_open, db_all. Queries are written in room.sql and compiled by tools/bake_sql.
#pragma once
#include "core/arena.h"
#include "core/err.h"

enum db_engine { DB_SQLITE, DB_POSTGRES };
enum db_access { DB_READ, DB_WRITE };
#define DB_MASK "•••"
struct db;     // one connection, used by one thread at a time
struct cursor; // rows of one query, one at a time

// The reserved parameters, bound by the door alone. What does not apply matches nothing.
struct scope {
	int64_t who;             // account, 0: nobody
	int64_t now_ms;          // the door's instant
	int64_t person, organisation, training; // 0: none
	struct str region;       // the assignment's own region code, "" none
	struct str reach_from, reach_to; // reach_from <= code < reach_to; empty range: nothing
	int wide;                // 1: the reach is large, take the order index
	bool masked;             // what migrations call masked comes as DB_MASK, or null
};

enum column_kind { COL_INT, COL_TEXT, COL_REAL, COL_BLOB };
struct column {
	const char *name;
	enum column_kind kind;
	bool nullable;
	size_t offset; // into the in or out struct: int64_t, struct str, double, struct str
	bool masked;   // of an out struct
};

// What a placeholder is bound to: an index into `in`, or one of these.
enum { BIND_WHO = -1, BIND_NOW = -2, BIND_PERSON = -3, BIND_ORGANISATION = -4, BIND_TRAINING = -5,
       BIND_REGION = -6, BIND_REACH_FROM = -7, BIND_REACH_TO = -8, BIND_WIDE = -9 };

struct query {
	const char *name;
	const char *sql[2];      // by engine: "?1" for SQLite, "$1::type" for PostgreSQL
	const char *sql_wide[2]; // the second body of a list over a large table, or NULL
	const signed char *binds[2]; // by engine, what placeholder i+1 is bound to
	size_t n_binds[2];
	const struct column *in;
	size_t n_in;
	const struct column *out;
	size_t n_out, out_size;
	const char *unfenced; // why, or NULL
};

struct migration {
	int number;
	const char *name;   // "0001_region_tree"
	const char *sql[2]; // by engine
};

// SQLite: `where` is the file; PostgreSQL: a connection string. Applies and verifies the settings
// of docs/house.md section 7; refuses (E_STORE) an installation that would not keep its promises,
// with the reason in db_message(). A READ connection cannot write.
MUST_USE enum err db_open(enum db_engine engine, const char *where, enum db_access access,
                          struct db **ret_db);
void db_close(struct db *db); // NULL is allowed
enum db_engine db_engine(const struct db *db);
int64_t db_number(const struct db *db); // what was kept; 0 at first and after a reconnect
void db_keep_number(struct db *db, int64_t number);
const char *db_message(const struct db *db); // the last failure, for the log, never for people
const char *db_open_message(void);           // of the last db_open that failed on this thread

// Rows are laid into the query's out struct, on `a`. Text points into `a`. Each call runs the
// statement to its end and resets it. Null: NULL_INT, a str without p, a real that is NAN.
// Inside a transaction a statement that the engine refuses spoils the transaction on both engines:
// the next call is db_rollback_to or db_rollback. Who expects a conflict lays a savepoint first.
// Fails: E_CONFLICT unique or foreign key, E_BUSY lock or time-out, E_TOOBIG, E_INVALID text not in
// UTF-8, E_BUG a query that is not what it declares, E_STORE the rest.
MUST_USE enum err db_all(struct db *db, struct arena *a, const struct scope *scope,
                         const struct query *q, const void *in, void **ret_rows, size_t *ret_n);
// Exactly the first row; E_ABSENT when there is none.
MUST_USE enum err db_one(struct db *db, struct arena *a, const struct scope *scope,
                         const struct query *q, const void *in, void *ret_row);
// Gives how many rows changed.
MUST_USE enum err db_run(struct db *db, const struct scope *scope, const struct query *q,
                         const void *in, int64_t *ret_changed);
// For exports: rows one at a time. A row's text goes to `a`; the caller marks and rewinds it.
// A query has one cursor at a time; db_commit and db_rollback close those left open.
MUST_USE enum err db_each(struct db *db, struct arena *a, const struct scope *scope,
                          const struct query *q, const void *in, struct cursor **ret_cursor);
MUST_USE enum err db_next(struct cursor *c, void *ret_row); // E_ABSENT at the end
void db_done(struct cursor *c);

// Prepares the query's bodies on this engine and compares their columns with `out`; E_BUG.
MUST_USE enum err db_check(struct db *db, const struct query *q);

MUST_USE enum err db_begin(struct db *db); // READ: one snapshot until the end
MUST_USE enum err db_commit(struct db *db);
void db_rollback(struct db *db);
MUST_USE enum err db_savepoint(struct db *db);
MUST_USE enum err db_release(struct db *db);
MUST_USE enum err db_rollback_to(struct db *db); // back to the savepoint, which is released too
bool db_in_transaction(struct db *db);           // false after the engine rolled everything back
// What a connection sees of the store, as one text: two that are the same were told no change of
// any row in between, by whomever. Only of one connection, or of two to one PostgreSQL server.
// Fails: E_TOOBIG so much is under way that it does not fit, E_STORE.
struct db_stamp {
	char text[128];
};
MUST_USE enum err db_stamp(struct db *db, struct db_stamp *ret_stamp);
bool db_stamp_same(const struct db_stamp *one, const struct db_stamp *other);
void db_unwound(struct db *db); // exhausted memory has unwound out of a call: frees results
bool db_alive(struct db *db);                    // PostgreSQL: the connection still stands
MUST_USE enum err db_reconnect(struct db *db);

// Each migration in one transaction; runs those above the store's number. Gives the number reached.
MUST_USE enum err db_migrate(struct db *db, const struct migration *list, size_t n, int64_t now_ms,
                             int *ret_number);
MUST_USE enum err db_schema_number(struct db *db, int *ret_number); // 0 in an empty place
// Bulk loading for `init`: runs `sql` text of our own (never of a person); only main/ and tests.
MUST_USE enum err db_script(struct db *db, const char *sql);
// SQLite: PRAGMA integrity_check and foreign_key_check. PostgreSQL: nothing to ask.
MUST_USE enum err db_integrity(struct db *db, struct arena *a, struct str *ret_trouble);
