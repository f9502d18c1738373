// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that what is secret is sealed with: DIR/keys/NAME; and short texts sealed with them.
// Knows: folders, fsync, libsodium. Does not know: what is sealed, where it is kept.
// Start at: seal_key_need, seal_text.
#pragma once
#include "frame/desk.h"

enum { SEAL_KEY_BYTES = 32 };
struct seal_key {
	unsigned char number, secret[SEAL_KEY_BYTES];
};
// Fails: E_ABSENT when there is none, E_STORE when it is no key.
MUST_USE enum err seal_key_read(struct desk *d, struct str dir, const char *name,
                                struct seal_key *ret_key);
// The same, made when there is none: at first need, and never anew while something is sealed with
// the one that is missing (`used`). Its bytes and its name are on the disk when this returns.
MUST_USE enum err seal_key_need(struct desk *d, struct str dir, const char *name, bool used,
                                struct seal_key *ret_key);
void seal_key_forget(struct seal_key *key);

// A text of letters that opens again only under the same key for the same purpose ("factor 17").
struct str seal_text(struct arena *a, const struct seal_key *key, struct str purpose,
                     struct str plain);
// False when it was not sealed so.
bool seal_open(struct arena *a, const struct seal_key *key, struct str purpose, struct str sealed,
               struct str *ret_plain);
