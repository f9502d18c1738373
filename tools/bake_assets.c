// SPDX-License-Identifier: GPL-3.0-or-later
// Turns the browser's files into tables of bytes, with a gzip form where that is smaller.
// Knows: content types by ending, libdeflate. Does not know: how they are served.
// Start at: main.
#include "core/buf.h"
#include <errno.h>
#include <libdeflate.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>

enum { MAX_FILES = 64, MAX_BYTES = 1 << 24, LEVEL = 12, STEP = 1 << 14 };

struct file {
	struct str path, name, type, bytes, gzip;
};

static _Noreturn void die(const char *path, const char *what)
{
	fprintf(stderr, "bake_assets: %s: %s\n", path, what);
	exit(1);
}

static const struct {
	const char *ending;
	struct str type;
	bool compress;
} kinds[] = {
	{ ".css", S_INIT("text/css; charset=utf-8"), true },
	{ ".csv", S_INIT("text/csv; charset=utf-8"), true },
	{ ".js", S_INIT("text/javascript; charset=utf-8"), true },
	{ ".svg", S_INIT("image/svg+xml"), true },
	{ ".txt", S_INIT("text/plain; charset=utf-8"), true },
	{ ".woff2", S_INIT("font/woff2"), false },
	{ ".png", S_INIT("image/png"), false },
	{ ".webmanifest", S_INIT("application/manifest+json"), true },
};

static struct str read_file(struct arena *a, const char *path)
{
	FILE *in = fopen(path, "rb");
	if (!in)
		die(path, strerror(errno));
	struct buf all = buf_open(a, STEP);
	char part[STEP];
	for (size_t n; (n = fread(part, 1, sizeof part, in)) > 0;) {
		buf_put(&all, (struct str){ part, n });
		if (all.n > MAX_BYTES)
			die(path, "too large to embed");
	}
	if (ferror(in))
		die(path, strerror(errno));
	fclose(in);
	return buf_str(&all);
}

static struct str gzip(struct arena *a, struct libdeflate_compressor *with, struct str bytes)
{
	size_t room = libdeflate_gzip_compress_bound(with, bytes.n);
	char *out = arena_alloc(a, room);
	size_t n = libdeflate_gzip_compress(with, bytes.p, bytes.n, out, room);
	return n > 0 && n < bytes.n ? (struct str){ out, n } : NULL_STR;
}

static struct file file_read(struct arena *a, struct libdeflate_compressor *with, const char *path)
{
	const char *slash = strrchr(path, '/');
	struct file file = { .path = str_from(path), .name = str_from(slash ? slash + 1 : path) };
	const char *dot = strrchr(file.name.p, '.');
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		if (!dot || strcmp(dot, kinds[i].ending) != 0)
			continue;
		file.type = kinds[i].type;
		file.bytes = read_file(a, path);
		if (kinds[i].compress)
			file.gzip = gzip(a, with, file.bytes);
		return file;
	}
	die(path, "no content type is known for this ending");
}

static int by_name(const void *a, const void *b)
{
	return str_cmp(((const struct file *)a)->name, ((const struct file *)b)->name);
}

static void put_bytes(FILE *out, const char *prefix, size_t number, struct str bytes)
{
	if (!bytes.p)
		return;
	fprintf(out, "static const unsigned char %s%zu[] = {", prefix, number);
	for (size_t i = 0; i < bytes.n; i++)
		fprintf(out, "%s%u,", i % 24 == 0 ? "\n\t" : "", (unsigned char)bytes.p[i]);
	fprintf(out, "\n};\n");
}

// The hash stands in every address, so that an address never changes what it means.
static void put_hash(FILE *out, const struct file *files, size_t n)
{
	crypto_generichash_state state;
	unsigned char hash[crypto_generichash_BYTES];
	crypto_generichash_init(&state, NULL, 0, sizeof hash);
	for (size_t i = 0; i < n; i++) {
		crypto_generichash_update(&state, (const void *)files[i].name.p, files[i].name.n + 1);
		crypto_generichash_update(&state, (const void *)files[i].bytes.p, files[i].bytes.n);
	}
	crypto_generichash_final(&state, hash, sizeof hash);
	char hex[17];
	sodium_bin2hex(hex, sizeof hex, hash, 8);
	fprintf(out, "const char assets_hash[17] = \"%s\";\n", hex);
}

static void put_table(FILE *out, const struct file *files, size_t n)
{
	fprintf(out, "// Written by bake_assets; do not edit.\n#include \"assets_table.h\"\n\n");
	for (size_t i = 0; i < n; i++) {
		put_bytes(out, "bytes_", i, files[i].bytes);
		put_bytes(out, "gzip_", i, files[i].gzip);
	}
	fprintf(out, "\nconst struct asset assets[] = {\n");
	for (size_t i = 0; i < n; i++) {
		const struct file *file = &files[i];
		fprintf(out, "\t{ S_INIT(\"%.*s\"), S_INIT(\"%.*s\"),\n", STR_FMT(file->name),
			STR_FMT(file->type));
		fprintf(out, "\t\t{ (const char *)bytes_%zu, sizeof bytes_%zu },\n", i, i);
		if (file->gzip.p)
			fprintf(out, "\t\t{ (const char *)gzip_%zu, sizeof gzip_%zu } },\n", i, i);
		else
			fprintf(out, "\t\t{ NULL, 0 } },\n");
	}
	fprintf(out, "};\nconst size_t n_assets = %zu;\n", n);
	put_hash(out, files, n);
}

static void put_header(FILE *out)
{
	fprintf(out, "// Written by bake_assets; do not edit.\n#pragma once\n"
		"#include \"core/str.h\"\n\n"
		"// What the browser gets: the address is /a/<assets_hash>/<name>, kept for ever.\n"
		"struct asset {\n\tstruct str name, content_type, bytes;\n"
		"\tstruct str gzip; // p == NULL: not smaller\n};\n"
		"extern const struct asset assets[]; // by name\n"
		"extern const size_t n_assets;\nextern const char assets_hash[17];\n");
}

static FILE *open_out(const char *path)
{
	FILE *out = fopen(path, "wb");
	if (!out)
		die(path, strerror(errno));
	return out;
}

static void close_out(FILE *out, const char *path)
{
	bool failed = ferror(out) != 0;
	if (fclose(out) != 0 || failed)
		die(path, "cannot be written");
}

int main(int argc, char **argv)
{
	if (argc < 4 || argc - 3 > MAX_FILES)
		die("usage", "bake_assets OUT.h OUT.c FILE...");
	struct arena *a = arena_open((size_t)MAX_BYTES * 8);
	struct libdeflate_compressor *with = libdeflate_alloc_compressor(LEVEL);
	if (!a || !with || sodium_init() < 0)
		die(argv[1], "no memory");
	static struct file files[MAX_FILES];
	size_t n = (size_t)(argc - 3);
	for (size_t i = 0; i < n; i++)
		files[i] = file_read(a, with, argv[i + 3]);
	qsort(files, n, sizeof files[0], by_name);
	for (size_t i = 1; i < n; i++)
		if (str_eq(files[i - 1].name, files[i].name))
			die(files[i].path.p, "another file has this name");
	FILE *header = open_out(argv[1]), *table = open_out(argv[2]);
	put_header(header);
	put_table(table, files, n);
	close_out(header, argv[1]);
	close_out(table, argv[2]);
	libdeflate_free_compressor(with);
	arena_close(a);
	return 0;
}
