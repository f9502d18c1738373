// SPDX-License-Identifier: GPL-3.0-or-later
// Long work: a row that says what is to be done and how far it is, done unit by unit.
// Knows: accounts, the folder of results. Does not know: any kind of work (main/works.c).
// Start at: job_start, struct job_kind.
#pragma once
#include "frame/visit.h"

enum {
	JOB_RESULT_MOST = 1 << 30, // bytes
	JOB_ARENA_BYTES = 64 << 20, // of one unit
};

extern const struct route job_routes[];

struct job {
	int64_t id, account, assignment;
	struct str kind, params;
	struct str state;       // "waiting", "running", "done", "failed", "cancelled"
	int64_t step, steps;    // units committed; in all, 0: not known
	bool cancel_asked;
	struct str runner;
	int64_t bytes;          // of the result that are committed
	struct str name, type;  // of the result; name empty: none
	struct str trouble;     // "", "denied", "absent", "big", "lost", "fault"
	int64_t created_at;
	struct str place;       // the kind's own: where the next unit goes on
	int64_t rows, rows_all; // told as progress; all 0: steps are
	int64_t spool;          // bytes of the working file that are committed
};

// --- what a kind of work is ---------------------------------------------------------------------

struct job_unit {
	const struct job *job;     // as it stood before this unit
	const struct house *house;
	struct buf out;            // read: the next piece of the result; may stay empty
	bool spools;               // read: the piece is for the working file, for job_spool_open
	int file;                  // or all of it at once: an open file, which the lane closes; 0: none
	int64_t steps;             // read: how many units in all
	struct str place;          // read: as they stand after this unit
	int64_t rows, rows_all;
	bool last;                 // read: this is the last one
	struct str name, type;     // read, with the last: of the result; empty: there is none
	void *made;                // from read to write, on the desk's arena
};
// A room that has long work gives a kind as `extern const struct job_kind` and adds it to job_kinds
// in main/slices.c (certificate/certificate_batch.c is the smallest example). Its WRITE handler
// asks what the work needs to know (a purpose, say), writes that into the kind's own words
// (`params`), calls job_start and redirects to /jobs/:id. Progress, the stop, the result and what
// became of it stand there, for the account under that assignment alone. Every unit works with the
// owner's scope and only while account, assignment and capability stand; otherwise the job ends,
// with words. Rows that stay beside the job (of an import, say) are the kind's own, by job->id.
struct job_kind {
	const char *name;
	enum text_key label;
	const char *capability;
	// On the job's thread in one snapshot that only reads: makes unit number job->step of at most
	// 500 rows or a piece of the file. May run again for the same step after a kill; what it gives
	// then takes the place of what it gave before. A document that cannot be appended to is one
	// unit. Fails: the job fails; E_BUSY: it is tried again.
	enum err (*read)(struct desk *d, struct job_unit *u);
	// On the writer, in one transaction with the job's new step. NULL: nothing is written.
	enum err (*write)(struct desk *d, struct job_unit *u);
};

// What the units before put by, all of it, from its beginning. It goes when the job ends.
MUST_USE enum err job_spool_open(struct desk *d, const struct job_unit *u, int *ret_file);

// From a WRITE handler; redirect to /jobs/:id afterwards. Audit: "job.start".
// Scope: the assignment acted as. Fails: E_DENIED when there is none.
MUST_USE enum err job_start(struct desk *d, const struct job_kind *kind, struct str params,
                            int64_t *ret_id);
// Scope: the assignment's own; others' are absent.
MUST_USE enum err job_get(struct desk *d, int64_t id, struct job *ret_job);
struct job_line {
	int64_t id;
	struct str kind, state;
	int64_t created_at;
};
struct job_lines {
	size_t n;
	struct job_line *at;
};
MUST_USE enum err job_list(struct desk *d, struct job_lines *ret_lines); // the newest hundred
// Takes effect at the next unit. Audit: "job.cancel". Fails: E_ABSENT, E_CONFLICT when it is over.
MUST_USE enum err job_cancel(struct desk *d, int64_t id);

// Writes down that the result is taken away. Audit: "job.fetch".
MUST_USE enum err job_fetched(struct desk *d, const struct job *job);

// --- the lane -----------------------------------------------------------------------------------

typedef enum err job_work(struct desk *d, void *about);
struct job_bench {
	const struct house *house; // its kinds; results lie in its folder, below jobs/
	struct db *reader;
	struct db *holder;         // a connection that does nothing but live
	struct arena *arena;       // of one unit
	struct str runner;         // this process, as job_hold named it
	int64_t number;            // as a number; 0: it has none yet
	char name[12];             // as text
	// Runs the work on the writer in one transaction, its desk on this arena; OK: it is committed.
	enum err (*write)(void *context, struct arena *a, job_work *work, void *about);
	void *context;
};
// One unit of the oldest open job. E_ABSENT: there is none; E_BUSY, E_STORE: try again later.
MUST_USE enum err job_run_unit(struct job_bench *b);
// Before each unit: this process has a number that is its own as long as the holder's connection
// lives; the first time, or when another has it meanwhile, it gets a new one. What a process had
// that is not there any more is taken over. Fails: E_STORE when the connection is lost.
MUST_USE enum err job_hold(struct job_bench *b);
// Forgets jobs that ended a day ago, and their files.
MUST_USE enum err job_sweep(struct desk *d, struct str dir);

// For `suluh check`: results that are shorter than their rows say.
MUST_USE enum err job_check(struct desk *d, struct str dir, int *ret_bad);
