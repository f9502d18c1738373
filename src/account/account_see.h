// SPDX-License-Identifier: GPL-3.0-or-later
// Seeing with somebody's eyes: an administrator looks, for a quarter of an hour, at what another
// account sees. It only reads, and what is personal stays masked; the door sees to both.
// Knows: sessions, whom an administrator manages. Does not know: pages.
// Start at: account_see_begin, account_see_find.
#pragma once
#include "account/account_admin.h"

enum { ACCOUNT_SEE_MINUTES = 15 };

extern const struct route account_see_routes[];

// What a person just read may act as on this day, to choose from. Scope: within reach.
MUST_USE enum err account_see_choices(struct desk *d, int64_t account,
                                      struct account_assignments *ret_assignments);
// One's own session goes on under a new token, with those eyes; the absolute limit stays.
// Audit: "account.see_as", in the history of the account that is seen.
// Fails: E_DENIED when account_refusal says why, E_ABSENT when the assignment is none of the
// choices, or the account is closed.
MUST_USE enum err account_see_begin(struct desk *d, const struct account_person *p,
                                    int64_t assignment, struct str reason, int64_t session,
                                    struct str *ret_token);
// One's own session goes on with one's own eyes, under another token.
// Audit: "account.see_end". Fails: E_ABSENT when it sees with no others'.
MUST_USE enum err account_see_end(struct desk *d, int64_t session, struct str *ret_token);
// For the door: whose eyes a session sees with. The actor and the scope are theirs, the session is
// the one who looks'. Fails: E_ABSENT when there are none, the time is over, the account is closed
// or the assignment has ended.
MUST_USE enum err account_see_find(struct desk *d, const struct role_grid *roles,
                                   const struct account_session *session,
                                   struct account_session *ret_seen);
