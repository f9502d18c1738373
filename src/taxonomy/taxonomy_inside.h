// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of this room share, and nobody else sees.
// Knows: the pages of the classes. Does not know: the store.
// Start at: taxonomy_give.
#pragma once
#include "export/export.h"
#include "taxonomy/taxonomy.h"

// taxonomy_export.c
extern const struct field taxonomy_give_fields[];
handler taxonomy_give;
