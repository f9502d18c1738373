// SPDX-License-Identifier: GPL-3.0-or-later
// What figures and their pages promise.
// Knows: the door, the model, the demo's invented numbers. Does not know: how they are kept.
// Start at: tests.
#include "figure/figure.h"
#include "harness/harness.h"
#include "region/region.h"

#define HEAD                                                                                    \
	"region_code,year,measure,class_version,class_code,value,unit,source_id,source_en,address," \
	"reliability,note_id,note_en,origin\n"

static enum err read_rows(struct desk *d, const char *rows)
{
	return figure_read(d, "t.csv", arena_printf(d->arena, HEAD "%s", rows));
}

static struct answer page(const char *path)
{
	struct answer a = harness_get(NULL, path);
	assert_int_equal(a.status, 200);
	return a;
}

// --- pure: what is hidden ----------------------------------------------------------------------

static void test_nothing_small_hides_nothing(void **state)
{
	(void)state;
	int64_t values[] = { 0, 5, 12, 0, 900 };
	enum figure_veil veils[5] = { 0 };
	assert_true(figure_hide(5, values, veils));
	for (int i = 0; i < 5; i++)
		assert_int_equal(veils[i], FIGURE_SHOWN);
	assert_true(figure_hide(0, values, veils));
}

static void test_parts_are_hidden_as_the_table_says(void **state)
{
	(void)state;
	enum { S_ = FIGURE_SHOWN, F = FIGURE_FEW, B = FIGURE_BESIDE };
	static const struct {
		int64_t values[4];
		int veils[4];
		bool enough;
	} cases[] = {
		{ { 3, 10, 20, 40 }, { F, B, S_, S_ }, true }, // one alone takes the smallest other along
		{ { 40, 20, 10, 3 }, { S_, S_, B, F }, true }, // wherever it stands
		{ { 3, 10, 10, 40 }, { F, B, S_, S_ }, true }, // of equal ones the first
		{ { 3, 2, 20, 40 }, { F, F, S_, S_ }, true },  // two small ones hide each other
		{ { 1, 1, 20, 40 }, { F, F, B, S_ }, true },   // not when their sum tells them
		{ { 4, 4, 20, 40 }, { F, F, B, S_ }, true },
		{ { 1, 5, 20, 40 }, { F, B, B, S_ }, true },  // 6 less at least 5 is 1
		{ { 3, 0, 0, 40 }, { F, S_, S_, B }, true },  // a zero hides nobody
		{ { 3, 0, 0, 0 }, { F, S_, S_, S_ }, false }, // alone with the total
		{ { 1, 1, 0, 0 }, { F, F, S_, S_ }, false },
		{ { 1, 2, 3, 4 }, { F, F, F, F }, true },
		{ { 1, 5, 0, 0 }, { F, B, S_, S_ }, false },
	};
	for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
		enum figure_veil veils[4] = { 0 };
		assert_int_equal(figure_hide(4, cases[c].values, veils), cases[c].enough);
		for (int i = 0; i < 4; i++)
			assert_int_equal(veils[i], cases[c].veils[i]);
	}
}

static void test_what_is_hidden_already_stays_hidden(void **state)
{
	(void)state;
	int64_t values[] = { 50, 3, 20 };
	enum figure_veil veils[] = { FIGURE_BESIDE, FIGURE_SHOWN, FIGURE_SHOWN };
	assert_true(figure_hide(3, values, veils));
	assert_int_equal(veils[0], FIGURE_BESIDE);
	assert_int_equal(veils[1], FIGURE_FEW);
	assert_int_equal(veils[2], FIGURE_SHOWN);
}

// What a reader may think a part is, given how it is marked.
static bool may_be(enum figure_veil veil, int64_t value, int64_t real)
{
	return veil == FIGURE_SHOWN ? value == real
	       : veil == FIGURE_FEW ? value >= 1 && value <= 4
	                            : value >= 5;
}

