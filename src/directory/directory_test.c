// SPDX-License-Identifier: GPL-3.0-or-later
// Organisations through the door: who sees and edits which, what is refused, what stays.
// Knows: the demo world's organisations. Does not know: the model.
// Start at: tests.
#include "harness/harness.h"
#include "harness/paper.h"
#include "harness/picture.h"

static int64_t id_of(const char *name)
{
	return harness_count(
		arena_printf(harness_arena(), "SELECT id FROM organisation WHERE name = '%s'", name).p);
}

static const char *path_of(const char *name, const char *rest)
{
	return arena_printf(harness_arena(), "/organisations/%lld%s", (long long)id_of(name), rest).p;
}

static int64_t version_of(const char *name)
{
	return harness_count(arena_printf(harness_arena(), "SELECT version FROM organisation WHERE "
	                                  "name = '%s'", name).p);
}

static const char *digits(int64_t n)
{
	return arena_printf(harness_arena(), "%lld", (long long)n).p;
}

static struct answer add(const char *who, const char *kind, const char *name, const char *region)
{
	return harness_post(who, "/organisations", "kind", kind, "name", name, "region", region, NULL);
}

static int64_t n_all(void)
{
	return harness_count("SELECT count(*) FROM organisation");
}

static void test_directory_is_edited_by_province_and_administrator_within_reach(void **state)
{
	(void)state;
	int64_t before = n_all();
	assert_int_equal(add("surabaya", "ngo", "Contoh", "35.78").status, 403);
	assert_int_equal(add("mitra", "ngo", "Contoh", "35.78").status, 403);
	assert_int_equal(add("penyuluh", "ngo", "Contoh", "35.78").status, 403);
	struct answer out = add("provinsi", "ngo", "Contoh", "36.71");
	assert_int_equal(out.status, 422);
	assert_has(out.body, "value=\"36.71\"");
	assert_int_equal(n_all(), before);
	assert_int_equal(add("admin", "ngo", "Contoh Pelita Admin", "35.78").status, 303);
	assert_int_equal(add("provinsi", "lks", "Contoh Pelita Provinsi", "35.78.22").status, 303);
	assert_int_equal(n_all(), before + 2);
}

static void test_directory_shows_each_its_own(void **state)
{
	(void)state;
	struct answer city = harness_get("surabaya", "/organisations");
	assert_has(city.body, "Panti Cahya Melur");
	assert_has_not(city.body, "Paguyuban Obor Kampung");
	assert_has_not(city.body, "BBPPKS");
	struct answer own = harness_get("mitra", "/organisations");
	assert_has(own.body, "Panti Cahya Melur");
	assert_has_not(own.body, "Karang Taruna Suluh Muda");
	assert_has_not(own.body, "/organisations/new");
	assert_int_equal(harness_get("mitra", path_of("Karang Taruna Suluh Muda", "")).status, 404);
	assert_int_equal(harness_get("mitra", path_of("Panti Cahya Melur", "")).status, 200);
	assert_int_equal(harness_get("surabaya", path_of("Paguyuban Obor Kampung", "")).status, 404);
	assert_int_equal(harness_get("widyaiswara", "/organisations").status, 403);
}

static void test_directory_is_searched_by_words_kind_region_and_state(void **state)
{
	(void)state;
	struct answer a = harness_get("provinsi", "/organisations?q=obor+kam");
	assert_has(a.body, "Paguyuban Obor Kampung");
	assert_has_not(a.body, "Panti Cahya Melur");
	a = harness_get("provinsi", "/organisations?kind=youth");
	assert_has(a.body, "Karang Taruna Suluh Muda");
	assert_has_not(a.body, "Panti Cahya Melur");
	a = harness_get("provinsi", "/organisations?kind=regency&region=35.15");
	assert_has(a.body, "Dinas Sosial Kabupaten Sidoarjo");
	assert_has_not(a.body, "Dinas Sosial Kota Surabaya");
	a = harness_get("provinsi", "/organisations?state=ended");
	assert_has(a.body, "Lembaga Jejak Pelita Pesisir");
	assert_has_not(a.body, "Paguyuban Obor Kampung");
	assert_has(harness_get("provinsi", "/organisations?q=tiadasiapa").body, "Tidak ada organisasi");
}

