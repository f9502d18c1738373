// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the queries of a room and turns each into the text both engines take.
// Knows: the comment lines of a query, parameters, fences. Does not know: how C is written.
// Start at: queries_read, query_compile.
#include "bake_sql_mask.h"
#include "bake_sql_part.h"

enum { MAX_QUERIES = 300, NARROW = 1, WIDE = 2, BOTH = 3 };

static const struct {
	const char *name;
	enum column_kind kind;
	signed char bind;
} reserved[] = {
	{ "who", COL_INT, BIND_WHO },
	{ "now", COL_INT, BIND_NOW },
	{ "person", COL_INT, BIND_PERSON },
	{ "organisation", COL_INT, BIND_ORGANISATION },
	{ "training", COL_INT, BIND_TRAINING },
	{ "region", COL_TEXT, BIND_REGION },
	{ "reach_from", COL_TEXT, BIND_REACH_FROM },
	{ "reach_to", COL_TEXT, BIND_REACH_TO },
	{ "wide", COL_INT, BIND_WIDE },
};
enum { RESERVED = sizeof reserved / sizeof *reserved };

// --- reading -----------------------------------------------------------------------------------

static bool keyword_of_c(struct str name)
{
	static const char *const words[] = { "auto", "break", "case", "char", "const", "continue",
		"default", "do", "double", "else", "enum", "extern", "float", "for", "goto", "if",
		"inline", "int", "long", "register", "restrict", "return", "short", "signed", "sizeof",
		"static", "struct", "switch", "typedef", "union", "unsigned", "void", "volatile", "while",
		"bool", NULL };
	for (size_t i = 0; words[i]; i++)
		if (str_is(name, words[i]))
			return true;
	return false;
}

static enum column_kind read_kind(struct str text, const char *path, int line)
{
	static const char *const names[] = { "int", "text", "real", "blob" };
	for (int i = 0; i < 4; i++)
		if (str_is(text, names[i]))
			return (enum column_kind)i;
	refuse(path, line, "'%.*s': types are int text real blob, with ? when it may be null",
	       STR_FMT(text));
}

static void read_column(struct columns *list, struct str text, const char *path, int line)
{
	struct declared d = { .line = line };
	struct str type = text;
	d.name = str_cut(&type, ' ');
	type = str_trim(type);
	if (!is_name(d.name) || keyword_of_c(d.name))
		refuse(path, line, "'%.*s' cannot be a name here", STR_FMT(d.name));
	if (type.n && type.p[type.n - 1] == '?') {
		d.nullable = true;
		type.n--;
	}
	d.kind = read_kind(type, path, line);
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->at[i].name, d.name))
			refuse(path, line, "'%.*s' is there twice", STR_FMT(d.name));
	if (list->n == MAX_COLUMNS)
		refuse(path, line, "too many columns");
	list->at[list->n++] = d;
}

// Reads "a int, b text?"; gives true when it ends with a comma and goes on in the next line.
static bool read_columns(struct columns *list, struct str text, const char *path, int line)
{
	bool more = false;
	while (text.n) {
		size_t comma = str_find(text, ',');
		more = comma < text.n;
		struct str one = str_trim(str_cut(&text, ','));
		if (one.n)
			read_column(list, one, path, line);
	}
	return more;
}

static bool read_section(struct entry *q, struct str line)
{
	struct str said;
	int engines = q->engines, widths = q->widths;
	if (comment_word(line, "sqlite", &said)) {
		engines = 1 << DB_SQLITE;
		widths = BOTH;
	} else if (comment_word(line, "postgres", &said)) {
		engines = 1 << DB_POSTGRES;
		widths = BOTH;
	} else if (comment_word(line, "narrow", &said)) {
		widths = NARROW;
	} else if (comment_word(line, "wide", &said)) {
		widths = WIDE;
	} else if (comment_word(line, "both", &said)) {
		engines = widths = BOTH;
	} else {
		return false;
	}
	if (said.n)
		return false;
	q->engines = engines;
	q->widths = widths;
	q->has_wide |= widths == WIDE;
	return true;
}

struct reader {
	struct arena *arena;
	const char *path;
	struct entry *q;
	struct columns *open; // the in or out list that goes on in the next line
	struct buf about, body[ENGINES][WIDTHS];
	bool in_body;
};

