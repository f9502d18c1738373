// SPDX-License-Identifier: GPL-3.0-or-later
// What an administrator should know of this installation while it runs: one page, in words.
// Knows: the house, its folder, the store's newest moments. Does not know: how to mend anything.
// Start at: health_look.
#pragma once
#include "frame/visit.h"

extern const struct route health_routes[];

enum health_state { HEALTH_GOOD, HEALTH_WARN, HEALTH_BAD };
struct health_finding {
	enum health_state state;
	struct str what, says; // ready sentences in the visit's language; what to do stands in `says`
};
struct health {
	size_t n;
	struct health_finding *at; // always in the same order
};
// Scope: the installation's own facts, nobody's records.
// Fails: E_STORE.
MUST_USE enum err health_look(struct visit *v, struct health *ret_health);