static void test_directory_list_goes_on_page_by_page(void **state)
{
	(void)state;
	for (int i = 0; i < 60; i++) {
		const char *name = arena_printf(harness_arena(), "Zat Contoh %02d", i).p;
		assert_int_equal(add("provinsi", "other", name, "35.29").status, 303);
		harness_rest();
	}
	struct answer first = harness_get("provinsi", "/organisations?region=35.29");
	assert_has(first.body, "Zat Contoh 49");
	assert_has_not(first.body, "Zat Contoh 50");
	const char *next = arena_printf(harness_arena(), "/organisations?region=35.29&after=%lld",
	                                (long long)id_of("Zat Contoh 49")).p;
	struct answer second = harness_get("provinsi", next);
	assert_has(second.body, "Zat Contoh 50");
	assert_has(second.body, "Zat Contoh 59");
	assert_has_not(second.body, "Zat Contoh 49");
	struct answer file = harness_get("provinsi", "/organisations/export?region=35.29&format=csv");
	assert_has(file.body, "Zat Contoh 00");
	assert_has(file.body, "Zat Contoh 59");
	assert_has_not(file.body, "Panti Cahya Melur");
}

static void test_directory_refuses_what_cannot_be_beside_its_field(void **state)
{
	(void)state;
	static const struct {
		const char *kind, *name, *region, *email, *why;
	} wrong[] = {
		{ "", "Contoh", "35.78", "", "belum" },
		{ "ngo", "", "35.78", "", "belum diisi" },
		{ "ngo", "Contoh", "", "", "belum diisi" },
		{ "ngo", "Contoh", "35.99", "", "" },
		{ "ngo", "Contoh", "Antahberantah", "", "Tidak ada wilayah bernama itu" },
		{ "regency", "Contoh", "35", "", "dinas kabupaten/kota di kabupaten atau kota" },
		{ "province", "Contoh", "35.78", "", "dinas provinsi di provinsi" },
		{ "ngo", "Contoh", "35.78", "tanpa tanda", "satu tanda @" },
		{ "kingdom", "Contoh", "35.78", "", "" },
	};
	int64_t before = n_all();
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct answer a = harness_post("provinsi", "/organisations", "kind", wrong[i].kind, "name",
		                               wrong[i].name, "region", wrong[i].region, "email",
		                               wrong[i].email, "motto", "Tetap tertulis", NULL);
		assert_int_equal(a.status, 422);
		assert_has(a.body, wrong[i].why);
		assert_has(a.body, "Tetap tertulis");
	}
	assert_int_equal(n_all(), before);
	struct answer which = add("provinsi", "ngo", "Contoh", "Tambaksari");
	assert_has(which.body, "value=\"35.78.10\"");
}

static void test_directory_edits_meet_with_both_texts(void **state)
{
	(void)state;
	static const char name[] = "CV Damar Terang Abadi";
	const char *path = path_of(name, "/edit"), *seen = digits(version_of(name));
	assert_int_equal(harness_post("provinsi", path, "kind", "business", "name", name, "region",
	                              "35.25", "address", "Yang pertama", "version", seen,
	                              NULL).status, 303);
	struct answer stale = harness_post("admin", path, "kind", "business", "name", name, "region",
	                                   "35.25", "address", "Yang kedua", "version", seen, NULL);
	assert_int_equal(stale.status, 409);
	assert_has(stale.body, "Yang pertama");
	assert_has(stale.body, "Yang kedua");
	assert_int_equal(harness_post("admin", path, "kind", "regency", "name", name, "region", "35.25",
	                              "version", digits(version_of(name)), NULL).status, 422);
	assert_has(harness_get("provinsi", path_of(name, "")).body, "disimpan");
}

static void test_directory_ends_and_never_forgets(void **state)
{
	(void)state;
	static const char name[] = "Dinas Sosial Kabupaten Gresik";
	const char *path = path_of(name, "/end");
	assert_int_equal(harness_post("provinsi", path, "ended_on", "2018-12-31", "end_reason", "",
	                              "version", digits(version_of(name)), NULL).status, 422);
	assert_int_equal(harness_post("provinsi", path, "ended_on", "2018-12-31", "end_reason", "Lebur",
	                              "version", "99", NULL).status, 409);
	assert_int_equal(harness_post("provinsi", path, "ended_on", "2018-12-31", "end_reason", "Lebur",
	                              "version", digits(version_of(name)), NULL).status, 303);
	assert_has(harness_get("gresik", path_of(name, "")).body, "Berakhir 31 Desember 2018");
	assert_int_equal(harness_count("SELECT count(*) FROM audit_event WHERE event = "
	                               "'organisation.end' AND after_text LIKE '%end_reason=Lebur%'"),
	                 1);
}

