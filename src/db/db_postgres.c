// SPDX-License-Identifier: GPL-3.0-or-later
// The engine of larger installations.
// Knows: libpq, its settings and SQLSTATE. Does not know: scopes, transactions' meaning.
// Start at: db_engine_postgres at the end.
#include "db/db_engine.h"
#include <endian.h>
#include <libpq-fe.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

enum { OID_BOOL = 16, OID_BYTEA = 17, OID_INT8 = 20, OID_INT2 = 21, OID_INT4 = 23, OID_TEXT = 25,
       OID_FLOAT4 = 700, OID_FLOAT8 = 701, OID_BPCHAR = 1042, OID_VARCHAR = 1043,
       OID_NUMERIC = 1700 };
enum { FETCH = 256 }; // rows of a cursor brought at a time

static enum err kind_of(const char *state)
{
	static const struct {
		const char *prefix;
		enum err kind;
	} kinds[] = {
		{ "23505", E_CONFLICT }, // unique
		{ "23503", E_CONFLICT }, // foreign key
		{ "23001", E_CONFLICT }, // restrict
		{ "40", E_BUSY },        // serialisation, deadlock
		{ "55P03", E_BUSY },     // lock not available
		{ "57014", E_BUSY },     // statement_timeout
		{ "25P03", E_BUSY },     // idle in transaction
		{ "53300", E_BUSY },     // too many connections
		{ "54", E_TOOBIG },
		{ "22021", E_INVALID },  // not UTF-8
	};
	for (size_t i = 0; state && i < sizeof kinds / sizeof *kinds; i++)
		if (str_starts(str_from(state), str_from(kinds[i].prefix)))
			return kinds[i].kind;
	return E_STORE;
}

// The primary message only: the detail would quote values of rows into the log.
static enum err refused(struct db *db, const char *what, const PGresult *r)
{
	const char *state = PQresultErrorField(r, PG_DIAG_SQLSTATE);
	const char *primary = PQresultErrorField(r, PG_DIAG_MESSAGE_PRIMARY);
	if (!primary)
		return db_note(db, E_STORE, "%s: %s", what, PQerrorMessage(db->handle));
	return db_note(db, kind_of(state), "%s: %s (%s)", what, primary, state ? state : "?");
}

static bool went_well(const PGresult *r)
{
	ExecStatusType status = PQresultStatus(r);
	return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK;
}

static enum err script(struct db *db, const char *sql)
{
	PGresult *r = PQexec(db->handle, sql);
	enum err e = went_well(r) ? OK : refused(db, "script", r);
	// A commit of a transaction that the server has given up answers ROLLBACK, without an error.
	if (e == OK && str_is(S("COMMIT"), sql) && !str_is(S("COMMIT"), PQcmdStatus(r)))
		e = db_note(db, E_STORE, "the server rolled the transaction back");
	PQclear(r);
	return e;
}

// --- connections -------------------------------------------------------------------------------

static void stay_silent(void *context, const char *message)
{
	(void)context, (void)message;
}

static enum err ask(struct db *db, const char *setting, const char *const *wanted)
{
	const char *values[] = { setting };
	PGresult *r = PQexecParams(db->handle, "SELECT current_setting($1)", 1, NULL, values, NULL,
	                           NULL, 0);
	enum err e = went_well(r) && PQntuples(r) == 1 ? OK : refused(db, setting, r);
	struct str got = e == OK ? str_from(PQgetvalue(r, 0, 0)) : NULL_STR;
	bool held = false;
	for (size_t i = 0; wanted[i]; i++)
		held |= str_is(got, wanted[i]);
	if (e == OK && !held && strcmp(setting, "is_superuser") == 0)
		e = db_note(db, E_STORE, "the role is a superuser; connect as an ordinary one");
	else if (e == OK && !held)
		e = db_note(db, E_STORE, "%s is %.*s, but must be %s", setting, STR_FMT(got), wanted[0]);
	PQclear(r);
	return e;
}

