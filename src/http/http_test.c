// SPDX-License-Identifier: GPL-3.0-or-later
// What the http room promises about facts and forms: unhappy input first, then mutants.
// Knows: http.h. Does not know: sockets (http_wire_test.c).
// Start at: main.
#include "http/http.h"
#include "core/utf8.h"
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

enum { CAP = 8 << 20, MUTANTS = 10000 };
static const char type_ab[] = "multipart/form-data; boundary=ab";

static int setup(void **state)
{
	*state = arena_open(CAP);
	return *state ? 0 : -1;
}

static int teardown(void **state)
{
	arena_close(*state);
	return 0;
}

static void assert_str(struct str got, const char *want)
{
	if (!str_is(got, want))
		fail_msg("got '%.*s', want '%s'", STR_FMT(got), want);
}

// --- facts ------------------------------------------------------------------------------------

static void test_a_header_is_found_by_its_lower_case_name(void **state)
{
	(void)state;
	struct header headers[] = { { S("host"), S("desa.example") },
		                        { S("accept"), S("text/html") },
		                        { S("accept"), S("image/png") } };
	struct request r = { .headers = headers, .n_headers = 3 };
	assert_str(request_header(&r, "accept"), "text/html");
	assert_null(request_header(&r, "Accept").p);
	assert_null(request_header(&r, "cookie").p);
}

