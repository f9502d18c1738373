// SPDX-License-Identifier: GPL-3.0-or-later
// Sleep, deadlines and the end of a real server, spoken to over raw sockets.
// Knows: HTTP/1.1 as bytes. Does not know: the library underneath.
// Start at: main.
#include "harness/talk.h"
#include "core/clock.h"
#include <errno.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { SHORT_MS = 300, CAP = 3 };

static int open_patient(void **state)
{
	return talk_open(state, (struct http_config){ .header_ms = 20000, .idle_ms = 20000 });
}

static int open_hasty(void **state)
{
	return talk_open(state, (struct http_config){ .header_ms = SHORT_MS, .idle_ms = 2 * SHORT_MS });
}

static int open_capped(void **state)
{
	return talk_open(state, (struct http_config){ .header_ms = 20000,
	                                              .idle_ms = 20000,
	                                              .threads = 1,
	                                              .connections_per_address = CAP });
}

// --- sleep ------------------------------------------------------------------------------------

static void test_a_suspended_exchange_is_answered_from_another_thread(void **state)
{
	struct talk *t = *state;
	int fd = talk_dial(t);
	for (int i = 0; i < 200; i++) {
		talk_say(fd, S("GET /sleep HTTP/1.1\r\nHost: a\r\n\r\n"));
		assert_false(talk_hear(t, fd, "woken"));
	}
	close(fd);
}

static void test_an_answer_may_come_before_the_suspend(void **state)
{
	struct talk *t = *state;
	int fd = talk_dial(t);
	for (int i = 0; i < 50; i++) {
		talk_say(fd, S("GET /late HTTP/1.1\r\nHost: a\r\n\r\n"));
		assert_false(talk_hear(t, fd, "early"));
	}
	close(fd);
}

