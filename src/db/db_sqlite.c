// SPDX-License-Identifier: GPL-3.0-or-later
// The embedded engine.
// Knows: libsqlite3, its settings and its codes. Does not know: scopes, transactions' meaning.
// Start at: db_engine_sqlite at the end.
#include "core/buf.h"
#include "db/db_engine.h"
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

static enum err kind_of(int code)
{
	switch (code) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
	case SQLITE_CONSTRAINT_FOREIGNKEY: return E_CONFLICT;
	}
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
	case SQLITE_INTERRUPT: return E_BUSY;
	case SQLITE_TOOBIG: return E_TOOBIG;
	case SQLITE_NOMEM: return E_NOMEM;
	case SQLITE_MISUSE:
	case SQLITE_RANGE: return E_BUG;
	}
	return E_STORE;
}

static enum err refused(struct db *db, const char *what)
{
	int code = sqlite3_extended_errcode(db->handle);
	return db_note(db, kind_of(code), "%s: %s (%d)", what, sqlite3_errmsg(db->handle), code);
}

// --- what a connection may do ------------------------------------------------------------------

// An allow-list: what is not named here is refused when a statement is prepared.
static int authorise(void *context, int action, const char *one, const char *two,
                     const char *schema, const char *trigger)
{
	(void)schema, (void)trigger;
	const struct db *db = context;
	if (db->schema_open)
		return action == SQLITE_ATTACH || action == SQLITE_DETACH ? SQLITE_DENY : SQLITE_OK;
	switch (action) {
	case SQLITE_SELECT:
	case SQLITE_READ:
	case SQLITE_RECURSIVE:
	case SQLITE_TRANSACTION:
	case SQLITE_SAVEPOINT: return SQLITE_OK;
	case SQLITE_FUNCTION: return str_is(str_from(two), "load_extension") ? SQLITE_DENY : SQLITE_OK;
	case SQLITE_INSERT:
	case SQLITE_UPDATE:
	case SQLITE_DELETE:
		if (db->access == DB_READ || str_starts(str_from(one), S("sqlite_")))
			return SQLITE_DENY;
		return SQLITE_OK;
	}
	return SQLITE_DENY;
}

static void lower_limits(sqlite3 *handle)
{
	static const struct {
		int limit, value;
	} limits[] = {
		{ SQLITE_LIMIT_LENGTH, 64 << 20 },      { SQLITE_LIMIT_SQL_LENGTH, 4 << 20 },
		{ SQLITE_LIMIT_COLUMN, 200 },           { SQLITE_LIMIT_EXPR_DEPTH, 200 },
		{ SQLITE_LIMIT_COMPOUND_SELECT, 100 },  { SQLITE_LIMIT_FUNCTION_ARG, 20 },
		{ SQLITE_LIMIT_ATTACHED, 0 },           { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 500 },
		{ SQLITE_LIMIT_VARIABLE_NUMBER, 200 },  { SQLITE_LIMIT_TRIGGER_DEPTH, 20 },
		{ SQLITE_LIMIT_WORKER_THREADS, 0 },
	};
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		sqlite3_limit(handle, limits[i].limit, limits[i].value);
}

enum { BY_READERS = 1, BY_WRITERS = 2, BY_ALL = 3 };
static const struct setting {
	int by; // who sets it
	const char *set, *ask, *want;
} settings[] = {
	{ BY_ALL, "PRAGMA busy_timeout = 5000", "PRAGMA busy_timeout", "5000" },
	{ BY_WRITERS, "PRAGMA journal_mode = WAL", NULL, NULL },
	{ BY_ALL, NULL, "PRAGMA journal_mode", "wal" },
	{ BY_ALL, "PRAGMA synchronous = FULL", "PRAGMA synchronous", "2" },
	{ BY_ALL, "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", "1" },
	{ BY_ALL, "PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", "0" },
	{ BY_WRITERS, "PRAGMA secure_delete = ON", "PRAGMA secure_delete", "1" },
	{ BY_ALL, "PRAGMA mmap_size = 268435456", NULL, NULL },
	{ BY_ALL, "PRAGMA cache_size = -16384", "PRAGMA cache_size", "-16384" },
	{ BY_ALL, "PRAGMA temp_store = MEMORY", "PRAGMA temp_store", "2" },
	{ BY_ALL, "PRAGMA case_sensitive_like = ON", NULL, NULL },
	{ BY_WRITERS, "PRAGMA wal_autocheckpoint = 4000", "PRAGMA wal_autocheckpoint", "4000" },
	{ BY_READERS, "PRAGMA query_only = ON", "PRAGMA query_only", "1" },
};

