// SPDX-License-Identifier: GPL-3.0-or-later
// What papers take from here: who signs and for whom, numbers, regulations; and that papers which
// were given out stay as they are.
// Knows: the demo world, in which batch II/2017 waits for its certificates. Does not know: ink.
// Start at: tests.
#include "harness/harness.h"

enum { PROVINCE = 2 };

static int64_t official(const char *name)
{
	return harness_count(
		arena_printf(harness_arena(), "SELECT id FROM official WHERE name = '%s'", name).p);
}

static const char *number(int64_t n)
{
	return arena_printf(harness_arena(), "%lld", (long long)n).p;
}

static const char *leader_path(int64_t id)
{
	return arena_printf(harness_arena(), "/organisations/%d/leaders/%lld", PROVINCE,
	                    (long long)id).p;
}

static void test_directory_officials_bear_a_number_that_could_be_one(void **state)
{
	(void)state;
	static const char *const wrong[] = { "123", "19701301199503100", "197013011995031001",
		                                 "197001011995031x01", "197001011995133001",
		                                 "197001011995033001" };
	const char *path = leader_path(official("Sinar Pelitawening"));
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct answer a = harness_post("provinsi", path, "name", "Sinar Pelitawening", "position",
		                               "Sekretaris", "nip", wrong[i], "version", "1", NULL);
		assert_int_equal(a.status, 422);
		assert_has(a.body, "NIP terdiri atas 18 angka");
		assert_has(a.body, wrong[i]);
	}
	struct answer a = harness_post("provinsi", path, "name", "Sinar Pelitawening", "position",
	                               "Sekretaris", "on_behalf_of",
	                               number(official("Bayu Pelitaraya")), "version", "1", NULL);
	assert_int_equal(a.status, 422);
	assert_has(a.body, "Pilih dari daftar");
	assert_has(harness_get("provinsi", "/organisations/2").body,
	           "a.n. Kepala Dinas Sosial Provinsi Jawa Timur, Sekretaris; NIP 197001011995031001");
}

static struct str asked(const char *column, int64_t id)
{
	struct answer a = harness_get("provinsi", arena_printf(harness_arena(), "/certificates/%lld",
	                                                       (long long)id).p);
	assert_int_equal(a.status, 200);
	assert_has(a.body, column);
	return a.body;
}

static void test_directory_papers_take_number_signer_and_bases_and_keep_them(void **state)
{
	(void)state;
	const char *series = "/organisations/2/series/certificate";
	struct answer look = harness_get("provinsi", "/organisations/2/series/certificate"
	                                             "?pattern=460/%7Bn:3%7D/PSM/%7Byear%7D");
	assert_has(look.body, "/PSM/");
	assert_int_equal(harness_count("SELECT count(*) FROM series_pattern"), 0);
	assert_has(harness_get("provinsi", "/organisations/2/series/certificate?pattern=PSM").body,
	           "tepat satu nomor urut");
	assert_int_equal(harness_post("surabaya", series, "pattern", "{n}/X/{year}", NULL).status, 403);
	assert_int_equal(harness_post("provinsi", series, "pattern", "{n}", "version", "0",
	                              NULL).status, 422);
	assert_int_equal(harness_post("provinsi", series, "pattern", "460/{n:3}/PSM/{year}", "version",
	                              "7", NULL).status, 409);
	assert_int_equal(harness_post("provinsi", series, "pattern", "460/{n:3}/PSM/{year}", "version",
	                              "0", NULL).status, 303);
	assert_int_equal(harness_get("provinsi", "/organisations/2/series/letter").status, 404);

	struct answer page = harness_get("provinsi", "/trainings/2/certificates");
	assert_has(page.body, "Wira Suluhnegara");
	assert_has(page.body, "Dra. Sinar Pelitawening, M.M.");
	struct answer other = harness_post("provinsi", "/trainings/2/certificates", "signer",
	                                   number(official("Bayu Pelitaraya")), NULL);
	assert_int_equal(other.status, 422);
	assert_has(other.body, "sedang menjabat");
	int64_t deputy = official("Sinar Pelitawening");
	assert_int_equal(harness_post("provinsi", "/trainings/2/certificates", "signer",
	                              number(deputy), NULL).status, 303);
	int64_t id = harness_count("SELECT max(id) FROM certificate");
	asked("/PSM/", id);
	asked("Dra. Sinar Pelitawening, M.M., a.n. Kepala Dinas Sosial Provinsi Jawa Timur", id);
	asked("Undang-Undang Nomor 11 Tahun 2009; Peraturan Pemerintah Nomor 39 Tahun 2012", id);
	assert_int_equal(harness_count("SELECT count(*) FROM certificate WHERE signer_nip = "
	                               "'197001011995031001' AND agency_above = 'Pemerintah Provinsi "
	                               "Jawa Timur'"),
	                 harness_count("SELECT count(*) FROM certificate WHERE training_id = 2"));

	assert_int_equal(harness_post("provinsi", leader_path(deputy), "name", "Lain Sekali",
	                              "position", "Sekretaris", "valid_until", "2020-01-01", "version",
	                              "1", NULL).status, 303);
	assert_has_not(asked("Dra. Sinar Pelitawening, M.M.", id), "Lain Sekali");
	assert_has_not(harness_get("provinsi", "/trainings/2/certificates").body, "Lain Sekali");
}

