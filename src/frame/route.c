// SPDX-License-Identifier: GPL-3.0-or-later
// Finds the one row that a path names.
// Knows: literal segments, :id, :code and other parameters. Does not know: any row.
// Start at: route_find.
#include "frame/route.h"

static bool is_id(struct str s)
{
	int64_t id;
	return s.n <= 18 && s.p[0] != '0' && s.p[0] != '-' && str_to_int(s, &id);
}

// Digits in dotted groups, then local parts of letters and digits: 35.78.01.1001.RW005
static bool is_region_code(struct str s)
{
	if (s.n < 2 || s.n > 40)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		bool letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
		if (!(c >= '0' && c <= '9') && !(i > 2 && letter) && !(i && c == '.' && s.p[i - 1] != '.'))
			return false;
	}
	return s.p[s.n - 1] != '.';
}

static bool fits(struct str parameter, struct str segment)
{
	if (str_is(parameter, ":id"))
		return is_id(segment);
	if (str_is(parameter, ":code"))
		return is_region_code(segment);
	return segment.n > 0 && segment.n <= 200;
}

// The number of literal segments, or -1 when the path does not match.
static int match(struct str pattern, struct str path, struct route_match *m)
{
	int literals = 0;
	m->n = 0;
	while (pattern.n || path.n) {
		if (!pattern.n || !path.n)
			return -1;
		struct str want = str_cut(&pattern, '/'), got = str_cut(&path, '/');
		if (want.n && want.p[0] == ':') {
			if (!fits(want, got))
				return -1;
			m->params[m->n++] = (struct pair){ .name = { want.p + 1, want.n - 1 }, .value = got };
		} else if (!str_eq(want, got)) {
			return -1;
		} else {
			literals++;
		}
	}
	return literals;
}

// Most rows differ in their first word already; it is never a parameter.
static bool starts_alike(const char *pattern, struct str path)
{
	size_t i = 1;
	while (i < path.n && path.p[i] != '/' && path.p[i] == pattern[i])
		i++;
	return (i == path.n || path.p[i] == '/') && (pattern[i] == '\0' || pattern[i] == '/');
}

// "/volunteers/" is not "/volunteers": one page has one address.
static bool ends_in_slash(struct str path)
{
	return path.n > 1 && path.p[path.n - 1] == '/';
}

struct route_match route_find(const struct slice *slices, enum method method, struct str path)
{
	struct route_match best = { 0 };
	int most = -1;
	if (path.n == 0 || path.p[0] != '/' || ends_in_slash(path))
		return best;
	enum method wanted = method == HEAD ? GET : method;
	for (const struct slice *s = slices; s->name; s++) {
		for (const struct route *r = s->routes; r->run; r++) {
			if (!starts_alike(r->path, path))
				continue;
			struct route_match m = { .route = r };
			int literals = match(str_from(r->path), path, &m);
			if (literals < 0)
				continue;
			if (r->method != wanted) {
				best.other_method = true;
			} else if (literals > most) {
				most = literals;
				m.other_method = best.other_method;
				best = m;
			}
		}
	}
	return best;
}
