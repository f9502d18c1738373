// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of roles as numbers and bits.
// Knows: roles.def. Does not know: accounts, routes.
// Start at: roles_grid. The grid itself is roles.def, readable as a table.
#pragma once
#include "frame/role.h"

enum role_number {
	ROLE_PUBLIC,
#define ROLE(id, ...) ROLE_##id,
#define WORD(word, ...)
#include "main/roles.def"
#undef ROLE
#undef WORD
	ROLES
};

extern const struct role_grid roles_grid;

int role_from_code(struct str code);       // 0 when there is no such role
uint64_t role_capabilities(int role);      // none for the public
bool role_has_reach(int role);
bool role_may_grant(int role, int granted);
uint64_t capability_bit(const char *word); // a word that is not in the grid is a bug
const char *role_word(int bit);           // NULL after the last
