// SPDX-License-Identifier: GPL-3.0-or-later
// Requests and replies as facts: looking up headers and cookies, percent coding, phrases.
// Knows: RFC 9110, 6265, 3986. Does not know: sockets.
// Start at: request_header, http_decode_into.
#include "http/http_inside.h"
#include "core/utf8.h"
#include <unistd.h>

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool http_same_word(struct str a, const char *word)
{
	size_t i = 0;
	while (i < a.n && word[i] && lower(a.p[i]) == word[i])
		i++;
	return i == a.n && !word[i];
}

bool http_is_token(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!is_letter(s.p[i]) && !is_digit(s.p[i]) &&
		    (!s.p[i] || !strchr("!#$%&'*+-.^_`|~", s.p[i])))
			return false;
	return s.n > 0;
}

struct str request_header(const struct request *r, const char *name)
{
	for (size_t i = 0; i < r->n_headers; i++)
		if (str_is(r->headers[i].name, name))
			return r->headers[i].value;
	return NULL_STR;
}

static struct str cookie_in(struct str line, const char *name)
{
	while (line.n) {
		struct str value = str_trim(str_cut(&line, ';'));
		bool has_value = str_find(value, '=') < value.n;
		struct str found = str_trim(str_cut(&value, '='));
		if (has_value && str_is(found, name))
			return str_trim(value);
	}
	return NULL_STR;
}

struct str request_cookie(const struct request *r, const char *name)
{
	struct str value = NULL_STR;
	for (size_t i = 0; i < r->n_headers && !value.p; i++)
		if (str_is(r->headers[i].name, "cookie"))
			value = cookie_in(r->headers[i].value, name);
	return value;
}

bool http_has_control(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F)
			return true;
	return false;
}

void reply_header(struct reply *r, const char *name, struct str value)
{
	if (!http_is_token(str_from(name)))
		BUG("a header's name is no token");
	if (http_has_control(value))
		BUG("control bytes in a header's value");
	if (r->n_headers == sizeof r->headers / sizeof r->headers[0])
		BUG("more headers than a reply holds");
	r->headers[r->n_headers++] = (struct header){ str_from(name), value };
}

void reply_drop_file(struct reply *r)
{
	if (r->file)
		close(r->file);
	r->file = 0;
	r->file_bytes = 0;
}

const char *http_phrase(int status)
{
	static const struct {
		int status;
		const char *phrase;
	} phrases[] = {
		{ 200, "OK" },
		{ 201, "Created" },
		{ 202, "Accepted" },
		{ 204, "No Content" },
		{ 206, "Partial Content" },
		{ 301, "Moved Permanently" },
		{ 302, "Found" },
		{ 303, "See Other" },
		{ 304, "Not Modified" },
		{ 307, "Temporary Redirect" },
		{ 308, "Permanent Redirect" },
		{ 400, "Bad Request" },
		{ 401, "Unauthorized" },
		{ 403, "Forbidden" },
		{ 404, "Not Found" },
		{ 405, "Method Not Allowed" },
		{ 406, "Not Acceptable" },
		{ 408, "Request Timeout" },
		{ 409, "Conflict" },
		{ 410, "Gone" },
		{ 411, "Length Required" },
		{ 412, "Precondition Failed" },
		{ 413, "Content Too Large" },
		{ 414, "URI Too Long" },
		{ 415, "Unsupported Media Type" },
		{ 416, "Range Not Satisfiable" },
		{ 417, "Expectation Failed" },
		{ 421, "Misdirected Request" },
		{ 422, "Unprocessable Content" },
		{ 428, "Precondition Required" },
		{ 429, "Too Many Requests" },
		{ 431, "Request Header Fields Too Large" },
		{ 500, "Internal Server Error" },
		{ 501, "Not Implemented" },
		{ 502, "Bad Gateway" },
		{ 503, "Service Unavailable" },
		{ 504, "Gateway Timeout" },
		{ 505, "HTTP Version Not Supported" },
		{ 507, "Insufficient Storage" },
	};
	for (size_t i = 0; i < sizeof phrases / sizeof phrases[0]; i++)
		if (phrases[i].status == status)
			return phrases[i].phrase;
	return "Unknown";
}

// -1 for what is no hexadecimal digit.
static int hex_value(char c)
{
	if (is_digit(c))
		return c - '0';
	c = lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool http_decode_into(struct str encoded, bool form, char *into, size_t *ret_n)
{
	size_t n = 0;
	for (size_t i = 0; i < encoded.n; i++) {
		char c = encoded.p[i];
		if (c == '%') {
			if (encoded.n - i < 3)
				return false;
			int high = hex_value(encoded.p[i + 1]), low = hex_value(encoded.p[i + 2]);
			if (high < 0 || low < 0)
				return false;
			c = (char)(high << 4 | low);
			i += 2;
		} else if (c == '+' && form) {
			c = ' ';
		}
		into[n++] = c;
	}
	if (!utf8_valid((struct str){ into, n }))
		return false;
	*ret_n = n;
	return true;
}

bool http_decode(struct arena *a, struct str encoded, bool form, struct str *ret_text)
{
	struct arena_mark before = arena_mark(a);
	char *into = arena_alloc(a, encoded.n + 1);
	size_t n;
	if (!http_decode_into(encoded, form, into, &n)) {
		arena_rewind(a, before);
		return false;
	}
	*ret_text = (struct str){ into, n };
	return true;
}

struct str http_encode(struct arena *a, struct str text)
{
	static const char digits[] = "0123456789ABCDEF";
	struct buf out = buf_open(a, text.n + text.n / 2);
	for (size_t i = 0; i < text.n; i++) {
		char c = text.p[i];
		if (is_letter(c) || is_digit(c) || c == '-' || c == '.' || c == '_' || c == '~') {
			buf_char(&out, c);
			continue;
		}
		char escape[3] = { '%', digits[(unsigned char)c >> 4], digits[c & 15] };
		buf_put(&out, (struct str){ escape, 3 });
	}
	return buf_str(&out);
}

static void skip_blanks(struct str *s)
{
	while (s->n && (s->p[0] == ' ' || s->p[0] == '\t'))
		s->p++, s->n--;
}

// The length of a quoted string with both quotes, or 0 when it does not end.
static size_t quoted_length(struct str s)
{
	for (size_t i = 1; i < s.n; i++) {
		if (s.p[i] == '"')
			return i + 1;
		if (s.p[i] == '\\' && i + 1 < s.n && (s.p[i + 1] == '"' || s.p[i + 1] == '\\'))
			i++;
	}
	return 0;
}

bool http_cut_parameter(struct str *rest, struct str *ret_name, struct str *ret_value,
                        bool *ret_quoted)
{
	struct str s = *rest;
	skip_blanks(&s);
	if (!s.n || s.p[0] != ';')
		return false;
	s.p++, s.n--;
	skip_blanks(&s);
	size_t sign = str_find(s, '=');
	struct str name = str_cut(&s, '=');
	if (sign == name.n + s.n || !http_is_token(name))
		return false;
	bool quoted = s.n && s.p[0] == '"';
	size_t n = quoted ? quoted_length(s) : str_find(s, ';');
	if (n == 0)
		return false;
	struct str value = quoted ? (struct str){ s.p + 1, n - 2 } : str_trim((struct str){ s.p, n });
	if (!quoted && !http_is_token(value))
		return false;
	*rest = (struct str){ s.p + n, s.n - n };
	*ret_name = name;
	*ret_value = value;
	*ret_quoted = quoted;
	return true;
}