static void test_a_cookie_is_found_whatever_stands_around_it(void **state)
{
	(void)state;
	static const struct {
		const char *line, *want; // want NULL: no such cookie
	} cases[] = {
		{ "", NULL },
		{ "sid", NULL },
		{ ";;;", NULL },
		{ "=x", NULL },
		{ "xsid=1", NULL },
		{ "sid2=1", NULL },
		{ "SID=1", NULL },
		{ "a=sid=1", NULL },
		{ "a=\"sid=1\"", NULL },
		{ "sid=", "" },
		{ "sid=1", "1" },
		{ " sid = 1 ", "1" },
		{ "a=b; sid=1; c", "1" },
		{ "a;sid=1", "1" },
		{ "sid=1=2", "1=2" },
		{ "sid=1; sid=2", "1" },
		{ "a=b;;sid=1;", "1" },
		{ "sid=\"1\"", "\"1\"" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct header h = { S("cookie"), str_from(cases[i].line) };
		struct request r = { .headers = &h, .n_headers = 1 };
		struct str got = request_cookie(&r, "sid");
		if (cases[i].want)
			assert_str(got, cases[i].want);
		else if (got.p)
			fail_msg("'%s' gave '%.*s'", cases[i].line, STR_FMT(got));
	}
}

static void test_a_cookie_is_found_in_a_second_header(void **state)
{
	(void)state;
	struct header headers[] = { { S("cookie"), S("a=1") }, { S("cookie"), S("sid=2") } };
	struct request r = { .headers = headers, .n_headers = 2 };
	assert_str(request_cookie(&r, "sid"), "2");
}

// What reply_header does with a value, seen from outside: 0, or the signal that ended the process.
static int signal_of_reply_header(const char *name, struct str value)
{
	pid_t child = fork();
	if (child == 0) {
		close(STDERR_FILENO);
		signal(SIGABRT, SIG_DFL);
		struct reply r = { 0 };
		reply_header(&r, name, value);
		_exit(0);
	}
	int status = 0;
	waitpid(child, &status, 0);
	return WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
}

static void test_control_bytes_never_enter_a_header(void **state)
{
	(void)state;
	static const struct str bad[] = { S_INIT("a\r\nx: 1"), S_INIT("a\nx"),    S_INIT("a\r"),
		                              S_INIT("a\0b"),      S_INIT("\x1b[2J"), S_INIT("a\x7f"),
		                              S_INIT("\t") };
	static const char *const names[] = { "location", "content-disposition", "set-cookie" };
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		for (size_t j = 0; j < 3; j++)
			assert_int_not_equal(signal_of_reply_header(names[j], bad[i]), 0);
	assert_int_not_equal(signal_of_reply_header("a b", S("x")), 0);
	assert_int_not_equal(signal_of_reply_header("a\r\nb", S("x")), 0);
	assert_int_not_equal(signal_of_reply_header("", S("x")), 0);
	assert_int_equal(signal_of_reply_header("location", S("/a?b=%0D%0A")), 0);
}

static void test_every_status_has_a_phrase(void **state)
{
	(void)state;
	assert_string_equal(http_phrase(404), "Not Found");
	assert_string_equal(http_phrase(507), "Insufficient Storage");
	assert_string_equal(http_phrase(999), "Unknown");
}

static void test_percent_coding_refuses_what_is_no_text(void **state)
{
	static const char *const bad[] = { "%",      "%4",   "%zz",    "a%0",       "%00",
		                               "a%00b",  "%ff",  "%c0%af", "%ed%a0%80", "%f5%80%80%80",
		                               "%e2%82", "\xff", "%-1",    "%+1" };
	struct str text;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
		if (http_decode(*state, str_from(bad[i]), false, &text))
			fail_msg("'%s' was decoded", bad[i]);
	assert_false(http_decode(*state, S("a\0b"), false, &text));
}

static void test_percent_coding_is_undone_once(void **state)
{
	struct str text;
	assert_true(http_decode(*state, S("/a%20b+c%2541%C3%a9"), false, &text));
	assert_str(text, "/a b+c%41\xc3\xa9");
	assert_true(http_decode(*state, S("a+b%2B"), true, &text));
	assert_str(text, "a b+");
	assert_true(http_decode(*state, S(""), true, &text));
	assert_int_equal(text.n, 0);
	assert_str(http_encode(*state, S("a b/é?&\r\n~")), "a%20b%2F%C3%A9%3F%26%0D%0A~");
}

// --- forms ------------------------------------------------------------------------------------

static void test_urlencoded_text_that_is_malformed_is_refused(void **state)
{
	static const struct {
		const char *text;
		enum err want;
	} cases[] = {
		{ "=x", E_INVALID },     { "a=%", E_INVALID },
		{ "a=%0", E_INVALID },   { "a=%00", E_INVALID },
		{ "%ff=1", E_INVALID },  { "a=1&b=%f", E_INVALID },
		{ "a=\xc3", E_INVALID }, { "a=1&b=2&c=3&d=4", E_TOOBIG },
		{ "a&a&a&a", E_TOOBIG },
	};
	struct pairs pairs;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (http_read_urlencoded(*state, str_from(cases[i].text), 3, &pairs) != cases[i].want)
			fail_msg("'%s' was not refused as it should be", cases[i].text);
}

static void test_urlencoded_pairs_keep_their_order_and_repetitions(void **state)
{
	struct pairs pairs;
	assert_int_equal(http_read_urlencoded(*state, S("a=1&&b=x+%26y&a=&c&"), 9, &pairs), OK);
	assert_int_equal(pairs.n, 4);
	assert_str(pairs.at[0].name, "a");
	assert_str(pairs.at[1].value, "x &y");
	assert_str(pairs.at[2].name, "a");
	assert_str(pairs.at[2].value, "");
	assert_str(pairs.at[3].name, "c");
	assert_null(pairs.at[3].file_name.p);
	assert_int_equal(http_read_urlencoded(*state, S(""), 0, &pairs), OK);
	assert_int_equal(pairs.n, 0);
}

static void test_a_multipart_type_without_a_proper_boundary_is_refused(void **state)
{
	static const char *const types[] = {
		"",
		"multipart/form-data",
		"multipart/form-data;",
		"multipart/form-data; boundary=",
		"multipart/form-data; boundary=\"\"",
		"multipart/form-data; boundary=\"ab",
		"multipart/form-data; boundary=ab; boundary=ab",
		"multipart/form-data; boundary=a b",
		"multipart/form-data; boundary=\"ab \"",
		"multipart/form-data; boundary=a\xc3\xa9",
		"multipart/mixed; boundary=ab",
		"multipart/form-data boundary=ab",
		"multipart/form-data; x; boundary=ab",
		"multipart/form-data; boundary=ab; ",
		"multipart/form-data; boundary="
		"12345678901234567890123456789012345678901234567890123456789012345678901",
	};
	struct str body = S("--ab\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--ab--\r\n");
	struct pairs pairs;
	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (http_read_multipart(*state, str_from(types[i]), body, 9, &pairs) != E_INVALID)
			fail_msg("'%s' was accepted", types[i]);
	static const char *const good[] = { type_ab, "Multipart/Form-Data;boundary=\"ab\"",
		                                "multipart/form-data; charset=utf-8; BOUNDARY=ab" };
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
		assert_int_equal(http_read_multipart(*state, str_from(good[i]), body, 9, &pairs), OK);
}

#define CD "Content-Disposition: form-data; name="

static void test_multipart_bodies_that_are_malformed_are_refused(void **state)
{
	static const struct str bodies[] = {
		S_INIT(""),
		S_INIT("--"),
		S_INIT("--ab"),
		S_INIT("--ab-"),
		S_INIT("--ab\r\n"),
		S_INIT("--ab\r\n--ab--"),
		S_INIT("\r\n--ab--\r\n"),
		S_INIT("preamble\r\n--ab--"),
		S_INIT("--ab--more"),
		S_INIT("--ab--\r\nmore"),
		S_INIT("--ab \r\n" CD "a\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\n" CD "a\n\n1\n--ab--\n"),
		S_INIT("--ab\r\n" CD "a\r\n\r\n1"),
		S_INIT("--ab\r\n" CD "a\r\n\r\n1\r\n--ab"),
		S_INIT("--ab\r\n" CD "a\r\n\r\n1\n--ab--"),
		S_INIT("--ab\r\n" CD "a\r\n\r\n1\r\n--abc--"),
		S_INIT("--ab\r\n" CD "a\r\n1\r\n--ab--"),
		S_INIT("--ab\r\nContent-Type: text/plain\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\nContent-Disposition: form-data\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\nContent-Disposition: attachment; name=a\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "\"\"\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "\"a\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "a; name=b\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "a\r\n" CD "a\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "a; filename=x; filename=y\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "a; filename*=UTF-8''x\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "a trailing\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "\"a\"b\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "a;\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\nContent-Disposition : form-data; name=a\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "a\r\n folded\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "\"a\0b\"\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "\"a\nb\"\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "\"\xff\"\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "a; filename=\"\xff\"\r\n\r\n1\r\n--ab--"),
		S_INIT("--ab\r\n" CD "a\r\n\r\n\xff\r\n--ab--"),
		S_INIT("--ab\r\n" CD "a\r\n\r\n\0\r\n--ab--"),
		S_INIT("--ab\r\n" CD "a\r\nContent-Transfer-Encoding: base64\r\n\r\nMQ==\r\n--ab--"),
	};
	struct pairs pairs;
	for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++)
		if (http_read_multipart(*state, str_from(type_ab), bodies[i], 9, &pairs) != E_INVALID)
			fail_msg("body %zu was accepted", i);
}