static enum err ask(struct db *db, const char *sql, const char *want)
{
	sqlite3_stmt *statement = NULL;
	if (sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL) != SQLITE_OK)
		return refused(db, sql);
	int code = sqlite3_step(statement);
	const char *got = code == SQLITE_ROW ? (const char *)sqlite3_column_text(statement, 0) : NULL;
	bool held = got && str_is(str_from(got), want);
	enum err e = OK;
	if (code != SQLITE_ROW)
		e = refused(db, sql);
	else if (!held)
		e = db_note(db, E_STORE, "%s is %s, but must be %s", sql, got ? got : "null", want);
	sqlite3_finalize(statement);
	return e;
}

// What opens and closes transactions is said at each visit; it is parsed once for a connection.
static const char *const turns[DB_TURNS] = {
	"BEGIN",
	"BEGIN IMMEDIATE",
	"COMMIT",
	"ROLLBACK",
	"SAVEPOINT suluh",
	"RELEASE SAVEPOINT suluh",
	"ROLLBACK TO SAVEPOINT suluh",
};

static int turn_of(const char *sql)
{
	for (int i = 0; i < DB_TURNS; i++) {
		if (strcmp(sql, turns[i]) == 0)
			return i;
	}
	return -1;
}

static enum err take_turn(struct db *db, int turn)
{
	sqlite3_stmt *statement = db->turns[turn];
	if (!statement && sqlite3_prepare_v3(db->handle, turns[turn], -1, SQLITE_PREPARE_PERSISTENT,
	                                     &statement, NULL) != SQLITE_OK)
		return refused(db, turns[turn]);
	db->turns[turn] = statement;
	bool done = sqlite3_step(statement) == SQLITE_DONE;
	enum err e = done ? OK : refused(db, turns[turn]); // the reset forgets the message
	sqlite3_reset(statement);
	return e;
}

