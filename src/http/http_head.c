// SPDX-License-Identifier: GPL-3.0-or-later
// A request's head judged before anybody acts on it: what two readers could read in two ways goes.
// Knows: RFC 9110, 9112. Does not know: routes; how the bytes came.
// Start at: http_check_head.
#include "http/http_inside.h"
#include "core/utf8.h"
#include <arpa/inet.h>

enum { HOST_BYTES = 255, LENGTH_DIGITS = 18 };

static bool all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

enum method http_method(struct str word)
{
	if (str_is(word, "GET"))
		return GET;
	if (str_is(word, "POST"))
		return POST;
	return str_is(word, "HEAD") ? HEAD : METHOD_OTHER;
}

// 405 for a method that others serve, 501 for a word nobody knows.
static int check_method(struct str word)
{
	static const char *const known[] = { "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT" };
	if (http_method(word) != METHOD_OTHER)
		return 0;
	for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
		if (str_is(word, known[i]))
			return 405;
	return http_is_token(word) ? 501 : 400;
}

static int check_target(struct str target)
{
	if (target.n > HTTP_URL_BYTES)
		return 414;
	if (!target.n || target.p[0] != '/')
		return 400;
	for (size_t i = 0; i < target.n; i++) {
		unsigned char c = (unsigned char)target.p[i];
		if (c <= ' ' || c >= 0x7F || c == '#')
			return 400;
		if (c == '%' && target.n - i >= 3 && target.p[i + 1] == '0' && target.p[i + 2] == '0')
			return 400;
	}
	return 0;
}

bool http_read_target(struct str target, char *into, struct request *r)
{
	struct str query = target;
	struct str path = str_cut(&query, '?');
	size_t n;
	if (!http_decode_into(path, false, into, &n))
		return false;
	r->path = (struct str){ into, n };
	r->query = query;
	return utf8_clean(r->path, false);
}

static bool port_valid(struct str port)
{
	int64_t number;
	return all_digits(port) && str_to_int(port, &number) && number <= 65535;
}

static bool bracketed_valid(struct str host)
{
	char text[INET6_ADDRSTRLEN];
	struct in6_addr address;
	struct str rest = { host.p + 1, host.n - 1 };
	struct str inner = str_cut(&rest, ']');
	if (inner.n + 2 > host.n || inner.n >= sizeof text)
		return false;
	memcpy(text, inner.p, inner.n);
	text[inner.n] = '\0';
	if (inet_pton(AF_INET6, text, &address) != 1)
		return false;
	return !rest.n || (rest.p[0] == ':' && port_valid((struct str){ rest.p + 1, rest.n - 1 }));
}

static bool host_valid(struct str host)
{
	if (!host.n || host.n > HOST_BYTES)
		return false;
	if (host.p[0] == '[')
		return bracketed_valid(host);
	struct str port = host;
	struct str name = str_cut(&port, ':');
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];
		bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
		if (!plain && c != '-' && c != '.' && c != '_')
			return false;
	}
	return name.n && (name.n == host.n || port_valid(port));
}

static bool header_clean(struct header h)
{
	for (size_t i = 0; i < h.value.n; i++) {
		unsigned char c = (unsigned char)h.value.p[i];
		if ((c < ' ' && c != '\t') || c == 0x7F)
			return false;
	}
	return http_is_token(h.name);
}

// Finds a header that may stand once at most; false when it stands twice.
static bool find_single(const struct head *head, const char *name, struct str *ret_value)
{
	struct str found = NULL_STR;
	for (size_t i = 0; i < head->n_headers; i++) {
		if (!str_is(head->headers[i].name, name))
			continue;
		if (found.p)
			return false;
		found = head->headers[i].value;
	}
	*ret_value = found;
	return true;
}

int http_read_length(struct str value, uint64_t *ret_length)
{
	int64_t number;
	if (!all_digits(value))
		return 400;
	if (value.n > LENGTH_DIGITS || !str_to_int(value, &number))
		return 413;
	*ret_length = (uint64_t)number;
	return 0;
}

static int check_framing(const struct head *head, bool old, struct framing *ret_framing)
{
	struct str length, coding;
	struct framing framing = { 0 };
	if (!find_single(head, "content-length", &length) ||
	    !find_single(head, "transfer-encoding", &coding) || (coding.p && (length.p || old)))
		return 400;
	int status = length.p ? http_read_length(length, &framing.length) : 0;
	if (status)
		return status;
	framing.chunked = coding.p != NULL;
	if (framing.chunked && !http_same_word(coding, "chunked"))
		return 501;
	*ret_framing = framing;
	return 0;
}

int http_check_head(const struct head *head, struct framing *ret_framing)
{
	static const char *const singles[] = { "content-type", "origin", "sec-fetch-site" };
	bool old = str_is(head->version, "HTTP/1.0");
	struct str host, value;
	if (!old && !str_is(head->version, "HTTP/1.1"))
		return 400;
	int status = check_method(head->method);
	if (!status)
		status = check_target(head->target);
	if (status)
		return status;
	if (head->n_headers > HTTP_HEADER_COUNT)
		return 431;
	for (size_t i = 0; i < head->n_headers; i++)
		if (!header_clean(head->headers[i]))
			return 400;
	for (size_t i = 0; i < sizeof singles / sizeof singles[0]; i++)
		if (!find_single(head, singles[i], &value))
			return 400;
	if (!find_single(head, "host", &host) || (!host.p && !old) || (host.p && !host_valid(host)))
		return 400;
	return check_framing(head, old, ret_framing);
}
