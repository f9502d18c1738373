// SPDX-License-Identifier: GPL-3.0-or-later
// What the baking tools share: reading inputs, refusing at file:line, writing C.
// Knows: files. Does not know: what is baked.
// Start at: struct bake, bake_refuse.
#pragma once
#include "core/buf.h"

struct bake {
	struct arena *arena;
	int refused; // how often
};

void bake_open(struct bake *b);
// Gives back the exit code: 1 when anything was refused.
int bake_close(struct bake *b);
// Prints "file:line: error: sentence"; line 0 means the whole file.
void bake_refuse(struct bake *b, const char *file, int line, const char *format, ...)
	__attribute__((format(printf, 4, 5)));
// The whole of a file that must be valid UTF-8; NULL_STR after refusing.
struct str bake_read(struct bake *b, const char *file);
// Writes a whole file; a failure is refused and leaves no half of one.
void bake_write(struct bake *b, const char *file, const struct buf *text);
// Puts text as a C string literal, quotes included.
void bake_literal(struct buf *out, struct str text);
// The path without its folders; inside `path`.
struct str bake_basename(struct str path);
