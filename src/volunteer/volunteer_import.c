// SPDX-License-Identifier: GPL-3.0-or-later
// A list of candidates, read from a table (CSV, or the first sheet of a workbook); each row
// understood, or refused with its reason.
// Knows: the head's names in two languages, what a candidate must be. Does not know: where it is
// kept until somebody confirms it (volunteer_import_model.c).
// Start at: volunteer_read_list, judge_row.
#include "core/utf8.h"
#include "doc/sheet.h"
#include "frame/reading.h"
#include "region/region.h"
#include "volunteer/volunteer_inside.h"

enum { NAME, SEX, BIRTH, BACKGROUND, REGION, PHONE, MEMBER_OF, NOMINATED_BY };
enum { COLUMNS_MOST = 40, IGNORED = CANDIDATE_CELLS };

const char *const candidate_heads[CANDIDATE_CELLS] = {
	"nama",         "jenis_kelamin", "tanggal_lahir", "latar",
	"kode_wilayah", "telepon",       "organisasi",    "diusulkan_oleh",
};

// --- the head ------------------------------------------------------------------------------------

// Names as people write them, folded, ended by an empty one.
static const struct head {
	bool needed;
	size_t max; // bytes of a cell
	const char *names[6];
} heads[CANDIDATE_CELLS + 1] = {
	[NAME] = { true, 120, { "nama", "nama lengkap", "name", "full name" } },
	[SEX] = { true, 20, { "jenis kelamin", "jk", "l p", "sex", "gender" } },
	[BIRTH] = { true, 20, { "tanggal lahir", "tgl lahir", "birth date", "date of birth" } },
	[BACKGROUND] = { true, 40, { "latar", "latar belakang", "background" } },
	[REGION] = { true, 20, { "kode wilayah", "kode desa", "kode kelurahan", "region code" } },
	[PHONE] = { false, 40, { "telepon", "nomor telepon", "no hp", "hp", "phone" } },
	[MEMBER_OF] = { false, 120, { "organisasi", "organisation", "organization" } },
	[NOMINATED_BY] = { false, 120, { "diusulkan oleh", "pengusul", "nominated by" } },
	[IGNORED] = { false, 20, { "no", "nomor", "number" } },
};

struct reader {
	struct desk *d;
	enum lang lang;
	struct csv csv;
	size_t column_of[COLUMNS_MOST]; // which cell of a candidate a column of the file fills
	struct str trouble;
};

#define TROUBLE(r, key, ...)                                                                       \
	((r)->trouble = lang_say((r)->d->arena, (r)->lang, (key), ##__VA_ARGS__, NULL), E_INVALID)

static struct str number(struct reader *r, size_t n)
{
	return lang_number(r->d->arena, r->lang, (int64_t)n);
}

static enum err trouble_of_text(struct reader *r, const struct csv_trouble *t)
{
	static const struct {
		const char *reason;
		enum text_key key;
	} words[] = {
		{ "quote", T_VOLUNTEER_LIST_QUOTE },
		{ "utf8", T_VOLUNTEER_LIST_UTF8 },
		{ "control", T_VOLUNTEER_LIST_CONTROL },
	};
	if (strcmp(t->reason, "empty") == 0)
		return TROUBLE(r, T_VOLUNTEER_LIST_EMPTY);
	if (strcmp(t->reason, "too_many_rows") == 0)
		return TROUBLE(r, T_VOLUNTEER_LIST_ROWS, "line", number(r, t->line), "most",
		               number(r, CANDIDATES_MOST));
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (strcmp(t->reason, words[i].reason) == 0)
			return TROUBLE(r, words[i].key, "line", number(r, t->line), "column",
			               number(r, t->column));
	}
	return TROUBLE(r, T_VOLUNTEER_LIST_COLUMNS, "line", number(r, t->line), "most",
	               number(r, COLUMNS_MOST));
}

// What is wrong with one row of a sheet is said as of CSV; the rest is about the file.
static enum err trouble_of_sheet(struct reader *r, const struct csv_trouble *t)
{
	static const char *const huge[] = { "entries", "size", "ratio", "strings", "cell" };
	static const char *const alike[] = { "empty", "too_many_rows", "too_many_columns" };
	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
		if (strcmp(t->reason, alike[i]) == 0)
			return trouble_of_text(r, t);
	}
	for (size_t i = 0; i < sizeof huge / sizeof *huge; i++) {
		if (strcmp(t->reason, huge[i]) == 0)
			return TROUBLE(r, T_VOLUNTEER_LIST_SHEET_HUGE);
	}
	if (strcmp(t->reason, "control") == 0)
		return TROUBLE(r, T_VOLUNTEER_LIST_SHEET_CONTROL, "line", number(r, t->line), "column",
		               number(r, t->column));
	return strcmp(t->reason, "encrypted") == 0 ? TROUBLE(r, T_VOLUNTEER_LIST_SHEET_OLD)
	                                           : TROUBLE(r, T_VOLUNTEER_LIST_SHEET_BROKEN);
}

