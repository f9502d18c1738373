// SPDX-License-Identifier: GPL-3.0-or-later
// The rules that can be seen line by line and word by word.
// Knows: sizes, heads, banned words. Does not know: floors, functions.
// Start at: lint_text.
#include "lint.h"

enum { COLUMNS_MOST = 100, FILE_MOST = 600, HEADER_MOST = 120, TAB = 4 };

#define SPDX "// SPDX-License-Identifier: GPL-3.0-or-later"

static bool has(struct str s, const char *part)
{
	return memmem(s.p, s.n, part, strlen(part)) != NULL;
}

static bool among(struct str word, const char *const *words)
{
	for (; *words; words++) {
		if (str_is(word, *words))
			return true;
	}
	return false;
}

static int columns(struct str line)
{
	int n = 0;
	for (size_t i = 0; i < line.n; i++) {
		if (line.p[i] == '\t')
			n += TAB - n % TAB;
		else
			n += (line.p[i] & 0xC0) != 0x80;
	}
	return n;
}

// A row of a table and the columns of a query read better in one line, however long.
static bool is_row(struct str line)
{
	struct str s = str_trim(line);
	if (str_starts(s, S("-- in:")) || str_starts(s, S("-- out:")))
		return true;
	return s.n > 3 && s.p[0] == '{' && s.p[s.n - 1] == ',' && s.p[s.n - 2] == '}';
}

static void sizes(struct lint *l, const struct lint_file *f)
{
	struct str rest = f->text, line;
	int n = 0;
	// Shell tests are tables of small bad examples.
	bool table = f->test && has(f->name, ".sh");
	bool measured = f->kind != LINT_WORDS && f->kind != LINT_HTML && !table;
	while (lint_line(&rest, &line, &n)) {
		if (measured && columns(line) > COLUMNS_MOST && !is_row(line))
			bake_refuse(&l->bake, f->path, n, "%d columns; %d at most", columns(line),
			            COLUMNS_MOST);
	}
	int most = f->kind == LINT_HEADER ? HEADER_MOST : FILE_MOST;
	if (f->kind != LINT_WORDS && n > most)
		bake_refuse(&l->bake, f->path, n, "%d lines; %d at most", n, most);
}

static void head(struct lint *l, const struct lint_file *f)
{
	struct str rest = f->text, line;
	int n = 0;
	struct str block = f->text;
	if (!lint_line(&rest, &line, &n) || !str_is(line, SPDX)) {
		bake_refuse(&l->bake, f->path, 1, "the first line is not %s", SPDX);
		return;
	}
	while (lint_line(&rest, &line, &n) && str_starts(line, S("// ")))
		block.n = (size_t)(line.p + line.n - block.p);
	bool whole = f->test ||
	             (has(block, "Knows:") && has(block, "Does not know:") && has(block, "Start at:"));
	if (n < 3 || !whole)
		bake_refuse(&l->bake, f->path, 2,
		            "the head does not say: what it is, Knows:, Does not know:, Start at:");
}

static void unfinished(struct lint *l, const struct lint_file *f)
{
	static const char *const words[] = { "TO"
		                                 "DO",
		                                 "FIX"
		                                 "ME",
		                                 "XX"
		                                 "X",
		                                 NULL };
	struct str word;
	for (size_t from = 0, at; lint_word(f->text, &from, &at, &word);) {
		if (among(word, words))
			bake_refuse(&l->bake, f->path, lint_line_of(f->text, at),
			            "%.*s: finish it or leave it out", STR_FMT(word));
	}
}

// Is the word at `at` called, and not a member of something?
static bool is_call(struct str code, size_t at, size_t end)
{
	while (end < code.n && code.p[end] == ' ')
		end++;
	if (end >= code.n || code.p[end] != '(')
		return false;
	return !(at > 0 && (code.p[at - 1] == '.' || code.p[at - 1] == '>'));
}

// Rooms that wrap libraries give back what those hand out; others may mark what the process keeps.
static bool may_own(const struct lint_file *f, size_t at)
{
	if (f->test || str_is(f->room, "db") || str_is(f->room, "http") || str_is(f->room, "doc") ||
	    str_is(f->room, "main"))
		return true;
	size_t from = at > 300 ? at - 300 : 0;
	return has((struct str){ f->text.p + from, at - from }, "the life of the process");
}

