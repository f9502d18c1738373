// SPDX-License-Identifier: GPL-3.0-or-later
// The shape of the grid of roles, which main/roles.def fills and hands down.
// Knows: what a role consists of. Does not know: any role, any capability word.
// Start at: struct role_grid.
#pragma once
#include "lang_keys.h"
#include "core/str.h"

struct role {
	const char *code; // as the store keeps it: "province"
	enum text_key name;
	bool has_reach; // sees its region and everything below; others are fenced in other ways
	int highest, lowest; // the levels of regions it may sit at, 0: the nation
};
// The index is the number of the role; 0 is the public.
struct role_grid {
	size_t n;
	const struct role *at;
	uint64_t (*capabilities)(int role); // a bit for each word
	bool (*may_grant)(int role, int granted);
};

// 0 when no role has this code.
static inline int role_find(const struct role_grid *grid, struct str code)
{
	for (size_t i = 1; i < grid->n; i++) {
		if (str_is(code, grid->at[i].code))
			return (int)i;
	}
	return 0;
}
