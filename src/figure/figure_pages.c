// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of figures: what is known at all, and what is known of one region.
// Knows: figures, regions. Does not know: who reads; all of this is public.
// Start at: figure_routes.
#include "export/export.h"
#include "figure/figure_inside.h"
#include "figure/figure_import.h"
#include "figure/figure_shape.h"
#include "figure_html.h"
#include "frame/widget.h"
#include "region/region_move.h"

enum { HEADS_MOST = 4, TREND_PX = 137, NOTES_MOST = 3 };

// --- pieces of a region's page ----------------------------------------------------------------

static bool same_register(const struct figure *a, const struct figure *b)
{
	return str_eq(a->measure, b->measure) && str_eq(a->class_version, b->class_version) &&
	       str_eq(a->class_code, b->class_code);
}

static bool is_whole(const struct figure *f)
{
	return !f->class_code.p || figure_measure(f->measure)->one_class;
}

// The end of the run that begins at `from`: one measure and class, year after year.
static size_t run_end(const struct figures *all, size_t from)
{
	size_t to = from + 1;
	while (to < all->n && same_register(&all->at[from], &all->at[to]))
		to++;
	return to;
}

// The latest of each measure as a large number; what follows from the lists of regions comes last.
static struct figure_heads heads_of(struct visit *v, const struct figures *all)
{
	struct widget_figure_view *heads = arena_array(v->arena, struct widget_figure_view, HEADS_MOST);
	size_t n = 0;
	for (int late = 0; late < 2; late++) {
		for (size_t from = 0, to; from < all->n && n < HEADS_MOST; from = to) {
			to = run_end(all, from);
			const struct figure *f = &all->at[to - 1];
			bool is_late =
				str_is(f->measure, "villages") || str_is(f->measure, "people_per_village");
			if (is_late == (late == 1) && is_whole(f))
				heads[n++] = figure_head(v, f);
		}
	}
	return (struct figure_heads){ n, heads };
}

static int64_t most_of(const struct figure *at, size_t n)
{
	int64_t most = 0;
	for (size_t i = 0; i < n; i++) {
		if (at[i].veil == FIGURE_SHOWN && at[i].value > most)
			most = at[i].value;
	}
	return most;
}

// "Sumber: X (pernyataan resmi)." What is computed says so in its own row.
static struct str source_of(struct visit *v, const struct figure *at, size_t n)
{
	const struct figure *said = &at[0];
	for (size_t i = 1; i < n; i++) {
		if (str_is(said->origin, "computed"))
			said = &at[i];
		if (!str_is(at[i].origin, "computed") && !str_eq(at[i].source, said->source))
			return TEXT(v, T_FIGURE_SOURCES_BELOW);
	}
	return SAY(v, T_FIGURE_SOURCE_IS, "source", said->source, "standing",
	           figure_standing_text(v, said));
}

static struct str years_of(struct visit *v, const struct figure *at, size_t n)
{
	long long from = (long long)at[0].year, to = (long long)at[n - 1].year;
	return from == to ? arena_printf(v->arena, "%lld", from)
	                  : arena_printf(v->arena, "%lld–%lld", from, to);
}

static struct str notes_of(struct visit *v, const struct figure *at, size_t n)
{
	struct buf text = buf_open(v->arena, 120);
	for (size_t i = 0; i < n && n <= NOTES_MOST; i++) {
		if (!str_empty(at[i].note))
			buf_printf(&text, "%s%lld: %.*s", text.n > 0 ? " " : "", (long long)at[i].year,
			           STR_FMT(at[i].note));
	}
	return buf_str(&text);
}

static struct str title_of(struct visit *v, const struct figure *f)
{
	struct str label = TEXT(v, figure_measure(f->measure)->label);
	if (is_whole(f))
		return label;
	return arena_printf(v->arena, "%.*s: %.*s", STR_FMT(label), STR_FMT(f->class_name));
}

static struct figure_trend_view trend_of(struct visit *v, const struct figure *at, size_t n)
{
	struct figure_row *rows = arena_array(v->arena, struct figure_row, n);
	int64_t most = most_of(at, n);
	for (size_t i = 0; i < n; i++) {
		bool shown = at[i].veil == FIGURE_SHOWN && most > 0;
		rows[i] = figure_row_of(v, &at[i]);
		rows[i].height =
			arena_printf(v->arena, "%d", shown ? (int)(at[i].value * TREND_PX / most) : 0);
	}
	return (struct figure_trend_view){
		.title = title_of(v, &at[0]),
		.about = TEXT(v, figure_measure(at[0].measure)->about),
		.caption = SAY(v, T_FIGURE_TREND_CAPTION, "years", years_of(v, at, n), "source",
		               source_of(v, at, n)),
		.note = notes_of(v, at, n),
		.rows = { n, rows },
	};
}

