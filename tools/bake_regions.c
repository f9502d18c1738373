// SPDX-License-Identifier: GPL-3.0-or-later
// Packs the official list of regions into the program: bake_regions out.h out.c provinces.csv
// regencies.csv districts.csv villages.csv licence...
// Knows: RFC 4180, the shape of the codes, libdeflate. Does not know: the store.
// Start at: pack. src/region/region_load.c reads what is written here.
#include "core/arena.h"
#include "core/buf.h"
#include "core/str.h"
#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>

enum { N_LEVELS = 4, N_ALL = 38 + 514 + 7285 + 83762, BEST = 12, DELTA_FAR = 63 };
// Kepmendagri 300.2.2-2138/2025. A file with other counts is another edition: look before shipping.
static const int expected[N_LEVELS] = { 38, 514, 7285, 83762 };
static const size_t code_bytes[N_LEVELS] = { 2, 5, 8, 13 };

struct row {
	struct str code, name;
};

_Noreturn static void stop(const char *file, size_t line, const char *what)
{
	fprintf(stderr, "%s:%zu: %s\n", file, line, what);
	exit(1);
}

static struct str read_file(struct arena *a, const char *file)
{
	FILE *f = fopen(file, "rb");
	if (!f || fseek(f, 0, SEEK_END) != 0)
		stop(file, 0, "cannot be read");
	long n = ftell(f);
	rewind(f);
	if (n <= 0)
		stop(file, 0, "is empty");
	char *p = arena_alloc(a, (size_t)n);
	if (fread(p, 1, (size_t)n, f) != (size_t)n)
		stop(file, 0, "cannot be read");
	fclose(f);
	return (struct str){ p, (size_t)n };
}

// One field from the front of *rest, and what ended it: ',' or '\n'. A quoted field is unescaped.
static struct str csv_field(struct arena *a, struct str *rest, char *ret_end)
{
	struct buf field = buf_open(a, 32);
	size_t i = 0;
	bool quoted = i < rest->n && rest->p[i] == '"';
	i += quoted;
	while (i < rest->n) {
		char c = rest->p[i++];
		if (quoted && c == '"') {
			quoted = i < rest->n && rest->p[i] == '"';
			i += quoted;
			if (!quoted)
				continue;
		} else if (!quoted && (c == ',' || c == '\n')) {
			*ret_end = c;
			*rest = (struct str){ rest->p + i, rest->n - i };
			return str_trim(buf_str(&field));
		}
		buf_char(&field, c);
	}
	*ret_end = '\n';
	rest->n = 0;
	return str_trim(buf_str(&field));
}

static bool code_fits(struct str code, int level)
{
	if (code.n != code_bytes[level])
		return false;
	for (size_t i = 0; i < code.n; i++) {
		bool dot = i == 2 || i == 5 || i == 8;
		if (dot ? code.p[i] != '.' : code.p[i] < '0' || code.p[i] > '9')
			return false;
	}
	return true;
}

// Columns: code, parent (below provinces), name. Gives how many rows were read.
static size_t read_level(struct arena *a, const char *file, int level, struct row *into)
{
	struct str rest = read_file(a, file);
	size_t n = 0, n_fields = level == 0 ? 2 : 3;
	str_cut(&rest, '\n');
	while (rest.n > 0) {
		struct str fields[3] = { 0 };
		char end = ',';
		size_t i = 0;
		for (; end == ',' && i < 3; i++)
			fields[i] = csv_field(a, &rest, &end);
		struct row row = { fields[0], fields[n_fields - 1] };
		if (i != n_fields || end != '\n' || !code_fits(row.code, level) || str_empty(row.name))
			stop(file, n + 2, "is no row of this level");
		struct str parent = { row.code.p, level == 0 ? 0 : code_bytes[level - 1] };
		if (level > 0 && !str_eq(fields[1], parent))
			stop(file, n + 2, "the parent does not belong to the code");
		if (n == (size_t)expected[level])
			stop(file, n + 2, "has more rows than the decree");
		into[n++] = row;
	}
	if (n != (size_t)expected[level])
		stop(file, n + 1, "has fewer rows than the decree");
	return n;
}

static int by_code(const void *a, const void *b)
{
	return str_cmp(((const struct row *)a)->code, ((const struct row *)b)->code);
}

