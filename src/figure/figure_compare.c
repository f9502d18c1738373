// SPDX-License-Identifier: GPL-3.0-or-later
// Regions beside each other: the map of tiles or outlines, and the table it is drawn from.
// Knows: one measure of one year. Does not know: the rest of a page.
// Start at: figure_compare.
#include "export/export.h"
#include "figure/figure_inside.h"
#include "figure/figure_shape.h"
#include "frame/widget.h"
#include <stdlib.h>

enum { BELOW_MOST = 1000, STEPS = 5, STEP_NONE = -1 };

struct side { // one of the regions
	const struct region *region;
	const struct figure *figure;        // NULL: not known
	const struct figure *above, *below; // what makes up the number; NULL: nothing does
	int step;
};
struct sides {
	size_t n, n_shown, n_known;
	struct side *at;
	int64_t most; // of those shown
	int64_t least_of[STEPS], most_of[STEPS];
	bool has_step[STEPS];
};

// --- gathering --------------------------------------------------------------------------------

static bool counts_all(const struct figure_measure *m, const struct figure *f)
{
	return m->one_class || !f->class_code.p;
}

static int64_t last_year(const struct figure_measure *m, const struct figures *all)
{
	int64_t year = 0;
	for (size_t i = 0; i < all->n; i++) {
		if (counts_all(m, &all->at[i]) && all->at[i].year > year)
			year = all->at[i].year;
	}
	return year;
}

static const struct figure *figure_at(const struct figure_measure *m, const struct figures *all,
                                      struct str region_code, int64_t year)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct figure *f = &all->at[i];
		if (str_eq(f->region_code, region_code) && f->year == year && counts_all(m, f))
			return f;
	}
	return NULL;
}

// The largest first; what is hidden and what is not known after, in the order of codes, so that
// the order tells nothing of them.
static int by_size(const void *a, const void *b)
{
	const struct side *x = a, *y = b;
	bool x_shown = x->figure && x->figure->veil == FIGURE_SHOWN;
	bool y_shown = y->figure && y->figure->veil == FIGURE_SHOWN;
	if (x_shown && y_shown && x->figure->value != y->figure->value)
		return x->figure->value < y->figure->value ? 1 : -1;
	if (x_shown != y_shown)
		return x_shown ? -1 : 1;
	if (!x->figure != !y->figure)
		return x->figure ? -1 : 1;
	return str_cmp(x->region->code, y->region->code);
}

static void find_steps(struct arena *a, struct sides *sides)
{
	int64_t *values = arena_array(a, int64_t, sides->n_shown);
	int *steps = arena_array(a, int, sides->n_shown);
	for (size_t i = 0; i < sides->n_shown; i++)
		values[i] = sides->at[i].figure->value;
	figure_ramp(a, sides->n_shown, values, steps);
	for (size_t i = 0; i < sides->n_shown; i++) { // from the largest down
		int step = sides->at[i].step = steps[i];
		sides->least_of[step] = values[i];
		if (!sides->has_step[step])
			sides->most_of[step] = values[i];
		sides->has_step[step] = true;
	}
}

static struct sides sides_of(struct arena *a, const struct regions *children,
                             const struct figure_measure *m, const struct figures *all)
{
	int64_t year = last_year(m, all);
	struct sides sides = { .n = children->n, .at = arena_array(a, struct side, children->n) };
	for (size_t i = 0; i < children->n; i++) {
		const struct region *r = &children->at[i];
		const struct figure *f = figure_at(m, all, r->code, year);
		sides.at[i] = (struct side){ .region = r, .figure = f, .step = STEP_NONE };
		sides.n_known += f != NULL;
		sides.n_shown += f && f->veil == FIGURE_SHOWN;
	}
	qsort(sides.at, sides.n, sizeof *sides.at, by_size);
	sides.most = sides.n_shown > 0 ? sides.at[0].figure->value : 0;
	find_steps(a, &sides);
	return sides;
}

// --- the map ----------------------------------------------------------------------------------

static const struct side *side_at(const struct sides *sides, struct str region_code)
{
	for (size_t i = 0; i < sides->n; i++) {
		if (str_eq(sides->at[i].region->code, region_code))
			return &sides->at[i];
	}
	return NULL;
}

static struct str value_of(struct visit *v, const struct side *side)
{
	return side->figure ? figure_text(v, side->figure) : S("–");
}

