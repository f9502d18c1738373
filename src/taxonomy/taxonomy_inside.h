// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of this room share, and nobody else sees.
// Knows: the pages of the classes. Does not know: the store.
// Start at: taxonomy_give.
#pragma once
#include "export/export.h"
#include "taxonomy/taxonomy_local.h"

// taxonomy_export.c
extern const struct field taxonomy_give_fields[];
handler taxonomy_give;

// taxonomy_local_pages.c
struct str taxonomy_today(struct visit *v);
// When it ends or has ended, as a chip; NULL while it is in force for good.
const struct widget_state_view *taxonomy_local_state(struct visit *v,
                                                     const struct taxonomy_local *local);
extern const struct field taxonomy_own_fields[], taxonomy_own_edit_fields[];
handler taxonomy_owns_page, taxonomy_own_new_page, taxonomy_own_new_post, taxonomy_own_edit_page,
	taxonomy_own_edit_post;
