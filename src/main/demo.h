// SPDX-License-Identifier: GPL-3.0-or-later
// The demo world: invented people on real ground, for newcomers and for tests.
// Knows: every room's model. Does not know: real people.
// Start at: demo_fill.
#pragma once
#include "frame/desk.h"

// What the parts of the demo world need of each other.
struct demo {
	struct desk *desk;
	int64_t province, partner; // organisations
	int64_t trainer_assignment, volunteer_account;
};
// From now on that account acts, under its first assignment.
MUST_USE enum err demo_act_as(struct demo *demo, const char *name);
// Agencies and the ten accounts; for `demo --empty` that is all.
MUST_USE enum err demo_offices(struct demo *demo);
// Public bodies that there are, with invented people, and invented partners.
MUST_USE enum err demo_organisations(struct demo *demo);
// Officers in the register, and whom they supervise; after the events.
MUST_USE enum err demo_officers(struct demo *demo);
// Some dusun, RW and RT, and marks on regions; all invented.
MUST_USE enum err demo_regions(struct demo *demo);
// The event of July 2017 complete, and a batch in each earlier state.
MUST_USE enum err demo_events(struct demo *demo);
