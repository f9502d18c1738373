// SPDX-License-Identifier: GPL-3.0-or-later
// QR codes for the screen, as one path of an SVG.
// Knows: libqrencode. Does not know: what a code leads to.
// Start at: qr_path.
#pragma once
#include "core/arena.h"
#include "core/err.h"

// The dark modules as rectangles of one unit; `ret_side`: units of the whole code, without the
// quiet zone of four around it. Fails: E_TOOBIG, E_NOMEM.
MUST_USE enum err qr_path(struct arena *a, struct str text, struct str *ret_path, int *ret_side);
