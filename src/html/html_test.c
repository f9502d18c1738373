// SPDX-License-Identifier: GPL-3.0-or-later
// What escaping promises: whatever a value holds, it stays a value.
// Knows: html.h, a JSON library as a second opinion. Does not know: pages.
// Start at: main.
#include "html/html.h"
#include "core/utf8.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
// cmocka wants the headers above first
#include <cmocka.h>
#include <jansson.h>

typedef void writer(struct buf *out, struct str s);

static struct arena *arena;
static uint64_t seed;

static int open_arena(void **state)
{
	(void)state;
	arena = arena_open((size_t)256 << 20);
	seed = 20170726;
	return !arena;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(arena);
	return 0;
}

static uint32_t next_random(uint32_t below)
{
	seed = seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(seed >> 33) % below;
}

static struct str written(writer *put, struct str s)
{
	struct buf out = buf_open(arena, 16);
	put(&out, s);
	return buf_str(&out);
}

static void expect(writer *put, struct str s, const char *wanted)
{
	struct str got = written(put, s);
	if (!str_is(got, wanted))
		fail_msg("\"%.*s\" came out as \"%.*s\", not \"%s\"", STR_FMT(s), STR_FMT(got), wanted);
}

static bool has(struct str s, const char *bytes)
{
	for (; *bytes; bytes++)
		if (str_find(s, *bytes) < s.n)
			return true;
	return false;
}

// What a browser makes of the references that we write.
static struct str browser_reads(struct str s)
{
	static const struct {
		struct str reference;
		char c;
	} known[] = { { S_INIT("&amp;"), '&' },
		          { S_INIT("&lt;"), '<' },
		          { S_INIT("&gt;"), '>' },
		          { S_INIT("&quot;"), '"' },
		          { S_INIT("&#39;"), '\'' } };
	struct buf out = buf_open(arena, s.n);
	while (s.n) {
		size_t eaten = 1;
		char c = s.p[0];
		for (size_t i = 0; i < 5; i++) {
			if (!str_starts(s, known[i].reference))
				continue;
			eaten = known[i].reference.n;
			c = known[i].c;
		}
		assert_true(c != '&' || eaten > 1); // no bare ampersand
		buf_char(&out, c);
		s = (struct str){ s.p + eaten, s.n - eaten };
	}
	return buf_str(&out);
}

static const struct str hostile[] = {
	S_INIT("<script>alert(1)</script>"),
	S_INIT("\"><img src=x onerror=alert(1)>"),
	S_INIT("' onmouseover='alert(1)"),
	S_INIT("</textarea><script>1</script>"),
	S_INIT("</title><svg onload=alert(1)>"),
	S_INIT("&lt;b&gt;&amp;amp;&#60;"),
	S_INIT("<!-- --!> --> <![CDATA["),
	S_INIT("\\u003cscript\\u003e"),
	S_INIT("{{raw}} {{> widget x}} {n}"),
	S_INIT("+ADw-script+AD4-"),
	S_INIT("\xC0\xBCscript\xC0\xBE"),
	S_INIT("\xE2\x82"),
	S_INIT("javascript:alert(1)"),
	S_INIT("Siti \"Nur\" O'Halloran <siti@contoh.id> & anak"),
};
enum { HOSTILE = sizeof hostile / sizeof *hostile };

// --- addresses --------------------------------------------------------------------------------

