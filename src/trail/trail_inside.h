// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the room share: words.
// Knows: languages. Does not know: the store.
// Start at: trail_did.
#pragma once
#include "trail/trail.h"

extern const struct choice trail_subjects[];
struct str trail_did(const struct visit *v, struct str event);
struct str trail_subject(const struct visit *v, struct str subject);
MUST_USE enum err trail_of(struct desk *d, struct str subject, int64_t id,
                           struct trail_events *ret_events);
