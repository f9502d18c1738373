// SPDX-License-Identifier: GPL-3.0-or-later
// Private to the room: passwords as Argon2id texts.
// Knows: libsodium, the cost. Does not know: accounts.
// Start at: password_hash. Every call is slow and waits its turn, two at once.
#pragma once
#include "core/arena.h"
#include "core/err.h"
#include "frame/pace.h"

// With cost and salt, as the store keeps it. `p` NULL: the commands, alone in their process.
// Fails: E_NOMEM.
MUST_USE enum err password_hash(struct arena *a, struct pace *p, struct str password,
                                struct str *ret_hash);
bool password_matches(struct arena *a, struct pace *p, struct str hash, struct str password);
// Takes the time of password_matches and finds nothing: for a name that does not exist.
void password_dummy(struct pace *p, struct str password);
