// SPDX-License-Identifier: GPL-3.0-or-later
// One visit's memory: handed out forward, dropped at once.
// Knows: chunks and a cap. Does not know: what lies in it.
// Start at: arena_open, arena_alloc.
#pragma once
#include "core/str.h"
#include <setjmp.h>

struct arena;
struct arena_mark {
	void *chunk;
	size_t used, total;
};

// Gives an arena that may grow to `cap_bytes`, or NULL when the machine has no memory.
struct arena *arena_open(size_t cap_bytes);
void arena_close(struct arena *a); // NULL is allowed
// Forgets everything but keeps the first chunk.
void arena_reset(struct arena *a);
// Where exhaustion unwinds to (value 1). Without a target the process ends: only tools do that.
void arena_on_exhausted(struct arena *a, jmp_buf *target);
// Zeroed, aligned for anything; never NULL: unwinds when the cap or the machine is exhausted.
void *arena_alloc(struct arena *a, size_t n);
// The same, but NULL when exhausted: for callbacks inside a library's frame.
void *arena_try(struct arena *a, size_t n);
struct str arena_str(struct arena *a, struct str s);
char *arena_z(struct arena *a, struct str s); // a NUL-terminated copy
struct str arena_printf(struct arena *a, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark mark);
size_t arena_used(const struct arena *a);

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_alloc((a), arena_size((n), sizeof(type))))
// n * size, or a number no arena can serve.
static inline size_t arena_size(size_t n, size_t size)
{
	size_t bytes;
	return __builtin_mul_overflow(n, size, &bytes) ? SIZE_MAX / 2 : bytes;
}