// How many different values the part `which` of four could have, as far as a reader can tell.
static int possible(const int64_t *real, const enum figure_veil *veils, int which)
{
	int64_t total = real[0] + real[1] + real[2] + real[3], x[4];
	bool seen[64] = { 0 };
	int n = 0;
	for (x[0] = 0; x[0] <= total; x[0]++) {
		for (x[1] = 0; may_be(veils[0], x[0], real[0]) && x[1] <= total - x[0]; x[1]++) {
			for (x[2] = 0; may_be(veils[1], x[1], real[1]) && x[2] <= total - x[0] - x[1]; x[2]++) {
				x[3] = total - x[0] - x[1] - x[2];
				bool fits = may_be(veils[2], x[2], real[2]) && may_be(veils[3], x[3], real[3]);
				n += fits && !seen[x[which]];
				seen[x[which]] |= fits;
			}
		}
	}
	return n;
}

static void check_all_of(int64_t a, int64_t b)
{
	for (int64_t c = 0; c <= 8; c++) {
		for (int64_t e = 0; e <= 8; e++) {
			int64_t values[] = { a, b, c, e };
			enum figure_veil veils[4] = { 0 };
			bool enough = figure_hide(4, values, veils);
			for (int i = 0; i < 4; i++) {
				bool few = values[i] >= 1 && values[i] <= 4;
				assert_int_equal(veils[i] == FIGURE_FEW, few);
				if (enough && few)
					assert_true(possible(values, veils, i) >= 2);
				if (!enough) // then nothing but zeros is shown
					assert_true(veils[i] != FIGURE_SHOWN || values[i] == 0);
			}
		}
	}
}

static void test_no_small_number_can_be_computed_back(void **state)
{
	(void)state;
	for (int64_t a = 0; a <= 8; a++) {
		for (int64_t b = 0; b <= 8; b++)
			check_all_of(a, b);
	}
}

static void test_the_ramp_has_equal_steps_and_equal_values_share_one(void **state)
{
	(void)state;
	int64_t values[] = { 10, 20, 30, 40, 50, 60, 70, 80, 90, 100 }, same[] = { 7, 7, 7 };
	int steps[10];
	figure_ramp(harness_arena(), 10, values, steps);
	for (int i = 0; i < 10; i++)
		assert_int_equal(steps[i], i / 2);
	figure_ramp(harness_arena(), 3, same, steps);
	for (int i = 0; i < 3; i++)
		assert_int_equal(steps[i], 0);
	figure_ramp(harness_arena(), 0, NULL, NULL);
}

// --- rows that are refused ---------------------------------------------------------------------

static void test_a_row_that_is_wrong_is_refused_with_its_line_and_reason(void **state)
{
	(void)state;
	static const struct {
		const char *row, *why;
	} rows[] = {
		{ "35,2020,nothing,,,5,person,S,S,,official,,,published", "the measure is not known" },
		{ "35,2020,villages,,,5,person,S,S,,official,,,published", "another unit" },
		{ "99,2020,ppks_total,,,5,person,S,S,,official,,,published", "no such region" },
		{ "3578,2020,ppks_total,,,5,person,S,S,,official,,,published", "that is no region" },
		{ "35,20,ppks_total,,,5,person,S,S,,official,,,published", "that is no year" },
		{ "35,2020,ppks_total,,,-5,person,S,S,,official,,,published", "that is no number" },
		{ "35,2020,ppks_total,,,\"5,1\",person,S,S,,official,,,published", "that is no number" },
		{ "35,2020,ppks_total,,,5,person,,,,official,,,published", "where it comes from" },
		{ "35,2020,ppks_total,,,5,person,S,,,official,,,published", "where it comes from" },
		{ "35,2020,ppks_total,,,5,person,S,S,,rumour,,,published", "where it comes from" },
		{ "35,2020,ppks_total,,,5,person,S,S,,official,,,computed", "what is computed is derived" },
		{ "35,2020,ppks_total,,,5,person,S,S,,derived,,,published", "what is computed is derived" },
		{ "35,2020,ppks_total,,,5,person,S,S,,official,Catatan,,published", "one language only" },
		{ "35,2020,ppks_total", "another number of columns" },
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct desk *d = harness_desk(NULL);
		assert_int_equal(read_rows(d, rows[i].row), E_INVALID);
		assert_has(d->fault, "t.csv:2: ");
		assert_has(d->fault, rows[i].why);
	}
}

