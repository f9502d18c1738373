// SPDX-License-Identifier: GPL-3.0-or-later
// The half of the store that is the same on both engines: binding, reading rows, transactions.
// Knows: struct query, struct scope. Does not know: libpq, SQLite (db_postgres.c, db_sqlite.c).
// Start at: db_open, start, read_row.
#include "core/utf8.h"
#include "db/db_engine.h"
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

// A connection that never came to be has no struct db to keep its message in.
static _Thread_local char open_message[DB_MESSAGE];

enum err db_note(struct db *db, enum err e, const char *format, ...)
{
	va_list list;
	va_start(list, format);
	vsnprintf(db->message, sizeof db->message, format, list);
	va_end(list);
	return e;
}

// --- connections -------------------------------------------------------------------------------

// State kept for the life of the connection: the one place of this file that allocates.
static void *kept(size_t n)
{
	return calloc(1, n);
}

static void give_back(void *p)
{
	free(p);
}

enum err db_open(enum db_engine engine, const char *where, enum db_access access,
                 struct db **ret_db)
{
	size_t n = strlen(where) + 1;
	struct db *db = kept(sizeof *db + n);
	if (!db)
		return E_NOMEM;
	memcpy(db->where, where, n);
	db->kind = engine;
	db->access = access;
	db->engine = engine == DB_SQLITE ? &db_engine_sqlite : &db_engine_postgres;
	enum err e = db->engine->open(db);
	if (e != OK) {
		memcpy(open_message, db->message, sizeof open_message);
		db_close(db);
		return e;
	}
	*ret_db = db;
	return OK;
}

static void forget_statements(struct db *db)
{
	for (size_t i = 0; i < DB_SLOTS; i++) {
		if (!db->slots[i])
			continue;
		db->engine->forget(db->slots[i]);
		give_back(db->slots[i]);
		db->slots[i] = NULL;
	}
	db->n_slots = 0;
}

void db_close(struct db *db)
{
	if (!db)
		return;
	forget_statements(db);
	db->engine->close(db);
	give_back(db);
}

enum err db_reconnect(struct db *db)
{
	forget_statements(db);
	db->engine->close(db);
	db->failed = false;
	db->n_named = 0;
	db->number = 0;
	return db->engine->open(db);
}

enum db_engine db_engine(const struct db *db)
{
	return db->kind;
}

int64_t db_number(const struct db *db)
{
	return db->number;
}

void db_keep_number(struct db *db, int64_t number)
{
	db->number = number;
}

const char *db_message(const struct db *db)
{
	return db->message;
}

const char *db_open_message(void)
{
	return open_message;
}

void db_unwound(struct db *db)
{
	for (size_t i = 0; i < DB_SLOTS; i++) {
		struct cursor *c = db->slots[i];
		if (c && c->open)
			db_done(c);
	}
}

bool db_in_transaction(struct db *db)
{
	return db->engine->in_transaction(db);
}

bool db_alive(struct db *db)
{
	return db->engine->alive(db);
}

// A refusal by the engine inside a transaction spoils it, whatever the engine would allow.
static enum err spoil(struct db *db, enum err e)
{
	if (e != OK && e != E_ABSENT && e != E_BUG && db_in_transaction(db))
		db->failed = true;
	return e;
}

// --- statements --------------------------------------------------------------------------------

static size_t slot_of(const struct query *q, bool wide)
{
	return (((uintptr_t)q >> 4) * 2 + wide) * 2654435761u % DB_SLOTS;
}

static enum err statement(struct db *db, const struct query *q, bool wide, struct cursor **ret_c)
{
	size_t i = slot_of(q, wide);
	while (db->slots[i] && (db->slots[i]->q != q || db->slots[i]->wide != wide))
		i = (i + 1) % DB_SLOTS;
	struct cursor *c = db->slots[i];
	if (!c) {
		if (db->n_slots == DB_SLOTS * 3 / 4)
			return db_note(db, E_BUG, "more queries than a connection keeps prepared");
		c = kept(sizeof *c);
		if (!c)
			return E_NOMEM;
		*c = (struct cursor){ .db = db, .q = q, .wide = wide };
		c->sql = wide ? q->sql_wide[db->kind] : q->sql[db->kind];
		db->slots[i] = c;
		db->n_slots++;
	}
	*ret_c = c;
	if (c->open)
		return db_note(db, E_BUG, "%s: still open", q->name);
	if (c->prepared)
		return OK;
	enum err e = spoil(db, db->engine->prepare(c));
	c->prepared = e == OK;
	return e;
}

