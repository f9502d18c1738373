// SPDX-License-Identifier: GPL-3.0-or-later
// The grid of roles, turned from words and marks into bits.
// Knows: roles.def. Does not know: accounts, routes.
// Start at: roles.def.
#include "main/roles.h"
#include "core/err.h"

#define _ 0
#define Y 1
// The place of a word is its bit.
static const struct {
	const char *word;
	unsigned char may[ROLES - 1];
} words[] = {
#define ROLE(id, ...)
#define WORD(word, ...) { word, { __VA_ARGS__ } },
#include "main/roles.def"
#undef ROLE
#undef WORD
};
static const unsigned char grants[ROLES][ROLES - 1] = {
#define ROLE(id, code, reach, from, to, ...) [ROLE_##id] = { __VA_ARGS__ },
#define WORD(word, ...)
#include "main/roles.def"
#undef ROLE
#undef WORD
};
#undef _
#undef Y
enum { WORDS = sizeof words / sizeof *words };
_Static_assert(WORDS <= 64, "one bit for each word");

static const struct role roles[ROLES] = {
#define ROLE(id, code, reach, from, to, ...)                                                       \
	[ROLE_##id] = { code, T_ACCOUNT_ROLE_##id, reach, from, to },
#define WORD(word, ...)
#include "main/roles.def"
#undef ROLE
#undef WORD
};

const struct role_grid roles_grid = { ROLES, roles, role_capabilities, role_may_grant };

int role_from_code(struct str code)
{
	return role_find(&roles_grid, code);
}

uint64_t role_capabilities(int role)
{
	uint64_t bits = 0;
	if (role <= ROLE_PUBLIC || role >= ROLES)
		return bits;
	for (int i = 0; i < WORDS; i++)
		bits |= (uint64_t)words[i].may[role - 1] << i;
	return bits;
}

bool role_has_reach(int role)
{
	return role > ROLE_PUBLIC && role < ROLES && roles[role].has_reach;
}

bool role_may_grant(int role, int granted)
{
	bool known = role > ROLE_PUBLIC && role < ROLES && granted > ROLE_PUBLIC && granted < ROLES;
	return known && grants[role][granted - 1];
}

uint64_t capability_bit(const char *word)
{
	for (int i = 0; i < WORDS; i++) {
		if (strcmp(words[i].word, word) == 0)
			return UINT64_C(1) << i;
	}
	BUG("a capability word that roles.def does not have");
}

const char *role_word(int bit)
{
	return bit < WORDS ? words[bit].word : NULL;
}
