// SPDX-License-Identifier: GPL-3.0-or-later
// What an engine does for db.c; nobody outside the room includes this.
// Knows: connections, statements, values. Does not know: scopes, structs of queries, migrations.
// Start at: struct engine.
#pragma once
#include "db/db.h"

enum { DB_MAX_BINDS = 100, DB_SLOTS = 1024, DB_MESSAGE = 400 };

struct value { // text and blobs are borrowed
	enum column_kind kind;
	bool null;
	bool hex; // a blob that is still written as \x00ff...
	int64_t i;
	double real;
	struct str s;
};

// One prepared statement of one connection; a cursor while it runs.
struct cursor {
	struct db *db;
	const struct query *q;
	const char *sql;
	bool wide, prepared, open, streams, own_transaction, at_end, masked;
	struct arena *arena; // where a row's text goes
	void *handle;        // sqlite3_stmt, or the PGresult being read
	unsigned number;     // PostgreSQL: names the statement
	int row, n_rows;     // PostgreSQL: within the result
};

struct engine {
	const char *begin[2]; // by access
	enum err (*open)(struct db *db);
	void (*close)(struct db *db);
	enum err (*script)(struct db *db, const char *sql);
	enum err (*prepare)(struct cursor *c); // also compares the columns with c->q->out
	enum err (*start)(struct cursor *c, const struct value *values, size_t n);
	enum err (*next)(struct cursor *c); // E_ABSENT at the end
	enum err (*column)(struct cursor *c, int i, struct value *ret_value);
	int64_t (*changed)(struct cursor *c);
	void (*finish)(struct cursor *c); // ready to be started again
	void (*forget)(struct cursor *c);
	bool (*in_transaction)(struct db *db);
	bool (*alive)(struct db *db);
	enum err (*integrity)(struct db *db, struct arena *a, struct str *ret_trouble);
	enum err (*stamp)(struct db *db, struct db_stamp *ret_stamp);
	// Many rows by one statement; NULL where a statement a row is as fast.
	enum err (*copy_begin)(struct db *db, const struct query *q);
	enum err (*copy_row)(struct db *db, const struct value *values, size_t n);
	enum err (*copy_end)(struct db *db, const struct query *q);
	void (*copy_drop)(struct db *db); // also when none is under way
};
extern const struct engine db_engine_sqlite, db_engine_postgres;

enum { DB_TURNS = 7 };

struct db {
	const struct engine *engine;
	enum db_engine kind;
	enum db_access access;
	void *handle;      // sqlite3 or PGconn
	void *look;        // SQLite: the statement that looks for changes
	void *turns[DB_TURNS]; // SQLite: the statements that open and close transactions
	bool failed;       // a statement of this transaction was refused
	bool schema_open;  // SQLite: the authoriser lets the schema be changed
	unsigned n_slots, n_named;
	int64_t number;    // db_keep_number
	struct cursor *slots[DB_SLOTS];
	char message[DB_MESSAGE];
	char where[];
};

// What the in struct says for column `i` of q->in. Fails: E_INVALID, E_BUG.
enum err db_given(struct db *db, const struct query *q, const void *in, int i,
                  struct value *ret_value);
// Notes why, for db_message, and gives the kind back.
enum err db_note(struct db *db, enum err e, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
