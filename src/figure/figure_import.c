// SPDX-License-Identifier: GPL-3.0-or-later
// A file of figures, read from a table; each row understood by itself, or refused with its reason.
// Knows: the head's names in two languages, what a cell must be. Does not know: what the store has
// already (figure_import_judge.c).
// Start at: figure_import_read, figure_understand.
#include "core/utf8.h"
#include "figure/figure_import_inside.h"
#include "frame/table.h"
#include "region/region.h"
#include "taxonomy/taxonomy.h"

enum { REGION, YEAR, CLASS, VALUE, UNIT, SOURCE, RELIABILITY, NOTE };
enum { YEAR_LEAST = 1945, DIGITS_MOST = 9 };

const char *const figure_heads[FIGURE_CELLS] = {
	"kode_wilayah", "tahun", "kelas", "nilai", "satuan", "sumber", "keandalan", "catatan",
};

// Names as people write them, folded.
static const struct table_head heads[FIGURE_CELLS] = {
	[REGION] = { "kode_wilayah", true, 40, { "kode wilayah", "kode", "region code", "region" } },
	[YEAR] = { "tahun", true, 10, { "tahun", "year" } },
	[CLASS] = { "kelas", true, 160, { "kelas", "kode kelas", "jenis", "class", "class code" } },
	[VALUE] = { "nilai", true, 40, { "nilai", "jumlah", "value", "number of people" } },
	[UNIT] = { "satuan", true, 40, { "satuan", "unit" } },
	[SOURCE] = { "sumber", true, 200, { "sumber", "source" } },
	[RELIABILITY] = { "keandalan", true, 40, { "keandalan", "reliability" } },
	[NOTE] = { "catatan", false, 400, { "catatan", "keterangan", "note" } },
};
const struct table_shape figure_table_shape = { FIGURE_CELLS, FIGURE_ROWS_MOST, heads };

void figure_refuse(struct figure_entry *e, size_t column, enum text_key reason)
{
	if (e->bad_column)
		return;
	e->outcome = FIGURE_BAD;
	e->bad_column = figure_heads[column];
	e->reason = reason;
}

static struct figure_entry entry_in(const struct table_row *row)
{
	struct figure_entry e = { .line = row->line };
	for (size_t i = 0; i < FIGURE_CELLS; i++)
		e.cells[i] = row->cells[i];
	if (row->reason != T_NONE)
		figure_refuse(&e, row->bad, row->reason);
	return e;
}

struct figure_entries figure_entries_of(struct arena *a, const struct table *table)
{
	struct figure_entries all = { .n = table->n,
		                          .at = arena_array(a, struct figure_entry, table->n) };
	for (size_t i = 0; i < table->n; i++)
		all.at[i] = entry_in(&table->at[i]);
	return all;
}

enum err figure_import_read(struct desk *d, struct str file, struct str measure, enum lang lang,
                            struct figure_entries *ret_entries, struct str *ret_trouble)
{
	struct table table;
	enum err e = table_read(d->arena, lang, &figure_table_shape, file, &table, ret_trouble);
	if (e != OK)
		return e;
	*ret_entries = figure_entries_of(d->arena, &table);
	return figure_import_judge(d, measure, ret_entries);
}

// --- what a row must be --------------------------------------------------------------------------

// A text that a spreadsheet would run: nobody's source begins so.
static bool is_formula(struct str cell)
{
	return cell.n > 0 && (cell.p[0] == '=' || cell.p[0] == '+' || cell.p[0] == '@');
}

static void judge_cells(struct figure_entry *e)
{
	for (size_t i = 0; i < FIGURE_CELLS; i++) {
		if (!utf8_clean(e->cells[i], false))
			figure_refuse(e, i, T_FIGURE_BAD_CONTROL);
		else if (e->cells[i].n > heads[i].max)
			figure_refuse(e, i, T_FIGURE_BAD_LONG);
		else if (is_formula(e->cells[i]))
			figure_refuse(e, i, T_FIGURE_BAD_FORMULA);
	}
}