static void test_the_same_figure_twice_is_refused(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	const char *row = "35.79,2020,ppks_total,,,50,person,S,S,,official,,,published\n"
					  "35.79,2020,ppks_total,,,60,person,S,S,,official,,,published";
	assert_int_equal(read_rows(d, row), E_INVALID);
	assert_has(d->fault, "t.csv:3: ");
}

static void test_a_class_that_is_none_is_refused(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	assert_true(
		read_rows(d, "35,2020,ppks_served,2012,nobody,5,person,S,S,,official,,,published") != OK);
}

// --- what the store hides -----------------------------------------------------------------------

static const struct figure *find(const struct figures *all, const char *region, const char *class)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct figure *f = &all->at[i];
		if (str_is(f->region_code, region) && str_eq(f->class_code, str_from(class)))
			return f;
	}
	fail_msg("no figure of %s %s", region, class ? class : "");
	return NULL;
}

static void expect(const struct figures *all, const char *region, const char *class,
                   enum figure_veil veil)
{
	const struct figure *f = find(all, region, class);
	assert_int_equal(f->veil, veil);
	assert_int_equal(f->value == NULL_INT, veil != FIGURE_SHOWN);
}

static void test_a_small_class_is_hidden_and_the_next_with_it(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	struct figures all;
	assert_int_equal(figure_list(d, S("35.78.22.1004"), LANG_ID, &all), OK);
	expect(&all, "35.78.22.1004", "anak_terlantar", FIGURE_FEW);
	expect(&all, "35.78.22.1004", "penyandang_disabilitas", FIGURE_BESIDE);
	expect(&all, "35.78.22.1004", "lanjut_usia_terlantar", FIGURE_SHOWN);
	expect(&all, "35.78.22.1004", NULL, FIGURE_SHOWN);
}

static void test_a_small_region_is_hidden_everywhere_and_the_next_with_it(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	struct figures below, own, latest;
	assert_int_equal(figure_below(d, S("35.78.22"), S("ppks_recorded"), LANG_ID, &below), OK);
	expect(&below, "35.78.22.1001", NULL, FIGURE_SHOWN);
	expect(&below, "35.78.22.1002", NULL, FIGURE_FEW);
	expect(&below, "35.78.22.1003", NULL, FIGURE_BESIDE);
	assert_int_equal(figure_list(d, S("35.78.22.1003"), LANG_ID, &own), OK);
	expect(&own, "35.78.22.1003", NULL, FIGURE_BESIDE);
	assert_int_equal(figure_latest(d, LANG_ID, &latest), OK);
	expect(&latest, "35.78.22.1002", NULL, FIGURE_FEW);
}

static void test_a_total_that_would_tell_is_hidden_with_its_only_part(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	struct figures all;
	assert_int_equal(
		read_rows(d, "35.79.01,2020,ppks_served,2012,pengemis,1,person,S,S,,official,,,published\n"
	                 "35.79.01,2020,ppks_served,2012,pemulung,5,person,S,S,,official,,,published\n"
	                 "35.79.01,2020,ppks_served,,,6,person,S,S,,official,,,published"),
		OK);
	assert_int_equal(figure_guard(d, S("")), OK);
	assert_int_equal(figure_list(d, S("35.79.01"), LANG_ID, &all), OK);
	assert_int_equal(all.n, 3);
	expect(&all, "35.79.01", "pengemis", FIGURE_FEW);
	expect(&all, "35.79.01", "pemulung", FIGURE_BESIDE);
	expect(&all, "35.79.01", NULL, FIGURE_BESIDE);
}

