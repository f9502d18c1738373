// SPDX-License-Identifier: GPL-3.0-or-later
// Lists taken away: refused first, then who is in them, what they say of themselves, and the audit.
// Knows: the harness, both kinds of file. Does not know: people of the demo world.
// Start at: take.
#include "doc/sheet.h"
#include "harness/harness.h"
#include "volunteer/volunteer_inside.h"

#define HERE "/volunteers/export"
#define KETINTANG "35.78.22.1004"

static struct csv table_of(struct answer a)
{
	struct csv table = { 0 };
	struct csv_trouble trouble = { .reason = "" };
	bool sheet = sheet_is(a.body);
	enum err e = sheet ? sheet_read(harness_arena(), a.body, 5000, 20, &table, &trouble)
	                   : csv_read(harness_arena(), a.body, 5000, 20, &table, &trouble);
	if (e != OK)
		fail_msg("%s", trouble.reason);
	return table;
}

static struct answer take(const char *who, const char *format, const char *words)
{
	return harness_post(who, HERE, "format", format, "purpose", "Laporan <b> triwulan", "q", words,
	                    NULL);
}

static int64_t exports(void)
{
	return harness_count("SELECT count(*) FROM audit_event WHERE event = 'volunteer.export'");
}

static void add(const char *who, const char *name, const char *region, const char *member_of)
{
	assert_int_equal(harness_post(who, "/volunteers", "name", name, "sex", "F", "birth_date",
	                              "1980-05-01", "background", "ngo", "region", region,
	                              "nominated_by", "Kelurahan", "member_of", member_of, NULL)
	                     .status,
	                 303);
}

static void test_export_without_a_purpose_comes_back_with_what_was_typed(void **state)
{
	(void)state;
	int64_t before = exports();
	struct answer a = harness_post("surabaya", HERE, "format", "csv", "purpose", "  ", "q", "arum",
	                               "state", "nominated", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "id=\"purpose-error\"");
	assert_has(a.body, "name=\"q\" value=\"arum\"");
	assert_has(a.body, "name=\"state\" value=\"nominated\"");
	assert_has(a.body, "value=\"csv\" checked");
	a = harness_post("surabaya", HERE, "format", "exe", "purpose", "<i>Laporan", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "value=\"&lt;i&gt;Laporan\"");
	assert_int_equal(exports(), before);
	assert_int_equal(harness_post("mitra", HERE, "format", "csv", "purpose", "x", NULL).status,
	                 403);
}

static void test_export_has_nobody_out_of_reach(void **state)
{
	(void)state;
	add("gresik", "Uji Unduhan Gresik", "35.25.10.2014", "");
	add("surabaya", "Uji Unduhan Surabaya", KETINTANG, "");
	static const char *const formats[] = { "csv", "xlsx" };
	for (int i = 0; i < 2; i++) {
		struct csv city = table_of(take("surabaya", formats[i], "unduhan"));
		struct csv province = table_of(take("provinsi", formats[i], "unduhan"));
		size_t mark = i == 0; // a CSV's last line
		assert_int_equal(city.n, 2 + mark);
		assert_str(city.at[1].cells[0], "Uji Unduhan Surabaya");
		assert_int_equal(province.n, 3 + mark);
		struct csv none = table_of(take("surabaya", formats[i], "gresik unduhan"));
		assert_int_equal(none.n, 1 + mark);
	}
	struct csv everybody = table_of(take("surabaya", "csv", ""));
	for (size_t i = 1; i + 1 < everybody.n; i++)
		assert_true(str_starts(everybody.at[i].cells[6], S("35.78.")));
}

static void test_export_gives_both_files_the_same_and_as_text(void **state)
{
	(void)state;
	add("surabaya", "=1+1 Uji Rumusan", KETINTANG, "@SUM(A1:A9)");
	struct answer csv = take("surabaya", "csv", "rumusan"), xlsx;
	xlsx = take("surabaya", "xlsx", "rumusan");
	assert_has(csv.headers, "attachment; filename=\"relawan-");
	assert_has(xlsx.headers, ".xlsx\"");
	struct csv a = table_of(csv), b = table_of(xlsx);
	assert_int_equal(a.n, 3);
	assert_int_equal(b.n, 2);
	assert_int_equal(a.at[0].n, b.at[0].n);
	for (size_t i = 0; i < a.at[0].n; i++)
		assert_true(str_eq(a.at[0].cells[i], b.at[0].cells[i]));
	assert_str(a.at[1].cells[0], "'=1+1 Uji Rumusan"); // a CSV has no other way to say "text"
	assert_str(b.at[1].cells[0], "=1+1 Uji Rumusan");
	assert_str(a.at[1].cells[9], "'@SUM(A1:A9)");
	assert_str(b.at[1].cells[9], "@SUM(A1:A9)");
	for (size_t i = 1; i < 9; i++)
		assert_true(str_eq(a.at[1].cells[i], b.at[1].cells[i]));
}

