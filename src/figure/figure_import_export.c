// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a handed-in file to take away: as they were typed, with what was found in each.
// Knows: rows read back. Does not know: how they are judged, pages.
// Start at: figure_import_give.
#include "export/export.h"
#include "figure/figure_import.h"
#include "figure/figure_inside.h"

static const struct export_column columns[] = {
	{ T_FIGURE_IMPORT_LINE, EXPORT_NUMBER },     { T_FIGURE_IMPORT_FOUND, EXPORT_TEXT },
	{ T_FIGURE_EXPORT_CODE, EXPORT_TEXT },       { T_FIGURE_YEAR, EXPORT_TEXT },
	{ T_FIGURE_IMPORT_CLASS, EXPORT_TEXT },      { T_FIGURE_IMPORT_VALUE, EXPORT_TEXT },
	{ T_FIGURE_IMPORT_UNIT, EXPORT_TEXT },       { T_FIGURE_SOURCE, EXPORT_TEXT },
	{ T_FIGURE_IMPORT_RELIABILITY, EXPORT_TEXT }, { T_FIGURE_EXPORT_NOTE, EXPORT_TEXT },
	{ T_FIGURE_IMPORT_BEFORE, EXPORT_NUMBER },   { T_FIGURE_IMPORT_COLUMN, EXPORT_TEXT },
	{ T_FIGURE_IMPORT_REASON, EXPORT_TEXT },
};

static struct str digits(struct visit *v, int64_t n)
{
	return n == NULL_INT ? S("") : arena_printf(v->arena, "%lld", (long long)n);
}

static bool put_rows(struct visit *v, const struct figure_entries *some, struct export *x)
{
	static const enum text_key found[N_FIGURE_OUTCOMES] = {
		[FIGURE_NEW] = T_FIGURE_IMPORT_IS_NEW, [FIGURE_CHANGED] = T_FIGURE_IMPORT_IS_CHANGED,
		[FIGURE_SAME] = T_FIGURE_IMPORT_IS_SAME, [FIGURE_BAD] = T_FIGURE_IMPORT_IS_BAD,
	};
	for (size_t i = 0; i < some->n; i++) {
		const struct figure_entry *e = &some->at[i];
		const struct str *c = e->cells;
		bool bad = e->bad_column != NULL;
		const struct str cells[] = {
			digits(v, (int64_t)e->line), TEXT(v, found[e->outcome]), c[0], c[1], c[2], c[3], c[4],
			c[5], c[6], c[7], digits(v, e->before.value), bad ? str_from(e->bad_column) : S(""),
			bad ? figure_reason(v->arena, v->lang, e) : S(""),
		};
		if (!export_row(x, cells))
			return false;
	}
	return true;
}

// Some at a time, so that a long file takes no more memory than a short one.
static enum err read_rows(struct visit *v, struct export *x)
{
	enum { AT_ONCE = 500 };
	struct figure_import import;
	enum err e = figure_import_get(&v->desk, visit_id(v, "id"), &import);
	size_t last = 0;
	bool more = e == OK;
	while (more) {
		struct arena_mark mark = arena_mark(v->arena);
		struct figure_entries some = { 0 };
		e = figure_import_after(&v->desk, import.id, last, AT_ONCE, &some);
		more = e == OK && put_rows(v, &some, x) && some.n == AT_ONCE;
		if (more)
			last = some.at[some.n - 1].line;
		if (e == OK) // what a failure says stays
			arena_rewind(v->arena, mark);
	}
	return e;
}

static const struct export_kind rows_export = {
	.title = T_FIGURE_IMPORT_KIND, .file_name = T_FIGURE_IMPORT_EXPORT_FILE, .read = read_rows,
	EXPORT_COLUMNS(columns),
};

enum err figure_import_give(struct visit *v)
{
	return export_give(v, &rows_export);
}
