// SPDX-License-Identifier: GPL-3.0-or-later
// Escaping, by place.
// Knows: which bytes mean something in HTML, addresses and JSON. Does not know: pages.
// Start at: put_escaped.
#include "html/html.h"
#include "core/utf8.h"

#define LOST S_INIT("\xEF\xBF\xBD") // U+FFFD, for control bytes, which HTML does not allow

// What stands for a byte; empty: the byte itself.
// clang-format off
#define CONTROLS \
	[0x00 ... 0x08] = LOST, [0x0B] = LOST, [0x0C] = LOST, [0x0E ... 0x1F] = LOST, [0x7F] = LOST
static const struct str in_text[256] = {
	CONTROLS, ['&'] = S_INIT("&amp;"), ['<'] = S_INIT("&lt;"), ['>'] = S_INIT("&gt;"),
};
static const struct str in_attribute[256] = {
	CONTROLS, ['&'] = S_INIT("&amp;"), ['<'] = S_INIT("&lt;"), ['>'] = S_INIT("&gt;"),
	['"'] = S_INIT("&quot;"), ['\''] = S_INIT("&#39;"),
};
// "<", ">" and "&" so that the JSON may stand inside HTML.
static const struct str in_json[256] = {
	['"'] = S_INIT("\\\""), ['\\'] = S_INIT("\\\\"), ['\n'] = S_INIT("\\n"), ['\r'] = S_INIT("\\r"),
	['\t'] = S_INIT("\\t"), ['<'] = S_INIT("\\u003c"), ['>'] = S_INIT("\\u003e"),
	['&'] = S_INIT("\\u0026"),
};
// clang-format on

static void put_escaped(struct buf *out, struct str s, const struct str table[256])
{
	size_t from = 0;
	for (size_t i = 0; i < s.n; i++) {
		struct str instead = table[(unsigned char)s.p[i]];
		if (instead.n == 0)
			continue;
		buf_put(out, (struct str){ s.p + from, i - from });
		buf_put(out, instead);
		from = i + 1;
	}
	if (from < s.n)
		buf_put(out, (struct str){ s.p + from, s.n - from });
}

void html_text_str(struct buf *out, struct str s)
{
	put_escaped(out, s, in_text);
}

void html_text_int(struct buf *out, int64_t n)
{
	buf_int(out, n);
}

void html_text_html(struct buf *out, struct html h)
{
	buf_put(out, h.s);
}

void html_attr_str(struct buf *out, struct str s)
{
	put_escaped(out, s, in_attribute);
}

void html_attr_int(struct buf *out, int64_t n)
{
	buf_int(out, n);
}

static bool begins_whatever_case(struct str s, const char *lower)
{
	size_t n = strlen(lower);
	if (s.n < n)
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] + 32) : s.p[i];
		if (c != lower[i])
			return false;
	}
	return true;
}

static bool address_allowed(struct str s)
{
	// Browsers drop tabs and line breaks from addresses: "/\t/host" would leave the house.
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7F)
			return false;
	if (s.n == 0)
		return false;
	if (s.p[0] == '/')
		return s.n == 1 || (s.p[1] != '/' && s.p[1] != '\\');
	return s.p[0] == '?' || s.p[0] == '#' || begins_whatever_case(s, "http://") ||
	       begins_whatever_case(s, "https://") || begins_whatever_case(s, "mailto:") ||
	       begins_whatever_case(s, "tel:");
}

void html_url_str(struct buf *out, struct str s)
{
	html_attr_str(out, address_allowed(s) ? s : S("#"));
}

static bool stands_in_address(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
	       c == '_' || c == '.' || c == '~' || c == '@';
}

void html_part_str(struct buf *out, struct str s)
{
	static const char digits[] = "0123456789ABCDEF";
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (stands_in_address(s.p[i]))
			buf_char(out, s.p[i]);
		else
			buf_put(out, (struct str){ (char[]){ '%', digits[c >> 4], digits[c & 15] }, 3 });
	}
}

// The length of the character that s begins with; 0 when it is not well formed.
static size_t character(struct str s)
{
	for (size_t n = 1; n <= 4 && n <= s.n; n++)
		if (utf8_valid((struct str){ s.p, n }))
			return n;
	return 0;
}

static void json_character(struct buf *out, struct str c)
{
	unsigned char first = (unsigned char)c.p[0];
	if (in_json[first].n)
		buf_put(out, in_json[first]);
	else if (first < 0x20)
		buf_printf(out, "\\u%04x", first);
	else if (str_eq(c, S("\u2028")) || str_eq(c, S("\u2029"))) // line ends in old JavaScript
		buf_printf(out, "\\u202%c", (unsigned char)c.p[2] == 0xA8 ? '8' : '9');
	else
		buf_put(out, c);
}

void html_json(struct buf *out, struct str s)
{
	buf_char(out, '"');
	while (s.n) {
		size_t n = character(s);
		if (n)
			json_character(out, (struct str){ s.p, n });
		else if (s.p[0] == 0)
			buf_z(out, "\\u0000");
		else
			buf_z(out, "\\ufffd");
		n += n == 0;
		s = (struct str){ s.p + n, s.n - n };
	}
	buf_char(out, '"');
}