static enum err verify(struct db *db)
{
	static const struct {
		const char *setting, *wanted[4];
		bool always; // also in the test build, whose servers need not survive a power cut
	} settings[] = {
		{ "server_encoding", { "UTF8" }, true },
		{ "client_encoding", { "UTF8" }, true },
		{ "statement_timeout", { "5s" }, true },
		{ "idle_in_transaction_session_timeout", { "10s" }, true },
		{ "standard_conforming_strings", { "on" }, true },
		{ "fsync", { "on" }, false },
		{ "full_page_writes", { "on" }, false },
		{ "synchronous_commit", { "on", "local", "remote_write" }, false },
		{ "is_superuser", { "off" }, false },
	};
#ifdef SULUH_TEST
	const bool test_build = true;
#else
	const bool test_build = false;
#endif
	for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
		enum err e = OK;
		if (settings[i].always || !test_build)
			e = ask(db, settings[i].setting, settings[i].wanted);
		if (e != OK)
			return e;
	}
	return OK;
}

static enum err open_postgres(struct db *db)
{
	const char *const keys[] = { "dbname", "client_encoding", "fallback_application_name",
		                         "connect_timeout", NULL };
	const char *const values[] = { db->where, "UTF8", "suluh", "3", NULL };
	PGconn *handle = PQconnectdbParams(keys, values, 1);
	db->handle = handle;
	if (!handle)
		return E_NOMEM;
	if (PQstatus(handle) != CONNECTION_OK)
		return db_note(db, E_STORE, "open: %s", PQerrorMessage(handle));
	PQsetNoticeProcessor(handle, stay_silent, NULL);
	if (PQserverVersion(handle) < 150000)
		return db_note(db, E_STORE, "PostgreSQL 15 or newer is needed");
	enum err e = script(db, "SET statement_timeout = '5s';"
	                        "SET idle_in_transaction_session_timeout = '10s';"
	                        "SET standard_conforming_strings = on;"
	                        "SET client_min_messages = warning;"
	                        "SET bytea_output = hex; SET extra_float_digits = 1;"
	                        "SET TimeZone = 'UTC'; SET DateStyle = ISO");
	if (e == OK && db->access == DB_READ)
		e = script(db, "SET default_transaction_read_only = on");
	return e == OK ? verify(db) : e;
}

static void close_postgres(struct db *db)
{
	PQfinish(db->handle);
	db->handle = NULL;
}

static bool in_transaction(struct db *db)
{
	PGTransactionStatusType status = PQtransactionStatus(db->handle);
	return status == PQTRANS_INTRANS || status == PQTRANS_INERROR;
}

static bool alive(struct db *db)
{
	return PQstatus(db->handle) == CONNECTION_OK;
}

// --- statements --------------------------------------------------------------------------------

static Oid oid_of(enum column_kind kind)
{
	static const Oid oids[] = { OID_INT8, OID_TEXT, OID_FLOAT8, OID_BYTEA };
	return oids[kind];
}

static enum column_kind kind_of_bind(const struct query *q, int bind)
{
	if (bind >= 0)
		return q->in[bind].kind;
	return bind == BIND_REGION || bind == BIND_REACH_FROM || bind == BIND_REACH_TO ? COL_TEXT
	                                                                               : COL_INT;
}

static bool type_fits(enum column_kind kind, Oid type)
{
	static const Oid fits[][6] = {
		[COL_INT] = { OID_INT8, OID_INT4, OID_INT2, OID_BOOL, OID_NUMERIC },
		[COL_TEXT] = { OID_TEXT, OID_VARCHAR, OID_BPCHAR },
		[COL_REAL] = { OID_FLOAT8, OID_FLOAT4, OID_NUMERIC, OID_INT8, OID_INT4 },
		[COL_BLOB] = { OID_BYTEA },
	};
	for (size_t i = 0; fits[kind][i]; i++)
		if (fits[kind][i] == type)
			return true;
	return false;
}

