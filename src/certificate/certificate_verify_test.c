// SPDX-License-Identifier: GPL-3.0-or-later
// The public check: what it says, to whom, and what it keeps to itself.
// Knows: the fixture world. Does not know: who asks.
// Start at: the tests, in the order of the table at the end.
#include "certificate/certificate.h"
#include "certificate/certificate_code.h"
#include "harness/harness.h"

// What stands between two marks on the page of the certificate with this number.
static struct str of_page(int number, const char *from, const char *to)
{
	struct arena *a = harness_arena();
	struct str body = harness_get("provinsi", arena_printf(a, "/certificates/%d", number).p).body;
	const char *p = memmem(body.p, body.n, from, strlen(from));
	assert_non_null(p);
	p += strlen(from);
	const char *end = memmem(p, (size_t)(body.p + body.n - p), to, strlen(to));
	return (struct str){ p, (size_t)(end - p) };
}

static struct str token_of(int number)
{
	return of_page(number, "href=\"/verify/", "\"");
}

static struct str code_of(int number) // "7KQ2-9FMA"
{
	return of_page(number, "<dt>Kode</dt><dd>", "<");
}

static struct answer check_code(struct str typed)
{
	struct str field = http_encode(harness_arena(), typed);
	return harness_get(NULL, arena_printf(harness_arena(), "/verify?code=%.*s", STR_FMT(field)).p);
}

static struct answer check_token(struct str token)
{
	return harness_get(NULL, arena_printf(harness_arena(), "/verify/%.*s", STR_FMT(token)).p);
}

static void later(int minutes)
{
	harness_clock(1900000000000 + (int64_t)minutes * 60000);
}

static void test_certificate_check_knows_nothing_of_strange_tokens(void **state)
{
	(void)state;
	static const char *const strange[] = {
		"x", "AAAAAAAAAAAAAAAAAAAAAA", "%00", "..%2f..%2fetc", "%3Cscript%3E", "%27%20OR%201%3D1"
	};
	struct answer first = check_token(S("BBBBBBBBBBBBBBBBBBBBBB"));
	assert_int_equal(first.status, 404);
	assert_has(first.body, "tidak kami kenal");
	for (size_t i = 0; i < sizeof strange / sizeof *strange; i++) {
		struct answer a = check_token(str_from(strange[i]));
		assert_true(a.status == 404 || a.status == 400);
		assert_has_not(a.body, "<script>");
	}
}

// Below the links, which repeat the address.
static struct str said(struct answer a)
{
	const char *h1 = memmem(a.body.p, a.body.n, "<h1>", 4);
	assert_non_null(h1);
	size_t rest = a.body.n - (size_t)(h1 - a.body.p);
	return (struct str){ h1, (size_t)((const char *)memmem(h1, rest, "</main>", 7) - h1) };
}

static void test_certificate_check_shows_unknown_and_malformed_alike(void **state)
{
	(void)state;
	struct answer unknown = check_token(S("AAAAAAAAAAAAAAAAAAAAAA"));
	struct answer malformed = check_token(S("AAAA.AAAA,AAAA!AAAA;AA"));
	assert_int_equal(unknown.status, malformed.status);
	assert_true(str_eq(said(unknown), said(malformed)));
}

static void test_certificate_check_does_not_know_wrong_codes(void **state)
{
	(void)state;
	static const char *const wrong[] = { "22222222",
		                                 "7KQ2-9FM",
		                                 "7KQ2-9FMAA",
		                                 "O0I1-LULU",
		                                 "-",
		                                 "' OR 1=1 --",
		                                 "<script>alert(1)</script>",
		                                 "７ＫＱ２９ＦＭＡ" };
	later(0);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct answer a = check_code(str_from(wrong[i]));
		assert_int_equal(a.status, 404);
		assert_has(a.body, "tidak kami kenal");
		assert_has_not(a.body, "<script>alert");
	}
}

static void test_certificate_check_says_valid(void **state)
{
	(void)state;
	struct answer a = check_token(token_of(2));
	assert_int_equal(a.status, 200);
	assert_has(a.body, "Sertifikat ini sah");
	assert_has(a.body, "Arum Kemuning, S.Pd.");
	assert_has(a.body, "0002/SERT/PENSOSMAS/VII/2017");
	assert_has(a.body, "Pembekalan Calon Relawan Pensosmas 2017");
	assert_has(a.body, "26–29 Juli 2017, 33 JP");
	assert_has(a.body, "Dinas Sosial Provinsi Jawa Timur");
}

