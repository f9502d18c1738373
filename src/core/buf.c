// SPDX-License-Identifier: GPL-3.0-or-later
// A text that grows, on an arena.
// Knows: bytes. Does not know: escaping (html/).
// Start at: room_for.
#include "core/buf.h"
#include "core/err.h"
#include <stdarg.h>
#include <stdio.h>

struct buf buf_open(struct arena *a, size_t expect_bytes)
{
	return (struct buf){ .arena = a, .p = arena_alloc(a, expect_bytes + 1), .cap = expect_bytes };
}

struct buf buf_quiet(struct arena *a, size_t expect_bytes)
{
	char *p = arena_try(a, expect_bytes + 1);
	return (struct buf){
		.arena = a, .p = p, .cap = p ? expect_bytes : 0, .quiet = true, .failed = !p
	};
}

// Makes room for n more bytes and a NUL; false only for a quiet buffer that is exhausted.
static bool room_for(struct buf *b, size_t n)
{
	if (b->failed)
		return false;
	if (b->cap - b->n >= n)
		return true;
	size_t cap = b->cap * 2 > b->n + n ? b->cap * 2 : b->n + n + 64;
	char *p = b->quiet ? arena_try(b->arena, cap + 1) : arena_alloc(b->arena, cap + 1);
	if (!p) {
		b->failed = true;
		return false;
	}
	if (b->n)
		memcpy(p, b->p, b->n);
	b->p = p;
	b->cap = cap;
	return true;
}

void buf_put(struct buf *b, struct str s)
{
	if (s.n == 0 || !room_for(b, s.n))
		return;
	memcpy(b->p + b->n, s.p, s.n);
	b->n += s.n;
}

void buf_char(struct buf *b, char c)
{
	buf_put(b, (struct str){ &c, 1 });
}

void buf_z(struct buf *b, const char *z)
{
	buf_put(b, str_from(z));
}

void buf_int(struct buf *b, int64_t value)
{
	char digits[24];
	int n = snprintf(digits, sizeof digits, "%lld", (long long)value);
	buf_put(b, (struct str){ digits, (size_t)n });
}

void buf_printf(struct buf *b, const char *format, ...)
{
	va_list list, again;
	va_start(list, format);
	va_copy(again, list);
	int n = vsnprintf(NULL, 0, format, list);
	va_end(list);
	if (n < 0)
		BUG("a format that cannot be printed");
	if (room_for(b, (size_t)n)) {
		vsnprintf(b->p + b->n, (size_t)n + 1, format, again);
		b->n += (size_t)n;
	}
	va_end(again);
}
