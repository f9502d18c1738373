// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of figures to take away: the latest of all regions, and everything of one.
// Knows: figures as the pages show them. Does not know: hidden numbers; they never leave the store.
// Start at: figure_export_give.
#include "export/export.h"
#include "figure/figure_inside.h"

static const struct export_column columns[] = {
	{ T_FIGURE_EXPORT_CODE, EXPORT_TEXT },     { T_FIGURE_REGION, EXPORT_TEXT },
	{ T_FIGURE_COUNTS, EXPORT_TEXT },          { T_FIGURE_CLASS, EXPORT_TEXT },
	{ T_FIGURE_YEAR, EXPORT_NUMBER },          { T_FIGURE_NUMBER, EXPORT_NUMBER },
	{ T_FIGURE_SOURCE, EXPORT_TEXT },          { T_FIGURE_EXPORT_STANDING, EXPORT_TEXT },
	{ T_FIGURE_EXPORT_ADDRESS, EXPORT_TEXT },  { T_FIGURE_EXPORT_NOTE, EXPORT_TEXT },
};

static bool put_all(struct visit *v, const struct figures *all, struct export *x)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct figure *f = &all->at[i];
		struct figure_row row = figure_row_of(v, f);
		bool shown = f->veil == FIGURE_SHOWN;
		const struct str cells[] = {
			f->region_code, row.region, row.measure, row.class, row.year,
			shown ? arena_printf(v->arena, "%lld", (long long)f->value) : row.value,
			row.source, figure_standing_text(v, f), row.source_href, row.note,
		};
		if (!export_row(x, cells))
			return false;
	}
	return true;
}

static enum err read_latest(struct visit *v, struct export *x)
{
	struct figures latest;
	enum err e = figure_latest(&v->desk, v->lang, &latest);
	if (e == OK)
		(void)put_all(v, &latest, x);
	return e;
}

static enum err read_region(struct visit *v, struct export *x)
{
	struct region region;
	struct figures all;
	struct str code = visit_param(v, "code");
	enum err e = region_get(&v->desk, code, &region);
	if (e == OK)
		e = figure_list(&v->desk, code, v->lang, &all);
	if (e == OK)
		(void)put_all(v, &all, x);
	return e;
}

// Everything directly below, the largest first, as the comparison shows it.
static enum err read_below(struct visit *v, struct export *x)
{
	struct region above;
	struct figure_sides sides;
	enum err e = region_get(&v->desk, visit_param(v, "code"), &above);
	if (e == OK)
		e = figure_sides(v, &above, visit_query(v, "measure"), &sides);
	for (size_t i = 0; e == OK && i < sides.n; i++) {
		const struct figure_side *s = &sides.at[i];
		const struct str none[] = {
			s->region->code, s->region->name, TEXT(v, sides.measure->label), S(""), S(""),
			S(""), S(""), S(""), S(""), TEXT(v, T_FIGURE_UNKNOWN),
		};
		struct figure copy = s->figure ? *s->figure : (struct figure){ 0 };
		struct figures one = { 1, &copy };
		bool more = s->figure ? put_all(v, &one, x) : export_row(x, none);
		if (!more)
			break;
	}
	return e;
}

static const struct export_kind latest_export = {
	.title = T_FIGURE_INDEX_TITLE, .file_name = T_FIGURE_EXPORT_FILE, .read = read_latest,
	EXPORT_COLUMNS(columns),
};
static const struct export_kind region_export = {
	.title = T_FIGURE_INDEX_TITLE, .file_name = T_FIGURE_EXPORT_FILE, .read = read_region,
	EXPORT_COLUMNS(columns),
};

enum err figure_latest_give(struct visit *v)
{
	return export_give(v, &latest_export);
}

enum err figure_region_give(struct visit *v)
{
	return export_give(v, &region_export);
}

// --- what lies directly below one region ---------------------------------------------------------

static const struct export_kind below_export = {
	.title = T_FIGURE_INDEX_TITLE, .file_name = T_FIGURE_EXPORT_FILE, .read = read_below,
	EXPORT_COLUMNS(columns),
};

enum err figure_below_give(struct visit *v)
{
	return export_give(v, &below_export);
}

const struct field figure_below_fields[] = {
	{ "measure", F_TOKEN, 0, 40, T_FIGURE_COMPARE_CHOOSE },
	EXPORT_FORMAT,
	{ 0 },
};