// --- regulations ---------------------------------------------------------------------------------

static struct answer add_law(const char *who, const char *kind, const char *no, const char *issuer)
{
	return harness_post(who, "/legal-bases", "kind", kind, "number", no, "year", "2019", "issuer",
	                    issuer, "title", "Contoh Rekaan", NULL);
}

static void test_directory_regulations_are_read_by_all_and_kept_by_few(void **state)
{
	(void)state;
	struct answer list = harness_get(NULL, "/legal-bases");
	assert_has(list.body, "Undang-Undang Nomor 11 Tahun 2009 tentang Kesejahteraan Sosial");
	assert_has_not(list.body, "/edit");
	assert_has(harness_get(NULL, "/legal-bases/export?format=csv").body, "Kesejahteraan Sosial");
	assert_int_equal(add_law("provinsi", "uu", "99", "").status, 403);
	assert_has(add_law("kemensos", "uu", "", "").body, "belum diisi");
	assert_has(add_law("kemensos", "permen", "99", "").body, "Tulis menteri");
	assert_int_equal(add_law("kemensos", "permen", "99", "Menteri Sosial").status, 303);
	struct answer twice = add_law("admin", "permen", "99", "Menteri Sosial");
	assert_int_equal(twice.status, 422);
	assert_has(twice.body, "sudah ada di daftar");
	int64_t id = harness_count("SELECT max(id) FROM legal_basis");
	const char *edit = arena_printf(harness_arena(), "/legal-bases/%lld/edit", (long long)id).p;
	assert_int_equal(harness_post("admin", edit, "kind", "permen", "number", "99", "year", "2019",
	                              "issuer", "Menteri Sosial", "title", "Contoh", "version", "9",
	                              NULL).status, 409);
	assert_int_equal(harness_post("admin", edit, "kind", "permen", "number", "99", "year", "2019",
	                              "issuer", "Menteri Sosial", "title", "Contoh", "valid_until",
	                              "2020-01-01", "version", "1", NULL).status, 303);
	assert_has(harness_get(NULL, "/legal-bases").body, "Tidak berlaku");
	assert_has_not(harness_get("provinsi", "/trainings/new").body, "Menteri Sosial Nomor 99");
}

static void test_directory_trainings_cite_what_is_ticked(void **state)
{
	(void)state;
	int64_t draft = harness_count("SELECT min(id) FROM training WHERE state IN ('draft', 'open')");
	int64_t law = harness_count("SELECT id FROM legal_basis WHERE kind = 'permen' AND number = '8' "
	                            "AND year = 2012");
	const char *edit = arena_printf(harness_arena(), "/trainings/%lld/edit", (long long)draft).p;
	int64_t version = harness_count(arena_printf(harness_arena(), "SELECT version FROM training "
	                                             "WHERE id = %lld", (long long)draft).p);
	struct answer a = harness_post("provinsi", edit, "name", "Contoh", "batch", "X/2017", "venue",
	                               "Balai", "city", "Surabaya", "date_from", "2018-01-02",
	                               "date_to", "2018-01-03", "quota", "30", "attendance", "90",
	                               "post_test", "70", "version", number(version), "basis",
	                               number(law), "basis", "999999", NULL);
	assert_int_equal(a.status, 303);
	struct answer page = harness_get("provinsi", arena_printf(harness_arena(), "/trainings/%lld",
	                                                          (long long)draft).p);
	assert_has(page.body, "Peraturan Menteri Sosial Nomor 8 Tahun 2012 tentang");
	assert_has_not(page.body, "Undang-Undang Nomor 11 Tahun 2009 tentang"); // but in its history
	assert_has(page.body, "Dasar hukum dipilih");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_directory_officials_bear_a_number_that_could_be_one),
	cmocka_unit_test(test_directory_papers_take_number_signer_and_bases_and_keep_them),
	cmocka_unit_test(test_directory_regulations_are_read_by_all_and_kept_by_few),
	cmocka_unit_test(test_directory_trainings_cite_what_is_ticked),
};
ROOM_TESTS(directory_paper, tests)