static void test_directory_leaders_follow_each_other(void **state)
{
	(void)state;
	static const char name[] = "Paguyuban Obor Kampung";
	const char *all = path_of(name, "/leaders");
	int64_t id = harness_count(arena_printf(harness_arena(), "SELECT id FROM official WHERE "
	                           "organisation_id = %lld", (long long)id_of(name)).p);
	const char *one = arena_printf(harness_arena(), "%s/%lld", all, (long long)id).p;
	struct answer wrong = harness_post("provinsi", one, "name", "Wening Oborasri", "position",
	                                   "Ketua", "valid_from", "2016-01-04", "valid_until",
	                                   "2015-01-01", "version", "1", NULL);
	assert_int_equal(wrong.status, 422);
	assert_has(wrong.body, "sebelum tanggal mulai");
	assert_int_equal(harness_post("provinsi", one, "name", "Wening Oborasri", "position", "Ketua",
	                              "valid_from", "2016-01-04", "valid_until", "2019-12-31",
	                              "version", "1", NULL).status, 303);
	assert_int_equal(harness_post("provinsi", one, "name", "Lain", "position", "Ketua", "version",
	                              "1", NULL).status, 409);
	assert_int_equal(harness_post("provinsi", all, "name", "Asih Lenterabumi", "position", "Ketua",
	                              "title_back", "S.H.", "valid_from", "2020-01-01", NULL).status,
	                 303);
	struct answer page = harness_get("sidoarjo", path_of(name, ""));
	assert_has(page.body, "Asih Lenterabumi, S.H.");
	assert_has(page.body, "4 Januari 2016 sampai 31 Desember 2019");
	assert_has_not(page.body, "/leaders/");
	assert_int_equal(harness_get("provinsi", path_of("Panti Cahya Melur",
	                             arena_printf(harness_arena(), "/leaders/%lld", (long long)id).p))
	                     .status, 404);
}

static void test_directory_agreements_run_and_end(void **state)
{
	(void)state;
	static const char name[] = "Panti Cahya Melur";
	const char *all = path_of(name, "/agreements");
	struct answer page = harness_get("mitra", path_of(name, ""));
	assert_has(page.body, "460/017/PKS/2017");
	assert_has(page.body, "Habis masa berlaku");
	struct answer twice = harness_post("provinsi", all, "number", "460/017/PKS/2017", "about",
	                                   "Sama", "valid_from", "2018-01-01", NULL);
	assert_int_equal(twice.status, 422);
	assert_has(twice.body, "sudah mempunyai perjanjian bernomor itu");
	struct answer added = harness_post("provinsi", all, "number", "460/099/PKS/2018", "about",
	                                   "Dapur umum", "valid_from", "2018-01-01", NULL);
	assert_int_equal(added.status, 303);
	const char *one = arena_z(harness_arena(), added.location);
	const char *edit = arena_printf(harness_arena(), "%s/edit", one).p;
	assert_has(harness_get("mitra", one).body, "Berlaku");
	assert_int_equal(harness_post("provinsi", edit, "number", "460/099/PKS/2018", "about",
	                              "Dapur umum", "valid_from", "2018-01-01", "ended_on",
	                              "2018-06-01", "version", "1", NULL).status, 422);
	assert_int_equal(harness_post("provinsi", edit, "number", "460/099/PKS/2018", "about",
	                              "Dapur umum", "valid_from", "2018-01-01", "ended_on",
	                              "2018-06-01", "end_reason", "Selesai", "version", "1",
	                              NULL).status, 303);
	assert_has(harness_get("mitra", one).body, "Diakhiri");
	assert_int_equal(harness_post("mitra", edit, "number", "x", NULL).status, 403);
}

// --- files ---------------------------------------------------------------------------------------

static struct answer send_file(const char *path, const char *name, struct str bytes)
{
	struct buf body = buf_open(harness_arena(), bytes.n + 600);
	buf_printf(&body, "--b\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n%.*s\r\n",
	           STR_FMT(harness_token("provinsi")));
	buf_printf(&body, "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
	                  "Content-Type: application/octet-stream\r\n\r\n", name);
	buf_put(&body, bytes);
	buf_z(&body, "\r\n--b--\r\n");
	return harness_send("provinsi", path, "multipart/form-data; boundary=b", buf_str(&body));
}

