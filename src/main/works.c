// SPDX-License-Identifier: GPL-3.0-or-later
// The LONG lane: one thread that does jobs, unit by unit, and hands what it writes to the writer.
// Knows: one thread, its connections. Does not know: what a job is about.
// Start at: works_thread.
#include "main/works.h"
#include "core/log.h"
#include <pthread.h>
#include <stdlib.h>

enum { LOOK_EVERY_MS = 500, AGAIN_MS = 5000 };

struct works {
	struct works_config config;
	struct job_bench bench;
	pthread_t thread;
	bool started;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	bool ending; // under the lock
};

// False when the house ends.
static bool rest(struct works *w, int ms)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	int64_t ns = until.tv_nsec + (int64_t)ms * 1000000;
	until.tv_sec += ns / 1000000000;
	until.tv_nsec = ns % 1000000000;
	pthread_mutex_lock(&w->lock);
	if (!w->ending && ms > 0)
		pthread_cond_timedwait(&w->changed, &w->lock, &until);
	bool goes_on = !w->ending;
	pthread_mutex_unlock(&w->lock);
	return goes_on;
}

// A machine that lost its power does not say farewell: its end is noticed within a minute.
static bool watch_holder(struct works *w)
{
	return w->config.engine == DB_SQLITE ||
	       db_script(w->bench.holder, "SET tcp_keepalives_idle = 30; SET tcp_keepalives_count = 3;"
	                                  "SET tcp_keepalives_interval = 10") == OK;
}

static bool stands(struct db *db)
{
	return db_alive(db) || db_reconnect(db) == OK;
}

// Without its holder this process has no job: another may have taken them.
static bool holds(struct works *w)
{
	struct job_bench *b = &w->bench;
	if (b->runner.n && job_hold(b) == OK)
		return true;
	return stands(b->holder) && watch_holder(w) && job_hold(b) == OK;
}

static int do_unit(struct works *w)
{
	if (!stands(w->bench.reader) || !holds(w))
		return AGAIN_MS;
	enum err e = job_run_unit(&w->bench);
	if (e == OK)
		return 0;
	return e == E_ABSENT || e == E_BUSY ? LOOK_EVERY_MS : AGAIN_MS;
}

static void *works_thread(void *context)
{
	struct works *w = context;
	for (int wait_ms = 0; rest(w, wait_ms);)
		wait_ms = do_unit(w);
	return NULL;
}

enum err works_open(const struct works_config *config, struct works **ret_works)
{
	struct works *w = calloc(1, sizeof *w); // of the house: allocated at start
	if (!w)
		return E_NOMEM;
	w->config = *config;
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->changed, NULL);
	w->bench = (struct job_bench){ .house = config->house, .arena = arena_open(JOB_ARENA_BYTES),
		                           .write = config->write, .context = config->context };
	enum err e = w->bench.arena ? OK : E_NOMEM;
	if (e == OK)
		e = db_open(config->engine, config->where, DB_READ, &w->bench.reader);
	if (e == OK)
		e = db_open(config->engine, config->where, DB_READ, &w->bench.holder);
	if (e != OK) {
		works_close(w);
		return e;
	}
	if (pthread_create(&w->thread, NULL, works_thread, w))
		BUG("no thread at start");
	w->started = true;
	*ret_works = w;
	return OK;
}

void works_close(struct works *w)
{
	if (!w)
		return;
	pthread_mutex_lock(&w->lock);
	w->ending = true;
	pthread_cond_signal(&w->changed);
	pthread_mutex_unlock(&w->lock);
	if (w->started)
		pthread_join(w->thread, NULL);
	db_close(w->bench.reader);
	db_close(w->bench.holder);
	arena_close(w->bench.arena);
	free(w);
}
