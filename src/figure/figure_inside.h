// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of this room share: figures in words.
// Knows: views, visits. Does not know: routes.
// Start at: figure_row_of.
#pragma once
#include "figure/figure.h"
#include "figure/figure_views.h"
#include "frame/visit.h"
#include "region/region.h"

struct str figure_address(struct arena *a, struct str region_code); // of its page
const struct widget_state_view *figure_standing(struct visit *v, const struct figure *f);
struct figure_row figure_row_of(struct visit *v, const struct figure *f);
const struct figure_rows_view *figure_table(struct visit *v, const struct figures *figures,
                                            bool has_region);
// A large number with period, source and standing below.
struct widget_figure_view figure_head(struct visit *v, const struct figure *f);
struct str figure_bar(struct arena *a, int64_t value, int64_t most); // "82.4", of 100
// Why some of them are not shown; empty when all are.
struct str figure_hidden_text(struct visit *v, const struct figures *figures);

struct figure_side { // one of the regions
	const struct region *region;
	const struct figure *figure; // NULL: not known
};
struct figure_sides {
	const struct figure_measure *measure;
	size_t n;
	const struct figure_side *at;
};
// The same as rows: the largest first. n is 0 when none of them has a figure.
MUST_USE enum err figure_sides(struct visit *v, const struct region *above, struct str asked,
                               struct figure_sides *ret_sides);
// Everything directly below a region beside each other, by the measure asked for or the one that
// most of them have. Gives NULL when none of them has a figure.
MUST_USE enum err figure_compare(struct visit *v, const struct region *above, struct str asked,
                                 struct figure_compare_view **ret_view);

// figure_import_pages.c
extern const struct field figure_import_fields[];
handler figure_import_page, figure_import_prepare, figure_import_post, figure_import_show_page,
	figure_import_confirm_post, figure_import_undo_post, figure_import_drop_post,
	figure_import_give;

// figure_shape_pages.c
extern const struct field figure_shape_fields[], figure_shape_remove_fields[];
handler figure_shapes_page, figure_shapes_prepare, figure_shapes_post, figure_shapes_remove_post;

// figure_export.c
extern const struct field figure_below_fields[];
handler figure_latest_give, figure_region_give, figure_below_give;
