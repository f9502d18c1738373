// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of failure, by name, and the end of a process that met an impossible state.
// Knows: nothing. Does not know: visits.
// Start at: err_name.
#include "core/err.h"
#include <stdio.h>
#include <stdlib.h>

const char *err_name(enum err e)
{
	static const char *const names[] = {
		[OK] = "ok",           [E_ABSENT] = "absent",     [E_DENIED] = "denied",
		[E_INVALID] = "invalid", [E_CONFLICT] = "conflict", [E_BUSY] = "busy",
		[E_TOOBIG] = "toobig", [E_STORE] = "store",       [E_NOMEM] = "nomem",
		[E_FULL] = "full",    [E_BUG] = "bug",
	};
	return (size_t)e < sizeof names / sizeof *names ? names[e] : "unknown";
}

void bug(const char *file, int line, const char *what)
{
	fprintf(stderr, "suluh: bug at %s:%d: %s\n", file, line, what);
	abort();
}
