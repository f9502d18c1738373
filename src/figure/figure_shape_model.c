// SPDX-License-Identifier: GPL-3.0-or-later
// Outlines in the store: put in the place of older ones, taken away, read for maps.
// Knows: reach, the audit. Does not know: GeoJSON (figure_shape.c).
// Start at: figure_shapes_save.
#include "audit/audit.h"
#include "figure/figure_shape.h"
#include "figure_sql.h"
#include "region/region.h"

enum err figure_shapes_judge(struct desk *d, const struct figure_shapes *shapes,
                             struct figure_shape_trouble *ret_trouble)
{
	for (size_t i = 0; i < shapes->n; i++) {
		struct str code = shapes->at[i].region_code;
		bool within = str_cmp(d->scope.reach_from, code) <= 0 &&
		              str_cmp(code, d->scope.reach_to) < 0 && !str_eq(code, REGION_NATION);
		enum err e = within ? region_exists(d, code) : E_ABSENT;
		*ret_trouble =
			(struct figure_shape_trouble){ T_FIGURE_SHAPE_UNKNOWN, (int64_t)i + 1, code };
		if (e != OK)
			return e == E_ABSENT ? E_INVALID : e;
	}
	return OK;
}

enum err figure_shapes_save(struct desk *d, const struct figure_shapes *shapes, struct str source)
{
	enum err e = OK;
	for (size_t i = 0; i < shapes->n && e == OK; i++) {
		const struct figure_shape *s = &shapes->at[i];
		struct figure_shape_add_in in = { s->region_code, s->outline, s->left,  s->top,
			                              s->right,       s->bottom,  source };
		e = q_figure_shape_forget_run(d, &(struct figure_shape_forget_in){ s->region_code }, NULL);
		if (e == OK)
			e = q_figure_shape_add_run(d, &in, NULL);
	}
	struct facts after = facts_open(d);
	facts_int(&after, "n", (int64_t)shapes->n);
	facts_str(&after, "first", shapes->at[0].region_code);
	facts_str(&after, "last", shapes->at[shapes->n - 1].region_code);
	facts_str(&after, "source", source);
	return e == OK ? audit_change(d, "figure.shape", "figure_shape", 0, NULL, &after) : e;
}

enum err figure_shapes_remove(struct desk *d, struct str parent, int64_t *ret_n)
{
	enum err e = q_figure_shape_remove_run(d, &(struct figure_shape_remove_in){ parent }, ret_n);
	if (e == OK && *ret_n == 0)
		return E_ABSENT;
	struct facts before = facts_open(d);
	facts_str(&before, "parent", parent);
	facts_int(&before, "n", e == OK ? *ret_n : 0);
	return e == OK ? audit_change(d, "figure.shape.remove", "figure_shape", 0, &before, NULL) : e;
}

enum err figure_shape_sets(struct desk *d, struct figure_shape_sets *ret_sets)
{
	struct figure_shape_sets_rows rows;
	enum err e = q_figure_shape_sets_all(d, &rows);
	if (e != OK)
		return e;
	struct figure_shape_set *sets = arena_array(d->arena, struct figure_shape_set, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct figure_shape_sets_row *r = &rows.at[i];
		sets[i] = (struct figure_shape_set){ r->parent, r->name, r->source,
			                                 r->other,  r->n,    r->at_ms };
	}
	*ret_sets = (struct figure_shape_sets){ rows.n, sets };
	return OK;
}

enum err figure_shapes_below(struct desk *d, struct str parent, struct figure_shapes *ret_shapes)
{
	struct figure_shapes_rows rows;
	enum err e = q_figure_shapes_all(d, &(struct figure_shapes_in){ parent }, &rows);
	if (e != OK)
		return e;
	struct figure_shape *shapes = arena_array(d->arena, struct figure_shape, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct figure_shapes_row *r = &rows.at[i];
		shapes[i] = (struct figure_shape){ r->region_code, r->outline,   r->box_left, r->box_top,
			                               r->box_right,   r->box_bottom, r->source };
	}
	*ret_shapes = (struct figure_shapes){ rows.n, shapes };
	return OK;
}
