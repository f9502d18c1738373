// SPDX-License-Identifier: GPL-3.0-or-later
// A region's own classes: who keeps them, what is refused, what everybody sees.
// Knows: the door, the model. Does not know: figures.
// Start at: tests.
#include "harness/harness.h"
#include "taxonomy/taxonomy_local.h"

struct typed {
	const char *kind, *name_id, *name_en, *definition_id, *definition_en, *criteria_id,
		*criteria_en, *subject, *national;
};
#define FINE                                                                                       \
	.kind = "ppks", .name_en = "Coastal fishers", .definition_id = "Nelayan tanpa perahu.",        \
	.definition_en = "Fishers without a boat.",                                                    \
	.criteria_id = "Tanpa perahu\n\n  Tinggal di pesisir",                                         \
	.criteria_en = "No boat\nLives at the coast", .subject = "family",                             \
	.national = "fakir_miskin"
static const struct typed fine = { FINE, .name_id = "Nelayan pesisir <b>" };

static struct answer add(const char *who, const char *code, const struct typed *t)
{
	const char *path = arena_printf(harness_arena(), "/regions/%s/classes/new", code).p;
	return harness_post(who, path, "kind", t->kind, "name_id", t->name_id, "name_en", t->name_en,
	                    "definition_id", t->definition_id, "definition_en", t->definition_en,
	                    "criteria_id", t->criteria_id, "criteria_en", t->criteria_en, "subject",
	                    t->subject, "national", t->national, NULL);
}

static const char *path_of(int64_t id)
{
	return arena_printf(harness_arena(), "/regions/classes/%lld", (long long)id).p;
}

static struct answer save(const char *who, int64_t id, const struct typed *t, const char *version,
                          const char *until)
{
	return harness_post(who, path_of(id), "name_id", t->name_id, "name_en", t->name_en,
	                    "definition_id", t->definition_id, "definition_en", t->definition_en,
	                    "criteria_id", t->criteria_id, "criteria_en", t->criteria_en, "subject",
	                    t->subject, "national", t->national, "valid_until", until, "version",
	                    version, NULL);
}

static int64_t id_of(const char *code)
{
	return harness_count(arena_printf(harness_arena(),
	                                  "SELECT coalesce(max(id), 0) FROM taxonomy_local"
	                                  " WHERE code = '%s'",
	                                  code)
	                         .p);
}

static int64_t n_local(void)
{
	return harness_count("SELECT count(*) FROM taxonomy_local");
}

static void test_only_the_office_of_a_region_adds_classes_to_it(void **state)
{
	(void)state;
	int64_t before = n_local();
	assert_int_equal(add("kemensos", "35.78", &fine).status, 403);
	assert_int_equal(add("penyuluh", "35.78", &fine).status, 403);
	assert_int_equal(add("surabaya", "35.15", &fine).status, 404);
	assert_int_equal(add("provinsi", "36.71", &fine).status, 404);
	assert_int_equal(add("provinsi", "35.99", &fine).status, 404);
	assert_int_equal(add("admin", "00", &fine).status, 404);
	assert_int_equal(harness_get("surabaya", "/regions/35.15/classes/new").status, 404);
	assert_int_equal(harness_get(NULL, "/regions/00/classes").status, 404);
	assert_has_not(harness_get("surabaya", "/regions/35.25/classes").body, "/regions/classes/");
	assert_int_equal(n_local(), before);
}

static void test_a_class_out_of_reach_is_as_absent_as_one_that_never_was(void **state)
{
	(void)state;
	int64_t id = id_of("jenis_lain"); // of Gresik
	struct answer hidden = harness_get("surabaya", path_of(id));
	assert_int_equal(hidden.status, 404);
	assert_int_equal(harness_get("surabaya", path_of(id + 9999)).status, 404);
	assert_has_not(hidden.body, "Jenis lainnya");
	assert_int_equal(save("surabaya", id, &fine, "1", "").status, 404);
	assert_int_equal(harness_get("provinsi", path_of(id)).status, 200);
	assert_int_equal(harness_count("SELECT count(*) FROM taxonomy_text WHERE code = 'jenis_lain'"
	                               " AND name = 'Jenis lainnya'"), 1);
}

