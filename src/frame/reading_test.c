// SPDX-License-Identifier: GPL-3.0-or-later
// What single values mean, kind by kind; every wrong one is answered with what to do.
// Knows: reading.h, the national numbering of phones as a pattern. Does not know: forms.
// Start at: main.
#include "frame/reading.h"
#include <regex.h>
#include <setjmp.h>
#include <stdarg.h>
// cmocka wants the headers above first
#include <cmocka.h>

enum { RANDOM_PHONES = 10000 };

static struct arena *a;
static uint64_t seed;

static const struct field name = { "name", F_TEXT, 0, 20, T_FORM_THIS };
static const struct field note = { "note", F_LINES, 0, 60, T_FORM_THIS };
static const struct field login = { "login", F_TOKEN, 0, 20, T_FORM_THIS };
static const struct field age = { "age", F_INT, 0, 0, T_FORM_THIS, .least = 17, .most = 60 };
static const struct field count = { "count", F_INT, 0, 0, T_FORM_THIS };
static const struct field born = { "born", F_DATE, 0, 0, T_FORM_THIS };
static const struct field region = { "region", F_REGION, 0, 40, T_FORM_THIS };
static const struct field phone = { "phone", F_PHONE, 0, 40, T_FORM_THIS };

static int open_arena(void **state)
{
	(void)state;
	a = arena_open((size_t)64 << 20);
	seed = 20170726;
	return !a;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(a);
	return 0;
}

static uint32_t next_random(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % below;
}

static struct reading read_in(enum lang lang, const struct field *field, struct str typed)
{
	struct reading r = { .arena = a, .lang = lang, .field = field, .typed = typed };
	field_read(&r);
	return r;
}

static bool str_has(struct str s, const char *part)
{
	return memmem(s.p, s.n, part, strlen(part)) != NULL;
}

// The value is wrong, says so with these words, and means nothing.
static void expect_wrong(const struct field *field, struct str typed, const char *words)
{
	struct reading r = read_in(LANG_ID, field, typed);
	if (!str_has(r.error, words))
		fail_msg("%s \"%.*s\": \"%.*s\" does not say \"%s\"", field->name, STR_FMT(typed),
		         STR_FMT(r.error), words);
	assert_true(str_empty(r.normal));
}

static void expect_means(const struct field *field, struct str typed, const char *meaning)
{
	struct reading r = read_in(LANG_ID, field, typed);
	if (r.error.n || !str_is(r.normal, meaning))
		fail_msg("%s \"%.*s\" means \"%.*s\", not \"%s\" (%.*s)", field->name, STR_FMT(typed),
		         STR_FMT(r.normal), meaning, STR_FMT(r.error));
}

// --- texts -----------------------------------------------------------------------------------

static void test_texts_with_invisible_signs_are_refused(void **state)
{
	(void)state;
	static const struct str bad[] = {
		S_INIT("a\tb"),
		S_INIT("a\nb"),
		S_INIT("a\x07z"),
		S_INIT("a\x7Fz"),
		S_INIT("a\xE2\x80\xAEz"),
		S_INIT("a\xC2\x85z"),
		S_INIT("\xFF"),
		S_INIT("a\xC3"),
		S_INIT("\xED\xA0\x80"),
		S_INIT("a\xE2\x81\xA6z"),
		S_INIT("\xF5\x80\x80\x80"),
		S_INIT("a\0z"),
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		expect_wrong(&login, bad[i], "tidak tampak");
		expect_wrong(&name, bad[i], "tidak tampak");
	}
	expect_wrong(&note, S("a\x07z"), "tidak tampak");
}

static void test_texts_are_measured_in_bytes(void **state)
{
	(void)state;
	expect_wrong(&name, S("abcdefghijklmnopqrstu"), "paling banyak 20 huruf");
	expect_wrong(&name, S("ééééééééééé"), "paling banyak 20 huruf"); // 11 letters, 22 bytes
	expect_means(&name, S("Arum Kemuning Larasa"), "Arum Kemuning Larasa");
}

