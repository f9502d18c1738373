// SPDX-License-Identifier: GPL-3.0-or-later
// Room tests knock at the real door, in process, on both engines.
// Knows: the fixture world, the door. Does not know: sockets.
// Start at: harness_run, knock.
#include "harness/harness_inside.h"
#include "account/account.h"
#include "core/log.h"
#include "core/rand.h"
#include "doc/doc.h"
#include "file/file.h"
#include "frame/token.h"
#include "http/http_upload.h"
#include "job/job.h"
#include "main/door.h"
#include "main/house.h"
#include "main/kept.h"
#include "main/roles.h"
#include <libpq-fe.h>
#include <sodium.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ARENA_BYTES = 64 << 20 };

struct harness *h;

static int64_t harness_now(void)
{
	return h->now_ms ? h->now_ms : clock_now_ms();
}

static void stop_run(const char *why, const char *detail)
{
	printf("not ok - harness: %s: %s\n", why, detail);
	exit(1);
}

// --- the world, copied ---------------------------------------------------------------------------

static void make_folder(const char *name)
{
	const char *top = getenv("TMPDIR");
	snprintf(h->folder, sizeof h->folder, "%s/suluh-%.30s-XXXXXX", top ? top : "/tmp", name);
	if (!mkdtemp(h->folder))
		stop_run("mkdtemp", h->folder);
}

static void copy_folder(const char *variable, const char *part)
{
	const char *template = getenv(variable);
	char command[1200];
	if (!template)
		stop_run(variable, "is not set; run the tests by script/test");
	snprintf(command, sizeof command, "cp -a %s/%s %s/", template, part, h->folder);
	if (system(command) != 0)
		stop_run("copying the template", template);
}

static void copy_sqlite(const char *name)
{
	make_folder(name);
	copy_folder("SULUH_TEMPLATE", ".");
	if (place_open(&h->place, h->folder, NULL) != OK)
		stop_run("template", h->place.trouble);
}

static void tell_postgres(const char *server, const char *sql)
{
	PGconn *c = PQconnectdb(server);
	PGresult *r = PQexec(c, sql);
	if (PQresultStatus(r) != PGRES_COMMAND_OK)
		stop_run("PostgreSQL", PQerrorMessage(c));
	PQclear(r);
	PQfinish(c);
}

static void copy_postgres(const char *name)
{
	const char *server = getenv("SULUH_TEST_PG");
	char sql[256];
	if (!server)
		stop_run("SULUH_TEST_PG", "is not set; run the tests by script/test");
	snprintf(sql, sizeof sql, "CREATE DATABASE t_%s_%d TEMPLATE suluh_template", name,
	         (int)getpid());
	tell_postgres(server, sql);
	snprintf(h->where, sizeof h->where, "%s dbname=t_%s_%d", server, name, (int)getpid());
	make_folder(name);
	copy_folder("SULUH_TEMPLATE_PG", "keys");
	h->place.dir = h->folder;
	h->place.engine = DB_POSTGRES;
	h->place.where = h->where;
	rand_bytes(h->place.key_cookie, sizeof h->place.key_cookie);
}

static void open_world(enum db_engine engine, const char *name)
{
	h = calloc(1, sizeof *h);
	h->lasting = arena_open(ARENA_BYTES);
	h->test = arena_open(ARENA_BYTES);
	if (engine == DB_SQLITE)
		copy_sqlite(name);
	else
		copy_postgres(name);
	if (db_open(engine, h->place.where, DB_WRITE, &h->db) != OK)
		stop_run("opening the store", db_open_message());
	h->kept = kept_open();
	struct desk d = { .db = h->db, .arena = h->lasting };
	if (house_open(&d, &h->place, "https://suluh.example", &h->house) != OK)
		stop_run("the house", d.fault.p ? d.fault.p : db_message(h->db));
	h->house.now_ms = harness_now;
	h->house.program = str_from(getenv("SULUH_BIN")); // a test is not the program
}

static void close_world(void)
{
	char command[256];
	kept_close(h->kept);
	db_close(h->db);
	db_close(h->bench.holder);
	snprintf(command, sizeof command, "rm -rf %s", h->folder);
	if (system(command) != 0)
		stop_run("removing", h->folder);
	if (h->place.engine == DB_POSTGRES) {
		snprintf(command, sizeof command, "DROP DATABASE %s", strstr(h->where, " dbname=t_") + 8);
		tell_postgres(getenv("SULUH_TEST_PG"), command);
	}
	arena_close(h->bench.arena);
	arena_close(h->test);
	arena_close(h->lasting);
	free(h);
	h = NULL;
}