static enum err read_table(struct reader *r, struct str bytes)
{
	struct csv_trouble trouble;
	struct arena *a = r->d->arena;
	enum err e;
	if (sheet_is_old(bytes))
		return TROUBLE(r, T_VOLUNTEER_LIST_SHEET_OLD);
	if (sheet_is(bytes)) {
		e = sheet_read(a, bytes, CANDIDATES_MOST + 1, COLUMNS_MOST, &r->csv, &trouble);
		return e == OK ? OK : trouble_of_sheet(r, &trouble);
	}
	e = csv_read(a, bytes, CANDIDATES_MOST + 1, COLUMNS_MOST, &r->csv, &trouble);
	return e == OK ? OK : trouble_of_text(r, &trouble);
}

static bool find_head(struct arena *a, struct str typed, size_t *ret_column)
{
	struct str folded = utf8_fold(a, typed);
	for (size_t i = 0; i <= CANDIDATE_CELLS; i++) {
		for (size_t k = 0; k < 6 && heads[i].names[k]; k++) {
			if (!str_is(folded, heads[i].names[k]))
				continue;
			*ret_column = i;
			return true;
		}
	}
	return false;
}

static struct str all_heads(struct reader *r)
{
	struct buf text = buf_open(r->d->arena, 120);
	for (size_t i = 0; i < CANDIDATE_CELLS; i++) {
		buf_z(&text, i ? ", " : "");
		buf_z(&text, candidate_heads[i]);
	}
	return buf_str(&text);
}

static enum err read_head(struct reader *r)
{
	const struct csv_row *row = &r->csv.at[0];
	bool seen[CANDIDATE_CELLS + 1] = { false };
	for (size_t i = 0; i < row->n; i++) {
		struct str typed = str_trim(row->cells[i]);
		size_t column;
		if (!find_head(r->d->arena, typed, &column))
			return TROUBLE(r, T_VOLUNTEER_LIST_UNKNOWN, "line", number(r, row->line), "n",
			               number(r, i + 1), "name", typed, "names", all_heads(r));
		if (seen[column])
			return TROUBLE(r, T_VOLUNTEER_LIST_REPEATED, "line", number(r, row->line), "n",
			               number(r, i + 1), "name", typed);
		seen[column] = true;
		r->column_of[i] = column;
	}
	for (size_t i = 0; i < CANDIDATE_CELLS; i++) {
		if (heads[i].needed && !seen[i])
			return TROUBLE(r, T_VOLUNTEER_LIST_LACKING, "line", number(r, row->line), "name",
			               str_from(candidate_heads[i]), "names", all_heads(r));
	}
	return OK;
}

// --- rows ----------------------------------------------------------------------------------------

static void refuse(struct candidate *c, size_t column, enum text_key reason)
{
	if (c->bad_column)
		return;
	c->bad_column = candidate_heads[column];
	c->reason = reason;
}

static struct candidate read_row(struct reader *r, const struct csv_row *row)
{
	const struct csv_row *head = &r->csv.at[0];
	struct candidate c = { .line = row->line };
	for (size_t i = 0; i < CANDIDATE_CELLS; i++)
		c.cells[i] = S("");
	for (size_t i = 0; i < head->n; i++) {
		size_t column = r->column_of[i];
		if (column == IGNORED)
			continue;
		if (i < row->n)
			c.cells[column] = str_trim(row->cells[i]);
		else
			refuse(&c, column, T_VOLUNTEER_BAD_CELLS_FEW);
	}
	size_t last = r->column_of[head->n - 1];
	if (row->n > head->n)
		refuse(&c, last == IGNORED ? NAME : last, T_VOLUNTEER_BAD_CELLS_MANY);
	return c;
}

// A line of separators and nothing else, as spreadsheets leave them behind the last row.
static bool says_nothing(const struct csv_row *row)
{
	for (size_t i = 0; i < row->n; i++) {
		if (str_trim(row->cells[i]).n)
			return false;
	}
	return true;
}

enum err volunteer_read_list(struct desk *d, struct str file, enum lang lang,
                             struct candidates *ret_list, struct str *ret_trouble)
{
	struct reader r = { .d = d, .lang = lang };
	enum err e = read_table(&r, file);
	if (e == OK)
		e = read_head(&r);
	struct candidates list = { 0 };
	if (e == OK)
		list.at = arena_array(d->arena, struct candidate, r.csv.n);
	for (size_t i = 1; i < r.csv.n && e == OK; i++) {
		if (!says_nothing(&r.csv.at[i]))
			list.at[list.n++] = read_row(&r, &r.csv.at[i]);
	}
	if (e == OK && list.n == 0)
		e = TROUBLE(&r, T_VOLUNTEER_LIST_ONLY_HEAD);
	if (e != OK) {
		*ret_trouble = r.trouble;
		return e;
	}
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
