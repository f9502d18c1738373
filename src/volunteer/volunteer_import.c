// SPDX-License-Identifier: GPL-3.0-or-later
// A list of candidates, read from a table (CSV, or the first sheet of a workbook); each row
// understood, or refused with its reason.
// Knows: the head's names in two languages, what a candidate must be. Does not know: where it is
// kept until somebody confirms it (volunteer_import_model.c).
// Start at: volunteer_read_list, judge_row.
#include "core/utf8.h"
#include "frame/reading.h"
#include "frame/table.h"
#include "region/region.h"
#include "volunteer/volunteer_inside.h"

enum { NAME, SEX, BIRTH, BACKGROUND, REGION, PHONE, MEMBER_OF, NOMINATED_BY };

const char *const candidate_heads[CANDIDATE_CELLS] = {
	"nama",         "jenis_kelamin", "tanggal_lahir", "latar",
	"kode_wilayah", "telepon",       "organisasi",    "diusulkan_oleh",
};

// Names as people write them, folded.
static const struct table_head heads[CANDIDATE_CELLS] = {
	[NAME] = { "nama", true, 120, { "nama", "nama lengkap", "name", "full name" } },
	[SEX] = { "jenis_kelamin", true, 20, { "jenis kelamin", "jk", "l p", "sex", "gender" } },
	[BIRTH] = { "tanggal_lahir", true, 20,
	            { "tanggal lahir", "tgl lahir", "birth date", "date of birth" } },
	[BACKGROUND] = { "latar", true, 40, { "latar", "latar belakang", "background" } },
	[REGION] = { "kode_wilayah", true, 20,
	             { "kode wilayah", "kode desa", "kode kelurahan", "region code" } },
	[PHONE] = { "telepon", false, 40, { "telepon", "nomor telepon", "no hp", "hp", "phone" } },
	[MEMBER_OF] = { "organisasi", false, 120, { "organisasi", "organisation", "organization" } },
	[NOMINATED_BY] = { "diusulkan_oleh", false, 120,
	                   { "diusulkan oleh", "pengusul", "nominated by" } },
};
static const struct table_shape shape = { CANDIDATE_CELLS, CANDIDATES_MOST, heads };

// --- rows ----------------------------------------------------------------------------------------

static void refuse(struct candidate *c, size_t column, enum text_key reason)
{
	if (c->bad_column)
		return;
	c->bad_column = candidate_heads[column];
	c->reason = reason;
}

static struct candidate candidate_in(const struct table_row *row)
{
	struct candidate c = { .line = row->line };
	for (size_t i = 0; i < CANDIDATE_CELLS; i++)
		c.cells[i] = row->cells[i];
	if (row->reason != T_NONE)
		refuse(&c, row->bad, row->reason);
	return c;
}

enum err volunteer_read_list(struct desk *d, struct str file, enum lang lang,
                             struct candidates *ret_list, struct str *ret_trouble)
{
	struct table table;
	enum err e = table_read(d->arena, lang, &shape, file, &table, ret_trouble);
	if (e != OK)
		return e;
	struct candidates list = { table.n, 0, arena_array(d->arena, struct candidate, table.n) };
	for (size_t i = 0; i < table.n; i++)
		list.at[i] = candidate_in(&table.at[i]);
	e = volunteer_judge(d, &list);
	if (e == OK)
		*ret_list = list;
	return e;
}

// --- what a candidate must be --------------------------------------------------------------------

static struct str read_word(struct arena *a, const char *const words[][2], struct str typed)
{
	struct str folded = utf8_fold(a, typed);
	for (size_t i = 0; words[i][0]; i++) {
		if (str_is(folded, words[i][0]))
			return str_from(words[i][1]);
	}
	return S("");
}

static void judge_sex(struct arena *a, struct candidate *c)
{
	static const char *const words[][2] = {
		{ "l", "M" },         { "laki laki", "M" }, { "laki", "M" }, { "pria", "M" },
		{ "m", "M" },         { "male", "M" },      { "p", "F" },    { "perempuan", "F" },
		{ "wanita", "F" },    { "f", "F" },         { "female", "F" }, { 0 },
	};
	c->read.sex = read_word(a, words, c->cells[SEX]);
	if (!c->read.sex.n)
		refuse(c, SEX, T_VOLUNTEER_BAD_SEX);
}

