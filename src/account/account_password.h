// SPDX-License-Identifier: GPL-3.0-or-later
// Private to the room: which passwords are good enough, and passwords as Argon2id texts.
// Knows: libsodium, the cost, the rules. Does not know: accounts.
// Start at: password_judge, password_hash.
#pragma once
#include "core/arena.h"
#include "core/err.h"
#include "frame/desk.h"
#include "frame/lang.h"
#include "frame/pace.h"

// --- the rules --------------------------------------------------------------------------------

enum password_trouble {
	PASSWORD_FINE,
	PASSWORD_SHORT,  // under ACCOUNT_PASSWORD_LEAST bytes
	PASSWORD_LONG,   // over ACCOUNT_PASSWORD_MOST bytes
	PASSWORD_COMMON, // one of those that many people have, repeated or with digits around it
	PASSWORD_NAMES,  // most of it is the programme's words, the person's names or a region's name
};
// The first rule that it breaks, as typed; no kind of letter is asked for. The names are those of
// the account it is for.
MUST_USE enum err password_judge(struct desk *d, struct str password, struct str name,
                                 struct str display_name, enum password_trouble *ret_trouble);
enum text_key password_trouble_text(enum password_trouble trouble); // PASSWORD_FINE: T_NONE
bool password_common(struct str password);

// --- as the store keeps them: every call is slow and waits its turn, two at once ----------------

// With cost and salt. `p` NULL: the commands, alone in their process.
// Fails: E_NOMEM.
MUST_USE enum err password_hash(struct arena *a, struct pace *p, struct str password,
                                struct str *ret_hash);
bool password_matches(struct arena *a, struct pace *p, struct str hash, struct str password);
#ifdef SULUH_TEST
extern _Atomic int password_computed; // how often this process has done the slow work
#endif
// Takes the time of password_matches and finds nothing: for a name that does not exist.
void password_dummy(struct pace *p, struct str password);
