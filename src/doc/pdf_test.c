// SPDX-License-Identifier: GPL-3.0-or-later
// What paper promises, read back by programs that had no part in writing it.
// Knows: doc.h. Does not know: certificates.
// Start at: main.
#include "core/rand.h"
#include "doc/doc.h"
#include "harness/paper.h"
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
// cmocka wants the headers above first
#include <cmocka.h>

static struct arena *arena;
static const struct pdf_colour black = { 0, 0, 0 };

static int open_arena(void **state)
{
	(void)state;
	arena = arena_open((size_t)256 << 20);
	return !arena || doc_start() != OK;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(arena);
	return 0;
}

static struct pdf *open_document(struct buf *out)
{
	struct pdf *pdf = NULL;
	struct pdf_info info = { .title = S("Surat contoh"), .author = S("Dinas Sosial"),
		                     .created_ms = 1501290000000 };
	assert_int_equal(pdf_open(out, &info, &pdf), OK);
	return pdf;
}

static void write_pages(struct pdf *pdf)
{
	struct pdf_type type = { .size_mm = 5, .weight = PDF_REGULAR, .colour = black };
	for (int page = 1; page <= 2; page++) {
		pdf_page(pdf, 297, 210);
		type.weight = page == 1 ? PDF_REGULAR : PDF_BOLD;
		pdf_text(pdf, 20, 30, &type, page == 1 ? S("Halaman satu: Šárka, é, 26–29 Juli") :
		                                         S("Halaman dua"));
	}
}

static void test_pdf_is_read_back_by_others(void **state)
{
	(void)state;
	struct buf out = buf_quiet(arena, 65536);
	struct pdf *pdf = open_document(&out);
	write_pages(pdf);
	assert_int_equal(pdf_close(pdf), OK);
	struct str text = paper_text(arena, buf_str(&out)), info = paper_info(arena, buf_str(&out));
	assert_true(paper_says(text, "Halaman satu: Šárka, é, 26–29 Juli"));
	assert_true(paper_says(text, "Halaman dua"));
	assert_true(paper_says(info, "Pages:           2\n"));
	assert_true(paper_says(info, "Surat contoh"));
	assert_true(paper_says(info, "(A4)"));
}

static void test_pdf_carries_only_its_own_typeface_in_parts(void **state)
{
	(void)state;
	struct buf out = buf_quiet(arena, 65536);
	struct pdf *pdf = open_document(&out);
	write_pages(pdf);
	assert_int_equal(pdf_close(pdf), OK);
	struct str fonts = paper_fonts(arena, buf_str(&out));
	str_cut(&fonts, '\n');
	str_cut(&fonts, '\n');
	size_t n = 0;
	for (; fonts.n; n++) {
		struct str font = str_cut(&fonts, '\n');
		assert_true(paper_says(font, "+PlusJakartaSans-"));
		assert_true(paper_says(font, "yes yes yes"));
	}
	assert_true(n >= 2);
}

static void test_pdf_code_reads_as_it_was_given(void **state)
{
	(void)state;
	struct buf out = buf_quiet(arena, 65536);
	struct pdf *pdf = open_document(&out);
	static const char code[] = "https://suluh.dinsos.example/s/7KQ29FMA";
	pdf_page(pdf, 100, 100);
	assert_int_equal(pdf_qr(pdf, 20, 20, 26.5, str_from(code)), OK);
	assert_int_equal(pdf_close(pdf), OK);
	assert_true(str_is(str_trim(paper_codes(arena, buf_str(&out))), code));
}

static void test_pdf_code_refuses_what_it_cannot_hold(void **state)
{
	(void)state;
	struct buf out = buf_quiet(arena, 65536);
	struct pdf *pdf = open_document(&out);
	static char much[4000];
	memset(much, 'a', sizeof much);
	pdf_page(pdf, 100, 100);
	assert_int_equal(pdf_qr(pdf, 0, 0, 50, (struct str){ much, sizeof much }), E_TOOBIG);
	assert_int_equal(pdf_qr(pdf, 0, 0, 50, S("")), E_TOOBIG);
	pdf_abandon(pdf);
}

static void test_pdf_says_when_memory_ran_out(void **state)
{
	(void)state;
	struct arena *small = arena_open(6000);
	struct buf out = buf_quiet(small, 1000);
	struct pdf *pdf = open_document(&out);
	write_pages(pdf);
	assert_int_equal(pdf_close(pdf), E_NOMEM);
	arena_close(small);
}

static void test_pdf_wraps_on_exact_baselines(void **state)
{
	(void)state;
	struct buf out = buf_quiet(arena, 65536);
	struct pdf *pdf = open_document(&out);
	struct pdf_type type = { .size_mm = 4, .weight = PDF_MEDIUM, .colour = black, .leading = 1.5 };
	struct str words = S("satu dua tiga empat lima enam tujuh delapan sembilan sepuluh");
	struct pdf_run run = { .text = words };
	pdf_page(pdf, 100, 100);
	assert_true(pdf_text(pdf, 10, 20, &type, words) == 20);
	double width = pdf_text_width(pdf, &type, words);
	assert_true(width > 90 && width < 150);
	type.width_mm = width / 3 + 8;
	double last = pdf_text(pdf, 10, 20, &type, words);
	assert_true(last > 31.9 && last < 32.1);
	double drop = pdf_text_drop(pdf, &type, &(struct pdf_runs){ 1, &run });
	assert_true(drop > 11.9 && drop < 12.1);
	pdf_abandon(pdf);
}

// The grey of a 72 dpi picture of a page of 100 points.
static int grey_at(struct str pgm, int x, int y)
{
	return (unsigned char)pgm.p[pgm.n - 100 * 100 + (size_t)(y * 100 + x)];
}

