// SPDX-License-Identifier: GPL-3.0-or-later
// Keys of telephones: in place of a session, below /sync/ alone, for 30 days, under one assignment.
// Knows: the desk, who works at it. Does not know: headers, what is carried.
// Start at: account_device_make, account_device_find.
#pragma once
#include "account/account.h"

enum { ACCOUNT_DEVICE_DAYS = 30, ACCOUNT_DEVICE_NAME_MOST = 60 };

extern const struct route account_device_routes[];

struct account_device {
	int64_t id, made_at, expires_at, seen_at; // seen_at NULL_INT: not used yet
	struct str name, role, region_name;
};
struct account_devices {
	size_t n;
	struct account_device *at;
};
// Scope: one's own that are alive, under whichever assignment; the newest first.
MUST_USE enum err account_devices(struct desk *d, struct account_devices *ret_devices);
// Under the assignment acted as. The key is shown to its owner once; the store keeps its SHA-256.
// Audit: "account.device".
MUST_USE enum err account_device_make(struct desk *d, struct str name, struct str *ret_key);
// Audit: "account.device_end". Fails: E_ABSENT when it is not one's own or not alive.
MUST_USE enum err account_device_end(struct desk *d, int64_t device);
// All of one's own. Audit: "account.device_end".
MUST_USE enum err account_own_devices_end(struct desk *d);
// Until when one's own is good. Fails: E_ABSENT.
MUST_USE enum err account_device_expiry(struct desk *d, int64_t device, int64_t *ret_expires_at);

// Who holds this key, if it is alive: not ended, younger than 30 days, the account not disabled,
// the assignment valid today. Checked in the store at each visit. Fails: E_ABSENT.
MUST_USE enum err account_device_find(struct desk *d, const struct role_grid *roles,
                                      struct str key, struct account_session *ret_session);
MUST_USE enum err account_device_seen(struct desk *d, int64_t device);
