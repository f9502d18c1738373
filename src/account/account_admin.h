// SPDX-License-Identifier: GPL-3.0-or-later
// Accounts as administrators see and change them: those that work, or worked, within reach.
// Knows: the desk, the grid of roles. Does not know: signing in (account.h), pages.
// Start at: account_person, account_refusal.
#pragma once
#include "account/account.h"

enum { ACCOUNT_REASON_MOST = 300 };

extern const struct route account_admin_routes[];

struct account_admin { // who manages
	const struct role_grid *roles;
	int role; // acted as
	const struct account_above *above; // account_grant.h; for what grants
};
struct account_person {
	int64_t id;
	struct str name, display_name; // to sign in with; the person's
	struct str language, state;    // "active", "invited": no password yet, "disabled"
	int64_t created_at, disabled_at; // disabled_at NULL_INT: may sign in
	struct str disabled_by, disabled_reason;
	int64_t version;
	struct str role, region_code; // of a list: the first assignment within reach, or empty
	bool self;   // the reader's own
	bool beyond; // may act, today or later, where or as what the reader grants nothing
};
struct account_people {
	size_t n;
	struct account_person *at;
};
struct account_people_filter {
	struct str words, role, state; // empty: all
	struct str after_name;
	int64_t after_id, most;
};
// By the person's name. Scope: with an assignment, be it ended, within reach.
MUST_USE enum err account_people(struct desk *d, const struct account_people_filter *filter,
                                 struct account_people *ret_people);
// Scope: the same. Fails: E_ABSENT.
MUST_USE enum err account_person(struct desk *d, const struct account_admin *as, int64_t id,
                                 struct account_person *ret_person);
// Why the reader may change nothing about this account as a whole; T_NONE: may. One's own is for
// another administrator, so that nobody locks the last door behind oneself.
enum text_key account_refusal(const struct account_person *p);

struct account_grant { // an assignment and its story
	int64_t id;
	struct str role, region_code, organisation;
	struct str valid_from, valid_until;
	int64_t granted_at, ended_at; // NULL_INT: not known; not ended
	struct str granted_by, grant_reason, ended_by, end_reason;
};
struct account_grants {
	size_t n;
	struct account_grant *at;
};
// Scope: those within reach.
MUST_USE enum err account_person_grants(struct desk *d, int64_t account,
                                        struct account_grants *ret_grants);

struct account_live { // a session that is alive
	int64_t created_at, seen_at;
	struct str address, agent, role, region_name;
};
struct account_lives {
	size_t n;
	struct account_live *at;
};
// Scope: none; for a person just read whom account_refusal lets.
MUST_USE enum err account_person_sessions(struct desk *d, int64_t account,
                                          struct account_lives *ret_sessions);

// --- changes ------------------------------------------------------------------------------------
// Of a person just read; `version` is what the form was made of.
// Fail: E_DENIED when account_refusal says why, E_CONFLICT when somebody was quicker.
struct account_act {
	int64_t version;
	struct str reason;
};
// Its sessions are dead at once. Audit: "account.disable".
MUST_USE enum err account_person_disable(struct desk *d, const struct account_person *p,
                                         const struct account_act *act);
// Audit: "account.enable".
MUST_USE enum err account_person_enable(struct desk *d, const struct account_person *p,
                                        const struct account_act *act);
// Audit: "account.end_sessions".
MUST_USE enum err account_person_sign_out(struct desk *d, const struct account_person *p,
                                          const struct account_act *act);
