// SPDX-License-Identifier: GPL-3.0-or-later
// What the languages promise: numbers, dates and number words as people write them.
// Knows: lang.h. Does not know: pages.
// Start at: main.
#include "core/utf8.h"
#include "frame/lang.h"
#include <math.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>
// cmocka wants the headers above first
#include <cmocka.h>

static struct arena *a;

static int open_arena(void **state)
{
	(void)state;
	a = arena_open((size_t)64 << 20);
	return !a;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(a);
	return 0;
}

static void expect(struct str got, const char *wanted)
{
	if (!str_is(got, wanted))
		fail_msg("\"%.*s\", not \"%s\"", STR_FMT(got), wanted);
}

static void expect_both(struct str indonesian, const char *id, struct str english, const char *en)
{
	expect(indonesian, id);
	expect(english, en);
}

// --- words ------------------------------------------------------------------------------------

static void say_without_a_value(void)
{
	lang_say(a, LANG_ID, T_FORM_LONG, "label", S("Nama"), NULL);
}

static void say_a_value_too_many(void)
{
	lang_say(a, LANG_ID, T_FORM_MISSING, "label", S("Nama"), "n", S("3"), NULL);
}

static void say_no_such_text(void)
{
	lang_text(LANG_ID, T_COUNT);
}

// A bug ends the process, so it is looked at from outside.
static void expect_bug(void (*run)(void))
{
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		if (!freopen("/dev/null", "w", stderr))
			_exit(0);
		run();
		_exit(0);
	}
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}

static void test_a_place_without_a_value_is_a_bug(void **state)
{
	(void)state;
	expect_bug(say_without_a_value);
}

static void test_a_value_without_a_place_is_a_bug(void **state)
{
	(void)state;
	expect_bug(say_a_value_too_many);
}

static void test_a_text_that_does_not_exist_is_a_bug(void **state)
{
	(void)state;
	expect_bug(say_no_such_text);
}

static void test_values_take_their_places_whatever_they_hold(void **state)
{
	(void)state;
	struct str said = lang_say(a, LANG_ID, T_FORM_MISSING, "label", S("{n} {label} <b>"), NULL);
	expect(said, "{n} {label} <b> belum diisi.");
	expect(lang_say(a, LANG_EN, T_FORM_MISSING, "label", NULL_STR, NULL), " is still empty.");
	expect(lang_text(LANG_EN, T_NONE), "");
	expect_both(lang_code(LANG_ID), "id", lang_code(LANG_EN), "en");
}

static void test_no_text_of_the_catalogues_is_empty_or_broken(void **state)
{
	(void)state;
	for (int lang = 0; lang < LANG_COUNT; lang++) {
		for (int key = T_NONE + 1; key < T_COUNT; key++) {
			struct str text = lang_text((enum lang)lang, (enum text_key)key);
			if (!text.n || !utf8_clean(text, true) || str_trim(text).n != text.n)
				fail_msg("%s: \"%.*s\"", lang_key_names[key], STR_FMT(text));
		}
	}
}

// --- numbers ----------------------------------------------------------------------------------

static void test_an_unknown_number_is_a_dash(void **state)
{
	(void)state;
	expect(lang_number(a, LANG_ID, NULL_INT), "–");
	expect(lang_decimal(a, LANG_ID, NAN, 1), "–");
	expect(lang_decimal(a, LANG_EN, INFINITY, 1), "–");
	expect(lang_decimal(a, LANG_EN, 1e300, 1), "–");
	expect(lang_percent(a, LANG_EN, 0.0 / NAN), "–");
}

