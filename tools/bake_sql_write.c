// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the C that stands for queries and migrations.
// Knows: the structs of src/db/db.h. Does not know: SQL.
// Start at: queries_header, queries_source.
#include "bake_sql.h"

static const char *const engine_names[] = { "sqlite", "postgres" };

static const char *c_type(enum column_kind kind)
{
	static const char *const names[] = { "int64_t", "struct str", "double", "struct str" };
	return names[kind];
}

static void put_literal(struct buf *out, struct str text)
{
	buf_char(out, '"');
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (c == '"' || c == '\\' || c == '?') // \? keeps trigraphs away
			buf_char(out, '\\');
		if (c == '\n' || c == '\t')
			buf_z(out, c == '\n' ? "\\n" : "\\t");
		else if (c >= 0 && (c < ' ' || c == 127))
			buf_printf(out, "\\%03o", (unsigned)c);
		else
			buf_char(out, c);
	}
	buf_char(out, '"');
}

// One literal per line of SQL that holds something.
static void put_text(struct buf *out, struct str text)
{
	struct str line;
	bool any = false;
	while (next_line(&text, &line)) {
		size_t end = line.n;
		while (end && (line.p[end - 1] == ' ' || line.p[end - 1] == '\t'))
			end--;
		line.n = end;
		if (str_trim(line).n == 0)
			continue;
		buf_z(out, "\n\t\t");
		put_literal(out, arena_printf(out->arena, "%.*s\n", STR_FMT(line)));
		any = true;
	}
	if (!any)
		buf_z(out, " \"\"");
}

static void put_struct(struct buf *out, struct str name, const char *suffix,
                       const struct columns *columns)
{
	buf_printf(out, "struct %.*s_%s {\n", STR_FMT(name), suffix);
	for (size_t i = 0; i < columns->n; i++) {
		const struct declared *d = &columns->at[i];
		buf_printf(out, "\t%s %.*s;%s\n", c_type(d->kind), STR_FMT(d->name),
		           d->nullable ? " // may be null" : "");
	}
	buf_z(out, "};\n");
}

static void put_about(struct buf *out, const struct entry *q)
{
	struct str rest = q->about, line;
	while (next_line(&rest, &line))
		buf_printf(out, "//%.*s\n", (int)line.n - 2, line.p + 2);
	if (q->unfenced.n)
		buf_printf(out, "// Unfenced: %.*s\n", STR_FMT(q->unfenced));
	if (q->fenced_by.n)
		buf_printf(out, "// Fenced by: %.*s\n", STR_FMT(q->fenced_by));
}

// "MUST_USE static inline enum err q_name_verb(struct desk *d[, const struct name_in *in], LAST)"
static void put_head(struct buf *out, const struct entry *q, const char *verb, const char *last)
{
	buf_printf(out, "MUST_USE static inline enum err q_%.*s_%s(struct desk *d", STR_FMT(q->name),
	           verb);
	if (q->in.n)
		buf_printf(out, ", const struct %.*s_in *in", STR_FMT(q->name));
	buf_printf(out, ", %s)\n{\n", last);
}

static void put_readers(struct buf *out, const struct entry *q)
{
	struct arena *a = out->arena;
	const char *in = q->in.n ? "in" : "NULL";
	struct str n = q->name;
	buf_printf(out, "struct %.*s_rows {\n\tsize_t n;\n\tstruct %.*s_row *at;\n};\n", STR_FMT(n),
	           STR_FMT(n));
	put_head(out, q, "one", arena_printf(a, "struct %.*s_row *ret_row", STR_FMT(n)).p);
	buf_printf(out, "\treturn db_one(DESK_DB(d), &q_%.*s, %s, ret_row);\n}\n", STR_FMT(n), in);
	put_head(out, q, "all", arena_printf(a, "struct %.*s_rows *ret_rows", STR_FMT(n)).p);
	buf_printf(out,
	           "\tvoid *at = NULL;\n\tsize_t n = 0;\n"
	           "\tenum err e = db_all(DESK_DB(d), &q_%.*s, %s, &at, &n);\n"
	           "\tif (e == OK)\n\t\t*ret_rows = (struct %.*s_rows){ n, at };\n\treturn e;\n}\n",
	           STR_FMT(n), in, STR_FMT(n));
	put_head(out, q, "each", "struct cursor **ret_cursor");
	buf_printf(out, "\treturn db_each(DESK_DB(d), &q_%.*s, %s, ret_cursor);\n}\n", STR_FMT(n), in);
	buf_printf(out,
	           "MUST_USE static inline enum err q_%.*s_next(struct cursor *c, "
	           "struct %.*s_row *ret_row)\n{\n\treturn db_next(c, ret_row);\n}\n",
	           STR_FMT(n), STR_FMT(n));
}

static void put_runner(struct buf *out, const struct entry *q)
{
	put_head(out, q, "run", "int64_t *ret_changed");
	buf_printf(out, "\treturn db_run((d)->db, &(d)->scope, &q_%.*s, %s, ret_changed);\n}\n",
	           STR_FMT(q->name), q->in.n ? "in" : "NULL");
}