static bool is_digits(struct str s)
{
	size_t i = 0;
	while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
		i++;
	return s.n > 0 && i == s.n;
}

static void judge_year(struct figure_entry *e, int this_year)
{
	bool is_year = is_digits(e->cells[YEAR]) && e->cells[YEAR].n == 4 &&
	               str_to_int(e->cells[YEAR], &e->year);
	if (!is_year || e->year < YEAR_LEAST)
		figure_refuse(e, YEAR, T_FIGURE_BAD_YEAR);
	else if (e->year > this_year)
		figure_refuse(e, YEAR, T_FIGURE_BAD_FUTURE);
}

// "659.245" is one number here and another elsewhere; so is "659,245". Neither is guessed at.
static enum text_key value_reason(struct str typed)
{
	if (typed.n > 1 && typed.p[0] == '-' && typed.p[1] >= '0' && typed.p[1] <= '9')
		return T_FIGURE_BAD_NEGATIVE;
	for (size_t i = 0; i < typed.n; i++) {
		if (!strchr("0123456789., '", typed.p[i]))
			return T_FIGURE_BAD_VALUE;
	}
	return typed.n > 1 ? T_FIGURE_BAD_SEPARATOR : T_FIGURE_BAD_VALUE;
}

static void judge_value(struct figure_entry *e)
{
	struct str typed = e->cells[VALUE];
	if (!is_digits(typed))
		figure_refuse(e, VALUE, value_reason(typed));
	else if (typed.n > DIGITS_MOST || !str_to_int(typed, &e->value))
		figure_refuse(e, VALUE, T_FIGURE_BAD_HUGE);
}

static struct str read_word(struct str folded, const char *const (*words)[2])
{
	while ((*words)[0] && !str_is(folded, (*words)[0]))
		words++;
	return (*words)[0] ? str_from((*words)[1]) : S("");
}

static void judge_words(struct arena *a, struct figure_entry *e)
{
	static const char *const units[][2] = {
		{ "orang", "person" }, { "jiwa", "person" },   { "person", "person" },
		{ "persons", "person" }, { "people", "person" }, { 0 },
	};
	static const char *const kinds[][2] = {
		{ "resmi", "official" },         { "official", "official" },
		{ "sekunder", "secondary" },     { "secondary", "secondary" },
		{ "pernyataan resmi", "official" }, { 0 },
	};
	e->reliability = read_word(utf8_fold(a, e->cells[RELIABILITY]), kinds);
	if (!read_word(utf8_fold(a, e->cells[UNIT]), units).n)
		figure_refuse(e, UNIT, T_FIGURE_BAD_UNIT);
	if (str_empty(utf8_fold(a, e->cells[SOURCE])))
		figure_refuse(e, SOURCE, T_FIGURE_BAD_SOURCE);
	if (!e->reliability.n)
		figure_refuse(e, RELIABILITY, T_FIGURE_BAD_RELIABILITY);
}

// --- classes -------------------------------------------------------------------------------------

enum err figure_classes_load(struct desk *d, struct figure_classes *ret_classes)
{
	struct figure_import_classes_rows rows;
	enum err e = q_figure_import_classes_all(d, &rows);
	if (e != OK)
		return e;
	struct str *names = arena_array(d->arena, struct str, 2 * rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		names[2 * i] = utf8_fold(d->arena, rows.at[i].code);
		names[2 * i + 1] = utf8_fold(d->arena, rows.at[i].name);
	}
	*ret_classes = (struct figure_classes){ rows, names };
	return OK;
}

typedef struct figure_import_classes_row class_row;

// The last year that it may have figures of.
static int64_t last_year(const class_row *c)
{
	struct date day;
	return c->valid_until.p && date_read(c->valid_until, &day) ? day.year : INT64_MAX;
}

