// SPDX-License-Identifier: GPL-3.0-or-later
// Text as pointer and length; never NUL-terminated by promise.
// Knows: bytes. Does not know: who owns them (an arena, or the program text).
// Start at: struct str, S().
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *p; // NULL means "no value" where a column may be null
	size_t n;
};

#define S(literal) ((struct str){ "" literal, sizeof(literal) - 1 })
// For static initialisers, where a compound literal is not a constant.
#define S_INIT(literal) { "" literal, sizeof(literal) - 1 }
#define STR_FMT(s) (int)(s).n, (s).p
#define NULL_STR ((struct str){ NULL, 0 })
// A nullable integer column carries this for null.
#define NULL_INT INT64_MIN

static inline struct str str_from(const char *z)
{
	return z ? (struct str){ z, strlen(z) } : NULL_STR;
}

static inline bool str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool str_is(struct str a, const char *z)
{
	return str_eq(a, str_from(z));
}

static inline bool str_empty(struct str a)
{
	return a.n == 0;
}

bool str_starts(struct str s, struct str prefix);
int str_cmp(struct str a, struct str b); // by bytes, as COLLATE "C" and BINARY order
struct str str_trim(struct str s);       // ASCII white space at both ends
// Cuts *rest at the first `at`: returns what stood before it, leaves what follows, or takes all.
struct str str_cut(struct str *rest, char at);
size_t str_find(struct str s, char c); // index, or s.n
// The whole of `s` as a decimal integer; false on anything else or overflow.
bool str_to_int(struct str s, int64_t *ret_value);