static struct figure_trends trends_of(struct visit *v, const struct figures *all)
{
	struct figure_trend_view *trends = arena_array(v->arena, struct figure_trend_view, all->n);
	size_t n = 0;
	for (size_t from = 0, to; from < all->n; from = to) {
		to = run_end(all, from);
		if (all->at[from].year != all->at[to - 1].year)
			trends[n++] = trend_of(v, all->at + from, to - from);
	}
	return (struct figure_trends){ n, trends };
}

// The classes of one measure in one year; what is of all classes together is the total.
static struct figure_parts_view parts_of(struct visit *v, const struct figure *at, size_t n,
                                         const struct figure *total)
{
	struct figure_row *rows = arena_array(v->arena, struct figure_row, n);
	int64_t most = most_of(at, n);
	for (size_t i = 0; i < n; i++) {
		rows[i] = figure_row_of(v, &at[i]);
		if (at[i].veil == FIGURE_SHOWN)
			rows[i].bar = figure_bar(v->arena, at[i].value, most);
	}
	struct str year = years_of(v, at, 1);
	return (struct figure_parts_view){
		.title = SAY(v, T_FIGURE_PARTS_TITLE, "measure",
		             TEXT(v, figure_measure(at[0].measure)->label), "year", year),
		.about = TEXT(v, figure_measure(at[0].measure)->about),
		.caption = SAY(v, T_FIGURE_PARTS_CAPTION, "year", year, "source", source_of(v, at, n)),
		.note = total ? SAY(v, T_FIGURE_PARTS_TOTAL, "n", figure_text(v, total))
		              : TEXT(v, T_FIGURE_PARTS_NO_TOTAL),
		.rows = { n, rows },
	};
}

static int by_size(const struct figure *a, const struct figure *b)
{
	bool a_shown = a->veil == FIGURE_SHOWN, b_shown = b->veil == FIGURE_SHOWN;
	if (a_shown != b_shown)
		return a_shown ? -1 : 1;
	if (a_shown && a->value != b->value)
		return a->value < b->value ? 1 : -1;
	return str_cmp(a->class_code, b->class_code);
}

static void insert(struct figure *sorted, size_t n, const struct figure *f)
{
	for (; n > 0 && by_size(f, &sorted[n - 1]) < 0; n--)
		sorted[n] = sorted[n - 1];
	sorted[n] = *f;
}

static struct figure_parts_list parts_list_of(struct visit *v, const struct figures *all)
{
	struct figure_parts_view *parts = arena_array(v->arena, struct figure_parts_view, all->n);
	size_t n = 0;
	for (const struct figure_measure *m = figure_measures; m->code; m++) {
		struct figure *classes = arena_array(v->arena, struct figure, all->n);
		const struct figure *total = NULL;
		size_t n_classes = 0;
		int64_t year = 0;
		for (size_t i = 0; i < all->n; i++) {
			if (str_is(all->at[i].measure, m->code) && !is_whole(&all->at[i]))
				year = all->at[i].year > year ? all->at[i].year : year;
		}
		for (size_t i = 0; i < all->n; i++) {
			const struct figure *f = &all->at[i];
			if (!str_is(f->measure, m->code) || f->year != year)
				continue;
			if (is_whole(f))
				total = f;
			else
				insert(classes, n_classes++, f);
		}
		if (n_classes > 1)
			parts[n++] = parts_of(v, classes, n_classes, total);
	}
	return (struct figure_parts_list){ n, parts };
}

// Two registers that count the same thing: both are shown, none is added to the other.
static struct figure_registers registers_of(struct visit *v, const struct figures *all)
{
	static const struct {
		const char *family;
		enum text_key title;
	} families[] = { { "needs", T_FIGURE_REGISTERS_NEEDS },
		             { "disability", T_FIGURE_REGISTERS_DISABILITY } };
	enum { N = sizeof families / sizeof *families };
	struct figure_register *registers = arena_array(v->arena, struct figure_register, N);
	size_t n = 0;
	for (size_t k = 0; k < N; k++) {
		struct figure *alike = arena_array(v->arena, struct figure, all->n);
		struct figures found = { 0, alike };
		bool several = false;
		for (size_t i = 0; i < all->n; i++) {
			const char *family = figure_measure(all->at[i].measure)->family;
			if (!family || strcmp(family, families[k].family) != 0)
				continue;
			alike[found.n++] = all->at[i];
			several |= !str_eq(alike[0].measure, all->at[i].measure);
		}
		if (several)
			registers[n++] = (struct figure_register){ TEXT(v, families[k].title),
				                                       TEXT(v, T_FIGURE_REGISTERS_ABOUT),
				                                       figure_table(v, &found, false) };
	}
	return (struct figure_registers){ n, registers };
}