static void test_certificate_check_tells_no_more_than_needed(void **state)
{
	(void)state;
	struct answer a = check_token(token_of(2));
	assert_has_not(a.body, "14 Maret 1979");
	assert_has_not(a.body, "Ketintang");
	assert_has_not(a.body, "/certificates/");
}

static void test_certificate_check_says_revoked_with_day_and_reason(void **state)
{
	(void)state;
	struct answer a = check_token(token_of(15));
	assert_int_equal(a.status, 200);
	assert_has(a.body, "data-is=\"stop\"");
	assert_has(a.body, "sudah dicabut");
	assert_has(a.body, "14 Agustus 2017");
	assert_has(a.body, "Lembar asli hilang sebelum diserahkan");
	assert_has_not(a.body, "Sertifikat ini sah");
}

static void test_certificate_check_takes_the_code_as_people_type_it(void **state)
{
	(void)state;
	struct arena *a = harness_arena();
	struct str shown = code_of(2), first = { shown.p, 4 }, last = { shown.p + 5, 4 };
	assert_int_equal(shown.n, 9);
	char lower[9] = { 0 };
	for (size_t i = 0; i < 9; i++)
		lower[i] = shown.p[i] >= 'A' ? (char)(shown.p[i] | 32) : shown.p[i];
	const struct str typed[] = {
		shown,
		{ lower, 9 },
		arena_printf(a, "%.*s%.*s", STR_FMT(first), STR_FMT(last)),
		arena_printf(a, "  %.4s %.*s ", lower, STR_FMT(last)),
		arena_printf(a, "%.2s-%.2s-%.4s", lower, lower + 2, lower + 5),
		arena_printf(a, "%.*s–%.*s", STR_FMT(first), STR_FMT(last)),
	};
	later(30);
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		struct answer found = check_code(typed[i]);
		assert_int_equal(found.status, 200);
		assert_has(found.body, "Arum Kemuning");
	}
}

static void test_certificate_check_without_a_code_is_the_form(void **state)
{
	(void)state;
	struct answer a = harness_get(NULL, "/verify");
	assert_int_equal(a.status, 200);
	assert_has_not(a.body, "class=\"verdict\"");
	assert_int_equal(harness_get(NULL, "/verify?code=").status, 200);
	assert_int_equal(harness_get("provinsi", "/verify").status, 200);
}

static void test_certificate_check_stops_guessing(void **state)
{
	(void)state;
	struct str code = code_of(2), token = token_of(2);
	later(60);
	for (int i = 0; i < 20; i++)
		assert_int_equal(check_code(S("22222222")).status, 404);
	struct answer a = check_code(code);
	assert_int_equal(a.status, 429);
	assert_has_not(a.body, "Arum Kemuning");
	assert_has(a.body, "Terlalu banyak kode");
	assert_int_equal(harness_get(NULL, "/verify").status, 200);
	assert_int_equal(check_token(token).status, 200); // nobody guesses 128 bits
	later(60 + 17);
	assert_int_equal(check_code(code).status, 200);
}

// --- the code itself -------------------------------------------------------------------------

static void test_certificate_codes_have_no_look_alikes(void **state)
{
	(void)state;
	for (int i = 0; i < 500; i++) {
		struct str read, code = certificate_code_make(harness_arena());
		assert_int_equal(code.n, 8);
		for (size_t k = 0; k < code.n; k++)
			assert_null(memchr("01OILU", code.p[k], 6));
		assert_true(certificate_code_read(harness_arena(), code, &read));
		assert_true(str_eq(code, read));
	}
}

static const struct CMUnitTest tests[] = {
	cmocka_unit_test(test_certificate_check_knows_nothing_of_strange_tokens),
	cmocka_unit_test(test_certificate_check_shows_unknown_and_malformed_alike),
	cmocka_unit_test(test_certificate_check_does_not_know_wrong_codes),
	cmocka_unit_test(test_certificate_check_says_valid),
	cmocka_unit_test(test_certificate_check_tells_no_more_than_needed),
	cmocka_unit_test(test_certificate_check_says_revoked_with_day_and_reason),
	cmocka_unit_test(test_certificate_check_takes_the_code_as_people_type_it),
	cmocka_unit_test(test_certificate_check_without_a_code_is_the_form),
	cmocka_unit_test(test_certificate_check_stops_guessing),
	cmocka_unit_test(test_certificate_codes_have_no_look_alikes),
};
ROOM_TESTS(certificate_verify, tests)
