// SPDX-License-Identifier: GPL-3.0-or-later
// The shape of a running server: its loops, and one exchange for every place a connection can take.
// Knows: libmicrohttpd's names. Does not know: what is answered.
// Start at: struct exchange.
#pragma once
#include "http/http_inside.h"
#include "http/http_upload.h"
#include <microhttpd.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>

enum { HTTP_CONNECTIONS = 2048, HTTP_THREADS = 64 };

struct loop {
	struct http *http;
	struct MHD_Daemon *daemon;
	int index;
	pthread_mutex_t asking; // held while the door is asked, so that quiescing can wait for it
	atomic_ulong thread;    // the one that runs it
	struct exchange *fresh; // those in STAGE_LINE; of that thread only
};

enum stage {
	STAGE_NONE,   // between two requests
	STAGE_LINE,   // the request line is here
	STAGE_BODY,   // the head was accepted, or the body of a refused one is being read over
	STAGE_ASKED,  // the door has been asked
	STAGE_ANSWER, // the library has the answer
};

struct exchange {
	struct loop *loop;
	int place;
	int fd;
	bool loopback;
	char client[46];
	struct MHD_Connection *connection;
	// One request; all of it is forgotten when the answer has left.
	struct arena *arena;
	enum stage stage;
	struct exchange *fresh_next;
	const char *line;  // where the target stands in the library's memory
	struct str target; // p NULL: there was no memory for it
	struct framing framing;
	struct request request;
	struct reply reply;
	struct buf body;
	struct arena_mark before_body;
	struct uploads *uploads; // a form with files that is read while it comes; else NULL
	struct pairs sent;       // by it
	size_t n_read;           // of it
	struct body_plan plan;
	size_t body_limit, over; // bytes beyond the limit that were read and dropped
	int refused;             // what to answer once the body has been read over, or 0
	bool wants_sleep;        // set by the loop's thread only
	bool has_lock;           // since it was used first: most of the places never are
	pthread_mutex_t lock;    // of the two below
	bool asleep, answered;
};

struct http {
	struct http_config config;
	struct http_door door;
	struct guard *guard;
	int listener, port;
	atomic_bool quiesced;
	atomic_llong on_disk; // bytes of files that are coming
	int n_loops;
	struct loop loops[HTTP_THREADS];
	struct exchange exchanges[HTTP_CONNECTIONS];
};

// What the library calls, each with a loop as its context.
enum MHD_Result wire_admit(void *context, const struct sockaddr *from, socklen_t n);
void wire_connection(void *context, struct MHD_Connection *c, void **place,
                     enum MHD_ConnectionNotificationCode what);
void *wire_line(void *context, const char *target, struct MHD_Connection *c);
enum MHD_Result wire_access(void *context, struct MHD_Connection *c, const char *url,
                            const char *method, const char *version, const char *data, size_t *n,
                            void **exchange);
void wire_completed(void *context, struct MHD_Connection *c, void **exchange,
                    enum MHD_RequestTerminationCode how);
void wire_complaint(void *context, const char *format, va_list list);
size_t wire_keep_escapes(void *context, struct MHD_Connection *c, char *text);
