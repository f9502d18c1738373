// SPDX-License-Identifier: GPL-3.0-or-later
// The directory: pages of organisations, of who leads them and what was agreed with them.
// Knows: the rooms whose tables it shows. Does not know: who may do what.
// Start at: directory_routes.
#pragma once
#include "frame/visit.h"

extern const struct route directory_routes[];

// The logo of an organisation, for a paper. Scope: whoever acts for it has been found within reach.
// Fails: E_ABSENT when there is none.
MUST_USE enum err directory_logo_bytes(struct visit *v, int64_t organisation,
                                       struct str *ret_jpeg);
