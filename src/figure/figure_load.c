// SPDX-License-Identifier: GPL-3.0-or-later
// Lays figures into the store: those that the program ships, and those that follow from the lists.
// Knows: the columns of data/figures.csv and data/tiles.csv. Does not know: pages.
// Start at: figure_load.
#include "assets_table.h"
#include "doc/doc.h"
#include "figure/figure.h"
#include "figure_sql.h"
#include "region/region.h"

enum { ROWS_MOST = 100000, COLUMNS_MOST = 20, YEAR_OF_DECREE = 2025 };
enum {
	C_REGION,
	C_YEAR,
	C_MEASURE,
	C_VERSION,
	C_CLASS,
	C_VALUE,
	C_UNIT,
	C_SOURCE_ID,
	C_SOURCE_EN,
	C_ADDRESS,
	C_RELIABILITY,
	C_NOTE_ID,
	C_NOTE_EN,
	C_ORIGIN,
	N_COLUMNS
};
enum { T_REGION, T_ABBREVIATION, T_COLUMN, T_ROW, N_TILE };

static enum err wrong(struct desk *d, const char *name, const struct csv_row *row, const char *what)
{
	return fault(d, E_INVALID, "%s:%zu: %s", name, row->line, what);
}

static enum err read_table(struct desk *d, const char *name, struct str text, size_t n_columns,
                           struct csv *ret_csv)
{
	struct csv_trouble trouble = { 0 };
	enum err e = csv_read(d->arena, text, ROWS_MOST, COLUMNS_MOST, ret_csv, &trouble);
	if (e != OK)
		return fault(d, e, "%s:%zu: %s", name, trouble.line, trouble.reason);
	for (size_t i = 0; i < ret_csv->n; i++) {
		if (ret_csv->at[i].n != n_columns)
			return wrong(d, name, &ret_csv->at[i], "has another number of columns");
	}
	return OK;
}

static struct str shipped(const char *name)
{
	for (size_t i = 0; i < n_assets; i++) {
		if (str_is(assets[i].name, name))
			return assets[i].bytes;
	}
	BUG("a table that is not in the program");
}

static bool is_one_of(struct str code, const char *const *codes)
{
	while (*codes && !str_is(code, *codes))
		codes++;
	return *codes != NULL;
}

// Gives what is wrong with the cells, or NULL.
static const char *fault_of(const struct str *cells)
{
	static const char *const origins[] = { "published", "computed", "demo", NULL };
	static const char *const kinds[] = { "official", "secondary", "derived", NULL };
	const struct figure_measure *m = figure_measure(cells[C_MEASURE]);
	int64_t n;
	if (!m || !str_is(cells[C_UNIT], m->unit))
		return "the measure is not known, or has another unit";
	if (!region_code_valid(cells[C_REGION]))
		return "that is no region";
	if (!str_to_int(cells[C_YEAR], &n) || n < 1945 || n > 2999)
		return "that is no year";
	if (!str_to_int(cells[C_VALUE], &n) || n < 0)
		return "that is no number";
	if (str_empty(cells[C_SOURCE_ID]) || str_empty(cells[C_SOURCE_EN]) ||
	    !is_one_of(cells[C_ORIGIN], origins) || !is_one_of(cells[C_RELIABILITY], kinds))
		return "it does not say where it comes from";
	if (str_is(cells[C_ORIGIN], "computed") != str_is(cells[C_RELIABILITY], "derived"))
		return "what is computed is derived, and nothing else is";
	if (str_empty(cells[C_NOTE_ID]) != str_empty(cells[C_NOTE_EN]))
		return "the note stands in one language only";
	return NULL;
}

static struct str or_null(struct str cell)
{
	return str_empty(cell) ? NULL_STR : cell;
}

static enum err add_row(struct desk *d, const char *name, const struct csv_row *row)
{
	const struct str *cells = row->cells;
	const char *what = fault_of(cells);
	if (what)
		return wrong(d, name, row, what);
	enum err e = region_exists(d, cells[C_REGION]);
	if (e == E_ABSENT)
		return wrong(d, name, row, "there is no such region");
	struct figure_add_in in = {
		.region_code = cells[C_REGION],
		.measure = cells[C_MEASURE],
		.class_version = or_null(cells[C_VERSION]),
		.class_code = or_null(cells[C_CLASS]),
		.unit = cells[C_UNIT],
		.source_id = cells[C_SOURCE_ID],
		.source_en = cells[C_SOURCE_EN],
		.address = cells[C_ADDRESS],
		.reliability = cells[C_RELIABILITY],
		.note_id = cells[C_NOTE_ID],
		.note_en = cells[C_NOTE_EN],
		.origin = cells[C_ORIGIN],
	};
	(void)(str_to_int(cells[C_YEAR], &in.year) && str_to_int(cells[C_VALUE], &in.value));
	if (e == OK)
		e = q_figure_add_run(d, &in, NULL);
	return e == E_CONFLICT ? wrong(d, name, row, "it is there already, or has no such class") : e;
}

enum err figure_read(struct desk *d, const char *name, struct str csv)
{
	struct csv table;
	enum err e = read_table(d, name, csv, N_COLUMNS, &table);
	for (size_t i = 1; e == OK && i < table.n; i++)
		e = add_row(d, name, &table.at[i]);
	return e;
}

static enum err load_tiles(struct desk *d)
{
	struct csv table;
	enum err e = read_table(d, "tiles.csv", shipped("tiles.csv"), N_TILE, &table);
	for (size_t i = 1; e == OK && i < table.n; i++) {
		const struct str *cells = table.at[i].cells;
		struct figure_add_tile_in in = { cells[T_REGION], cells[T_ABBREVIATION], 0, 0 };
		if (!str_to_int(cells[T_COLUMN], &in.tile_column) ||
		    !str_to_int(cells[T_ROW], &in.tile_row))
			return wrong(d, "tiles.csv", &table.at[i], "that is no place");
		e = q_figure_add_tile_run(d, &in, NULL);
	}
	return e;
}

static enum err load_computed(struct desk *d)
{
	struct figure_add_villages_in villages = {
		YEAR_OF_DECREE,
		S("Kepmendagri 300.2.2-2138/2025"),
		S("Kepmendagri 300.2.2-2138/2025"),
		S("Dihitung dari daftar wilayah resmi, April 2025."),
		S("Counted in the official list of regions, April 2025."),
	};
	struct figure_add_per_village_in per_village = {
		S("Ditjen Dukcapil, semester II 2024; Kepmendagri 300.2.2-2138/2025"),
		S("Ditjen Dukcapil, second half of 2024; Kepmendagri 300.2.2-2138/2025"),
		S("Penduduk dibagi jumlah desa dan kelurahan."),
		S("Population divided by the number of villages."),
	};
	enum err e = q_figure_add_villages_run(d, &villages, NULL);
	return e == OK ? q_figure_add_per_village_run(d, &per_village, NULL) : e;
}

enum err figure_load(struct desk *d)
{
	enum err e = figure_read(d, "figures.csv", shipped("figures.csv"));
	if (e == OK)
		e = load_tiles(d);
	if (e == OK)
		e = load_computed(d);
	return e == OK ? figure_guard(d, S("")) : e;
}

enum err figure_load_demo(struct desk *d)
{
	enum err e = figure_read(d, "figures_demo.csv", shipped("figures_demo.csv"));
	return e == OK ? figure_guard(d, S("")) : e;
}
