// SPDX-License-Identifier: GPL-3.0-or-later
// Framing, limits and answers, spoken over raw sockets to a real server in this process.
// Knows: HTTP/1.1 as bytes. Does not know: the library underneath.
// Start at: framing_cases.
#include "harness/talk.h"
#include <stdio.h>
#include <unistd.h>

static int open_patient(void **state)
{
	return talk_open(state, (struct http_config){ .header_ms = 20000, .idle_ms = 20000 });
}

// --- framing ----------------------------------------------------------------------------------

#define CHUNKED POST1 "Transfer-Encoding: chunked\r\n\r\n"

static const struct {
	int want; // 0: closed without a word
	struct str text;
} framing_cases[] = {
	// two lengths, or one that can be read in two ways
	{ 400, S_INIT(POST1 "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" NEXT) },
	{ 400, S_INIT(POST1 "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" NEXT) },
	{ 400, S_INIT(POST1 "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") },
	{ 400, S_INIT(POST1 "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello" NEXT) },
	{ 400, S_INIT(POST1 "Content-Length: 0\r\nContent-Length: 40\r\n\r\n" NEXT) },
	{ 400, S_INIT(POST1 "Content-Length: 5, 5\r\n\r\nhello") },
	{ 400, S_INIT(POST1 "Content-Length: -1\r\n\r\nhello") },
	{ 400, S_INIT(POST1 "Content-Length: +5\r\n\r\nhello") },
	{ 400, S_INIT(POST1 "Content-Length: 0x5\r\n\r\nhello") },
	{ 400, S_INIT(POST1 "Content-Length: 5a\r\n\r\nhello") },
	{ 400, S_INIT(POST1 "Content-Length: 5 5\r\n\r\nhello") },
	{ 400, S_INIT(POST1 "Content-Length: 5.0\r\n\r\nhello") },
	{ 400, S_INIT(POST1 "Content-Length:\r\n\r\nhello") },
	{ 400, S_INIT(POST1 "Content-Length: five\r\n\r\nhello") },
	{ 413, S_INIT(POST1 "Content-Length: 99999999999999999999\r\n\r\nhello") },
	{ 413, S_INIT(POST1 "Content-Length: 9223372036854775808\r\n\r\nhello") },
	{ 413, S_INIT(POST1 "Content-Length: 10737418240\r\n\r\nhello") },
	{ 413, S_INIT(GET1 "Content-Length: 10737418240\r\n\r\nhello") },
	// codings
	{ 501, S_INIT(POST1 "Transfer-Encoding: gzip\r\n\r\nhello" NEXT) },
	{ 501, S_INIT(POST1 "Transfer-Encoding: identity\r\n\r\nhello" NEXT) },
	{ 501, S_INIT(POST1 "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n" NEXT) },
	{ 501, S_INIT(POST1 "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n" NEXT) },
	{ 501, S_INIT(POST1 "Transfer-Encoding:\r\n\r\n0\r\n\r\n" NEXT) },
	{ 400,
	  S_INIT(POST1 "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") },
	{ 400, S_INIT(POST1 "Transfer-Encoding: chunked\r\nTransfer-Encoding: x\r\n\r\n0\r\n\r\n") },
	{ 400, S_INIT("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n") },
	{ 400, S_INIT(CHUNKED "5\r\nhelloXX0\r\n\r\n") },
	{ 400, S_INIT(CHUNKED "-5\r\nhello\r\n0\r\n\r\n") },
	{ 400, S_INIT(CHUNKED "\r\nhello\r\n0\r\n\r\n") },
	{ 400, S_INIT(CHUNKED "5 \r\nhello\r\n0\r\n\r\n") },
	{ 400, S_INIT(CHUNKED "0x5\r\nhello\r\n0\r\n\r\n") },
	{ 400, S_INIT(CHUNKED "five\r\nhello\r\n0\r\n\r\n") },
	{ 413, S_INIT(CHUNKED "FFFFFFFFFFFFFFFFF\r\nhello\r\n0\r\n\r\n") },
	// header lines
	{ 400, S_INIT("GET / HTTP/1.1\r\nHost : a\r\n\r\n" NEXT) },
	{ 400, S_INIT(POST1 "Content-Length : 5\r\n\r\nhello") },
	{ 400, S_INIT(POST1 "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n") },
	{ 400, S_INIT(GET1 "X-A\r\n\r\n") },
	{ 400, S_INIT(GET1 "X(A): 1\r\n\r\n") },
	{ 400, S_INIT(GET1 "X-A: a\x01"
	                   "b\r\n\r\n") },
	{ 400, S_INIT(GET1 "X-A: a\x7f\r\n\r\n") },
	{ 400, S_INIT(GET1 "X-A: a\rX-B: b\r\n\r\n") },
	{ 400, S_INIT("GET / HTTP/1.1\r\n Host: a\r\n\r\n") },
	{ 400, S_INIT(POST1 "Content-Type: a/b\r\nContent-Type: c/d\r\n\r\n") },
	{ 400, S_INIT(POST1 "Origin: http://a\r\nOrigin: http://b\r\n\r\n") },
	// the host
	{ 400, S_INIT("GET / HTTP/1.1\r\n\r\n") },
	{ 400, S_INIT("GET / HTTP/1.1\r\nHost:\r\n\r\n") },
	{ 400, S_INIT("GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n") },
	{ 400, S_INIT("GET / HTTP/1.1\r\nHost: a/b\r\n\r\n") },
	{ 400, S_INIT("GET / HTTP/1.1\r\nHost: a b\r\n\r\n") },
	{ 400, S_INIT("GET / HTTP/1.1\r\nHost: u@a\r\n\r\n") },
	{ 400, S_INIT("GET / HTTP/1.1\r\nHost: a, b\r\n\r\n") },
	{ 400, S_INIT("GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n") },
	{ 400, S_INIT("GET / HTTP/1.1\r\nHost: a:x\r\n\r\n") },
	{ 400, S_INIT("GET / HTTP/1.1\r\nHost: [::g]\r\n\r\n") },
	{ 400, S_INIT("GET / HTTP/1.1\r\nHost: [::1\r\n\r\n") },
	// the request line
	{ 400, S_INIT("GET /a b HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET  / HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET /\x01 HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET /a\x7f HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET /\xc3\xa9 HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET /a\0b HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET /?a=%00 HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET /%0d%0aX:1 HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET /%ff HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET /#top HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET //a@b HTTP/1.2\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET * HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET a HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("GET /\r\n\r\n") },
	{ 400, S_INIT("GET / http/1.1\r\nHost: a\r\n\r\n") },
	{ 505, S_INIT("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") },
	{ 0, S_INIT(" GET / HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 0, S_INIT("\x16\x03\x01\x02\0\x01\0\x01\xfc\x03\x03\r\n\r\n") },
	// methods
	{ 405, S_INIT("TRACE / HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 405, S_INIT("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 405, S_INIT("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n" NEXT) },
	{ 405, S_INIT("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello" NEXT) },
	{ 405, S_INIT("DELETE / HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 501, S_INIT("BREW / HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 501, S_INIT("get / HTTP/1.1\r\nHost: a\r\n\r\n") },
	{ 400, S_INIT("G@T / HTTP/1.1\r\nHost: a\r\n\r\n") },
};

static void test_ambiguous_framing_gets_one_refusal_and_the_connection_ends(void **state)
{
	struct talk *t = *state;
	for (size_t i = 0; i < sizeof framing_cases / sizeof framing_cases[0]; i++) {
		struct str text = framing_cases[i].text;
		int want = framing_cases[i].want;
		bool ended = talk_raw(t, text);
		if (!ended || talk_answers(t) != (want ? 1 : 0) || talk_status(t) != want)
			fail_msg("case %zu: want %d, ended %d, heard '%s'", i, want, ended, t->answer);
		if (want && want != 505 && !strstr(t->answer, "onnection: close"))
			fail_msg("case %zu does not say that it closes", i);
	}
	assert_int_equal(atomic_load(&t->asked), 0);
}

static void test_every_split_of_a_bad_length_still_gets_one_refusal(void **state)
{
	struct talk *t = *state;
	struct str text = S(POST1 "Content-Length: -1\r\n\r\nhello");
	for (size_t i = 1; i < text.n; i += 5) {
		int fd = talk_dial(t);
		talk_say(fd, (struct str){ text.p, i });
		talk_rest(3);
		talk_say(fd, (struct str){ text.p + i, text.n - i });
		assert_true(talk_hear(t, fd, NULL));
		close(fd);
		if (talk_answers(t) != 1 || talk_status(t) != 400)
			fail_msg("split at %zu: '%s'", i, t->answer);
	}
	assert_int_equal(atomic_load(&t->asked), 0);
}

static void test_what_the_library_forgives_is_one_request_with_one_answer(void **state)
{
	static const struct str texts[] = {
		S_INIT("GET / HTTP/1.1\nHost: a\nConnection: close\n\n"),
		S_INIT(GET1 "X-A: a\r\n folded\r\nConnection: close\r\n\r\n"),
		S_INIT(GET1 "X-A: a\0b\r\nConnection: close\r\n\r\n"),
		S_INIT("\r\n" GET1 "Connection: close\r\n\r\n"),
		S_INIT("GET / HTTP/1.0\r\n\r\n" NEXT),
		S_INIT(POST1 "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n5;a=b\r\nhello\r\n"
		             "0\r\nTrailer: x\r\n\r\n"),
	};
	struct talk *t = *state;
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		atomic_store(&t->asked, 0);
		assert_true(talk_raw(t, texts[i]));
		if (talk_answers(t) != 1 || talk_status(t) != 200 || atomic_load(&t->asked) != 1)
			fail_msg("case %zu: '%s'", i, t->answer);
	}
}

static struct str repeat(struct talk *t, const char *before, struct str what, size_t times)
{
	struct buf out = buf_open(t->arena, what.n * times + 64);
	buf_z(&out, before);
	for (size_t i = 0; i < times; i++)
		buf_put(&out, what);
	buf_z(&out, before[0] == 'G' && before[4] == '/' && before[5] == 'u'
	                ? " HTTP/1.1\r\nHost: a\r\n\r\n"
	                : "\r\n");
	return buf_str(&out);
}

static void test_heads_over_their_limits_are_refused(void **state)
{
	struct talk *t = *state;
	struct str line = arena_printf(t->arena, "X: %08192d\r\n", 0);
	struct {
		struct str text;
		int want;
	} cases[] = {
		{ repeat(t, "GET /u", S("a"), 9 << 10), 414 },
		{ repeat(t, "GET /u", S("a"), 100 << 10), 414 },
		{ repeat(t, GET1, S("X: y\r\n"), HTTP_HEADER_COUNT), 431 },
		{ repeat(t, GET1, line, 100), 431 },
		{ repeat(t, GET1, line, 5), 431 },
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_true(talk_raw(t, cases[i].text));
		if (talk_status(t) != cases[i].want || talk_answers(t) != 1)
			fail_msg("case %zu: '%s'", i, t->answer);
	}
	assert_int_equal(atomic_load(&t->asked), 0);
}

static void test_heads_within_their_limits_are_heard(void **state)
{
	struct talk *t = *state;
	struct str close_line = S("Connection: close\r\n");
	struct str many = repeat(t, GET1, S("X: y\r\n"), HTTP_HEADER_COUNT - 2);
	struct str text =
		arena_printf(t->arena, "%.*s%.*s\r\n", (int)many.n - 2, many.p, STR_FMT(close_line));
	assert_true(talk_raw(t, text));
	assert_int_equal(talk_status(t), 200);
	text =
		arena_printf(t->arena, "GET /%08000d HTTP/1.1\r\nHost: [::1]:80\r\nX: %08000d\r\n%.*s\r\n",
	                 0, 0, STR_FMT(close_line));
	assert_true(talk_raw(t, text));
	assert_int_equal(talk_status(t), 200);
}

// --- bodies -----------------------------------------------------------------------------------

static void test_a_body_over_the_limit_is_refused_before_it_is_read_twice(void **state)
{
	struct talk *t = *state;
	struct str chunk = arena_printf(t->arena, "1000\r\n%04096d\r\n", 0);
	struct {
		struct str text;
		int want;
	} cases[] = {
		{ arena_printf(t->arena, POST1 "Content-Length: 1001\r\n\r\n%01001d", 0), 413 },
		{ arena_printf(t->arena, GET1 "Content-Length: 1001\r\n\r\n%01001d", 0), 413 },
		{ arena_printf(t->arena, CHUNKED "3E9\r\n%01001d\r\n0\r\n\r\n", 0), 413 },
		{ arena_printf(t->arena, CHUNKED "%.*s0\r\n\r\n", STR_FMT(chunk)), 413 },
		{ repeat(t, CHUNKED, chunk, 200), 413 }, // endless
	};
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_true(talk_raw(t, cases[i].text));
		if (talk_status(t) != cases[i].want || talk_answers(t) != 1)
			fail_msg("case %zu: '%.300s'", i, t->answer);
	}
	assert_int_equal(atomic_load(&t->asked), 0);
}

static void test_a_body_of_exactly_the_limit_is_read_whole(void **state)
{
	struct talk *t = *state;
	struct str text = arena_printf(t->arena,
	                               POST1 "Connection: close\r\nContent-Length: 1000\r\n\r\n"
	                                     "%01000d",
	                               0);
	assert_true(talk_raw(t, text));
	assert_non_null(strstr(t->answer, "[/||1000|127.0.0.1]"));
	text = arena_printf(t->arena,
	                    POST1 "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
	                          "1F4\r\n%0500d\r\n1F4\r\n%0500d\r\n0\r\n\r\n",
	                    0, 0);
	assert_true(talk_raw(t, text));
	assert_non_null(strstr(t->answer, "[/||1000|127.0.0.1]"));
}

static void test_two_mebibytes_arrive_as_they_were_sent(void **state)
{
	struct talk *t = *state;
	struct str part = arena_printf(t->arena, "%065536d", 0);
	int fd = talk_dial(t);
	talk_say(
		fd,
		S("POST /big HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2097152\r\n\r\n"));
	for (int i = 0; i < 32; i++)
		assert_true(talk_say(fd, part));
	assert_true(talk_hear(t, fd, NULL));
	close(fd);
	assert_non_null(strstr(t->answer, "[/big||2097152|"));
}

static void test_a_promised_body_is_asked_for_only_when_it_will_be_read(void **state)
{
	struct talk *t = *state;
	assert_true(talk_raw(t, S("POST /forbidden HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\n"
	                          "Content-Length: 500\r\n\r\n")));
	assert_int_equal(talk_status(t), 403);
	assert_int_equal(talk_answers(t), 1);
	assert_int_equal(atomic_load(&t->asked), 0);
	int fd = talk_dial(t);
	talk_say(fd, S(POST1 "Expect: 100-continue\r\nContent-Length: 5\r\nConnection: close\r\n\r\n"));
	assert_false(talk_hear(t, fd, "HTTP/1.1 100 Continue\r\n\r\n"));
	talk_say(fd, S("hello"));
	assert_true(talk_hear(t, fd, NULL));
	assert_int_equal(talk_status(t), 200);
	close(fd);
}

// --- answers ----------------------------------------------------------------------------------

static void test_an_answer_says_what_the_reply_says_and_little_more(void **state)
{
	struct talk *t = *state;
	assert_true(talk_raw(t, S("GET /headers HTTP/1.1\r\nHost: a\r\n\r\n")));
	static const char *const lines[] = { "X-One: 1\r\n",
		                                 "Set-Cookie: a=1\r\n",
		                                 "Set-Cookie: b=2\r\n",
		                                 "Content-Length: 0\r\n",
		                                 "Connection: close\r\n",
		                                 "Content-Type: text/plain; charset=utf-8\r\n",
		                                 "Date: " };
	for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
		assert_non_null(strstr(t->answer, lines[i]));
	int count = 0;
	for (const char *at = t->answer; (at = strstr(at, "\r\n")); at++)
		count++;
	assert_int_equal(count, 1 + 7 + 1);
}

static void test_pipelined_requests_are_answered_in_order(void **state)
{
	struct talk *t = *state;
	assert_true(talk_raw(t, S("GET /1?q=%41 HTTP/1.1\r\nHost: a\r\n\r\n"
	                          "HEAD /2 HTTP/1.1\r\nHost: a\r\n\r\n"
	                          "POST /3 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
	                          "GET /sleep HTTP/1.1\r\nHost: a\r\n\r\n"
	                          "GET /forbidden HTTP/1.1\r\nHost: a\r\n\r\n"
	                          "GET /5%20%C3%A9 HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")));
	if (talk_answers(t) != 6)
		fail_msg("heard '%s'", t->answer);
	static const char *const bodies[] = { "[/1|q=%41|0|", "[/3||5|", "woken", "no",
		                                  "[/5 \xc3\xa9||0|" };
	const char *at = t->answer;
	for (size_t i = 0; i < 5; i++) {
		at = strstr(at, bodies[i]);
		if (!at)
			fail_msg("'%s' is missing in '%s'", bodies[i], t->answer);
	}
	assert_null(strstr(t->answer, "[/2|"));
}

static void test_a_head_request_gets_the_length_without_the_body(void **state)
{
	struct talk *t = *state;
	assert_true(talk_raw(t, S("HEAD /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")));
	assert_non_null(strstr(t->answer, "Content-Length: 17\r\n"));
	assert_null(strstr(t->answer, "[/x"));
}

static void test_a_door_that_neither_answers_nor_suspends_still_answers(void **state)
{
	struct talk *t = *state;
	assert_true(talk_raw(t, S("GET /nothing HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")));
	assert_int_equal(talk_status(t), 200);
}

static void test_a_connection_serves_many_requests(void **state)
{
	struct talk *t = *state;
	int fd = talk_dial(t);
	for (int i = 0; i < 100; i++) {
		talk_say(fd, S("GET /k HTTP/1.1\r\nHost: a\r\n\r\n"));
		assert_false(talk_hear(t, fd, "[/k||0|127.0.0.1]"));
	}
	close(fd);
	assert_int_equal(atomic_load(&t->asked), 100);
}

// --- no memory --------------------------------------------------------------------------------

static int open_poor(void **state)
{
	return talk_open(
		state,
		(struct http_config){ .header_ms = 20000, .idle_ms = 20000, .arena_cap_bytes = 100 << 10 });
}

static void test_a_body_that_does_not_fit_the_memory_is_refused(void **state)
{
	struct talk *t = *state;
	struct str text = arena_printf(t->arena,
	                               "POST /big HTTP/1.1\r\nHost: a\r\nContent-Length: 500000\r\n\r\n"
	                               "%0500000d",
	                               0);
	assert_true(talk_raw(t, text));
	assert_int_equal(talk_status(t), 413);
	assert_int_equal(talk_answers(t), 1);
	text = repeat(t, "POST /big HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n",
	              arena_printf(t->arena, "1000\r\n%04096d\r\n", 0), 100);
	int fd = talk_dial(t);
	talk_say(fd, text);
	talk_say(fd, S("0\r\n\r\n"));
	assert_true(talk_hear(t, fd, NULL));
	close(fd);
	assert_int_equal(talk_answers(t), 1);
	assert_int_equal(atomic_load(&t->asked), 0);
}

static int open_destitute(void **state)
{
	return talk_open(
		state,
		(struct http_config){ .header_ms = 20000, .idle_ms = 20000, .arena_cap_bytes = 32 << 10 });
}

static void test_a_head_that_does_not_fit_the_memory_gets_503(void **state)
{
	struct talk *t = *state;
	struct str text = arena_printf(
		t->arena,
		"GET /%07000d HTTP/1.1\r\nHost: a\r\nX: %06000d\r\nY: %07000d\r\nZ: %06000d\r\n\r\n", 0, 0,
		0, 0);
	assert_true(talk_raw(t, text));
	assert_int_equal(talk_status(t), 503);
	assert_int_equal(talk_answers(t), 1);
	assert_int_equal(atomic_load(&t->asked), 0);
}

int main(void)
{
#define PATIENT(name) cmocka_unit_test_setup_teardown(name, open_patient, talk_close)
#define POOR(name) cmocka_unit_test_setup_teardown(name, open_poor, talk_close)
#define DESTITUTE(name) cmocka_unit_test_setup_teardown(name, open_destitute, talk_close)
	const struct CMUnitTest tests[] = {
		PATIENT(test_ambiguous_framing_gets_one_refusal_and_the_connection_ends),
		PATIENT(test_every_split_of_a_bad_length_still_gets_one_refusal),
		PATIENT(test_what_the_library_forgives_is_one_request_with_one_answer),
		PATIENT(test_heads_over_their_limits_are_refused),
		PATIENT(test_heads_within_their_limits_are_heard),
		PATIENT(test_a_body_over_the_limit_is_refused_before_it_is_read_twice),
		PATIENT(test_a_body_of_exactly_the_limit_is_read_whole),
		PATIENT(test_two_mebibytes_arrive_as_they_were_sent),
		PATIENT(test_a_promised_body_is_asked_for_only_when_it_will_be_read),
		PATIENT(test_an_answer_says_what_the_reply_says_and_little_more),
		PATIENT(test_pipelined_requests_are_answered_in_order),
		PATIENT(test_a_head_request_gets_the_length_without_the_body),
		PATIENT(test_a_door_that_neither_answers_nor_suspends_still_answers),
		PATIENT(test_a_connection_serves_many_requests),
		POOR(test_a_body_that_does_not_fit_the_memory_is_refused),
		DESTITUTE(test_a_head_that_does_not_fit_the_memory_gets_503),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
