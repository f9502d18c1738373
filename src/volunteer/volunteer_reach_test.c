// SPDX-License-Identifier: GPL-3.0-or-later
// Who sees whom on the pages of volunteers, and what the list and its table hold.
// Knows: the harness, its own people. Does not know: how many people the demo world has.
// Start at: the list of tests at the end.
#include "harness/harness.h"
#include <stdlib.h>

#define KETINTANG "35.78.22.1004"
#define CROWDAREJO "35.25.10.2014"
#define HEAD "nama,jenis_kelamin,tanggal_lahir,latar,kode_wilayah,organisasi,diusulkan_oleh\n"
static const int64_t NOON = 1501045200000; // Wednesday 26 July 2017, 12.00 WIB

static int at_noon(void **state)
{
	(void)state;
	harness_clock(NOON);
	return 0;
}
#define T(name) cmocka_unit_test_setup(name, at_noon)
#define PRINT(...) arena_printf(harness_arena(), __VA_ARGS__).p

// By a list, so that any number of people takes one visit each way. Gives the first one's number.
static int64_t add_people(const char *who, const char *rows)
{
	struct answer a = harness_post(who, "/volunteers/import", "text", PRINT(HEAD "%s", rows), NULL);
	assert_int_equal(a.status, 303);
	int64_t before = harness_count("SELECT coalesce(max(id), 0) FROM volunteer");
	assert_int_equal(harness_post(who, PRINT("%.*s/confirm", STR_FMT(a.location)), NULL).status,
	                 303);
	return before + 1;
}

static bool of_token(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
	       c == '-';
}

// A page without tokens, which are made afresh, and without the number that was asked for.
static struct str masked(struct str page, const char *number)
{
	struct buf out = buf_open(harness_arena(), page.n);
	while (page.n) {
		size_t run = 0;
		while (run < page.n && of_token(page.p[run]))
			run++;
		struct str word = { page.p, run ? run : 1 };
		if (run < 20 && !(number && str_is(word, number)))
			buf_put(&out, word);
		page = (struct str){ page.p + word.n, page.n - word.n };
	}
	return buf_str(&out);
}

// --- out of reach --------------------------------------------------------------------------------

static void test_volunteer_out_of_reach_changes_no_page_by_a_byte(void **state)
{
	(void)state;
	static const char *const paths[] = {
		"/volunteers",
		"/volunteers?q=tersembunyi",
		"/volunteers?q=uji+tersembunyi&background=ngo",
		"/volunteers?region=35.25",
		"/volunteers?region=" CROWDAREJO,
		"/volunteers?region=35.25.10&q=tersembunyi&state=nominated",
		"/volunteers?state=nominated",
		"/volunteers/export",
		"/volunteers/export?q=tersembunyi",
		"/volunteers/export?region=35.25",
		"/desk",
	};
	enum { N = sizeof paths / sizeof *paths };
	static const char *const readers[] = { "surabaya", "penyuluh", "relawan" };
	struct str before[3][N];
	for (int k = 0; k < 3; k++) {
		for (int i = 0; i < N; i++)
			before[k][i] = masked(harness_get(readers[k], paths[i]).body, NULL);
	}
	add_people("gresik", "Uji Tersembunyi,P,1980-05-01,lsm," CROWDAREJO ",,\n");
	for (int k = 0; k < 3; k++) {
		for (int i = 0; i < N; i++) {
			struct answer a = harness_get(readers[k], paths[i]);
			if (a.status != 200 || !str_eq(masked(a.body, NULL), before[k][i]))
				fail_msg("%s sees it at %s", readers[k], paths[i]);
		}
	}
	assert_has(harness_get("gresik", paths[1]).body, "Uji Tersembunyi");
	assert_has(harness_get("provinsi", paths[1]).body, "Uji Tersembunyi");
}

// The number stands between what comes before and after it in the address.
static void same_as_absent(const char *who, int64_t id, const char *before, const char *after)
{
	const char *number = PRINT("%lld", (long long)id);
	struct answer there = harness_get(who, PRINT("%s%s%s", before, number, after));
	struct answer never = harness_get(who, PRINT("%s999999999%s", before, after));
	assert_int_equal(there.status, 404);
	assert_int_equal(never.status, 404);
	assert_true(str_eq(masked(there.body, number), masked(never.body, "999999999")));
}