// --- sessions ------------------------------------------------------------------------------------

struct scope harness_everywhere(void)
{
	return (struct scope){ .now_ms = harness_now(),
		                   .region = S("00"),
		                   .reach_from = S("0"),
		                   .reach_to = S(":"),
		                   .wide = 1 };
}

static struct str sign_in(const char *who)
{
	struct desk d = {
		.db = h->db, .arena = h->lasting, .scope = harness_everywhere(), .address = S("test")
	};
	struct account_browser browser = { .address = S("127.0.0.1"), .agent = S("test") };
	int64_t account;
	struct str token;
	if (db_begin(h->db) != OK || account_find(&d, str_from(who), &account) != OK ||
	    account_session_open(&d, account, &browser, &token) != OK || db_commit(h->db) != OK)
		stop_run("no such account in the fixture world", who);
	return token;
}

static struct str session_of(const char *who)
{
	for (size_t i = 0; i < h->n_people; i++) {
		if (strcmp(h->people[i].name, who) == 0)
			return h->people[i].token;
	}
	struct person *p = &h->people[h->n_people++ % PEOPLE_MOST];
	snprintf(p->name, sizeof p->name, "%s", who);
	p->token = sign_in(who);
	return p->token;
}

#define STRANGER S("a-stranger-s-cookie-of-forty-three-letters-")

struct str harness_token(const char *who)
{
	return token_make(h->test, h->house.key_cookie, who ? session_of(who) : STRANGER);
}

void harness_header(const char *name, const char *value)
{
	h->extra[h->n_extra++] = (struct header){ str_from(name), str_from(value) };
}

void harness_address(const char *address)
{
	h->address = str_from(address);
}

// --- knocking ------------------------------------------------------------------------------------

static void write_one(struct visit *v, enum door_step step)
{
	assert_int_equal(db_savepoint(h->db), OK);
	bool keep = step == DOOR_NOTE ? door_note(v, h->db) : door_write(v, h->db);
	assert_int_equal(keep ? db_release(h->db) : db_rollback_to(h->db), OK);
}

static void walk(struct visit *v)
{
	enum door_step step = door_enter(v);
	if (step == DOOR_PREPARE && door_prepare(v, h->db))
		step = DOOR_WRITE;
	if (h->rehearsing && (step == DOOR_READ || step == DOOR_WRITE)) {
		write_one(v, DOOR_WRITE); // reading, too: of the one transaction
		return;
	}
	if (step == DOOR_READ && door_read(v, h->db, h->kept))
		step = DOOR_NOTE;
	if (step != DOOR_WRITE && step != DOOR_NOTE)
		return;
	assert_int_equal(db_begin(h->db), OK);
	write_one(v, step);
	assert_int_equal(db_commit(h->db), OK);
}

// What the wire would read of an answer's file.
static struct str whole_body(struct reply *reply)
{
	if (!reply->file)
		return reply->body;
	char *p = arena_array(h->test, char, reply->file_bytes + 1);
	size_t got = 0;
	for (ssize_t n = 1; n > 0 && got < reply->file_bytes; got += n > 0 ? (size_t)n : 0)
		n = pread(reply->file, p + got, reply->file_bytes - got, (off_t)got);
	reply_drop_file(reply);
	return (struct str){ p, got };
}

static struct str header_of(const struct reply *r, const char *name)
{
	for (size_t i = 0; i < r->n_headers; i++)
		if (str_is(r->headers[i].name, name))
			return r->headers[i].value;
	return S("");
}

static struct str all_headers(const struct reply *r)
{
	struct buf out = buf_open(h->test, 512);
	for (size_t i = 0; i < r->n_headers; i++)
		buf_printf(&out, "%.*s: %.*s\n", STR_FMT(r->headers[i].name), STR_FMT(r->headers[i].value));
	return buf_str(&out);
}

static struct str cookies_of(const struct reply *r)
{
	struct buf all = buf_open(h->test, 256);
	for (size_t i = 0; i < r->n_headers; i++) {
		if (str_is(r->headers[i].name, "Set-Cookie"))
			buf_printf(&all, "%.*s\n", STR_FMT(r->headers[i].value));
	}
	return buf_str(&all);
}

