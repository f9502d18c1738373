// SPDX-License-Identifier: GPL-3.0-or-later
// A text that grows, on an arena.
// Knows: bytes. Does not know: escaping (html/).
// Start at: buf_open, buf_put.
#pragma once
#include "core/arena.h"

struct buf {
	struct arena *arena;
	char *p;
	size_t n, cap;
	bool quiet;  // exhaustion sets `failed` instead of unwinding
	bool failed;
};

struct buf buf_open(struct arena *a, size_t expect_bytes);
// For callbacks inside a library's frame, across which nothing may unwind.
struct buf buf_quiet(struct arena *a, size_t expect_bytes);
void buf_put(struct buf *b, struct str s);
void buf_char(struct buf *b, char c);
void buf_z(struct buf *b, const char *z);
void buf_int(struct buf *b, int64_t value);
void buf_printf(struct buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline struct str buf_str(const struct buf *b)
{
	return (struct str){ b->p ? b->p : "", b->n };
}
