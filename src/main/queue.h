// SPDX-License-Identifier: GPL-3.0-or-later
// A fixed-size queue between threads; part of the ledger, allocated at start.
// Knows: pointers. Does not know: what they point at.
// Start at: queue_put, queue_take.
#pragma once
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

struct queue {
	pthread_mutex_t lock;
	pthread_cond_t filled;
	void **ring;
	size_t size, first, n;
	bool ended;
};
bool queue_open(struct queue *q, size_t size);
void queue_close(struct queue *q);
bool queue_put(struct queue *q, void *item); // false when it is full or has ended
void *queue_take(struct queue *q);           // waits; NULL when it has ended and is empty
// Waits up to wait_ms (-1: for ever) for one, then takes what else is there, up to `most`.
size_t queue_take_group(struct queue *q, void **ret_items, size_t most, int wait_ms);
bool queue_over(struct queue *q); // it has ended and is empty
void queue_end(struct queue *q); // nothing new; what waits is still handed out
