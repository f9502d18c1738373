// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of failure every fallible function speaks of.
// Knows: nothing. Does not know: how a kind becomes a status or a page (main/door.c).
// Start at: enum err.
#pragma once

#define MUST_USE __attribute__((warn_unused_result))

enum err {
	OK,
	E_ABSENT,   // no such row, or one out of reach: the two are never told apart
	E_DENIED,   // the capability is missing
	E_INVALID,  // the request itself is malformed
	E_CONFLICT, // the row has moved on since it was read
	E_BUSY,     // the store or a queue cannot take it now
	E_TOOBIG,
	E_STORE,    // the engine refused: disk, I/O, connection
	E_FULL,     // the disk has no room for a file
	E_NOMEM,
	E_BUG,
};

const char *err_name(enum err e);

// Ends the process with a message: a state that cannot be.
_Noreturn void bug(const char *file, int line, const char *what);
#define BUG(what) bug(__FILE__, __LINE__, what)
