// SPDX-License-Identifier: GPL-3.0-or-later
// What a certificate's paper says, and that nothing on it runs into anything else.
// Knows: certificate_paper.h. Does not know: the store, people.
// Start at: main.
#include "certificate/certificate_paper.h"
#include "harness/paper.h"
#include "harness/picture.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
// cmocka wants the headers above first
#include <cmocka.h>

static struct arena *arena;

static const struct certificate_module modules[25] = {
	{ S_INIT("Pembukaan dan tes awal"), 2 },
	{ S_INIT("Tahapan penyuluhan: identifikasi, prioritas, rencana kerja, pelaksanaan, evaluasi "
	         "dan pelaporan kepada dinas sosial kabupaten dan kota"), 4 },
	{ S_INIT("Praktik penyuluhan"), 10 },
	{ S_INIT("Rujukan"), 2 },
	{ S_INIT("Etika"), 15 },
};

static const struct certificate_paper common = {
	.office = S_INIT("Dinas Sosial Provinsi Contoh"),
	.together = S_INIT("bersama Kementerian Sosial Republik Indonesia"),
	.number = S_INIT("0001/SERT/PENSOSMAS/VII/2017"),
	.name = S_INIT("Arum Kemuning"),
	.title = S_INIT("S.Pd."),
	.birth = S_INIT("lahir di Surabaya, 14 Maret 1979"),
	.address = S_INIT("RT 003/RW 005, Kelurahan Ketintang, Kecamatan Gayungan, Kota Surabaya"),
	.event = S_INIT("Pembekalan Calon Relawan Angkatan I Tahun 2017 di Surabaya, 26–29 Juli 2017"),
	.jp = 33,
	.jp_words = S_INIT("tiga puluh tiga"),
	.final_mark = S_INIT("86,00"),
	.motto = S_INIT("Terang yang dibawa tetangga."),
	.check_url = S_INIT("https://suluh.dinsos.example/s/7KQ29FMA"),
	.check_host = S_INIT("suluh.dinsos.example/s"),
	.check_code = S_INIT("7KQ2-9FMA"),
	.check_note = S_INIT("Pindai kode di sisi depan, atau buka suluh.dinsos.example/s."),
	.attendance = S_INIT("100%"),
	.attendance_note = S_INIT("kehadiran, 33 dari 33 JP"),
	.post_test = S_INIT("86"),
	.post_test_note = S_INIT("tes akhir, dari tes awal 54"),
	.pass_rule = S_INIT("Lulus bila hadir paling sedikit 90% JP dan tes akhir paling rendah 70."),
	.first = { S_INIT("Surabaya, 29 Juli 2017"), S_INIT("Kepala Dinas"),
	           S_INIT("Wira Suluhnegara") },
	.second = { S_INIT("Surabaya, 29 Juli 2017"), S_INIT("Kepala Bidang"),
	            S_INIT("Laksmi Pelitaning") },
	.modules_n = 5,
	.modules = modules,
};

static struct certificate_paper longest(void)
{
	struct certificate_paper p = common;
	p.name = S("Raden Roro Cempaka Kenanga Puspitaningrum Kusumawardhanidewi");
	p.title = S("S.Sos., M.Si., M.Kesos.");
	p.office = S("Dinas Sosial, Pemberdayaan Perempuan, Perlindungan Anak, Pengendalian Penduduk "
	             "dan Keluarga Berencana Kabupaten Kepulauan Contoh");
	p.address = S("Jalan Contoh Nomor 123 Blok ZZ-45, RT 003/RW 005, Dusun Krajan Wetan Lor, Desa "
	              "Sumbermanjingkulon, Kecamatan Contoh, Kabupaten Contoh Selatan, "
	              "Provinsi Contoh");
	p.event = S("Pembekalan dan Bimbingan Teknis Calon Relawan Penyuluh Sosial Masyarakat bagi "
	            "Pilar-Pilar Sosial, Karang Taruna, dan Pekerja Sosial Masyarakat se-Provinsi "
	            "Angkatan XXVII Tahun 2017 di Balai Pelatihan Sosial Contoh, 26–29 Juli 2017");
	p.office_address = S("Jalan Gayung Kebonsari Selatan Nomor 56 Blok A-17, Kelurahan Gayungan, "
	                     "Kecamatan Gayungan, Kota Surabaya, Provinsi Jawa Timur 60235, Gedung "
	                     "Utama Lantai 3 Sayap Timur");
	p.office_contacts = S("Telepon +62 31 829 0000 · sekretariat.dinas.sosial@contoh.example · "
	                      "https://sistem-informasi-penyuluhan.dinsos.kepulauancontoh.example");
	p.first.post = p.second.post = p.office;
	p.check_host = S("sistem-informasi-penyuluhan.dinsos.kepulauancontoh.example/s");
	p.attendance = p.post_test = S("100,00%");
	p.modules_n = 25;
	return p;
}