static void test_an_address_that_leads_elsewhere_becomes_a_hash(void **state)
{
	(void)state;
	static const struct str bad[] = {
		S_INIT(""),
		S_INIT("javascript:alert(1)"),
		S_INIT("JaVaScRiPt:alert(1)"),
		S_INIT(" javascript:alert(1)"),
		S_INIT("java\tscript:alert(1)"),
		S_INIT("\x01javascript:alert(1)"),
		S_INIT("data:text/html,<script>1</script>"),
		S_INIT("vbscript:x"),
		S_INIT("file:///etc/passwd"),
		S_INIT("blob:https://x"),
		S_INIT("//evil.example"),
		S_INIT("/\\evil.example"),
		S_INIT("\\\\evil.example"),
		S_INIT("/\t/evil.example"),
		S_INIT("/\n/evil.example"),
		S_INIT("/a\r\nb"),
		S_INIT("/\0a"),
		S_INIT("volunteers"),
		S_INIT("./volunteers"),
		S_INIT("../volunteers"),
		S_INIT("http:evil.example"),
		S_INIT("https:/evil.example"),
		S_INIT("ftp://x"),
		S_INIT(" /volunteers"),
		S_INIT("&#106;avascript:1"),
		S_INIT("tel"),
		S_INIT("\xC2\xA0javascript:1"),
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		expect(html_url_str, bad[i], "#");
}

static void test_a_literal_null_is_an_address_to_nowhere(void **state)
{
	(void)state;
	expect(html_url_str, NULL_STR, "#");
	expect(html_part_str, NULL_STR, "");
	expect(html_text_str, NULL_STR, "");
	expect(html_attr_str, NULL_STR, "");
}

static void test_addresses_of_our_own_and_of_the_web_pass(void **state)
{
	(void)state;
	expect(html_url_str, S("/"), "/");
	expect(html_url_str, S("/volunteers/7"), "/volunteers/7");
	expect(html_url_str, S("/volunteers?q=a&n=2"), "/volunteers?q=a&amp;n=2");
	expect(html_url_str, S("?after=9"), "?after=9");
	expect(html_url_str, S("#nama"), "#nama");
	expect(html_url_str, S("https://contoh.go.id/a"), "https://contoh.go.id/a");
	expect(html_url_str, S("HTTP://contoh.go.id"), "HTTP://contoh.go.id");
	expect(html_url_str, S("mailto:arum@contoh.id"), "mailto:arum@contoh.id");
	expect(html_url_str, S("tel:+62315550123"), "tel:+62315550123");
	expect(html_url_str, S("/a\"onclick='x'"), "/a&quot;onclick=&#39;x&#39;");
}

static void test_part_of_an_address_cannot_become_two_parts(void **state)
{
	(void)state;
	static const char kept[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~@";
	for (int c = 0; c < 256; c++) {
		char byte = (char)c, wanted[8];
		bool keep = c && strchr(kept, c);
		snprintf(wanted, sizeof wanted, keep ? "%c" : "%%%02X", c);
		expect(html_part_str, (struct str){ &byte, 1 }, wanted);
	}
	expect(html_part_str, S("../a?b#c&d=e/\xC3\xA9"), "..%2Fa%3Fb%23c%26d%3De%2F%C3%A9");
}

// --- text and attributes ----------------------------------------------------------------------

static const char *reference_of(int c, bool attribute)
{
	if (c == '&' || c == '<' || c == '>')
		return c == '&' ? "&amp;" : c == '<' ? "&lt;" : "&gt;";
	if (attribute && (c == '"' || c == '\''))
		return c == '"' ? "&quot;" : "&#39;";
	bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
	return control || c == 0x7F ? "\xEF\xBF\xBD" : NULL;
}

static void test_every_byte_is_escaped_for_its_place(void **state)
{
	(void)state;
	for (int c = 0; c < 256; c++) {
		char byte = (char)c, same[2] = { (char)c, '\0' };
		const char *in_text = reference_of(c, false), *in_attribute = reference_of(c, true);
		expect(html_text_str, (struct str){ &byte, 1 }, in_text ? in_text : same);
		expect(html_attr_str, (struct str){ &byte, 1 }, in_attribute ? in_attribute : same);
	}
}

static void test_hostile_texts_stay_texts(void **state)
{
	(void)state;
	for (size_t i = 0; i < HOSTILE; i++) {
		struct str text = written(html_text_str, hostile[i]);
		struct str attribute = written(html_attr_str, hostile[i]);
		assert_false(has(text, "<>"));
		assert_false(has(attribute, "<>\"'"));
		assert_false(has(written(html_url_str, hostile[i]), "<>\"'"));
		assert_false(has(written(html_part_str, hostile[i]), "<>\"'&/?#:\\ "));
		assert_true(str_eq(browser_reads(text), hostile[i]));
		assert_true(str_eq(browser_reads(attribute), hostile[i]));
	}
}

static void test_what_goes_out_is_what_a_browser_reads_back(void **state)
{
	(void)state;
	static const char bytes[] = "ab<>&\"';#gtl \n\xC3\xA9\xE2\x80\x93";
	for (int round = 0; round < 10000; round++) {
		struct arena_mark mark = arena_mark(arena);
		char raw[40];
		size_t n = next_random(sizeof raw);
		for (size_t i = 0; i < n; i++)
			raw[i] = bytes[next_random(sizeof bytes - 1)];
		struct str s = { raw, n };
		assert_true(str_eq(browser_reads(written(html_text_str, s)), s));
		assert_true(str_eq(browser_reads(written(html_attr_str, s)), s));
		arena_rewind(arena, mark);
	}
}

static void test_values_are_escaped_by_their_type(void **state)
{
	(void)state;
	struct buf out = buf_open(arena, 16);
	const struct str name = S("<Arum>");
	const struct html bold = { S("<b>tebal</b>") };
	const int64_t least = INT64_MIN;
	html_text(&out, name);
	html_text(&out, bold);
	html_text(&out, 7);
	html_text(&out, least);
	html_attr(&out, (size_t)42);
	html_part(&out, (int64_t)-3);
	html_part(&out, name);
	html_url(&out, name);
	assert_true(str_is(buf_str(&out), "&lt;Arum&gt;<b>tebal</b>7-9223372036854775808"
	                                  "42-3%3CArum%3E#"));
}

static void test_truth_is_having_something(void **state)
{
	(void)state;
	assert_false(html_true(S("")));
	assert_false(html_true(NULL_STR));
	assert_true(html_true(S("0")));
	assert_false(html_true(0));
	assert_true(html_true((int64_t)-1));
	assert_true(html_true((int64_t)1 << 40));
	assert_false(html_true((size_t)0));
	assert_false(html_true((bool)false));
	assert_false(html_true((const struct html *)NULL));
	assert_true(html_true(&arena));
}

// --- JSON -------------------------------------------------------------------------------------

static void expect_json_reads(struct str s)
{
	struct str json = written(html_json, s);
	json_error_t error;
	json_t *read = json_loadb(json.p, json.n, JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);
	if (!read)
		fail_msg("%.*s: %s", STR_FMT(json), error.text);
	assert_false(has(json, "<>&\n\r\t"));
	if (utf8_valid(s) || (s.n == 1 && s.p[0] == 0)) {
		assert_int_equal(json_string_length(read), s.n);
		assert_memory_equal(json_string_value(read), s.p, s.n);
	}
	json_decref(read);
}

static void test_json_of_broken_text_is_still_json(void **state)
{
	(void)state;
	expect(html_json, S("a\xFF\xC0z"), "\"a\\ufffd\\ufffdz\"");
	expect(html_json, S("\xED\xA0\x80"), "\"\\ufffd\\ufffd\\ufffd\"");
	expect(html_json, NULL_STR, "\"\"");
	for (int c = 0; c < 256; c++) {
		char byte = (char)c;
		expect_json_reads((struct str){ &byte, 1 });
	}
}

static void test_json_cannot_leave_the_page_it_stands_in(void **state)
{
	(void)state;
	expect(html_json, S("</script>&\u2028\u2029\"\\"),
	       "\"\\u003c/script\\u003e\\u0026\\u2028\\u2029\\\"\\\\\"");
	for (size_t i = 0; i < HOSTILE; i++)
		expect_json_reads(hostile[i]);
}

static void test_json_of_ten_thousand_texts_reads_back(void **state)
{
	(void)state;
	static const struct str pieces[] = {
		S_INIT("a"),    S_INIT("\""), S_INIT("\\"),         S_INIT("\u00e9"), S_INIT("\u2028"),
		S_INIT("\x1F"), S_INIT("<"),  S_INIT("\U0001F525"), S_INIT("\x7F"),   S_INIT("\xE2"),
	};
	for (int round = 0; round < 10000; round++) {
		struct arena_mark mark = arena_mark(arena);
		struct buf s = buf_open(arena, 64);
		for (uint32_t n = next_random(12); n; n--)
			buf_put(&s, pieces[next_random(10)]);
		expect_json_reads(buf_str(&s));
		arena_rewind(arena, mark);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_an_address_that_leads_elsewhere_becomes_a_hash),
		cmocka_unit_test(test_a_literal_null_is_an_address_to_nowhere),
		cmocka_unit_test(test_part_of_an_address_cannot_become_two_parts),
		cmocka_unit_test(test_every_byte_is_escaped_for_its_place),
		cmocka_unit_test(test_hostile_texts_stay_texts),
		cmocka_unit_test(test_what_goes_out_is_what_a_browser_reads_back),
		cmocka_unit_test(test_json_of_broken_text_is_still_json),
		cmocka_unit_test(test_json_cannot_leave_the_page_it_stands_in),
		cmocka_unit_test(test_json_of_ten_thousand_texts_reads_back),
		cmocka_unit_test(test_addresses_of_our_own_and_of_the_web_pass),
		cmocka_unit_test(test_values_are_escaped_by_their_type),
		cmocka_unit_test(test_truth_is_having_something),
	};
	return cmocka_run_group_tests_name("html", tests, open_arena, close_arena);
}