static void test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(void **state)
{
	(void)state;
	static const struct {
		struct typed typed;
		const char *why;
	} wrong[] = {
		{ { FINE, .name_id = "" }, "belum diisi" },
		{ { FINE, .name_id = "Lanjut Usia Terlantar" }, "Jenis nasional sudah bernama begitu" },
		{ { FINE, .name_id = "anak-yatim" }, "sudah mempunyai jenis dengan nama" },
		{ { FINE, .name_id = "Semua" }, "berarti semua jenis bersama-sama" },
		{ { FINE, .name_id = "123" }, "huruf a sampai z" },
		{ { .kind = "psks", .name_id = "Satu", .name_en = "One", .definition_id = "A",
		    .definition_en = "B", .criteria_id = "", .criteria_en = "", .subject = "person",
		    .national = "fakir_miskin" }, "dari daftar yang sama" },
		{ { .kind = "ppks", .name_id = "Satu", .name_en = "One", .definition_id = "A",
		    .definition_en = "B", .criteria_id = "", .criteria_en = "", .subject = "person",
		    .national = "naga" }, "dari daftar yang sama" },
		{ { .kind = "ppks", .name_id = "Satu", .name_en = "One", .definition_id = "A",
		    .definition_en = "B", .criteria_id = "a\nb", .criteria_en = "a", .subject = "person",
		    .national = "" }, "Bahasa Indonesia 2 baris, bahasa Inggris 1" },
		{ { .kind = "naga", .name_id = "Satu", .name_en = "One", .definition_id = "A",
		    .definition_en = "", .criteria_id = "", .criteria_en = "", .subject = "naga",
		    .national = "" }, "belum diisi" },
		{ { .kind = "ppks", .name_id = "Satu", .name_en = "One", .definition_id = "A",
		    .definition_en = "B", .criteria_id = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14\n"
		    "15\n16\n17\n18\n19\n20\n21", .criteria_en = "", .subject = "person",
		    .national = "" }, "Paling banyak 20 baris" },
	};
	int64_t before = n_local();
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct answer a = add("surabaya", "35.78", &wrong[i].typed);
		assert_int_equal(a.status, 422);
		assert_has(a.body, wrong[i].why);
		assert_has(a.body, wrong[i].typed.name_en);
		assert_has(a.body, wrong[i].typed.definition_id);
	}
	assert_int_equal(n_local(), before);
}

static void test_an_added_class_is_public_in_both_languages_and_in_the_list_to_take(void **state)
{
	(void)state;
	assert_int_equal(add("surabaya", "35.78", &fine).status, 303);
	struct answer page = harness_get(NULL, "/regions/35.78/classes");
	assert_has(page.body, "Nelayan pesisir &lt;b&gt;");
	assert_has(page.body, "Tinggal di pesisir");
	assert_has(page.body, "/taxonomy/fakir_miskin\">");
	assert_has_not(page.body, "/regions/classes/");
	page = harness_get(NULL, "/regions/35.78/classes?lang=en");
	assert_has(page.body, "Lives at the coast");
	assert_has(harness_get("surabaya", "/regions/35.78/classes").body,
	           path_of(id_of("nelayan_pesisir_b")));
	assert_has(harness_get(NULL, "/taxonomy").body, "Nelayan pesisir &lt;b&gt;");
	assert_has(harness_get(NULL, "/taxonomy/export?format=csv").body,
	           "Jenis setempat PPKS,,nelayan_pesisir_b,Nelayan pesisir <b>,,"
	           "Nelayan tanpa perahu.,Kota Surabaya,Fakir Miskin,");
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = 'taxonomy.add'"
	                               " AND after_text LIKE '%name_id=Nelayan pesisir%'"), 1);
	assert_int_equal(harness_count("SELECT count(*) FROM taxonomy_criterion"
	                               " WHERE code = 'nelayan_pesisir_b'"), 4);
}

static void test_a_region_without_classes_says_so_and_gets_its_first(void **state)
{
	(void)state;
	assert_has(harness_get(NULL, "/regions/35.29/classes").body, "belum mempunyai jenis setempat");
	assert_int_equal(add("provinsi", "35.29", &fine).status, 303);
	assert_has(harness_get(NULL, "/regions/35.29/classes").body, "Nelayan pesisir");
	assert_int_equal(harness_count("SELECT count(*) FROM taxonomy_version"
	                               " WHERE region_code = '35.29'"), 1);
}