static enum err compare_columns(struct cursor *c, const PGresult *r)
{
	const struct query *q = c->q;
	int n = PQnfields(r);
	if ((size_t)n != q->n_out)
		return db_note(c->db, E_BUG, "%s: gives %d columns", q->name, n);
	for (int i = 0; i < n; i++) {
		if (!str_is(str_from(q->out[i].name), PQfname(r, i)))
			return db_note(c->db, E_BUG, "%s: column %s is %s", q->name, q->out[i].name,
			               PQfname(r, i));
		if (!type_fits(q->out[i].kind, PQftype(r, i)))
			return db_note(c->db, E_BUG, "%s: %s has another type", q->name, q->out[i].name);
	}
	return OK;
}

static void name_of(const struct cursor *c, char kind, char *ret_name, size_t size)
{
	snprintf(ret_name, size, "%c%u", kind, c->number);
}

static void types_of(const struct query *q, Oid *ret_types)
{
	for (size_t i = 0; i < q->n_binds[DB_POSTGRES]; i++)
		ret_types[i] = oid_of(kind_of_bind(q, q->binds[DB_POSTGRES][i]));
}

// As SQLite's authorizer does: rows may be read and written; nothing else is prepared.
static bool is_about_rows(const char *sql)
{
	static const char *const words[] = { "SELECT", "INSERT", "UPDATE", "DELETE", "WITH" };
	size_t n = strspn(sql, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (str_is((struct str){ sql, n }, words[i]))
			return true;
	}
	return false;
}

static enum err prepare(struct cursor *c)
{
	Oid types[DB_MAX_BINDS];
	char name[20];
	struct db *db = c->db;
	if (c->q->n_binds[DB_POSTGRES] > DB_MAX_BINDS)
		return db_note(db, E_BUG, "%s: too many parameters", c->q->name);
	if (!db->schema_open && !is_about_rows(c->sql))
		return db_note(db, E_STORE, "%s: not authorized", c->q->name);
	types_of(c->q, types);
	c->number = ++db->n_named; // a name is not used again after a failure
	name_of(c, 's', name, sizeof name);
	PGresult *r = PQprepare(db->handle, name, c->sql, (int)c->q->n_binds[DB_POSTGRES], types);
	enum err e = went_well(r) ? OK : refused(db, c->q->name, r);
	PQclear(r);
	if (e != OK)
		return e;
	r = PQdescribePrepared(db->handle, name);
	e = went_well(r) ? compare_columns(c, r) : refused(db, c->q->name, r);
	PQclear(r);
	return e;
}

struct wire { // parameters in the binary form of the protocol
	Oid types[DB_MAX_BINDS];
	const char *values[DB_MAX_BINDS];
	int lengths[DB_MAX_BINDS], formats[DB_MAX_BINDS];
	uint64_t numbers[DB_MAX_BINDS];
};

static void put_wire(struct wire *w, const struct value *values, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct value *v = &values[i];
		uint64_t bits = (uint64_t)v->i;
		if (v->kind == COL_REAL)
			memcpy(&bits, &v->real, sizeof bits);
		w->numbers[i] = htobe64(bits);
		bool text = v->kind == COL_TEXT || v->kind == COL_BLOB;
		w->values[i] = text ? v->s.p : (const char *)&w->numbers[i];
		w->lengths[i] = text ? (int)v->s.n : 8;
		w->formats[i] = 1;
		if (v->null)
			w->values[i] = NULL;
	}
}

static void finish(struct cursor *c)
{
	PQclear(c->handle);
	c->handle = NULL;
	if (!c->streams)
		return;
	c->streams = false;
	char sql[40];
	snprintf(sql, sizeof sql, "CLOSE c%u", c->number);
	if (PQtransactionStatus(c->db->handle) == PQTRANS_INTRANS)
		PQclear(PQexec(c->db->handle, c->own_transaction ? "COMMIT" : sql));
	else if (c->own_transaction)
		PQclear(PQexec(c->db->handle, "ROLLBACK"));
	c->own_transaction = false;
}