void queries_header(struct buf *out, const char *room, const struct entries *list)
{
	buf_printf(out, "// Made from %s.sql in the build.\n#pragma once\n#include \"frame/desk.h\"\n",
	           room);
	buf_printf(out, "\n// All queries of the room, ended by NULL.\n"
	                "extern const struct query *const %s_queries[];\n", room);
	for (size_t i = 0; i < list->n; i++) {
		const struct entry *q = &list->at[i];
		buf_char(out, '\n');
		put_about(out, q);
		buf_printf(out, "extern const struct query q_%.*s;\n", STR_FMT(q->name));
		if (q->in.n)
			put_struct(out, q->name, "in", &q->in);
		if (q->out.n) {
			put_struct(out, q->name, "row", &q->out);
			put_readers(out, q);
		} else {
			put_runner(out, q);
		}
	}
}

static void put_columns(struct buf *out, const struct entry *q, const char *suffix,
                        const struct columns *columns)
{
	static const char *const kinds[] = { "COL_INT", "COL_TEXT", "COL_REAL", "COL_BLOB" };
	if (columns->n == 0)
		return;
	buf_printf(out, "static const struct column %.*s_%s_columns[] = {\n", STR_FMT(q->name), suffix);
	for (size_t i = 0; i < columns->n; i++) {
		const struct declared *d = &columns->at[i];
		buf_printf(out, "\t{ \"%.*s\", %s, %s, offsetof(struct %.*s_%s, %.*s)%s },\n",
		           STR_FMT(d->name), kinds[d->kind], d->nullable ? "true" : "false",
		           STR_FMT(q->name), suffix, STR_FMT(d->name), d->masked ? ", true" : "");
	}
	buf_z(out, "};\n");
}

static void put_binds(struct buf *out, const struct entry *q, int engine)
{
	if (q->n_binds[engine] == 0)
		return;
	buf_printf(out, "static const signed char %.*s_binds_%s[] = {", STR_FMT(q->name),
	           engine_names[engine]);
	for (size_t i = 0; i < q->n_binds[engine]; i++)
		buf_printf(out, "%s%d", i ? ", " : " ", q->binds[engine][i]);
	buf_z(out, " };\n");
}

static void put_bodies(struct buf *out, const struct entry *q, int width)
{
	buf_printf(out, "\t.%s = {", width ? "sql_wide" : "sql");
	for (int e = 0; e < ENGINES; e++) {
		put_text(out, q->sql[e][width]);
		buf_char(out, ',');
	}
	buf_z(out, "\n\t},\n");
}

static void put_query(struct buf *out, const struct entry *q)
{
	put_columns(out, q, "in", &q->in);
	put_columns(out, q, "row", &q->out);
	for (int e = 0; e < ENGINES; e++)
		put_binds(out, q, e);
	buf_printf(out, "const struct query q_%.*s = {\n\t.name = \"%.*s\",\n", STR_FMT(q->name),
	           STR_FMT(q->name));
	put_bodies(out, q, 0);
	if (q->has_wide)
		put_bodies(out, q, 1);
	for (int e = 0; e < ENGINES; e++)
		if (q->n_binds[e])
			buf_printf(out, "\t.binds[%d] = %.*s_binds_%s,\n\t.n_binds[%d] = %zu,\n", e,
			           STR_FMT(q->name), engine_names[e], e, q->n_binds[e]);
	if (q->in.n)
		buf_printf(out, "\t.in = %.*s_in_columns,\n\t.n_in = %zu,\n", STR_FMT(q->name), q->in.n);
	if (q->out.n)
		buf_printf(out,
		           "\t.out = %.*s_row_columns,\n\t.n_out = %zu,\n"
		           "\t.out_size = sizeof(struct %.*s_row),\n",
		           STR_FMT(q->name), q->out.n, STR_FMT(q->name));
	if (q->unfenced.n) {
		buf_z(out, "\t.unfenced = ");
		put_literal(out, q->unfenced);
		buf_z(out, ",\n");
	}
	buf_z(out, "};\n\n");
}

void queries_source(struct buf *out, const char *room, const struct entries *list)
{
	buf_printf(out, "// Made from %s.sql in the build.\n#include \"%s_sql.h\"\n\n", room, room);
	for (size_t i = 0; i < list->n; i++)
		put_query(out, &list->at[i]);
	buf_printf(out, "const struct query *const %s_queries[] = {\n", room);
	for (size_t i = 0; i < list->n; i++)
		buf_printf(out, "\t&q_%.*s,\n", STR_FMT(list->at[i].name));
	buf_z(out, "\tNULL\n};\n");
}

void migrations_header(struct buf *out)
{
	buf_z(out, "// Made from migrations/ in the build.\n#pragma once\n#include \"db/db.h\"\n\n"
	           "extern const struct migration migrations[];\nextern const size_t n_migrations;\n");
}

void migrations_source(struct buf *out, const struct schema *s)
{
	buf_z(out, "// Made from migrations/ in the build.\n#include \"migrations_table.h\"\n\n"
	           "const struct migration migrations[] = {\n");
	for (size_t i = 0; i < s->n_steps; i++) {
		const struct step *step = &s->steps[i];
		buf_printf(out, "\t{ %d, \"%.*s\", {", step->number, STR_FMT(step->name));
		for (int e = 0; e < ENGINES; e++) {
			put_text(out, step->sql[e]);
			buf_char(out, ',');
		}
		buf_z(out, "\n\t} },\n");
	}
	if (s->n_steps == 0)
		buf_z(out, "\t{ 0, NULL, { NULL, NULL } },\n");
	buf_printf(out, "};\nconst size_t n_migrations = %zu;\n", s->n_steps);
}
