// SPDX-License-Identifier: GPL-3.0-or-later
// Turns a list of common passwords, one a line, into one sorted C array in lower case.
// Knows: lines, `#!comment`. Does not know: who refuses them.
// Start at: main. Usage: bake_words out.h out.c list
#include "bake.h"
#include <stdio.h>
#include <stdlib.h>

enum { WORDS_MOST = 100000, WORDS_LEAST = 3000 };

static int by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

static struct str lower(struct arena *a, struct str word)
{
	char *p = arena_alloc(a, word.n);
	for (size_t i = 0; i < word.n; i++)
		p[i] = (char)(word.p[i] >= 'A' && word.p[i] <= 'Z' ? word.p[i] + ('a' - 'A') : word.p[i]);
	return (struct str){ p, word.n };
}

static size_t read_words(struct bake *b, struct str text, struct str *words)
{
	size_t n = 0;
	while (text.n && n < WORDS_MOST) {
		struct str line = str_trim(str_cut(&text, '\n'));
		if (line.n && !str_starts(line, S("#!comment")))
			words[n++] = lower(b->arena, line);
	}
	return n;
}

static size_t write_words(struct buf *out, struct str *words, size_t n)
{
	size_t kept = 0;
	qsort(words, n, sizeof *words, by_bytes);
	for (size_t i = 0; i < n; i++) {
		if (i && str_eq(words[i], words[i - 1]))
			continue;
		buf_z(out, "\tS_INIT(");
		bake_literal(out, words[i]);
		buf_z(out, "),\n");
		kept++;
	}
	return kept;
}

int main(int argc, char **argv)
{
	struct bake b;
	if (argc != 4)
		return 2;
	bake_open(&b);
	struct str text = bake_read(&b, argv[3]);
	struct str *words = arena_array(b.arena, struct str, WORDS_MOST);
	struct buf header = buf_open(b.arena, 512), table = buf_open(b.arena, 1 << 17);
	buf_z(&header, "// Made by tools/bake_words.\n#pragma once\n#include \"core/str.h\"\n"
	               "// Passwords that many people have, in lower case, sorted by bytes.\n"
	               "extern const struct str words_common[];\n"
	               "extern const size_t n_words_common;\n");
	buf_z(&table, "#include \"words_table.h\"\nconst struct str words_common[] = {\n");
	size_t n = write_words(&table, words, read_words(&b, text, words));
	buf_printf(&table, "};\nconst size_t n_words_common = %zu;\n", n);
	if (n < WORDS_LEAST)
		bake_refuse(&b, argv[3], 0, "fewer than %d words", WORDS_LEAST);
	bake_write(&b, argv[1], &header);
	bake_write(&b, argv[2], &table);
	return bake_close(&b);
}