static void test_multipart_parts_are_read_with_their_names_and_files(void **state)
{
	struct str body = S("--ab\r\n" CD "\"a\"\r\n\r\nsatu\r\ndua\r\n"
	                    "--ab\r\n" CD "\"b\"; filename=\"C:\\temp\\x%22y\\\".csv\"\r\n"
	                    "Content-Type: text/csv\r\n\r\n\0\xff--ab\r\n-\r\n"
	                    "--ab\r\ncontent-disposition:form-data;name=c;filename=\"\"\r\n\r\n\r\n"
	                    "--ab\r\n" CD "d\r\n\r\n--ab--\r\n");
	struct pairs pairs;
	assert_int_equal(http_read_multipart(*state, str_from(type_ab), body, 4, &pairs), OK);
	assert_int_equal(pairs.n, 4);
	assert_str(pairs.at[0].name, "a");
	assert_str(pairs.at[0].value, "satu\r\ndua");
	assert_null(pairs.at[0].file_name.p);
	assert_str(pairs.at[1].file_name, "x\"y\".csv");
	assert_true(str_eq(pairs.at[1].value, S("\0\xff--ab\r\n-")));
	assert_non_null(pairs.at[2].file_name.p);
	assert_int_equal(pairs.at[2].file_name.n, 0);
	assert_int_equal(pairs.at[2].value.n, 0);
	assert_int_equal(pairs.at[3].value.n, 0);
	assert_int_equal(http_read_multipart(*state, str_from(type_ab), body, 3, &pairs), E_TOOBIG);
	assert_int_equal(http_read_multipart(*state, str_from(type_ab), S("--ab--\r\n"), 0, &pairs),
	                 OK);
	assert_int_equal(pairs.n, 0);
}

