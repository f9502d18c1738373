// SPDX-License-Identifier: GPL-3.0-or-later
// How often somebody may try to get in under a name, and browsers that are known by it.
// Knows: the pace, the known-browser cookie. Does not know: passwords, codes.
// Start at: tries_take.
#include "account/account_inside.h"
#include "core/rand.h"
#include "core/utf8.h"

#define KNOWN_COOKIE "__Host-known"
enum { DAY_S = 24 * 3600, KNOWN_DAYS = 180 };

struct key {
	enum pace_class class;
	struct str text;
};
struct keys {
	int n;
	struct key at[3];
};

// What a browser keeps after signing in, so that guessing elsewhere cannot lock its owner out.
static struct str known_mark(struct visit *v, struct str folded)
{
	unsigned char mac[SHA256_BYTES];
	hash_keyed(v->house->key_cookie,
	           arena_printf(v->arena, "known browser\n%.*s", STR_FMT(folded)), mac);
	return base64url(v->arena, mac, sizeof mac);
}

// `what` is tried: tries at the code do not count against the password.
static struct keys keys_of(struct visit *v, struct str name, const char *what)
{
	struct str cookie = request_cookie(v->request, KNOWN_COOKIE);
	struct str address = v->request->client, folded = utf8_fold(v->arena, name);
	struct str subject = arena_printf(v->arena, "%s%.*s", what, STR_FMT(folded));
	if (cookie.p && secret_equal(cookie, known_mark(v, folded)))
		return (struct keys){ 1, { { PACE_SIGN_IN_KNOWN, subject } } };
	struct str pair =
	    arena_printf(v->arena, "%.*s\n%.*s", STR_FMT(subject), STR_FMT(address));
	return (struct keys){ 3,
		                  { { PACE_SIGN_IN_PAIR, pair },
		                    { PACE_SIGN_IN_ADDRESS, address },
		                    { PACE_SIGN_IN_ACCOUNT, subject } } };
}

static void keys_give_back(struct visit *v, const struct keys *keys, int n)
{
	for (int i = 0; i < n; i++)
		pace_give_back(v->house->pace, keys->at[i].class, keys->at[i].text,
		               v->desk.scope.now_ms);
}

static bool keys_take(struct visit *v, const struct keys *keys)
{
	for (int i = 0; i < keys->n; i++) {
		if (pace_take(v->house->pace, keys->at[i].class, keys->at[i].text,
		              v->desk.scope.now_ms))
			continue;
		keys_give_back(v, keys, i);
		return false;
	}
	return true;
}

bool tries_take(struct visit *v, struct str name, const char *what)
{
	struct keys keys = keys_of(v, name, what);
	return keys_take(v, &keys);
}

void tries_give_back(struct visit *v, struct str name, const char *what)
{
	struct keys keys = keys_of(v, name, what);
	keys_give_back(v, &keys, keys.n);
}

void tries_know(struct visit *v, struct str name)
{
	visit_cookie(v, KNOWN_COOKIE, known_mark(v, utf8_fold(v->arena, name)),
	             (int64_t)KNOWN_DAYS * DAY_S, true);
}
