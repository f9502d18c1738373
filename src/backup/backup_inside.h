// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the room share: the stream of blocks, rows as bytes, the walk over files.
// Knows: hashes and compression. Does not know: tables' names, the store.
// Start at: struct sink, struct source.
#pragma once
#include "backup/backup.h"
#include <libdeflate.h>
#include <sodium.h>

enum { BLOCK = 128 << 10, VALUE_MOST = 64 << 20, PATH_BYTES = 400 };
enum tag { TAG_HEAD = 'H', TAG_TABLE = 'T', TAG_ROW = 'R', TAG_TABLE_END = 't', TAG_FILE = 'F',
	       TAG_FILE_END = 'f', TAG_SUMS = 'S', TAG_END = 'E' };

// --- the stream (backup_stream.c) ----------------------------------------------------------------

struct sink { // bytes on their way into a file
	int fd;
	bool failed;
	crypto_generichash_state whole; // of all bytes of the file so far
	struct libdeflate_compressor *packer;
	size_t n;
	unsigned char block[BLOCK], packed[BLOCK];
};
bool sink_open(struct sink *s, int fd);
void sink_put(struct sink *s, const void *bytes, size_t n);
bool sink_close(struct sink *s); // false when anything failed since sink_open

struct source { // and out of it again
	int fd;
	bool failed;
	crypto_generichash_state *also; // told of all bytes that are taken, or NULL
	struct libdeflate_decompressor *unpacker;
	size_t at, n;
	unsigned char block[BLOCK], packed[BLOCK];
};
// Gives NULL when the file's hash is its bytes' own, or what is wrong with it, in words.
const char *source_open(struct source *s, int fd);
bool source_take(struct source *s, void *into, size_t n); // false from the first failure on
bool source_at_end(struct source *s);
void source_close(struct source *s);

void sink_number(struct sink *s, uint64_t number);
void sink_text(struct sink *s, struct str text);
uint64_t source_number(struct source *s); // 0 after a failure
bool source_is(struct source *s, struct str text); // the text that comes next is this one
void source_text(struct source *s, char *into, size_t size); // cut to nothing when too long

// --- rows (backup_rows.c) ------------------------------------------------------------------------

struct tally { // of rows, or of files
	crypto_generichash_state state;
	struct backup_sum sum;
};
void tally_begin(struct tally *t);
void tally_end(struct tally *t);
// `s` NULL: counted and hashed only.
void row_put(struct tally *t, struct sink *s, const struct db_table *table,
             const union db_cell *row);
// Text lies on `a`. False for what is no such row.
bool row_take(struct tally *t, struct source *s, struct arena *a, const struct db_table *table,
              union db_cell *row);

// --- files (backup_files.c) ----------------------------------------------------------------------

// Every regular file below DIR/root, in the order of its name; `s` NULL: counted and hashed only.
bool files_put(struct sink *s, const char *dir, const char *root, struct tally *all, char *trouble);
// After TAG_FILE. Below `dir`, or nowhere when it is NULL. Adds to the tally of its root.
bool file_take(struct source *s, const char *dir, struct tally *files, struct tally *keys,
               char *trouble);

// --- tables (backup_write.c) ---------------------------------------------------------------------

void catalogue_hash(unsigned char ret_hash[BACKUP_HASH]); // of names and columns
// All rows of a table, inside a transaction of the caller's; `s` NULL: counted and hashed only.
MUST_USE enum err table_put(struct db *db, struct arena *a, const struct db_table *table,
                            struct sink *s, struct backup_sum *ret_sum);