static void open_entry(struct reader *r, struct entries *list, struct str name, int line,
                       const char *room)
{
	struct str prefix = arena_printf(r->arena, "%s_", room);
	if (!is_name(name) || !str_starts(name, prefix))
		refuse(r->path, line, "queries of this room are called %s_...", room);
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->at[i].name, name))
			refuse(r->path, line, "query %.*s is there twice", STR_FMT(name));
	if (list->n == MAX_QUERIES)
		refuse(r->path, line, "too many queries in one room");
	r->q = &list->at[list->n++];
	*r->q = (struct entry){ .name = name, .path = r->path, .line = line, .body_line = line + 1,
		                    .engines = BOTH, .widths = BOTH };
	r->about = buf_open(r->arena, 200);
	r->in_body = false;
	r->open = NULL;
	for (int e = 0; e < ENGINES; e++)
		for (int w = 0; w < WIDTHS; w++)
			r->body[e][w] = buf_open(r->arena, 500);
}

static void close_entry(struct reader *r)
{
	if (!r->q)
		return;
	r->q->about = buf_str(&r->about);
	if (r->q->about.n == 0)
		refuse(r->path, r->q->line, "query %.*s does not say what it is for",
		       STR_FMT(r->q->name));
	for (int e = 0; e < ENGINES; e++)
		for (int w = 0; w < WIDTHS; w++)
			r->q->body[e][w] = buf_str(&r->body[e][w]);
}

static void read_comment(struct reader *r, struct str line, int number)
{
	struct entry *q = r->q;
	struct str said;
	if (r->open) {
		said = str_trim(line);
		said = str_trim((struct str){ said.p + 2, said.n - 2 });
		r->open = read_columns(r->open, said, r->path, number) ? r->open : NULL;
	} else if (comment_word(line, "in:", &said)) {
		q->has_in = true;
		r->open = read_columns(&q->in, said, r->path, number) ? &q->in : NULL;
	} else if (comment_word(line, "out:", &said)) {
		q->has_out = true;
		r->open = read_columns(&q->out, said, r->path, number) ? &q->out : NULL;
	} else if (comment_word(line, "unfenced:", &said)) {
		q->unfenced = said;
	} else if (comment_word(line, "fenced by:", &said)) {
		q->fenced_by = said;
	} else if (comment_word(line, "masks:", &said)) {
		q->masks = said;
	} else if (!r->in_body) {
		said = str_trim(line);
		buf_put(&r->about, said);
		buf_char(&r->about, '\n');
	}
}

static void read_body(struct reader *r, struct str line)
{
	for (int e = 0; e < ENGINES; e++) {
		for (int w = 0; w < WIDTHS; w++) {
			bool here = (r->q->engines >> e & 1) && (r->q->widths >> w & 1);
			if (here)
				buf_put(&r->body[e][w], line);
			buf_char(&r->body[e][w], '\n');
		}
	}
}

struct entries queries_read(struct arena *a, const char *room, const char *path)
{
	struct entries list = { 0, arena_array(a, struct entry, MAX_QUERIES) };
	struct reader r = { .arena = a, .path = path };
	struct str rest = parts_expand(a, path, read_file(a, path)), line, name;
	for (int number = 1; next_line(&rest, &line); number++) {
		struct str trimmed = str_trim(line);
		bool comment = str_starts(trimmed, S("--"));
		if (comment_word(line, "query", &name)) {
			close_entry(&r);
			open_entry(&r, &list, name, number, room);
			continue;
		}
		if (!r.q && trimmed.n && !comment)
			refuse(path, number, "SQL before the first -- query");
		if (!r.q)
			continue;
		bool section = comment && !r.open && read_section(r.q, line);
		if (comment && !section)
			read_comment(&r, line, number);
		r.in_body |= section || (!comment && trimmed.n);
		read_body(&r, comment ? NULL_STR : line);
	}
	close_entry(&r);
	return list;
}

// --- compiling ---------------------------------------------------------------------------------

static const char *cast_of(enum column_kind kind)
{
	static const char *const names[] = { "bigint", "text", "double precision", "bytea" };
	return names[kind];
}

struct compiler {
	struct schema *schema;
	struct entry *q;
	enum db_engine engine;
	struct buf out;
	struct token_list fences; // those expanded in this body
};