static enum err script(struct db *db, const char *sql)
{
	int turn = turn_of(sql);
	if (turn >= 0)
		return take_turn(db, turn);
	if (sqlite3_exec(db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
		return refused(db, "script");
	return OK;
}

static enum err set_flags(struct db *db)
{
	static const struct {
		int flag, value;
	} flags[] = {
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_DQS_DDL, 0 },
		{ SQLITE_DBCONFIG_DQS_DML, 0 },        { SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
		{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 }, { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
	};
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
		int held = -1;
		int code = sqlite3_db_config(db->handle, flags[i].flag, flags[i].value, &held);
		if (code != SQLITE_OK || held != flags[i].value)
			return db_note(db, E_STORE, "SQLite does not take flag %d", flags[i].flag);
	}
	return OK;
}

static enum err set_all(struct db *db)
{
	int who = db->access == DB_READ ? BY_READERS : BY_WRITERS;
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		const struct setting *s = &settings[i];
		if (!(s->by & who))
			continue;
		enum err e = s->set ? script(db, s->set) : OK;
		if (e == OK && s->ask)
			e = ask(db, s->ask, s->want);
		if (e != OK)
			return e;
	}
	return OK;
}

// A new store belongs to its owner alone. O_EXCL: an existing file is never opened and closed here,
// which would drop the locks that other connections of this process hold on it.
static void make_private(const char *where)
{
	int fd = open(where, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd);
}

static enum err open_look(struct db *db)
{
	sqlite3_stmt *look = NULL;
	int code = sqlite3_prepare_v3(db->handle, "PRAGMA data_version", -1, SQLITE_PREPARE_PERSISTENT,
	                              &look, NULL);
	db->look = look;
	return code == SQLITE_OK ? OK : refused(db, "data_version");
}

static enum err open_sqlite(struct db *db)
{
	int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
	flags |= db->access == DB_READ ? SQLITE_OPEN_READONLY
	                               : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
	if (db->access == DB_WRITE)
		make_private(db->where);
	sqlite3 *handle = NULL;
	int code = sqlite3_open_v2(db->where, &handle, flags, NULL);
	db->handle = handle;
	if (!handle)
		return E_NOMEM;
	if (code != SQLITE_OK)
		return refused(db, "open");
	db->schema_open = true;
	enum err e = set_flags(db);
	if (e == OK)
		e = set_all(db);
	if (e != OK)
		return e;
	lower_limits(handle);
	e = open_look(db);
	if (e != OK)
		return e;
	// Many rows travel as one JSON text. SQLite declares json_each at its first use, which the
	// authorizer would take for a change of the schema; so it is used once before.
	if (sqlite3_exec(handle, "SELECT 1 FROM json_each('[]')", NULL, NULL, NULL) != SQLITE_OK)
		return refused(db, "json_each");
	db->schema_open = false;
	sqlite3_set_authorizer(handle, authorise, db);
	return OK;
}

static void close_sqlite(struct db *db)
{
	sqlite3_finalize(db->look);
	db->look = NULL;
	for (int i = 0; i < DB_TURNS; i++) {
		sqlite3_finalize(db->turns[i]);
		db->turns[i] = NULL;
	}
	sqlite3_close_v2(db->handle);
	db->handle = NULL;
}

// --- statements --------------------------------------------------------------------------------

static enum err prepare(struct cursor *c)
{
	struct db *db = c->db;
	const struct query *q = c->q;
	sqlite3_stmt *statement = NULL;
	if (sqlite3_prepare_v3(db->handle, c->sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) !=
	    SQLITE_OK)
		return refused(db, q->name);
	size_t n = (size_t)sqlite3_column_count(statement);
	enum err e = n == q->n_out ? OK : db_note(db, E_BUG, "%s: gives %zu columns", q->name, n);
	for (int i = 0; e == OK && i < (int)n; i++)
		if (!str_is(str_from(q->out[i].name), sqlite3_column_name(statement, i)))
			e = db_note(db, E_BUG, "%s: column %s is %s", q->name, q->out[i].name,
			            sqlite3_column_name(statement, i));
	if (e != OK)
		sqlite3_finalize(statement);
	else
		c->handle = statement;
	return e;
}

static int bind(sqlite3_stmt *statement, int at, const struct value *v, bool copy)
{
	sqlite3_destructor_type keep = copy ? SQLITE_TRANSIENT : SQLITE_STATIC;
	if (v->null)
		return sqlite3_bind_null(statement, at);
	if (v->kind == COL_INT)
		return sqlite3_bind_int64(statement, at, v->i);
	if (v->kind == COL_REAL)
		return sqlite3_bind_double(statement, at, v->real);
	if (v->kind == COL_TEXT)
		return sqlite3_bind_text64(statement, at, v->s.p, v->s.n, keep, SQLITE_UTF8);
	return sqlite3_bind_blob64(statement, at, v->s.p, v->s.n, keep);
}

static void finish(struct cursor *c)
{
	sqlite3_reset(c->handle);
	sqlite3_clear_bindings(c->handle);
}

static enum err start(struct cursor *c, const struct value *values, size_t n)
{
	// A body may use fewer parameters than its sibling, with which it shares the list.
	int used = sqlite3_bind_parameter_count(c->handle);
	for (int i = 0; i < (int)n && i < used; i++) {
		if (bind(c->handle, i + 1, &values[i], c->streams) == SQLITE_OK)
			continue;
		enum err e = refused(c->db, c->q->name);
		finish(c);
		return e;
	}
	return OK;
}

static enum err next(struct cursor *c)
{
	switch (sqlite3_step(c->handle)) {
	case SQLITE_ROW: return OK;
	case SQLITE_DONE: return E_ABSENT;
	}
	return refused(c->db, c->q->name);
}

static enum err column(struct cursor *c, int i, struct value *ret_value)
{
	static const int types[] = { SQLITE_INTEGER, SQLITE_TEXT, SQLITE_FLOAT, SQLITE_BLOB };
	sqlite3_stmt *statement = c->handle;
	struct value *v = ret_value;
	int type = sqlite3_column_type(statement, i);
	v->null = type == SQLITE_NULL;
	if (v->null)
		return OK;
	bool fits = type == types[v->kind] || (v->kind == COL_REAL && type == SQLITE_INTEGER);
	if (!fits)
		return db_note(c->db, E_BUG, "%s: %s has another type", c->q->name, c->q->out[i].name);
	if (v->kind == COL_INT)
		v->i = sqlite3_column_int64(statement, i);
	else if (v->kind == COL_REAL)
		v->real = sqlite3_column_double(statement, i);
	else
		v->s.p = v->kind == COL_TEXT ? (const char *)sqlite3_column_text(statement, i)
		                             : sqlite3_column_blob(statement, i);
	if (v->kind == COL_TEXT || v->kind == COL_BLOB)
		v->s.n = (size_t)sqlite3_column_bytes(statement, i);
	return OK;
}

static int64_t changed(struct cursor *c)
{
	return sqlite3_changes64(c->db->handle);
}

static void forget(struct cursor *c)
{
	sqlite3_finalize(c->handle);
	c->handle = NULL;
}

static bool in_transaction(struct db *db)
{
	return db->handle && !sqlite3_get_autocommit(db->handle);
}

static bool alive(struct db *db)
{
	return db->handle;
}

// --- integrity ---------------------------------------------------------------------------------

static enum err report(struct db *db, const char *sql, const char *sound, struct buf *out)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(db->handle, sql, -1, &statement, NULL);
	while (code == SQLITE_OK || code == SQLITE_ROW) {
		code = sqlite3_step(statement);
		const char *text = code == SQLITE_ROW ? (const char *)sqlite3_column_text(statement, 0)
		                                      : NULL;
		if (text && !str_is(str_from(text), sound) && out->n < 4000) {
			buf_z(out, out->n ? "; " : "");
			buf_z(out, text);
		}
	}
	enum err e = code == SQLITE_DONE ? OK : refused(db, sql);
	sqlite3_finalize(statement);
	return e;
}