static void test_ten_thousand_parts_and_a_name_of_64_kib_are_too_big(void **state)
{
	struct buf many = buf_open(*state, 1 << 10), fields = buf_open(*state, 1 << 10);
	for (int i = 0; i < 10000; i++) {
		buf_z(&many, "--ab\r\n" CD "a\r\n\r\n1\r\n");
		buf_z(&fields, "a=1&");
	}
	buf_z(&many, "--ab--");
	struct pairs pairs;
	struct str type = str_from(type_ab);
	assert_int_equal(http_read_multipart(*state, type, buf_str(&many), 1000, &pairs), E_TOOBIG);
	assert_int_equal(http_read_urlencoded(*state, buf_str(&fields), 1000, &pairs), E_TOOBIG);
	assert_int_equal(http_read_multipart(*state, type, buf_str(&many), 10000, &pairs), OK);
	struct buf name = buf_open(*state, 1 << 10);
	buf_z(&name, "--ab\r\n" CD);
	for (int i = 0; i < 64 << 10; i++)
		buf_char(&name, 'n');
	buf_z(&name, "\r\n\r\n1\r\n--ab--");
	assert_int_equal(http_read_multipart(*state, type, buf_str(&name), 9, &pairs), E_TOOBIG);
	struct buf lines = buf_open(*state, 1 << 10);
	buf_z(&lines, "--ab\r\n" CD "a\r\n");
	for (int i = 0; i < 100; i++)
		buf_z(&lines, "x: y\r\n");
	buf_z(&lines, "\r\n1\r\n--ab--");
	assert_int_equal(http_read_multipart(*state, type, buf_str(&lines), 9, &pairs), E_TOOBIG);
}

// --- mutants ----------------------------------------------------------------------------------

// xorshift: the same mutants on every machine.
static uint64_t next_number(uint64_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return *seed;
}

// A copy of `from` with a few bytes changed, cut out or doubled, in a block of its exact size.
static struct str mutant(struct str from, uint64_t *seed, char **ret_block)
{
	static const char spice[] = "%&=;+\"\\\r\n-: \0\xff"
								"0aA";
	char *text = test_malloc(from.n * 2 + 16);
	memcpy(text, from.p, from.n);
	size_t n = from.n;
	for (uint64_t k = next_number(seed) % 6; n > 1 && k < 6; k++) {
		size_t at = next_number(seed) % n, run = next_number(seed) % (n - at);
		uint64_t kind = next_number(seed) % 4;
		if (kind < 2) {
			text[at] =
				kind ? spice[next_number(seed) % (sizeof spice - 1)] : (char)next_number(seed);
		} else if (kind == 2) {
			run = run % 9;
			memmove(text + at, text + at + run, n - at - run);
			n -= run;
		} else if (n + run <= from.n * 2) {
			memmove(text + at + run, text + at, n - at);
			n += run;
		}
	}
	*ret_block = test_malloc(n ? n : 1);
	memcpy(*ret_block, text, n);
	test_free(text);
	return (struct str){ *ret_block, n };
}

