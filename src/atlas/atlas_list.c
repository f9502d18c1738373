// SPDX-License-Identifier: GPL-3.0-or-later
// A list of regions below villages: read, judged row by row, added.
// Knows: the head's names in two languages. Does not know: pages (atlas_list_pages.c).
// Start at: atlas_list_read, atlas_list_add.
#include "atlas/atlas_list.h"
#include "core/utf8.h"
#include "frame/reading.h"
#include "frame/table.h"

enum { PARENT, KIND, NAME, FROM };

const char *const part_heads[PART_CELLS] = { "kode_induk", "jenis", "nama", "berlaku_sejak" };
static const struct table_head heads[PART_CELLS] = {
	[PARENT] = { "kode_induk", true, 80, { "kode induk", "parent code" } },
	[KIND] = { "jenis", true, 80, { "jenis", "kind" } },
	[NAME] = { "nama", true, 80, { "nama", "name" } },
	[FROM] = { "berlaku_sejak", false, 80, { "berlaku sejak", "valid from" } },
};
static const struct table_shape shape = { PART_CELLS, PARTS_MOST, heads };

static void refuse(struct part_row *row, size_t cell, enum text_key reason)
{
	if (row->bad_column)
		return;
	row->bad_column = part_heads[cell];
	row->reason = reason;
}

enum err atlas_list_read(struct visit *v, struct str file, struct part_list *ret_list,
                         struct str *ret_trouble)
{
	struct table table;
	enum err e = table_read(v->arena, v->lang, &shape, file, &table, ret_trouble);
	struct part_list list = { 0 };
	if (e == OK)
		list = (struct part_list){ .n = table.n,
			                       .at = arena_array(v->arena, struct part_row, table.n) };
	for (size_t i = 0; i < list.n; i++) {
		struct part_row *row = &list.at[i];
		row->line = table.at[i].line;
		for (size_t k = 0; k < PART_CELLS; k++)
			row->cells[k] = table.at[i].cells[k];
		if (table.at[i].reason != T_NONE)
			refuse(row, table.at[i].bad, table.at[i].reason);
	}
	*ret_list = list;
	return e;
}

// --- rows ----------------------------------------------------------------------------------------

static void judge_cells(struct part_row *row)
{
	for (size_t i = 0; i < PART_CELLS; i++) {
		if (!utf8_clean(row->cells[i], false))
			refuse(row, i, T_VOLUNTEER_BAD_CONTROL);
		else if (row->cells[i].n > heads[i].max)
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