static void test_regions_without_a_known_total_hide_only_the_small_ones(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	struct figures below;
	assert_int_equal(read_rows(d, "35.79.01,2020,ppks_total,,,2,person,S,S,,official,,,published\n"
	                              "35.79.02,2020,ppks_total,,,70,person,S,S,,official,,,published"),
	                 OK);
	assert_int_equal(figure_guard(d, S("")), OK);
	assert_int_equal(figure_below(d, S("35.79"), S("ppks_total"), LANG_ID, &below), OK);
	expect(&below, "35.79.01", NULL, FIGURE_FEW);
	expect(&below, "35.79.02", NULL, FIGURE_SHOWN);
}

static void test_few_villages_are_not_few_people(void **state)
{
	(void)state;
	assert_int_equal(harness_count("SELECT count(*) FROM figure WHERE unit <> 'person' AND "
	                               "hidden <> 0"),
	                 0);
	assert_int_equal(harness_count("SELECT count(*) FROM figure WHERE unit = 'person' AND "
	                               "hidden = 0 AND value BETWEEN 1 AND 4"),
	                 0);
}

// --- where figures come from --------------------------------------------------------------------

static void test_every_figure_says_where_it_comes_from(void **state)
{
	(void)state;
	assert_int_equal(harness_count("SELECT count(*) FROM figure WHERE source_id = '' OR "
	                               "source_en = '' OR (origin = 'published' AND address = '')"),
	                 0);
	assert_int_equal(harness_count("SELECT count(*) FROM figure f WHERE NOT EXISTS (SELECT 1 FROM "
	                               "region r WHERE r.code = f.region_code)"),
	                 0);
	for (const struct figure_measure *m = figure_measures; m->code; m++)
		assert_ptr_equal(figure_measure(str_from(m->code)), m);
	assert_null(figure_measure(S("nothing")));
}

static void test_what_is_computed_never_looks_published(void **state)
{
	(void)state;
	assert_int_equal(harness_count("SELECT count(*) FROM figure WHERE (origin = 'computed') <> "
	                               "(reliability = 'derived')"),
	                 0);
	struct answer a = page("/statistics/35.25");
	struct str rest = a.body;
	const char *row = strstr(arena_z(harness_arena(), rest), "PPKS yang dilayani: Jenis lainnya");
	assert_non_null(row);
	struct str cells = str_from(row);
	cells.n = (size_t)(strstr(row, "</tr>") - row);
	assert_has(cells, "1.665");
	assert_has(cells, "dihitung sendiri");
	assert_has(cells, "sumbernya sendiri tidak menyebut angka ini");
	assert_has_not(cells, "pernyataan resmi");
}

static void test_an_invented_number_says_so_wherever_it_stands(void **state)
{
	(void)state;
	struct answer a = page("/statistics/35.78.22.1004");
	assert_has(a.body, "2024. Angka contoh.");
	assert_has(a.body, "data-is=\"warn\">Angka contoh</span>");
	assert_has_not(a.body, "pernyataan resmi</span>");
	assert_has(page("/statistics").body, "2024. Angka contoh.");
}

static void test_the_published_facts_lie_where_they_belong(void **state)
{
	(void)state;
	assert_int_equal(harness_count("SELECT value FROM figure WHERE region_code = '35' AND "
	                               "year = 2015 AND measure = 'pmks_total'"),
	                 659245);
	assert_int_equal(harness_count("SELECT value FROM figure WHERE region_code = '35.78.10.1001' "
	                               "AND year = 2021"),
	                 162);
	assert_int_equal(harness_count("SELECT count(*) FROM figure WHERE region_code = '35.78.10'"),
	                 0);
	assert_int_equal(harness_count("SELECT value FROM figure WHERE region_code = '18.10' AND "
	                               "measure = 'pensosmas_trained'"),
	                 30);
	assert_int_equal(harness_count("SELECT count(*) FROM figure WHERE region_code = '18' AND "
	                               "unit = 'person'"),
	                 0);
	assert_int_equal(harness_count("SELECT value FROM figure WHERE region_code = '35' AND "
	                               "measure = 'people_per_village'"),
	                 4935);
}