static void judge_background(struct arena *a, struct candidate *c)
{
	static const char *const words[][2] = {
		{ "tokoh masyarakat", "community_figure" },
		{ "community figure", "community_figure" },
		{ "lsm", "ngo" },
		{ "ngo", "ngo" },
		{ "tokoh perempuan", "women_figure" },
		{ "women s figure", "women_figure" },
		{ "women figure", "women_figure" },
		{ "pimpinan organisasi", "organisation_leader" },
		{ "organisation leader", "organisation_leader" },
		{ "organization leader", "organisation_leader" },
		{ 0 },
	};
	c->read.background = read_word(a, words, c->cells[BACKGROUND]);
	if (!c->read.background.n)
		refuse(c, BACKGROUND, T_VOLUNTEER_BAD_BACKGROUND);
}

static void judge_birth(struct desk *d, struct candidate *c)
{
	static const struct field date = { "tanggal_lahir", F_DATE };
	struct reading r = { .arena = d->arena, .field = &date, .typed = c->cells[BIRTH] };
	field_read(&r);
	c->read.birth_date = r.normal;
	enum text_key reason = r.normal.n ? volunteer_birth_reason(d, r.normal) : T_VOLUNTEER_BAD_DATE;
	if (reason != T_NONE)
		refuse(c, BIRTH, reason);
}

// Whether a region exists elsewhere is not said.
static enum err judge_region(struct desk *d, struct candidate *c)
{
	struct str code = c->read.region_code;
	enum err e = code.n ? volunteer_in_reach(d, code) : E_ABSENT;
	if (e != OK && e != E_ABSENT)
		return e;
	if (e == E_ABSENT)
		refuse(c, REGION, T_VOLUNTEER_BAD_REGION);
	else if (code.n != VILLAGE_CODE_BYTES)
		refuse(c, REGION, T_VOLUNTEER_BAD_LEVEL);
	return OK;
}

static void judge_cells(struct candidate *c)
{
	for (size_t i = 0; i < CANDIDATE_CELLS; i++) {
		if (!utf8_clean(c->cells[i], false))
			refuse(c, i, T_VOLUNTEER_BAD_CONTROL);
		else if (c->cells[i].n > heads[i].max)
			refuse(c, i, T_VOLUNTEER_BAD_LONG);
	}
}

void volunteer_understand(struct desk *d, struct candidate *c)
{
	judge_cells(c);
	if (c->bad_column)
		return;
	c->read = (struct volunteer){ .name = c->cells[NAME],
		                          .region_code = S(""),
		                          .phone = phone_read(d->arena, c->cells[PHONE]),
		                          .member_of = c->cells[MEMBER_OF],
		                          .nominated_by = c->cells[NOMINATED_BY],
		                          .account_id = NULL_INT,
		                          .training_id = NULL_INT };
	(void)region_code_read(d->arena, c->cells[REGION], &c->read.region_code);
	if (str_empty(utf8_fold(d->arena, c->read.name)))
		refuse(c, NAME, T_VOLUNTEER_BAD_NAME);
	judge_sex(d->arena, c);
	judge_birth(d, c);
	judge_background(d->arena, c);
}

static enum err judge_row(struct desk *d, struct candidate *c)
{
	volunteer_understand(d, c);
	if (c->bad_column)
		return OK;
	enum err e = judge_region(d, c);
	if (c->cells[PHONE].n && !c->read.phone.n)
		refuse(c, PHONE, T_VOLUNTEER_BAD_PHONE);
	return e;
}

static bool same_person(const struct candidate *a, const struct candidate *b)
{
	return str_eq(a->read.birth_date, b->read.birth_date) &&
	       str_eq(a->read.region_code, b->read.region_code);
}

// The first of two stays good.
static enum err judge_doubles(struct desk *d, struct candidates *list)
{
	struct str *folded = arena_array(d->arena, struct str, list->n);
	for (size_t i = 0; i < list->n; i++) {
		struct candidate *c = &list->at[i];
		int64_t id;
		if (c->bad_column)
			continue;
		folded[i] = utf8_fold(d->arena, c->read.name);
		for (size_t k = 0; k < i; k++) {
			if (folded[k].n && str_eq(folded[i], folded[k]) && same_person(c, &list->at[k]))
				refuse(c, NAME, T_VOLUNTEER_BAD_TWICE);
		}
		enum err e = volunteer_same(d, &c->read, &id);
		if (e != OK && e != E_ABSENT)
			return e;
		if (e == OK)
			refuse(c, NAME, T_VOLUNTEER_BAD_KNOWN);
	}
	return OK;
}

enum err volunteer_judge(struct desk *d, struct candidates *list)
{
	enum err e = OK;
	for (size_t i = 0; i < list->n && e == OK; i++)
		e = judge_row(d, &list->at[i]);
	if (e == OK)
		e = judge_doubles(d, list);
	list->n_bad = 0;
	for (size_t i = 0; i < list->n; i++)
		list->n_bad += list->at[i].bad_column != NULL;
	return e;
}
