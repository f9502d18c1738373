// SPDX-License-Identifier: GPL-3.0-or-later
// The LONG lane: one thread that does jobs, unit by unit, and hands what it writes to the writer.
// Knows: one thread, its connections. Does not know: what a job is about.
// Start at: works_open.
#pragma once
#include "job/job.h"

struct works;
struct works_config {
	const struct house *house;
	enum db_engine engine;
	const char *where;
	// As in struct job_bench.
	enum err (*write)(void *context, struct arena *a, job_work *work, void *about);
	void *context;
};
MUST_USE enum err works_open(const struct works_config *config, struct works **ret_works);
// Ends after the unit at hand; what is left goes on at the next start. NULL is allowed.
void works_close(struct works *w);