// --- one region -------------------------------------------------------------------------------

static struct crumbs crumbs_of(struct visit *v, const struct regions *path)
{
	struct crumb *crumbs = arena_array(v->arena, struct crumb, path->n + 1);
	crumbs[0] = (struct crumb){ TEXT(v, T_FIGURE_SHOW_ALL_OF_IT), TEXT(v, T_FIGURE_MENU),
		                        S("/statistics") };
	for (size_t i = 0; i < path->n; i++) {
		bool here = i + 1 == path->n;
		crumbs[i + 1] =
			(struct crumb){ TEXT(v, region_kind_word(path->at[i].kind)), path->at[i].name,
			                here ? S("") : figure_address(v->arena, path->at[i].code) };
	}
	return (struct crumbs){ path->n + 1, crumbs };
}

static struct str lead_of(struct visit *v, const struct figures *all)
{
	struct str n = lang_number(v->arena, v->lang, (int64_t)all->n);
	return all->n == 0 ? TEXT(v, T_FIGURE_SHOW_NOTHING_LEAD)
	                   : SAY(v, all->n == 1 ? T_FIGURE_SHOW_LEAD_ONE : T_FIGURE_SHOW_LEAD, "n", n);
}

// A code of before leads to the one of today.
static enum err lead_on(struct visit *v, struct str old_code)
{
	struct str today;
	enum err e = region_alias(&v->desk, old_code, &today);
	return e == OK ? visit_redirect(v, figure_address(v->arena, today)) : e;
}