enum err db_check(struct db *db, const struct query *q)
{
	struct cursor *c;
	enum err e = statement(db, q, false, &c);
	if (e == OK && q->sql_wide[db->kind])
		e = statement(db, q, true, &c);
	return e;
}

static struct value int_value(int64_t i)
{
	return (struct value){ .kind = COL_INT, .i = i };
}

static struct value text_value(struct str s)
{
	return (struct value){ .kind = COL_TEXT, .s = s.p ? s : S("") };
}

static struct value reserved_value(const struct scope *scope, int bind)
{
	switch (bind) {
	case BIND_WHO: return int_value(scope->who);
	case BIND_NOW: return int_value(scope->now_ms);
	case BIND_PERSON: return int_value(scope->person);
	case BIND_ORGANISATION: return int_value(scope->organisation);
	case BIND_TRAINING: return int_value(scope->training);
	case BIND_REGION: return text_value(scope->region);
	case BIND_REACH_FROM: return text_value(scope->reach_from);
	case BIND_REACH_TO: return text_value(scope->reach_to);
	case BIND_WIDE: return int_value(scope->wide);
	}
	BUG("a placeholder bound to nothing");
}

enum err db_given(struct db *db, const struct query *q, const void *in, int i,
                  struct value *ret_value)
{
	const struct column *column = &q->in[i];
	const char *at = (const char *)in + column->offset;
	struct value v = { .kind = column->kind };
	if (v.kind == COL_INT) {
		memcpy(&v.i, at, sizeof v.i);
		v.null = v.i == NULL_INT;
	} else if (v.kind == COL_REAL) {
		memcpy(&v.real, at, sizeof v.real);
		v.null = isnan(v.real);
	} else {
		memcpy(&v.s, at, sizeof v.s);
		v.null = !v.s.p;
	}
	if (v.kind == COL_TEXT && !v.null && !utf8_valid(v.s))
		return db_note(db, E_INVALID, "%s: %s is not UTF-8", q->name, column->name);
	if (v.null && !column->nullable) {
		if (v.kind == COL_INT || v.kind == COL_REAL)
			return db_note(db, E_BUG, "%s: %s may not be null", q->name, column->name);
		v.null = false;
		v.s = S("");
	}
	*ret_value = v;
	return OK;
}

static enum err start(struct db *db, const struct scope *scope, const struct query *q,
                      const void *in, struct cursor *c)
{
	struct value values[DB_MAX_BINDS];
	size_t n = q->n_binds[db->kind];
	if (n > DB_MAX_BINDS || (q->n_in && !in))
		return db_note(db, E_BUG, "%s: not called as declared", q->name);
	for (size_t i = 0; i < n; i++) {
		int bind = q->binds[db->kind][i];
		enum err e = OK;
		if (bind < 0)
			values[i] = reserved_value(scope, bind);
		else
			e = db_given(db, q, in, bind, &values[i]);
		if (e != OK)
			return e;
	}
	enum err e = db->engine->start(c, values, n);
	c->open = e == OK;
	c->at_end = false;
	c->masked = scope->masked;
	return spoil(db, e);
}

static enum err open_cursor(struct db *db, const struct scope *scope, const struct query *q,
                            const void *in, struct cursor **ret_c)
{
	if (db->failed)
		return db_note(db, E_STORE, "%s: the transaction was spoilt before", q->name);
	struct cursor *c;
	enum err e = statement(db, q, scope->wide && q->sql_wide[db->kind], &c);
	if (e != OK)
		return e;
	c->streams = false;
	*ret_c = c;
	return start(db, scope, q, in, c);
}

void db_done(struct cursor *c)
{
	if (!c || !c->open)
		return;
	c->db->engine->finish(c);
	c->open = false;
}

// --- rows --------------------------------------------------------------------------------------

