// SPDX-License-Identifier: GPL-3.0-or-later
// Cuts SQL into tokens and finds the tables a statement mentions.
// Knows: the lexical shape that both engines share. Does not know: any grammar beyond FROM lists.
// Start at: scan_next, find_tables.
#include "bake_sql.h"

static bool letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c & 0x80);
}

static bool letter_or_digit(char c)
{
	return letter(c) || (c >= '0' && c <= '9');
}

static bool white(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static size_t word_length(struct str s, size_t from)
{
	size_t i = from;
	while (i < s.n && letter_or_digit(s.p[i]))
		i++;
	return i - from;
}

// Index of what follows `end`, counted from `from`; 0 when `end` does not come.
static size_t after(struct str s, size_t from, const char *end)
{
	size_t n = strlen(end);
	for (size_t i = from; i + n <= s.n; i++)
		if (memcmp(s.p + i, end, n) == 0)
			return i + n;
	return 0;
}

static size_t space_length(struct str s)
{
	size_t i = 0;
	while (i < s.n && white(s.p[i]))
		i++;
	return i;
}

// The length of the comment that stands at the start of s, or 0.
static size_t comment_length(struct scan *s)
{
	if (str_starts(s->rest, S("--"))) {
		size_t end = str_find(s->rest, '\n');
		return end;
	}
	if (!str_starts(s->rest, S("/*")))
		return 0;
	size_t end = after(s->rest, 2, "*/");
	if (!end)
		refuse(s->path, s->first_line + s->line, "a comment that does not end");
	return end;
}

static size_t quoted_length(struct scan *s)
{
	char quote = s->rest.p[0];
	size_t i = 1;
	while (i < s->rest.n) {
		if (s->rest.p[i] != quote) {
			i++;
		} else if (i + 1 < s->rest.n && s->rest.p[i + 1] == quote) {
			i += 2;
		} else {
			return i + 1;
		}
	}
	refuse(s->path, s->first_line + s->line, "a quote that does not end");
}

static struct token take(struct scan *s, enum token_kind kind, size_t n)
{
	struct token t = { kind, { s->rest.p, n }, s->first_line + s->line };
	for (size_t i = 0; i < n; i++)
		s->line += s->rest.p[i] == '\n';
	s->rest.p += n;
	s->rest.n -= n;
	return t;
}

static struct token take_fence(struct scan *s)
{
	size_t end = after(s->rest, 2, "}}");
	if (!end)
		refuse(s->path, s->first_line + s->line, "{{ without }}");
	struct token t = take(s, TOK_FENCE, end);
	struct str inside = str_trim((struct str){ t.text.p + 2, end - 4 });
	struct str word = str_cut(&inside, ' ');
	t.text = str_trim(inside);
	if (!str_is(word, "fence") || t.text.n == 0)
		refuse(s->path, t.line, "only {{fence alias}} is known here");
	return t;
}

struct token scan_next(struct scan *s)
{
	if (s->rest.n == 0)
		return (struct token){ TOK_END, NULL_STR, s->first_line + s->line };
	size_t n = space_length(s->rest);
	if (n == 0)
		n = comment_length(s);
	if (n)
		return take(s, TOK_SPACE, n);
	char c = s->rest.p[0];
	if (c == '\'' || c == '"')
		return take(s, TOK_STRING, quoted_length(s));
	if (letter(c))
		return take(s, TOK_WORD, word_length(s->rest, 0));
	if (str_starts(s->rest, S("{{")))
		return take_fence(s);
	if (str_starts(s->rest, S("::")))
		return take(s, TOK_OTHER, 2);
	if (c == '?' || (c == '$' && word_length(s->rest, 1)))
		refuse(s->path, s->first_line + s->line, "parameters have names: write :name");
	if (c == ':' && s->rest.n > 1 && letter(s->rest.p[1])) {
		struct token t = take(s, TOK_PARAM, 1 + word_length(s->rest, 1));
		t.text.p++;
		t.text.n--;
		return t;
	}
	if (c >= '0' && c <= '9')
		return take(s, TOK_OTHER, word_length(s->rest, 0));
	return take(s, TOK_OTHER, 1);
}

bool word_is(struct token t, const char *upper)
{
	size_t n = strlen(upper);
	if (t.kind != TOK_WORD || t.text.n != n)
		return false;
	for (size_t i = 0; i < n; i++) {
		char c = t.text.p[i];
		if ((c >= 'a' && c <= 'z' ? c - 32 : c) != upper[i])
			return false;
	}
	return true;
}

static bool word_among(struct token t, const char *const *words)
{
	for (size_t i = 0; words[i]; i++)
		if (word_is(t, words[i]))
			return true;
	return false;
}

struct token_list scan_all(struct arena *a, const char *path, int first_line, struct str text)
{
	struct scan s = { path, first_line, text, 0 };
	struct token_list list = { 0, arena_array(a, struct token, text.n + 1) };
	for (struct token t; (t = scan_next(&s)).kind != TOK_END;)
		if (t.kind != TOK_SPACE)
			list.at[list.n++] = t;
	return list;
}

static struct token at(const struct token_list *tokens, size_t i)
{
	return i < tokens->n ? tokens->at[i] : (struct token){ .kind = TOK_END };
}

static bool sign_is(struct token t, char c)
{
	return t.kind == TOK_OTHER && t.text.n == 1 && t.text.p[0] == c;
}

void refuse_hiding(const char *path, const struct token_list *tokens)
{
	static const char *const silent[] = { "IGNORE", "REPLACE", "ABORT", "FAIL", "ROLLBACK", NULL };
	for (size_t i = 0; i < tokens->n; i++) {
		struct token t = tokens->at[i];
		if (word_is(t, "OR") && word_among(at(tokens, i + 1), silent))
			refuse(path, t.line, "OR %.*s is not allowed: write ON CONFLICT",
			       STR_FMT(at(tokens, i + 1).text));
		if (word_is(t, "REPLACE") && !sign_is(at(tokens, i + 1), '('))
			refuse(path, t.line, "REPLACE is not allowed: write ON CONFLICT ... DO UPDATE");
	}
}

// --- which tables ------------------------------------------------------------------------------

enum { MAX_DEPTH = 40 };
struct finder {
	const struct token_list *tokens;
	struct table_refs refs;
	bool expect; // a table may come now
	bool into;   // ... after INSERT INTO, where a parenthesis opens columns
	int depth;
	bool in_from[MAX_DEPTH];
};

// Takes the table at i and its alias; gives the index of the last token taken.
static size_t take_table(struct finder *f, size_t i)
{
	static const char *const no_alias[] = {
		"ON", "WHERE", "SET", "JOIN", "LEFT", "RIGHT", "INNER", "OUTER", "CROSS", "NATURAL",
		"FULL", "GROUP", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT", "USING", "VALUES",
		"SELECT", "DEFAULT", "RETURNING", "WINDOW", "HAVING", "INDEXED", "NOT", "FOR", "OFFSET",
		"FETCH", "DO", "WITH", NULL };
	struct token t = at(f->tokens, i), next = at(f->tokens, i + 1);
	f->expect = false;
	if (sign_is(next, '(') && !f->into)
		return i;
	struct table_ref ref = { t.text, t.text, t.line };
	if (t.kind == TOK_STRING)
		ref.table = ref.alias = (struct str){ t.text.p + 1, t.text.n - 2 };
	size_t last = i;
	if (word_is(next, "AS")) {
		last = i + 2;
		ref.alias = at(f->tokens, last).text;
	} else if (next.kind == TOK_WORD && !word_among(next, no_alias)) {
		last = i + 1;
		ref.alias = next.text;
	}
	f->refs.at[f->refs.n++] = ref;
	return last;
}

static bool opens_table(const struct finder *f, size_t i)
{
	struct token t = at(f->tokens, i);
	struct token before = i ? at(f->tokens, i - 1) : (struct token){ .kind = TOK_END };
	if (word_is(t, "FROM"))
		return !word_is(before, "DISTINCT");
	if (word_is(t, "UPDATE"))
		return !word_is(before, "DO") && !word_is(before, "FOR") && !word_is(before, "KEY") &&
		       !word_is(before, "ON");
	return word_is(t, "JOIN") || word_is(t, "INTO");
}

static void find_step(struct finder *f, size_t i)
{
	static const char *const ends[] = { "WHERE", "GROUP", "ORDER", "LIMIT", "SET", "UNION",
		"EXCEPT", "INTERSECT", "RETURNING", "SELECT", "VALUES", "HAVING", "WINDOW", NULL };
	struct token t = at(f->tokens, i);
	if (sign_is(t, '(') && f->depth + 1 < MAX_DEPTH) {
		f->in_from[++f->depth] = f->expect;
	} else if (sign_is(t, ')') && f->depth > 0) {
		f->depth--;
		f->expect = false;
	} else if (sign_is(t, ',')) {
		f->expect = f->in_from[f->depth];
		f->into = false;
	} else if (opens_table(f, i)) {
		f->expect = true;
		f->into = word_is(t, "INTO");
		f->in_from[f->depth] = f->in_from[f->depth] || word_is(t, "FROM");
	} else if (word_among(t, ends)) {
		f->expect = false;
		f->in_from[f->depth] = false;
	}
}

struct table_refs find_tables(struct arena *a, const struct token_list *tokens)
{
	struct finder f = { .tokens = tokens };
	f.refs.at = arena_array(a, struct table_ref, tokens->n + 1);
	for (size_t i = 0; i < tokens->n; i++) {
		struct token t = tokens->at[i];
		bool name = (t.kind == TOK_WORD && !word_is(t, "SELECT") && !word_is(t, "VALUES") &&
		             !word_is(t, "LATERAL") && !word_is(t, "WITH")) ||
		            (t.kind == TOK_STRING && t.text.p[0] == '"');
		if (f.expect && name)
			i = take_table(&f, i);
		else
			find_step(&f, i);
	}
	return f.refs;
}
