// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the catalogue of all tables as the migrations left them, those that are leant on first.
// Knows: SQLite's own description of a schema, struct db_table. Does not know: rooms.
// Start at: catalogue_source.
#include "bake_sql.h"

enum { TABLES_MOST = 300, NAME_MOST = 61 };

struct listed {
	char name[NAME_MOST];
	bool done, leans_on_itself;
};

static sqlite3_stmt *ask(sqlite3 *db, const char *sql, const char *name)
{
	sqlite3_stmt *statement;
	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK)
		refuse("bake_sql", 1, "%s", sqlite3_errmsg(db));
	if (name)
		sqlite3_bind_text(statement, 1, name, -1, SQLITE_STATIC);
	return statement;
}

static const char *text(sqlite3_stmt *statement, int column)
{
	return (const char *)sqlite3_column_text(statement, column);
}

static size_t list_tables(sqlite3 *db, struct listed *list)
{
	sqlite3_stmt *statement = ask(db, "SELECT name FROM sqlite_schema WHERE type = 'table' "
	                                  "AND name NOT LIKE 'sqlite%' ORDER BY name", NULL);
	size_t n = 0;
	for (; sqlite3_step(statement) == SQLITE_ROW; n++) {
		struct str name = str_from(text(statement, 0));
		if (n == TABLES_MOST || !is_name(name))
			refuse("bake_sql", 1, "table %.*s: too many, or not a name", STR_FMT(name));
		list[n] = (struct listed){ 0 };
		memcpy(list[n].name, name.p, name.n);
	}
	sqlite3_finalize(statement);
	return n;
}

// All tables that it points to stand in the catalogue already.
static bool is_next(sqlite3 *db, struct listed *t, const struct listed *list, size_t n)
{
	sqlite3_stmt *statement = ask(db, "SELECT \"table\" FROM pragma_foreign_key_list(?1)", t->name);
	bool next = !t->done;
	while (sqlite3_step(statement) == SQLITE_ROW) {
		struct str on = str_from(text(statement, 0));
		if (str_is(on, t->name)) {
			t->leans_on_itself = true;
			continue;
		}
		for (size_t i = 0; i < n; i++)
			next &= list[i].done || !str_is(on, list[i].name);
	}
	sqlite3_finalize(statement);
	return next;
}

static const char *kind_of(const char *table, const char *type)
{
	static const char *const kinds[][2] = { { "INTEGER", "COL_INT" }, { "TEXT", "COL_TEXT" },
		                                    { "REAL", "COL_REAL" }, { "BLOB", "COL_BLOB" } };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(type, kinds[i][0]) == 0)
			return kinds[i][1];
	refuse("bake_sql", 1, "table %s: a column of type %s", table, type);
}

// Gives how many columns; `ret_names` lists them for SQL.
static size_t put_columns(struct buf *out, sqlite3 *db, const char *table, struct buf *ret_names)
{
	sqlite3_stmt *statement = ask(db, "SELECT name, type, \"notnull\" OR pk FROM "
	                                  "pragma_table_info(?1) ORDER BY cid", table);
	size_t n = 0;
	buf_printf(out, "static const struct column %s_columns[] = {\n", table);
	for (; sqlite3_step(statement) == SQLITE_ROW; n++) {
		if (n == MAX_COLUMNS)
			refuse("bake_sql", 1, "table %s: too many columns", table);
		buf_printf(out, "\t{ \"%s\", %s, %s, %zu * sizeof(union db_cell) },\n", text(statement, 0),
		           kind_of(table, text(statement, 1)),
		           sqlite3_column_int(statement, 2) ? "false" : "true", n);
		buf_printf(ret_names, "%s\\\"%s\\\"", n ? ", " : "", text(statement, 0));
	}
	buf_z(out, "};\n");
	sqlite3_finalize(statement);
	return n;
}

// "ORDER BY ...", in the order of bytes on both engines.
static struct str order_of(struct arena *a, sqlite3 *db, const char *table, enum db_engine engine)
{
	sqlite3_stmt *statement = ask(db, "SELECT name, type FROM pragma_table_info(?1) WHERE pk > 0 "
	                                  "ORDER BY pk", table);
	struct buf out = buf_open(a, 100);
	while (sqlite3_step(statement) == SQLITE_ROW) {
		bool collate = engine == DB_POSTGRES && strcmp(text(statement, 1), "TEXT") == 0;
		buf_printf(&out, "%s\\\"%s\\\"%s", out.n ? ", " : "ORDER BY ", text(statement, 0),
		           collate ? " COLLATE \\\"C\\\"" : "");
	}
	sqlite3_finalize(statement);
	if (!out.n)
		refuse("bake_sql", 1, "table %s has no primary key", table);
	return buf_str(&out);
}

// The column that numbers the rows by itself, or "".
static struct str numbered(struct arena *a, sqlite3 *db, const char *table)
{
	sqlite3_stmt *statement = ask(db, "SELECT min(name) FROM pragma_table_info(?1) WHERE pk > 0 "
	                                  "HAVING count(*) = 1 AND min(type) = 'INTEGER'", table);
	struct str name = S("");
	if (sqlite3_step(statement) == SQLITE_ROW)
		name = arena_str(a, str_from(text(statement, 0)));
	sqlite3_finalize(statement);
	return name;
}

