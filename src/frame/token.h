// SPDX-License-Identifier: GPL-3.0-or-later
// The token in every form: proof that the page it came from was ours and this browser's.
// Knows: HMAC and masking. Does not know: cookies, forms.
// Start at: token_make.
#pragma once
#include "core/arena.h"

// Bound to `holder` (a session's or visitor's secret); masked, so that no two are alike.
struct str token_make(struct arena *a, const unsigned char key[32], struct str holder);
bool token_good(const unsigned char key[32], struct str holder, struct str token);
