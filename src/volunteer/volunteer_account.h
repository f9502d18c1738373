// SPDX-License-Identifier: GPL-3.0-or-later
// A volunteer's record and the account that it is the own record of.
// Knows: volunteers. Does not know: who grants (account_grant.h), what else is the account's own.
// Start at: volunteer_link_account.
#pragma once
#include "frame/widget_views.h"
#include "volunteer/volunteer.h"

// Those without an account at or below a region (empty: within reach) whose names begin with these
// words: name, place, number, state. Scope: within reach.
MUST_USE enum err volunteer_unlinked(struct visit *v, struct str words, struct str region,
                                     struct widget_choices *ret_choices);
// Fails: E_ABSENT when none of that number is within reach at or below the region, or it was
// erased; E_CONFLICT when it has an account already, or this account (0: a new one) has a record.
MUST_USE enum err volunteer_may_link(struct desk *d, int64_t id, struct str region,
                                     int64_t account);
// The person may sign in with this account and sees their own record. Audit: "volunteer.link".
// Fails: E_ABSENT; E_CONFLICT when the record has an account.
MUST_USE enum err volunteer_link_account(struct desk *d, int64_t id, int64_t account);
