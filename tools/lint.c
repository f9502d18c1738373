// SPDX-License-Identifier: GPL-3.0-or-later
// Checks the rules of the house that a program can check: lint [--tap] FOLDER.
// Knows: where the files are and how to blank their comments. Does not know: the rules.
// Start at: main.
#include "lint.h"
#include "core/err.h"
#include <fts.h>
#include <stdio.h>
#include <unistd.h>

static bool in_word(char c)
{
	return c == '_' || (c & 0x80) || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

bool lint_word(struct str text, size_t *from, size_t *ret_at, struct str *ret_word)
{
	size_t i = *from;
	while (i < text.n && !in_word(text.p[i]))
		i++;
	*ret_at = i;
	while (i < text.n && in_word(text.p[i]))
		i++;
	*ret_word = (struct str){ text.p + *ret_at, i - *ret_at };
	*from = i;
	return ret_word->n > 0;
}

bool lint_line(struct str *rest, struct str *ret_line, int *line)
{
	if (!rest->n)
		return false;
	*ret_line = str_cut(rest, '\n');
	++*line;
	return true;
}

int lint_line_of(struct str text, size_t at)
{
	int line = 1;
	for (size_t i = 0; i < at && i < text.n; i++)
		line += text.p[i] == '\n';
	return line;
}

bool lint_machinery(struct str room)
{
	static const char *const rooms[] = { "core", "db", "http", "html", "doc", "frame", "main" };
	for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
		if (str_is(room, rooms[i]))
			return true;
	}
	return false;
}

// How far the comment or literal that starts at `at` reaches; `at` itself when none does.
static size_t reach(struct str s, size_t at, bool sql)
{
	char c = s.p[at], next = at + 1 < s.n ? s.p[at + 1] : 0;
	size_t i = at + 1;
	if (sql ? c == '-' && next == '-' : c == '/' && next == '/') {
		while (i < s.n && s.p[i] != '\n')
			i++;
		return i;
	}
	if (!sql && c == '/' && next == '*') {
		while (i + 1 < s.n && !(s.p[i] == '*' && s.p[i + 1] == '/' && i > at + 1))
			i++;
		return i + 2 < s.n ? i + 2 : s.n;
	}
	if (c != '\'' && (sql || c != '"'))
		return at;
	for (; i < s.n && s.p[i] != c && s.p[i] != '\n'; i++)
		i += !sql && s.p[i] == '\\' && i + 1 < s.n;
	return i < s.n ? i + 1 : s.n;
}

// Blanks what is no code. The quotes of literals stay, so that rules can see where one begins.
static struct str blank(struct arena *a, struct str text, bool sql)
{
	char *code = arena_z(a, text);
	for (size_t i = 0; i < text.n;) {
		size_t end = reach(text, i, sql);
		bool literal = text.p[i] == '"' || text.p[i] == '\'';
		if (end == i) {
			i++;
			continue;
		}
		for (size_t k = i + literal; k < end - literal; k++)
			code[k] = code[k] == '\n' ? '\n' : ' ';
		i = end;
	}
	return (struct str){ code, text.n };
}

static bool ends(struct str s, const char *suffix)
{
	size_t n = strlen(suffix);
	return s.n >= n && memcmp(s.p + s.n - n, suffix, n) == 0;
}

static enum lint_kind kind_of(struct str top, struct str name)
{
	static const struct {
		const char *suffix;
		enum lint_kind kind;
	} kinds[] = {
		{ ".c", LINT_C },       { ".h", LINT_HEADER },   { ".sql", LINT_SQL },
		{ ".html", LINT_HTML }, { ".mjs", LINT_SCRIPT }, { ".js", LINT_SCRIPT },
		{ ".sh", LINT_SCRIPT }, { ".css", LINT_WORDS },  { ".def", LINT_WORDS },
		{ ".po", LINT_WORDS },  { ".md", LINT_WORDS },   { "meson.build", LINT_WORDS },
	};
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
		if (ends(name, kinds[i].suffix))
			return kinds[i].kind;
	}
	return str_is(top, "script") ? LINT_SCRIPT : LINT_OTHER;
}

static struct str stem_of(struct str name)
{
	size_t dot = str_find(name, '.');
	return (struct str){ name.p, dot };
}

static void add(struct lint *l, const char *path)
{
	struct arena *a = l->bake.arena;
	struct str rest = arena_str(a, str_from(path));
	struct lint_file f = { .path = arena_z(a, rest), .name = bake_basename(rest) };
	f.top = str_cut(&rest, '/');
	f.kind = kind_of(f.top, f.name);
	if (str_is(f.top, "docs") && f.kind == LINT_SQL) // printed from the migrations
		f.kind = LINT_OTHER;
	if (f.kind == LINT_OTHER)
		return;
	if (str_is(f.top, "src") && str_find(rest, '/') < rest.n)
		f.room = str_cut(&rest, '/');
	f.stem = stem_of(f.name);
	f.test = str_is(f.top, "tests") || ends(f.stem, "_test");
	f.text = bake_read(&l->bake, f.path);
	f.code = blank(a, f.text, f.kind == LINT_SQL);
	if (l->n == l->cap) {
		struct lint_file *more = arena_array(a, struct lint_file, l->cap * 2 + 64);
		if (l->n)
			memcpy(more, l->files, l->n * sizeof *more);
		l->files = more;
		l->cap = l->cap * 2 + 64;
	}
	l->files[l->n++] = f;
}

static int by_name(const FTSENT **x, const FTSENT **y)
{
	return strcmp((*x)->fts_name, (*y)->fts_name);
}

static void walk(struct lint *l)
{
	char *roots[] = {
		"src", "tools", "tests", "script", "migrations", "lang", "web", "docs", NULL
	};
	FTS *tree = fts_open(roots, FTS_PHYSICAL | FTS_NOCHDIR, by_name);
	if (!tree)
		BUG("no memory to walk the tree");
	for (FTSENT *e; (e = fts_read(tree)) != NULL;) {
		if (e->fts_info == FTS_D && strcmp(e->fts_name, "node_modules") == 0)
			fts_set(tree, e, FTS_SKIP);
		if (e->fts_info == FTS_F)
			add(l, e->fts_path);
	}
	fts_close(tree);
}

int main(int argc, char **argv)
{
	struct lint l = { .n = 0 };
	bool tap = argc == 3 && strcmp(argv[1], "--tap") == 0;
	if (argc != 2 + tap || chdir(argv[argc - 1]) != 0) {
		fprintf(stderr, "usage: lint [--tap] FOLDER\n");
		return 2;
	}
	bake_open(&l.bake);
	walk(&l);
	lint_text(&l);
	lint_functions(&l);
	lint_names(&l);
	lint_floors(&l);
	lint_lang(&l);
	if (tap)
		printf("%sok - the tree keeps the rules of the house\n", l.bake.refused ? "not " : "");
	return bake_close(&l.bake);
}
