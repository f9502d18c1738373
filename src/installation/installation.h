// SPDX-License-Identifier: GPL-3.0-or-later
// The installation's settings for administrators: what they are, what they would be by themselves.
// Knows: names that other rooms read, bounds. Does not know: what those rooms do with them.
// Start at: installation_read, installation_save.
#pragma once
#include "frame/desk.h"
#include "frame/route.h"

extern const struct route installation_routes[];

enum { INSTALLATION_MIB_LEAST = 16, INSTALLATION_MIB_MOST = 1048576 };
struct installation {
	struct str office, address;     // read when the program starts
	struct str factor_roles;        // codes with one blank between; empty: required of none
	struct str region_mib, all_mib; // room for files: of a regency, of all
	struct str idle_minutes, hours; // after which a session ends
	struct str language;            // "id", "en": of whoever chose none; read at start
};
// Scope: none; who may see them is the route's word.
MUST_USE enum err installation_read(struct desk *d, struct installation *ret_installation);
// Keeps what differs. Audit: "setting.save", with what was before.
// Scope: whoever reaches the nation (E_ABSENT). Fails: E_CONFLICT when they are not as in `seen`.
MUST_USE enum err installation_save(struct desk *d, const struct installation *seen,
                                    const struct installation *new);
