// SPDX-License-Identifier: GPL-3.0-or-later
// Who may sign in, as what, and for how long: accounts, assignments, sessions.
// Knows: the desk, regions, organisations. Does not know: what a role may do (main/roles.def).
// Start at: account_session_find, account_check.
#pragma once
#include "frame/desk.h"
#include "frame/pace.h"
#include "frame/role.h"
#include "frame/visit.h"

enum {
	ACCOUNT_PASSWORD_LEAST = 12, // bytes
	ACCOUNT_PASSWORD_MOST = 1024,
};
// How long a session lives, as settings; what is set outside of these bounds does not count.
#define ACCOUNT_IDLE_SETTING "session_idle_minutes"
#define ACCOUNT_HOURS_SETTING "session_hours"
enum {
	ACCOUNT_IDLE_MINUTES = 30, // by itself
	ACCOUNT_IDLE_LEAST = 5,
	ACCOUNT_IDLE_MOST = 240,
	ACCOUNT_SESSION_HOURS = 12, // by itself
	ACCOUNT_HOURS_LEAST = 1,
	ACCOUNT_HOURS_MOST = 24,
};
#define ACCOUNT_COOKIE "__Host-suluh"

extern const struct route account_routes[];

// --- accounts, by the commands ----------------------------------------------------------------

struct account_new {
	struct str name;         // to sign in with; compared folded
	struct str display_name; // the person's name
	struct str password;     // as typed
	struct str language;     // "", "id", "en"
	bool demo;               // of the demo world: any password is allowed
	bool invited; // without a password: a link will be the way to one
};
// Slow: hashes the password. Writes an audit row ("account.add").
// Fails: E_INVALID (the fault note says what is wrong), E_CONFLICT when the name is taken.
MUST_USE enum err account_add(struct desk *d, const struct account_new *new, int64_t *ret_id);
// Writes an audit row ("account.password") and ends every session. Fails: E_ABSENT, E_INVALID.
MUST_USE enum err account_set_password(struct desk *d, int64_t account, struct str password);
// No one signs in with it any more; its sessions are dead at once. Audit: "account.disable".
MUST_USE enum err account_disable(struct desk *d, int64_t account);
// The account of a sign-in name. Fails: E_ABSENT.
MUST_USE enum err account_find(struct desk *d, struct str name, int64_t *ret_id);

struct account_assignment {
	int64_t id; // 0: not saved yet
	int64_t account;
	struct str role; // a code of the grid
	struct str region_code, region_name;
	int64_t organisation, training, person; // NULL_INT: none
	int64_t record; // of a new one: the volunteer's, to be linked with the account; 0: none
	struct str valid_from, valid_until;     // ISO dates, both included
};
// Writes an audit row ("account.assign").
// Fails: E_INVALID for an unknown role or dates that are none, E_CONFLICT for an unknown region.
MUST_USE enum err account_assign(struct desk *d, const struct role_grid *roles,
                                 const struct account_assignment *new, int64_t *ret_id);

struct account_assignments {
	size_t n;
	struct account_assignment *at;
};
// Scope: one's own, of those valid on the day of the visit in WIB.
MUST_USE enum err account_assignments(struct desk *d, struct account_assignments *ret_assignments);

// --- signing in -------------------------------------------------------------------------------

// Is this the password of that name? Slow (at most two at once): call it outside a transaction. An
// unknown or disabled name takes as long as a wrong password. Gives the account.
// Fails: E_DENIED.
MUST_USE enum err account_check(struct desk *d, struct pace *p, struct str name,
                                struct str password, int64_t *ret_account);
// Somebody failed to sign in under this name. Audit: "account.refuse", on the account if there is
// one; the name itself is not kept, since people type passwords into the wrong box.
MUST_USE enum err account_note_refusal(struct desk *d, struct str name);
// Where a browser stands when it asks for a session.
struct account_browser {
	struct str address, agent;
	int64_t session; // it held until now, which ends; 0: none
};
// A session under the account's first valid assignment. The token is for the cookie; the store
// keeps its SHA-256. Audit: "account.sign_in". Fails: E_ABSENT when no assignment is valid.
MUST_USE enum err account_session_open(struct desk *d, int64_t account,
                                       const struct account_browser *browser,
                                       struct str *ret_token);
// The same sign-in goes on as another of one's own assignments, under a new token; the absolute
// limit stays where it was. Audit: "account.switch". Fails: E_ABSENT when it is not one's own or
// not valid.
MUST_USE enum err account_switch_assignment(struct desk *d, int64_t session, int64_t assignment,
                                            struct str *ret_token);
// Audit: "account.sign_out". One's own only; ending it twice is no failure.
MUST_USE enum err account_session_end(struct desk *d, int64_t session);

struct account_session {
	struct actor actor;
	struct scope scope; // its now_ms is the desk's
	bool seen_due;      // a minute has passed: account_session_seen ought to be written
	int64_t sees, sees_until; // an assignment with whose eyes; NULL_INT: one's own (account_see.h)
};
// Who holds this token, if the session is alive: not ended, within both limits, the account not
// disabled, the assignment valid today. Checked in the store at each visit.
// Fails: E_ABSENT.
MUST_USE enum err account_session_find(struct desk *d, const struct role_grid *roles,
                                       struct str token, struct account_session *ret_session);
// What one may do and see who works without a session, as a job does.
struct account_acting {
	uint64_t capabilities;
	struct scope scope; // its now_ms is the desk's
};
// Fails: E_ABSENT when the account is disabled or the assignment is not valid today.
MUST_USE enum err account_act_as(struct desk *d, const struct role_grid *roles, int64_t account,
                                 int64_t assignment, struct account_acting *ret_acting);
// For the door, on the writer.
MUST_USE enum err account_session_seen(struct desk *d, int64_t session);
