// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8: what is valid, and the folded form that search compares.
// Knows: UTF-8, Latin letters with marks. Does not know: languages.
// Start at: utf8_valid, utf8_fold.
#pragma once
#include "core/arena.h"

// Well-formed, no surrogates, no overlong forms, no NUL.
bool utf8_valid(struct str s);
size_t utf8_length(struct str s); // code points
// No control characters but tab, LF and CR (`lines`), or none at all.
bool utf8_clean(struct str s, bool lines);
// Lower case, marks of Latin letters removed, everything that is no letter or digit becomes one
// space, none at the ends: "Tambak Sari-(Ó)" -> "tambak sari o".
struct str utf8_fold(struct arena *a, struct str s);