static void test_directory_papers_are_read_by_who_sees_the_organisation(void **state)
{
	(void)state;
	static const char name[] = "Panti Cahya Melur";
	int64_t id = harness_count("SELECT id FROM agreement WHERE number = '460/017/PKS/2017'");
	const char *one = path_of(name, arena_printf(harness_arena(), "/agreements/%lld",
	                                             (long long)id).p);
	const char *files = arena_printf(harness_arena(), "%s/files", one).p;
	assert_int_equal(send_file(files, "naskah.txt", S("Naskah contoh.\n")).status, 303);
	struct answer page = harness_get("mitra", one);
	assert_has(page.body, "naskah.txt");
	int64_t file = harness_count("SELECT max(id) FROM file WHERE subject = 'agreement'");
	const char *paper = arena_printf(harness_arena(), "%s/%lld", files, (long long)file).p;
	assert_str(harness_get("mitra", paper).body, "Naskah contoh.\n");
	assert_int_equal(harness_get("sidoarjo", paper).status, 404);
	struct answer logo = send_file(path_of(name, "/logo/edit"), "logo.txt", S("Bukan gambar\n"));
	assert_int_equal(logo.status, 422);
	assert_has(logo.body, "Logo harus gambar");
	assert_int_equal(harness_get("mitra", path_of(name, "/logo")).status, 404);
}

static bool has_a_picture(struct str pdf)
{
	return memmem(pdf.p, pdf.n, "/DCTDecode", 10) != NULL;
}

static void test_directory_letterhead_stands_on_papers_and_stays(void **state)
{
	(void)state;
	struct arena *a = harness_arena();
	static const char edit[] = "/organisations/2/logo/edit";
	assert_int_equal(send_file(edit, "logo.jpg", picture_jpeg(a, 120, 60)).status, 303);
	assert_int_equal(harness_post("provinsi", "/trainings/2/certificates", NULL).status, 303);
	int64_t id = harness_count("SELECT max(id) FROM certificate");
	const char *paper = arena_printf(a, "/certificates/%lld/pdf", (long long)id).p;
	struct answer pdf = harness_get("provinsi", paper);
	assert_true(has_a_picture(pdf.body));
	struct str text = paper_text(a, pdf.body);
	assert_true(paper_says(text, "kantor2@contoh.example"));
	assert_true(paper_says(text, harness_text("SELECT address FROM organisation WHERE id = 2")));
	assert_int_equal(harness_count("SELECT count(*) FROM certificate_logo"), 1);
	// Another logo, another address: of the next paper, not of this.
	harness_script("UPDATE organisation SET address = 'Jalan Lain 1' WHERE id = 2");
	assert_int_equal(send_file(edit, "logo.jpg", picture_jpeg(a, 60, 120)).status, 303);
	text = paper_text(a, harness_get("provinsi", paper).body);
	assert_false(paper_says(text, "Jalan Lain 1"));
	assert_int_equal(harness_count("SELECT count(*) FROM certificate_logo"), 1);
	// Those from before have neither.
	int64_t old = harness_count("SELECT min(id) FROM certificate WHERE logo_id IS NULL");
	pdf = harness_get("provinsi", arena_printf(a, "/certificates/%lld/pdf", (long long)old).p);
	assert_int_equal(pdf.status, 200);
	assert_false(has_a_picture(pdf.body));
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_directory_is_edited_by_province_and_administrator_within_reach),
	cmocka_unit_test(test_directory_shows_each_its_own),
	cmocka_unit_test(test_directory_is_searched_by_words_kind_region_and_state),
	cmocka_unit_test(test_directory_list_goes_on_page_by_page),
	cmocka_unit_test(test_directory_refuses_what_cannot_be_beside_its_field),
	cmocka_unit_test(test_directory_edits_meet_with_both_texts),
	cmocka_unit_test(test_directory_ends_and_never_forgets),
	cmocka_unit_test(test_directory_leaders_follow_each_other),
	cmocka_unit_test(test_directory_agreements_run_and_end),
	cmocka_unit_test(test_directory_letterhead_stands_on_papers_and_stays),
	cmocka_unit_test(test_directory_papers_are_read_by_who_sees_the_organisation),
};
ROOM_TESTS(directory, tests)