static void test_an_empty_value_is_never_wrong(void **state)
{
	(void)state;
	static const struct field *const all[] = { &name, &note,   &login, &age,
		                                       &born, &region, &phone, &count };
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		expect_means(all[i], S(""), "");
		expect_means(all[i], NULL_STR, "");
	}
}

static void test_sign_in_names_are_plain(void **state)
{
	(void)state;
	expect_wrong(&login, S("arum kemuning"), "arum_kemuning");
	expect_wrong(&login, S("arum'--"), "tanpa spasi");
	expect_wrong(&login, S("Énak"), "tanpa spasi");
	expect_means(&login, S("Arum_K-7"), "Arum_K-7");
}

// --- numbers ---------------------------------------------------------------------------------

static void test_numbers_in_words_or_out_of_range_are_refused(void **state)
{
	(void)state;
	expect_wrong(&count, S("tiga puluh"), "Tulis angka saja, misalnya 12");
	expect_wrong(&count, S("12,5"), "angka saja");
	expect_wrong(&count, S("1.5"), "angka saja");
	expect_wrong(&count, S("1.2345"), "angka saja");
	expect_wrong(&count, S("1234.567"), "angka saja");
	expect_wrong(&count, S(".123"), "angka saja");
	expect_wrong(&count, S("1..234"), "angka saja");
	expect_wrong(&count, S("+5"), "angka saja");
	expect_wrong(&count, S("0x10"), "angka saja");
	expect_wrong(&count, S("1e3"), "angka saja");
	expect_wrong(&count, S("--5"), "angka saja");
	expect_wrong(&count, S("-"), "angka saja");
	expect_wrong(&count, S("9223372036854775808"), "angka saja");
	expect_wrong(&count, S("-9223372036854775808"), "angka saja"); // kept for "no value"
	expect_wrong(&count, S("\xD9\xA3"), "angka saja");
	expect_wrong(&age, S("16"), "dari 17 sampai 60");
	expect_wrong(&age, S("61"), "dari 17 sampai 60");
	expect_wrong(&age, S("x"), "misalnya 17");
}

static void test_numbers_may_be_grouped_as_the_language_does(void **state)
{
	(void)state;
	expect_means(&count, S("1.234.567"), "1234567");
	expect_means(&count, S("-1.000"), "-1000");
	expect_means(&count, S("007"), "7");
	expect_means(&count, S("9223372036854775807"), "9223372036854775807");
	expect_wrong(&count, S("1,234"), "angka saja");
	struct reading english = read_in(LANG_EN, &count, S("1,234"));
	assert_true(str_is(english.normal, "1234"));
	expect_means(&age, S("17"), "17");
	expect_means(&age, S("60"), "60");
}

// --- dates -----------------------------------------------------------------------------------

