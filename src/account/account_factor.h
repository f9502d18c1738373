// SPDX-License-Identifier: GPL-3.0-or-later
// The second thing that proves an account: an authenticator's codes, and recovery codes.
// Knows: the desk, the folder's key. Does not know: cookies, how often one may try.
// Start at: account_factor_begin, account_factor_check.
#pragma once
#include "account/account.h"
#include "frame/sealer.h"

enum {
	ACCOUNT_CODE_DIGITS = 6,
	ACCOUNT_CODE_STEP_S = 30,
	ACCOUNT_RECOVERY_CODES = 10,
	ACCOUNT_HALF_MINUTES = 5, // between password and code
};

// The setting that says which roles require it: their codes with blanks between.
#define ACCOUNT_FACTOR_ROLES "factor_roles"

extern const struct route account_factor_routes[];
extern const struct sealer account_factor_sealer; // secrets are sealed with DIR/keys/factor

struct account_factor {
	bool begun, confirmed;            // neither: there is none
	int64_t confirmed_at, codes_left; // NULL_INT: not confirmed
};
MUST_USE enum err account_factor(struct desk *d, int64_t account,
                                 struct account_factor *ret_factor);

// --- one's own --------------------------------------------------------------------------------

// A new secret, sealed under DIR/keys/factor, worth nothing until its first code is shown.
// Audit: "account.factor_begin". Fails: E_CONFLICT when a confirmed one stands, E_STORE.
MUST_USE enum err account_factor_begin(struct desk *d, struct str dir);
// In base 32, of one that is begun and not confirmed. Fails: E_ABSENT, E_STORE.
MUST_USE enum err account_factor_secret(struct desk *d, struct str dir, struct str *ret_secret);
struct account_codes {
	struct str at[ACCOUNT_RECOVERY_CODES]; // "ABCD-EFGH-JKLM-NPQR"; the store keeps digests
};
// With its first code it stands. Audit: "account.factor". Fails: E_DENIED for a wrong code,
// E_ABSENT when none is begun, E_STORE.
MUST_USE enum err account_factor_confirm(struct desk *d, struct str dir, struct str code,
                                         struct account_codes *ret_codes);
// New recovery codes; the old ones are worth nothing. Audit: "account.factor_codes".
MUST_USE enum err account_factor_renew_codes(struct desk *d, struct account_codes *ret_codes);
// Audit: "account.factor_remove".
MUST_USE enum err account_factor_remove(struct desk *d);

// --- anybody's --------------------------------------------------------------------------------

// Takes a code, or a recovery code, of an account whose factor stands: each is taken once; the
// authenticator's may be one step early or late. Fails: E_DENIED, E_STORE.
MUST_USE enum err account_factor_check(struct desk *d, struct str dir, int64_t account,
                                       struct str code);
// For who has lost both; without asking for anything. Audit: "account.factor_reset".
// Fails: E_ABSENT when there is none.
MUST_USE enum err account_factor_reset(struct desk *d, int64_t account);

// --- between password and code ----------------------------------------------------------------

struct account_half {
	int64_t id, account;
	struct str name; // to sign in with
};
// A token that is no session and leads to the second step only. Audit: "account.half_sign_in".
MUST_USE enum err account_half_open(struct desk *d, int64_t account, struct str *ret_token);
// Fails: E_ABSENT when it is unknown, used, five minutes old, or the account is disabled.
MUST_USE enum err account_half_find(struct desk *d, struct str token,
                                    struct account_half *ret_half);
// Fails: E_ABSENT when it was used meanwhile.
MUST_USE enum err account_half_end(struct desk *d, int64_t half);