static struct certificate_paper shortest(void)
{
	struct certificate_paper p = {
		.office = S("Dinas"), .number = S("1"), .name = S("A"), .event = S("B"), .jp = 1,
		.check_url = S("https://a.example/s/1"), .check_code = S("1"),
	};
	return p;
}

static int open_arena(void **state)
{
	(void)state;
	arena = arena_open((size_t)128 << 20);
	return !arena || doc_start() != OK;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(arena);
	return 0;
}

static struct str draw(const struct certificate_paper *paper, int copies)
{
	struct buf out = buf_quiet(arena, 262144);
	struct pdf_info info = { .title = S("Sertifikat") };
	struct pdf *pdf = NULL;
	assert_int_equal(pdf_open(&out, &info, &pdf), OK);
	for (int i = 0; i < copies; i++)
		assert_int_equal(certificate_paper_draw(pdf, paper), OK);
	assert_int_equal(pdf_close(pdf), OK);
	return buf_str(&out);
}

static void test_certificate_paper_says_who_learnt_what(void **state)
{
	(void)state;
	struct str text = paper_text(arena, draw(&common, 1));
	static const char *const words[] = {
		"Arum Kemuning", "S.Pd.", "Nomor 0001/SERT/PENSOSMAS/VII/2017", "lulus",
		"nilai akhir 86,00.", "7KQ2-9FMA", "Wira Suluhnegara", "Laksmi Pelitaning",
		"Praktik penyuluhan", "Jumlah", "kehadiran, 33 dari 33 JP",
	};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_true(paper_says(text, words[i]));
}

static void test_certificate_paper_claims_no_signature_it_does_not_have(void **state)
{
	(void)state;
	struct str text = paper_text(arena, draw(&common, 1));
	assert_false(paper_says(text, "elektronik"));
	assert_false(paper_says(text, "Ed25519"));
}

static void test_certificate_paper_marks_specimens_and_the_revoked(void **state)
{
	(void)state;
	struct certificate_paper p = common;
	struct str text = paper_text(arena, draw(&p, 1));
	assert_false(paper_says(text, "CONTOH") || paper_says(text, "DICABUT"));
	p.specimen = true;
	assert_true(paper_says(paper_text(arena, draw(&p, 1)), "CONTOH"));
	p.revoked = true;
	text = paper_text(arena, draw(&p, 1));
	assert_true(paper_says(text, "DICABUT"));
}

static void test_certificate_paper_leads_to_its_check(void **state)
{
	(void)state;
	struct str code = str_trim(paper_codes(arena, draw(&common, 1)));
	assert_true(str_eq(code, common.check_url));
}

static void test_certificate_paper_refuses_an_address_no_code_holds(void **state)
{
	(void)state;
	static char much[4000];
	memset(much, 'a', sizeof much);
	struct certificate_paper p = common;
	p.check_url = (struct str){ much, sizeof much };
	struct buf out = buf_quiet(arena, 65536);
	struct pdf_info info = { .title = S("Sertifikat") };
	struct pdf *pdf = NULL;
	assert_int_equal(pdf_open(&out, &info, &pdf), OK);
	assert_int_equal(certificate_paper_draw(pdf, &p), E_TOOBIG);
	pdf_abandon(pdf);
}

struct box {
	double left, top, right, bottom;
};

