// SPDX-License-Identifier: GPL-3.0-or-later
// One file that holds an installation whatever its engine: rows by table, files, counts and hashes.
// Knows: the catalogue of tables, the folder `files`. Does not know: what any table or file means.
// Start at: backup_write, backup_verify, backup_load. The format: docs/decisions/0005.
#pragma once
#include "db/carry.h"

enum { BACKUP_HASH = 32, BACKUP_TABLES_MOST = 300, BACKUP_TROUBLE = 400, BACKUP_PROGRAM = 40,
	   BACKUP_NOTES = 8000 };

struct backup_sum { // of one table's rows, or of all files
	int64_t n, bytes; // bytes: of files alone
	unsigned char hash[BACKUP_HASH];
};

struct backup_report {
	int64_t schema, created_ms;
	char program[BACKUP_PROGRAM];
	char notes[BACKUP_NOTES]; // lines of its maker's own
	size_t n_tables;
	struct backup_sum tables[BACKUP_TABLES_MOST]; // in the order of backup_table
	struct backup_sum files, keys;
	char trouble[BACKUP_TROUBLE]; // why a call failed, in words
};

struct backup_order {
	const char *dir;      // the installation's folder
	const char *to;       // the backup's name; E_CONFLICT when it exists
	bool with_keys;       // DIR/keys, too
	int64_t schema, now_ms;
	const char *notes;    // at most BACKUP_NOTES; NULL: none
};

// The tables that are carried; i < backup_n_tables().
size_t backup_n_tables(void);
const struct db_table *backup_table(size_t i);

// Writes all that `db` shows in the transaction of the caller, and the files. The file appears
// under its name when it is whole and on the disk. Gives the report, as backup_verify does.
MUST_USE enum err backup_write(struct db *db, struct arena *a, const struct backup_order *o,
                               struct backup_report *ret_report);

// Reads a whole backup and believes nothing: E_INVALID, with the trouble in words, for a file that
// is no backup, is damaged or cut, or is of another schema than the one this program has.
MUST_USE enum err backup_verify(const char *from, struct arena *a, int64_t schema,
                                struct backup_report *ret_report);

struct backup_target {
	struct db *db;   // of this program's schema
	const char *dir; // where files and keys go
	bool go_on;      // tables that hold what `want` says are left as they are
};
// Lays what backup_verify has found sound into a place of its own.
// Fails: E_CONFLICT a table that holds other rows already (go_on), and as db_run does.
MUST_USE enum err backup_load(const char *from, struct arena *a, const struct backup_target *to,
                              struct backup_report *want);

// Reads a store and its folder again, inside a transaction of the caller's.
MUST_USE enum err backup_sums(struct db *db, struct arena *a, const char *dir,
                              struct backup_report *ret_report);
// E_CONFLICT with the first difference in have->trouble. Keys are compared where `want` has some.
MUST_USE enum err backup_compare(const struct backup_report *want, struct backup_report *have);