static enum err figure_show_page(struct visit *v)
{
	struct regions path;
	struct figures all;
	struct figure_compare_view *compare;
	struct str code = visit_param(v, "code");
	enum err e = region_path(&v->desk, code, &path);
	if (e == E_ABSENT)
		return lead_on(v, code);
	if (e == OK)
		e = figure_list(&v->desk, code, v->lang, &all);
	if (e == OK)
		e = figure_compare(v, &path.at[path.n - 1], visit_query(v, "measure"), &compare);
	if (e != OK)
		return e;
	const struct region *region = &path.at[path.n - 1], *up = &path.at[path.n > 1 ? path.n - 2 : 0];
	bool nation = str_eq(code, REGION_NATION);
	struct figure_show_view view = {
		.kind = SAY(v, T_FIGURE_SHOW_KIND, "kind", TEXT(v, region_kind_word(region->kind)), "code",
		            code),
		.name = region->name,
		.lead = lead_of(v, &all),
		.region_href =
			nation ? S("/regions") : arena_printf(v->arena, "/regions/%.*s", STR_FMT(code)),
		.coverage_href = arena_printf(v->arena, "/statistics/%.*s/coverage", STR_FMT(code)),
		.heads = heads_of(v, &all),
		.registers = registers_of(v, &all),
		.trends = trends_of(v, &all),
		.parts = parts_list_of(v, &all),
		.compare = compare,
		.rows = all.n > 0 ? figure_table(v, &all, false) : NULL,
		.export_href = arena_printf(v->arena, "/statistics/%.*s/export", STR_FMT(code)),
		.hidden = figure_hidden_text(v, &all),
	};
	if (compare) {
		compare->id = S("below");
		compare->action = figure_address(v->arena, code);
	}
	if (all.n == 0)
		view.empty = widget_empty(v, SAY(v, T_FIGURE_SHOW_NOTHING, "name", region->name),
		                          TEXT(v, T_FIGURE_SHOW_WHY), figure_address(v->arena, up->code),
		                          SAY(v, T_FIGURE_SHOW_UP, "name", up->name));
	struct page page = { .title = SAY(v, T_FIGURE_SHOW_TITLE, "name", region->name),
		                 .crumbs = crumbs_of(v, &path) };
	figure_show_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

// --- all of them ------------------------------------------------------------------------------

#define EAST_JAVA S("35")

static enum err compare_below(struct visit *v, struct str code, struct str asked,
                              struct figure_compare_view **ret_view)
{
	struct region region;
	struct figure_compare_view *view = NULL;
	enum err e = region_get(&v->desk, code, &region);
	if (e == OK)
		e = figure_compare(v, &region, asked, &view);
	if (e != OK)
		return e;
	if (!view) // a store from before the figures
		return E_ABSENT;
	view->action = S("/statistics");
	*ret_view = view;
	return OK;
}

static enum err figure_index_page(struct visit *v)
{
	struct figures east_java, latest;
	struct figure_compare_view *regencies, *provinces;
	enum err e = figure_list(&v->desk, EAST_JAVA, v->lang, &east_java);
	if (e == OK)
		e = figure_latest(&v->desk, v->lang, &latest);
	if (e == OK)
		e = compare_below(v, EAST_JAVA, visit_query(v, "measure"), &regencies);
	if (e == OK)
		e = compare_below(v, REGION_NATION, S("villages"), &provinces);
	if (e != OK)
		return e;
	regencies->id = S("regencies");
	provinces->id = S("provinces");
	provinces->options.n = 0;
	struct figure_index_view view = {
		.heads = heads_of(v, &east_java),
		.regencies = regencies,
		.provinces = provinces,
		.rows = figure_table(v, &latest, true),
		.may_draw = visit_may(v, "figure.shape"),
		.may_bring = visit_may(v, "figure.import"),
		.csv_href = widget_asset(v, "figures.csv"),
		.hidden = figure_hidden_text(v, &latest),
	};
	figure_index_html(page_open(v, &(struct page){ .title = TEXT(v, T_FIGURE_INDEX_TITLE) }), &view,
	                  v->lang);
	return page_close(v, 200);
}

static const struct field figure_fields[] = {
	{ "measure", F_TOKEN, 0, 40, T_FIGURE_COMPARE_CHOOSE },
	{ 0 },
};

// clang-format off
const struct route figure_routes[] = {
	{ GET, "/statistics",       figure_index_page, NULL,     NULL, READ, 0, NULL,
	  "Figures of all regions with source, year and standing; East Java's map and the provinces'",
	  figure_fields, .menu = T_FIGURE_MENU, .kept = true },
	{ GET, "/statistics/:code", figure_show_page,  "figure", NULL, READ, 0, NULL,
	  "The figures of one region: trends, classes, and what lies below it compared",
	  figure_fields, .kept = true },
	{ GET, "/statistics/export", figure_latest_give, NULL, NULL, READ, 0, NULL,
	  "The latest figures of all regions as a file", export_give_fields },
	{ GET, "/statistics/:code/export", figure_region_give, "figure", NULL, READ, 0, NULL,
	  "The figures of one region as a file", export_give_fields },
	{ GET, "/statistics/:code/below/export", figure_below_give, "figure", NULL, READ, 0, NULL,
	  "The comparison of what lies directly below one region as a file", figure_below_fields },
	{ GET, "/statistics/shapes", figure_shapes_page, NULL, "figure.shape", READ, 0, NULL,
	  "Outlines of regions that the office brought, and the form to bring more" },
	{ POST, "/statistics/shapes", figure_shapes_post, NULL, "figure.shape", WRITE,
	  SHAPE_FILE_MOST + KIB(64), "figure.shape", "Bring outlines of regions as GeoJSON",
	  figure_shape_fields, .prepare = figure_shapes_prepare },
	{ POST, "/statistics/shapes/remove", figure_shapes_remove_post, NULL, "figure.shape", WRITE, 0,
	  "figure.shape.remove", "Take away the outlines of what lies below one region",
	  figure_shape_remove_fields },
	{ GET, "/statistics/import", figure_import_page, NULL, "figure.import", READ, 0, NULL,
	  "Hand in a file of figures; the files handed in before" },
	{ POST, "/statistics/import", figure_import_post, NULL, "figure.import", WRITE,
	  2 * FIGURE_FILE_MOST + KIB(64), "figure.import",
	  "Check a file of figures and keep it until confirmed", figure_import_fields,
	  .prepare = figure_import_prepare },
	{ GET, "/statistics/import/:id", figure_import_show_page, "figure_import", "figure.import",
	  READ, 0, NULL, "What was found in a file of figures, before and after it is confirmed" },
	{ GET, "/statistics/import/:id/export", figure_import_give, "figure_import", "figure.import",
	  READ, 0, NULL, "Its rows as a file, with what was found in each", export_give_fields },
	{ POST, "/statistics/import/:id/confirm", figure_import_confirm_post, "figure_import",
	  "figure.import", WRITE, KIB(4), "figure.import.confirm",
	  "Make every good row of a file a figure" },
	{ POST, "/statistics/import/:id/undo", figure_import_undo_post, "figure_import",
	  "figure.import", WRITE, KIB(4), "figure.import.undo",
	  "Put all figures back as they were before a file" },
	{ POST, "/statistics/import/:id/drop", figure_import_drop_post, "figure_import",
	  "figure.import", WRITE, KIB(4), "figure.import.drop", "Forget a file of figures" },
	{ 0 },
};
// clang-format on
