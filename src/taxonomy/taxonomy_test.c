// SPDX-License-Identifier: GPL-3.0-or-later
// What the classes and their pages promise.
// Knows: the door, the model. Does not know: how the lists are kept.
// Start at: tests.
#include "harness/harness.h"
#include "taxonomy/taxonomy.h"

static void test_a_class_that_is_none_is_absent_like_any_page(void **state)
{
	(void)state;
	static const char *const paths[] = {
		"/taxonomy/nothing",
		"/taxonomy/Fakir_Miskin",
		"/taxonomy/35.78",
		"/taxonomy/%3Cscript%3E",
		"/taxonomy/1",
		"/taxonomy/fakir_miskin/more",
		"/taxonomy/fakir_miskin%27",
		"/taxonomy/anak_yatim", // a group of one region only
	};
	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
		struct answer a = harness_get(NULL, paths[i]);
		assert_int_equal(a.status, 404);
		assert_has_not(a.body, "<script>");
	}
}

static void test_a_search_without_a_match_says_so_and_what_to_do(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/taxonomy?q=zzzzq");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "Tidak ada jenis yang memuat “zzzzq”");
	assert_has(a.body, "Coba satu kata saja");
	assert_has_not(a.body, "<table");
}

static void test_a_hostile_search_finds_nothing_and_comes_back_as_text(void **state)
{
	(void)state;
	static const char *const asked[] = {
		"%3Cscript%3E%22x", "%27%20UNION%20SELECT%20--", "%25", "%2F", "%22%3E%3Czq%3E", "__",
	};
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		struct answer a =
			harness_get(NULL, arena_printf(harness_arena(), "/taxonomy?q=%s", asked[i]).p);
		assert_int_equal(a.status, 200);
		assert_has_not(a.body, "<script>");
		assert_has_not(a.body, "<table");
	}
	assert_has(harness_get(NULL, "/taxonomy?q=%3Cscript%3E%22x").body,
	           "value=\"&lt;script&gt;&quot;x\"");
}

static void test_what_nobody_may_record_stands_nowhere(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/taxonomy/kelompok_minoritas");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "Suluh tidak mencatat perilaku atau orientasi seksual siapa pun.");
	assert_int_equal(harness_count("SELECT count(*) FROM taxonomy_criterion WHERE "
	                               "code = 'kelompok_minoritas' AND lang = 'id'"),
	                 3);
	assert_int_equal(harness_count("SELECT count(*) FROM taxonomy_criterion WHERE "
	                               "code = 'kelompok_minoritas' AND words LIKE '%seks%'"),
	                 0);
}

static void test_there_are_26_and_12_classes_and_two_parts(void **state)
{
	(void)state;
	assert_int_equal(harness_count("SELECT count(*) FROM taxonomy_class WHERE version = '2012' "
	                               "AND kind = 'ppks'"),
	                 TAXONOMY_PPKS);
	assert_int_equal(harness_count("SELECT count(*) FROM taxonomy_class WHERE version = '2012' "
	                               "AND kind = 'psks' AND parent_code IS NULL"),
	                 TAXONOMY_PSKS);
	assert_int_equal(harness_count("SELECT count(*) FROM taxonomy_class WHERE version = '2012' "
	                               "AND kind = 'psks' AND parent_code = 'penyuluh_sosial'"),
	                 TAXONOMY_PSKS_PARTS);
}

static void test_every_class_says_itself_fully_in_both_languages(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	struct taxonomy_classes in[2];
	assert_int_equal(taxonomy_list(d, TAXONOMY_NATIONAL, LANG_ID, &in[0]), OK);
	assert_int_equal(taxonomy_list(d, TAXONOMY_NATIONAL, LANG_EN, &in[1]), OK);
	assert_int_equal(in[0].n, TAXONOMY_PPKS + TAXONOMY_PSKS + TAXONOMY_PSKS_PARTS);
	assert_int_equal(in[0].n, in[1].n);
	for (size_t i = 0; i < in[0].n; i++) {
		const struct taxonomy_class *id = &in[0].at[i], *en = &in[1].at[i];
		struct taxonomy_texts criteria[2];
		assert_true(str_eq(id->code, en->code));
		assert_true(id->definition.n > 20 && en->definition.n > 20);
		assert_false(str_eq(id->definition, en->definition));
		assert_int_equal(str_empty(id->note), str_empty(en->note));
		assert_int_equal(taxonomy_criteria(d, id, LANG_ID, &criteria[0]), OK);
		assert_int_equal(taxonomy_criteria(d, en, LANG_EN, &criteria[1]), OK);
		assert_true(criteria[0].n >= 2 && criteria[0].n == criteria[1].n);
	}
}

