// SPDX-License-Identifier: GPL-3.0-or-later
// The LONG lane: one thread that does jobs, unit by unit, and hands what it writes to the writer.
// Knows: one thread, one reading connection. Does not know: what a job is about.
// Start at: works_thread.
#include "main/works.h"
#include "core/log.h"
#include "core/rand.h"
#include <pthread.h>
#include <stdlib.h>

enum { LOOK_EVERY_MS = 500, AGAIN_MS = 5000 };

struct works {
	struct works_config config;
	struct job_bench bench;
	struct arena *name; // of the runner's
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

static int do_unit(struct works *w)
{
	enum err e = job_run_unit(&w->bench);
	if (e == OK)
		return 0;
	if (!db_alive(w->bench.reader) && db_reconnect(w->bench.reader) != OK)
		return AGAIN_MS;
	return e == E_ABSENT ? LOOK_EVERY_MS : AGAIN_MS;
}

static enum err release(struct desk *d, void *about)
{
	(void)about;
	return job_release(d);
}

static void *works_thread(void *context)
{
	struct works *w = context;
	// On SQLite there is no other process; on PostgreSQL a lease runs out by itself.
	if (w->config.engine == DB_SQLITE &&
	    w->config.write(w->config.context, w->bench.arena, release, NULL) != OK)
		LOG(LOG_WARN, "jobs_not_released", { "detail", S("their leases run out") });
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
	w->name = arena_open(KIB(64));
	w->bench = (struct job_bench){ .house = config->house, .arena = arena_open(JOB_ARENA_BYTES),
		                           .write = config->write, .context = config->context };
	enum err e = w->name && w->bench.arena ? OK : E_NOMEM;
	if (e == OK)
		e = db_open(config->engine, config->where, DB_READ, &w->bench.reader);
	if (e != OK) {
		works_close(w);
		return e;
	}
	w->bench.runner = rand_token(w->name, 16);
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
	arena_close(w->bench.arena);
	arena_close(w->name);
	free(w);
}
