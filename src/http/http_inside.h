// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of this room share: decoding in place, the checks of a head, the guard's table.
// Knows: RFC 9110, 9112, 3986. Does not know: the library that carries the bytes.
// Start at: http_check_head, guard_open.
#pragma once
#include "http/http.h"
#include <sys/socket.h>

// --- facts (http_facts.c) ---------------------------------------------------------------------

// Decodes into `into` (room for encoded.n bytes); unwinds nowhere. False as http_decode.
bool http_decode_into(struct str encoded, bool form, char *into, size_t *ret_n);
// A method, a header's name: the token of RFC 9110.
bool http_is_token(struct str s);
bool http_has_control(struct str s);                  // below a space (a tab too), or DEL
bool http_same_word(struct str a, const char *lower); // ASCII letters of either case
// Cuts the first parameter off a value like `form-data; name="a"; filename=b`; *rest starts at its
// ';'. The value is still quoted when *ret_quoted. False when malformed or nothing is left.
bool http_cut_parameter(struct str *rest, struct str *ret_name, struct str *ret_value,
                        bool *ret_quoted);

// --- heads (http_head.c) ----------------------------------------------------------------------

struct head {
	struct str method, target, version; // as sent
	struct header *headers;             // names in lower case, values trimmed
	size_t n_headers;
};
struct framing {
	bool chunked;
	uint64_t length; // declared; 0 when none
};
// What the library lets through though it can be read in two ways. Gives 0, or the status of the
// refusal: 400, 405, 414, 431, 501.
int http_check_head(const struct head *head, struct framing *ret_framing);
// Splits and decodes a target that http_check_head let through; `into` has room for target.n bytes.
bool http_read_target(struct str target, char *into, struct request *r);
enum method http_method(struct str word);
// The length declared by a Content-Length: 0, 400 when it is no plain decimal, 413 beyond reason.
int http_read_length(struct str value, uint64_t *ret_length);

// --- guard (http_guard.c) ---------------------------------------------------------------------

// Every open socket with what it is waited for; a thread shuts down the late ones.
struct guard;
enum phase {
	PHASE_NONE,
	PHASE_FIRST,   // opened, its first head not complete: header_ms
	PHASE_IDLE,    // answered, nothing of the next head here: idle_ms
	PHASE_HEAD,    // a later head has begun: header_ms
	PHASE_BODY,    // a minimum of bytes in every header_ms
	PHASE_BUSY,    // ours to answer: no deadline
	PHASE_SENDING, // a minimum of bytes taken in every idle_ms
};
MUST_USE enum err guard_open(const struct http_config *config, size_t capacity,
                             struct guard **ret_guard);
void guard_close(struct guard *g);
// Whether one more connection from there is within the cap.
bool guard_admits(struct guard *g, const struct sockaddr *from);
// Gives the socket's place in 0 .. capacity - 1, or -1 when all are taken.
int guard_watch(struct guard *g, int fd, const struct sockaddr *from);
void guard_forget(struct guard *g, int place); // before the socket is closed
void guard_phase(struct guard *g, int place, enum phase phase);
// Shuts down every connection on which nothing is under way.
void guard_end_waiting(struct guard *g);
size_t guard_under_way(struct guard *g); // connections in PHASE_BUSY or PHASE_SENDING