// --- pages --------------------------------------------------------------------------------------

static void test_a_region_that_is_none_is_absent_like_any_page(void **state)
{
	(void)state;
	static const char *const paths[] = { "/statistics/99", "/statistics/35.78.99",
		                                 "/statistics/357", "/statistics/nothing",
		                                 "/statistics/35.78.22.1004.RW005" };
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		assert_int_equal(harness_get(NULL, paths[i]).status, 404);
}

static void test_a_measure_that_is_none_shows_the_usual_one(void **state)
{
	(void)state;
	static const char *const asked[] = { "nothing", "%3Cscript%3E", "%27--", "population%00", "" };
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		const char *path = arena_printf(harness_arena(), "/statistics?measure=%s", asked[i]).p;
		struct answer a = harness_get(NULL, path);
		assert_true(a.status == 200 || a.status == 400 || a.status == 404);
		assert_has_not(a.body, "<script>");
	}
	assert_has(page("/statistics?measure=nothing").body,
	           "<option value=\"people_per_village\" selected>");
}

static void test_a_region_without_figures_says_why_and_leads_up(void **state)
{
	(void)state;
	struct answer a = page("/statistics/35.79.01");
	assert_has(a.body, "Belum ada angka untuk Batu.");
	assert_has(a.body, "Itu tidak berarti tidak ada orang yang memerlukan.");
	assert_has(a.body, "href=\"/statistics/35.79\"");
	assert_has_not(a.body, "<table");
}

static void test_unknown_is_a_dash_with_its_reason(void **state)
{
	(void)state;
	struct answer a = page("/statistics/35?measure=disability_registered");
	assert_has(a.body, "– <small class=\"hush\">belum ada yang mengumumkannya</small>");
	assert_has(a.body, "Ada angka untuk 1 dari 38 wilayah");
	assert_has(a.body, "class=\"unknown\"");
}

static void test_a_hidden_number_stands_on_no_page(void **state)
{
	(void)state;
	struct answer a = page("/statistics/35.78.22");
	assert_has(a.body, "&lt; 5");
	assert_has(a.body, "tersembunyi");
	assert_has(a.body, "Angka 1 sampai 4 ditulis");
	assert_has_not(a.body, ">37<");
	assert_has_not(a.body, ">4<");
	a = page("/statistics/35.78.22.1003");
	assert_has(a.body, "tersembunyi");
	assert_has_not(a.body, ">37<"); // a token may hold the digits by chance
	assert_has_not(a.body, ">37 ");
	assert_has_not(a.body, "\"37\"");
	a = page("/statistics/35.78.22.1002");
	assert_has(a.body, "<data value=\"\">&lt; 5</data>");
}

// The value of one region as it stands after `from`, up to `end`.
static struct str cut(struct str body, const char *from, const char *mark)
{
	const char *at = strstr(body.p, from);
	if (!at)
		fail_msg("%s is not there", from);
	at = strstr(at, mark);
	assert_non_null(at);
	at = strchr(at, '>') + 1;
	return (struct str){ at, (size_t)(strchr(at, '<') - at) };
}

static void test_the_map_says_what_the_table_says_of_every_regency(void **state)
{
	(void)state;
	struct str body = page("/statistics").body;
	body.p = arena_z(harness_arena(), body);
	size_t n = 0;
	for (int number = 1; number < 80; number++) {
		if (number > 29 && number < 71)
			continue;
		const char *tile = arena_printf(harness_arena(), "href=\"#w35.%02d\"", number).p;
		const char *line = arena_printf(harness_arena(), "<tr id=\"w35.%02d\"", number).p;
		struct str drawn = cut(body, tile, "class=\"v\"");
		struct str told = cut(body, line, "data-label=\"Jiwa per desa atau kelurahan\"");
		assert_true(drawn.n > 0 && str_eq(drawn, told));
		n++;
	}
	assert_int_equal(n, 38);
}

