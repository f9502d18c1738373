// SPDX-License-Identifier: GPL-3.0-or-later
// One-time links: invitations and the way to another password.
// Knows: accounts, assignments. Does not know: addresses, pages.
// Start at: account_invite, account_link_find.
#pragma once
#include "account/account_grant.h"

enum { ACCOUNT_LINK_HOURS = 24 };

extern const struct route account_link_routes[];

// A new link for an account; earlier ones open nothing any more. The token is for whoever is handed
// the link; the store keeps its SHA-256. The caller writes the audit.
MUST_USE enum err account_link_make(struct desk *d, int64_t account, struct str *ret_token);
// The same by an administrator, for a person just read. Audit: "account.link".
// Fails: E_DENIED when account_refusal says why.
MUST_USE enum err account_person_link(struct desk *d, const struct account_person *p,
                                      const struct account_act *act, struct str *ret_token);

struct account_wanted {
	struct account_new new; // without a password
	struct account_assignment wish;
	struct str reason;
};
struct account_invited {
	int64_t id;
	struct str token;
};
// An account without a password, its first assignment and its link.
// Audit: "account.add", "account.grant".
// Fails: E_INVALID without a name, E_CONFLICT when it is taken, E_DENIED for the judge's findings.
MUST_USE enum err account_invite(struct desk *d, const struct account_admin *as,
                                 const struct account_wanted *wanted,
                                 struct account_invited *ret_invited);

struct str account_link_address(struct visit *v, struct str token); // the page that it opens

struct account_link {
	int64_t account;
	struct str name, display_name;
	bool invited; // has no password yet
	bool handed;  // by an administrator or a command, not asked for by the account's owner
};
// Fails: E_ABSENT when it was used, taken back, is older than a day, or never was, all alike.
MUST_USE enum err account_link_find(struct desk *d, struct str token,
                                    struct account_link *ret_link);
// Its holder's password from now on; all links are closed and all sessions end. Audit:
// "account.answer". Fails: E_ABSENT as above.
MUST_USE enum err account_link_use(struct desk *d, struct str token, struct str hash);
