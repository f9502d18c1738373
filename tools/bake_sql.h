// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of bake_sql share: the schema with its fences, and one query on its way.
// Knows: src/db/db.h, whose structs it writes. Does not know: any table or room.
// Start at: struct schema, struct entry.
#pragma once
#include "core/buf.h"
#include "db/db.h"
#include <sqlite3.h>
enum { ENGINES = 2, WIDTHS = 2, MAX_COLUMNS = 100, MAX_TERMS = 4 };
_Noreturn void refuse(const char *path, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
struct str read_file(struct arena *a, const char *path);
// The next line of *rest without its newline; false at the end.
bool next_line(struct str *rest, struct str *ret_line);
// After "-- word" the rest of the line, trimmed; false when the line is something else.
bool comment_word(struct str line, const char *word, struct str *ret_rest);
bool is_name(struct str s); // [a-z][a-z0-9_]*
// --- tokens (bake_sql_scan.c) ----------------------------------------------------------------
enum token_kind { TOK_END, TOK_SPACE, TOK_WORD, TOK_PARAM, TOK_FENCE, TOK_STRING, TOK_OTHER };
struct token {
	enum token_kind kind;
	struct str text; // PARAM: without the colon; FENCE: the alias
	int line;        // counted from the start of the scanned text
};
struct scan {
	const char *path;
	int first_line;
	struct str rest;
	int line;
};
struct token_list {
	size_t n;
	struct token *at;
};
struct token scan_next(struct scan *s);
bool word_is(struct token t, const char *upper); // a WORD, whatever its case
// All but white space and comments.
struct token_list scan_all(struct arena *a, const char *path, int first_line, struct str text);
// REPLACE, OR IGNORE and their like hide lost rows.
void refuse_hiding(const char *path, const struct token_list *tokens);
struct table_ref { // one mention of a table and the name it goes by
	struct str table, alias;
	int line;
};
struct table_refs {
	size_t n;
	struct table_ref *at;
};
struct table_refs find_tables(struct arena *a, const struct token_list *tokens);
// --- schema (bake_sql_schema.c) --------------------------------------------------------------
enum fence_kind { FENCE_REGION, FENCE_SHARED, FENCE_ORGANISATION, FENCE_TRAINING, FENCE_OWN };
struct fence_term {
	enum fence_kind kind;
	struct str column;
};
struct table {
	struct str name, about;
	struct str open; // why there is no fence, or empty
	size_t n_terms;
	struct fence_term terms[MAX_TERMS];
	const char *path;
	int line;
	bool made;
};
struct step { // one migration
	int number;
	struct str name;
	struct str sql[ENGINES];
	const char *path;
};
struct schema {
	struct arena *arena;
	size_t n_tables, n_steps;
	struct table *tables;
	struct step *steps;
	struct masks *masks; // bake_sql_mask.c
	sqlite3 *db; // in memory, all migrations applied
};
void schema_read(struct schema *s, struct arena *a, int n, char **paths);
const struct table *schema_table(const struct schema *s, struct str name);
// The condition for rows of `t` named `alias`, in terms of the reserved parameters.
void fence_put(struct buf *out, const struct table *t, struct str alias);

// --- queries (bake_sql_query.c) --------------------------------------------------------------
struct declared {
	struct str name;
	enum column_kind kind;
	bool nullable, used, masked; // masked: see bake_sql_mask.h
	int line;
};
struct columns {
	size_t n;
	struct declared at[MAX_COLUMNS];
};
struct entry {
	struct str name, about, unfenced, fenced_by, masks;
	const char *path;
	int line, body_line;
	bool has_in, has_out, has_wide;
	struct columns in, out;
	struct str body[ENGINES][WIDTHS]; // as written
	struct str sql[ENGINES][WIDTHS];  // for the engine
	int engines, widths;              // while reading: where lines go
	signed char binds[ENGINES][MAX_COLUMNS];
	size_t n_binds[ENGINES];
};
struct entries {
	size_t n;
	struct entry *at;
};
struct entries queries_read(struct arena *a, const char *room, const char *path);
void query_compile(struct schema *s, struct entry *q);
// --- output (bake_sql_write.c) ---------------------------------------------------------------
void queries_header(struct buf *out, const char *room, const struct entries *list);
void queries_source(struct buf *out, const char *room, const struct entries *list);
void migrations_header(struct buf *out);
void migrations_source(struct buf *out, const struct schema *s);
void catalogue_header(struct buf *out); // and the two below: bake_sql_tables.c
void catalogue_source(struct buf *out, const struct schema *s);
void hidden_queries(struct buf *queries, struct buf *names, const struct schema *s);