static void test_pdf_paths_follow_the_svg_grammar(void **state)
{
	(void)state;
	static const struct {
		const char *path;
		int dark[2], light[2];
	} cases[] = {
		{ "M50 50m-20 0a20 20 0 1 0 40 0a20 20 0 1 0-40 0z", { 50, 33 }, { 50, 27 } },
		{ "M30 50A20 20 0 0170 50z", { 50, 33 }, { 50, 55 } },
		{ "M30 50A20 20 0 0070 50z", { 50, 67 }, { 50, 45 } },
		{ "M20 20h60v60H20V20", { 21, 79 }, { 18, 50 } },
		{ "M10 50q20-40 40 0t40 0z", { 30, 40 }, { 30, 60 } },
		{ "M10 50q20-40 40 0t40 0z", { 70, 60 }, { 70, 40 } },
		{ "M10 50c0-40 40-40 40 0s40 40 40 0z", { 70, 70 }, { 70, 30 } },
		{ "M10,10 90,10 50,90Z", { 50, 60 }, { 15, 60 } },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = buf_quiet(arena, 65536);
		struct pdf *pdf = open_document(&out);
		pdf_page(pdf, 100 / 72.0 * 25.4, 100 / 72.0 * 25.4);
		pdf_path(pdf, 0, 0, 25.4 / 72, cases[i].path, black);
		assert_int_equal(pdf_close(pdf), OK);
		struct str pgm = paper_grey(arena, buf_str(&out), 72);
		assert_true(pgm.n > 100 * 100);
		assert_true(grey_at(pgm, cases[i].dark[0], cases[i].dark[1]) < 60);
		assert_true(grey_at(pgm, cases[i].light[0], cases[i].light[1]) > 200);
	}
}

static size_t size_of_pages(int pages, bool stamped)
{
	struct buf out = buf_quiet(arena, 65536);
	struct pdf *pdf = open_document(&out);
	struct pdf_type type = { .size_mm = 5, .weight = PDF_REGULAR, .colour = black };
	for (int i = 0; i < pages; i++) {
		pdf_page(pdf, 100, 100);
		if (stamped && pdf_stamp(pdf, 7))
			continue;
		if (stamped)
			pdf_stamp_begin(pdf, 7);
		for (int k = 0; k < 80; k++)
			pdf_circle(pdf, 10 + k, 30 + k * k % 37, 3.3, black);
		pdf_text(pdf, 10, 10, &type, S("Cap bersama"));
		pdf_stamp_end(pdf);
	}
	assert_int_equal(pdf_close(pdf), OK);
	struct str text = paper_text(arena, buf_str(&out));
	for (int i = 0; i < pages; i++)
		assert_true(paper_says(str_cut(&text, '\f'), "Cap bersama"));
	return out.n;
}

static void test_pdf_keeps_a_stamp_once(void **state)
{
	(void)state;
	assert_true(size_of_pages(12, true) * 2 < size_of_pages(12, false));
}

struct writer {
	pthread_t thread;
	struct arena *arena;
	unsigned char digests[20][32];
	int failures;
};

static void write_one(struct writer *w, int i)
{
	struct buf out = buf_quiet(w->arena, 65536);
	struct pdf_info info = { .title = S("Serempak"), .created_ms = 1501290000000 };
	struct pdf_type type = { .size_mm = 4 + i % 5, .weight = PDF_REGULAR, .width_mm = 150 };
	struct pdf *pdf;
	if (pdf_open(&out, &info, &pdf)) {
		w->failures++;
		return;
	}
	for (int weight = PDF_REGULAR; weight <= PDF_EXTRABOLD; weight += 100) {
		pdf_page(pdf, 200, 200);
		type.weight = (enum pdf_weight)weight;
		pdf_text(pdf, 20, 30, &type, S("Terang yang dibawa tetangga, Šárka, 7KQ2-9FMA, é."));
		w->failures += pdf_qr(pdf, 50, 100, 40, S("https://suluh.example/s/1")) != OK;
	}
	w->failures += pdf_close(pdf) != OK;
	hash_sha256(buf_str(&out), w->digests[i]);
}

static void *write_twenty(void *closure)
{
	struct writer *w = closure;
	for (int i = 0; i < 20; i++)
		write_one(w, i);
	return NULL;
}

static void test_pdf_is_the_same_from_every_thread(void **state)
{
	(void)state;
	static struct writer writers[5];
	for (int i = 0; i < 5; i++) {
		writers[i].arena = arena_open((size_t)64 << 20);
		assert_non_null(writers[i].arena);
	}
	write_twenty(&writers[4]);
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_create(&writers[i].thread, NULL, write_twenty, &writers[i]), 0);
	for (int i = 0; i < 4; i++)
		assert_int_equal(pthread_join(writers[i].thread, NULL), 0);
	for (int i = 0; i < 5; i++) {
		assert_int_equal(writers[i].failures, 0);
		assert_memory_equal(writers[i].digests, writers[4].digests, sizeof writers[4].digests);
		arena_close(writers[i].arena);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_arena, close_arena)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_pdf_is_read_back_by_others),
		TEST(test_pdf_carries_only_its_own_typeface_in_parts),
		TEST(test_pdf_code_reads_as_it_was_given),
		TEST(test_pdf_code_refuses_what_it_cannot_hold),
		TEST(test_pdf_says_when_memory_ran_out),
		TEST(test_pdf_wraps_on_exact_baselines),
		TEST(test_pdf_paths_follow_the_svg_grammar),
		TEST(test_pdf_keeps_a_stamp_once),
		TEST(test_pdf_is_the_same_from_every_thread),
	};
	return cmocka_run_group_tests_name("pdf", tests, NULL, NULL);
}
