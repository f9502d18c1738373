// SPDX-License-Identifier: GPL-3.0-or-later
// The classes, read and searched.
// Knows: the taxonomy tables. Does not know: how the lists got there (taxonomy_load.c).
// Start at: taxonomy_get, taxonomy_find.
#include "core/buf.h"
#include "core/utf8.h"
#include "taxonomy/taxonomy.h"
#include "taxonomy_sql.h"

_Static_assert(sizeof(struct taxonomy_get_row) == sizeof(struct taxonomy_list_row), "same columns");

static struct taxonomy_class class_of(const struct taxonomy_get_row *r)
{
	return (struct taxonomy_class){
		.version = r->version,
		.code = r->code,
		.kind = r->kind,
		.number = r->number,
		.parent_code = r->parent_code,
		.abbreviation = r->abbreviation,
		.subject = r->subject,
		.law = r->law,
		.sensitivity = r->sensitivity,
		.basis = r->basis,
		.age_from = r->age_from,
		.age_to = r->age_to,
		.checked = r->checked,
		.name = r->name,
		.definition = r->definition,
		.note = r->note,
	};
}

enum err taxonomy_get(struct desk *d, struct str version, struct str code, enum lang lang,
                      struct taxonomy_class *ret_class)
{
	struct taxonomy_get_in in = { version, code, lang_code(lang) };
	struct taxonomy_get_row row;
	enum err e = q_taxonomy_get_one(d, &in, &row);
	if (e == OK)
		*ret_class = class_of(&row);
	return e;
}

enum err taxonomy_list(struct desk *d, struct str version, enum lang lang,
                       struct taxonomy_classes *ret_classes)
{
	struct taxonomy_list_in in = { version, lang_code(lang) };
	struct taxonomy_list_rows rows;
	enum err e = q_taxonomy_list_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct taxonomy_class *all = arena_array(d->arena, struct taxonomy_class, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		all[i] = class_of((const struct taxonomy_get_row *)(const void *)&rows.at[i]);
	*ret_classes = (struct taxonomy_classes){ rows.n, all };
	return OK;
}

enum err taxonomy_criteria(struct desk *d, const struct taxonomy_class *of, enum lang lang,
                           struct taxonomy_texts *ret_criteria)
{
	struct taxonomy_criteria_in in = { of->version, of->code, lang_code(lang) };
	struct taxonomy_criteria_rows rows;
	enum err e = q_taxonomy_criteria_all(d, &in, &rows);
	if (e != OK)
		return e;
	struct str *texts = arena_array(d->arena, struct str, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		texts[i] = rows.at[i].words;
	*ret_criteria = (struct taxonomy_texts){ rows.n, texts };
	return OK;
}

enum err taxonomy_marks(struct desk *d, const struct taxonomy_class *of,
                        struct taxonomy_marks *ret_marks)
{
	struct taxonomy_marks_rows rows;
	enum err e =
		q_taxonomy_marks_all(d, &(struct taxonomy_marks_in){ of->version, of->code }, &rows);
	if (e != OK)
		return e;
	struct taxonomy_mark *marks = arena_array(d->arena, struct taxonomy_mark, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		marks[i] =
			(struct taxonomy_mark){ rows.at[i].kind, rows.at[i].tag, rows.at[i].provisional != 0 };
	*ret_marks = (struct taxonomy_marks){ rows.n, marks };
	return OK;
}

// --- searching --------------------------------------------------------------------------------

// Whether each word of `asked` begins a word of `text`; both are folded.
static bool holds(struct str text, struct str asked)
{
	while (asked.n > 0) {
		struct str word = str_cut(&asked, ' '), rest = text;
		bool found = false;
		while (!found && rest.n > 0)
			found = str_starts(str_cut(&rest, ' '), word);
		if (!found)
			return false;
	}
	return true;
}

static struct str all_words_of(struct arena *a, const struct taxonomy_class *c,
                               const struct taxonomy_every_criterion_rows *criteria)
{
	struct buf text = buf_open(a, 1024);
	bool needs = str_is(c->kind, "ppks");
	buf_printf(&text, "%s %.*s %.*s %.*s", needs ? "ppks pmks" : "psks", STR_FMT(c->name),
	           STR_FMT(c->abbreviation), STR_FMT(c->definition));
	for (size_t i = 0; i < criteria->n; i++) {
		if (str_eq(criteria->at[i].code, c->code))
			buf_printf(&text, " %.*s", STR_FMT(criteria->at[i].words));
	}
	return utf8_fold(a, buf_str(&text));
}

enum err taxonomy_find(struct desk *d, struct str words, enum lang lang,
                       struct taxonomy_classes *ret_classes)
{
	struct taxonomy_classes all;
	struct taxonomy_every_criterion_rows criteria;
	struct taxonomy_every_criterion_in in = { TAXONOMY_NATIONAL, lang_code(lang) };
	enum err e = taxonomy_list(d, TAXONOMY_NATIONAL, lang, &all);
	if (e == OK)
		e = q_taxonomy_every_criterion_all(d, &in, &criteria);
	if (e != OK)
		return e;
	struct str asked = utf8_fold(d->arena, words);
	struct taxonomy_class *found = arena_array(d->arena, struct taxonomy_class, all.n);
	size_t n = 0;
	for (size_t i = 0; i < all.n; i++) {
		if (asked.n > 0 && holds(all_words_of(d->arena, &all.at[i], &criteria), asked))
			found[n++] = all.at[i];
	}
	*ret_classes = (struct taxonomy_classes){ n, found };
	return OK;
}