// What the arena cannot serve must not unwind past an open statement: it is closed first.
static void *room_for(struct cursor *c, size_t n)
{
	void *p = arena_try(c->arena, n);
	if (p)
		return p;
	db_done(c);
	return arena_alloc(c->arena, n);
}

static int hex_digit(char c)
{
	return c <= '9' ? c - '0' : c - 'a' + 10;
}

static struct str keep_text(struct cursor *c, const struct value *v)
{
	if (!v->hex) {
		char *copy = room_for(c, v->s.n + 1);
		if (v->s.n)
			memcpy(copy, v->s.p, v->s.n);
		return (struct str){ copy, v->s.n };
	}
	size_t n = v->s.n / 2 - 1;
	char *bytes = room_for(c, n + 1);
	for (size_t i = 0; i < n; i++) {
		const char *pair = v->s.p + 2 + 2 * i;
		bytes[i] = (char)(hex_digit(pair[0]) << 4 | hex_digit(pair[1]));
	}
	return (struct str){ bytes, n };
}

static enum err put_value(struct cursor *c, const struct column *column, const struct value *v,
                          char *row)
{
	if (v->null && !column->nullable)
		return db_note(c->db, E_BUG, "%s: %s is null", c->q->name, column->name);
	if (column->kind == COL_INT) {
		int64_t i = v->null ? NULL_INT : v->i;
		memcpy(row + column->offset, &i, sizeof i);
	} else if (column->kind == COL_REAL) {
		double real = v->null ? (double)NAN : v->real;
		memcpy(row + column->offset, &real, sizeof real);
	} else {
		struct str s = v->null ? NULL_STR : keep_text(c, v);
		memcpy(row + column->offset, &s, sizeof s);
	}
	return OK;
}

// What is there is shown to be there; a date or a number that is masked is no date and no number.
static struct value masked_value(const struct column *column, const struct value *v)
{
	bool text = column->kind == COL_TEXT && !v->null;
	return text ? (struct value){ .kind = COL_TEXT, .s = S(DB_MASK) }
	            : (struct value){ .kind = column->kind, .null = true };
}

static enum err read_row(struct cursor *c, char *row)
{
	for (size_t i = 0; i < c->q->n_out; i++) {
		const struct column *column = &c->q->out[i];
		struct value v = { .kind = column->kind };
		enum err e = c->db->engine->column(c, (int)i, &v);
		if (column->masked && c->masked)
			v = masked_value(column, &v);
		if (e == OK)
			e = put_value(c, column, &v, row);
		if (e != OK)
			return e;
	}
	return OK;
}

static enum err next(struct cursor *c)
{
	enum err e = spoil(c->db, c->db->engine->next(c));
	c->at_end = e != OK;
	return e;
}

static enum err collect(struct cursor *c, void **ret_rows, size_t *ret_n)
{
	size_t size = c->q->out_size, n = 0, cap = 16;
	char *rows = room_for(c, arena_size(cap, size));
	enum err e;
	while ((e = next(c)) == OK) {
		if (n == cap) {
			char *more = room_for(c, arena_size(cap * 2, size));
			memcpy(more, rows, cap * size);
			rows = more;
			cap *= 2;
		}
		e = read_row(c, rows + n * size);
		if (e != OK)
			return e;
		n++;
	}
	if (e != E_ABSENT)
		return e;
	*ret_rows = rows;
	*ret_n = n;
	return OK;
}

enum err db_all(struct db *db, struct arena *a, const struct scope *scope, const struct query *q,
                const void *in, void **ret_rows, size_t *ret_n)
{
	struct cursor *c;
	enum err e = open_cursor(db, scope, q, in, &c);
	if (e != OK)
		return e;
	c->arena = a;
	e = collect(c, ret_rows, ret_n);
	db_done(c);
	return e;
}

enum err db_one(struct db *db, struct arena *a, const struct scope *scope, const struct query *q,
                const void *in, void *ret_row)
{
	struct cursor *c;
	char *row = arena_alloc(a, q->out_size);
	enum err e = open_cursor(db, scope, q, in, &c);
	if (e != OK)
		return e;
	c->arena = a;
	e = next(c);
	if (e == OK)
		e = read_row(c, row);
	if (e == OK)
		memcpy(ret_row, row, q->out_size);
	db_done(c);
	return e;
}