static void test_days_that_are_not_in_the_calendar_are_refused(void **state)
{
	(void)state;
	static const struct {
		const char *day, *month, *year, *words;
	} cases[] = {
		{ "29", "2", "2017", "Februari 2017 berakhir pada tanggal 28, jadi tidak ada tanggal 29" },
		{ "29", "2", "1900", "Februari 1900 berakhir pada tanggal 28" },
		{ "29", "02", "2100", "tanggal 28" },
		{ "30", "2", "2016", "Februari 2016 berakhir pada tanggal 29" },
		{ "31", "6", "2017", "Juni 2017 berakhir pada tanggal 30" },
		{ "32", "1", "2017", "Januari 2017 berakhir pada tanggal 31" },
		{ "0", "1", "2017", "tidak ada tanggal 0" },
		{ "99999999999999999999", "1", "2017", "dengan angka" },
		{ "1", "13", "2017", "1 sampai 12" },
		{ "1", "0", "2017", "1 sampai 12" },
		{ "1", "7", "17", "empat angka" },
		{ "1", "7", "0017", "empat angka" },
		{ "1", "7", "02017", "empat angka" },
		{ "1", "7", "1899", "empat angka" },
		{ "1", "7", "9999", "empat angka" },
		{ "1", "Juli", "2017", "dengan angka" },
		{ "-1", "7", "2017", "dengan angka" },
		{ "1", "7", "2017/8", "dengan angka" },
		{ "", "7", "2017", "belum lengkap" },
		{ "1", "", "2017", "belum lengkap" },
		{ "1", "7", "", "belum lengkap" },
		{ "", "", "2017", "belum lengkap" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		expect_wrong(&born,
		             arena_printf(a, "%s/%s/%s", cases[i].day, cases[i].month, cases[i].year),
		             cases[i].words);
	expect_wrong(&born, S("kemarin"), "dengan angka");
	expect_wrong(&born, S("26072017"), "dengan angka");
	expect_wrong(&born, S("2017-02-29"), "tidak ada tanggal 29");
	expect_wrong(&born, S("2017-7"), "belum lengkap");
	expect_wrong(&born, S("26/7/2017/8"), "dengan angka");
}

static void test_dates_mean_the_same_however_they_are_written(void **state)
{
	(void)state;
	static const char *const ways[] = {
		"2017-07-26", "2017-7-26", "26/7/2017",      "26-07-2017",
		"26 7 2017",  "26.7.2017", "26 / 07 / 2017", "26 . 7 . 2017"
	};
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
		expect_means(&born, str_from(ways[i]), "2017-07-26");
	expect_means(&born, S("29/2/2016"), "2016-02-29");
	expect_means(&born, S("29/02/2000"), "2000-02-29");
	expect_means(&born, S("1/1/1900"), "1900-01-01");
}

static void test_every_day_of_three_centuries_reads_back(void **state)
{
	(void)state;
	struct date d = { 1900, 1, 1 };
	for (int64_t days = date_days(d); d.year < 2200; d = date_from_days(++days)) {
		struct arena_mark mark = arena_mark(a);
		struct str iso = date_iso(a, d);
		struct str typed = arena_printf(a, "%d/%d/%d", d.day, d.month, d.year);
		assert_true(str_eq(read_in(LANG_ID, &born, iso).normal, iso));
		assert_true(str_eq(read_in(LANG_EN, &born, typed).normal, iso));
		arena_rewind(a, mark);
	}
}

// --- regions and phones ----------------------------------------------------------------------

static void test_region_codes_have_a_shape(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"3",
		"35.",
		".35",
		"35.7",
		"35..78",
		"35.78.1",
		"35.78.01.100",
		"35.78.01.10011",
		"35-78",
		"Surabaya",
		"35.78.RW005",
		"35.78.01.RT003",
		"35.78.01.1001.RW5",
		"35.78.01.1001.RT003.RW005",
		"35.78.01.1001.RW005.DSkrajan",
		"35.78.01.1001.DS",
		"35.78.01.1001.DSKrajan",
		"35.78.01.1001.RW005.RW006",
		"35.78.01.1001.XX001",
		"35.78.01.1001.",
		"357",
		"35780",
		"35780110011",
		"35.78.01.1001.RW0055",
		"35.78.01.1001.RWabc",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		expect_wrong(&region, str_from(bad[i]), "35.78.01.1001");
	static const char *const good[] = {
		"00",
		"35",
		"35.78",
		"35.78.01",
		"35.78.01.1001",
		"35.78.01.1001.DSkrajan",
		"35.78.01.1001.RW005",
		"35.78.01.1001.RT003",
		"35.78.01.1001.DSkrajan-2.RW005.RT003",
	};
	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		expect_means(&region, str_from(good[i]), good[i]);
	expect_means(&region, S("3578"), "35.78");
	expect_means(&region, S("357801"), "35.78.01");
	expect_means(&region, S("3578011001"), "35.78.01.1001");
}

static void test_phones_that_cannot_ring_are_refused(void **state)
{
	(void)state;
	static const char *const bad[] = {
		"812 3456 7890",
		"+6512345678",
		"0012 345 6789",
		"080 1234 5678",
		"0812-3456-789a",
		"0812+34567890",
		"++6281234567890",
		"6208123456789",
		"+620812345678",
		"0112345678",
		"(031)",
		"-",
		"0",
		"+62",
		"0812/3456/7890",
		"03155",
		"031555012345678",
		"tidak punya",
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		expect_wrong(&phone, str_from(bad[i]), "0812-3456-7890");
	expect_wrong(&phone, S("0812 345"), "Nomor ini 7 angka. Tulis 10 sampai 13 angka");
	expect_wrong(&phone, S("0812345678901234"), "Nomor ini 16 angka");
}

static void test_phones_are_kept_in_one_form(void **state)
{
	(void)state;
	static const struct {
		const char *typed, *kept, *shown;
	} cases[] = {
		{ "081234567890", "+6281234567890", "0812-3456-7890" },
		{ "0812 3456 7890", "+6281234567890", "0812-3456-7890" },
		{ "0812-3456-7890", "+6281234567890", "0812-3456-7890" },
		{ "6281234567890", "+6281234567890", "0812-3456-7890" },
		{ "+62 812-3456-7890", "+6281234567890", "0812-3456-7890" },
		{ "0812345678", "+62812345678", "0812-3456-78" },
		{ "0812345678901", "+62812345678901", "0812-3456-78901" },
		{ "(031) 555.0123", "+62315550123", "031-5550123" },
		{ "0341 555 012", "+62341555012", "0341-555012" },
		{ "+62 31 5550123", "+62315550123", "031-5550123" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		expect_means(&phone, str_from(cases[i].typed), cases[i].kept);
		struct str shown = phone_show(a, str_from(cases[i].kept));
		assert_true(str_is(shown, cases[i].shown));
		assert_true(str_is(phone_read(a, shown), cases[i].kept));
	}
	assert_true(str_is(phone_show(a, S("+65 1234")), "+65 1234"));
	assert_true(str_is(phone_show(a, S("")), ""));
}

static void test_random_phones_follow_the_numbering_plan(void **state)
{
	(void)state;
	static const char signs[] = "0123456789 -.+()/";
	static const char *const begins[] = { "08", "628", "+628", "0", "+62", "62", "" };
	regex_t plan;
	size_t taken = 0;
	assert_int_equal(regcomp(&plan, "^\\+62(8[1-9][0-9]{7,10}|[2-79][0-9]{7,10})$", REG_EXTENDED),
	                 0);
	for (int round = 0; round < RANDOM_PHONES; round++) {
		struct arena_mark mark = arena_mark(a);
		struct buf typed = buf_open(a, 32);
		buf_z(&typed, begins[next_random(7)]);
		uint32_t range = round % 4 ? 10 : sizeof signs - 1;
		for (uint32_t n = next_random(14); n; n--)
			buf_char(&typed, signs[next_random(range)]);
		struct str kept = phone_read(a, buf_str(&typed));
		if (kept.n) {
			assert_int_equal(regexec(&plan, arena_z(a, kept), 0, NULL, 0), 0);
			assert_true(str_eq(phone_read(a, phone_show(a, kept)), kept));
			taken++;
		}
		arena_rewind(a, mark);
	}
	regfree(&plan);
	assert_in_range(taken, 500, RANDOM_PHONES - 500);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_texts_with_invisible_signs_are_refused),
		cmocka_unit_test(test_texts_are_measured_in_bytes),
		cmocka_unit_test(test_sign_in_names_are_plain),
		cmocka_unit_test(test_numbers_in_words_or_out_of_range_are_refused),
		cmocka_unit_test(test_days_that_are_not_in_the_calendar_are_refused),
		cmocka_unit_test(test_region_codes_have_a_shape),
		cmocka_unit_test(test_phones_that_cannot_ring_are_refused),
		cmocka_unit_test(test_random_phones_follow_the_numbering_plan),
		cmocka_unit_test(test_an_empty_value_is_never_wrong),
		cmocka_unit_test(test_numbers_may_be_grouped_as_the_language_does),
		cmocka_unit_test(test_dates_mean_the_same_however_they_are_written),
		cmocka_unit_test(test_every_day_of_three_centuries_reads_back),
		cmocka_unit_test(test_phones_are_kept_in_one_form),
	};
	return cmocka_run_group_tests_name("reading", tests, open_arena, close_arena);
}
