// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of this room ask of each other: one's own session under a new token, cookies.
// Knows: sessions' rows. Does not know: who asks.
// Start at: session_renew.
#pragma once
#include "account/account.h"

// Ends one's own session and opens it again as `assignment` (0: the same), with the same limit.
// Fails: E_ABSENT.
MUST_USE enum err session_renew(struct desk *d, int64_t session, int64_t assignment,
                                struct str *ret_token);
struct session_bounds { // sessions alive at the desk's moment were seen and opened after these
	int64_t idle_since, old_since;
};
struct session_bounds session_bounds(const struct desk *d);
struct str session_day(struct desk *d); // today in Jakarta

// The session's token in the browser's cookie.
void session_keep_token(struct visit *v, struct str token);
enum err session_leave(struct visit *v); // signs this browser out
