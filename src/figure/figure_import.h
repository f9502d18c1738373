// SPDX-License-Identifier: GPL-3.0-or-later
// Files of figures that an office hands in: read, judged, kept, confirmed, undone.
// Knows: what a row must be, what it would change. Does not know: pages.
// Start at: figure_import_read, struct figure_import.
#pragma once
#include "figure/figure.h"
#include "frame/table.h"
#include "job/job.h"

enum { FIGURE_CELLS = 8, FIGURE_ROWS_MOST = 10000, FIGURE_AT_ONCE = 2000,
       FIGURE_ROWS_SHOWN = 200, FIGURE_IMPORTS_SHOWN = 50 };
#define FIGURE_FILE_MOST KIB(1536)
extern const char *const figure_heads[FIGURE_CELLS]; // "kode_wilayah", ...

enum figure_outcome { FIGURE_NEW, FIGURE_CHANGED, FIGURE_SAME, FIGURE_BAD, N_FIGURE_OUTCOMES };
struct figure_before { // what the store has for the same thing from the same source
	int64_t id, value; // id NULL_INT: nothing
	struct str reliability, note_id, note_en, origin;
	int64_t import_id, import_ms;
};
struct figure_entry { // one row of a file
	size_t line;
	struct str cells[FIGURE_CELLS]; // as typed
	enum figure_outcome outcome;
	const char *bad_column;         // NULL: it is good
	enum text_key reason;
	int64_t reason_n, reason_m;     // numbers in the reason
	struct str region_code, class_version, class_code; // code p == NULL: all classes together
	struct str region_name, class_name; // only of rows read back
	struct str source, reliability, note;
	bool judged;    // by the part of the file that was looked at
	bool of_parent; // a part of another class, which counts it already
	int64_t year, value;
	struct figure_before before;
};
struct figure_entries {
	size_t n;
	struct figure_entry *at;
	int64_t n_of[N_FIGURE_OUTCOMES];
};
enum figure_import_state { FIGURE_CHECKED, FIGURE_CONFIRMED, FIGURE_UNDONE, FIGURE_DROPPED };
struct figure_import {
	int64_t id, at_ms, ended_ms;
	int64_t job_id; // the work that is at it; NULL_INT: none
	struct str file_name, by_name, measure;
	enum figure_import_state state;
	int64_t n_of[N_FIGURE_OUTCOMES];
};
struct figure_imports {
	size_t n;
	const struct figure_import *at;
};

// What is wrong with a row, in a sentence.
struct str figure_reason(struct arena *a, enum lang lang, const struct figure_entry *e);

// Reads and judges a file whose numbers all count one measure. Writes nothing. Scope: regions
// within reach; one outside sounds like one that is not there.
// Fails: E_INVALID when it is no such table at all: ret_trouble says why, in a sentence.
MUST_USE enum err figure_import_read(struct desk *d, struct str file, struct str measure,
                                     enum lang lang, struct figure_entries *ret_entries,
                                     struct str *ret_trouble);
extern const struct table_shape figure_table_shape;
struct figure_entries figure_entries_of(struct arena *a, const struct table *table); // not judged
// Judges rows whose cells and lines are given, against each other and against the store.
MUST_USE enum err figure_import_judge(struct desk *d, struct str measure,
                                      struct figure_entries *entries);

// More rows than FIGURE_AT_ONCE are kept unjudged, and a job judges them. Audit: "figure.import".
MUST_USE enum err figure_import_stage(struct desk *d, const struct figure_import *about,
                                      const struct table *table, int64_t *ret_id);
// A job confirms it. Fails: E_CONFLICT when it is no longer waiting.
MUST_USE enum err figure_import_confirm_later(struct desk *d, const struct figure_import *import);
extern const struct job_kind figure_check_job, figure_confirm_job;

// Keeps a judged file until it is confirmed or dropped. `about` gives names and measure.
// Audit: "figure.import".
MUST_USE enum err figure_import_save(struct desk *d, const struct figure_import *about,
                                     const struct figure_entries *entries, int64_t *ret_id);
// Scope: files handed in within reach, here and below. Fails: E_ABSENT.
MUST_USE enum err figure_import_get(struct desk *d, int64_t id, struct figure_import *ret_import);
// The latest, at most FIGURE_IMPORTS_SHOWN.
MUST_USE enum err figure_import_list(struct desk *d, struct figure_imports *ret_imports);
// The rows of one outcome in the order of the file, at most FIGURE_ROWS_SHOWN.
MUST_USE enum err figure_import_rows(struct desk *d, int64_t id, enum figure_outcome outcome,
                                     enum lang lang, struct figure_entries *ret_entries);
// At most so many rows of any outcome behind a line, in the order of the file: cells and findings.
MUST_USE enum err figure_import_after(struct desk *d, int64_t id, size_t line, size_t most,
                                      struct figure_entries *ret_entries);
// Judges again and lets every good row be a figure, all or none; what is new is in the counts.
// Audit: "figure.import.confirm".
// Fails: E_CONFLICT when it is no longer waiting; E_INVALID when a row is not any more what it was
// judged to be: no figure changes, and the rows now say what they are.
MUST_USE enum err figure_import_confirm(struct desk *d, int64_t id);
// Puts every figure back as it was. Audit: "figure.import.undo".
// Fails: E_CONFLICT when it is not confirmed; E_INVALID when a later file stands on it.
MUST_USE enum err figure_import_undo(struct desk *d, int64_t id);
// Forgets the rows of one that waits. Audit: "figure.import.drop". Fails: E_CONFLICT.
MUST_USE enum err figure_import_drop(struct desk *d, int64_t id);
