// SPDX-License-Identifier: GPL-3.0-or-later
// What the two readers of forms with files share: one over a whole body, one while it comes.
// Knows: boundaries and the heads of parts. Does not know: where bodies come from.
// Start at: part_delimiter, part_read_head.
#pragma once
#include "http/http_inside.h"

enum { PART_HEAD_BYTES = 8 << 10, PART_HEAD_LINES = 16, PART_BOUNDARY_BYTES = 70 };

// Gives CR LF "--" boundary: what ends the content of every part.
bool part_delimiter(struct arena *a, struct str content_type, struct str *ret_delimiter);
// Reads the header lines of one part up to its empty line. Fails: E_INVALID, E_TOOBIG.
MUST_USE enum err part_read_head(struct arena *a, struct str *rest, struct pair *part);
