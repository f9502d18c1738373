// SPDX-License-Identifier: GPL-3.0-or-later
// Marks on regions, kept.
// Knows: the table of marks. Does not know: pages.
// Start at: region_mark_add.
#include "region/region_mark.h"
#include "region/region_part.h"
#include "region_sql.h"

_Static_assert(sizeof(struct region_marks_row) == sizeof(struct region_marks_below_row) &&
                   sizeof(struct region_marks_row) == sizeof(struct region_mark_get_row),
               "same columns");

const struct choice region_mark_kinds[] = {
	{ "remote", T_REGION_MARK_REMOTE },
	{ "disadvantaged", T_REGION_MARK_DISADVANTAGED },
	{ "disaster_prone", T_REGION_MARK_DISASTER_PRONE },
	{ "local", T_REGION_MARK_LOCAL },
	{ 0 },
};

struct str region_mark_text(enum lang lang, const struct region_mark *mark)
{
	for (const struct choice *c = region_mark_kinds; c->value; c++) {
		if (!mark->words.n && str_is(mark->kind, c->value))
			return lang_text(lang, c->label);
	}
	return mark->words;
}

bool region_mark_stands(const struct region_mark *mark, struct str day)
{
	return str_cmp(mark->valid_from, day) <= 0 &&
	       (!mark->valid_until.p || str_cmp(mark->valid_until, day) >= 0);
}

static struct region_mark mark_of(const struct region_marks_row *row)
{
	return (struct region_mark){ row->id,    row->version,    row->region_code, row->kind,
		                         row->words, row->valid_from, row->valid_until, row->source };
}

static struct region_marks marks_of(struct desk *d, size_t n, const void *rows)
{
	const struct region_marks_row *row = rows;
	struct region_marks all = { n, arena_array(d->arena, struct region_mark, n) };
	for (size_t i = 0; i < n; i++)
		all.at[i] = mark_of(&row[i]);
	return all;
}

enum err region_marks(struct desk *d, struct str code, struct region_marks *ret_marks)
{
	struct region_marks_rows rows;
	enum err e = q_region_marks_all(d, &(struct region_marks_in){ code }, &rows);
	if (e == OK)
		*ret_marks = marks_of(d, rows.n, rows.at);
	return e;
}

enum err region_marks_below(struct desk *d, struct str code, struct str day,
                            struct region_marks *ret_marks)
{
	struct region_marks_below_rows rows;
	enum err e = q_region_marks_below_all(d, &(struct region_marks_below_in){ code, day }, &rows);
	if (e == OK)
		*ret_marks = marks_of(d, rows.n, rows.at);
	return e;
}

enum err region_mark_get(struct desk *d, int64_t id, struct region_mark *ret_mark)
{
	struct region_mark_get_row row;
	enum err e = q_region_mark_get_one(d, &(struct region_mark_get_in){ id }, &row);
	if (e == OK)
		*ret_mark = mark_of((const struct region_marks_row *)(const void *)&row);
	return e;
}

static struct facts facts_of(struct desk *d, const struct region_mark *mark, struct str until)
{
	struct facts f = facts_open(d);
	facts_which(&f, "region_code", mark->region_code);
	facts_str(&f, "kind", mark->kind);
	facts_str(&f, "words", mark->words);
	facts_str(&f, "valid_from", mark->valid_from);
	facts_str(&f, "valid_until", until);
	facts_str(&f, "source", mark->source);
	return f;
}

// Two of one kind may follow each other, but not stand on one day.
static enum err find_same(struct desk *d, const struct region_mark *mark)
{
	struct region_marks all;
	enum err e = region_marks(d, mark->region_code, &all);
	for (size_t i = 0; e == OK && i < all.n; i++) {
		const struct region_mark *other = &all.at[i];
		bool alike = str_eq(other->kind, mark->kind) && str_eq(other->words, mark->words);
		bool over = other->valid_until.p && str_cmp(other->valid_until, mark->valid_from) < 0;
		bool later = mark->valid_until.p && str_cmp(mark->valid_until, other->valid_from) < 0;
		if (alike && !over && !later)
			return fault(d, E_CONFLICT, "mark %lld says the same", (long long)other->id);
	}
	return e;
}

enum err region_mark_add(struct desk *d, const struct region_mark *mark, int64_t *ret_id)
{
	struct region_mark_add_in in = { mark->region_code, mark->kind,        mark->words,
		                             mark->valid_from,  mark->valid_until, mark->source };
	struct region_mark_add_row row;
	enum err e = region_in_reach(d, mark->region_code);
	if (e == OK)
		e = find_same(d, mark);
	if (e == OK)
		e = q_region_mark_add_one(d, &in, &row);
	if (e != OK)
		return e;
	struct facts after = facts_of(d, mark, mark->valid_until);
	*ret_id = row.id;
	return audit_change(d, "region.mark", "region_mark", row.id, NULL, &after);
}

enum err region_mark_end(struct desk *d, const struct region_mark *mark, struct str valid_until)
{
	int64_t n;
	struct region_mark_end_in in = { mark->id, mark->version, valid_until };
	enum err e = q_region_mark_end_run(d, &in, &n);
	if (e == OK && n != 1)
		e = fault(d, E_CONFLICT, "mark %lld has moved on", (long long)mark->id);
	struct facts before = facts_of(d, mark, mark->valid_until);
	struct facts after = facts_of(d, mark, valid_until);
	return e == OK ? audit_change(d, "region.mark.end", "region_mark", mark->id, &before, &after)
	               : e;
}