static void test_every_tile_is_a_region_and_every_region_has_one(void **state)
{
	(void)state;
	assert_int_equal(harness_count("SELECT count(*) FROM figure_tile t JOIN region r ON "
	                               "r.code = t.region_code WHERE r.parent_code = '35'"),
	                 38);
	assert_int_equal(harness_count("SELECT count(*) FROM figure_tile t JOIN region r ON "
	                               "r.code = t.region_code WHERE r.parent_code = '00'"),
	                 38);
	struct answer a = page("/statistics");
	assert_has(a.body, "<tr id=\"w11\"");
	assert_has(a.body, "<tr id=\"w96\"");
	assert_has(a.body, "<circle"); // a city is round
}

static void test_the_first_page_begins_with_east_java_and_its_sources(void **state)
{
	(void)state;
	struct answer a = page("/statistics");
	assert_has(a.body, "<data value=\"659245\">659.245</data>");
	assert_has(a.body, "2015. Sumber: Dinas Sosial Provinsi Jawa Timur, berita Juli 2017 "
	                   "(pernyataan resmi).");
	assert_has(a.body, "href=\"/statistics/35\"");
	assert_has(a.body, "/figures.csv\"");
	assert_has(a.body, "aria-current=\"page\">Statistik</a>");
	assert_has(page("/statistics/13.06").body, "Posmetro Padang, 2021");
}

static void test_a_hidden_number_stands_in_no_file(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/statistics/35.78.22.1002/export?format=csv");
	assert_int_equal(a.status, 200);
	assert_str(a.type, "text/csv; charset=utf-8");
	assert_has(a.body, ",< 5,");
	a = harness_get(NULL, "/statistics/35.78.22.1003/export?format=csv");
	assert_has(a.body, ",tersembunyi,");
	assert_has_not(a.body, ",37,");
	assert_int_equal(harness_get(NULL, "/statistics/35.78.99/export?format=csv").status, 404);
	a = harness_get(NULL, "/statistics/export?format=csv");
	assert_has(a.body, "35,Jawa Timur,");
	assert_has(a.body, ",2015,659245,\"Dinas Sosial Provinsi Jawa Timur, berita Juli 2017\","
	                   "pernyataan resmi,http");
	a = harness_get(NULL, "/statistics/35/below/export?format=csv&measure=villages");
	assert_has(a.body, "35.78,Kota Surabaya,");
	assert_has_not(a.body, "35.78.22");
	assert_true(str_starts(harness_get(NULL, "/statistics/export?format=xlsx").body, S("PK")));
}

static void test_two_registers_stand_side_by_side_and_are_never_added(void **state)
{
	(void)state;
	struct answer a = page("/statistics/35.78");
	assert_has(a.body, "Dua daftar penyandang disabilitas");
	assert_has(a.body, "Keduanya ditampilkan berdampingan dan tidak dijumlahkan.");
	assert_has(a.body, "6.363");
	assert_has(a.body, "9.852");
	assert_has_not(a.body, "16.215");
	assert_has_not(a.body, "29.109"); // nor the groups that receive meals
	assert_has(page("/statistics/35").body, "Dua angka PPKS");
}

static void test_a_region_shows_trend_classes_and_the_way_to_its_page(void **state)
{
	(void)state;
	struct answer a = page("/statistics/35.25");
	assert_has(a.body, "<table class=\"trend\">");
	assert_has(a.body, "2025: Sampai pertengahan Maret 2025 saja.");
	assert_has(a.body, "PPKS yang dilayani menurut jenis, 2024");
	assert_has(a.body, "Jumlah menurut sumbernya: 53.754.");
	assert_has(a.body, "href=\"/taxonomy/korban_bencana_alam\"");
	assert_has(a.body, "href=\"/regions/35.25\"");
	assert_has(page("/regions/35.25").body, "href=\"/statistics/35.25\"");
}