static enum err fetch(struct cursor *c)
{
	char sql[40];
	snprintf(sql, sizeof sql, "FETCH %d FROM c%u", FETCH, c->number);
	PQclear(c->handle);
	c->handle = PQexec(c->db->handle, sql);
	c->row = -1;
	c->n_rows = PQntuples(c->handle);
	return went_well(c->handle) ? OK : refused(c->db, c->q->name, c->handle);
}

// A cursor of the server, so that an export of a province does not lie in memory at once.
static enum err start_stream(struct cursor *c, const struct wire *w, int n)
{
	char sql[16 << 10];
	PGconn *handle = c->db->handle;
	int length =
		snprintf(sql, sizeof sql, "DECLARE c%u NO SCROLL CURSOR FOR %s", c->number, c->sql);
	if (length < 0 || (size_t)length >= sizeof sql)
		return db_note(c->db, E_BUG, "%s: too long for a cursor", c->q->name);
	c->own_transaction = PQtransactionStatus(handle) == PQTRANS_IDLE;
	enum err e = c->own_transaction ? script(c->db, "BEGIN") : OK;
	if (e == OK) {
		PGresult *r = PQexecParams(handle, sql, n, w->types, w->values, w->lengths, w->formats, 0);
		e = went_well(r) ? OK : refused(c->db, c->q->name, r);
		PQclear(r);
	}
	if (e == OK)
		e = fetch(c);
	if (e != OK)
		finish(c);
	return e;
}

static enum err start(struct cursor *c, const struct value *values, size_t n)
{
	struct wire w;
	for (size_t i = 0; i < n; i++)
		if (values[i].s.n > (1u << 30) - 1)
			return db_note(c->db, E_TOOBIG, "%s: a value is too long", c->q->name);
	types_of(c->q, w.types);
	put_wire(&w, values, n);
	if (c->streams)
		return start_stream(c, &w, (int)n);
	char name[20];
	name_of(c, 's', name, sizeof name);
	c->handle = PQexecPrepared(c->db->handle, name, (int)n, w.values, w.lengths, w.formats, 0);
	c->row = -1;
	c->n_rows = PQntuples(c->handle);
	if (went_well(c->handle))
		return OK;
	enum err e = refused(c->db, c->q->name, c->handle);
	finish(c);
	return e;
}

static enum err next(struct cursor *c)
{
	if (++c->row < c->n_rows)
		return OK;
	if (!c->streams || c->n_rows < FETCH)
		return E_ABSENT;
	enum err e = fetch(c);
	if (e != OK)
		return e;
	return ++c->row < c->n_rows ? OK : E_ABSENT;
}

static bool read_int(struct str text, int64_t *ret_value)
{
	if (str_is(text, "t") || str_is(text, "f")) {
		*ret_value = text.p[0] == 't';
		return true;
	}
	return str_to_int(text, ret_value);
}

static enum err column(struct cursor *c, int i, struct value *ret_value)
{
	struct value *v = ret_value;
	v->null = PQgetisnull(c->handle, c->row, i);
	if (v->null)
		return OK;
	v->s.p = PQgetvalue(c->handle, c->row, i);
	v->s.n = (size_t)PQgetlength(c->handle, c->row, i);
	v->hex = v->kind == COL_BLOB;
	bool fits = true;
	if (v->kind == COL_INT)
		fits = read_int(v->s, &v->i);
	char *end = NULL;
	if (v->kind == COL_REAL)
		v->real = strtod(v->s.p, &end);
	if (!fits || (end && *end))
		return db_note(c->db, E_BUG, "%s: %s has another type", c->q->name, c->q->out[i].name);
	return OK;
}

static int64_t changed(struct cursor *c)
{
	int64_t n = 0;
	return str_to_int(str_from(PQcmdTuples(c->handle)), &n) ? n : 0;
}

static void forget(struct cursor *c)
{
	PQclear(c->handle); // the statement itself ends with its connection
	c->handle = NULL;
}