static void banned(struct lint *l, const struct lint_file *f)
{
	static const char *const never[] = { "strcpy",    "strcat", "sprintf", "strtok", "atoi", "gets",
		                                 "strdup",    "strtol", "gmtime",  "alloca", "strtoul",
		                                 "localtime", "rand",   "vsprintf", NULL };
	static const char *const shell[] = { "system", "popen", NULL };
	static const char *const owning[] = { "malloc", "calloc", "realloc", "free", NULL };
	struct str word;
	for (size_t from = 0, at; lint_word(f->code, &from, &at, &word);) {
		if (!is_call(f->code, at, from))
			continue;
		if (among(word, never) || (among(word, shell) && !f->test) ||
		    (among(word, owning) && !may_own(f, at)))
			bake_refuse(&l->bake, f->path, lint_line_of(f->code, at),
			            "%.*s is banned outside core", STR_FMT(word));
	}
}

// Comparing a secret must take equally long wherever it differs.
static void hasty(struct lint *l, const struct lint_file *f)
{
	static const char *const secrets[] = { "secret", "password",  "passw",   "csrf",       "hmac",
		                                   "digest", "signature", "session", "token_hash", NULL };
	struct str rest = f->code, line;
	int n = 0;
	while (lint_line(&rest, &line, &n)) {
		bool compares = has(line, "memcmp(") || has(line, "strcmp(") || has(line, "strncmp(");
		for (const char *const *s = secrets; compares && *s; s++) {
			if (has(line, *s))
				bake_refuse(&l->bake, f->path, n, "a secret is compared in a time that tells");
		}
	}
}

// SQL lies on the SQL shelf, where bake_sql sees it.
static void stray_sql(struct lint *l, const struct lint_file *f)
{
	static const char *const verbs[] = { "SELECT", "INSERT", "UPDATE", "DELETE", NULL };
	for (size_t i = 0; i + 1 < f->code.n; i++) {
		size_t from = i + 1, at;
		struct str word;
		if (f->code.p[i] != '"' || !lint_word(f->text, &from, &at, &word))
			continue;
		if (at == i + 1 && among(word, verbs) && from < f->text.n && f->text.p[from] == ' ')
			bake_refuse(&l->bake, f->path, lint_line_of(f->text, i),
			            "SQL belongs in the room's .sql file");
	}
}

// What sounds like a person is sealed in the audit, or said to be about an office.
static void plain_people(struct lint *l, const struct lint_file *f)
{
	static const char *const people[] = { "name",       "display_name", "holder",  "phone",
		                                  "birth_date", "birth_place",  "address", "email",
		                                  "nik",        "title_front",  "reason",  "title_back",
		                                  "head_name",  "nominated_by", NULL };
	struct str word;
	for (size_t from = 0, at; lint_word(f->code, &from, &at, &word);) {
		if (!str_is(word, "facts_str"))
			continue;
		struct str rest = { f->text.p + from, f->text.n - from };
		str_cut(&rest, '"');
		struct str name = str_cut(&rest, '"');
		if (among(name, people))
			bake_refuse(&l->bake, f->path, lint_line_of(f->code, at),
			            "%.*s in the audit: facts_personal, or facts_public for an office's",
			            STR_FMT(name));
	}
}

void lint_text(struct lint *l)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct lint_file *f = &l->files[i];
		bool is_c = f->kind == LINT_C || f->kind == LINT_HEADER;
		bool outside_core = is_c && !str_is(f->room, "core");
		sizes(l, f);
		unfinished(l, f);
		if (is_c)
			head(l, f);
		if (outside_core) {
			banned(l, f);
			hasty(l, f);
		}
		if (outside_core && !f->test && str_is(f->top, "src") && !str_is(f->room, "db"))
			stray_sql(l, f);
		if (f->kind == LINT_C && !f->test && str_is(f->top, "src") && !str_is(f->room, "audit"))
			plain_people(l, f);
	}
}