// The codes as one byte each for nearly all rows: the level and how far the last number lies from
// that of the sibling before; a far one follows in two bytes.
static void pack_code(struct buf *out, struct str code, int numbers[N_LEVELS])
{
	int level = code.n == 13 ? 3 : (int)(code.n / 3);
	size_t from = level == 0 ? 0 : code_bytes[level - 1] + 1;
	int64_t number = 0;
	str_to_int((struct str){ code.p + from, code.n - from }, &number);
	int delta = (int)number - numbers[level];
	numbers[level] = (int)number;
	for (int below = level + 1; below < N_LEVELS; below++)
		numbers[below] = 0;
	buf_char(out, (char)(level << 6 | (delta < DELTA_FAR ? delta : DELTA_FAR)));
	if (delta >= DELTA_FAR) {
		buf_char(out, (char)(delta >> 8));
		buf_char(out, (char)(delta & 255));
	}
}

// Codes first, then names, each ended by a line feed: like beside like compresses better.
static struct str pack(struct arena *a, const struct row *rows)
{
	struct buf out = buf_open(a, 2 << 20);
	int numbers[N_LEVELS] = { 0 };
	for (size_t i = 0; i < N_ALL; i++) {
		size_t parent = rows[i].code.n == 13 ? 8 : rows[i].code.n - 3;
		if (i > 0 && by_code(&rows[i - 1], &rows[i]) == 0)
			stop("regions", i, "a code stands twice");
		if (rows[i].code.n > 2 && (rows[i - 1].code.n < parent ||
		                           memcmp(rows[i].code.p, rows[i - 1].code.p, parent) != 0))
			stop("regions", i, "a code has no parent");
		pack_code(&out, rows[i].code, numbers);
	}
	for (size_t i = 0; i < N_ALL; i++) {
		buf_put(&out, rows[i].name);
		buf_char(&out, '\n');
	}
	return buf_str(&out);
}

static struct str deflate_all(struct arena *a, struct str text)
{
	struct libdeflate_compressor *c = libdeflate_alloc_compressor(BEST);
	if (!c)
		stop("regions", 0, "no memory");
	size_t cap = libdeflate_zlib_compress_bound(c, text.n);
	char *p = arena_alloc(a, cap);
	size_t n = libdeflate_zlib_compress(c, text.p, text.n, p, cap);
	libdeflate_free_compressor(c);
	return (struct str){ p, n };
}

static void write_bytes(FILE *f, const char *name, struct str bytes)
{
	fprintf(f, "const size_t n_%s = %zu;\nconst unsigned char %s[] = {", name, bytes.n, name);
	for (size_t i = 0; i < bytes.n; i++)
		fprintf(f, "%s%d,", i % 24 == 0 ? "\n" : "", (unsigned char)bytes.p[i]);
	fputs("\n};\n", f);
}

static void write_header(const char *file)
{
	FILE *f = fopen(file, "wb");
	if (!f)
		stop(file, 0, "cannot be written");
	fputs(
		"// Written by tools/bake_regions.c.\n#pragma once\n#include <stddef.h>\n"
		"// zlib; unpacked: a code of one or three bytes for each region, then each name and LF.\n"
		"extern const unsigned char regions_packed[];\n"
		"extern const size_t n_regions_packed, n_regions_unpacked, n_regions;\n"
		"// The licence of that data, UTF-8 text.\n"
		"extern const unsigned char regions_licence[];\n"
		"extern const size_t n_regions_licence;\n",
		f);
	fclose(f);
}

int main(int n_words, char **words)
{
	if (n_words < 7) {
		fputs("usage: bake_regions out.h out.c provinces regencies districts villages licence...\n",
		      stderr);
		return 2;
	}
	struct arena *a = arena_open((size_t)256 << 20);
	struct row *rows = arena_array(a, struct row, N_ALL);
	size_t n = 0;
	for (int level = 0; level < N_LEVELS; level++)
		n += read_level(a, words[3 + level], level, rows + n);
	qsort(rows, N_ALL, sizeof *rows, by_code);
	struct str packed = pack(a, rows);
	struct buf licence = buf_open(a, 32 << 10);
	for (int i = 7; i < n_words; i++) {
		buf_put(&licence, str_trim(read_file(a, words[i])));
		buf_z(&licence, "\n\n");
	}
	write_header(words[1]);
	FILE *f = fopen(words[2], "wb");
	if (!f)
		stop(words[2], 0, "cannot be written");
	fprintf(f,
	        "#include \"regions_table.h\"\nconst size_t n_regions = %d;\n"
	        "const size_t n_regions_unpacked = %zu;\n",
	        N_ALL, packed.n);
	write_bytes(f, "regions_packed", deflate_all(a, packed));
	write_bytes(f, "regions_licence", buf_str(&licence));
	fclose(f);
	arena_close(a);
	return 0;
}
