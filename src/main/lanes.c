// SPDX-License-Identifier: GPL-3.0-or-later
// Three lanes from the socket to the store.
// Knows: threads, queues, connections. Does not know: what a visit is about.
// Start at: lanes_take, write_group.
#include "main/lanes.h"
#include "account/account.h"
#include "account/account_device.h"
#include "audit/audit_heads.h"
#include "core/clock.h"
#include "core/log.h"
#include "file/file.h"
#include "frame/receipt.h"
#include "key/key.h"
#include "main/door.h"
#include "main/kept.h"
#include "main/queue.h"
#include "main/posts.h"
#include "main/works.h"
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

enum { POOL_SQLITE = 2, POOL_POSTGRES = 8, SWEEP_EVERY_MS = 3600000, SWEEP_AGAIN_MS = 60000 };

// One visit on its way, on its exchange's arena.
struct trip {
	struct exchange *exchange;
	struct visit visit, fresh; // fresh: as it was before the lane first touched it
	struct reply read;         // of a reading that is written down: what it will answer
	struct arena_mark mark;
	enum door_step step;
};

struct lanes {
	struct lanes_config config;
	struct db *readers[HTTP_THREADS_MOST]; // SQLite: one for each HTTP thread
	struct kept *kept[HTTP_THREADS_MOST];  // of each reader
	struct queue slow, writing, seen; // seen: seen_number of who gave a sign of life
	pthread_t pool[POOL_POSTGRES], writer;
	struct db *pool_db[POOL_POSTGRES], *writer_db;
	int n_pool;
	void *seen_now[GROUP_MOST]; // the writer's own
	size_t n_seen_now;
	int64_t sweep_at_ms; // by the steady clock
	struct works *works;
	struct posts *posts;
	pthread_mutex_t errand_turn; // of the two threads that have errands
	struct errand *errand; // under its lock: what one of them waits for
	pthread_mutex_t errand_lock;
	pthread_cond_t errand_done;
};

// What a job or the mail writes, in a transaction of its own.
struct errand {
	struct arena *arena;
	job_work *work;
	void *about;
	enum err e;
	bool done;
};

static void answer(struct trip *t)
{
	door_leave(&t->visit);
	exchange_answer(t->exchange);
}

// A telephone's key is told from a session by its sign.
static int64_t seen_number(const struct actor *actor)
{
	return actor->device ? -actor->device : actor->session;
}

// After a READ visit, which cannot write it itself. A full queue is no loss.
static void note_seen(struct lanes *l, const struct trip *t)
{
	if (t->visit.seen_due)
		(void)queue_put(&l->seen, (void *)(intptr_t)seen_number(&t->visit.actor));
}

static void answer_failed(struct trip *t, enum err e)
{
	door_fail(&t->visit, e);
	answer(t);
}

static void remember_start(struct trip *t)
{
	t->fresh = t->visit;
	t->read = t->step == DOOR_NOTE ? *t->visit.reply : (struct reply){ 0 };
	t->mark = arena_mark(t->visit.arena);
}

static void start_again(struct trip *t)
{
	t->visit = t->fresh;
	if (t->step != DOOR_NOTE)
		reply_drop_file(t->visit.reply);
	*t->visit.reply = t->read;
	arena_rewind(t->visit.arena, t->mark);
}

static void enqueue(struct lanes *l, struct queue *q, struct trip *t)
{
	atomic_fetch_add(&l->config.house->ledger->waiting, 1);
	if (queue_put(q, t))
		return;
	atomic_fetch_sub(&l->config.house->ledger->waiting, 1);
	answer_failed(t, E_BUSY);
}

void lanes_take(struct lanes *l, struct exchange *x, int thread)
{
	struct exchange_parts parts = exchange_parts(x);
	struct trip *t = arena_try(parts.arena, sizeof *t);
	if (!t) {
		parts.reply->status = 503;
		parts.reply->content_type = S("text/plain; charset=utf-8");
		exchange_answer(x);
		return;
	}
	t->exchange = x;
	door_visit(&t->visit, l->config.house, parts.arena, parts.request, parts.reply);
	t->step = door_enter(&t->visit);
	if (t->step == DOOR_READ && l->config.engine == DB_SQLITE) {
		bool note = door_read(&t->visit, l->readers[thread], l->kept[thread]);
		note_seen(l, t);
		t->step = note ? DOOR_NOTE : DOOR_ANSWERED;
	}
	if (t->step == DOOR_ANSWERED) {
		answer(t);
		return;
	}
	exchange_suspend(x);
	remember_start(t);
	enqueue(l, t->step == DOOR_WRITE || t->step == DOOR_NOTE ? &l->writing : &l->slow, t);
}