static struct figure_tile_view tile_of(struct visit *v, const struct figure_tile *t,
                                       const struct side *side)
{
	struct arena *a = v->arena;
	int x = (int)t->column * 10, y = (int)t->row * 10;
	return (struct figure_tile_view){
		.href = arena_printf(a, "#w%.*s", STR_FMT(t->region_code)),
		.said =
			SAY(v, T_FIGURE_COMPARE_SAID, "name", side->region->name, "value", value_of(v, side)),
		.step = side->step == STEP_NONE ? S("") : arena_printf(a, "%d", side->step),
		.text = t->abbreviation,
		.value = value_of(v, side),
		.round = side->region->kind == KIND_KOTA,
		.x = arena_printf(a, "%d.3", x),
		.y = arena_printf(a, "%d.3", y),
		.cx = arena_printf(a, "%d", x + 5),
		.cy = arena_printf(a, "%d", y + 5),
		.text_y = arena_printf(a, "%d.2", y + 5),
		.value_y = arena_printf(a, "%d.4", y + 7),
	};
}

static void draw_tiles(struct visit *v, const struct figure_tiles *tiles, const struct sides *sides,
                       struct figure_compare_view *view)
{
	struct figure_tile_view *drawn = arena_array(v->arena, struct figure_tile_view, tiles->n);
	int64_t right = 0, bottom = 0;
	size_t n = 0;
	for (size_t i = 0; i < tiles->n; i++) {
		const struct figure_tile *t = &tiles->at[i];
		const struct side *side = side_at(sides, t->region_code);
		if (!side)
			continue;
		drawn[n++] = tile_of(v, t, side);
		right = t->column > right ? t->column : right;
		bottom = t->row > bottom ? t->row : bottom;
		view->kota |= side->region->kind == KIND_KOTA;
		view->kabupaten |= side->region->kind == KIND_KABUPATEN;
	}
	view->tiles = (struct figure_tile_list){ n, drawn };
	view->map_class = S("tiles");
	view->box = arena_printf(v->arena, "0 0 %d %d", (int)(right + 1) * 10, (int)(bottom + 1) * 10);
	view->map_label = SAY(v, T_FIGURE_COMPARE_MAP, "n", lang_number(v->arena, v->lang, (int64_t)n));
	view->map_note = TEXT(v, T_FIGURE_COMPARE_MAP_NOTE);
}

// Who drew them, each once.
static struct str drawn_by(struct visit *v, const struct figure_shapes *shapes)
{
	struct buf names = buf_open(v->arena, 80);
	for (size_t i = 0; i < shapes->n; i++) {
		bool said = false;
		for (size_t k = 0; k < i; k++)
			said |= str_eq(shapes->at[k].source, shapes->at[i].source);
		if (said)
			continue;
		buf_z(&names, i > 0 ? "; " : "");
		buf_put(&names, shapes->at[i].source);
	}
	return buf_str(&names);
}

static void draw_shapes(struct visit *v, const struct figure_shapes *shapes,
                        const struct sides *sides, struct figure_compare_view *view)
{
	struct figure_tile_view *drawn = arena_array(v->arena, struct figure_tile_view, shapes->n);
	struct figure_shape box = shapes->at[0];
	size_t n = 0;
	for (size_t i = 0; i < shapes->n; i++) {
		const struct figure_shape *s = &shapes->at[i];
		const struct side *side = side_at(sides, s->region_code);
		if (!side)
			continue;
		drawn[n] = tile_of(v, &(struct figure_tile){ .region_code = s->region_code }, side);
		drawn[n++].path = s->outline;
		box.left = s->left < box.left ? s->left : box.left;
		box.top = s->top < box.top ? s->top : box.top;
		box.right = s->right > box.right ? s->right : box.right;
		box.bottom = s->bottom > box.bottom ? s->bottom : box.bottom;
	}
	view->tiles = (struct figure_tile_list){ n, drawn };
	view->map_class = S("tiles shapes");
	view->box = arena_printf(v->arena, "%lld %lld %lld %lld", (long long)box.left,
	                         (long long)box.top, (long long)(box.right - box.left),
	                         (long long)(box.bottom - box.top));
	struct str count = lang_number(v->arena, v->lang, (int64_t)n);
	view->map_label = SAY(v, T_FIGURE_COMPARE_SHAPES, "n", count);
	view->map_note =
		SAY(v, n < sides->n ? T_FIGURE_COMPARE_SHAPES_SOME : T_FIGURE_COMPARE_SHAPES_NOTE, "source",
	        drawn_by(v, shapes));
}

