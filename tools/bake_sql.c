// SPDX-License-Identifier: GPL-3.0-or-later
// Compiles room.sql into typed C queries, migrations into a table and a catalogue of tables.
// Knows: the command line and files. Does not know: SQL (bake_sql_scan.c and its neighbours).
// Start at: main.
#include "bake_sql_mask.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void refuse(const char *path, int line, const char *format, ...)
{
	va_list list;
	va_start(list, format);
	fprintf(stderr, "%s:%d: error: ", path, line);
	vfprintf(stderr, format, list);
	fputc('\n', stderr);
	va_end(list);
	exit(1);
}

struct str read_file(struct arena *a, const char *path)
{
	FILE *file = fopen(path, "rb");
	if (!file)
		refuse(path, 1, "cannot be read");
	struct buf text = buf_open(a, 16 << 10);
	char piece[4096];
	size_t n;
	while ((n = fread(piece, 1, sizeof piece, file)) > 0)
		buf_put(&text, (struct str){ piece, n });
	if (ferror(file))
		refuse(path, 1, "cannot be read");
	fclose(file);
	return buf_str(&text);
}

bool next_line(struct str *rest, struct str *ret_line)
{
	if (rest->n == 0)
		return false;
	*ret_line = str_cut(rest, '\n');
	return true;
}

bool comment_word(struct str line, const char *word, struct str *ret_rest)
{
	line = str_trim(line);
	if (!str_starts(line, S("-- ")))
		return false;
	line = str_trim((struct str){ line.p + 3, line.n - 3 });
	struct str w = str_from(word);
	if (!str_starts(line, w))
		return false;
	struct str after = { line.p + w.n, line.n - w.n };
	if (after.n && w.p[w.n - 1] != ':' && after.p[0] != ' ')
		return false;
	*ret_rest = str_trim(after);
	return true;
}

bool is_name(struct str s)
{
	if (s.n == 0 || s.n > 60 || s.p[0] < 'a' || s.p[0] > 'z')
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'))
			return false;
	}
	return true;
}

static void write_file(const char *path, const struct buf *text)
{
	FILE *file = fopen(path, "wb");
	if (!file || fwrite(text->p, 1, text->n, file) != text->n || fclose(file) != 0)
		refuse(path, 1, "cannot be written");
}

static int bake_queries(struct arena *a, int n, char **args)
{
	struct schema schema;
	schema_read(&schema, a, n - 4, args + 4);
	struct entries list = queries_read(a, args[0], args[1]);
	for (size_t i = 0; i < list.n; i++)
		query_compile(&schema, &list.at[i]);
	struct buf header = buf_open(a, 16 << 10), source = buf_open(a, 64 << 10);
	queries_header(&header, args[0], &list);
	queries_source(&source, args[0], &list);
	write_file(args[2], &header);
	write_file(args[3], &source);
	sqlite3_close(schema.db);
	return 0;
}

// `tables`: the catalogue of tables instead of the migrations themselves.
static int bake_migrations(struct arena *a, bool tables, int n, char **args)
{
	struct schema schema;
	schema_read(&schema, a, n - 2, args + 2);
	struct buf header = buf_open(a, 1024), source = buf_open(a, 64 << 10);
	if (tables) {
		catalogue_header(&header);
		catalogue_source(&source, &schema);
	} else {
		migrations_header(&header);
		migrations_source(&source, &schema);
	}
	write_file(args[0], &header);
	write_file(args[1], &source);
	sqlite3_close(schema.db);
	return 0;
}

static int bake_hidden(struct arena *a, int n, char **args)
{
	struct schema schema;
	schema_read(&schema, a, n - 2, args + 2);
	struct buf queries = buf_open(a, 16 << 10), list = buf_open(a, 1024);
	hidden_queries(&queries, &list, &schema);
	masks_list(&list, &schema);
	write_file(args[0], &queries);
	write_file(args[1], &list);
	sqlite3_close(schema.db);
	return 0;
}

int main(int argc, char **argv)
{
	struct arena *a = arena_open((size_t)256 << 20);
	if (!a)
		return 1;
	int status = 2;
	if (argc >= 6 && str_is(S("queries"), argv[1]))
		status = bake_queries(a, argc - 2, argv + 2);
	else if (argc >= 4 && str_is(S("migrations"), argv[1]))
		status = bake_migrations(a, false, argc - 2, argv + 2);
	else if (argc >= 4 && str_is(S("tables"), argv[1]))
		status = bake_migrations(a, true, argc - 2, argv + 2);
	else if (argc >= 4 && str_is(S("hidden"), argv[1]))
		status = bake_hidden(a, argc - 2, argv + 2);
	else
		fputs("usage: bake_sql queries ROOM room.sql out.h out.c migrations...\n"
		      "       bake_sql migrations out.h out.c migrations...\n"
		      "       bake_sql tables out.h out.c migrations...\n"
		      "       bake_sql hidden out.sql out.h migrations...\n", stderr);
	arena_close(a);
	return status;
}