// As a browser does: a session that the answer changes or ends is the person's from now on.
static void keep_session(const char *who, struct str cookies)
{
	while (who && cookies.n) {
		struct str line = str_cut(&cookies, '\n');
		if (!str_starts(line, S(ACCOUNT_COOKIE "=")))
			continue;
		str_cut(&line, '=');
		struct str token = str_cut(&line, ';');
		for (size_t i = 0; i < h->n_people; i++) {
			if (strcmp(h->people[i].name, who) == 0 && token.n)
				h->people[i].token = arena_str(h->lasting, token);
			else if (strcmp(h->people[i].name, who) == 0)
				h->people[i].name[0] = 0; // signed out: signs in anew when asked again
		}
	}
}

// A form with files is read as the server does: they lie on the disk.
static struct uploads *read_files(struct visit *v, struct request *request)
{
	struct body_plan plan = door_body_plan(v);
	struct uploads_config config = { .arena = h->test,
		                             .content_type = request_header(request, "content-type"),
		                             .dir = file_incoming(h->test, h->house.dir),
		                             .text_bytes = plan.limit,
		                             .file_bytes = plan.file_bytes,
		                             .pairs_most = 4000 };
	struct uploads *uploads = plan.file_bytes ? uploads_open(&config) : NULL;
	if (!uploads)
		return NULL;
	struct pairs *sent = arena_new(h->test, struct pairs);
	uploads_take(uploads, request->body);
	request->sent_end = uploads_end(uploads, sent);
	request->sent = sent;
	return uploads;
}

static struct answer knock(const char *who, struct request *request)
{
	struct header *headers = arena_array(h->test, struct header, 16);
	struct str cookie =
		who ? arena_printf(h->test, ACCOUNT_COOKIE "=%.*s", STR_FMT(session_of(who)))
			: arena_printf(h->test, "__Host-visitor=%.*s", STR_FMT(STRANGER));
	size_t n = 0;
	for (size_t i = 0; i < h->n_extra; i++) // before our own, so that a test's cookie is the first
		headers[n++] = h->extra[i];
	h->n_extra = 0;
	headers[n++] = (struct header){ S("host"), S("suluh.example") };
	if (who || request->method == POST) // a stranger who reads has no cookie yet
		headers[n++] = (struct header){ S("cookie"), cookie };
	if (request->n_headers)
		headers[n++] = request->headers[0];
	request->headers = headers;
	request->n_headers = n;
	request->client = h->address.p ? h->address : S("127.0.0.1");
	request->loopback = true;
	struct visit *v = arena_new(h->test, struct visit);
	struct reply *reply = arena_new(h->test, struct reply);
	door_visit(v, &h->house, h->test, request, reply);
	struct uploads *uploads = read_files(v, request);
	walk(v);
	door_leave(v);
	uploads_close(uploads);
	keep_session(who, cookies_of(reply));
	return (struct answer){ reply->status, whole_body(reply), header_of(reply, "Location"),
		                    reply->content_type, header_of(reply, "Set-Cookie"),
		                    cookies_of(reply),   all_headers(reply) };
}

static struct request request_to(enum method method, const char *path)
{
	struct str rest = str_from(path);
	struct request r = { .method = method, .path = str_cut(&rest, '?'), .query = rest };
	return r;
}

struct answer harness_get(const char *who, const char *path)
{
	struct request r = request_to(GET, path);
	return knock(who, &r);
}

struct answer harness_send(const char *who, const char *path, const char *type, struct str body)
{
	struct request r = request_to(POST, path);
	struct header kind = { S("content-type"), str_from(type) };
	r.headers = &kind;
	r.n_headers = 1;
	r.body = body;
	return knock(who, &r);
}

struct answer harness_post(const char *who, const char *path, ...)
{
	struct buf body = buf_open(h->test, 256);
	va_list list;
	buf_printf(&body, "token=%.*s", STR_FMT(harness_token(who)));
	buf_printf(&body, "&receipt=%.*s", STR_FMT(rand_token(h->test, 16)));
	va_start(list, path);
	for (const char *name; (name = va_arg(list, const char *));) {
		buf_printf(&body, "&%s=", name);
		buf_put(&body, http_encode(h->test, str_from(va_arg(list, const char *))));
	}
	va_end(list);
	return harness_send(who, path, "application/x-www-form-urlencoded", buf_str(&body));
}

// --- models --------------------------------------------------------------------------------------