// Outlines when three of four regions have one; then tiles.
static enum err draw_map(struct visit *v, struct str above, const struct sides *sides,
                         struct figure_compare_view *view)
{
	struct figure_tiles tiles;
	struct figure_shapes shapes;
	enum err e = figure_tiles(&v->desk, above, &tiles);
	if (e == OK)
		e = figure_shapes_below(&v->desk, above, &shapes);
	if (e != OK)
		return e;
	if (shapes.n > 0 && shapes.n * 4 >= sides->n * 3)
		draw_shapes(v, &shapes, sides, view);
	else if (tiles.n > 0)
		draw_tiles(v, &tiles, sides, view);
	return OK;
}

static struct figure_steps key_of(struct visit *v, const struct sides *sides)
{
	struct figure_step *steps = arena_array(v->arena, struct figure_step, STEPS + 1);
	size_t n = 0;
	for (int i = 0; i < STEPS; i++) {
		if (!sides->has_step[i])
			continue;
		struct str least = lang_number(v->arena, v->lang, sides->least_of[i]);
		struct str most = lang_number(v->arena, v->lang, sides->most_of[i]);
		steps[n++] = (struct figure_step){
			arena_printf(v->arena, "%d", i),
			str_eq(least, most)
				? least
				: arena_printf(v->arena, "%.*s–%.*s", STR_FMT(least), STR_FMT(most)),
		};
	}
	if (sides->n_shown < sides->n)
		steps[n++] = (struct figure_step){ S(""), TEXT(v, T_FIGURE_COMPARE_NONE) };
	return (struct figure_steps){ n, steps };
}

// --- the table --------------------------------------------------------------------------------

static struct str from_text(struct visit *v, const struct figure *f)
{
	return SAY(v, T_FIGURE_HEAD_SOURCE, "year", arena_printf(v->arena, "%lld", (long long)f->year),
	           "source", f->source, "standing", figure_standing_text(v, f));
}

static struct figure_lines lines_of(struct visit *v, const struct sides *sides)
{
	struct figure_line *lines = arena_array(v->arena, struct figure_line, sides->n);
	for (size_t i = 0; i < sides->n; i++) {
		const struct side *s = &sides->at[i];
		bool shown = s->figure && s->figure->veil == FIGURE_SHOWN;
		lines[i] = (struct figure_line){
			.id = arena_printf(v->arena, "w%.*s", STR_FMT(s->region->code)),
			.name = s->region->name,
			.href = figure_address(v->arena, s->region->code),
			.value = value_of(v, s),
			.bar = shown ? figure_bar(v->arena, s->figure->value, sides->most) : S(""),
			.above = s->above ? figure_text(v, s->above) : S("–"),
			.below = s->below ? figure_text(v, s->below) : S("–"),
			.from = s->figure ? from_text(v, s->figure) : S("–"),
			.why = s->figure ? S("") : TEXT(v, T_FIGURE_UNKNOWN),
		};
	}
	return (struct figure_lines){ sides->n, lines };
}

// One source for all of them is said once; several are said in each row.
static void say_source(struct visit *v, const struct sides *sides, struct figure_compare_view *view)
{
	const struct figure *first = sides->at[0].figure;
	for (size_t i = 0; i < sides->n; i++) {
		const struct figure *f = sides->at[i].figure;
		if (f && (!str_eq(f->source, first->source) || !str_eq(f->origin, first->origin)))
			view->has_from = true;
	}
	struct str year = arena_printf(v->arena, "%lld", (long long)first->year);
	view->caption = SAY(v, T_FIGURE_COMPARE_CAPTION, "measure", TEXT(v, view->measure), "year",
	                    year, "known", lang_number(v->arena, v->lang, (int64_t)sides->n_known), "n",
	                    lang_number(v->arena, v->lang, (int64_t)sides->n));
	if (view->has_from)
		return;
	bool computed = str_is(first->origin, "computed");
	view->source = SAY(v, T_FIGURE_COMPARE_SOURCE, "source", first->source, "note",
	                   computed ? first->note : S(""));
	view->standing = figure_standing(v, first);
}

// --- all of it --------------------------------------------------------------------------------

static const struct figure_measure *choose(const struct figure_coverages *all, struct str asked)
{
	const struct figure_coverage *best = &all->at[0];
	for (size_t i = 0; i < all->n; i++) {
		if (str_is(asked, all->at[i].measure->code))
			return all->at[i].measure;
		best = all->at[i].n > best->n ? &all->at[i] : best;
	}
	return best->measure;
}

static struct figure_options options_of(struct visit *v, const struct figure_coverages *all,
                                        const struct figure_measure *chosen)
{
	struct figure_option *options = arena_array(v->arena, struct figure_option, all->n);
	for (size_t i = 0; i < all->n; i++) {
		const struct figure_measure *m = all->at[i].measure;
		options[i] = (struct figure_option){ str_from(m->code), TEXT(v, m->label), m == chosen };
	}
	return (struct figure_options){ all->n > 1 ? all->n : 0, options };
}

