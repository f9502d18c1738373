// SPDX-License-Identifier: GPL-3.0-or-later
// Three lanes from the socket to the store: reading, slow preparation, one writer with
// group commit.
// Knows: threads, queues, connections. Does not know: what a visit is about.
// Start at: lanes_take.
#pragma once
#include "frame/visit.h"

enum { LANES_WAITING_MOST = 1024, GROUP_MOST = 64, HTTP_THREADS_MOST = 16 };

struct lanes;
struct lanes_config {
	const struct house *house;
	enum db_engine engine;
	const char *where;
	int http_threads; // at most HTTP_THREADS_MOST
	int group_most;   // visits that share one commit, 1 to GROUP_MOST
};
// Opens the connections and starts the threads. Gives the reason in words when it cannot.
MUST_USE enum err lanes_open(const struct lanes_config *config, struct lanes **ret_lanes,
                             const char **ret_reason);
// Takes a complete request off an HTTP thread: answers at once or suspends it.
void lanes_take(struct lanes *l, struct exchange *x, int thread);
// Waits until every suspended exchange has been answered, then ends the threads.
void lanes_close(struct lanes *l);