static void put_placeholder(struct compiler *c, signed char bind, enum column_kind kind, int line)
{
	struct entry *q = c->q;
	size_t i = 0, n = q->n_binds[c->engine];
	while (i < n && q->binds[c->engine][i] != bind)
		i++;
	if (i == MAX_COLUMNS)
		refuse(q->path, line, "too many parameters");
	if (i == n)
		q->binds[c->engine][q->n_binds[c->engine]++] = bind;
	if (c->engine == DB_SQLITE)
		buf_printf(&c->out, "?%zu", i + 1);
	else
		buf_printf(&c->out, "$%zu::%s", i + 1, cast_of(kind));
}

static void put_param(struct compiler *c, struct token t)
{
	for (size_t i = 0; i < RESERVED; i++) {
		if (str_is(t.text, reserved[i].name)) {
			put_placeholder(c, reserved[i].bind, reserved[i].kind, t.line);
			return;
		}
	}
	struct columns *in = &c->q->in;
	for (size_t i = 0; i < in->n; i++) {
		if (str_eq(in->at[i].name, t.text)) {
			in->at[i].used = true;
			put_placeholder(c, (signed char)i, in->at[i].kind, t.line);
			return;
		}
	}
	refuse(c->q->path, t.line, "query %.*s: :%.*s is neither declared in `in` nor reserved",
	       STR_FMT(c->q->name), STR_FMT(t.text));
}

static void put_space(struct buf *out, struct str space)
{
	bool comment = space.n && (space.p[0] == '-' || space.p[0] == '/');
	buf_put(out, comment ? S(" ") : space);
	for (size_t i = 0; comment && i < space.n; i++)
		if (space.p[i] == '\n')
			buf_char(out, '\n');
}

static void put_plain(struct compiler *c, struct token t)
{
	if (t.kind == TOK_PARAM)
		put_param(c, t);
	else if (t.kind == TOK_SPACE)
		put_space(&c->out, t.text);
	else
		buf_put(&c->out, t.text);
}

static void put_fence(struct compiler *c, struct token t, const struct table_refs *refs)
{
	const struct table *table = NULL;
	for (size_t i = 0; i < refs->n; i++) {
		if (!str_eq(refs->at[i].alias, t.text))
			continue;
		const struct table *named = schema_table(c->schema, refs->at[i].table);
		if (table && named && named != table)
			refuse(c->q->path, t.line, "%.*s names two tables", STR_FMT(t.text));
		table = named ? named : table;
	}
	if (!table)
		refuse(c->q->path, t.line, "{{fence %.*s}}: no table goes by that name",
		       STR_FMT(t.text));
	if (table->n_terms == 0)
		refuse(c->q->path, t.line, "table %.*s has no fence", STR_FMT(table->name));
	struct buf text = buf_open(c->schema->arena, 300);
	fence_put(&text, table, t.text);
	struct scan s = { c->q->path, t.line, buf_str(&text), 0 };
	for (struct token inner; (inner = scan_next(&s)).kind != TOK_END;)
		put_plain(c, inner);
	c->fences.at[c->fences.n++] = t;
}

// Each mention of a fenced table is fenced by name, or the query says why not.
static void check_fences(struct compiler *c, const struct table_refs *refs)
{
	const struct entry *q = c->q;
	if (q->unfenced.n || q->fenced_by.n)
		return;
	for (size_t i = 0; i < refs->n; i++) {
		struct table_ref ref = refs->at[i];
		const struct table *t = schema_table(c->schema, ref.table);
		size_t mentions = 0, fenced = 0;
		if (!t || t->n_terms == 0)
			continue;
		for (size_t j = 0; j < refs->n; j++)
			mentions += str_eq(refs->at[j].alias, ref.alias);
		for (size_t j = 0; j < c->fences.n; j++)
			fenced += str_eq(c->fences.at[j].text, ref.alias);
		if (fenced < mentions)
			refuse(q->path, ref.line,
			       "query %.*s: %.*s is a fenced table: write {{fence %.*s}}, or say "
			       "-- fenced by: what, or -- unfenced: why",
			       STR_FMT(q->name), STR_FMT(t->name), STR_FMT(ref.alias));
	}
}