static enum err integrity(struct db *db, struct arena *a, struct str *ret_trouble)
{
	struct buf out = buf_quiet(a, 200);
	db->schema_open = true;
	enum err e = report(db, "PRAGMA integrity_check(20)", "ok", &out);
	if (e == OK)
		e = report(db, "SELECT 'a row of ' || \"table\" || ' points to nothing in ' || parent "
		               "FROM pragma_foreign_key_check LIMIT 20", "", &out);
	db->schema_open = false;
	if (e == OK && out.failed)
		e = E_NOMEM;
	if (e == OK)
		*ret_trouble = buf_str(&out);
	return e;
}

// --- whether anything has changed ---------------------------------------------------------------

// The statement goes and looks; the number it gives leaves out what this connection changed itself,
// the pager's does not. It may be prepared anew in there, and is no query to the authorizer.
static enum err stamp(struct db *db, struct db_stamp *ret_stamp)
{
	unsigned number = 0;
	db->schema_open = true;
	int looked = sqlite3_step(db->look);
	db->schema_open = false;
	int code = sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_DATA_VERSION, &number);
	sqlite3_reset(db->look);
	if (looked != SQLITE_ROW || code != SQLITE_OK)
		return refused(db, "data_version");
	snprintf(ret_stamp->text, sizeof ret_stamp->text, "%u", number);
	return OK;
}

const struct engine db_engine_sqlite = {
	.begin = { [DB_READ] = "BEGIN", [DB_WRITE] = "BEGIN IMMEDIATE" },
	.open = open_sqlite,
	.close = close_sqlite,
	.script = script,
	.prepare = prepare,
	.start = start,
	.next = next,
	.column = column,
	.changed = changed,
	.finish = finish,
	.forget = forget,
	.in_transaction = in_transaction,
	.alive = alive,
	.integrity = integrity,
	.stamp = stamp,
};
