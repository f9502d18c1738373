// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of this room ask of each other: sessions under a new token, cookies, tries.
// Knows: sessions' rows. Does not know: who asks.
// Start at: session_renew.
#pragma once
#include "account/account_proof.h"
#include "account/account_self.h"

// Ends one's own session and opens it again as `assignment` (0: the same), with the same limit.
// Fails: E_ABSENT.
MUST_USE enum err session_renew(struct desk *d, int64_t session, int64_t assignment,
                                struct str *ret_token);
// Whoever a row of the store says holds a token. Fails: E_ABSENT for a role of another program.
struct account_session_find_row;
MUST_USE enum err session_made(struct desk *d, const struct role_grid *roles,
                               const struct account_session_find_row *row,
                               struct account_session *ret_session);
// Ends the keys of an account's telephones, together with its sessions.
MUST_USE enum err devices_end(struct desk *d, int64_t account);
struct session_bounds { // sessions alive at the desk's moment were seen and opened after these
	int64_t idle_since, old_since;
	int64_t idle_minutes, hours; // the limits that say so
};
MUST_USE enum err session_bounds(struct desk *d, struct session_bounds *ret_bounds);
struct str session_day(struct desk *d); // today in Jakarta
// What an assignment sees: its region and below where the role has a reach, its own ids elsewhere.
struct session_post {
	int64_t account;
	struct str region_code;
	int64_t organisation, training, person; // NULL_INT: none
};
struct scope session_scope(struct desk *d, const struct session_post *post, bool has_reach);
// "1 Januari 2017 – 31 Desember 2099"
struct str assignment_dates(struct visit *v, struct str valid_from, struct str valid_until);

// The session's token in the browser's cookie.
void session_keep_token(struct visit *v, struct str token);
enum err session_leave(struct visit *v); // signs this browser out
// A session for this browser and on to `next`. Fails: E_ABSENT without a valid assignment.
enum err session_begin(struct visit *v, int64_t account, struct str name, struct str next);
struct str session_next_path(struct str next); // of our own, so that nobody is sent elsewhere

// --- how often one may try --------------------------------------------------------------------
#define HALF_COOKIE "__Host-half"

void tries_know(struct visit *v, struct str name); // the browser signed this name in
