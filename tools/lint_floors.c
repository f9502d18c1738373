// SPDX-License-Identifier: GPL-3.0-or-later
// Who may lean on whom: includes and tables against src/FLOORS.
// Knows: floors, the owners of tables. Does not know: what a query does.
// Start at: lint_floors.
#include "lint.h"
#include "core/utf8.h"

enum { ROOMS_MOST = 99, TABLES_MOST = 999, NO_FLOOR = -1 };

struct room {
	struct str name;
	int64_t floor;
};

struct table {
	struct str name, owner;
};

struct plan {
	struct lint *l;
	struct room rooms[ROOMS_MOST];
	struct table tables[TABLES_MOST];
	size_t n_rooms, n_tables;
};

static void read_plan(struct plan *p)
{
	struct str rest = bake_read(&p->l->bake, "src/FLOORS"), line;
	for (int n = 0; lint_line(&rest, &line, &n);) {
		struct str words = str_cut(&line, '#'), word;
		int64_t floor = NO_FLOOR;
		for (size_t from = 0, at; lint_word(words, &from, &at, &word);) {
			if (floor == NO_FLOOR && !str_to_int(word, &floor))
				bake_refuse(&p->l->bake, "src/FLOORS", n, "no number in front");
			else if (word.p[0] > '9' && p->n_rooms < ROOMS_MOST)
				p->rooms[p->n_rooms++] = (struct room){ word, floor };
		}
	}
}

static int64_t floor_of(const struct plan *p, struct str room)
{
	for (size_t i = 0; i < p->n_rooms; i++) {
		if (str_eq(p->rooms[i].name, room))
			return p->rooms[i].floor;
	}
	return NO_FLOOR;
}

// A room leans on itself and on what is strictly below.
static bool may_lean(const struct plan *p, struct str room, struct str on)
{
	return str_eq(room, on) || floor_of(p, on) < floor_of(p, room);
}

// The room of a baked header, "volunteer_sql.h"; empty when it is not one.
static struct str baked_room(struct str name, const char *suffix)
{
	size_t n = strlen(suffix);
	if (name.n <= n || memcmp(name.p + name.n - n, suffix, n) != 0)
		return NULL_STR;
	return (struct str){ name.p, name.n - n };
}

static void refuse_lean(struct plan *p, const struct lint_file *f, int n, struct str on)
{
	bake_refuse(&p->l->bake, f->path, n, "%.*s (floor %lld) may not lean on %.*s (floor %lld)",
	            STR_FMT(f->room), (long long)floor_of(p, f->room), STR_FMT(on),
	            (long long)floor_of(p, on));
}

static void check_plain(struct plan *p, const struct lint_file *f, int n, struct str name)
{
	struct str sql = baked_room(name, "_sql.h"), html = baked_room(name, "_html.h");
	bool table = baked_room(name, "_table.h").n > 0;
	struct str on = str_is(name, "lang_keys.h") ? S("frame") : html;
	if (sql.n && !str_eq(sql, f->room))
		bake_refuse(&p->l->bake, f->path, n, "the queries of %.*s are its own", STR_FMT(sql));
	if (on.n && !may_lean(p, f->room, on))
		refuse_lean(p, f, n, on);
	if (!sql.n && !on.n && !table)
		bake_refuse(&p->l->bake, f->path, n, "name the room: \"room/%.*s\"", STR_FMT(name));
}

static void check_include(struct plan *p, const struct lint_file *f, int n, struct str path)
{
	struct str name = path, room = NULL_STR;
	bool tool = str_is(f->top, "tools");
	if (str_find(path, '/') < path.n)
		room = str_cut(&name, '/');
	if (tool && room.n && floor_of(p, room) > 1)
		bake_refuse(&p->l->bake, f->path, n, "a tool leans on the two lowest floors only");
	// A room's test knocks at the door, and so may know the house.
	if (tool || (f->test && (str_is(room, "harness") || str_is(room, "main"))))
		return;
	if (!room.n) {
		check_plain(p, f, n, name);
		return;
	}
	struct str views = baked_room(name, "_views.h");
	if (floor_of(p, room) == NO_FLOOR)
		bake_refuse(&p->l->bake, f->path, n, "%.*s is on no floor", STR_FMT(room));
	else if (!may_lean(p, f->room, room))
		refuse_lean(p, f, n, room);
	else if (views.n && !lint_machinery(room) && !str_eq(room, f->room))
		bake_refuse(&p->l->bake, f->path, n, "the views of %.*s are its own", STR_FMT(room));
}

