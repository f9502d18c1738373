// SPDX-License-Identifier: GPL-3.0-or-later
// What a signed-in person does with the own account: profile, sessions, password.
// Knows: the desk, who works at it. Does not know: other people's accounts, cookies.
// Start at: account_profile, account_own_sessions, account_change_password.
#pragma once
#include "account/account.h"
#include "frame/lang.h"

extern const struct route account_self_routes[];

// --- profile ----------------------------------------------------------------------------------

enum { ACCOUNT_DISPLAY_NAME_MOST = 120 };
struct account_profile {
	struct str name, display_name, language; // to sign in with; the person's name; "", "id", "en"
	int64_t version;
};
MUST_USE enum err account_profile(struct desk *d, struct account_profile *ret_profile);
// The display name and the language. Audit: "account.profile".
// Fails: E_CONFLICT when the account has changed since that version.
MUST_USE enum err account_profile_save(struct desk *d, const struct account_profile *new);

struct account_own_assignment {
	int64_t id, ended_at; // NULL_INT: not ended before its last day
	struct str role, region_name, valid_from, valid_until;
};
struct account_own_assignments {
	size_t n;
	struct account_own_assignment *at;
};
// All of one's own, also those that begin later or have ended; the latest first.
MUST_USE enum err account_own_assignments(struct desk *d,
                                          struct account_own_assignments *ret_assignments);

// --- sessions ---------------------------------------------------------------------------------

struct account_own_session {
	int64_t id, created_at, seen_at;
	struct str address, agent; // agent: as the browser sent it
	struct str role, region_name;
};
struct account_own_sessions {
	size_t n;
	struct account_own_session *at;
	int64_t idle_minutes, hours; // how long sessions live
};
// Scope: one's own that are alive; the one seen last first.
MUST_USE enum err account_own_sessions(struct desk *d, struct account_own_sessions *ret_sessions);
// Audit: "account.end_session". Fails: E_ABSENT when it is not one's own or not alive.
MUST_USE enum err account_own_session_end(struct desk *d, int64_t session);
// All of one's own but `kept`. Audit: "account.end_session". Gives how many ended.
MUST_USE enum err account_other_sessions_end(struct desk *d, int64_t kept, int64_t *ret_n);
// "Chrome di Android", from what the browser calls itself.
struct str account_agent_words(struct arena *a, enum lang lang, struct str agent);

// --- password ---------------------------------------------------------------------------------

struct account_proof { // what was proved before the transaction
	struct str name, display_name, password_hash;
};
// Is this one's own password? Slow. Fails: E_DENIED.
MUST_USE enum err account_prove(struct desk *d, struct pace *p, struct str password,
                                struct account_proof *ret_proof);
// Somebody did not know it. Audit: "account.refuse".
MUST_USE enum err account_proof_refused(struct desk *d);
// The new hash in place of the proved one; every session ends, and the one that asked goes on under
// a new token, with its old limit. Audit: "account.password". Fails: E_CONFLICT when the password
// has changed since it was proved.
MUST_USE enum err account_change_password(struct desk *d, int64_t session,
                                          const struct account_proof *proof, struct str hash,
                                          struct str *ret_token);
