// SPDX-License-Identifier: GPL-3.0-or-later
// Keys that what is secret is sealed with: DIR/keys/NAME; and short texts sealed with them.
// A key has a number, which stands before all that it seals: docs/decisions/0011.
// Knows: folders, fsync, libsodium. Does not know: what is sealed, where it is kept.
// Start at: seal_key_need, seal_text.
#pragma once
#include "frame/desk.h"

enum { SEAL_KEY_BYTES = 32, SEAL_NUMBER_MOST = 255 };
struct seal_key {
	unsigned char number, secret[SEAL_KEY_BYTES];
};
// The newest, for what is sealed from now on.
// Fails: E_ABSENT when there is none, E_STORE when it is no key.
MUST_USE enum err seal_key_read(struct desk *d, struct str dir, const char *name,
                                struct seal_key *ret_key);
// The same, made when there is none: at first need, and never anew while something is sealed with
// the one that is missing (`used`). Its bytes and its name are on the disk when this returns.
MUST_USE enum err seal_key_need(struct desk *d, struct str dir, const char *name, bool used,
                                struct seal_key *ret_key);
// The one of a number, for what was sealed with it. Fails as seal_key_read.
MUST_USE enum err seal_key_of(struct desk *d, struct str dir, const char *name, int number,
                              struct seal_key *ret_key);
void seal_key_forget(struct seal_key *key);

// --- several of one name -------------------------------------------------------------------------

struct seal_file {
	int number;
	int64_t made_ms;
};
struct seal_files {
	size_t n;
	struct seal_file at[SEAL_NUMBER_MOST]; // by number, the newest last; what is no key is left out
};
MUST_USE enum err seal_key_list(struct desk *d, struct str dir, const char *name,
                                struct seal_files *ret_files);
// Is there already: fine. Everything is sealed with the highest number from now on.
MUST_USE enum err seal_key_make(struct desk *d, struct str dir, const char *name, int number);
MUST_USE enum err seal_key_remove(struct desk *d, struct str dir, const char *name, int number);

// --- texts ---------------------------------------------------------------------------------------

// A text of letters that opens again only under the same key for the same purpose ("factor 17").
struct str seal_text(struct arena *a, const struct seal_key *key, struct str purpose,
                     struct str plain);
// False when it was not sealed so.
bool seal_open(struct arena *a, const struct seal_key *key, struct str purpose, struct str sealed,
               struct str *ret_plain);
// The number of the key that sealed a text, by its first two letters; 0: it is none.
int seal_number(struct str sealed);
// What is sealed in a row of the store.
struct sealed {
	const char *name; // of the key
	struct str purpose, text;
};
// Opens it under the key of its number. Fails: E_ABSENT when that is missing, E_STORE when it does
// not open.
MUST_USE enum err seal_read(struct desk *d, struct str dir, const struct sealed *s,
                            struct str *ret_plain);
// The same text under another key. Fails as seal_read.
MUST_USE enum err seal_again(struct desk *d, const struct sealed *s, const struct seal_key *key,
                             struct str *ret_sealed);