static void test_numbers_stand_in_groups_of_three(void **state)
{
	(void)state;
	static const struct {
		int64_t n;
		const char *id, *en;
	} cases[] = {
		{ 0, "0", "0" },
		{ 7, "7", "7" },
		{ 999, "999", "999" },
		{ 1000, "1.000", "1,000" },
		{ -1, "-1", "-1" },
		{ -123, "-123", "-123" },
		{ -1234, "-1.234", "-1,234" },
		{ 659245, "659.245", "659,245" },
		{ 1234567, "1.234.567", "1,234,567" },
		{ INT64_MAX, "9.223.372.036.854.775.807", "9,223,372,036,854,775,807" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_both(lang_number(a, LANG_ID, cases[i].n), cases[i].id,
		            lang_number(a, LANG_EN, cases[i].n), cases[i].en);
}

static void test_decimals_and_shares(void **state)
{
	(void)state;
	expect_both(lang_decimal(a, LANG_ID, 82.44, 1), "82,4", lang_decimal(a, LANG_EN, 82.44, 1),
	            "82.4");
	expect_both(lang_decimal(a, LANG_ID, 1234567.891, 2), "1.234.567,89",
	            lang_decimal(a, LANG_EN, 1234567.891, 2), "1,234,567.89");
	expect(lang_decimal(a, LANG_ID, -0.04, 1), "0,0");
	expect(lang_decimal(a, LANG_ID, -0.06, 1), "-0,1");
	expect(lang_decimal(a, LANG_ID, 999.96, 1), "1.000,0");
	expect(lang_decimal(a, LANG_ID, 3.5, 0), "4");
	expect(lang_decimal(a, LANG_ID, 3.5, -2), "4");
	expect_both(lang_percent(a, LANG_ID, 14.0 / 17), "82,4%", lang_percent(a, LANG_EN, 14.0 / 17),
	            "82.4%");
	expect(lang_percent(a, LANG_ID, 1), "100%");
	expect(lang_percent(a, LANG_ID, 0), "0%");
	expect(lang_percent(a, LANG_ID, 0.0004), "0%");
}

// --- dates ------------------------------------------------------------------------------------

static struct date day(int year, int month, int day_of_month)
{
	return (struct date){ year, month, day_of_month };
}

static void test_what_is_no_date_is_not_made_into_one(void **state)
{
	(void)state;
	expect(lang_date(a, LANG_ID, day(2017, 2, 29)), "–");
	expect(lang_date(a, LANG_ID, day(2017, 13, 1)), "–");
	expect(lang_day_date(a, LANG_ID, (struct date){ 0 }), "–");
	expect(lang_dates(a, LANG_ID, day(2017, 7, 26), day(2017, 7, 32)), "–");
	expect(lang_month(LANG_ID, 0), "–");
	expect(lang_iso_date(a, LANG_ID, S("2017-02-29")), "2017-02-29");
	expect(lang_iso_date(a, LANG_ID, S("kemarin")), "kemarin");
	expect(lang_iso_date(a, LANG_ID, S("")), "");
	assert_null(lang_iso_date(a, LANG_ID, NULL_STR).p);
}

static void test_dates_are_written_out(void **state)
{
	(void)state;
	struct date d = day(2017, 7, 26);
	expect_both(lang_date(a, LANG_ID, d), "26 Juli 2017", lang_date(a, LANG_EN, d), "26 July 2017");
	expect_both(lang_day_date(a, LANG_ID, d), "Rabu, 26 Juli 2017", lang_day_date(a, LANG_EN, d),
	            "Wednesday, 26 July 2017");
	expect_both(lang_iso_date(a, LANG_ID, S("1945-08-17")), "17 Agustus 1945",
	            lang_iso_date(a, LANG_EN, S("1945-08-17")), "17 August 1945");
	expect(lang_day_date(a, LANG_ID, day(1945, 8, 17)), "Jumat, 17 Agustus 1945");
	expect(lang_day_date(a, LANG_ID, day(2000, 2, 29)), "Selasa, 29 Februari 2000");
}

static void test_spans_of_dates_say_nothing_twice(void **state)
{
	(void)state;
	static const struct {
		struct date from, to;
		const char *id, *en;
	} cases[] = {
		{ { 2017, 7, 26 }, { 2017, 7, 29 }, "26–29 Juli 2017", "26–29 July 2017" },
		{ { 2017, 6, 30 }, { 2017, 7, 2 }, "30 Juni – 2 Juli 2017", "30 June – 2 July 2017" },
		{ { 2016, 12, 28 },
		  { 2017, 1, 2 },
		  "28 Desember 2016 – 2 Januari 2017",
		  "28 December 2016 – 2 January 2017" },
		{ { 2017, 7, 26 }, { 2017, 7, 26 }, "26 Juli 2017", "26 July 2017" },
		{ { 2016, 7, 26 },
		  { 2017, 7, 26 },
		  "26 Juli 2016 – 26 Juli 2017",
		  "26 July 2016 – 26 July 2017" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_both(lang_dates(a, LANG_ID, cases[i].from, cases[i].to), cases[i].id,
		            lang_dates(a, LANG_EN, cases[i].from, cases[i].to), cases[i].en);
}

static void test_times_are_of_the_zone(void **state)
{
	(void)state;
	struct civil c = { { 2017, 7, 12 }, 14, 2, 59 };
	int64_t at = clock_instant(c, ZONE_WIB);
	expect_both(lang_time(a, LANG_ID, at, ZONE_WIB), "14.02 WIB",
	            lang_time(a, LANG_EN, at, ZONE_WIB), "14:02 WIB");
	expect(lang_time(a, LANG_ID, at, ZONE_WITA), "15.02 WITA");
	expect(lang_time(a, LANG_ID, at, ZONE_WIT), "16.02 WIT");
	expect_both(lang_moment(a, LANG_ID, at, ZONE_WIB), "12 Juli 2017, 14.02 WIB",
	            lang_moment(a, LANG_EN, at, ZONE_WIB), "12 July 2017, 14:02 WIB");
	int64_t late = clock_instant((struct civil){ { 2017, 12, 31 }, 23, 30, 0 }, ZONE_WIB);
	expect(lang_moment(a, LANG_ID, late, ZONE_WIT), "1 Januari 2018, 01.30 WIT");
}

// --- numbers in words -------------------------------------------------------------------------

static void test_numbers_beyond_words_stay_digits(void **state)
{
	(void)state;
	expect(lang_words(a, LANG_ID, -1), "-1");
	expect(lang_words(a, LANG_ID, 1000000000), "1.000.000.000");
	expect(lang_words(a, LANG_EN, NULL_INT), "–");
}

static void test_numbers_are_spelt_as_people_say_them(void **state)
{
	(void)state;
	static const struct {
		int64_t n;
		const char *id, *en;
	} cases[] = {
		{ 0, "nol", "zero" },
		{ 1, "satu", "one" },
		{ 10, "sepuluh", "ten" },
		{ 11, "sebelas", "eleven" },
		{ 12, "dua belas", "twelve" },
		{ 19, "sembilan belas", "nineteen" },
		{ 20, "dua puluh", "twenty" },
		{ 33, "tiga puluh tiga", "thirty-three" },
		{ 100, "seratus", "one hundred" },
		{ 101, "seratus satu", "one hundred and one" },
		{ 111, "seratus sebelas", "one hundred and eleven" },
		{ 200, "dua ratus", "two hundred" },
		{ 999, "sembilan ratus sembilan puluh sembilan", "nine hundred and ninety-nine" },
		{ 1000, "seribu", "one thousand" },
		{ 1001, "seribu satu", "one thousand and one" },
		{ 1100, "seribu seratus", "one thousand one hundred" },
		{ 2017, "dua ribu tujuh belas", "two thousand and seventeen" },
		{ 11000, "sebelas ribu", "eleven thousand" },
		{ 21000, "dua puluh satu ribu", "twenty-one thousand" },
		{ 101000, "seratus satu ribu", "one hundred and one thousand" },
		{ 1000000, "satu juta", "one million" },
		{ 1001000, "satu juta seribu", "one million one thousand" },
		{ 1250000, "satu juta dua ratus lima puluh ribu",
		  "one million two hundred and fifty thousand" },
		{ 100000011, "seratus juta sebelas", "one hundred million and eleven" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_both(lang_words(a, LANG_ID, cases[i].n), cases[i].id,
		            lang_words(a, LANG_EN, cases[i].n), cases[i].en);
}

static void test_a_thousand_number_words_are_all_different(void **state)
{
	(void)state;
	static struct str seen[1000];
	for (int n = 0; n < 1000; n++) {
		seen[n] = lang_words(a, LANG_ID, n);
		for (int other = 0; other < n; other++)
			assert_false(str_eq(seen[n], seen[other]));
	}
}

static void test_roman_numerals(void **state)
{
	(void)state;
	expect(lang_roman(a, 0), "0");
	expect(lang_roman(a, -4), "-4");
	expect(lang_roman(a, 4000), "4000");
	expect(lang_roman(a, 1), "I");
	expect(lang_roman(a, 4), "IV");
	expect(lang_roman(a, 7), "VII");
	expect(lang_roman(a, 9), "IX");
	expect(lang_roman(a, 12), "XII");
	expect(lang_roman(a, 49), "XLIX");
	expect(lang_roman(a, 2017), "MMXVII");
	expect(lang_roman(a, 3888), "MMMDCCCLXXXVIII");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_place_without_a_value_is_a_bug),
		cmocka_unit_test(test_a_value_without_a_place_is_a_bug),
		cmocka_unit_test(test_a_text_that_does_not_exist_is_a_bug),
		cmocka_unit_test(test_values_take_their_places_whatever_they_hold),
		cmocka_unit_test(test_no_text_of_the_catalogues_is_empty_or_broken),
		cmocka_unit_test(test_an_unknown_number_is_a_dash),
		cmocka_unit_test(test_numbers_stand_in_groups_of_three),
		cmocka_unit_test(test_decimals_and_shares),
		cmocka_unit_test(test_what_is_no_date_is_not_made_into_one),
		cmocka_unit_test(test_dates_are_written_out),
		cmocka_unit_test(test_spans_of_dates_say_nothing_twice),
		cmocka_unit_test(test_times_are_of_the_zone),
		cmocka_unit_test(test_numbers_beyond_words_stay_digits),
		cmocka_unit_test(test_numbers_are_spelt_as_people_say_them),
		cmocka_unit_test(test_a_thousand_number_words_are_all_different),
		cmocka_unit_test(test_roman_numerals),
	};
	return cmocka_run_group_tests_name("lang", tests, open_arena, close_arena);
}