// --- reading and preparing off the HTTP threads ------------------------------------------------

struct pool_seat {
	struct lanes *lanes;
	struct db *db;
	struct kept *kept;
};

// True: the writer is next.
static bool walk_once(const struct pool_seat *seat, struct trip *t)
{
	if (t->step == DOOR_PREPARE)
		return door_prepare(&t->visit, seat->db);
	return door_read(&t->visit, seat->db, seat->kept);
}

// A connection is found dead only by using it; nothing is written yet, so the walk starts again.
static bool walk_alive(const struct pool_seat *seat, struct trip *t)
{
	struct db *db = seat->db;
	bool alive = db_alive(db), writes = alive && walk_once(seat, t);
	if (alive && db_alive(db))
		return writes;
	start_again(t);
	if (db_reconnect(db) == OK)
		return walk_once(seat, t);
	door_fail(&t->visit, E_STORE);
	return false;
}

static void walk_slowly(const struct pool_seat *seat, struct trip *t)
{
	struct lanes *l = seat->lanes;
	if (walk_alive(seat, t)) {
		if (t->step == DOOR_READ) {
			note_seen(l, t);
			t->step = DOOR_NOTE;
		}
		remember_start(t);
		enqueue(l, &l->writing, t);
	} else {
		if (t->step == DOOR_READ)
			note_seen(l, t);
		answer(t);
	}
	atomic_fetch_sub(&l->config.house->ledger->waiting, 1);
}

static void *pool_thread(void *context)
{
	struct pool_seat *seat = context;
	for (struct trip *t; (t = queue_take(&seat->lanes->slow));)
		walk_slowly(seat, t);
	kept_close(seat->kept);
	free(seat);
	return NULL;
}

// --- the writer ----------------------------------------------------------------------------------

// One visit under its own savepoint. False when the engine has rolled the whole group back.
static bool write_one(struct db *db, struct trip *t)
{
	if (db_savepoint(db) != OK)
		return false;
	bool keep = t->step == DOOR_NOTE ? door_note(&t->visit, db) : door_write(&t->visit, db);
	if (!db_in_transaction(db))
		return false;
	return (keep ? db_release(db) : db_rollback_to(db)) == OK;
}

static bool write_together(struct lanes *l, struct trip **group, size_t n)
{
	struct db *db = l->writer_db;
	struct ledger *ledger = l->config.house->ledger;
	if (db_begin(db) != OK)
		return false;
	int64_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		if (!write_one(db, group[i]))
			return false;
		kept += group[i]->step != DOOR_NOTE && group[i]->visit.reply->status < 400;
	}
	if (db_commit(db) != OK)
		return false;
	atomic_fetch_add(&ledger->written, kept);
	atomic_fetch_add(&ledger->commits, 1);
	return true;
}

// The group broke: each visit again, alone, once. What fails now gets its own answer.
static void write_alone(struct lanes *l, struct trip *t)
{
	struct db *db = l->writer_db;
	db_rollback(db);
	if (!db_alive(db) && db_reconnect(db) != OK) {
		start_again(t);
		door_fail(&t->visit, E_STORE);
		return;
	}
	start_again(t);
	if (write_together(l, &t, 1))
		return;
	char why[256]; // the rollback has a message of its own, and the arena forgets
	snprintf(why, sizeof why, "%s", db_message(db));
	db_rollback(db);
	start_again(t);
	t->visit.desk.fault = str_from(why);
	door_fail(&t->visit, E_STORE);
	t->visit.desk.fault = NULL_STR;
}

static void write_group(struct lanes *l, struct trip **group, size_t n)
{
	struct db *db = l->writer_db;
	if (!write_together(l, group, n)) {
		LOG(LOG_WARN, "group_broken", { "detail", str_from(db_message(db)) });
		for (size_t i = 0; i < n; i++)
			write_alone(l, group[i]);
	}
	for (size_t i = 0; i < n; i++) { // only now does the first byte leave
		answer(group[i]);
		atomic_fetch_sub(&l->config.house->ledger->waiting, 1);
	}
}

