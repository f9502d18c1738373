// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of this room share, and nobody else sees.
// Knows: regions below the villages, their pages. Does not know: the store.
// Start at: atlas_address.
#pragma once
#include "atlas/atlas.h"
#include "export/export.h"
#include "frame/widget.h"
#include "region/region_mark.h"

struct str atlas_address(struct arena *a, struct str code);
struct crumbs atlas_crumbs(struct visit *v, const struct regions *path); // the last is here
bool atlas_may_edit(struct visit *v, const struct region *region); // add below it, and change it
struct str atlas_today(struct visit *v);

// The region's own crumb leads back to it, and `here` comes last.
struct crumbs atlas_crumbs_to(struct visit *v, const struct regions *path, struct str here);

// atlas_mark_pages.c
struct atlas_marks;
MUST_USE enum err atlas_marks_of(struct visit *v, struct str code, bool standing,
                                 struct atlas_marks *ret_marks);
// What one of the regions bears, in one chip; NULL when it bears nothing.
const struct widget_state_view *atlas_mark_chip(struct visit *v, const struct region_marks *marks,
                                                struct str code);
extern const struct field atlas_mark_fields[], atlas_mark_end_fields[];
handler atlas_mark_page, atlas_mark_post, atlas_mark_end_page, atlas_mark_end_post;

// atlas_numbers.c
struct atlas_years;
struct atlas_kept;
struct figure_count;
struct str atlas_count_text(struct visit *v, const struct figure_count *c); // "12", "< 5"
bool atlas_sees_people(struct visit *v, struct str code);
// Trainings by year; for those who see people within reach, volunteers by state, else by two
// numbers that hide few.
MUST_USE enum err atlas_kept_of(struct visit *v, struct str code, struct atlas_kept *ret_kept);
// Its population by year, the latest first. Scope: public.
MUST_USE enum err atlas_population_of(struct visit *v, struct str code,
                                      struct atlas_years *ret_years);

// atlas_part_pages.c
extern const struct field atlas_part_fields[], atlas_part_edit_fields[];
handler atlas_part_new_page, atlas_part_add_post, atlas_part_edit_page, atlas_part_edit_post;
// atlas_list_pages.c
extern const struct field atlas_import_fields[];
handler atlas_import_page, atlas_import_post;

// atlas_coverage_pages.c
extern const struct field atlas_coverage_fields[];
handler atlas_coverage_page, atlas_coverage_give;
extern const struct field atlas_coverage_give_fields[];

// atlas_export.c
enum { ATLAS_FOUND_PER_PAGE = 50 };
extern const struct field atlas_index_give_fields[];
handler atlas_children_give, atlas_index_give;
