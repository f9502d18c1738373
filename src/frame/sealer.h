// SPDX-License-Identifier: GPL-3.0-or-later
// What is sealed with a key, as the room that seals it tells: how much, and how it is sealed anew.
// Knows: the shape of that. Does not know: any room, when keys change (src/key).
// Start at: struct sealer.
#pragma once
#include "frame/lang.h"
#include "frame/seal.h"

enum { SEALER_UNIT = 500 }; // texts that are read at once
struct seal_counts {
	int64_t of[SEAL_NUMBER_MOST + 1]; // how many are sealed with each number
};
// One unit of sealing anew.
struct reseal {
	const struct seal_key *key; // what is sealed with another becomes sealed with this one
	struct str place;           // read: where the last unit ended, then where this one does
	int64_t done, stuck;        // read: how many were sealed anew; how many do not open
	bool last;                  // read: there are no more behind it
	void *made;                 // from read to write, on the desk's arena
};
// A room that seals gives one of these and adds it to `sealers` in main/slices.c; rotating, the
// list of keys, the page of health and their tests ask it by themselves.
struct sealer {
	const char *key;    // "data": DIR/keys/data
	enum text_key what; // is sealed with it, in words
	enum err (*count)(struct desk *d, struct seal_counts *ret_counts);
	// Reads only, outside the writer's transaction; may write bytes of new names to the disk.
	enum err (*read)(struct desk *d, struct reseal *r);
	// In the writer's transaction: what has changed since it was read is left alone.
	enum err (*write)(struct desk *d, const struct reseal *r);
	// When a key is lost for good: what can begin anew without it does. NULL: nothing can.
	enum err (*renew)(struct desk *d, const bool lost[SEAL_NUMBER_MOST + 1]);
};
// One text while a unit is read: true when it has another text now. What has the key's number is
// passed over; what does not open is counted as stuck.
bool reseal_text(struct desk *d, struct reseal *r, const struct sealed *s, struct str *ret_now);

extern const struct sealer *const sealers[]; // ended by NULL
