// SPDX-License-Identifier: GPL-3.0-or-later
// A real server with a small door of its own, and a client that speaks to it over raw sockets.
// Knows: http.h, HTTP/1.1 as bytes. Does not know: pages; the library underneath.
// Start at: talk_open, talk_raw.
#pragma once
#include "http/http.h"
#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <cmocka.h>

// The paths of its door: /sleep is answered "woken" by another thread, /late before it suspends,
// /forbidden is refused from its head, /big may carry TALK_BIG_LIMIT, /wide answers a mebibyte,
// /files takes files and tells the form back,
// /nothing leaves the reply to be sent as it is, /headers ends the connection. Every other one
// tells what it heard: "[path|query|bytes of the body|client]".
enum { TALK_LIMIT = 1000, TALK_BIG_LIMIT = 2 << 20, TALK_FILE_MOST = 1 << 20,
	   TALK_ANSWER_BYTES = 4 << 20 };

#define GET1 "GET / HTTP/1.1\r\nHost: a\r\n"
#define POST1 "POST / HTTP/1.1\r\nHost: a\r\n"
#define NEXT "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"

struct sleepers { // exchanges that wait for the second thread
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	struct exchange *waiting[64];
	size_t n;
	bool held, ending;
};
struct talk {
	struct http *http;
	struct sleepers sleepers;
	atomic_int asked, refused;
	struct arena *arena;
	char *answer; // what a socket gave back, ended by NUL
	size_t answer_n;
};

// Fixtures. Address and rate are filled in; threads and the arenas' cap where they are 0.
int talk_open(void **state, struct http_config config);
int talk_close(void **state);

int talk_dial(struct talk *t); // a socket, or -1
bool talk_say(int fd, struct str text);
// Reads until the server ends, or what came ends with `enough`. True when the server ended.
bool talk_hear(struct talk *t, int fd, const char *enough);
// Says all of it on a new connection and hears the server out.
bool talk_raw(struct talk *t, struct str text);
int talk_answers(const struct talk *t); // status lines in what was heard
int talk_status(const struct talk *t);  // of the first; 0: none
void talk_rest(int ms);
void talk_hold(struct talk *t, bool held); // sleepers stay asleep while held
void talk_wait(struct talk *t, size_t n);  // until so many sleep