static void test_every_mark_has_a_word_and_every_mapping_is_called_provisional(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	struct taxonomy_classes all;
	assert_int_equal(taxonomy_list(d, TAXONOMY_NATIONAL, LANG_ID, &all), OK);
	for (size_t i = 0; i < all.n; i++) {
		struct taxonomy_marks marks;
		size_t n_atensi = 0, n_groups = 0;
		assert_int_equal(taxonomy_marks(d, &all.at[i], &marks), OK);
		for (size_t m = 0; m < marks.n; m++) {
			const char *kind = arena_z(d->arena, marks.at[m].kind);
			bool elsewhere = strcmp(kind, "atensi") == 0 || strcmp(kind, "pas2025") == 0;
			assert_true(taxonomy_word(kind, marks.at[m].code) != T_NONE);
			assert_int_equal(marks.at[m].provisional, elsewhere);
			n_atensi += strcmp(kind, "atensi") == 0;
			n_groups += strcmp(kind, "pas2025") == 0;
		}
		bool ppks = str_is(all.at[i].kind, "ppks");
		assert_int_equal(n_atensi, ppks ? 1 : 0);
		assert_true(ppks ? n_groups >= 1 : n_groups == 0);
	}
	assert_int_equal(taxonomy_word("service", S("nothing")), T_NONE);
	assert_int_equal(taxonomy_word("nothing", S("protection")), T_NONE);
}

static void test_local_groups_say_which_national_class_they_are_or_none(void **state)
{
	(void)state;
	struct desk *d = harness_desk(NULL);
	struct taxonomy_class c;
	struct taxonomy_marks marks;
	assert_int_equal(taxonomy_get(d, S("35.78"), S("anak_yatim"), LANG_EN, &c), OK);
	assert_str(c.name, "Orphans");
	assert_int_equal(taxonomy_marks(d, &c, &marks), OK);
	assert_int_equal(marks.n, 0);
	assert_int_equal(taxonomy_get(d, S("35.78"), S("penyandang_disabilitas"), LANG_ID, &c), OK);
	assert_int_equal(taxonomy_marks(d, &c, &marks), OK);
	assert_int_equal(marks.n, 1);
	assert_str(marks.at[0].kind, "national");
	assert_str(marks.at[0].code, "penyandang_disabilitas");
}

static void test_the_list_shows_local_groups_with_the_national_class_they_are(void **state)
{
	(void)state;
	struct str body = harness_get(NULL, "/taxonomy").body;
	assert_has(body, "/regions/35.78/classes#anak_yatim\">Anak yatim</a>");
	assert_has(body, "<a href=\"/statistics/35.78\">Kota Surabaya</a>");
	assert_has(body, "\"><a href=\"/taxonomy/penyandang_disabilitas\">");
	assert_has(body, "tidak ada yang sama</td>");
	assert_has_not(harness_get(NULL, "/taxonomy?q=anak").body, "tidak ada yang sama");
}

static void test_the_list_shows_both_lists_and_says_the_old_name_first(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/taxonomy");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "PPKS (dahulu PMKS)");
	assert_has(a.body, "<caption>26 baris</caption>");
	assert_has(a.body, "<caption>14 baris</caption>");
	assert_has(a.body, "href=\"/taxonomy/komunitas_adat_terpencil\">Komunitas Adat Terpencil</a>");
	assert_has(a.body, "data-label=\"No.\">10b</td>");
	assert_has(a.body, "/taxonomy_ppks.csv\"");
}