static void test_others_are_served_while_some_are_suspended(void **state)
{
	struct talk *t = *state;
	int asleep[8];
	talk_hold(t, true);
	for (int i = 0; i < 8; i++) {
		asleep[i] = talk_dial(t);
		talk_say(asleep[i], S("GET /sleep HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
	}
	talk_wait(t, 8);
	assert_true(talk_raw(t, S(GET1 "Connection: close\r\n\r\n")));
	assert_int_equal(talk_status(t), 200);
	talk_hold(t, false);
	for (int i = 0; i < 8; i++) {
		assert_true(talk_hear(t, asleep[i], NULL));
		assert_non_null(strstr(t->answer, "woken"));
		close(asleep[i]);
	}
}

static void test_a_client_that_leaves_while_suspended_hurts_nobody(void **state)
{
	struct talk *t = *state;
	struct linger abrupt = { 1, 0 };
	talk_hold(t, true);
	for (int i = 0; i < 16; i++) {
		int fd = talk_dial(t);
		talk_say(fd, S("GET /sleep HTTP/1.1\r\nHost: a\r\n\r\n" NEXT));
		talk_wait(t, (size_t)i + 1);
		if (i % 2) // with a reset
			setsockopt(fd, SOL_SOCKET, SO_LINGER, &abrupt, sizeof abrupt);
		close(fd);
	}
	talk_hold(t, false);
	talk_wait(t, 0);
	assert_true(talk_raw(t, S(GET1 "Connection: close\r\n\r\n")));
	assert_int_equal(talk_status(t), 200);
}

// --- deadlines --------------------------------------------------------------------------------

// Says one byte every `step_ms` until the server ends; gives the time it took.
static int64_t drip(struct talk *t, int fd, const char *text, int step_ms)
{
	int64_t from_ms = clock_tick_ms();
	struct timeval patience = { 0, step_ms * 1000 };
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
	t->answer_n = 0;
	for (size_t i = 0; clock_tick_ms() - from_ms < 20 * SHORT_MS; i++) {
		char c = i < strlen(text) ? text[i] : 'x';
		ssize_t n = send(fd, &c, 1, MSG_NOSIGNAL) == 1 ? recv(fd, t->answer, 1000, 0) : 0;
		if (n == 0 || (n < 0 && errno != EAGAIN))
			break;
	}
	close(fd);
	return clock_tick_ms() - from_ms;
}

static void assert_between(int64_t ms, int64_t least, int64_t most)
{
	if (ms < least || ms > most)
		fail_msg("took %lld ms, want %lld to %lld", (long long)ms, (long long)least,
		         (long long)most);
}

static void test_a_head_that_drips_is_cut_off(void **state)
{
	struct talk *t = *state;
	assert_between(drip(t, talk_dial(t), GET1 "X: ", 20), SHORT_MS / 2, 4 * SHORT_MS);
	int fd = talk_dial(t); // and a later head on a connection that has been served
	talk_say(fd, S("GET /k HTTP/1.1\r\nHost: a\r\n\r\n"));
	assert_false(talk_hear(t, fd, "[/k||0|127.0.0.1]"));
	talk_rest(SHORT_MS / 2);
	assert_between(drip(t, fd, GET1 "X: ", 20), SHORT_MS / 2, 4 * SHORT_MS);
	assert_int_equal(atomic_load(&t->asked), 1);
}

static void test_a_silent_connection_is_cut_off(void **state)
{
	struct talk *t = *state;
	int64_t from_ms = clock_tick_ms();
	int fd = talk_dial(t);
	assert_true(talk_hear(t, fd, NULL));
	assert_between(clock_tick_ms() - from_ms, SHORT_MS / 2, 4 * SHORT_MS);
	close(fd);
	fd = talk_dial(t);
	talk_say(fd, S("GET /k HTTP/1.1\r\nHost: a\r\n\r\n"));
	assert_false(talk_hear(t, fd, "[/k||0|127.0.0.1]"));
	from_ms = clock_tick_ms();
	assert_true(talk_hear(t, fd, NULL));
	assert_between(clock_tick_ms() - from_ms, SHORT_MS, 6 * SHORT_MS);
	close(fd);
}

static void test_a_body_that_drips_is_cut_off(void **state)
{
	struct talk *t = *state;
	const char *head = POST1 "Content-Length: 900\r\n\r\n";
	int fd = talk_dial(t);
	talk_say(fd, str_from(head));
	assert_between(drip(t, fd, "", 20), SHORT_MS / 2, 5 * SHORT_MS);
	fd = talk_dial(t); // much at first is no credit for later
	talk_say(fd, S("POST /big HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000\r\n\r\n"));
	talk_say(fd, arena_printf(t->arena, "%0500000d", 0));
	assert_between(drip(t, fd, "", 20), SHORT_MS / 2, 6 * SHORT_MS);
	assert_int_equal(atomic_load(&t->asked), 0);
}

static void test_a_reader_that_takes_nothing_is_cut_off(void **state)
{
	struct talk *t = *state;
	int small = 4096;
	int fd = talk_dial(t);
	setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
	for (int i = 0; i < 8; i++)
		talk_say(fd, S("GET /wide HTTP/1.1\r\nHost: a\r\n\r\n"));
	int64_t from_ms = clock_tick_ms(), took_ms = 0;
	while (send(fd, "x", 1, MSG_NOSIGNAL) == 1 && took_ms < 20 * SHORT_MS) {
		talk_rest(20);
		took_ms = clock_tick_ms() - from_ms;
	}
	close(fd);
	assert_between(took_ms, SHORT_MS, 12 * SHORT_MS);
}

static void test_a_suspended_exchange_has_no_deadline(void **state)
{
	struct talk *t = *state;
	talk_hold(t, true);
	int fd = talk_dial(t);
	talk_say(fd, S("GET /sleep HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"));
	talk_rest(4 * SHORT_MS);
	talk_hold(t, false);
	assert_true(talk_hear(t, fd, NULL));
	assert_non_null(strstr(t->answer, "woken"));
	close(fd);
}

// --- crowds and the end -----------------------------------------------------------------------

static void test_one_address_gets_no_more_than_its_connections(void **state)
{
	struct talk *t = *state;
	int fds[CAP + 2];
	for (int i = 0; i < CAP + 2; i++) {
		fds[i] = talk_dial(t);
		talk_say(fds[i], S("GET /k HTTP/1.1\r\nHost: a\r\n\r\n"));
		bool served = !talk_hear(t, fds[i], "[/k||0|127.0.0.1]") && talk_status(t) == 200;
		assert_int_equal(served, i < CAP);
	}
	for (int i = 0; i < CAP + 2; i++)
		close(fds[i]);
	bool served = false;
	for (int i = 0; i < 100 && !served; i++) { // the places come back
		talk_raw(t, S(GET1 "Connection: close\r\n\r\n"));
		served = talk_status(t) == 200;
		talk_rest(5);
	}
	assert_true(served);
}

static void test_a_quiesced_server_finishes_what_it_has_and_accepts_no_more(void **state)
{
	struct talk *t = *state;
	talk_hold(t, true);
	int asleep = talk_dial(t), idle = talk_dial(t);
	talk_say(idle, S("GET /k HTTP/1.1\r\nHost: a\r\n\r\n"));
	assert_false(talk_hear(t, idle, "[/k||0|127.0.0.1]"));
	talk_say(asleep, S("GET /sleep HTTP/1.1\r\nHost: a\r\n\r\n"));
	talk_wait(t, 1);
	http_quiesce(t->http);
	int late = talk_dial(t);
	if (late >= 0) {
		talk_say(late, S(GET1 "\r\n"));
		talk_hear(t, late, NULL);
		close(late);
		assert_int_equal(talk_status(t), 0);
	}
	talk_hold(t, false);
	assert_true(talk_hear(t, asleep, NULL));
	assert_non_null(strstr(t->answer, "woken"));
	assert_non_null(strstr(t->answer, "Connection: close"));
	close(asleep);
	close(idle);
}

static void test_a_quiesced_server_asks_its_door_no_more(void **state)
{
	struct talk *t = *state;
	int fd = talk_dial(t);
	talk_say(fd, S("GET /k HTTP/1.1\r\nHost: a\r\n\r\n"));
	assert_false(talk_hear(t, fd, "[/k||0|127.0.0.1]"));
	http_quiesce(t->http);
	talk_say(fd, S("GET /k HTTP/1.1\r\nHost: a\r\n\r\n"));
	assert_true(talk_hear(t, fd, NULL));
	assert_int_equal(talk_status(t), 503);
	assert_int_equal(atomic_load(&t->asked), 1);
	close(fd);
}

static void test_an_address_that_cannot_be_listened_on_is_explained(void **state)
{
	(void)state;
	static const char *const bad[] = { "",           "8080",       "elsewhere:1",
		                               "127.0.0.1",  "127.0.0.1:", "127.0.0.1:70000",
		                               "[::1]",      "[::1]8080",  "::1:80",
		                               "192.0.2.1:0" };
	struct http_door door = { 0 };
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct http_config config = { .address = bad[i],
			                          .threads = 1,
			                          .header_ms = 1000,
			                          .idle_ms = 1000,
			                          .arena_cap_bytes = 1 << 20 };
		struct http *h = NULL;
		const char *reason = NULL;
		assert_int_not_equal(http_open(&config, &door, &h, &reason), OK);
		assert_non_null(reason);
	}
}

int main(void)
{
#define PATIENT(name) cmocka_unit_test_setup_teardown(name, open_patient, talk_close)
#define HASTY(name) cmocka_unit_test_setup_teardown(name, open_hasty, talk_close)
#define CAPPED(name) cmocka_unit_test_setup_teardown(name, open_capped, talk_close)
	const struct CMUnitTest tests[] = {
		PATIENT(test_a_suspended_exchange_is_answered_from_another_thread),
		PATIENT(test_an_answer_may_come_before_the_suspend),
		PATIENT(test_others_are_served_while_some_are_suspended),
		PATIENT(test_a_client_that_leaves_while_suspended_hurts_nobody),
		HASTY(test_a_head_that_drips_is_cut_off),
		HASTY(test_a_silent_connection_is_cut_off),
		HASTY(test_a_body_that_drips_is_cut_off),
		HASTY(test_a_reader_that_takes_nothing_is_cut_off),
		HASTY(test_a_suspended_exchange_has_no_deadline),
		CAPPED(test_one_address_gets_no_more_than_its_connections),
		PATIENT(test_a_quiesced_server_asks_its_door_no_more),
		PATIENT(test_a_quiesced_server_finishes_what_it_has_and_accepts_no_more),
		cmocka_unit_test(test_an_address_that_cannot_be_listened_on_is_explained),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
