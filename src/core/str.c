// SPDX-License-Identifier: GPL-3.0-or-later
// Text as pointer and length: comparing, cutting, reading numbers.
// Knows: bytes. Does not know: encodings (utf8.c).
// Start at: str_cut.
#include "core/str.h"

bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;
	if (order)
		return order;
	return (a.n > b.n) - (a.n < b.n);
}

static bool is_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}

struct str str_trim(struct str s)
{
	while (s.n && is_space(s.p[0]))
		s.p++, s.n--;
	while (s.n && is_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

size_t str_find(struct str s, char c)
{
	const char *hit = s.n ? memchr(s.p, c, s.n) : NULL;
	return hit ? (size_t)(hit - s.p) : s.n;
}

struct str str_cut(struct str *rest, char at)
{
	size_t i = str_find(*rest, at);
	struct str head = { rest->p, i };
	size_t eaten = i < rest->n ? i + 1 : i;
	rest->p += eaten;
	rest->n -= eaten;
	return head;
}

bool str_to_int(struct str s, int64_t *ret_value)
{
	bool minus = s.n && s.p[0] == '-';
	size_t i = minus ? 1 : 0;
	if (i == s.n || s.n - i > 19)
		return false;
	int64_t value = 0;
	for (; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
		int digit = s.p[i] - '0';
		if (__builtin_mul_overflow(value, 10, &value) ||
		    __builtin_sub_overflow(value, digit, &value))
			return false;
	}
	if (!minus && __builtin_mul_overflow(value, -1, &value))
		return false;
	*ret_value = value;
	return true;
}