static void test_a_search_looks_in_names_abbreviations_and_criteria(void **state)
{
	(void)state;
	assert_has(harness_get(NULL, "/taxonomy?q=PRSE").body,
	           "/taxonomy/perempuan_rawan_sosial_ekonomi");
	assert_has(harness_get(NULL, "/taxonomy?q=banjir").body, "/taxonomy/korban_bencana_alam");
	struct answer a = harness_get(NULL, "/taxonomy?q=SEMEN"); // within a word only: "sementara"
	assert_has_not(a.body, "<table");
	a = harness_get(NULL, "/taxonomy?q=barang+bekas");
	assert_has(a.body, "/taxonomy/pemulung");
	assert_has_not(a.body, "/taxonomy/pengemis");
	assert_has(harness_get(NULL, "/taxonomy?q=landslide&lang=en").body,
	           "/taxonomy/korban_bencana_alam");
	assert_has(harness_get(NULL, "/taxonomy?q=pmks").body, "<caption>26 baris</caption>");
}

static void test_a_class_shows_meaning_criteria_services_and_mappings(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/taxonomy/anak_disabilitas");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "<h1>Anak dengan Kedisabilitasan</h1>");
	assert_has(a.body, "Jenis PPKS (dahulu PMKS) nomor 5");
	assert_has(a.body, "Hambatan intelektual");
	assert_has(a.body, "Rehabilitasi sosial; Jaminan sosial; Perlindungan sosial");
	assert_has(a.body, "Penyandang disabilitas; Anak terlantar");
	assert_has(a.body, "sampai 17 tahun");
	assert_has(a.body, "Klaster ATENSI");
	assert_has(a.body, "12 kelompok 2025");
	assert_has(a.body, "data-is=\"warn\">sementara</span>");
	assert_has_not(a.body, "resmi</span>");
}

static void test_outreach_workers_are_of_two_kinds_that_lead_to_each_other(void **state)
{
	(void)state;
	struct answer whole = harness_get(NULL, "/taxonomy/penyuluh_sosial");
	assert_has(whole.body, "/taxonomy/penyuluh_sosial_fungsional");
	assert_has(whole.body, "/taxonomy/penyuluh_sosial_masyarakat");
	struct answer part = harness_get(NULL, "/taxonomy/penyuluh_sosial_masyarakat?lang=en");
	assert_has(part.body, "<h1>Community outreach worker</h1>");
	assert_has(part.body, "Part of Social outreach worker");
	assert_has(part.body, "PSKS, number 10b");
}

static void test_the_list_is_a_file_with_the_groups_of_regions_or_what_is_searched(void **state)
{
	(void)state;
	struct str all = harness_get(NULL, "/taxonomy/export?format=csv").body;
	assert_has(all, "PPKS,1,anak_balita_terlantar,");
	assert_has(all, "PSKS,");
	assert_has(all, "Jenis setempat PPKS,,anak_yatim,Anak yatim,,");
	struct str found = harness_get(NULL, "/taxonomy/export?format=csv&q=bencana").body;
	assert_has(found, "korban_bencana_alam");
	assert_has_not(found, "Kota Surabaya");
	assert_has(harness_get(NULL, "/taxonomy?q=bencana").body,
	           "/taxonomy/export?q=bencana&amp;format=xlsx");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_the_list_is_a_file_with_the_groups_of_regions_or_what_is_searched),
	cmocka_unit_test(test_a_class_that_is_none_is_absent_like_any_page),
	cmocka_unit_test(test_a_search_without_a_match_says_so_and_what_to_do),
	cmocka_unit_test(test_a_hostile_search_finds_nothing_and_comes_back_as_text),
	cmocka_unit_test(test_what_nobody_may_record_stands_nowhere),
	cmocka_unit_test(test_there_are_26_and_12_classes_and_two_parts),
	cmocka_unit_test(test_every_class_says_itself_fully_in_both_languages),
	cmocka_unit_test(test_every_mark_has_a_word_and_every_mapping_is_called_provisional),
	cmocka_unit_test(test_the_list_shows_local_groups_with_the_national_class_they_are),
	cmocka_unit_test(test_local_groups_say_which_national_class_they_are_or_none),
	cmocka_unit_test(test_the_list_shows_both_lists_and_says_the_old_name_first),
	cmocka_unit_test(test_a_search_looks_in_names_abbreviations_and_criteria),
	cmocka_unit_test(test_a_class_shows_meaning_criteria_services_and_mappings),
	cmocka_unit_test(test_outreach_workers_are_of_two_kinds_that_lead_to_each_other),
};
ROOM_TESTS(taxonomy, tests)
