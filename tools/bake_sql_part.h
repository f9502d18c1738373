// SPDX-License-Identifier: GPL-3.0-or-later
// Text that several queries of one room share.
// Knows: `-- part name`. Does not know: queries.
// Start at: parts_expand.
#pragma once
#include "bake_sql.h"

// `-- part name` and the lines below it, up to the next query or part, stand where a query says
// {{part name}}, in its SQL or its lists of columns. Gives the text with the parts in place, on as
// many lines as before. An unknown part and an unused one are errors of the build.
struct str parts_expand(struct arena *a, const char *path, struct str text);