static void test_english_readers_get_english_words_and_sources(void **state)
{
	(void)state;
	struct answer a = page("/statistics/35?lang=en");
	assert_has(a.body, "Social Office of East Java, news of July 2017");
	assert_has(a.body, "38 regencies and cities of Jawa Timur");
	assert_has(a.body, "659,245");
	assert_has(a.body, "computed here");
	assert_has_not(a.body, "pernyataan resmi");
}

static void test_figure_a_code_of_before_leads_to_the_page_of_today(void **state)
{
	(void)state;
	assert_int_equal(harness_get(NULL, "/statistics/35.96").status, 404);
	assert_int_equal(harness_get(NULL, "/statistics/35.96/coverage").status, 404);
	harness_script("INSERT INTO region_alias (old_code, code, since) "
	               "VALUES ('35.96', '35.25', '2018-03-01')");
	assert_str(harness_get(NULL, "/statistics/35.96").location, "/statistics/35.25");
	assert_str(harness_get(NULL, "/statistics/35.96/coverage").location,
	           "/statistics/35.25/coverage");
	harness_script("DELETE FROM region_alias WHERE old_code = '35.96'");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_figure_a_code_of_before_leads_to_the_page_of_today),
	cmocka_unit_test(test_nothing_small_hides_nothing),
	cmocka_unit_test(test_parts_are_hidden_as_the_table_says),
	cmocka_unit_test(test_what_is_hidden_already_stays_hidden),
	cmocka_unit_test(test_no_small_number_can_be_computed_back),
	cmocka_unit_test(test_the_ramp_has_equal_steps_and_equal_values_share_one),
	cmocka_unit_test(test_a_row_that_is_wrong_is_refused_with_its_line_and_reason),
	cmocka_unit_test(test_the_same_figure_twice_is_refused),
	cmocka_unit_test(test_a_class_that_is_none_is_refused),
	cmocka_unit_test(test_a_small_class_is_hidden_and_the_next_with_it),
	cmocka_unit_test(test_a_small_region_is_hidden_everywhere_and_the_next_with_it),
	cmocka_unit_test(test_a_total_that_would_tell_is_hidden_with_its_only_part),
	cmocka_unit_test(test_regions_without_a_known_total_hide_only_the_small_ones),
	cmocka_unit_test(test_few_villages_are_not_few_people),
	cmocka_unit_test(test_every_figure_says_where_it_comes_from),
	cmocka_unit_test(test_what_is_computed_never_looks_published),
	cmocka_unit_test(test_an_invented_number_says_so_wherever_it_stands),
	cmocka_unit_test(test_the_published_facts_lie_where_they_belong),
	cmocka_unit_test(test_a_region_that_is_none_is_absent_like_any_page),
	cmocka_unit_test(test_a_measure_that_is_none_shows_the_usual_one),
	cmocka_unit_test(test_a_region_without_figures_says_why_and_leads_up),
	cmocka_unit_test(test_unknown_is_a_dash_with_its_reason),
	cmocka_unit_test(test_a_hidden_number_stands_on_no_page),
	cmocka_unit_test(test_the_map_says_what_the_table_says_of_every_regency),
	cmocka_unit_test(test_every_tile_is_a_region_and_every_region_has_one),
	cmocka_unit_test(test_the_first_page_begins_with_east_java_and_its_sources),
	cmocka_unit_test(test_a_hidden_number_stands_in_no_file),
	cmocka_unit_test(test_two_registers_stand_side_by_side_and_are_never_added),
	cmocka_unit_test(test_a_region_shows_trend_classes_and_the_way_to_its_page),
	cmocka_unit_test(test_english_readers_get_english_words_and_sources),
};
ROOM_TESTS(figure, tests)