static void check_columns(const struct entry *q, sqlite3_stmt *statement)
{
	int n = sqlite3_column_count(statement);
	if ((size_t)n != q->out.n)
		refuse(q->path, q->line, "query %.*s gives %d columns, `out` has %zu", STR_FMT(q->name),
		       n, q->out.n);
	for (int i = 0; i < n; i++) {
		const char *name = sqlite3_column_name(statement, i);
		if (!str_is(q->out.at[i].name, name))
			refuse(q->path, q->out.at[i].line, "query %.*s: column %d is %s, `out` has %.*s",
			       STR_FMT(q->name), i + 1, name, STR_FMT(q->out.at[i].name));
	}
	if (n == 0 && sqlite3_stmt_readonly(statement))
		refuse(q->path, q->line, "query %.*s gives nothing and changes nothing",
		       STR_FMT(q->name));
}

static void check_prepared(struct compiler *c, struct str sql)
{
	struct entry *q = c->q;
	sqlite3_stmt *statement = NULL;
	const char *tail = NULL;
	masks_listen(c->schema);
	int code = sqlite3_prepare_v2(c->schema->db, sql.p, -1, &statement, &tail);
	if (code != SQLITE_OK) {
		int offset = sqlite3_error_offset(c->schema->db), line = q->body_line;
		for (int i = 0; i < offset; i++)
			line += sql.p[i] == '\n';
		refuse(q->path, offset < 0 ? q->line : line, "query %.*s: %s", STR_FMT(q->name),
		       sqlite3_errmsg(c->schema->db));
	}
	if (!statement)
		refuse(q->path, q->line, "query %.*s has no body", STR_FMT(q->name));
	if (str_trim(str_from(tail)).n)
		refuse(q->path, q->line, "query %.*s is more than one statement", STR_FMT(q->name));
	check_columns(q, statement);
	masks_mark(c->schema, q, statement);
	sqlite3_finalize(statement);
}

static struct str compile_body(struct schema *s, struct entry *q, enum db_engine engine,
                               struct str body)
{
	struct compiler c = { .schema = s, .q = q, .engine = engine };
	c.out = buf_open(s->arena, body.n + 200);
	struct token_list tokens = scan_all(s->arena, q->path, q->body_line, body);
	if (tokens.n == 0)
		refuse(q->path, q->line, "query %.*s has no body for %s", STR_FMT(q->name),
		       engine == DB_SQLITE ? "SQLite" : "PostgreSQL");
	if (str_is(tokens.at[tokens.n - 1].text, ";")) // the last sign may end the statement
		body.n = (size_t)(tokens.at[tokens.n - 1].text.p - body.p);
	refuse_hiding(q->path, &tokens);
	struct table_refs refs = find_tables(s->arena, &tokens);
	c.fences.at = arena_array(s->arena, struct token, tokens.n + 1);
	struct scan scan = { q->path, q->body_line, body, 0 };
	for (struct token t; (t = scan_next(&scan)).kind != TOK_END;) {
		if (t.kind == TOK_FENCE)
			put_fence(&c, t, &refs);
		else
			put_plain(&c, t);
	}
	check_fences(&c, &refs);
	buf_char(&c.out, '\0');
	struct str sql = { c.out.p, c.out.n - 1 };
	if (engine == DB_SQLITE)
		check_prepared(&c, sql);
	return sql;
}

void query_compile(struct schema *s, struct entry *q)
{
	for (size_t i = 0; i < q->in.n; i++)
		for (size_t r = 0; r < RESERVED; r++)
			if (str_is(q->in.at[i].name, reserved[r].name))
				refuse(q->path, q->in.at[i].line, "'%s' is reserved: the door binds it",
				       reserved[r].name);
	if (q->has_in && q->in.n == 0)
		refuse(q->path, q->line, "an empty `in` is left out");
	if (q->has_out && q->out.n == 0)
		refuse(q->path, q->line, "an empty `out` is left out");
	for (int e = 0; e < ENGINES; e++)
		for (int w = 0; w < (q->has_wide ? WIDTHS : 1); w++)
			q->sql[e][w] = compile_body(s, q, (enum db_engine)e, q->body[e][w]);
	for (size_t i = 0; i < q->in.n; i++)
		if (!q->in.at[i].used)
			refuse(q->path, q->in.at[i].line, "query %.*s: '%.*s' is declared but not used",
			       STR_FMT(q->name), STR_FMT(q->in.at[i].name));
}
