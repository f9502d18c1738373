// SPDX-License-Identifier: GPL-3.0-or-later
// A fixed-size queue between threads.
// Knows: pointers. Does not know: what they point at.
// Start at: queue_put.
#include "main/queue.h"
#include <stdlib.h>
#include <time.h>

bool queue_open(struct queue *q, size_t size)
{
	*q = (struct queue){ .size = size, .ring = calloc(size, sizeof(void *)) };
	pthread_mutex_init(&q->lock, NULL);
	pthread_cond_init(&q->filled, NULL);
	return q->ring != NULL;
}

void queue_close(struct queue *q)
{
	free(q->ring);
	q->ring = NULL;
	pthread_cond_destroy(&q->filled);
	pthread_mutex_destroy(&q->lock);
}

bool queue_put(struct queue *q, void *item)
{
	pthread_mutex_lock(&q->lock);
	bool room = q->n < q->size && !q->ended;
	if (room)
		q->ring[(q->first + q->n++) % q->size] = item;
	pthread_cond_signal(&q->filled);
	pthread_mutex_unlock(&q->lock);
	return room;
}

static void wait_for_one(struct queue *q, int wait_ms)
{
	struct timespec until;
	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += wait_ms / 1000;
	until.tv_nsec += wait_ms % 1000 * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000L;
	until.tv_nsec %= 1000000000L;
	int late = 0;
	while (q->n == 0 && !q->ended && !late) {
		if (wait_ms < 0)
			pthread_cond_wait(&q->filled, &q->lock);
		else
			late = pthread_cond_timedwait(&q->filled, &q->lock, &until);
	}
}

size_t queue_take_group(struct queue *q, void **ret_items, size_t most, int wait_ms)
{
	size_t taken = 0;
	pthread_mutex_lock(&q->lock);
	wait_for_one(q, wait_ms);
	for (; taken < most && q->n; q->n--, taken++) {
		ret_items[taken] = q->ring[q->first];
		q->first = (q->first + 1) % q->size;
	}
	pthread_mutex_unlock(&q->lock);
	return taken;
}

void *queue_take(struct queue *q)
{
	void *item;
	return queue_take_group(q, &item, 1, -1) ? item : NULL;
}

bool queue_over(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	bool over = q->ended && q->n == 0;
	pthread_mutex_unlock(&q->lock);
	return over;
}

void queue_end(struct queue *q)
{
	pthread_mutex_lock(&q->lock);
	q->ended = true;
	pthread_cond_broadcast(&q->filled);
	pthread_mutex_unlock(&q->lock);
}
