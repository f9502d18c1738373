// SPDX-License-Identifier: GPL-3.0-or-later
// Requests and replies as plain facts, and the adapter to libmicrohttpd that carries them.
// Knows: HTTP/1.1 framing, limits, deadlines. Does not know: routes, sessions, pages.
// Start at: struct request, struct reply, http_open.
#pragma once
#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"

enum method { GET, POST, HEAD, METHOD_OTHER };
enum { HTTP_URL_BYTES = 8 << 10, HTTP_HEAD_BYTES = 32 << 10, HTTP_HEADER_COUNT = 100 };

struct header {
	struct str name, value; // name in lower case
};

struct request {
	enum method method;
	struct str path;  // decoded once; UTF-8, no NUL, starts with '/'
	struct str query; // as sent, still encoded, without '?'
	struct header *headers;
	size_t n_headers;
	struct str body;   // POST: whole, within the limit the door gave
	const struct pairs *sent; // of a form with files that was read while it came, else NULL:
	enum err sent_end;        // then this, and no body
	struct str client; // the peer's address as text, without port
	bool loopback;     // the peer is 127.0.0.0/8 or ::1
};

struct reply {
	int status;
	struct str content_type; // with charset
	struct str body;         // on the request's arena, or static
	int file;                // open, its bytes are the body, sent as they are read; 0: none
	uint64_t file_bytes;
	struct header headers[24];
	size_t n_headers;
	bool close; // end the connection after this answer
};

// The value of the first header of that lower-case name, or NULL_STR.
struct str request_header(const struct request *r, const char *name);
// The value of one cookie, or NULL_STR.
struct str request_cookie(const struct request *r, const char *name);
// Adds a header. Control bytes in a value are a bug (nothing typed by a person reaches here
// unencoded).
void reply_header(struct reply *r, const char *name, struct str value);
void reply_drop_file(struct reply *r); // closes the file of an answer that is not sent
const char *http_phrase(int status);   // the standard one in English: 404 -> "Not Found"

// Percent decoding, once; '+' is a space only when `form`. False on a bad escape, NUL or bad UTF-8.
bool http_decode(struct arena *a, struct str encoded, bool form, struct str *ret_text);
struct str http_encode(struct arena *a, struct str text); // for a path segment or query value

struct pair {
	struct str name, value;
	struct str file_name; // multipart only; NULL_STR for a plain field
	const struct upload *upload; // of a file that lies on the disk; else NULL
};
struct pairs {
	size_t n;
	struct pair *at;
};
// application/x-www-form-urlencoded and query strings. Fails: E_INVALID, E_TOOBIG over max_pairs.
MUST_USE enum err http_read_urlencoded(struct arena *a, struct str text, size_t max_pairs,
                                       struct pairs *ret_pairs);
// multipart/form-data (RFC 7578); `content_type` carries the boundary. Fails: E_INVALID, E_TOOBIG.
MUST_USE enum err http_read_multipart(struct arena *a, struct str content_type, struct str body,
                                      size_t max_parts, struct pairs *ret_pairs);

// --- the server -------------------------------------------------------------------------------

// One exchange under way. The door keeps it while it suspends.
struct exchange;
struct exchange_parts {
	struct arena *arena; // opened for this exchange, closed after the answer has left
	struct request *request;
	struct reply *reply;
};
struct exchange_parts exchange_parts(struct exchange *x);
// Puts the exchange to sleep; another thread answers with exchange_answer. From `on_request` only.
void exchange_suspend(struct exchange *x);
// Sends the reply and wakes the exchange, from any thread. Without a suspend: simply sends it.
void exchange_answer(struct exchange *x);

struct body_plan {
	size_t limit;      // bytes of the body; of the fields, when files may come
	size_t file_bytes; // the most of a file; such a form is read while it comes. 0: no such files
};
struct http_door {
	void *context;
	// All three are called inside the library's frame: they catch exhausted memory themselves.
	// The head is complete: gives what its body may carry. To refuse at once, fills the reply
	// (status != 0); a body is then not read and the connection closes after it.
	struct body_plan (*on_head)(void *context, struct exchange *x);
	// The request is complete: answers or suspends.
	void (*on_request)(void *context, struct exchange *x, int thread);
	// Framing refused a request (400, 405, 413, 414, 431, 501, 503), before on_head or after it:
	// fills the page. What was read of the request is there; status and close are set already.
	void (*on_refused)(void *context, struct exchange *x, int status);
};

struct http_config {
	const char *address;         // "127.0.0.1:8080", "[::1]:8080"
	int threads;                 // one loop each
	int connections_per_address; // 0: no cap
	int header_ms, idle_ms;      // deadlines; 10000, 30000
	int body_bytes_per_second;   // 1024
	size_t arena_cap_bytes;      // of each exchange
	const char *upload_dir;      // where files lie while they come; NULL: none may come
};
struct http;
MUST_USE enum err http_open(const struct http_config *config, const struct http_door *door,
                            struct http **ret_http, const char **ret_reason);
int http_port(const struct http *h); // the one bound, when :0 was asked
// Accepts nothing new. Once it returns the door is asked no more: what comes on open connections
// gets 503. Exchanges that are suspended are still to be answered.
void http_quiesce(struct http *h);
// Ends every connection. Call after every suspended exchange has been answered.
void http_close(struct http *h);
