// SPDX-License-Identifier: GPL-3.0-or-later
// Figures about regions: who published which number for which year, how far to rely on it.
// Knows: figures, measures, what must stay hidden. Does not know: people.
// Start at: struct figure, figure_hide.
#pragma once
#include "frame/desk.h"
#include "frame/lang.h"
#include "frame/route.h"

enum figure_veil {
	FIGURE_SHOWN,
	FIGURE_FEW,    // 1 to 4 people: never shown in public
	FIGURE_BESIDE, // shown, it would tell such a number
};
struct figure {
	int64_t id, year;
	int64_t value; // NULL_INT behind a veil: no page can show what it does not get
	enum figure_veil veil;
	struct str region_code, region_name; // the code of that year
	struct str measure, unit;
	struct str class_version, class_code; // p == NULL: of all classes together
	struct str class_name;
	struct str source, address, reliability, note;
	struct str origin; // "published", "computed", "demo"
	int64_t import_ms; // when an office brought it by a file; NULL_INT: it did not
};
struct figures {
	size_t n;
	struct figure *at;
};
// What a number counts. Measures of one family count alike things by different registers: they are
// shown side by side and never added.
struct figure_measure {
	const char *code;
	enum text_key label, about;
	const char *unit, *family; // family NULL: alone
	const char *one_class;     // national; always about that one, which then says nothing more
	bool by_class;             // may be told by classes of PPKS; else it is of all together
	bool of_all_regions;       // not news about anybody: known of all regions alike
	bool computed;             // from other figures and the official lists; nobody brings it
};
struct figure_coverage { // how many of the regions directly below have a measure
	const struct figure_measure *measure;
	int64_t n;
};
struct figure_coverages {
	size_t n;
	const struct figure_coverage *at;
};
struct figure_count { // people counted in the store, of a region with everything below it
	struct str region_code;
	int64_t n;
	enum figure_veil veil;
};
struct figure_tile {
	struct str region_code, abbreviation;
	int64_t column, row;
};
struct figure_tiles {
	size_t n;
	const struct figure_tile *at;
};

extern const struct route figure_routes[];
extern const struct figure_measure figure_measures[]; // in the order of pages, ended by code NULL
const struct figure_measure *figure_measure(struct str code); // NULL: not known

// --- pure -------------------------------------------------------------------------------------
// Says which parts of a known total must not be shown: those of 1 to 4, and as many of the smallest
// others as it takes so that none of these follows from the total, the parts shown and the words
// "< 5". `veils` comes in with what is hidden already and is added to. Gives false when that is not
// enough: then the total must not be shown either.
bool figure_hide(size_t n, const int64_t *values, enum figure_veil *veils);
// Five steps of a ramp by quantiles, equal values on one step: 0 the smallest, 4 the largest.
void figure_ramp(struct arena *a, size_t n, const int64_t *values, int *ret_steps);
// The same for people counted in the registers: each region once, those above it too, in the order
// of codes. Fails: E_BUG when a code is none.
MUST_USE enum err figure_veil_counts(struct arena *a, size_t n, struct figure_count *counts);

// --- in words ---------------------------------------------------------------------------------
// "659.245", "< 5" or "tersembunyi": the only way a number gets on a page.
struct str figure_text(struct visit *v, const struct figure *f);
struct str figure_standing_text(struct visit *v, const struct figure *f); // "pernyataan resmi"

// --- the store --------------------------------------------------------------------------------
// All figures of one region, in the order of measures, classes and years.
MUST_USE enum err figure_list(struct desk *d, struct str region_code, enum lang lang,
                              struct figures *ret_figures);
// One measure of everything directly below a region, in the order of codes.
MUST_USE enum err figure_below(struct desk *d, struct str region_code, struct str measure,
                               enum lang lang, struct figures *ret_figures);
// The measures that regions directly below have, in the order of pages.
MUST_USE enum err figure_measures_below(struct desk *d, struct str region_code,
                                        struct figure_coverages *ret_coverages);
// The latest of each measure and class of each region: East Java first, then by code.
MUST_USE enum err figure_latest(struct desk *d, enum lang lang, struct figures *ret_figures);
MUST_USE enum err figure_tiles(struct desk *d, struct str region_code,
                               struct figure_tiles *ret_tiles);

// Adds the rows of a CSV with the columns of data/figures.csv, hiding nothing yet.
// Fails: E_INVALID with the line in the desk's fault note.
MUST_USE enum err figure_read(struct desk *d, const char *name, struct str csv);
// Decides anew what is hidden of a measure (empty: of all), by class within a region and by region
// within the one above. After every change. Takes as much memory as the figures of neighbours.
MUST_USE enum err figure_guard(struct desk *d, struct str measure);
// Fills an empty store with what the program ships and what follows from the list of regions; for
// `init`, after regions and classes.
MUST_USE enum err figure_load(struct desk *d);
MUST_USE enum err figure_load_demo(struct desk *d); // invented numbers, marked so