// --- what jobs and mail write -------------------------------------------------------------------

static enum err write_errand(struct lanes *l, const struct errand *errand)
{
	struct db *db = l->writer_db;
	struct desk d = { .db = db, .arena = errand->arena, .address = S("") };
	d.dir = l->config.house->dir;
	d.scope = (struct scope){ .now_ms = l->config.house->now_ms(), .region = S(""),
		                      .reach_from = S(""), .reach_to = S("") };
	enum err e = db_alive(db) || db_reconnect(db) == OK ? db_begin(db) : E_STORE;
	if (e == OK)
		e = errand->work(&d, errand->about);
	if (e == OK)
		e = db_commit(db);
	if (e != OK)
		db_rollback(db);
	return e;
}

static void run_errand(struct lanes *l)
{
	pthread_mutex_lock(&l->errand_lock);
	struct errand *errand = l->errand;
	l->errand = NULL;
	pthread_mutex_unlock(&l->errand_lock);
	if (!errand)
		return;
	errand->e = write_errand(l, errand);
	pthread_mutex_lock(&l->errand_lock);
	errand->done = true;
	pthread_cond_signal(&l->errand_done);
	pthread_mutex_unlock(&l->errand_lock);
}

// On the thread of jobs or mail: the writer takes it between two groups; a NULL wakes it.
static enum err send_errand(void *context, struct arena *a, job_work *work, void *about)
{
	struct lanes *l = context;
	struct errand errand = { .arena = a, .work = work, .about = about };
	pthread_mutex_lock(&l->errand_turn);
	pthread_mutex_lock(&l->errand_lock);
	l->errand = &errand;
	pthread_mutex_unlock(&l->errand_lock);
	(void)queue_put(&l->writing, NULL); // when it is full the writer is awake anyway
	pthread_mutex_lock(&l->errand_lock);
	while (!errand.done)
		pthread_cond_wait(&l->errand_done, &l->errand_lock);
	pthread_mutex_unlock(&l->errand_lock);
	pthread_mutex_unlock(&l->errand_turn);
	return errand.e;
}

// What the house itself writes, in a transaction of its own; what fails is tried another time.
static bool write_own(struct lanes *l, enum err (*work)(struct desk *d, struct lanes *l))
{
	struct arena *a = arena_open(KIB(256));
	struct db *db = l->writer_db;
	struct desk d = { .db = db, .arena = a, .address = S(""), .dir = l->config.house->dir };
	d.scope = (struct scope){ .now_ms = l->config.house->now_ms() };
	enum err e = a && (db_alive(db) || db_reconnect(db) == OK) ? db_begin(db) : E_STORE;
	if (e == OK)
		e = work(&d, l);
	if (e == OK)
		e = db_commit(db);
	if (e != OK)
		db_rollback(db);
	arena_close(a);
	return e == OK;
}

// Signs of life are written once a second: a lost one costs nobody anything.
static enum err write_seen(struct desk *d, struct lanes *l)
{
	enum err e = OK;
	for (size_t i = 0; i < l->n_seen_now && e == OK; i++) {
		int64_t number = (int64_t)(intptr_t)l->seen_now[i];
		e = number < 0 ? account_device_seen(d, -number) : account_session_seen(d, number);
	}
	return e;
}

static enum err sweep(struct desk *d, struct lanes *l)
{
	enum err e = receipt_sweep(d);
	if (e == OK)
		e = job_sweep(d, l->config.house->dir);
	if (e == OK)
		e = file_sweep(d, l->config.house->dir);
	if (e == OK)
		e = outbox_sweep(d);
	return e == OK ? key_sweep(d) : e;
}

static enum err keep_heads(struct desk *d, struct lanes *l)
{
	return audit_heads_keep(d, l->config.house->dir);
}

static void keep_house(struct lanes *l)
{
	l->n_seen_now = queue_take_group(&l->seen, l->seen_now, GROUP_MOST, 0);
	if (l->n_seen_now)
		(void)write_own(l, write_seen);
	int64_t now_ms = clock_tick_ms();
	if (now_ms < l->sweep_at_ms)
		return;
	bool swept = write_own(l, sweep);
	(void)write_own(l, keep_heads);
	l->sweep_at_ms = now_ms + (swept ? SWEEP_EVERY_MS : SWEEP_AGAIN_MS);
}

