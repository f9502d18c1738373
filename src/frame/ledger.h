// SPDX-License-Identifier: GPL-3.0-or-later
// Counts that all threads of the process keep together, for the health page.
// Knows: numbers. Does not know: visits.
// Start at: struct ledger.
#pragma once
#include <stdint.h>

struct ledger {
	_Atomic int waiting;     // visits in the lanes' queues
	_Atomic int64_t written; // POSTs whose changes stand
	_Atomic int64_t commits; // of groups of them; fewer than `written` under load
	_Atomic int64_t kept;    // pages told again from memory
};