static void test_export_says_who_took_it_and_what_for(void **state)
{
	(void)state;
	int64_t before = exports();
	struct csv a = table_of(take("surabaya", "csv", "tiadaseorangpun"));
	struct str line = a.at[a.n - 1].cells[0];
	assert_has(line, "Diunduh oleh: ");
	assert_has(line, "Kota Surabaya");
	assert_has(line, "Keperluan: Laporan <b> triwulan");
	assert_has(line, "Saringan: Nama: tiadaseorangpun");
	assert_has(line, "Jumlah baris: 0");
	assert_int_equal(exports(), before + 1);
	struct str row = str_from(harness_text("SELECT after_text FROM audit_event WHERE event = "
	                                       "'volunteer.export' ORDER BY id DESC LIMIT 1"));
	assert_has(row, "purpose=Laporan <b> triwulan\n");
	assert_has(row, "rows=0\n");
	assert_has(row, "filter~account:");
	assert_has_not(row, "tiadaseorangpun"); // what was looked for may be somebody's name
}

static void test_export_keeps_the_filters_of_the_list(void **state)
{
	(void)state;
	add("surabaya", "Uji Tautan", KETINTANG, "");
	struct str page = harness_get("surabaya", "/volunteers?q=tautan&state=nominated").body;
	assert_has(page, "/volunteers/export?q=tautan&amp;state=nominated");
	page = harness_get("surabaya", HERE "?q=%22%3Cb%3E&state=nominated&background=x").body;
	assert_has(page, "name=\"q\" value=\"&quot;&lt;b&gt;\"");
	assert_has(page, "name=\"state\" value=\"nominated\"");
	assert_has_not(page, "name=\"background\"");
	assert_has_not(page, "id=\"purpose-error\"");
}

enum { CROWD = 2001 };

static void add_many(void)
{
	harness_script("INSERT INTO volunteer (region_code, name, title_front, title_back, sex, "
	               "birth_place, birth_date, background, address, phone, member_of, nominated_by, "
	               "state, created_at, version) SELECT '" KETINTANG "', 'Uji Banyak ' || "
	               "many.code, '', '', 'F', '', '1980-05-01', 'ngo', '', '', '', '', "
	               "'nominated', 0, 1 FROM "
	               "(SELECT code FROM region ORDER BY code LIMIT 2001) AS many");
}

static void drop_many(void)
{
	harness_script("DELETE FROM volunteer WHERE name LIKE 'Uji Banyak %'");
}

static const char *below(struct str address, const char *rest)
{
	return arena_printf(harness_arena(), "%.*s%s", STR_FMT(address), rest).p;
}

static void test_export_of_more_than_2000_rows_is_a_job_of_its_owner(void **state)
{
	(void)state;
	static const char *const formats[] = { "csv", "xlsx" };
	add_many();
	int64_t before = exports();
	assert_has(harness_get("surabaya", HERE).body, "Lebih dari 2.000 baris");
	for (int i = 0; i < 2; i++) {
		struct answer a = take("surabaya", formats[i], "");
		assert_int_equal(a.status, 303);
		assert_true(str_starts(a.location, S("/jobs/")));
		assert_int_equal(harness_get("surabaya", below(a.location, "/result")).status, 404);
		harness_jobs_run();
		struct answer got = harness_get("surabaya", below(a.location, "/result"));
		assert_has(got.headers, "attachment; filename=\"relawan-");
		struct csv table = table_of(got);
		assert_true(table.n > CROWD);
		for (size_t k = 1; k + 1 < table.n; k++) {
			assert_true(str_starts(table.at[k].cells[6], S("35.78.")));
			if (str_starts(table.at[k].cells[0], S("Uji Banyak ")))
				assert_str(table.at[k].cells[4], "1980-05-01");
		}
		if (i == 0)
			assert_has(table.at[table.n - 1].cells[0], "Keperluan: Laporan <b> triwulan");
		assert_int_equal(harness_get("gresik", below(a.location, "")).status, 404);
		assert_int_equal(harness_get("gresik", below(a.location, "/result")).status, 404);
		assert_int_equal(harness_get("provinsi", below(a.location, "/result")).status, 404);
	}
	drop_many();
	assert_int_equal(exports(), before + 2);
}

