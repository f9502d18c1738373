// SPDX-License-Identifier: GPL-3.0-or-later
// The classes to take away, as the page shows them: those that a search finds, or all and the
// groups that regions count by themselves.
// Knows: classes. Does not know: files.
// Start at: read_classes.
#include "taxonomy/taxonomy_inside.h"

static const struct export_column columns[] = {
	{ T_TAXONOMY_EXPORT_LIST, EXPORT_TEXT },   { T_TAXONOMY_NUMBER, EXPORT_TEXT },
	{ T_TAXONOMY_SHOW_CODE, EXPORT_TEXT },     { T_TAXONOMY_CLASS, EXPORT_TEXT },
	{ T_TAXONOMY_ABBREVIATION, EXPORT_TEXT },  { T_TAXONOMY_DEFINITION, EXPORT_TEXT },
	{ T_TAXONOMY_LOCAL_REGION, EXPORT_TEXT },  { T_TAXONOMY_LOCAL_NATIONAL, EXPORT_TEXT },
	{ T_TAXONOMY_OWN_UNTIL, EXPORT_DATE },
};

static struct str list_name(struct str kind)
{
	return str_is(kind, "ppks") ? S("PPKS") : S("PSKS");
}

static bool put_classes(const struct taxonomy_classes *all, struct export *x)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct taxonomy_class *c = &all->at[i];
		const struct str cells[] = {
			list_name(c->kind), c->number, c->code, c->name, c->abbreviation, c->definition, S(""),
			S(""), S(""),
		};
		if (!export_row(x, cells))
			return false;
	}
	return true;
}

static enum err put_locals(struct visit *v, struct export *x)
{
	struct taxonomy_locals locals;
	enum err e = taxonomy_local_list(&v->desk, S(""), v->lang, &locals);
	for (size_t i = 0; e == OK && i < locals.n; i++) {
		const struct taxonomy_local *l = &locals.at[i];
		const struct str cells[] = {
			SAY(v, T_TAXONOMY_EXPORT_LOCAL, "kind", list_name(l->kind)),
			S(""), l->code, l->name, S(""), l->definition, l->region,
			l->national.p ? l->national : S(""), l->valid_until.p ? l->valid_until : S(""),
		};
		if (!export_row(x, cells))
			break;
	}
	return e;
}

static enum err read_classes(struct visit *v, struct export *x)
{
	struct taxonomy_classes classes;
	struct str asked = visit_query(v, "q");
	bool all = str_empty(asked);
	enum err e = all ? taxonomy_list(&v->desk, TAXONOMY_NATIONAL, v->lang, &classes)
	                 : taxonomy_find(&v->desk, asked, v->lang, &classes);
	if (e == OK && put_classes(&classes, x) && all)
		e = put_locals(v, x);
	return e;
}

static const struct export_kind classes_export = {
	.title = T_TAXONOMY_INDEX_TITLE, .file_name = T_TAXONOMY_EXPORT_FILE, .read = read_classes,
	EXPORT_COLUMNS(columns),
};

enum err taxonomy_give(struct visit *v)
{
	return export_give(v, &classes_export);
}

const struct field taxonomy_give_fields[] = {
	{ "q", F_TEXT, 0, 100, T_TAXONOMY_INDEX_ASK },
	EXPORT_FORMAT,
	{ 0 },
};
