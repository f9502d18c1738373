// SPDX-License-Identifier: GPL-3.0-or-later
// Parts: text that several queries of one room share, put where {{part name}} stands.
// Knows: `-- part name` and its lines. Does not know: what a query is.
// Start at: parts_expand.
#include "bake_sql_part.h"

enum { MAX_PARTS = 40 };

struct part {
	struct str name;
	struct buf text; // on one line, so that the lines of errors stay true
	int line;
	bool used;
};
struct parts {
	struct arena *arena;
	const char *path;
	size_t n;
	struct part at[MAX_PARTS];
};

static struct part *find_part(struct parts *p, struct str name)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->at[i].name, name))
			return &p->at[i];
	return NULL;
}

static struct part *add_part(struct parts *p, struct str name, int line)
{
	if (!is_name(name) || find_part(p, name))
		refuse(p->path, line, "'%.*s' cannot be the name of another part", STR_FMT(name));
	if (p->n == MAX_PARTS)
		refuse(p->path, line, "too many parts in one room");
	p->at[p->n] = (struct part){ name, buf_open(p->arena, 200), line, false };
	return &p->at[p->n++];
}

static void put_line(struct parts *p, struct buf *out, struct str line, int number)
{
	static const struct str mark = { "{{part ", 7 };
	while (line.n) {
		const char *found = memmem(line.p, line.n, mark.p, mark.n);
		size_t before = found ? (size_t)(found - line.p) : line.n;
		buf_put(out, (struct str){ line.p, before });
		if (!found)
			return;
		struct str rest = { found + mark.n, line.n - before - mark.n };
		struct str name = str_trim(str_cut(&rest, '}'));
		struct part *part = find_part(p, name);
		if (!part || !str_starts(rest, S("}")))
			refuse(p->path, number, "there is no part '%.*s'", STR_FMT(name));
		part->used = true;
		buf_put(out, str_trim(buf_str(&part->text)));
		line = (struct str){ rest.p + 1, rest.n - 1 };
	}
}

// Takes the parts out; their lines stay as empty ones.
static struct str take_parts(struct parts *p, struct str text)
{
	struct buf left = buf_open(p->arena, text.n);
	struct part *open = NULL;
	struct str line, name;
	for (int number = 1; next_line(&text, &line); number++) {
		if (comment_word(line, "part", &name))
			open = add_part(p, name, number);
		else if (comment_word(line, "query", &name))
			open = NULL;
		if (!open) {
			buf_put(&left, line);
		} else if (!str_starts(str_trim(line), S("--"))) {
			put_line(p, &open->text, str_trim(line), number); // with the parts above it
			buf_char(&open->text, ' ');
		}
		buf_char(&left, '\n');
	}
	return buf_str(&left);
}

struct str parts_expand(struct arena *a, const char *path, struct str text)
{
	struct parts p = { .arena = a, .path = path };
	struct str left = take_parts(&p, text), line;
	struct buf out = buf_open(a, text.n);
	for (int number = 1; next_line(&left, &line); number++) {
		put_line(&p, &out, line, number);
		buf_char(&out, '\n');
	}
	for (size_t i = 0; i < p.n; i++)
		if (!p.at[i].used)
			refuse(path, p.at[i].line, "no query uses the part '%.*s'", STR_FMT(p.at[i].name));
	return buf_str(&out);
}