// What a killed process leaves is what the next one finds: the row and the bytes it speaks of.
static void test_export_in_pieces_tells_how_far_it_is_and_can_be_stopped_between(void **state)
{
	(void)state;
	static const char *const formats[] = { "csv", "xlsx" };
	add_many();
	int64_t all = harness_count("SELECT count(*) FROM volunteer WHERE region_code >= '35.78' "
	                            "AND region_code < '35.78/'");
	struct str n = lang_number(harness_arena(), LANG_ID, all);
	for (int i = 0; i < 2; i++) {
		struct answer a = take("surabaya", formats[i], "");
		for (int units = 0; units < 3; units++) { // one counts, two read 700 each
			assert_true(harness_job_step());
			harness_jobs_restart();
		}
		struct str page = harness_get("surabaya", below(a.location, "")).body;
		assert_has(page, arena_printf(harness_arena(), "1.400 dari %.*s baris.", STR_FMT(n)).p);
		assert_int_equal(harness_get("surabaya", below(a.location, "/result")).status, 404);
		assert_int_equal(harness_post("surabaya", below(a.location, "/cancel"), NULL).status, 303);
		harness_jobs_run();
		assert_has(harness_get("surabaya", below(a.location, "")).body, "dihentikan");
		assert_int_equal(harness_count("SELECT rows_done FROM job ORDER BY id DESC LIMIT 1"), 1400);
		a = take("surabaya", formats[i], "");
		while (harness_count("SELECT rows_done FROM job ORDER BY id DESC LIMIT 1") < all)
			assert_true(harness_job_step());
		page = harness_get("surabaya", below(a.location, "")).body;
		if (i == 1) // all is read, and the workbook is not made yet
			assert_has(page, arena_printf(harness_arena(), "Semua %.*s baris", STR_FMT(n)).p);
		harness_jobs_run();
		struct csv table = table_of(harness_get("surabaya", below(a.location, "/result")));
		assert_int_equal(table.n, 1 + all + (i == 0));
		for (size_t k = 2; k <= (size_t)all; k++) { // each once, in the order of the list
			if (str_starts(table.at[k - 1].cells[0], S("Uji Banyak ")))
				assert_true(str_cmp(table.at[k - 1].cells[0], table.at[k].cells[0]) < 0);
		}
		if (i == 0) {
			struct str mark = table.at[table.n - 1].cells[0];
			assert_has(mark, arena_printf(harness_arena(), "baris: %.*s", STR_FMT(n)).p);
			assert_has(mark, "bagian demi bagian");
		}
	}
	drop_many();
}

static void test_export_as_a_job_can_be_stopped_and_needs_a_purpose(void **state)
{
	(void)state;
	add_many();
	int64_t jobs = harness_count("SELECT count(*) FROM job");
	struct answer a = harness_post("surabaya", HERE, "format", "csv", "purpose", "", NULL);
	assert_int_equal(a.status, 422);
	assert_int_equal(harness_count("SELECT count(*) FROM job"), jobs);
	a = take("surabaya", "csv", "");
	assert_int_equal(harness_post("surabaya", below(a.location, "/cancel"), NULL).status, 303);
	harness_jobs_run();
	assert_has(harness_get("surabaya", below(a.location, "")).body, "dihentikan");
	assert_int_equal(harness_get("surabaya", below(a.location, "/result")).status, 404);
	drop_many();
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_export_without_a_purpose_comes_back_with_what_was_typed),
	cmocka_unit_test(test_export_has_nobody_out_of_reach),
	cmocka_unit_test(test_export_gives_both_files_the_same_and_as_text),
	cmocka_unit_test(test_export_says_who_took_it_and_what_for),
	cmocka_unit_test(test_export_keeps_the_filters_of_the_list),
	cmocka_unit_test(test_export_of_more_than_2000_rows_is_a_job_of_its_owner),
	cmocka_unit_test(test_export_in_pieces_tells_how_far_it_is_and_can_be_stopped_between),
	cmocka_unit_test(test_export_as_a_job_can_be_stopped_and_needs_a_purpose),
};

ROOM_TESTS(volunteer_export, tests)
