// SPDX-License-Identifier: GPL-3.0-or-later
// The installation's keys: how old each is, what is sealed with it, and a new one in its place.
// A new number is made, everything moves to it unit by unit, and an old one goes when nothing is
// left under it: docs/decisions/0011.
// Knows: sealers (main/slices.c lists them). Does not know: what they seal.
// Start at: key_look, key_rotate_job.
#pragma once
#include "audit/audit.h"
#include "frame/sealer.h"
#include "job/job.h"

extern const struct route key_routes[];
extern const struct job_kind key_rotate_job;

struct key_line {
	int number;
	int64_t made_ms; // NULL_INT: something is sealed with it, and it is missing
	int64_t sealed;  // how many
};
struct key_state {
	const struct sealer *sealer;
	int newest;         // number that is sealed with from now on; 0: there is none
	int highest;        // that a key or something sealed has
	int64_t old, lost;  // sealed with an older one that is there; with one that is missing
	size_t n;
	struct key_line *at; // by number
};
MUST_USE enum err key_look(struct desk *d, const struct sealer *s, struct key_state *ret_state);
const struct sealer *key_sealer(struct str name); // NULL: none has it

// --- one key after the other ---------------------------------------------------------------------

// Which number a rotation moves everything to: that of one that has begun, or the next.
// Fails: E_ABSENT when there is no key, E_CONFLICT when there are no more numbers.
MUST_USE enum err key_goal(struct desk *d, const struct sealer *s, int *ret_number);
// Its bytes are on the disk when this returns; writes no row.
MUST_USE enum err key_make(struct desk *d, const struct sealer *s, int number);
MUST_USE enum err key_made(struct desk *d, const struct sealer *s, int number); // audit: "key.new"
// One unit on the way to the newest number. Audit of what it moved: "key.reseal".
MUST_USE enum err key_unit_read(struct desk *d, const struct sealer *s, struct reseal *r);
MUST_USE enum err key_unit_write(struct desk *d, const struct sealer *s, const struct reseal *r);
// Removes the older ones that nothing is sealed with, if the newest was made before an instant: who
// began to seal or read with an old one has ended since. Gives how many. Audit: "key.retire".
enum { KEY_REST_MS = 3600000 };
MUST_USE enum err key_retire(struct desk *d, const struct sealer *s, int64_t before_ms,
                             int *ret_n);
// The same for all keys, an hour after the newest was made.
MUST_USE enum err key_sweep(struct desk *d);
// A new one where one is lost for good: what was sealed with that stays unreadable. Audit:
// "key.lost". Fails: E_CONFLICT when nothing is lost, or there are no more numbers.
MUST_USE enum err key_replace(struct desk *d, const struct sealer *s, int *ret_number);