// --- many rows ---------------------------------------------------------------------------------

// Source: PostgreSQL 15, COPY, "Binary Format".
static enum err put_copy(struct db *db, const void *bytes, size_t n)
{
	if (PQputCopyData(db->handle, bytes, (int)n) == 1)
		return OK;
	return db_note(db, E_STORE, "copy: %s", PQerrorMessage(db->handle));
}

static enum err copy_begin(struct db *db, const struct query *q)
{
	static const char head[] = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0"; // with the NUL: 19 bytes
	PGresult *r = PQexec(db->handle, q->sql[DB_POSTGRES]);
	enum err e = PQresultStatus(r) == PGRES_COPY_IN ? OK : refused(db, q->name, r);
	PQclear(r);
	return e == OK ? put_copy(db, head, sizeof head) : e;
}

static enum err copy_row(struct db *db, const struct value *values, size_t n)
{
	uint16_t count = htobe16((uint16_t)n);
	enum err e = put_copy(db, &count, sizeof count);
	for (size_t i = 0; e == OK && i < n; i++) {
		const struct value *v = &values[i];
		bool text = v->kind == COL_TEXT || v->kind == COL_BLOB;
		uint64_t bits = (uint64_t)v->i;
		if (v->kind == COL_REAL)
			memcpy(&bits, &v->real, sizeof bits);
		bits = htobe64(bits);
		size_t bytes = text ? v->s.n : sizeof bits;
		if (bytes > (1u << 30) - 1)
			return db_note(db, E_TOOBIG, "copy: a value is too long");
		uint32_t length = htobe32(v->null ? UINT32_MAX : (uint32_t)bytes);
		e = put_copy(db, &length, sizeof length);
		if (e == OK && !v->null && bytes)
			e = put_copy(db, text ? (const void *)v->s.p : &bits, bytes);
	}
	return e;
}

static enum err copy_end(struct db *db, const struct query *q)
{
	uint16_t none = UINT16_MAX;
	enum err e = put_copy(db, &none, sizeof none);
	if (e == OK && PQputCopyEnd(db->handle, NULL) != 1)
		e = db_note(db, E_STORE, "copy: %s", PQerrorMessage(db->handle));
	for (PGresult *r; (r = PQgetResult(db->handle)); PQclear(r))
		if (e == OK && PQresultStatus(r) != PGRES_COMMAND_OK)
			e = refused(db, q->name, r);
	return e;
}

static void copy_drop(struct db *db)
{
	if (PQtransactionStatus(db->handle) != PQTRANS_ACTIVE)
		return;
	PQputCopyEnd(db->handle, "given up");
	for (PGresult *r; (r = PQgetResult(db->handle)); PQclear(r))
		;
}

static enum err integrity(struct db *db, struct arena *a, struct str *ret_trouble)
{
	(void)db, (void)a;
	*ret_trouble = S("");
	return OK;
}

// The snapshot itself: it differs as soon as any transaction that wrote has ended.
static enum err stamp(struct db *db, struct db_stamp *ret_stamp)
{
	PGresult *r = PQexec(db->handle, "SELECT pg_current_snapshot()::text");
	enum err e = went_well(r) && PQntuples(r) == 1 ? OK : refused(db, "stamp", r);
	struct str text = e == OK ? str_from(PQgetvalue(r, 0, 0)) : NULL_STR;
	if (e == OK && text.n >= sizeof ret_stamp->text)
		e = E_TOOBIG;
	if (e == OK)
		memcpy(ret_stamp->text, text.p, text.n + 1);
	PQclear(r);
	return e;
}

const struct engine db_engine_postgres = {
	.begin = { [DB_READ] = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
	           [DB_WRITE] = "BEGIN READ WRITE" },
	.open = open_postgres,
	.close = close_postgres,
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
	.copy_begin = copy_begin,
	.copy_row = copy_row,
	.copy_end = copy_end,
	.copy_drop = copy_drop,
};
