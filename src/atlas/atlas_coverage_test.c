// SPDX-License-Identifier: GPL-3.0-or-later
// What the page of need beside coverage promises.
// Knows: the door, the demo's volunteers, counted. Does not know: how they are gathered.
// Start at: tests.
#include "atlas/atlas_coverage.h"
#include "harness/harness.h"

static struct answer page(const char *who, const char *path)
{
	struct answer a = harness_get(who, path);
	assert_int_equal(a.status, 200);
	return a;
}

// The cell of one row of the table under one label: what stands between its tags.
static struct str cell(struct str body, const char *region_code, const char *label)
{
	const char *row = arena_printf(harness_arena(), "<tr id=\"w%s\">", region_code).p;
	const char *head = arena_printf(harness_arena(), "data-label=\"%s\">", label).p;
	const char *body_z = arena_z(harness_arena(), body);
	const char *at = strstr(body_z, row);
	at = at ? strstr(at, head) : NULL;
	if (!at)
		fail_msg("no cell %s of %s", label, region_code);
	at += strlen(head);
	return (struct str){ at, (size_t)(strchr(at, '<') - at) };
}

static void add_need(const char *region_code, int value)
{
	struct str sql = arena_printf(
		harness_arena(),
		"INSERT INTO figure (region_code, year, measure, value, unit, source_id, source_en,"
		" address, reliability, note_id, note_en, origin, hidden)"
		" VALUES ('%s', 2031, 'ppks_total', %d, 'person', 'Uji', 'Test', '', 'official', '', '',"
		" 'published', 0)",
		region_code, value);
	harness_script(sql.p);
}

static int64_t certified_below(const char *from, const char *to)
{
	struct str sql = arena_printf(harness_arena(),
	                              "SELECT count(*) FROM volunteer WHERE state = 'certified'"
	                              " AND region_code >= '%s' AND region_code < '%s'",
	                              from, to);
	return harness_count(sql.p);
}

static void test_what_is_no_region_has_no_page(void **state)
{
	(void)state;
	assert_int_equal(harness_get(NULL, "/statistics/99/coverage").status, 404);
	assert_int_equal(harness_get(NULL, "/statistics/nothing/coverage").status, 404);
}

static void test_where_nothing_lies_below_it_says_so_and_leads_up(void **state)
{
	(void)state;
	struct answer a = page(NULL, "/statistics/35.15.01.2001/coverage");
	assert_has(a.body, "Tidak ada wilayah di bawah");
	assert_has(a.body, "href=\"/statistics/35.15.01/coverage\"");
	assert_has_not(a.body, "<table");
}

static void test_without_figures_it_gives_no_answer_but_names_who_has_nobody(void **state)
{
	(void)state;
	struct answer a = page(NULL, "/statistics/35/coverage");
	assert_has(a.body, "Belum bisa dijawab");
	assert_has(a.body, "35 dari 38 wilayah di bawahnya belum punya relawan bersertifikat");
	assert_has(a.body, "Kabupaten Pacitan, Kabupaten Ponorogo");
	assert_has(a.body, "dan 29 lainnya");
}

static void test_small_numbers_of_volunteers_are_hidden_outside_ones_reach(void **state)
{
	(void)state;
	static const char *const others[] = { NULL, "admin", "mitra", "relawan" };
	int64_t n = certified_below("35.78.22", "35.78.22/");
	assert_true(n >= 1 && n <= 4);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		struct answer a = page(others[i], "/statistics/35.78/coverage");
		assert_str(cell(a.body, "35.78.22", "Bersertifikat"), "&lt; 5");
		assert_str(cell(a.body, "35.78.22", "Orang per relawan"), "–");
		assert_has(a.body, "paling sedikit 41 orang untuk satu relawan");
	}
	struct answer whole = page("surabaya", "/statistics/35.78/coverage");
	int64_t shown;
	assert_true(str_to_int(cell(whole.body, "35.78.22", "Bersertifikat"), &shown));
	assert_int_equal(shown, n);
	assert_has(whole.body, "dalam jangkauan Anda");
	struct str file = page(NULL, "/statistics/35.78/coverage/export?format=csv").body;
	assert_has(file, ",< 5,");
	file = page("surabaya", "/statistics/35.78/coverage/export?format=csv").body;
	assert_has_not(file, ",< 5,");
	struct answer beyond = page("surabaya", "/statistics/35.15/coverage");
	assert_str(cell(beyond.body, "35.15.14", "Bersertifikat"), "&lt; 5");
}

static void test_a_hidden_number_does_not_follow_from_the_page_below(void **state)
{
	(void)state;
	enum { TOTAL, LARGE, SMALL, BESIDE, BELOW_A, BELOW_B, N };
	struct figure_count counts[N] = {
		[TOTAL] = { S("00"), 50 },      [LARGE] = { S("11"), 40 },
		[SMALL] = { S("12"), 3 },       [BESIDE] = { S("13"), 7 },
		[BELOW_A] = { S("13.01"), 7 },  [BELOW_B] = { S("13.02"), 0 },
	};
	assert_int_equal(figure_veil_counts(harness_arena(), N, counts), OK);
	assert_int_equal(counts[SMALL].veil, FIGURE_FEW);
	assert_int_equal(counts[BESIDE].veil, FIGURE_BESIDE);
	assert_int_equal(counts[LARGE].veil, FIGURE_SHOWN);
	assert_int_equal(counts[BELOW_A].veil, FIGURE_BESIDE); // it is all of 13
}

