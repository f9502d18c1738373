// SPDX-License-Identifier: GPL-3.0-or-later
// Commands about keys: which there are, a new one in the place of one, or of a lost one.
// Knows: the steps of src/key, one transaction for each unit. Does not know: what is sealed.
// Start at: cli_keys.
#include "core/clock.h"
#include "key/key.h"
#include "main/world.h"
#include <stdio.h>

// --- looking -------------------------------------------------------------------------------------

static struct str day_of(struct arena *a, int64_t ms)
{
	if (ms == NULL_INT)
		return S("MISSING");
	return date_iso(a, clock_civil(ms, ZONE_WIB).date);
}

static enum err print_key(struct desk *d, const struct sealer *s)
{
	struct key_state state;
	enum err e = key_look(d, s, &state);
	if (e != OK)
		return e;
	printf("keys/%s: %.*s\n", s->key, STR_FMT(lang_text(LANG_EN, s->what)));
	if (!state.n)
		printf("  none yet; nothing is sealed with it\n");
	for (size_t i = 0; i < state.n; i++) {
		const struct key_line *line = &state.at[i];
		struct str made = day_of(d->arena, line->made_ms);
		printf("  number %-3d %-10.*s %8lld sealed%s\n", line->number, STR_FMT(made),
		       (long long)line->sealed, line->number == state.newest ? ", in use" : "");
	}
	if (state.old)
		printf("  a rotation has not ended: suluh keys rotate %s\n", s->key);
	if (state.lost)
		printf("  put the missing file back from a copy of the folder keys; "
		       "if it is lost for good:\n  suluh keys new %s\n", s->key);
	return OK;
}

static int look(const struct options *o)
{
	struct world w;
	enum err e = OK;
	if (!world_look(&w, o))
		return EXIT_FAILED;
	w.desk.dir = str_from(w.place.dir);
	for (const struct sealer *const *s = sealers; *s && e == OK; s++)
		e = print_key(&w.desk, *s);
	if (e == OK)
		printf("keys/cookie: forms in browsers; nothing is kept under it\n");
	else
		cli_fail("keys: %s", err_name(e));
	world_leave(&w);
	return e == OK ? EXIT_FINE : EXIT_FAILED;
}

// --- a new one -----------------------------------------------------------------------------------

// What came so far is on the disk: a kill costs one unit, and the same command goes on.
static enum err step(struct desk *d)
{
	enum err e = db_commit(d->db);
	return e == OK ? db_begin(d->db) : e;
}

static enum err move_all(struct desk *d, const struct sealer *s, int64_t *ret_n, int64_t *ret_stuck)
{
	struct reseal r = { .place = S("") };
	char place[200] = "";
	enum err e = OK;
	while (e == OK && !r.last) {
		struct arena_mark mark = arena_mark(d->arena);
		r = (struct reseal){ .place = str_from(place) };
		e = key_unit_read(d, s, &r);
		if (e == OK)
			e = key_unit_write(d, s, &r);
		if (e == OK)
			e = step(d);
		*ret_n += r.done;
		*ret_stuck += r.stuck;
		snprintf(place, sizeof place, "%.*s", STR_FMT(r.place));
		if (e == OK)
			arena_rewind(d->arena, mark);
	}
	return e;
}

// Nobody else has the place when it is SQLite's: the old key need not wait for them.
static enum err rotate_one(struct world *w, const struct sealer *s)
{
	struct desk *d = &w->desk;
	int64_t n = 0, stuck = 0;
	int number, gone = 0;
	bool alone = w->place.engine == DB_SQLITE;
	enum err e = key_goal(d, s, &number);
	if (e == OK)
		e = key_make(d, s, number);
	if (e == OK)
		e = key_made(d, s, number);
	if (e == OK)
		e = step(d);
	if (e == OK)
		e = move_all(d, s, &n, &stuck);
	if (e == OK)
		e = key_retire(d, s, alone ? INT64_MAX : d->scope.now_ms - KEY_REST_MS, &gone);
	if (e == OK)
		e = step(d);
	if (e != OK)
		return e;
	printf("keys/%s: %lld sealed anew with number %d%s\n", s->key, (long long)n, number,
	       gone ? "; the old one is gone" : "; the server removes the old one an hour from now");
	if (stuck)
		printf("keys/%s: %lld do not open and were left as they are\n", s->key, (long long)stuck);
	return OK;
}

static enum err rotate_all(struct world *w)
{
	enum err e = OK;
	for (const struct sealer *const *s = sealers; *s && e == OK; s++) {
		struct key_state state;
		e = key_look(&w->desk, *s, &state);
		if (e == OK && state.newest)
			e = rotate_one(w, *s);
	}
	return e;
}

static enum err rotate_cookie(struct world *w)
{
	struct facts facts = facts_open(&w->desk);
	facts_which(&facts, "key", S("cookie"));
	enum err e = audit_change(&w->desk, "key.new", "key", 0, NULL, &facts);
	if (e == OK)
		e = step(&w->desk);
	if (e == OK && place_new_cookie(&w->place) != OK)
		return fault(&w->desk, E_STORE, "%s", w->place.trouble);
	if (e == OK)
		printf("keys/cookie: new; servers take it when they start, and open forms must be loaded "
		       "again\n");
	return e;
}

static int no_such(const char *name)
{
	cli_fail("there is no key %s: `suluh keys` lists them", name);
	return EXIT_USAGE;
}

static int rotate(const struct options *o)
{
	struct world w;
	bool cookie = o->noun && strcmp(o->noun, "cookie") == 0;
	const struct sealer *s = o->noun ? key_sealer(str_from(o->noun)) : NULL;
	if (o->noun && !s && !cookie)
		return no_such(o->noun);
	if (!world_open(&w, o))
		return EXIT_FAILED;
	enum err e = cookie ? rotate_cookie(&w) : s ? rotate_one(&w, s) : rotate_all(&w);
	return world_close(&w, e, "keys rotate");
}

// --- instead of a lost one -----------------------------------------------------------------------

static enum err replace(struct desk *d, const struct sealer *s, bool yes, int *ret_number)
{
	struct key_state state;
	enum err e = yes ? key_replace(d, s, ret_number) : key_look(d, s, &state);
	if (e != OK || yes)
		return e;
	if (!state.lost)
		return fault(d, E_CONFLICT, "no keys/%s is lost; `suluh keys rotate %s` makes a new one",
		             s->key, s->key);
	printf("keys/%s: %lld sealed with a lost key (%.*s) stay unreadable%s.\nGive --yes to go on.\n",
	       s->key, (long long)state.lost, STR_FMT(lang_text(LANG_EN, s->what)),
	       s->renew ? ", even if its file is found again" : " unless its file is found again");
	return OK;
}

static int new_key(const struct options *o)
{
	struct world w;
	int number = 0;
	const struct sealer *s = key_sealer(str_from(o->noun ? o->noun : ""));
	if (!s)
		return no_such(o->noun ? o->noun : "without a name");
	if (!world_open(&w, o))
		return EXIT_FAILED;
	int code = world_close(&w, replace(&w.desk, s, o->yes, &number), "keys new");
	if (code == EXIT_FINE && o->yes)
		printf("keys/%s: number %d is in use\n", s->key, number);
	return code;
}

int cli_keys(const struct options *o)
{
	if (!o->verb)
		return look(o);
	if (strcmp(o->verb, "rotate") == 0)
		return rotate(o);
	if (strcmp(o->verb, "new") == 0)
		return new_key(o);
	cli_fail("keys: rotate or new, not %s", o->verb);
	return EXIT_USAGE;
}
