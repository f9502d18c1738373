// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8: what is valid, and the folded form that search compares.
// Knows: UTF-8, Latin letters with marks. Does not know: languages.
// Start at: decode.
#include "core/utf8.h"
#include "core/buf.h"

// Reads one code point; gives its length, or 0 when malformed.
static size_t decode(struct str s, uint32_t *ret_point)
{
	const unsigned char *p = (const unsigned char *)s.p;
	size_t n = p[0] < 0x80 ? 1 : p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : p[0] >= 0xC2 ? 2 : 0;
	if (n == 0 || n > s.n || p[0] > 0xF4)
		return 0;
	uint32_t point = n == 1 ? p[0] : p[0] & (0x7Fu >> n);
	for (size_t i = 1; i < n; i++) {
		if ((p[i] & 0xC0) != 0x80)
			return 0;
		point = point << 6 | (p[i] & 0x3F);
	}
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	if (point < least[n] || point > 0x10FFFF || (point >= 0xD800 && point <= 0xDFFF))
		return 0;
	*ret_point = point;
	return n;
}

static struct str skip(struct str s, size_t n)
{
	return (struct str){ s.p + n, s.n - n };
}

bool utf8_valid(struct str s)
{
	uint32_t point;
	for (size_t n; s.n; s = skip(s, n)) {
		n = decode(s, &point);
		if (n == 0 || point == 0)
			return false;
	}
	return true;
}

size_t utf8_length(struct str s)
{
	size_t count = 0;
	for (size_t i = 0; i < s.n; i++)
		count += ((unsigned char)s.p[i] & 0xC0) != 0x80;
	return count;
}

static bool is_bidi_control(uint32_t c)
{
	return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

bool utf8_clean(struct str s, bool lines)
{
	uint32_t c;
	for (size_t n; s.n; s = skip(s, n)) {
		n = decode(s, &c);
		if (n == 0)
			return false;
		bool allowed = lines && (c == '\t' || c == '\n' || c == '\r');
		if (((c < 0x20 || (c >= 0x7F && c < 0xA0)) && !allowed) || is_bidi_control(c))
			return false;
	}
	return true;
}

// The base letter of U+00C0..U+017F; '.' where there is none.
static const char latin_base[] =
	"aaaaaaaceeeeiiiidnooooo.ouuuuyts" // C0
	"aaaaaaaceeeeiiiidnooooo.ouuuuyty" // E0
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll" // 100
	"lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"; // 140

static char fold_point(uint32_t c)
{
	if (c >= 'A' && c <= 'Z')
		return (char)(c + 32);
	if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
		return (char)c;
	if (c >= 0xC0 && c < 0x180)
		return latin_base[c - 0xC0];
	return '.';
}

// An apostrophe inside a word joins its halves: "Ma'ruf" is found as "maruf".
static bool joins(uint32_t c)
{
	return c == '\'' || c == 0x2018 || c == 0x2019 || c == '`' || (c >= 0x300 && c < 0x370);
}

struct str utf8_fold(struct arena *a, struct str s)
{
	struct buf out = buf_open(a, s.n);
	bool gap = false;
	uint32_t c;
	for (size_t n; s.n; s = skip(s, n)) {
		n = decode(s, &c);
		if (n == 0) {
			n = 1;
			c = ' ';
		}
		if (joins(c))
			continue;
		char folded = fold_point(c);
		if (folded == '.' && c >= 0x180 && c < 0x2000) { // other scripts stay as they are
			if (gap && out.n)
				buf_char(&out, ' ');
			buf_put(&out, (struct str){ s.p, n });
			gap = false;
		} else if (folded == '.') {
			gap = true;
		} else {
			if (gap && out.n)
				buf_char(&out, ' ');
			buf_char(&out, folded);
			gap = false;
		}
	}
	return buf_str(&out);
}