static void test_volunteer_number_out_of_reach_looks_absent(void **state)
{
	(void)state;
	int64_t id = add_people("gresik", "Uji Nomor Jauh,P,1980-05-01,lsm," CROWDAREJO ",,\n");
	static const char *const readers[] = { "surabaya", "penyuluh", "relawan" };
	for (int k = 0; k < 3; k++)
		same_as_absent(readers[k], id, "/volunteers/", "");
	same_as_absent("surabaya", id, "/volunteers/", "/edit");
	same_as_absent("surabaya", id, "/volunteers?after=", "");
	struct answer a = harness_post("surabaya", PRINT("/volunteers/%lld/edit", (long long)id),
	                               "name", "Uji Dicuri", NULL);
	struct answer b = harness_post("surabaya", "/volunteers/999999999/edit", "name", "X", NULL);
	assert_int_equal(a.status, 404);
	assert_int_equal(b.status, 404);
	assert_true(str_eq(masked(a.body, PRINT("%lld", (long long)id)), masked(b.body, "999999999")));
}

static void test_volunteer_role_sees_the_own_record_and_nobody_else(void **state)
{
	(void)state;
	int64_t other = add_people("surabaya", "Uji Tetangga,P,1980-05-01,lsm," KETINTANG ",,\n");
	int64_t own = harness_count("SELECT count(*) FROM volunteer WHERE account_id = "
	                            "(SELECT id FROM account WHERE name = 'relawan')");
	struct str list = harness_post("relawan", "/volunteers/export", "format", "csv", "purpose",
	                               "uji", NULL).body;
	int64_t lines = -2; // the head is nobody, and the last line says who took it
	for (size_t i = 0; i < list.n; i++)
		lines += list.p[i] == '\n';
	assert_int_equal(lines, own);
	assert_has_not(list, "Uji Tetangga");
	same_as_absent("relawan", other, "/volunteers/", "");
	assert_int_equal(harness_get("relawan", "/volunteers/new").status, 403);
	assert_int_equal(harness_get("relawan", "/volunteers/import").status, 403);
}

// --- the list ------------------------------------------------------------------------------------

enum { CROWD = 130 };

// The number that the next page begins after; 0: this is the last.
static long long next_after(struct str page)
{
	const char *link = memmem(page.p, page.n, "rel=\"next\"", 10);
	while (link && strncmp(link, "after=", 6) != 0)
		link--;
	return link ? strtoll(link + 6, NULL, 10) : 0;
}

static void test_volunteer_paging_covers_everybody_exactly_once(void **state)
{
	(void)state;
	struct buf rows = buf_open(harness_arena(), 16384);
	for (int i = 0; i < CROWD; i++) // every other one of the same name
		buf_printf(&rows, "Uji Halaman %d,L,19%d-%02d-%02d,lsm,35.78.10.1004,,\n", i % 2 ? i : 0,
		           60 + i / 28, 1 + i % 12, 1 + i % 28);
	int64_t first = add_people("surabaya", arena_z(harness_arena(), buf_str(&rows)));
	int seen[CROWD] = { 0 }, pages = 0;
	const char *path = "/volunteers?q=uji+halaman&region=35.78.10";
	for (; path && pages < 10; pages++) {
		struct str body = harness_get("surabaya", path).body;
		for (int i = 0; i < CROWD; i++)
			seen[i] += str_has(body, PRINT("\"/volunteers/%lld\"", (long long)(first + i)));
		long long after = next_after(body);
		path = after ? PRINT("/volunteers?q=uji+halaman&region=35.78.10&after=%lld", after) : NULL;
	}
	assert_int_equal(pages, 3);
	for (int i = 0; i < CROWD; i++)
		assert_int_equal(seen[i], 1);
	assert_has(harness_get("surabaya", "/volunteers?q=uji+halaman").body, "130 orang");
}

// The filters as the form carries them along, in the body.
static struct answer take(const char *who, const char *filters)
{
	struct str body = arena_printf(harness_arena(), "token=%.*s&format=csv&purpose=uji&%s",
	                               STR_FMT(harness_token(who)), filters);
	return harness_send(who, "/volunteers/export", "application/x-www-form-urlencoded", body);
}

