// SPDX-License-Identifier: GPL-3.0-or-later
// How often one key may try, and how many may do slow work at once.
// Knows: keys by their keyed hash, minutes, limits by class. Does not know: what a key stands for.
// Start at: pace_take. One table for the life of the process, in fixed memory, with its own lock.
#pragma once
#include "core/arena.h"

enum pace_class {
	PACE_SIGN_IN_PAIR,    // one account name from one address: 10 in 15 minutes
	PACE_SIGN_IN_ADDRESS, // any name from one address: 30
	PACE_SIGN_IN_ACCOUNT, // one name from anywhere: 50
	PACE_SIGN_IN_KNOWN,   // one name from a browser that signed it in before: 10
	PACE_PROOF,           // what a signed-in person is asked again, by account: 10
	PACE_VERIFY,          // codes of certificates from one address: 20
	PACE_CLASSES,
};

struct pace;
struct pace *pace_open(struct arena *a); // of the house: lives as long as the process

// Counts one try of `key`, or gives false, counting nothing, when its limit is reached: in no span
// of 15 minutes are more than the limit taken. When a class is full of keys, the one with
// the fewest tries makes room.
bool pace_take(struct pace *p, enum pace_class c, struct str key, int64_t now_ms);
// Gives one try back: it turned out to be no guess.
void pace_give_back(struct pace *p, enum pace_class c, struct str key, int64_t now_ms);

// Slow work (password hashes): at most two at once in the process, the others wait their turn.
void pace_enter(struct pace *p);
void pace_leave(struct pace *p);
