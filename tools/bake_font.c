// SPDX-License-Identifier: GPL-3.0-or-later
// Turns WOFF typefaces into the plain sfnt form that the PDF maker's shaper reads, as C arrays.
// Knows: WOFF 1.0 (W3C, 2012), the sfnt directory. Does not know: glyphs, where arrays are used.
// Start at: main, write_sfnt. Usage: bake_font out.h out.c files...
#include "core/buf.h"
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>

enum { WOFF_HEAD = 44, WOFF_ENTRY = 20, SFNT_HEAD = 12, SFNT_ENTRY = 16, MOST_BYTES = 4 << 20 };

static _Noreturn void stop(const char *path, const char *why)
{
	fprintf(stderr, "bake_font: %s: %s\n", path, why);
	exit(1);
}

static struct str read_file(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		stop(path, "cannot be opened");
	char *p = arena_alloc(a, MOST_BYTES);
	size_t n = fread(p, 1, MOST_BYTES, f);
	if (ferror(f) || n == MOST_BYTES)
		stop(path, "cannot be read whole");
	fclose(f);
	return (struct str){ p, n };
}

static uint32_t number(const char *p, int bytes)
{
	uint32_t n = 0;
	for (int i = 0; i < bytes; i++)
		n = n << 8 | (unsigned char)p[i];
	return n;
}

static void put_number(struct buf *out, uint32_t n, int bytes)
{
	for (int i = bytes - 1; i >= 0; i--)
		buf_char(out, (char)(n >> (8 * i)));
}

static uint32_t padded(uint32_t n)
{
	return (n + 3) & ~3u;
}

static void put_directory(struct buf *out, const char *woff, uint32_t tables)
{
	uint32_t power = 1, log = 0;
	for (; power * 2 <= tables; power *= 2)
		log++;
	put_number(out, number(woff + 4, 4), 4);
	put_number(out, tables, 2);
	put_number(out, power * 16, 2);
	put_number(out, log, 2);
	put_number(out, (tables - power) * 16, 2);
	uint32_t at = SFNT_HEAD + SFNT_ENTRY * tables;
	for (uint32_t i = 0; i < tables; i++) {
		const char *entry = woff + WOFF_HEAD + i * WOFF_ENTRY;
		uint32_t size = number(entry + 12, 4);
		buf_put(out, (struct str){ entry, 4 });
		put_number(out, number(entry + 16, 4), 4);
		put_number(out, at, 4);
		put_number(out, size, 4);
		at += padded(size);
	}
}

static void put_table(struct buf *out, struct str woff, const char *entry, const char *path)
{
	uint32_t offset = number(entry + 4, 4), packed = number(entry + 8, 4);
	uint32_t size = number(entry + 12, 4);
	if (offset > woff.n || packed > woff.n - offset || packed > size || size > MOST_BYTES)
		stop(path, "a table lies outside the file");
	struct str table = { woff.p + offset, packed };
	if (packed < size) {
		struct libdeflate_decompressor *d = libdeflate_alloc_decompressor();
		char *p = arena_alloc(out->arena, size);
		if (!d || libdeflate_zlib_decompress(d, table.p, packed, p, size, NULL))
			stop(path, "a table does not unpack");
		libdeflate_free_decompressor(d);
		table = (struct str){ p, size };
	}
	buf_put(out, table);
	for (uint32_t i = size; i < padded(size); i++)
		buf_char(out, 0);
}

static struct str sfnt_of(struct arena *a, const char *path)
{
	struct str woff = read_file(a, path);
	if (woff.n < WOFF_HEAD || number(woff.p, 4) != 0x774F4646)
		stop(path, "is no WOFF file");
	uint32_t tables = number(woff.p + 12, 2);
	if (tables == 0 || woff.n < WOFF_HEAD + (size_t)tables * WOFF_ENTRY)
		stop(path, "is cut short");
	struct buf out = buf_open(a, number(woff.p + 16, 4) % MOST_BYTES);
	put_directory(&out, woff.p, tables);
	for (uint32_t i = 0; i < tables; i++)
		put_table(&out, woff, woff.p + WOFF_HEAD + i * WOFF_ENTRY, path);
	return buf_str(&out);
}

static void write_array(FILE *f, int index, struct str bytes)
{
	fprintf(f, "static const unsigned char font_%d[] = {", index);
	for (size_t i = 0; i < bytes.n; i++)
		fprintf(f, "%s%d,", i % 24 ? "" : "\n", (unsigned char)bytes.p[i]);
	fputs("\n};\n", f);
}

static void write_header(const char *path)
{
	FILE *f = fopen(path, "w");
	if (!f)
		stop(path, "cannot be written");
	fputs("// Made by bake_font.\n#pragma once\n#include <stddef.h>\n\n"
	      "struct baked_font {\n\tconst unsigned char *p;\n\tsize_t n;\n};\n"
	      "extern const struct baked_font baked_fonts[];\n"
	      "extern const size_t baked_fonts_n;\n", f);
	if (fclose(f))
		stop(path, "cannot be written");
}

int main(int argc, char **argv)
{
	if (argc < 4)
		stop("usage", "bake_font out.h out.c files...");
	struct arena *a = arena_open((size_t)256 << 20);
	if (!a)
		stop(argv[2], "no memory");
	write_header(argv[1]);
	FILE *f = fopen(argv[2], "w");
	if (!f)
		stop(argv[2], "cannot be written");
	fputs("// Made by bake_font.\n#include \"fonts_table.h\"\n\n", f);
	for (int i = 3; i < argc; i++)
		write_array(f, i, sfnt_of(a, argv[i]));
	fputs("const struct baked_font baked_fonts[] = {\n", f);
	for (int i = 3; i < argc; i++)
		fprintf(f, "\t{ font_%d, sizeof font_%d },\n", i, i);
	fprintf(f, "};\nconst size_t baked_fonts_n = %d;\n", argc - 3);
	if (fclose(f))
		stop(argv[2], "cannot be written");
	arena_close(a);
	return 0;
}
