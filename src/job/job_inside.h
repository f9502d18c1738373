// SPDX-License-Identifier: GPL-3.0-or-later
// Results on the disk, for the room itself: DIR/jobs/ID, readable for the server alone.
// Knows: files. Does not know: who may have one.
// Start at: job_file_append.
#pragma once
#include "job/job.h"

struct str job_file_name(struct arena *a, struct str dir, int64_t id);
// Where a runner makes a whole result, until it gets its name.
struct str job_file_scratch(struct arena *a, struct str dir, int64_t id, struct str runner);
// All committed bytes are there.
bool job_file_holds(struct arena *a, struct str dir, const struct job *job);
struct str job_file_spool(struct arena *a, struct str dir, int64_t id); // the working file
bool job_file_has(struct str path, int64_t bytes);
// Copies all of an open file to the disk; gives its size. Fails: E_TOOBIG, E_STORE.
MUST_USE enum err job_file_copy(struct desk *d, struct str dir, int from, struct str path,
                                int64_t *ret_bytes);
// A result, to be sent. Fails: E_ABSENT when it is not there or shorter.
MUST_USE enum err job_file_open(struct desk *d, struct str dir, const struct job *job,
                                int *ret_file);
// Held by whoever changes results, from before the row is asked whose the job is; closed by the
// caller. Otherwise a process that has lost a job could cut off what the next one wrote.
MUST_USE enum err job_file_lock(struct desk *d, struct str dir, int *ret_lock);
// Puts a piece behind the committed bytes, cutting off what lay there. On the disk when it returns.
MUST_USE enum err job_file_append(struct desk *d, struct str dir, struct str path, int64_t at,
                                  struct str piece);
// Gives a scratch the result's name.
MUST_USE enum err job_file_name_it(struct desk *d, struct str dir, const struct job *job,
                                   struct str scratch);
void job_file_remove(struct str path); // none is no failure
// Asks of every file whether it is still wanted, by its job's id, and whether it is a scratch.
typedef enum err job_file_wanted(struct desk *d, int64_t id, bool scratch, bool *ret_wanted);
MUST_USE enum err job_file_sweep(struct desk *d, struct str dir, job_file_wanted *wanted);