static void put_settle(struct buf *out, const char *table, struct str id)
{
	buf_z(out, "\t\t.settle = \"");
	if (id.n)
		buf_printf(out,
		           "SELECT setval(pg_get_serial_sequence('%s', '%.*s'), coalesce(max(\\\"%.*s\\\"),"
		           " 1), count(*) > 0) FROM \\\"%s\\\"; ",
		           table, STR_FMT(id), STR_FMT(id), table);
	buf_printf(out, "ANALYZE \\\"%s\\\"\",\n", table);
}

static void put_write(struct buf *out, const char *table, size_t n, struct str names)
{
	buf_printf(out, "\t\t.write = { .name = \"load %s\", .sql = {\n\t\t\t\"INSERT INTO \\\"%s\\\" "
	                "(%.*s) VALUES (", table, table, STR_FMT(names));
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s?%zu", i ? ", " : "", i + 1);
	buf_printf(out, ")\",\n\t\t\t\"COPY \\\"%s\\\" (%.*s) FROM STDIN (FORMAT binary)\" },\n", table,
	           STR_FMT(names));
	buf_printf(out, "\t\t\t.binds = { in_order, in_order }, .n_binds = { %zu, %zu },\n"
	                "\t\t\t.in = %s_columns, .n_in = %zu },\n", n, n, table, n);
}

static void put_table(struct buf *source, struct buf *list, const struct schema *s,
                      const struct listed *t)
{
	struct arena *a = s->arena;
	struct buf names = buf_open(a, 400);
	size_t n = put_columns(source, s->db, t->name, &names);
	buf_printf(list, "\t{ .name = \"%s\", .columns = %s_columns, .n_columns = %zu,\n"
	                 "\t\t.leans_on_itself = %s,\n\t\t.read = { .name = \"read %s\", .sql = {\n",
	           t->name, t->name, n, t->leans_on_itself ? "true" : "false", t->name);
	for (int e = 0; e < ENGINES; e++) {
		struct str order = order_of(a, s->db, t->name, (enum db_engine)e);
		buf_printf(list, "\t\t\t\"SELECT %.*s FROM \\\"%s\\\" %.*s\",\n", STR_FMT(buf_str(&names)),
		           t->name, STR_FMT(order));
	}
	buf_printf(list, "\t\t\t}, .out = %s_columns, .n_out = %zu,\n"
	                 "\t\t\t.out_size = %zu * sizeof(union db_cell) },\n", t->name, n, n);
	put_write(list, t->name, n, buf_str(&names));
	buf_printf(list, "\t\t.clear = \"DELETE FROM \\\"%s\\\"\",\n", t->name);
	put_settle(list, t->name, numbered(a, s->db, t->name));
	buf_z(list, "\t},\n");
}

// For the tests: of each fenced table whose rows have numbers a query that asks for one beyond the
// fence, as a room's queries are written, and a list X(table) X(table)... of them.
void hidden_queries(struct buf *queries, struct buf *names, const struct schema *s)
{
	struct listed list[TABLES_MOST];
	size_t n = list_tables(s->db, list);
	buf_z(names, "// Made from migrations/ in the build.\n#define HIDDEN(X)");
	for (size_t i = 0; i < n; i++) {
		const struct table *t = schema_table(s, str_from(list[i].name));
		struct str id = numbered(s->arena, s->db, list[i].name);
		if (!t || t->open.n || !id.n)
			continue;
		buf_printf(queries,
		           "-- query hidden_%s\n-- The first row that the fence hides.\n"
		           "-- unfenced: it looks beyond the fence\n-- out: id int?\n"
		           "SELECT min(t.%.*s) AS id FROM %s t WHERE NOT coalesce({{fence t}}, FALSE)\n\n"
		           "-- query hidden_not_%s\n-- The first row that it lets through.\n"
		           "-- out: id int?\n"
		           "SELECT min(t.%.*s) AS id FROM %s t WHERE {{fence t}}\n\n",
		           list[i].name, STR_FMT(id), list[i].name, list[i].name, STR_FMT(id),
		           list[i].name);
		buf_printf(names, " X(%s)", list[i].name);
	}
	buf_char(names, '\n');
}

void catalogue_header(struct buf *out)
{
	buf_z(out, "// Made from migrations/ in the build.\n#pragma once\n#include \"db/carry.h\"\n\n"
	           "// Every table; those that others point to stand before these.\n"
	           "extern const struct db_table catalogue[];\nextern const size_t n_catalogue;\n");
}

void catalogue_source(struct buf *out, const struct schema *s)
{
	struct listed list[TABLES_MOST];
	size_t n = list_tables(s->db, list), n_done = 0;
	struct buf rows = buf_open(s->arena, 64 << 10);
	buf_z(out, "// Made from migrations/ in the build.\n#include \"catalogue_table.h\"\n\n"
	           "static const signed char in_order[] = {");
	for (int i = 0; i < MAX_COLUMNS; i++)
		buf_printf(out, "%s%d", i ? ", " : " ", i);
	buf_z(out, " };\n");
	for (size_t before = n + 1; n_done < n && before != n_done;) {
		before = n_done;
		for (size_t i = 0; i < n; i++) {
			if (!is_next(s->db, &list[i], list, n))
				continue;
			put_table(out, &rows, s, &list[i]);
			list[i].done = true;
			n_done++;
		}
	}
	for (size_t i = 0; i < n; i++)
		if (!list[i].done)
			refuse("bake_sql", 1, "table %s points in a circle", list[i].name);
	buf_z(out, "const struct db_table catalogue[] = {\n");
	buf_put(out, buf_str(&rows));
	buf_printf(out, "};\nconst size_t n_catalogue = %zu;\n", n);
}