static bool lies_inside(struct str value, struct str text)
{
	return value.n == 0 || (value.p >= text.p && value.p + value.n <= text.p + text.n);
}

static struct str write_urlencoded(struct arena *a, struct pairs pairs)
{
	struct buf out = buf_open(a, 64);
	for (size_t i = 0; i < pairs.n; i++) {
		buf_put(&out, http_encode(a, pairs.at[i].name));
		buf_char(&out, '=');
		buf_put(&out, http_encode(a, pairs.at[i].value));
		buf_char(&out, '&');
	}
	return buf_str(&out);
}

static void test_mutants_of_urlencoded_text_are_read_or_refused(void **state)
{
	struct arena *a = *state;
	uint64_t seed = 20240117, read = 0;
	struct str seeds[] = { S("name=Arum+Kemuning&region=35.78&note=a%20b%C3%A9&x=1&x=2"),
		                   S("a=&b&&c=%2541%26%3D"), S("q=%F0%9F%8C%B7+tulip&page=12&sort=name") };
	for (int i = 0; i < MUTANTS; i++) {
		char *block;
		struct str text = mutant(seeds[i % 3], &seed, &block);
		struct pairs one, two;
		if (http_read_urlencoded(a, text, 16, &one) == OK) {
			read++;
			size_t total = 0;
			for (size_t k = 0; k < one.n; k++) {
				total += one.at[k].name.n + one.at[k].value.n;
				assert_true(utf8_valid(one.at[k].name) && utf8_valid(one.at[k].value));
			}
			assert_true(total <= text.n && one.n <= 16);
			assert_int_equal(http_read_urlencoded(a, write_urlencoded(a, one), 16, &two), OK);
			assert_int_equal(two.n, one.n);
			for (size_t k = 0; k < one.n; k++)
				assert_true(str_eq(one.at[k].name, two.at[k].name) &&
				            str_eq(one.at[k].value, two.at[k].value));
		}
		test_free(block);
		arena_reset(a);
	}
	assert_true(read > MUTANTS / 20);
}

static struct str write_multipart(struct arena *a, struct pairs pairs)
{
	struct buf out = buf_open(a, 64);
	for (size_t i = 0; i < pairs.n; i++) {
		struct str texts[] = { pairs.at[i].name, pairs.at[i].file_name };
		for (size_t k = 0; k < 2 && texts[k].p; k++) {
			buf_z(&out, k ? "\"; filename=\"" : "--x\r\n" CD "\"");
			for (size_t n = 0; n < texts[k].n; n++) {
				if (texts[k].p[n] == '"' || texts[k].p[n] == '\\')
					buf_char(&out, '\\');
				buf_char(&out, texts[k].p[n]);
			}
		}
		buf_z(&out, "\"\r\n\r\n");
		buf_put(&out, pairs.at[i].value);
		buf_z(&out, "\r\n");
	}
	buf_z(&out, "--x--");
	return buf_str(&out);
}

static bool holds(struct pairs pairs, const char *text)
{
	bool found = false;
	for (size_t i = 0; i < pairs.n; i++) {
		struct str s[] = { pairs.at[i].name, pairs.at[i].file_name, pairs.at[i].value };
		for (size_t k = 0; k < 3; k++)
			found |= s[k].n && memmem(s[k].p, s[k].n, text, strlen(text));
	}
	return found;
}

static void assert_multipart_is_stable(struct arena *a, struct pairs one)
{
	struct pairs two;
	struct str type = S("multipart/form-data; boundary=x");
	if (holds(one, "--x") || holds(one, "%22")) // would not be written like this
		return;
	assert_int_equal(http_read_multipart(a, type, write_multipart(a, one), 16, &two), OK);
	assert_int_equal(two.n, one.n);
	for (size_t k = 0; k < one.n; k++) {
		assert_true(str_eq(one.at[k].name, two.at[k].name));
		assert_true(str_eq(one.at[k].value, two.at[k].value));
		assert_true(str_eq(one.at[k].file_name, two.at[k].file_name));
	}
}

