// SPDX-License-Identifier: GPL-3.0-or-later
// An account's own address for mail, proven by a link; and who may be sent a link to another
// password.
// Knows: its table. Does not know: what is written, how it leaves.
// Start at: reset_wish, reset_of.
#pragma once
#include "account/account_self.h"

enum { RESET_HOURS = 24 };

extern const struct route reset_routes[];

struct reset_mail {
	struct str mail, wished; // proven; a link has gone there and is open. Empty: none
};
// Scope: one's own.
MUST_USE enum err reset_mail(struct desk *d, struct reset_mail *ret_mail);
// A link to that address proves it, while the password is the proved one; until then the address
// before stays. The token is for the message alone; the store keeps its SHA-256.
// Audit: "account.mail_wish".
MUST_USE enum err reset_wish(struct desk *d, struct str mail, const struct account_proof *proof,
                             struct str *ret_token);
// Audit: "account.mail_forget". Fails: E_ABSENT when there is none.
MUST_USE enum err reset_forget(struct desk *d);

// By whoever holds the link. Fails: E_ABSENT when it was used, is older than a day, or never was.
MUST_USE enum err reset_open(struct desk *d, struct str token, struct str *ret_mail);
// The address is the account's from now on. Audit: "account.mail". Fails as above.
MUST_USE enum err reset_prove(struct desk *d, struct str token);

struct reset_lost {
	int64_t id;
	struct str name, display_name, language, mail;
};
// Whom a link to another password may be sent to. Fails: E_ABSENT for unknown names, for accounts
// that are disabled or not answered yet, and without a proven address, all alike.
MUST_USE enum err reset_of(struct desk *d, struct str name, struct reset_lost *ret_lost);
