// SPDX-License-Identifier: GPL-3.0-or-later
// One visit's memory: handed out forward, dropped at once.
// Knows: chunks and a cap. Does not know: what lies in it.
// Start at: arena_try.
#include "core/arena.h"
#include "core/err.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { FIRST_CHUNK = 32 << 10, ALIGN = 16 };

struct chunk {
	struct chunk *before;
	size_t size, used; // of the bytes that follow
	_Alignas(ALIGN) char bytes[];
};

struct arena {
	struct chunk *top;
	size_t cap_bytes, total; // total: bytes of all chunks
	jmp_buf *target;
};

static struct chunk *chunk_open(struct chunk *before, size_t size)
{
	struct chunk *c = malloc(sizeof *c + size);
	if (c)
		*c = (struct chunk){ .before = before, .size = size };
	return c;
}

struct arena *arena_open(size_t cap_bytes)
{
	struct chunk *first = chunk_open(NULL, FIRST_CHUNK);
	struct arena *a = first ? malloc(sizeof *a) : NULL;
	if (!a) {
		free(first);
		return NULL;
	}
	*a = (struct arena){ .top = first, .cap_bytes = cap_bytes, .total = FIRST_CHUNK };
	return a;
}

static void drop_top(struct arena *a)
{
	struct chunk *gone = a->top;
	a->top = gone->before;
	a->total -= gone->size;
	free(gone);
}

void arena_reset(struct arena *a)
{
	while (a->top->before)
		drop_top(a);
	a->top->used = 0;
	a->target = NULL;
}

void arena_close(struct arena *a)
{
	if (!a)
		return;
	while (a->top)
		drop_top(a);
	free(a);
}

void arena_on_exhausted(struct arena *a, jmp_buf *target)
{
	a->target = target;
}

void *arena_try(struct arena *a, size_t n)
{
	if (n > a->cap_bytes)
		return NULL;
	n = (n + ALIGN - 1) & ~(size_t)(ALIGN - 1);
	if (a->top->size - a->top->used < n) {
		size_t size = a->top->size * 2;
		if (size > (1u << 20))
			size = 1u << 20;
		if (size < n)
			size = n;
		struct chunk *c = a->total + size <= a->cap_bytes ? chunk_open(a->top, size) : NULL;
		if (!c)
			return NULL;
		a->top = c;
		a->total += size;
	}
	void *p = a->top->bytes + a->top->used;
	a->top->used += n;
	memset(p, 0, n);
	return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
	void *p = arena_try(a, n);
	if (p)
		return p;
	if (!a->target)
		BUG("memory exhausted outside a visit");
	longjmp(*a->target, 1);
}

struct str arena_str(struct arena *a, struct str s)
{
	if (!s.p)
		return s;
	return (struct str){ arena_z(a, s), s.n };
}

char *arena_z(struct arena *a, struct str s)
{
	char *copy = arena_alloc(a, s.n + 1);
	if (s.n)
		memcpy(copy, s.p, s.n);
	return copy;
}

struct str arena_printf(struct arena *a, const char *format, ...)
{
	va_list list, again;
	va_start(list, format);
	va_copy(again, list);
	// Asked first: the sanitizers' own look at the pointer makes the compiler think it may be NULL.
	int n = format ? vsnprintf(NULL, 0, format, list) : -1;
	va_end(list);
	if (n < 0)
		BUG("a format that cannot be printed");
	char *text = arena_alloc(a, (size_t)n + 1);
	vsnprintf(text, (size_t)n + 1, format, again);
	va_end(again);
	return (struct str){ text, (size_t)n };
}

struct arena_mark arena_mark(const struct arena *a)
{
	return (struct arena_mark){ a->top, a->top->used, a->total };
}

void arena_rewind(struct arena *a, struct arena_mark mark)
{
	while (a->top != mark.chunk)
		drop_top(a);
	a->top->used = mark.used;
}

size_t arena_used(const struct arena *a)
{
	size_t used = 0;
	for (const struct chunk *c = a->top; c; c = c->before)
		used += c->used;
	return used;
}