static void test_mutants_of_multipart_bodies_are_read_or_refused(void **state)
{
	struct arena *a = *state;
	uint64_t seed = 5550123, read = 0;
	struct str seeds[] = {
		S("--ab\r\n" CD "\"name\"\r\n\r\nArum Kemuning\r\n--ab\r\n" CD
		  "\"note\"\r\n\r\n\r\n--ab--\r\n"),
		S("--ab\r\n" CD
		  "\"f\"; filename=\"daftar%22.csv\"\r\nContent-Type: text/csv\r\n\r\na,b\r\n1,2"
		  "\r\n--ab--"),
		S("--ab\r\n" CD "\"a\"\r\n\r\n--ab\r\n" CD "b\r\n\r\n-\r\n--a\r\n--ab--\r\n"),
	};
	for (int i = 0; i < MUTANTS; i++) {
		char *block;
		struct str text = mutant(seeds[i % 3], &seed, &block);
		struct pairs one;
		if (http_read_multipart(a, str_from(type_ab), text, 16, &one) == OK) {
			read++;
			for (size_t k = 0; k < one.n; k++)
				assert_true(lies_inside(one.at[k].value, text) && one.at[k].name.n);
			assert_multipart_is_stable(a, one);
		}
		test_free(block);
		arena_reset(a);
	}
	assert_true(read > MUTANTS / 20);
}

static void test_mutants_of_the_type_of_a_multipart_are_read_or_refused(void **state)
{
	uint64_t seed = 424242;
	struct str body = S("--ab\r\n" CD "a\r\n\r\n1\r\n--ab--\r\n");
	for (int i = 0; i < MUTANTS; i++) {
		char *block;
		struct str type =
			mutant(S("multipart/form-data; charset=x; boundary=\"ab\""), &seed, &block);
		struct pairs pairs;
		if (http_read_multipart(*state, type, body, 16, &pairs) == OK)
			assert_int_equal(pairs.n, 1);
		test_free(block);
		arena_reset(*state);
	}
}

static void test_mutants_of_cookies_give_a_value_of_their_line_or_none(void **state)
{
	(void)state;
	uint64_t seed = 77777, found = 0;
	for (int i = 0; i < MUTANTS; i++) {
		char *block;
		struct str line = mutant(S("lang=id; sid=Zm9vYmFy; theme=\"dark\"; sid=2"), &seed, &block);
		struct header h = { S("cookie"), line };
		struct request r = { .headers = &h, .n_headers = 1 };
		struct str value = request_cookie(&r, "sid");
		if (value.p) {
			found++;
			assert_true(lies_inside(value, line));
			assert_true(str_find(value, ';') == value.n);
		}
		test_free(block);
	}
	assert_true(found > MUTANTS / 4);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
	const struct CMUnitTest tests[] = {
		TEST(test_a_header_is_found_by_its_lower_case_name),
		TEST(test_a_cookie_is_found_whatever_stands_around_it),
		TEST(test_a_cookie_is_found_in_a_second_header),
		TEST(test_control_bytes_never_enter_a_header),
		TEST(test_every_status_has_a_phrase),
		TEST(test_percent_coding_refuses_what_is_no_text),
		TEST(test_percent_coding_is_undone_once),
		TEST(test_urlencoded_text_that_is_malformed_is_refused),
		TEST(test_urlencoded_pairs_keep_their_order_and_repetitions),
		TEST(test_a_multipart_type_without_a_proper_boundary_is_refused),
		TEST(test_multipart_bodies_that_are_malformed_are_refused),
		TEST(test_multipart_parts_are_read_with_their_names_and_files),
		TEST(test_ten_thousand_parts_and_a_name_of_64_kib_are_too_big),
		TEST(test_mutants_of_urlencoded_text_are_read_or_refused),
		TEST(test_mutants_of_multipart_bodies_are_read_or_refused),
		TEST(test_mutants_of_the_type_of_a_multipart_are_read_or_refused),
		TEST(test_mutants_of_cookies_give_a_value_of_their_line_or_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
