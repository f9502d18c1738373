// SPDX-License-Identifier: GPL-3.0-or-later
// What the first pages promise: what waits, for whom, and nothing from beyond.
// Knows: the door, the demo world. Does not know: the model.
// Start at: tests.
#include "harness/harness.h"

// One of those called for I/2018 and still silent: in Gresik, and in Surabaya.
#define OF_GRESIK "Nawang Kantilwangi"
#define OF_SURABAYA "Pandu Melursari"

static void test_the_desk_wants_somebody_signed_in(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/desk");
	assert_int_equal(a.status, 303);
	assert_has(a.location, "/sign-in");
	assert_int_equal(harness_get("provinsi", "/desk/1").status, 404);
	assert_int_equal(harness_get(NULL, "/about/us").status, 404);
}

static void test_the_desk_of_a_city_holds_nothing_of_its_neighbours_people(void **state)
{
	(void)state;
	struct answer a = harness_get("surabaya", "/desk");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "Catat jawaban " OF_SURABAYA);
	assert_has_not(a.body, OF_GRESIK);
	assert_has_not(a.body, "Gresik</a></th>");
	assert_has_not(a.body, "/regions/35.25");
	struct answer b = harness_get("gresik", "/desk");
	assert_has(b.body, "Catat jawaban " OF_GRESIK);
	assert_has_not(b.body, OF_SURABAYA);
	assert_has_not(b.body, "/regions/35.78");
}

static void test_a_city_is_not_asked_to_do_what_the_province_does(void **state)
{
	(void)state;
	struct answer a = harness_get("surabaya", "/desk");
	assert_has_not(a.body, "Pilih calon");
	assert_has_not(a.body, "Isi daftar hadir");
	assert_has_not(a.body, "Terbitkan");
	assert_has_not(a.body, "Tetapkan hasil");
	assert_has(a.body, "Usulkan calon untuk angkatan II/2018");
}

static void test_the_trainers_desk_holds_only_the_own_training(void **state)
{
	(void)state;
	struct answer a = harness_get("widyaiswara", "/desk");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "/trainings/1\"");
	assert_has(a.body, "Tidak ada yang menunggu Anda");
	assert_has_not(a.body, "Isi daftar hadir");
	assert_has_not(a.body, "class=\"timeline\"");
	assert_has_not(a.body, "class=\"steps chain\"");
}

static void test_who_sees_nothing_is_told_so_and_led_on(void **state)
{
	(void)state;
	static const char *const who[] = { "mitra", "admin" };
	for (size_t i = 0; i < sizeof who / sizeof *who; i++) {
		struct answer a = harness_get(who[i], "/desk");
		assert_int_equal(a.status, 200);
		assert_has(a.body, "Peran Anda tidak memerlukan data orang atau pembekalan.");
		assert_has(a.body, "href=\"/regions\"");
		assert_has_not(a.body, "class=\"timeline\"");
		assert_has_not(a.body, "/trainings/");
		assert_has_not(a.body, "/volunteers");
	}
}

static void test_the_province_is_told_the_most_urgent_first(void **state)
{
	(void)state;
	struct answer a = harness_get("provinsi", "/desk");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "<h2 id=\"next-task\">Pilih cadangan: Elok Kenikirana menolak</h2>");
	assert_has(a.body, "Catat jawaban 2 calon yang dipanggil");
	assert_has(a.body, "Isi daftar hadir sesi 6");
	assert_has(a.body, "Pilih calon untuk II/2018: 5 dari 20 kursi terisi");
	assert_has(a.body, "Buka angkatan III/2018");
}

static void test_the_chain_follows_the_newest_batch_under_way(void **state)
{
	(void)state;
	struct answer a = harness_get("provinsi", "/desk");
	assert_has(a.body, "Dari usulan sampai sertifikat: angkatan II/2018");
	assert_has(a.body, "class=\"steps chain\"");
	assert_has(a.body, "Kota Surabaya</a></th>");
	assert_has(a.body, "5 dari 20 kursi");
	assert_has(a.body, "class=\"timeline\"");
}

static void test_a_volunteer_finds_only_what_is_their_own(void **state)
{
	(void)state;
	struct answer a = harness_get("relawan", "/desk");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "Catatan Anda");
	assert_has(a.body, "Pembekalan angkatan I/2017");
	assert_has_not(a.body, "class=\"timeline\"");
	assert_has_not(a.body, "class=\"next\"");
	assert_has_not(a.body, OF_SURABAYA);
}

static void test_the_desk_greets_by_the_hour_of_the_house(void **state)
{
	(void)state;
	harness_clock(1500596100000); // 21 July 2017, 07.15 in WIB
	struct answer a = harness_get("provinsi", "/desk");
	harness_clock(0);
	assert_has(a.body, "Selamat pagi, Ratri Lenterani");
	assert_has(a.body, "Jumat, 21 Juli 2017");
}

static void test_the_public_is_told_numbers_and_no_names(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/");
	assert_int_equal(a.status, 200);
	assert_has(a.body, "Pembekalan Calon Relawan Pensosmas 2017, angkatan II/2017");
	assert_has(a.body, "Wisma Cempaka, Sidoarjo");
	assert_has(a.body, "10–13 Oktober 2017");
	assert_has_not(a.body, "III/2017"); // still running
	assert_has_not(a.body, "Arum Kemuning");
	assert_has_not(a.body, "/volunteers");
}

static void test_the_first_page_links_only_to_pages_that_answer(void **state)
{
	(void)state;
	struct str rest = harness_get(NULL, "/").body;
	size_t n = 0;
	for (const char *at; (at = memmem(rest.p, rest.n, "href=\"/", 7)); n++) {
		rest = (struct str){ at + 6, rest.n - (size_t)(at + 6 - rest.p) };
		struct str link = str_cut(&rest, '"');
		if (memchr(link.p, '&', link.n))
			continue;
		char path[200];
		assert_true(link.n < sizeof path);
		memcpy(path, link.p, link.n);
		path[link.n] = 0;
		assert_int_equal(harness_get(NULL, path).status, 200);
	}
	assert_true(n > 6);
}

static void test_about_says_what_it_is_in_both_languages(void **state)
{
	(void)state;
	assert_has(harness_get(NULL, "/about").body, "<h1>Tentang Suluh</h1>");
	assert_has(harness_get(NULL, "/about?lang=en").body, "GNU General Public License");
	assert_has(harness_get(NULL, "/").body, "href=\"/about\"");
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_the_desk_wants_somebody_signed_in),
	cmocka_unit_test(test_the_desk_of_a_city_holds_nothing_of_its_neighbours_people),
	cmocka_unit_test(test_a_city_is_not_asked_to_do_what_the_province_does),
	cmocka_unit_test(test_the_trainers_desk_holds_only_the_own_training),
	cmocka_unit_test(test_who_sees_nothing_is_told_so_and_led_on),
	cmocka_unit_test(test_the_province_is_told_the_most_urgent_first),
	cmocka_unit_test(test_the_chain_follows_the_newest_batch_under_way),
	cmocka_unit_test(test_a_volunteer_finds_only_what_is_their_own),
	cmocka_unit_test(test_the_desk_greets_by_the_hour_of_the_house),
	cmocka_unit_test(test_the_public_is_told_numbers_and_no_names),
	cmocka_unit_test(test_the_first_page_links_only_to_pages_that_answer),
	cmocka_unit_test(test_about_says_what_it_is_in_both_languages),
};
ROOM_TESTS(home, tests)
