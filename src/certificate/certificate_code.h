// SPDX-License-Identifier: GPL-3.0-or-later
// The short code on a paper: eight characters that cannot be taken for one another.
// Knows: the alphabet. Does not know: which codes are in use.
// Start at: certificate_code_make, certificate_code_read; private to this room.
#pragma once
#include "core/arena.h"

struct str certificate_code_make(struct arena *a);
// From what people type: case, dashes and spaces do not matter. False when it is none.
bool certificate_code_read(struct arena *a, struct str typed, struct str *ret_code);
