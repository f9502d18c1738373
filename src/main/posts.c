// SPDX-License-Identifier: GPL-3.0-or-later
// One thread that hands waiting messages to the mail server.
// Knows: one thread, its connection. Does not know: mail (outbox/).
// Start at: posts_thread.
#include "main/posts.h"
#include "core/log.h"
#include <curl/curl.h>
#include <pthread.h>
#include <stdlib.h>
#include <time.h>

enum { LOOK_EVERY_MS = 2000, AGAIN_MS = 10000, PATIENCE_MS = 60000, ARENA_BYTES = 1 << 20 };

struct posts {
	struct posts_config config;
	struct outbox_bench bench;
	pthread_t thread;
	bool started;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	atomic_bool ending; // changed under the lock, read by the conversation at any time
};

// False when the house ends.
static bool rest(struct posts *p, int ms)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += ms / 1000;
	pthread_mutex_lock(&p->lock);
	if (!atomic_load(&p->ending) && ms > 0)
		pthread_cond_timedwait(&p->changed, &p->lock, &until);
	bool goes_on = !atomic_load(&p->ending);
	pthread_mutex_unlock(&p->lock);
	return goes_on;
}

static int send_one(struct posts *p)
{
	struct db *db = p->bench.reader;
	if (!db_alive(db) && db_reconnect(db) != OK)
		return AGAIN_MS;
	enum err e = outbox_run_one(&p->bench);
	return e == OK ? 0 : e == E_ABSENT ? LOOK_EVERY_MS : AGAIN_MS;
}

static void *posts_thread(void *context)
{
	struct posts *p = context;
	for (int wait_ms = 0; rest(p, wait_ms);)
		wait_ms = send_one(p);
	return NULL;
}

enum err posts_open(const struct posts_config *config, struct posts **ret_posts)
{
	struct posts *p = calloc(1, sizeof *p); // of the house: allocated at start
	if (!p)
		return E_NOMEM;
	p->config = *config;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->changed, NULL);
	p->bench = (struct outbox_bench){ .house = config->house,
		                              .arena = arena_open(ARENA_BYTES),
		                              .patience_ms = PATIENCE_MS,
		                              .ending = &p->ending,
		                              .write = config->write,
		                              .context = config->context };
	enum err e = p->bench.arena && curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK ? OK : E_NOMEM;
	if (e == OK)
		e = db_open(config->engine, config->where, DB_READ, &p->bench.reader);
	if (e != OK) {
		posts_close(p);
		return e;
	}
	if (pthread_create(&p->thread, NULL, posts_thread, p))
		BUG("no thread at start");
	p->started = true;
	*ret_posts = p;
	return OK;
}

void posts_close(struct posts *p)
{
	if (!p)
		return;
	pthread_mutex_lock(&p->lock);
	atomic_store(&p->ending, true);
	pthread_cond_signal(&p->changed);
	pthread_mutex_unlock(&p->lock);
	if (p->started)
		pthread_join(p->thread, NULL);
	db_close(p->bench.reader);
	arena_close(p->bench.arena);
	free(p);
}