static void test_two_who_change_one_class_see_both_texts(void **state)
{
	(void)state;
	int64_t id = id_of("jenis_lain");
	struct typed first = fine, second = fine;
	first.name_id = "Jenis pertama";
	second.definition_id = "Pengertian kedua";
	second.name_id = "Jenis kedua";
	second.criteria_id = second.criteria_en = "";
	assert_int_equal(save("provinsi", id, &first, "1", "").status, 303);
	struct answer a = save("provinsi", id, &second, "1", "");
	assert_int_equal(a.status, 409);
	assert_has(a.body, "Orang lain mengubah jenis ini");
	assert_has(a.body, "<dd>Jenis pertama</dd>");
	assert_has(a.body, "<dd>Tanpa perahu; Tinggal di pesisir</dd>");
	assert_has(a.body, "value=\"Jenis kedua\"");
	assert_has(a.body, "Pengertian kedua");
	assert_has(a.body, "name=\"version\" value=\"2\"");
	assert_int_equal(save("provinsi", id, &second, "2", "").status, 303);
	struct taxonomy_own own;
	assert_int_equal(taxonomy_own_get(harness_desk("provinsi"), id, &own), OK);
	assert_str(own.in[LANG_ID].name, "Jenis kedua");
	assert_str(own.code, "jenis_lain");
	assert_int_equal(own.in[LANG_ID].criteria.n, 0);
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event"
	                               " WHERE event = 'taxonomy.edit'"
	                               " AND before_text LIKE '%name_id=Jenis pertama%'"
	                               " AND after_text LIKE '%name_id=Jenis kedua%'"), 1);
}

static void test_an_ended_class_stays_on_record_keeps_its_name_and_is_opened_again(void **state)
{
	(void)state;
	struct typed orphans = { .name_id = "Anak yatim", .name_en = "Orphans", .definition_id = "A",
		                     .definition_en = "B", .criteria_id = "", .criteria_en = "",
		                     .subject = "person", .national = "" };
	int64_t id = id_of("anak_yatim");
	assert_int_equal(save("surabaya", id, &orphans, "1", "2015-12-31").status, 303);
	assert_has(harness_get(NULL, "/taxonomy").body, "berakhir 31 Desember 2015");
	assert_has(harness_get(NULL, "/regions/35.78/classes?lang=en").body, "ended 31 December 2015");
	assert_has(harness_get(NULL, "/taxonomy/export?format=csv").body, "2015-12-31");
	struct typed again = fine;
	again.name_id = "Anak yatim";
	assert_has(add("surabaya", "35.78", &again).body, "mungkin yang sudah berakhir");
	assert_int_equal(save("surabaya", id, &orphans, "2", "2015-02-30").status, 422);
	assert_int_equal(save("surabaya", id, &orphans, "2", "2090-12-31").status, 303);
	assert_has(harness_get(NULL, "/taxonomy").body, "berlaku sampai 31 Desember 2090");
	assert_int_equal(save("surabaya", id, &orphans, "3", "").status, 303);
	assert_has_not(harness_get(NULL, "/taxonomy").body, "2090");
}

static void test_a_name_that_stays_is_not_judged_anew(void **state)
{
	(void)state;
	int64_t id = id_of("penyandang_disabilitas"); // of Surabaya, called as the national class is
	struct typed t = fine;
	t.name_id = "Penyandang disabilitas";
	t.name_en = "People with disability";
	assert_int_equal(save("surabaya", id, &t, "1", "").status, 303);
	t.name_id = "Fakir miskin";
	assert_has(save("surabaya", id, &t, "2", "").body, "Jenis nasional sudah bernama begitu");
}

static void test_codes_follow_from_names(void **state)
{
	(void)state;
	struct arena *a = harness_arena();
	assert_str(taxonomy_code_of(a, S("  Anak-yatim (Ó) ")), "anak_yatim_o");
	assert_str(taxonomy_code_of(a, S("2 Janda")), "2_janda");
	assert_int_equal(taxonomy_code_of(a, S("123")).n, 0);
	assert_int_equal(taxonomy_code_of(a, S("…")).n, 0);
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_only_the_office_of_a_region_adds_classes_to_it),
	cmocka_unit_test(test_a_class_out_of_reach_is_as_absent_as_one_that_never_was),
	cmocka_unit_test(test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost),
	cmocka_unit_test(test_an_added_class_is_public_in_both_languages_and_in_the_list_to_take),
	cmocka_unit_test(test_a_region_without_classes_says_so_and_gets_its_first),
	cmocka_unit_test(test_two_who_change_one_class_see_both_texts),
	cmocka_unit_test(test_an_ended_class_stays_on_record_keeps_its_name_and_is_opened_again),
	cmocka_unit_test(test_a_name_that_stays_is_not_judged_anew),
	cmocka_unit_test(test_codes_follow_from_names),
};
ROOM_TESTS(taxonomy_local, tests)