enum err db_run(struct db *db, const struct scope *scope, const struct query *q, const void *in,
                int64_t *ret_changed)
{
	struct cursor *c;
	enum err e = open_cursor(db, scope, q, in, &c);
	if (e != OK)
		return e;
	e = next(c);
	if (e == OK)
		e = db_note(db, E_BUG, "%s: gives rows, so it is not run", q->name);
	if (e == E_ABSENT) {
		e = OK;
		if (ret_changed)
			*ret_changed = db->engine->changed(c);
	}
	db_done(c);
	return e;
}

enum err db_each(struct db *db, struct arena *a, const struct scope *scope, const struct query *q,
                 const void *in, struct cursor **ret_cursor)
{
	if (db->failed)
		return db_note(db, E_STORE, "%s: the transaction was spoilt before", q->name);
	struct cursor *c;
	enum err e = statement(db, q, scope->wide && q->sql_wide[db->kind], &c);
	if (e != OK)
		return e;
	c->streams = true;
	c->arena = a;
	e = start(db, scope, q, in, c);
	if (e == OK)
		*ret_cursor = c;
	return e;
}

enum err db_next(struct cursor *c, void *ret_row)
{
	if (!c->open || c->at_end)
		return E_ABSENT;
	enum err e = next(c);
	if (e != OK)
		return e;
	char *row = room_for(c, c->q->out_size);
	e = read_row(c, row);
	if (e == OK)
		memcpy(ret_row, row, c->q->out_size);
	return e;
}

// --- transactions ------------------------------------------------------------------------------

static void close_cursors(struct db *db)
{
	for (size_t i = 0; i < DB_SLOTS; i++)
		if (db->slots[i])
			db_done(db->slots[i]);
}

static enum err script(struct db *db, const char *sql)
{
	return spoil(db, db->engine->script(db, sql));
}

enum err db_begin(struct db *db)
{
	if (db_in_transaction(db))
		return db_note(db, E_BUG, "begin: a transaction is open");
	db->failed = false;
	return script(db, db->engine->begin[db->access]);
}

// What may be done only inside a sound transaction. (The engines differ in how they take it.)
static enum err sound(struct db *db, const char *what)
{
	if (db->failed)
		return db_note(db, E_STORE, "%s: the transaction was spoilt before", what);
	if (!db_in_transaction(db))
		return db_note(db, E_STORE, "%s: no transaction is open", what);
	return OK;
}

enum err db_commit(struct db *db)
{
	close_cursors(db);
	enum err e = sound(db, "commit");
	if (e == OK)
		return script(db, "COMMIT");
	if (db->failed)
		db_rollback(db);
	return e;
}

void db_rollback(struct db *db)
{
	close_cursors(db);
	db->failed = false;
	if (db_in_transaction(db) && db->engine->script(db, "ROLLBACK") != OK)
		db->failed = db_in_transaction(db);
}

enum err db_savepoint(struct db *db)
{
	enum err e = sound(db, "savepoint");
	return e == OK ? script(db, "SAVEPOINT suluh") : e;
}

enum err db_release(struct db *db)
{
	enum err e = sound(db, "release");
	return e == OK ? script(db, "RELEASE SAVEPOINT suluh") : e;
}

enum err db_rollback_to(struct db *db)
{
	close_cursors(db);
	enum err e = db->engine->script(db, "ROLLBACK TO SAVEPOINT suluh");
	if (e == OK)
		e = db->engine->script(db, "RELEASE SAVEPOINT suluh");
	db->failed = e != OK && db_in_transaction(db);
	return e;
}

enum err db_stamp(struct db *db, struct db_stamp *ret_stamp)
{
	return spoil(db, db->engine->stamp(db, ret_stamp));
}

bool db_stamp_same(const struct db_stamp *one, const struct db_stamp *other)
{
	return strcmp(one->text, other->text) == 0;
}

enum err db_script(struct db *db, const char *sql)
{
	db->schema_open = true;
	enum err e = script(db, sql);
	db->schema_open = false;
	return e;
}

enum err db_integrity(struct db *db, struct arena *a, struct str *ret_trouble)
{
	return db->engine->integrity(db, a, ret_trouble);
}
