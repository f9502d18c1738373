// SPDX-License-Identifier: GPL-3.0-or-later
// One thread that hands waiting messages to the mail server.
// Knows: one thread, its connection. Does not know: mail (outbox/).
// Start at: posts_open.
#pragma once
#include "outbox/outbox.h"

struct posts;
struct posts_config {
	const struct house *house;
	enum db_engine engine;
	const char *where;
	// As in struct outbox_bench.
	enum err (*write)(void *context, struct arena *a, outbox_work *work, void *about);
	void *context;
};
MUST_USE enum err posts_open(const struct posts_config *config, struct posts **ret_posts);
// Breaks a conversation off; its message is tried again after the next start. NULL is allowed.
void posts_close(struct posts *p);