static void check_includes(struct plan *p, const struct lint_file *f)
{
	struct str rest = f->text, line;
	for (int n = 0; lint_line(&rest, &line, &n);) {
		struct str path = line;
		str_cut(&path, '"');
		if (str_starts(line, S("#include \"")))
			check_include(p, f, n, str_cut(&path, '"'));
	}
}

// The owner of NNNN_room_what.sql is the longest room name that fits behind the number.
static struct str owner_of(const struct plan *p, const struct lint_file *f)
{
	struct str rest = f->stem, best = NULL_STR;
	int64_t number;
	struct str digits = str_cut(&rest, '_');
	if (digits.n != 4 || !str_to_int(digits, &number))
		return NULL_STR;
	for (size_t i = 0; i < p->n_rooms; i++) {
		struct str room = p->rooms[i].name;
		if (str_starts(rest, room) && rest.n > room.n && rest.p[room.n] == '_' && room.n > best.n)
			best = room;
	}
	return best;
}

// Words that a table's name follows.
static bool leads(struct arena *a, struct str word)
{
	static const char *const words[] = { "from", "join", "into", "update", "references", "table" };
	struct str folded = utf8_fold(a, word);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		if (str_is(folded, words[i]))
			return true;
	}
	return false;
}

static void find_tables(struct plan *p, const struct lint_file *f)
{
	struct str owner = owner_of(p, f), word, before = NULL_STR;
	if (!owner.n)
		bake_refuse(&p->l->bake, f->path, 1, "not NNNN_room_what.sql with a room of src/FLOORS");
	for (size_t from = 0, at; lint_word(f->code, &from, &at, &word); before = word) {
		if (str_is(before, "TABLE") && p->n_tables < TABLES_MOST && owner.n)
			p->tables[p->n_tables++] = (struct table){ word, owner };
	}
}

static void check_table(struct plan *p, const struct lint_file *f, size_t at, struct str name)
{
	for (size_t i = 0; i < p->n_tables; i++) {
		const struct table *t = &p->tables[i];
		if (str_eq(t->name, name) && !may_lean(p, f->room, t->owner)) {
			bake_refuse(&p->l->bake, f->path, lint_line_of(f->code, at),
			            "%.*s may not name %.*s, a table of %.*s", STR_FMT(f->room), STR_FMT(name),
			            STR_FMT(t->owner));
			return;
		}
	}
}

// `FROM a AS x, b` names two tables: a comma leads too, as long as only an alias came between.
static void check_tables(struct plan *p, const struct lint_file *f)
{
	struct arena *a = p->l->bake.arena;
	struct str word, code = f->code;
	bool expected = false;
	int names = -1; // since the table; -1: not in a list of tables
	for (size_t from = 0, at, end = 0; lint_word(code, &from, &at, &word); end = from) {
		struct str gap = str_trim((struct str){ code.p + end, at - end });
		if (names >= 0 && str_is(gap, ","))
			expected = true;
		else if (gap.n || (names >= 0 && ++names > 2))
			names = -1;
		if (expected && (gap.n == 0 || str_is(gap, ","))) {
			check_table(p, f, at, word);
			names = 0;
		}
		expected = leads(a, word);
	}
}

void lint_floors(struct lint *l)
{
	struct plan *p = arena_new(l->bake.arena, struct plan);
	p->l = l;
	read_plan(p);
	for (size_t i = 0; i < l->n; i++) {
		if (l->files[i].kind == LINT_SQL && str_is(l->files[i].top, "migrations"))
			find_tables(p, &l->files[i]);
	}
	for (size_t i = 0; i < l->n; i++) {
		struct lint_file f = l->files[i];
		bool migration = str_is(f.top, "migrations");
		if (f.room.n && floor_of(p, f.room) == NO_FLOOR)
			bake_refuse(&l->bake, f.path, 1, "%.*s is on no floor", STR_FMT(f.room));
		else if ((f.kind == LINT_C || f.kind == LINT_HEADER) && !str_is(f.top, "tests"))
			check_includes(p, &f);
		if (migration)
			f.room = owner_of(p, &f);
		if (f.kind == LINT_SQL && f.room.n)
			check_tables(p, &f);
	}
}
