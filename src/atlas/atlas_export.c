// SPDX-License-Identifier: GPL-3.0-or-later
// What lies directly below a region, and regions that a search finds, to take away.
// Knows: regions as the pages show them. Does not know: files.
// Start at: read_children.
#include "atlas/atlas_inside.h"
#include "find/find.h"

enum { AT_ONCE = 500 };

static const struct export_column columns[] = {
	{ T_ATLAS_CODE, EXPORT_TEXT },   { T_ATLAS_NAME, EXPORT_TEXT },
	{ T_ATLAS_KIND, EXPORT_TEXT },   { T_ATLAS_AROUND, EXPORT_TEXT },
	{ T_ATLAS_EXPORT_BELOW, EXPORT_NUMBER }, { T_ATLAS_MARK_HEADING, EXPORT_TEXT },
};

static bool put_regions(struct visit *v, const struct region *above, const struct regions *list,
                        const struct region_marks *marks, struct export *x)
{
	for (size_t i = 0; i < list->n; i++) {
		const struct region *r = &list->at[i];
		const struct widget_state_view *chip = atlas_mark_chip(v, marks, r->code);
		const struct str cells[] = {
			r->code, r->name, TEXT(v, region_kind_word(r->kind)), above->name,
			arena_printf(v->arena, "%lld", (long long)r->n_children), chip ? chip->text : S(""),
		};
		if (!export_row(x, cells))
			return false;
	}
	return list->n == AT_ONCE;
}

static enum err put_children(struct visit *v, struct str code, struct export *x)
{
	struct region above;
	struct region_marks marks;
	struct regions list = { 0 };
	struct str after = S("");
	enum err e = region_get(&v->desk, code, &above);
	if (e == OK)
		e = region_marks_below(&v->desk, code, atlas_today(v), &marks);
	for (bool more = true; e == OK && more; after = list.n ? list.at[list.n - 1].code : after) {
		e = region_children(&v->desk, code, after, AT_ONCE, &list);
		more = e == OK && put_regions(v, &above, &list, &marks, x);
	}
	return e;
}

static enum err read_children(struct visit *v, struct export *x)
{
	return put_children(v, visit_param(v, "code"), x);
}

static enum err read_index(struct visit *v, struct export *x)
{
	struct found_regions found;
	struct str asked = visit_query(v, "q");
	if (str_empty(asked))
		return put_children(v, REGION_NATION, x);
	enum err e = find_regions(&v->desk, asked, ATLAS_FOUND_PER_PAGE, &found);
	for (size_t i = 0; e == OK && i < found.n; i++) {
		const struct found_region *r = &found.at[i];
		const struct str cells[] = {
			r->code, r->name, TEXT(v, region_kind_word(r->kind)), r->around, S(""), S(""),
		};
		if (!export_row(x, cells))
			break;
	}
	return e;
}

static const struct export_kind children_export = {
	.title = T_ATLAS_INDEX_TITLE, .file_name = T_ATLAS_EXPORT_FILE, .read = read_children,
	EXPORT_COLUMNS(columns),
};
static const struct export_kind index_export = {
	.title = T_ATLAS_INDEX_TITLE, .file_name = T_ATLAS_EXPORT_FILE, .read = read_index,
	EXPORT_COLUMNS(columns),
};

enum err atlas_children_give(struct visit *v)
{
	return export_give(v, &children_export);
}

enum err atlas_index_give(struct visit *v)
{
	return export_give(v, &index_export);
}

const struct field atlas_index_give_fields[] = {
	{ "q", F_TEXT, 0, 100, T_ATLAS_INDEX_ASK },
	EXPORT_FORMAT,
	{ 0 },
};