struct desk *harness_desk(const char *who)
{
	struct str token = who && *who ? session_of(who) : NULL_STR;
	if (!h->desk_open)
		assert_int_equal(db_begin(h->db), OK);
	h->desk_open = true;
	h->desk = (struct desk){
		.db = h->db, .arena = h->test, .address = S("test"), .dir = h->house.dir
	};
	h->desk.scope = harness_everywhere();
	if (!who)
		h->desk.scope.reach_from = h->desk.scope.reach_to = h->desk.scope.region = S("");
	if (token.p) {
		struct account_session session;
		assert_int_equal(account_session_find(&h->desk, &roles_grid, token, &session), OK);
		h->desk.scope = session.scope;
		h->desk.assignment = session.actor.assignment;
	}
	return &h->desk;
}

void harness_clock(int64_t now_ms)
{
	h->now_ms = now_ms;
}

enum db_engine harness_engine(void)
{
	return h->place.engine;
}

const struct house *harness_house(void)
{
	return &h->house;
}

const char *harness_where(void)
{
	return h->place.where;
}

void harness_script(const char *sql)
{
	if (db_script(h->db, sql) != OK)
		stop_run(sql, db_message(h->db));
}

void harness_rest(void)
{
	arena_reset(h->test);
}

struct arena *harness_arena(void)
{
	return h->test;
}

// Each text is prepared under its own key, and once: a connection keeps a limited number.
static const struct query *query_of(const char *sql, const struct column *out, size_t out_size)
{
	const char *text = arena_printf(h->lasting, "SELECT (%s) AS n", sql).p;
	for (struct counting *c = h->countings; c; c = c->next) {
		if (strcmp(c->query.sql[DB_SQLITE], text) == 0)
			return &c->query;
	}
	struct counting *c = arena_new(h->lasting, struct counting);
	c->query = (struct query){
		.name = "test", .sql = { text, text }, .out = out, .n_out = 1, .out_size = out_size
	};
	c->next = h->countings;
	h->countings = c;
	return &c->query;
}

int64_t harness_count(const char *sql)
{
	static const struct column out[] = { { "n", COL_INT, true, 0 } };
	const struct query *q = query_of(sql, out, sizeof(int64_t));
	int64_t n = 0;
	struct scope scope = harness_everywhere();
	if (db_one(h->db, h->test, &scope, q, NULL, &n) != OK)
		stop_run(sql, db_message(h->db));
	return n;
}

const char *harness_text(const char *sql)
{
	static const struct column out[] = { { "n", COL_TEXT, true, 0 } };
	const struct query *q = query_of(sql, out, sizeof(struct str));
	struct str text = NULL_STR;
	struct scope scope = harness_everywhere();
	if (db_one(h->db, h->test, &scope, q, NULL, &text) != OK)
		stop_run(sql, db_message(h->db));
	return arena_z(h->test, text.p ? text : S(""));
}

// --- texts ---------------------------------------------------------------------------------------

bool str_has(struct str text, const char *part)
{
	return memmem(text.p, text.n, part, strlen(part)) != NULL;
}

// --- running -------------------------------------------------------------------------------------

static int end_test(void **state)
{
	(void)state;
	if (h->rehearsing)
		harness_forget();
	if (h->desk_open)
		db_rollback(h->db);
	h->desk_open = false;
	h->now_ms = 0;
	h->address = NULL_STR;
	h->n_extra = 0;
	arena_reset(h->test);
	return 0;
}

int harness_run(const char *name, const struct CMUnitTest *tests, size_t n)
{
	static const char *const engines[] = { [DB_SQLITE] = "sqlite", [DB_POSTGRES] = "postgresql" };
	struct CMUnitTest *mine = calloc(n, sizeof *mine);
	int failed = 0;
	if (sodium_init() < 0 || doc_start() != OK)
		stop_run("start", name);
	log_threshold(LOG_ERROR);
	memcpy(mine, tests, n * sizeof *mine);
	for (size_t i = 0; i < n; i++)
		mine[i].teardown_func = end_test;
	for (enum db_engine e = DB_SQLITE; e <= DB_POSTGRES; e++) {
		char group[64];
		snprintf(group, sizeof group, "%s_%s", name, engines[e]);
		open_world(e, name);
		failed += _cmocka_run_group_tests(group, mine, n, NULL, NULL);
		close_world();
	}
	free(mine);
	return failed != 0;
}
