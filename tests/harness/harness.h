// SPDX-License-Identifier: GPL-3.0-or-later
// Room tests knock at the real door, in process, on both engines.
// Knows: the fixture world (made by `suluh demo`), the door. Does not know: sockets.
// Start at: ROOM_TESTS, harness_get.
#pragma once
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "frame/visit.h"

// Each test program copies the fixture world once for each engine and keeps it for all its tests.
// Environment: SULUH_TEMPLATE, a folder with the demo world in SQLite; SULUH_TEST_PG, a connection
// string whose server holds the same world as database suluh_template; SULUH_TEMPLATE_PG, the
// folder that was made with that one, for its keys.
struct harness;
extern struct harness *h; // of the engine under test
int harness_run(const char *name, const struct CMUnitTest *tests, size_t n);
#define ROOM_TESTS(name, tests)                                                                    \
	int main(void)                                                                                 \
	{                                                                                              \
		return harness_run(#name, tests, sizeof(tests) / sizeof *(tests));                         \
	}

struct answer {
	int status;
	struct str body, location, type;
	struct str cookie, cookies; // the first Set-Cookie; all of them, one a line
	struct str headers;         // all of them, "Name: value" lines
};
// `who`: a demo account's name ("provinsi"), or NULL for the public.
struct answer harness_get(const char *who, const char *path);
// Pairs of names and values, ended by NULL; token and a fresh receipt are added.
struct answer harness_post(const char *who, const char *path, ...);
// A raw body; `type` is its content type. Token and receipt are the caller's: harness_token.
struct answer harness_send(const char *who, const char *path, const char *type, struct str body);
struct str harness_token(const char *who);
// Further request headers of the next request only: "origin", "https://elsewhere.example".
void harness_header(const char *name, const char *value);
// The requests from here on come from this address, until the end of the test.
void harness_address(const char *address);

// A desk for model functions, inside a transaction that is rolled back at the end of the test;
// do not mix with harness_get in one test. `who` NULL: the public's scope; "": reach everywhere.
struct desk *harness_desk(const char *who);
void harness_clock(int64_t now_ms); // the door's clock from now on; 0: the machine's again
enum db_engine harness_engine(void);
const struct house *harness_house(void);
const char *harness_where(void); // of the store, for db_open
struct arena *harness_arena(void);
// Forgets the memory of all requests so far: for tests of many requests, between them.
void harness_rest(void);
// One integer out of the store, by SQL of the test's own ("SELECT count(*) FROM volunteer").
int64_t harness_count(const char *sql);
const char *harness_text(const char *sql); // one text; NULL is ""
void harness_script(const char *sql); // changes the world's schema or rows behind the house's back

// From here until harness_forget, or the end of the test, all visits stand in one transaction,
// which is rolled back then, and the clock stands still; sessions are as before. Who asks in it is
// signed in before it.
void harness_rehearse(void);
void harness_forget(void);
int64_t harness_writes(void); // rows written in this rehearsal so far, be they rolled back since

// One unit of the oldest job on this thread; false when no job is open. All of them to their ends.
bool harness_job_step(void);
void harness_jobs_run(void);
// The next unit begins as in a program that was started again.
void harness_jobs_restart(void);
// One try of one message to the mail server; false when none is due.
bool harness_mail_step(void);
// Other kinds of work than the house's own, ended by NULL; NULL: the house's again.
void harness_job_kinds(const struct job_kind *const *kinds);

bool str_has(struct str text, const char *part);
#define assert_has(text, part) assert_true(str_has((text), (part)))
#define assert_has_not(text, part) assert_false(str_has((text), (part)))
#define assert_str(s, z) assert_true(str_is((s), (z)))
