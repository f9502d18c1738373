// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of this room share, and nobody else sees.
// Knows: regions below the villages, their pages. Does not know: the store.
// Start at: atlas_address.
#pragma once
#include "atlas/atlas.h"
#include "frame/visit.h"

struct str atlas_address(struct arena *a, struct str code);
struct crumbs atlas_crumbs(struct visit *v, const struct regions *path); // the last is here
bool atlas_may_edit(struct visit *v, const struct region *region); // add below it, and change it
struct str atlas_today(struct visit *v);

// atlas_part_pages.c
extern const struct field atlas_part_fields[], atlas_part_edit_fields[];
handler atlas_part_new_page, atlas_part_add_post, atlas_part_edit_page, atlas_part_edit_post;
// atlas_list_pages.c
extern const struct field atlas_import_fields[];
handler atlas_import_page, atlas_import_post;

// atlas_coverage_pages.c
extern const struct field atlas_coverage_fields[];
handler atlas_coverage_page;
