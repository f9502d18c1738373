// SPDX-License-Identifier: GPL-3.0-or-later
// Passwords as Argon2id texts.
// Knows: libsodium, the cost. Does not know: accounts.
// Start at: password_hash.
#include "account/account_password.h"
#include <sodium.h>

#ifdef SULUH_TEST
enum { PASSES = crypto_pwhash_OPSLIMIT_MIN, MEMORY_BYTES = crypto_pwhash_MEMLIMIT_MIN };
#else
enum { PASSES = 2, MEMORY_BYTES = 19 << 20 }; // about an eighth of a second on a small server
#endif

#ifdef SULUH_TEST
_Atomic int password_computed;
#endif

static void enter(struct pace *p)
{
#ifdef SULUH_TEST
	password_computed++;
#endif
	if (sodium_init() < 0) // picks the fast code for this processor, the first time
		BUG("libsodium does not start");
	if (p)
		pace_enter(p);
}

static void leave(struct pace *p)
{
	if (p)
		pace_leave(p);
}

enum err password_hash(struct arena *a, struct pace *p, struct str password, struct str *ret_hash)
{
	char *text = arena_alloc(a, crypto_pwhash_STRBYTES);
	enter(p);
	int failed = crypto_pwhash_str(text, password.p, password.n, PASSES, MEMORY_BYTES);
	leave(p);
	if (failed)
		return E_NOMEM;
	*ret_hash = str_from(text);
	return OK;
}

bool password_matches(struct arena *a, struct pace *p, struct str hash, struct str password)
{
	if (hash.n >= crypto_pwhash_STRBYTES)
		return false;
	char *text = arena_alloc(a, crypto_pwhash_STRBYTES);
	memcpy(text, hash.p, hash.n);
	enter(p);
	bool same = crypto_pwhash_str_verify(text, password.p, password.n) == 0;
	leave(p);
	return same;
}

void password_dummy(struct pace *p, struct str password)
{
	static const unsigned char salt[crypto_pwhash_SALTBYTES];
	volatile unsigned char result[32]; // so that the work is not optimised away
	enter(p);
	if (crypto_pwhash((unsigned char *)result, sizeof result, password.p, password.n, salt, PASSES,
	                  MEMORY_BYTES, crypto_pwhash_ALG_ARGON2ID13))
		result[0] = 0;
	leave(p);
}
