// SPDX-License-Identifier: GPL-3.0-or-later
// The rules about functions and about the names of files.
// Knows: our layout (a function's brace stands alone). Does not know: C's grammar.
// Start at: lint_functions, lint_names.
#include "lint.h"
#include <stdlib.h>

enum { LINES_MOST = 60, NESTING_MOST = 3, PARAMETERS_MOST = 5, DEPTH_CAP = 64 };

struct function {
	int line;  // where its brace stands
	int depth; // of blocks that belong to a condition or a loop
	int braces;
	bool control[DEPTH_CAP]; // by brace: such a block?
};

// What stands before the brace decides: `)`, `else` and `do` open a block, the rest a literal.
static bool opens_block(struct str before)
{
	struct str s = str_trim(before);
	if (s.n == 0)
		return false;
	return s.p[s.n - 1] == ')' || (s.n >= 4 && memcmp(s.p + s.n - 4, "else", 4) == 0) ||
	       (s.n >= 2 && memcmp(s.p + s.n - 2, "do", 2) == 0);
}

static void measure_line(struct lint *l, const struct lint_file *f, struct function *at,
                         struct str line, int n)
{
	for (size_t i = 0; i < line.n; i++) {
		bool block = line.p[i] == '{' && opens_block((struct str){ line.p, i }) &&
		             !memmem(line.p, i, "(struct ", 8);
		if (line.p[i] == '{' && at->braces < DEPTH_CAP) {
			at->control[at->braces++] = block;
			at->depth += block;
			if (block && at->depth > NESTING_MOST)
				bake_refuse(&l->bake, f->path, n, "nested %d deep; %d at most", at->depth,
				            NESTING_MOST);
		}
		if (line.p[i] == '}' && at->braces > 0)
			at->depth -= at->control[--at->braces];
	}
}

// The first argument that only tells the shelf is not counted.
static int count_parameters(struct str head)
{
	static const char *const shelves[] = { "(struct desk *", "(struct visit *", "(struct buf *",
		                                   "(struct arena *", "(struct pdf *" };
	int depth = 0, n = 1;
	size_t i = str_find(head, '(');
	struct str list = { head.p + i, head.n - i };
	for (size_t k = 0; k < sizeof shelves / sizeof *shelves; k++)
		n -= str_starts(list, str_from(shelves[k]));
	for (i = 0; i < list.n && (depth > 0 || i == 0); i++) {
		depth += (list.p[i] == '(') - (list.p[i] == ')');
		n += list.p[i] == ',' && depth == 1;
	}
	return n;
}

static void measure_file(struct lint *l, const struct lint_file *f)
{
	struct str rest = f->code, line, head = { f->code.p, 0 };
	struct function at = { .line = 0 };
	// Their callbacks have the shape that a library asks for.
	bool own_shape = !str_is(f->room, "http") && !str_is(f->room, "doc") &&
	                 !str_is(f->room, "db") && strncmp(f->path, "tools/", 6) != 0;
	for (int n = 0; lint_line(&rest, &line, &n);) {
		if (at.line == 0 && str_is(line, "{")) {
			at = (struct function){ .line = n };
			if (own_shape && count_parameters(head) > PARAMETERS_MOST)
				bake_refuse(&l->bake, f->path, n, "%d parameters; %d at most",
				            count_parameters(head), PARAMETERS_MOST);
			continue;
		}
		if (at.line > 0 && str_is(line, "}")) {
			int lines = n - at.line - 1;
			if (lines > LINES_MOST)
				bake_refuse(&l->bake, f->path, at.line, "a function of %d lines; %d at most", lines,
				            LINES_MOST);
			at.line = 0;
		}
		if (at.line > 0)
			measure_line(l, f, &at, line, n);
		struct str s = str_trim(line);
		bool closes = s.n == 0 || s.p[s.n - 1] == ';' || s.p[s.n - 1] == '}' || s.p[0] == '#';
		head =
			closes ? (struct str){ rest.p, 0 } : (struct str){ head.p, (size_t)(rest.p - head.p) };
	}
}

void lint_functions(struct lint *l)
{
	for (size_t i = 0; i < l->n; i++) {
		if (l->files[i].kind == LINT_C || l->files[i].kind == LINT_HEADER)
			measure_file(l, &l->files[i]);
	}
}

static bool is_drawer(struct str stem)
{
	static const char *const words[] = { "util", "utils", "common", "helper", "helpers", "misc" };
	while (stem.n) {
		struct str word = str_cut(&stem, '_');
		for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
			if (str_is(word, words[i]))
				return true;
		}
	}
	return false;
}

// ROOM.c, ROOM_shelf.c, ROOM.sql, html/ROOM_page.html
static bool names_room(const struct lint_file *f)
{
	if (f->room.n == 0 || lint_machinery(f->room))
		return true;
	return str_starts(f->stem, f->room) && (f->stem.n == f->room.n || f->stem.p[f->room.n] == '_');
}

static int by_name(const void *x, const void *y)
{
	const struct lint_file *const *a = x, *const *b = y;
	return str_cmp((*a)->name, (*b)->name);
}

void lint_names(struct lint *l)
{
	const struct lint_file **sorted =
		arena_array(l->bake.arena, const struct lint_file *, l->n + 1);
	size_t n = 0;
	for (size_t i = 0; i < l->n; i++) {
		const struct lint_file *f = &l->files[i];
		if (f->kind == LINT_WORDS)
			continue;
		if (is_drawer(f->stem))
			bake_refuse(&l->bake, f->path, 1, "a drawer for anything; name what it is");
		if (!names_room(f))
			bake_refuse(&l->bake, f->path, 1, "the name does not begin with the room's");
		if (f->kind != LINT_SCRIPT)
			sorted[n++] = f;
	}
	qsort(sorted, n, sizeof *sorted, by_name);
	for (size_t i = 1; i < n; i++) {
		if (str_eq(sorted[i]->name, sorted[i - 1]->name))
			bake_refuse(&l->bake, sorted[i]->path, 1, "another file has this name: %s",
			            sorted[i - 1]->path);
	}
}
