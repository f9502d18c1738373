// SPDX-License-Identifier: GPL-3.0-or-later
// What the baking tools share.
// Knows: files. Does not know: what is baked.
// Start at: bake_read.
#include "bake.h"
#include "core/err.h"
#include "core/utf8.h"
#include <stdarg.h>
#include <stdio.h>

enum { INPUTS_CAP = 256 << 20, READ_STEP = 64 << 10 };

void bake_open(struct bake *b)
{
	*b = (struct bake){ .arena = arena_open(INPUTS_CAP) };
	if (!b->arena)
		BUG("no memory to start with");
}

int bake_close(struct bake *b)
{
	arena_close(b->arena);
	return b->refused ? 1 : 0;
}

void bake_refuse(struct bake *b, const char *file, int line, const char *format, ...)
{
	b->refused++;
	if (line > 0)
		fprintf(stderr, "%s:%d: error: ", file, line);
	else
		fprintf(stderr, "%s: error: ", file);
	va_list list;
	va_start(list, format);
	vfprintf(stderr, format, list);
	va_end(list);
	fputc('\n', stderr);
}

static bool read_all(struct buf *text, const char *file)
{
	FILE *f = fopen(file, "rb");
	if (!f)
		return false;
	char *step = arena_alloc(text->arena, READ_STEP);
	for (size_t n; (n = fread(step, 1, READ_STEP, f)) > 0;)
		buf_put(text, (struct str){ step, n });
	bool read = !ferror(f);
	fclose(f);
	return read;
}

// The line on which the text stops being UTF-8.
static int bad_line(struct str text)
{
	int line = 1;
	while (text.n) {
		struct str one = str_cut(&text, '\n');
		if (!utf8_valid(one))
			break;
		line++;
	}
	return line;
}

struct str bake_read(struct bake *b, const char *file)
{
	struct buf text = buf_open(b->arena, READ_STEP);
	if (!read_all(&text, file)) {
		bake_refuse(b, file, 0, "the file cannot be read");
		return NULL_STR;
	}
	if (!utf8_valid(buf_str(&text))) {
		bake_refuse(b, file, bad_line(buf_str(&text)), "this line is not valid UTF-8");
		return NULL_STR;
	}
	return buf_str(&text);
}

void bake_write(struct bake *b, const char *file, const struct buf *text)
{
	FILE *f = fopen(file, "wb");
	bool written = f && fwrite(text->p, 1, text->n, f) == text->n;
	if (f && fclose(f) != 0)
		written = false;
	if (written)
		return;
	remove(file);
	bake_refuse(b, file, 0, "the file cannot be written");
}

static void literal_byte(struct buf *out, unsigned char c)
{
	if (c == '\n')
		buf_z(out, "\\n");
	else if (c == '"' || c == '\\' || c == '?') // "??=" would be a trigraph
		buf_printf(out, "\\%c", c);
	else if (c < 0x20 || c >= 0x7F)
		buf_printf(out, "\\%03o", c);
	else
		buf_char(out, (char)c);
}

void bake_literal(struct buf *out, struct str text)
{
	buf_char(out, '"');
	for (size_t i = 0; i < text.n; i++)
		literal_byte(out, (unsigned char)text.p[i]);
	buf_char(out, '"');
}

struct str bake_basename(struct str path)
{
	for (size_t i = path.n; i > 0; i--)
		if (path.p[i - 1] == '/')
			return (struct str){ path.p + i, path.n - i };
	return path;
}