// By its code or its name in either language: a national class, or one of the region's own. One
// that had ended by then is given only when no other has that name.
static const class_row *find_class(const struct figure_classes *classes, struct str folded,
                                   const struct figure_entry *e)
{
	const class_row *ended = NULL;
	for (size_t i = 0; i < classes->rows.n; i++) {
		const class_row *c = &classes->rows.at[i];
		bool named = str_eq(folded, classes->names[2 * i]) ||
		             str_eq(folded, classes->names[2 * i + 1]);
		if (!named ||
		    (!str_eq(c->owner, REGION_NATION) && !region_within(e->region_code, c->owner)))
			continue;
		if (e->year <= last_year(c))
			return c;
		ended = ended ? ended : c;
	}
	return ended;
}

static void set_class(struct figure_entry *e, const class_row *c)
{
	e->class_version = c->version;
	e->class_code = c->code;
	e->of_parent = c->parent_code.p != NULL;
}

// The class of all its figures: so called, or "total", which for such a measure is the same.
static void judge_one_class(const struct figure_classes *classes, struct str folded,
                            const char *code, struct figure_entry *e)
{
	for (size_t i = 0; i < classes->rows.n; i++) {
		const class_row *c = &classes->rows.at[i];
		bool is_it = str_eq(c->version, TAXONOMY_NATIONAL) && str_is(c->code, code);
		if (is_it && (taxonomy_means_all(folded) || str_eq(folded, classes->names[2 * i]) ||
		              str_eq(folded, classes->names[2 * i + 1]))) {
			set_class(e, c);
			return;
		}
	}
	figure_refuse(e, CLASS, T_FIGURE_BAD_ONE_CLASS);
}

static void judge_class(struct arena *a, const struct figure_classes *classes, struct str measure,
                        struct figure_entry *e)
{
	const struct figure_measure *m = figure_measure(measure);
	struct str folded = utf8_fold(a, e->cells[CLASS]);
	if (m->one_class) {
		judge_one_class(classes, folded, m->one_class, e);
		return;
	}
	if (taxonomy_means_all(folded))
		return;
	const class_row *c = m->by_class ? find_class(classes, folded, e) : NULL;
	if (!m->by_class) {
		figure_refuse(e, CLASS, T_FIGURE_BAD_NO_CLASSES);
	} else if (!c || !str_is(c->kind, "ppks")) {
		figure_refuse(e, CLASS, T_FIGURE_BAD_CLASS);
	} else if (e->year > last_year(c)) {
		e->reason_n = last_year(c);
		figure_refuse(e, CLASS, T_FIGURE_BAD_CLASS_ENDED);
	} else {
		set_class(e, c);
	}
}

void figure_understand(struct desk *d, const struct figure_classes *classes, struct str measure,
                       struct figure_entry *e)
{
	judge_cells(e);
	if (e->bad_column)
		return;
	e->class_version = e->class_code = NULL_STR;
	e->source = e->cells[SOURCE];
	e->note = e->cells[NOTE];
	e->region_code = S("");
	if (!region_code_read(d->arena, e->cells[REGION], &e->region_code))
		figure_refuse(e, REGION, T_FIGURE_BAD_REGION);
	judge_year(e, clock_civil(d->scope.now_ms, ZONE_WIB).date.year);
	judge_class(d->arena, classes, measure, e);
	judge_value(e);
	judge_words(d->arena, e);
}

struct str figure_reason(struct arena *a, enum lang lang, const struct figure_entry *e)
{
	struct str n = lang_number(a, lang, e->reason_n), m = lang_number(a, lang, e->reason_m);
	if (e->reason == T_FIGURE_BAD_CLASS_ENDED) // a year is written without dots
		return lang_say(a, lang, e->reason, "year",
		                arena_printf(a, "%lld", (long long)e->reason_n), NULL);
	if (e->reason == T_FIGURE_BAD_TWICE)
		return lang_say(a, lang, e->reason, "n", n, NULL);
	if (e->reason == T_FIGURE_BAD_SUM || e->reason == T_FIGURE_BAD_PART)
		return lang_say(a, lang, e->reason, "n", n, "m", m, NULL);
	return lang_text(lang, e->reason);
}