static struct str fact(struct str body, const char *label)
{
	const char *head = arena_printf(harness_arena(), "<dt>%s</dt><dd>", label).p;
	const char *at = strstr(arena_z(harness_arena(), body), head);
	if (!at)
		fail_msg("no fact %s", label);
	at += strlen(head);
	return (struct str){ at, (size_t)(strchr(at, '<') - at) };
}

// A region's own page tells what the page above it tells, to the letter.
static bool compare(const char *above, const char *code)
{
	struct arena *a = harness_arena();
	struct str all = page(NULL, arena_printf(a, "/statistics/%s/coverage", above).p).body;
	struct str own = page(NULL, arena_printf(a, "/regions/%s", code).p).body;
	struct str ready = fact(own, "Relawan bersertifikat");
	assert_true(str_eq(ready, cell(all, code, "Bersertifikat")));
	assert_true(str_eq(fact(own, "Calon dan peserta"), cell(all, code, "Calon")));
	return str_is(ready, "&lt; 5");
}

static void test_a_regions_own_page_tells_the_public_what_the_page_above_tells(void **state)
{
	(void)state;
	assert_false(compare("00", "35"));
	assert_false(compare("35", "35.78"));
	assert_false(compare("35", "35.15"));
	assert_false(compare("35", "35.01")); // nobody
	assert_true(compare("35.78", "35.78.22"));
	(void)compare("35.78", "35.78.01");
	(void)compare("35.78.22", "35.78.22.1001");
	(void)compare("35.78.22", "35.78.22.1004");
	assert_str(fact(page("admin", "/regions/35.78.22").body, "Relawan bersertifikat"), "&lt; 5");
	assert_has_not(page("surabaya", "/regions/35.78.22").body, "Relawan bersertifikat");
}

static void test_the_answer_follows_its_rule(void **state)
{
	(void)state;
	int64_t n = certified_below("35.78", "35.78/");
	assert_true(n >= 5);
	add_need("35.78", 6000);
	add_need("35.01", 500);
	add_need("35.02", 700);
	struct str text = page(NULL, "/statistics/35/coverage").body;
	const char *body = arena_z(harness_arena(), text);
	const char *ponorogo = strstr(body, "700 orang membutuhkan (2031), belum ada relawan");
	const char *surabaya = strstr(body, "orang untuk satu relawan: 6.000 orang (2031)");
	const char *pacitan = strstr(body, "500 orang membutuhkan (2031), belum ada relawan");
	assert_non_null(ponorogo);
	assert_non_null(pacitan);
	assert_true(ponorogo < pacitan);
	assert_non_null(surabaya);
	assert_true((surabaya < pacitan) == ((6000 + n / 2) / n > 500)); // nobody before somebody
	assert_has(text, "Uji (pernyataan resmi)");
	assert_has(text, "35 wilayah tidak ikut diurutkan");
}

static void test_the_address_says_the_order(void **state)
{
	(void)state;
	struct str by_need = page(NULL, "/statistics/00/coverage?sort=need").body;
	struct str by_name = page(NULL, "/statistics/00/coverage?sort=name").body;
	assert_has(by_need, "<option value=\"need\" selected>");
	const char *z = arena_z(harness_arena(), by_need);
	assert_true(strstr(z, "<tr id=\"w35\">") < strstr(z, "<tr id=\"w11\">"));
	z = arena_z(harness_arena(), by_name);
	assert_true(strstr(z, "<tr id=\"w11\">") < strstr(z, "<tr id=\"w35\">"));
	struct str other = page(NULL, "/statistics/00/coverage?sort=nothing").body;
	assert_has(other, "<option value=\"next\" selected>");
}

static void test_english_readers_get_the_answer_in_english(void **state)
{
	(void)state;
	struct answer a = page(NULL, "/statistics/35.78/coverage?lang=en");
	assert_has(a.body, "at least 41 people for one volunteer");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_what_is_no_region_has_no_page),
	cmocka_unit_test(test_where_nothing_lies_below_it_says_so_and_leads_up),
	cmocka_unit_test(test_without_figures_it_gives_no_answer_but_names_who_has_nobody),
	cmocka_unit_test(test_small_numbers_of_volunteers_are_hidden_outside_ones_reach),
	cmocka_unit_test(test_a_hidden_number_does_not_follow_from_the_page_below),
	cmocka_unit_test(test_a_regions_own_page_tells_the_public_what_the_page_above_tells),
	cmocka_unit_test(test_the_answer_follows_its_rule),
	cmocka_unit_test(test_the_address_says_the_order),
	cmocka_unit_test(test_english_readers_get_the_answer_in_english),
};
ROOM_TESTS(atlas_coverage, tests)
