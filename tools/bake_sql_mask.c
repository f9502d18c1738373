// SPDX-License-Identifier: GPL-3.0-or-later
// Columns that say something about a person which eyes that are only lent do not see.
// Knows: SQLite's tables, which column of a statement comes from where. Does not know: C.
// Start at: masks_read, masks_mark.
#include "bake_sql_mask.h"

enum { MASKS_MOST = 400 };

struct mask {
	struct str table, column;
	bool masked; // or shown, for a reason
	const char *path;
	int line;
};
struct masks {
	size_t n;
	bool touched; // a statement listened to reads a masked column
	struct mask at[MASKS_MOST];
};

static struct masks *masks_of(struct schema *s)
{
	if (!s->masks)
		s->masks = arena_new(s->arena, struct masks);
	return s->masks;
}

static const struct mask *find(const struct masks *list, struct str table, struct str column)
{
	for (size_t i = 0; i < list->n; i++)
		if (str_eq(list->at[i].table, table) && str_eq(list->at[i].column, column))
			return &list->at[i];
	return NULL;
}

static bool is_masked(const struct masks *list, const char *table, const char *column)
{
	const struct mask *m = table && column ? find(list, str_from(table), str_from(column)) : NULL;
	return m && m->masked;
}

void masks_read(struct schema *s, struct str line, const char *path, int number)
{
	struct masks *list = masks_of(s);
	struct str rest;
	bool masked = comment_word(line, "masked", &rest);
	if (!masked && !comment_word(line, "shown", &rest))
		return;
	struct str why = rest;
	struct str table = str_trim(str_cut(&why, ':'));
	struct str columns = str_trim(str_cut(&why, ':'));
	if (!is_name(table) || !columns.n || masked == (str_trim(why).n > 0))
		refuse(path, number, "write: -- masked table: columns, or -- shown table: columns: why");
	while (columns.n) {
		struct str column = str_cut(&columns, ' ');
		if (list->n == MASKS_MOST || !is_name(column) || find(list, table, column))
			refuse(path, number, "%.*s: not a name, or declared twice", STR_FMT(column));
		list->at[list->n++] = (struct mask){ table, column, masked, path, number };
	}
}

static bool looks_personal(struct str column)
{
	static const char *const parts[] = { "phone", "birth", "address", "mail", "nik", "mother" };
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (memmem(column.p, column.n, parts[i], strlen(parts[i])))
			return true;
	return false;
}

static sqlite3_stmt *all_columns(struct schema *s)
{
	sqlite3_stmt *statement;
	if (sqlite3_prepare_v2(s->db,
	                       "SELECT t.name, c.name, c.type, c.\"notnull\" FROM sqlite_schema t, "
	                       "pragma_table_info(t.name) c WHERE t.type = 'table'",
	                       -1, &statement, NULL) != SQLITE_OK)
		refuse("bake_sql", 1, "%s", sqlite3_errmsg(s->db));
	return statement;
}

void masks_check(struct schema *s)
{
	struct masks *list = masks_of(s);
	sqlite3_stmt *statement = all_columns(s);
	size_t found = 0;
	while (sqlite3_step(statement) == SQLITE_ROW) {
		struct str table = str_from((const char *)sqlite3_column_text(statement, 0));
		struct str column = str_from((const char *)sqlite3_column_text(statement, 1));
		const char *type = (const char *)sqlite3_column_text(statement, 2);
		const struct mask *m = find(list, table, column);
		found += m != NULL;
		if (m && m->masked && strcmp(type, "TEXT") != 0 && sqlite3_column_int(statement, 3))
			refuse(m->path, m->line, "%.*s: only a text, or what may be null, can be masked",
			       STR_FMT(column));
		const struct table *made = schema_table(s, table);
		if (!m && made && looks_personal(column))
			refuse(made->path, made->line,
			       "%.*s looks personal: write -- masked %.*s: %.*s, or -- shown ...: why",
			       STR_FMT(column), STR_FMT(table), STR_FMT(column));
	}
	sqlite3_finalize(statement);
	if (found != list->n)
		refuse(list->at[0].path, list->at[0].line, "masked or shown: a column that is not there");
}

static int note_read(void *about, int action, const char *table, const char *column,
                     const char *database, const char *trigger)
{
	struct masks *list = about;
	(void)database;
	(void)trigger;
	list->touched |= action == SQLITE_READ && is_masked(list, table, column);
	return SQLITE_OK;
}

void masks_listen(struct schema *s)
{
	masks_of(s)->touched = false;
	sqlite3_set_authorizer(s->db, note_read, s->masks);
}

static void mark_named(struct entry *q, struct str names)
{
	while (names.n) {
		struct str name = str_cut(&names, ' ');
		size_t i = 0;
		while (i < q->out.n && !str_eq(q->out.at[i].name, name))
			i++;
		if (i == q->out.n)
			refuse(q->path, q->line, "query %.*s masks %.*s, which it does not give",
			       STR_FMT(q->name), STR_FMT(name));
		q->out.at[i].masked = true;
	}
}

void masks_mark(struct schema *s, struct entry *q, sqlite3_stmt *statement)
{
	const struct masks *list = s->masks;
	size_t made = 0; // columns that are expressions
	sqlite3_set_authorizer(s->db, NULL, NULL);
	for (size_t i = 0; i < q->out.n; i++) {
		const char *table = sqlite3_column_table_name(statement, (int)i);
		made += table == NULL;
		q->out.at[i].masked |=
			is_masked(list, table, sqlite3_column_origin_name(statement, (int)i));
	}
	bool asked = list->touched && made > 0;
	if (asked && !q->masks.n)
		refuse(q->path, q->line,
		       "query %.*s reads what is masked and makes something: write -- masks: columns, or "
		       "-- masks: nothing: why",
		       STR_FMT(q->name));
	if (!asked && q->masks.n)
		refuse(q->path, q->line, "query %.*s has nothing to mask by name", STR_FMT(q->name));
	struct str why = q->masks, names = str_trim(str_cut(&why, ':'));
	if (str_is(names, "nothing") && !str_trim(why).n)
		refuse(q->path, q->line, "query %.*s does not say why it masks nothing", STR_FMT(q->name));
	if (!str_is(names, "nothing"))
		mark_named(q, names);
}

void masks_list(struct buf *out, const struct schema *s)
{
	buf_z(out, "#define MASKED(each)");
	for (size_t i = 0; i < s->masks->n; i++) {
		const struct mask *m = &s->masks->at[i];
		if (m->masked)
			buf_printf(out, " each(%.*s, %.*s)", STR_FMT(m->table), STR_FMT(m->column));
	}
	buf_char(out, '\n');
}
