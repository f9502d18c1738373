// SPDX-License-Identifier: GPL-3.0-or-later
// What is sealed with which number, and the steps from one number to the next.
// Knows: files of keys, sealers. Does not know: jobs, commands, pages.
// Start at: key_look, key_unit_read.
#include "core/log.h"
#include "key/key.h"

const struct sealer *key_sealer(struct str name)
{
	for (const struct sealer *const *s = sealers; *s; s++) {
		if (str_is(name, (*s)->key))
			return *s;
	}
	return NULL;
}

static void put_line(struct key_state *state, int number, int64_t made_ms, int64_t sealed)
{
	state->at[state->n++] = (struct key_line){ number, made_ms, sealed };
	state->highest = number;
	if (made_ms == NULL_INT)
		state->lost += sealed;
	else if (number < state->newest)
		state->old += sealed;
}

enum err key_look(struct desk *d, const struct sealer *s, struct key_state *ret_state)
{
	struct seal_files files;
	struct seal_counts *counts = arena_new(d->arena, struct seal_counts);
	*counts = (struct seal_counts){ 0 };
	enum err e = seal_key_list(d, d->dir, s->key, &files);
	if (e == OK)
		e = s->count(d, counts);
	if (e != OK)
		return e;
	*ret_state = (struct key_state){
		.sealer = s,
		.newest = files.n ? files.at[files.n - 1].number : 0,
		.at = arena_array(d->arena, struct key_line, SEAL_NUMBER_MOST + 1),
	};
	size_t file = 0;
	for (int number = 0; number <= SEAL_NUMBER_MOST; number++) {
		bool there = file < files.n && files.at[file].number == number;
		if (there || counts->of[number])
			put_line(ret_state, number, there ? files.at[file].made_ms : NULL_INT,
			         counts->of[number]);
		file += there;
	}
	return OK;
}

static enum err next_number(struct desk *d, const struct key_state *state, int *ret_number)
{
	*ret_number = state->highest + 1;
	return *ret_number <= SEAL_NUMBER_MOST
	           ? OK
	           : fault(d, E_CONFLICT, "keys/%s has no more numbers", state->sealer->key);
}

enum err key_goal(struct desk *d, const struct sealer *s, int *ret_number)
{
	struct key_state state;
	enum err e = key_look(d, s, &state);
	if (e != OK)
		return e;
	if (!state.newest)
		return fault(d, E_ABSENT, "there is no keys/%s", s->key);
	*ret_number = state.newest;
	return state.old ? OK : next_number(d, &state, ret_number);
}

static struct facts facts_of(struct desk *d, const struct sealer *s)
{
	struct facts facts = facts_open(d);
	facts_which(&facts, "key", str_from(s->key));
	return facts;
}

enum err key_make(struct desk *d, const struct sealer *s, int number)
{
	return seal_key_make(d, d->dir, s->key, number);
}

enum err key_made(struct desk *d, const struct sealer *s, int number)
{
	struct facts facts = facts_of(d, s);
	return audit_change(d, "key.new", "key", number, NULL, &facts);
}

enum err key_unit_read(struct desk *d, const struct sealer *s, struct reseal *r)
{
	struct seal_key *key = arena_new(d->arena, struct seal_key);
	enum err e = seal_key_read(d, d->dir, s->key, key);
	if (e == E_ABSENT)
		return fault(d, E_STORE, "keys/%s is missing", s->key);
	r->key = key;
	if (e == OK)
		e = s->read(d, r);
	d->fault = e == OK ? NULL_STR : d->fault; // of what does not open, and was counted
	if (e == OK && r->stuck)
		LOG(LOG_WARN, "key_stuck", { "key", str_from(s->key) },
		    { "n", arena_printf(d->arena, "%lld", (long long)r->stuck) });
	return e;
}

enum err key_unit_write(struct desk *d, const struct sealer *s, const struct reseal *r)
{
	struct facts facts = facts_of(d, s);
	facts_int(&facts, "n_sealed", r->done);
	enum err e = s->write(d, r);
	return e == OK && r->done
	           ? audit_change(d, "key.reseal", "key", r->key->number, NULL, &facts)
	           : e;
}

// The row comes first: should its commit fail, a key is gone that nothing is sealed with.
enum err key_retire(struct desk *d, const struct sealer *s, int64_t before_ms, int *ret_n)
{
	struct key_state state;
	enum err e = key_look(d, s, &state);
	*ret_n = 0;
	if (e != OK || !state.newest)
		return e;
	const struct key_line *last = &state.at[state.n - 1];
	if (last->number != state.newest || last->made_ms >= before_ms)
		return OK;
	for (size_t i = 0; e == OK && i + 1 < state.n; i++) {
		struct facts facts = facts_of(d, s);
		if (state.at[i].sealed || state.at[i].made_ms == NULL_INT)
			continue;
		e = audit_change(d, "key.retire", "key", state.at[i].number, &facts, NULL);
		if (e == OK)
			e = seal_key_remove(d, d->dir, s->key, state.at[i].number);
		*ret_n += 1;
	}
	return e;
}

enum err key_sweep(struct desk *d)
{
	enum err e = OK;
	int n;
	for (const struct sealer *const *s = sealers; *s && e == OK; s++)
		e = key_retire(d, *s, d->scope.now_ms - KEY_REST_MS, &n);
	return e;
}

enum err key_replace(struct desk *d, const struct sealer *s, int *ret_number)
{
	struct key_state state;
	bool lost[SEAL_NUMBER_MOST + 1] = { 0 };
	enum err e = key_look(d, s, &state);
	if (e == OK && !state.lost)
		e = fault(d, E_CONFLICT, "nothing is sealed with a keys/%s that is missing", s->key);
	if (e == OK)
		e = next_number(d, &state, ret_number);
	if (e == OK)
		e = key_make(d, s, *ret_number);
	if (e != OK)
		return e;
	for (size_t i = 0; i < state.n; i++)
		lost[state.at[i].number] = state.at[i].made_ms == NULL_INT;
	struct facts facts = facts_of(d, s);
	facts_int(&facts, "n_sealed", state.lost);
	if (s->renew)
		e = s->renew(d, lost);
	return e == OK ? audit_change(d, "key.lost", "key", *ret_number, NULL, &facts) : e;
}
