// SPDX-License-Identifier: GPL-3.0-or-later
// A list of regions below villages: read, judged row by row, added.
// Knows: the head's names in two languages. Does not know: pages (atlas_list_pages.c).
// Start at: atlas_list_read, atlas_list_add.
#include "atlas/atlas_list.h"
#include "core/utf8.h"
#include "doc/doc.h"
#include "frame/reading.h"

enum { PARENT, KIND, NAME, FROM };
enum { COLUMNS_MOST = 20, CELL_MOST = 80 };

const char *const part_heads[PART_CELLS] = { "kode_induk", "jenis", "nama", "berlaku_sejak" };
static const char *const english_heads[PART_CELLS] = { "parent code", "kind", "name",
	                                                   "valid from" };

struct reader {
	struct visit *v;
	struct csv csv;
	size_t cell_of[COLUMNS_MOST];
	struct str trouble;
};
#define TROUBLE(r, key, ...) ((r)->trouble = SAY((r)->v, key, ##__VA_ARGS__), E_INVALID)

static struct str number(struct reader *r, size_t n)
{
	return lang_number(r->v->arena, r->v->lang, (int64_t)n);
}

// --- the table -----------------------------------------------------------------------------------

static enum err trouble_of(struct reader *r, const struct csv_trouble *t)
{
	struct str line = number(r, t->line), column = number(r, t->column);
	if (strcmp(t->reason, "empty") == 0)
		return TROUBLE(r, T_VOLUNTEER_LIST_EMPTY);
	if (strcmp(t->reason, "too_many_rows") == 0)
		return TROUBLE(r, T_ATLAS_LIST_ROWS, "line", line, "most", number(r, PARTS_MOST));
	if (strcmp(t->reason, "quote") == 0)
		return TROUBLE(r, T_VOLUNTEER_LIST_QUOTE, "line", line, "column", column);
	if (strcmp(t->reason, "utf8") == 0)
		return TROUBLE(r, T_VOLUNTEER_LIST_UTF8, "line", line, "column", column);
	if (strcmp(t->reason, "control") == 0)
		return TROUBLE(r, T_VOLUNTEER_LIST_CONTROL, "line", line, "column", column);
	return TROUBLE(r, T_VOLUNTEER_LIST_COLUMNS, "line", line, "most", number(r, COLUMNS_MOST));
}

static size_t cell_named(struct arena *a, struct str typed)
{
	struct str folded = utf8_fold(a, typed);
	size_t i = 0;
	while (i < PART_CELLS && !str_is(folded, english_heads[i]) &&
	       !str_eq(folded, utf8_fold(a, str_from(part_heads[i]))))
		i++;
	return i;
}

static enum err read_head(struct reader *r)
{
	struct str names = S("kode_induk, jenis, nama, berlaku_sejak");
	const struct csv_row *row = &r->csv.at[0];
	bool seen[PART_CELLS] = { false };
	for (size_t i = 0; i < row->n; i++) {
		struct str typed = str_trim(row->cells[i]);
		size_t cell = cell_named(r->v->arena, typed);
		if (cell == PART_CELLS)
			return TROUBLE(r, T_VOLUNTEER_LIST_UNKNOWN, "line", number(r, row->line), "n",
			               number(r, i + 1), "name", typed, "names", names);
		if (seen[cell])
			return TROUBLE(r, T_VOLUNTEER_LIST_REPEATED, "line", number(r, row->line), "n",
			               number(r, i + 1), "name", typed);
		seen[cell] = true;
		r->cell_of[i] = cell;
	}
	for (size_t i = 0; i < FROM; i++) {
		if (!seen[i])
			return TROUBLE(r, T_VOLUNTEER_LIST_LACKING, "line", number(r, row->line), "name",
			               str_from(part_heads[i]), "names", names);
	}
	return OK;
}

static void refuse(struct part_row *row, size_t cell, enum text_key reason)
{
	if (row->bad_column)
		return;
	row->bad_column = part_heads[cell];
	row->reason = reason;
}

static struct part_row read_row(struct reader *r, const struct csv_row *from)
{
	size_t n_head = r->csv.at[0].n;
	struct part_row row = { .line = from->line };
	for (size_t i = 0; i < PART_CELLS; i++)
		row.cells[i] = S("");
	for (size_t i = 0; i < n_head; i++) {
		if (i < from->n)
			row.cells[r->cell_of[i]] = str_trim(from->cells[i]);
		else
			refuse(&row, r->cell_of[i], T_VOLUNTEER_BAD_CELLS_FEW);
	}
	if (from->n > n_head)
		refuse(&row, r->cell_of[n_head - 1], T_VOLUNTEER_BAD_CELLS_MANY);
	return row;
}

static bool says_nothing(const struct csv_row *row)
{
	for (size_t i = 0; i < row->n; i++) {
		if (str_trim(row->cells[i]).n)
			return false;
	}
	return true;
}