static void test_volunteer_filters_narrow_the_list(void **state)
{
	(void)state;
	add_people("surabaya", "Uji Saringan Satu,P,1980-05-01,lsm," KETINTANG ",,\n"
	                       "Uji Saringan Dua,L,1980-05-01,tokoh_perempuan,35.78.10.1004,,\n");
	static const struct {
		const char *query;
		bool one, two;
	} filters[] = {
		{ "q=saringan", true, true },
		{ "q=SARI+uji", true, true },
		{ "q=saringan&background=ngo", true, false },
		{ "q=saringan&region=35.78.10", false, true },
		{ "q=saringan&region=3578221004", true, false },
		{ "q=saringan&state=nominated", true, true },
		{ "q=saringan&state=certified", false, false },
		{ "q=aringan", false, false },
	};
	for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
		struct str page = harness_get("surabaya", PRINT("/volunteers?%s", filters[i].query)).body;
		struct str csv = take("surabaya", filters[i].query).body;
		if (str_has(page, "Saringan Satu") != filters[i].one ||
		    str_has(csv, "Saringan Satu") != filters[i].one ||
		    str_has(page, "Saringan Dua") != filters[i].two ||
		    str_has(csv, "Saringan Dua") != filters[i].two)
			fail_msg("%s", filters[i].query);
	}
	struct str none = harness_get("surabaya", "/volunteers?q=tiadaseorangpun").body;
	assert_has(none, "Tidak ada yang cocok");
	assert_has_not(none, "volunteers/export");
}

static void test_volunteer_table_to_take_away_runs_no_formula(void **state)
{
	(void)state;
	add_people("surabaya",
	           "=1+1 Rumus,P,1980-05-01,lsm," KETINTANG ",@SUM(A1:A9),\"+cmd|' /C calc'!A0\"\n"
	           "-Rumus Kedua,P,1980-05-01,lsm," KETINTANG
	           ",\"=HYPERLINK(\"\"x\"\",\"\"y\"\")\",\n");
	struct answer a = take("surabaya", "q=rumus");
	assert_int_equal(a.status, 200);
	assert_str(a.type, "text/csv; charset=utf-8");
	assert_has(a.body, "\n'=1+1 Rumus,");
	assert_has(a.body, ",'@SUM(A1:A9),");
	assert_has(a.body, ",'+cmd|' /C calc'!A0,");
	assert_has(a.body, "\n'-Rumus Kedua,");
	assert_has(a.body, "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"");
	assert_has_not(a.body, ",=");
	assert_has_not(a.body, ",@");
}

static void test_volunteer_names_are_shown_as_text_only(void **state)
{
	(void)state;
	static const char name[] = "<script>alert(1)</script>'\"&amp; {{name}} Uji Jahat";
	struct answer a =
		harness_post("surabaya", "/volunteers", "name", name, "sex", "F", "birth_date",
	                 "1980-05-01", "background", "ngo", "region", KETINTANG, "nominated_by",
	                 "<img src=x onerror=alert(1)>", "member_of", "javascript:alert(1)", NULL);
	assert_int_equal(a.status, 303);
	const char *person = arena_z(harness_arena(), a.location);
	const char *pages[] = { "/volunteers?q=jahat", person, PRINT("%s/edit", person) };
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct str body = harness_get("surabaya", pages[i]).body;
		assert_has_not(body, "<script>alert");
		assert_has_not(body, "<img src=x");
		assert_has(body, "&lt;script&gt;alert(1)&lt;/script&gt;");
		assert_has(body, "{{name}} Uji Jahat");
	}
}

static void test_volunteer_page_tells_the_road_in_either_language(void **state)
{
	(void)state;
	int64_t id =
		add_people("surabaya", "Uji Jalan,P,1980-05-01,lsm," KETINTANG ",,Kelurahan Uji\n");
	struct str page = harness_get("penyuluh", PRINT("/volunteers/%lld", (long long)id)).body;
	assert_has(page, "Diusulkan pada 26 Juli 2017. Menunggu seleksi.");
	assert_has(page, "26 Juli 2017<br>12.00 WIB");
	assert_has(page, "<b>Diusulkan</b> oleh Galih Tunjungan");
	assert_has(page, "1 Mei 1980");
	assert_has(page, "(37 tahun)");
	assert_has(page, "aria-current=\"step\"><b>Terpilih</b>");
	assert_has(page, "href=\"/regions/" KETINTANG "\"");
	page = harness_get("penyuluh", PRINT("/volunteers/%lld?lang=en", (long long)id)).body;
	assert_has(page, "Nominated on 26 July 2017. Waiting for selection.");
	assert_has(page, "<b>Nominated</b> by Galih Tunjungan");
}

static const struct CMUnitTest tests[] = {
	T(test_volunteer_out_of_reach_changes_no_page_by_a_byte),
	T(test_volunteer_number_out_of_reach_looks_absent),
	T(test_volunteer_role_sees_the_own_record_and_nobody_else),
	T(test_volunteer_table_to_take_away_runs_no_formula),
	T(test_volunteer_names_are_shown_as_text_only),
	T(test_volunteer_paging_covers_everybody_exactly_once),
	T(test_volunteer_filters_narrow_the_list),
	T(test_volunteer_page_tells_the_road_in_either_language),
};

ROOM_TESTS(volunteer_reach, tests)