static enum err find_parts(struct visit *v, struct str code, struct sides *sides)
{
	struct figures people, villages;
	enum err e = figure_below(&v->desk, code, S("population"), v->lang, &people);
	if (e == OK)
		e = figure_below(&v->desk, code, S("villages"), v->lang, &villages);
	if (e != OK)
		return e;
	const struct figure_measure *m[] = { figure_measure(S("population")),
		                                 figure_measure(S("villages")) };
	for (size_t i = 0; i < sides->n; i++) {
		struct side *s = &sides->at[i];
		s->above = figure_at(m[0], &people, s->region->code, last_year(m[0], &people));
		s->below = figure_at(m[1], &villages, s->region->code, last_year(m[1], &villages));
	}
	return OK;
}

static enum text_key title_of(enum region_level level)
{
	static const enum text_key titles[] = {
		[LEVEL_PROVINCE] = T_FIGURE_COMPARE_PROVINCES,
		[LEVEL_REGENCY] = T_FIGURE_COMPARE_REGENCIES,
		[LEVEL_DISTRICT] = T_FIGURE_COMPARE_DISTRICTS,
		[LEVEL_VILLAGE] = T_FIGURE_COMPARE_VILLAGES,
	};
	return titles[level];
}

static const struct widget_take_view *take_of(struct visit *v, struct str code,
                                               const struct figure_measure *m)
{
	struct arena *a = v->arena;
	const char *path = arena_printf(a, "/statistics/%.*s/below/export", STR_FMT(code)).p;
	return export_links_with(v, link_to(a, path, "measure", str_from(m->code), NULL));
}

// What a comparison is made of.
struct compared {
	struct figure_coverages measures;
	const struct figure_measure *m; // NULL: there is nothing to compare
	struct figures figures;
	struct regions children;
	struct sides sides;
};

static enum err gather(struct visit *v, const struct region *above, struct str asked,
                       struct compared *c)
{
	c->m = NULL;
	enum err e = figure_measures_below(&v->desk, above->code, &c->measures);
	if (e != OK || c->measures.n == 0)
		return e;
	c->m = choose(&c->measures, asked);
	e = figure_below(&v->desk, above->code, str_from(c->m->code), v->lang, &c->figures);
	if (e == OK)
		e = region_children(&v->desk, above->code, S(""), BELOW_MOST, &c->children);
	if (e == OK)
		c->sides = sides_of(v->arena, &c->children, c->m, &c->figures);
	return e;
}

enum err figure_sides(struct visit *v, const struct region *above, struct str asked,
                      struct figure_sides *ret_sides)
{
	struct compared *c = arena_new(v->arena, struct compared);
	enum err e = gather(v, above, asked, c);
	*ret_sides = (struct figure_sides){ .measure = c->m };
	if (e != OK || !c->m)
		return e;
	struct figure_side *at = arena_array(v->arena, struct figure_side, c->sides.n);
	for (size_t i = 0; i < c->sides.n; i++)
		at[i] = (struct figure_side){ c->sides.at[i].region, c->sides.at[i].figure };
	ret_sides->n = c->sides.n;
	ret_sides->at = at;
	return OK;
}

enum err figure_compare(struct visit *v, const struct region *above, struct str asked,
                        struct figure_compare_view **ret_view)
{
	struct compared c;
	enum err e = gather(v, above, asked, &c);
	*ret_view = NULL;
	if (e != OK || !c.m)
		return e;
	struct figure_compare_view *view = arena_new(v->arena, struct figure_compare_view);
	view->has_parts = str_is(S("people_per_village"), c.m->code);
	if (view->has_parts)
		e = find_parts(v, above->code, &c.sides);
	struct str n = lang_number(v->arena, v->lang, (int64_t)c.children.n);
	view->title = SAY(v, title_of(above->level + 1), "n", n, "name", above->name);
	view->about = TEXT(v, c.m->about);
	view->measure = c.m->label;
	view->options = options_of(v, &c.measures, c.m);
	view->take = take_of(v, above->code, c.m);
	if (e == OK)
		e = draw_map(v, above->code, &c.sides, view);
	view->steps = key_of(v, &c.sides);
	view->lines = lines_of(v, &c.sides);
	view->hidden = figure_hidden_text(v, &c.figures);
	say_source(v, &c.sides, view);
	*ret_view = view;
	return e;
}