enum err atlas_list_read(struct visit *v, struct str csv, struct part_list *ret_list,
                         struct str *ret_trouble)
{
	struct reader r = { .v = v };
	struct csv_trouble trouble;
	struct part_list list = { 0 };
	enum err e = csv_read(v->arena, csv, PARTS_MOST + 1, COLUMNS_MOST, &r.csv, &trouble);
	e = e != OK ? trouble_of(&r, &trouble) : read_head(&r);
	if (e == OK)
		list.at = arena_array(v->arena, struct part_row, r.csv.n);
	for (size_t i = 1; i < r.csv.n && e == OK; i++) {
		if (!says_nothing(&r.csv.at[i]))
			list.at[list.n++] = read_row(&r, &r.csv.at[i]);
	}
	if (e == OK && list.n == 0)
		e = TROUBLE(&r, T_ATLAS_LIST_ONLY_HEAD);
	*ret_trouble = r.trouble;
	*ret_list = list;
	return e;
}

// --- rows ----------------------------------------------------------------------------------------

static void judge_cells(struct part_row *row)
{
	for (size_t i = 0; i < PART_CELLS; i++) {
		if (!utf8_clean(row->cells[i], false))
			refuse(row, i, T_VOLUNTEER_BAD_CONTROL);
		else if (row->cells[i].n > CELL_MOST)
			refuse(row, i, T_VOLUNTEER_BAD_LONG);
	}
}

static bool read_kind(struct arena *a, struct str typed, enum region_kind *ret_kind)
{
	struct str folded = utf8_fold(a, typed);
	bool dusun = str_is(folded, "dusun"), rw = str_is(folded, "rw"), rt = str_is(folded, "rt");
	*ret_kind = dusun ? KIND_DUSUN : rw ? KIND_RW : KIND_RT;
	return dusun || rw || rt;
}

// Whether a region exists elsewhere is not said.
static enum err judge_parent(struct desk *d, struct part_row *row, struct region *ret_parent)
{
	struct str code;
	enum err e = region_code_read(d->arena, row->cells[PARENT], &code) ? region_in_reach(d, code)
	                                                                    : E_ABSENT;
	if (e == OK)
		e = region_get(d, code, ret_parent);
	if (e == E_ABSENT)
		refuse(row, PARENT, T_VOLUNTEER_BAD_REGION);
	else if (e == OK && ret_parent->level < LEVEL_VILLAGE)
		refuse(row, PARENT, T_REGION_BAD_VILLAGE);
	else if (e == OK && ret_parent->valid_until.p)
		refuse(row, PARENT, T_REGION_BAD_ENDED);
	return e == E_ABSENT ? OK : e;
}

static struct str read_day(struct arena *a, struct part_row *row)
{
	static const struct field date = { "berlaku_sejak", F_DATE };
	struct reading r = { .arena = a, .field = &date, .typed = row->cells[FROM] };
	if (!r.typed.n)
		return NULL_STR;
	field_read(&r);
	if (!r.normal.n)
		refuse(row, FROM, T_VOLUNTEER_BAD_DATE);
	return r.normal;
}

static enum err judge_row(struct desk *d, struct str today, struct part_row *row,
                          struct region_part *ret_part)
{
	struct region parent;
	enum region_kind kind;
	judge_cells(row);
	if (row->bad_column)
		return OK;
	enum err e = judge_parent(d, row, &parent);
	if (e != OK || row->bad_column)
		return e;
	if (!read_kind(d->arena, row->cells[KIND], &kind)) {
		refuse(row, KIND, T_REGION_BAD_KIND);
		return OK;
	}
	enum text_key reason = region_part_read(d->arena, &parent, kind, row->cells[NAME], ret_part);
	if (reason != T_NONE)
		refuse(row, reason == T_REGION_BAD_ORDER ? KIND : NAME, reason);
	struct str from = read_day(d->arena, row);
	if (region_part_begins(from, today) != T_NONE)
		refuse(row, FROM, region_part_begins(from, today));
	if (row->bad_column)
		return OK;
	ret_part->valid_from = from;
	e = region_exists(d, ret_part->code);
	if (e == OK)
		refuse(row, NAME, T_REGION_BAD_TWICE);
	return e == E_ABSENT ? OK : e;
}

enum err atlas_list_add(struct desk *d, struct str today, struct part_list *list)
{
	enum err e = OK;
	list->n_bad = 0;
	for (size_t i = 0; i < list->n && e == OK; i++) {
		struct part_row *row = &list->at[i];
		struct region_part part;
		e = judge_row(d, today, row, &part);
		if (e == OK && !row->bad_column)
			e = atlas_part_add(d, &part, "region.import");
		list->n_bad += row->bad_column != NULL;
	}
	return e;
}