// The middle of a word, where its letters certainly are.
static bool read_box(struct str line, struct box *ret_box)
{
	char text[512];
	if (!paper_says(line, "<word ") || line.n >= sizeof text)
		return false;
	memcpy(text, line.p, line.n);
	text[line.n] = 0;
	struct box b;
	const char *at = strstr(text, "xMin");
	if (!at || sscanf(at, "xMin=\"%lf\" yMin=\"%lf\" xMax=\"%lf\" yMax=\"%lf\"", &b.left, &b.top,
	                  &b.right, &b.bottom) != 4)
		return false;
	double height = b.bottom - b.top;
	*ret_box = (struct box){ b.left, b.top + height * 0.28, b.right, b.bottom - height * 0.28 };
	return true;
}

static bool overlap(const struct box *a, const struct box *b)
{
	return a->left + 0.3 < b->right && b->left + 0.3 < a->right && a->top < b->bottom &&
	       b->top < a->bottom;
}

static void expect_apart(const struct box *boxes, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		assert_true(boxes[i].left > 0 && boxes[i].right < 842 && boxes[i].bottom < 580);
		for (size_t k = 0; k < i; k++)
			assert_false(overlap(&boxes[i], &boxes[k]));
	}
}

static void test_certificate_paper_keeps_words_apart(void **state)
{
	(void)state;
	const struct certificate_paper papers[] = { common, longest(), shortest() };
	static struct box boxes[1000];
	for (size_t i = 0; i < sizeof papers / sizeof *papers; i++) {
		struct str lines = paper_boxes(arena, draw(&papers[i], 1));
		size_t n = 0, pages = 0;
		while (lines.n) {
			struct str line = str_cut(&lines, '\n');
			n += n < 1000 && read_box(line, &boxes[n]);
			if (!paper_says(line, "</page>"))
				continue;
			assert_true(n > 3);
			expect_apart(boxes, n);
			n = 0;
			pages++;
		}
		assert_int_equal(pages, 2);
	}
}

// How often a picture lies in a document.
static int pictures(struct str pdf)
{
	int n = 0;
	for (size_t i = 0; i + 10 < pdf.n; i++)
		n += memcmp(pdf.p + i, "/DCTDecode", 10) == 0;
	return n;
}

// Where the office's name begins, in points.
static double office_at(struct str pdf)
{
	struct str lines = paper_boxes(arena, pdf);
	while (lines.n) {
		struct str line = str_cut(&lines, '\n');
		struct box box;
		if (paper_says(line, ">Dinas<") && read_box(line, &box))
			return box.left;
	}
	return 0;
}

static void test_certificate_paper_begins_with_its_office(void **state)
{
	(void)state;
	struct certificate_paper p = common;
	double without = office_at(draw(&p, 1));
	assert_int_equal(pictures(draw(&p, 1)), 0);
	assert_true(without > 275 && without < 282); // where the column begins
	p.office_address = S("Jalan Contoh 56, Surabaya");
	p.office_contacts = S("Telepon 031 0000");
	p.logo = picture_jpeg(arena, 300, 40);
	struct str pdf = draw(&p, 3);
	assert_int_equal(pictures(pdf), 1); // once, however many papers
	assert_true(office_at(pdf) > without + 50);
	assert_true(paper_says(paper_text(arena, pdf), "Jalan Contoh 56, Surabaya"));
	assert_true(paper_says(paper_text(arena, pdf), "Telepon 031 0000"));
	p.logo = picture_jpeg(arena, 40, 300);
	assert_int_equal(pictures(draw(&p, 1)), 1);
	for (size_t n = 0; n < 20; n++) { // cut off within its head: as if there were none
		p.logo.n = n;
		assert_int_equal(pictures(draw(&p, 1)), 0);
	}
}

static void test_certificate_paper_for_thirty_stays_small(void **state)
{
	(void)state;
	struct str pdf = draw(&common, 30);
	assert_true(pdf.n < 250000);
	assert_true(paper_says(paper_info(arena, pdf), "Pages:           60\n"));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_certificate_paper_says_who_learnt_what),
		TEST(test_certificate_paper_claims_no_signature_it_does_not_have),
		TEST(test_certificate_paper_marks_specimens_and_the_revoked),
		TEST(test_certificate_paper_leads_to_its_check),
		TEST(test_certificate_paper_refuses_an_address_no_code_holds),
		TEST(test_certificate_paper_keeps_words_apart),
		TEST(test_certificate_paper_begins_with_its_office),
		TEST(test_certificate_paper_for_thirty_stays_small),
	};
	return cmocka_run_group_tests_name("certificate_paper", tests, NULL, NULL);
}