static size_t leave_out_wakings(struct trip **group, size_t n)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		if (group[i])
			group[kept++] = group[i];
	}
	return kept;
}

static void *writer_thread(void *context)
{
	struct lanes *l = context;
	struct trip *group[GROUP_MOST];
	while (!queue_over(&l->writing)) {
		size_t most = (size_t)l->config.group_most;
		size_t n = queue_take_group(&l->writing, (void **)group, most, 1000);
		n = leave_out_wakings(group, n);
		if (n)
			write_group(l, group, n);
		run_errand(l);
		keep_house(l);
	}
	(void)write_own(l, keep_heads);
	return NULL;
}

// --- opening and closing -------------------------------------------------------------------------

static enum err open_reader(struct lanes *l, int thread)
{
	l->kept[thread] = kept_open();
	return db_open(l->config.engine, l->config.where, DB_READ, &l->readers[thread]);
}

static enum err open_connections(struct lanes *l)
{
	const struct lanes_config *c = &l->config;
	enum err e = db_open(c->engine, c->where, DB_WRITE, &l->writer_db);
	int readers = c->engine == DB_SQLITE ? c->http_threads : 0;
	for (int i = 0; e == OK && i < readers; i++)
		e = open_reader(l, i);
	for (int i = 0; e == OK && i < l->n_pool; i++)
		e = db_open(c->engine, c->where, DB_READ, &l->pool_db[i]);
	return e;
}

static void close_connections(struct lanes *l)
{
	for (int i = 0; i < HTTP_THREADS_MOST; i++) {
		db_close(l->readers[i]);
		kept_close(l->kept[i]);
	}
	for (int i = 0; i < POOL_POSTGRES; i++)
		db_close(l->pool_db[i]);
	db_close(l->writer_db);
	queue_close(&l->slow);
	queue_close(&l->writing);
	queue_close(&l->seen);
	free(l);
}

static void start_threads(struct lanes *l)
{
	for (int i = 0; i < l->n_pool; i++) {
		struct pool_seat *seat = malloc(sizeof *seat); // of the house: allocated at start
		if (!seat)
			BUG("no memory at start");
		bool reads = l->config.engine == DB_POSTGRES; // SQLite reads on the HTTP threads
		*seat = (struct pool_seat){ l, l->pool_db[i], reads ? kept_open() : NULL };
		if (pthread_create(&l->pool[i], NULL, pool_thread, seat))
			BUG("no thread at start");
	}
	if (pthread_create(&l->writer, NULL, writer_thread, l))
		BUG("no thread at start");
}

enum err lanes_open(const struct lanes_config *config, struct lanes **ret_lanes,
                    const char **ret_reason)
{
	struct lanes *l = calloc(1, sizeof *l); // of the house: allocated at start
	if (!l)
		return E_NOMEM;
	l->config = *config;
	l->n_pool = config->engine == DB_SQLITE ? POOL_SQLITE : POOL_POSTGRES;
	if (!queue_open(&l->slow, LANES_WAITING_MOST) || !queue_open(&l->writing, LANES_WAITING_MOST) ||
	    !queue_open(&l->seen, LANES_WAITING_MOST))
		BUG("no memory at start");
	enum err e = open_connections(l);
	if (e != OK) {
		*ret_reason = db_open_message();
		close_connections(l);
		return e;
	}
	pthread_mutex_init(&l->errand_turn, NULL);
	pthread_mutex_init(&l->errand_lock, NULL);
	pthread_cond_init(&l->errand_done, NULL);
	start_threads(l);
	struct works_config works = { config->house, config->engine, config->where, send_errand, l };
	struct posts_config posts = { config->house, config->engine, config->where, send_errand, l };
	e = works_open(&works, &l->works);
	if (e == OK)
		e = posts_open(&posts, &l->posts);
	if (e != OK) {
		*ret_reason = db_open_message();
		lanes_close(l);
		return e;
	}
	*ret_lanes = l;
	return OK;
}

void lanes_close(struct lanes *l)
{
	works_close(l->works); // ends its unit, for which it needs the writer
	posts_close(l->posts);
	queue_end(&l->slow); // what waits there is still walked, and may still reach the writer
	for (int i = 0; i < l->n_pool; i++)
		pthread_join(l->pool[i], NULL);
	queue_end(&l->writing);
	pthread_join(l->writer, NULL);
	close_connections(l);
}
