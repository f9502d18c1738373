// SPDX-License-Identifier: GPL-3.0-or-later
// The page of need beside coverage, and its answer: where the next volunteers should come from.
// Knows: places gathered and ranked. Does not know: how (atlas_coverage.c).
// Start at: atlas_coverage_page.
#include "atlas/atlas_coverage.h"
#include "atlas/atlas_inside.h"
#include "atlas/atlas_views.h"
#include "atlas_html.h"
#include "frame/widget.h"
#include "region/region_move.h"
#include <stdlib.h>

enum { ANSWERS_MOST = 5, NAMES_MOST = 6 };

const struct field atlas_coverage_fields[] = {
	{ "sort", F_TOKEN, 0, 20, T_ATLAS_COVERAGE_SORT },
	{ 0 },
};

// --- the order -----------------------------------------------------------------------------------

static int64_t seen(const struct figure_count *c)
{
	return c->veil == FIGURE_SHOWN ? c->n : c->veil == FIGURE_FEW ? 1 : NULL_INT;
}

static int64_t key_need(const struct coverage_place *p)
{
	return p->need && p->need->veil == FIGURE_SHOWN ? p->need->value : NULL_INT;
}

static int64_t key_ready(const struct coverage_place *p)
{
	return seen(&p->ready);
}

static int64_t key_coming(const struct coverage_place *p)
{
	return seen(&p->coming);
}

static int64_t key_held(const struct coverage_place *p)
{
	return p->held;
}

static int64_t key_each(const struct coverage_place *p)
{
	return p->each;
}

static const struct order {
	const char *code;
	enum text_key label;
	int64_t (*key)(const struct coverage_place *p); // NULL: as ranked, or by code
} orders[] = {
	{ "next", T_ATLAS_COVERAGE_BY_NEXT, NULL },
	{ "need", T_ATLAS_COVERAGE_NEED, key_need },
	{ "each", T_ATLAS_COVERAGE_EACH, key_each },
	{ "ready", T_ATLAS_COVERAGE_READY, key_ready },
	{ "coming", T_ATLAS_COVERAGE_COMING, key_coming },
	{ "held", T_ATLAS_COVERAGE_HELD, key_held },
	{ "name", T_ATLAS_NAME, NULL },
};
enum { N_ORDERS = sizeof orders / sizeof *orders };

static const struct order *order_of(struct str asked)
{
	for (size_t i = 0; i < N_ORDERS; i++) {
		if (str_is(asked, orders[i].code))
			return &orders[i];
	}
	return &orders[0];
}

struct ordered {
	const struct coverage_place *place;
	int64_t key;
	size_t rank;
	bool by_name;
};

static int by_order(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;
	if (x->by_name)
		return str_cmp(x->place->region->name, y->place->region->name);
	if (x->key != y->key)
		return x->key > y->key ? -1 : 1;
	return (x->rank > y->rank) - (x->rank < y->rank);
}

static struct ordered *order_places(struct arena *a, const struct coverage *c,
                                    const struct order *order)
{
	struct ordered *all = arena_array(a, struct ordered, c->n);
	for (size_t i = 0; i < c->n; i++)
		all[i] = (struct ordered){ &c->at[i], order->key ? order->key(&c->at[i]) : 0, i,
			                       strcmp(order->code, "name") == 0 };
	qsort(all, c->n, sizeof *all, by_order);
	return all;
}

// --- words ---------------------------------------------------------------------------------------

static struct str number(struct visit *v, int64_t n)
{
	return lang_number(v->arena, v->lang, n);
}

static struct str year_of(struct visit *v, const struct figure *f)
{
	return arena_printf(v->arena, "%lld", (long long)f->year);
}

static struct str answer_text(struct visit *v, const struct coverage_place *p)
{
	struct str need = figure_text(v, p->need), year = year_of(v, p->need);
	if (p->ready.n == 0)
		return SAY(v, T_ATLAS_COVERAGE_ANSWER_NONE, "need", need, "year", year);
	enum text_key key = p->ready.veil == FIGURE_FEW ? T_ATLAS_COVERAGE_ANSWER_FEW
	                                                : T_ATLAS_COVERAGE_ANSWER_SOME;
	return SAY(v, key, "each", number(v, p->pressure), "need", need, "year", year, "ready",
	           atlas_count_text(v, &p->ready));
}

static struct atlas_answers answers_of(struct visit *v, const struct coverage *c)
{
	size_t n = c->n_ranked < ANSWERS_MOST ? c->n_ranked : ANSWERS_MOST;
	struct atlas_answer *answers = arena_array(v->arena, struct atlas_answer, n);
	for (size_t i = 0; i < n; i++)
		answers[i] = (struct atlas_answer){
			c->at[i].region->name,
			arena_printf(v->arena, "#w%.*s", STR_FMT(c->at[i].region->code)),
			answer_text(v, &c->at[i]),
		};
	return (struct atlas_answers){ n, answers };
}

// "Kabupaten Pacitan, Kabupaten Ponorogo dan 33 lainnya", in the order of the answer.
static struct str without_text(struct visit *v, const struct coverage *c)
{
	struct buf text = buf_open(v->arena, 200);
	size_t n = 0;
	for (size_t i = 0; i < c->n && n < NAMES_MOST; i++) {
		if (c->at[i].ready.n > 0)
			continue;
		buf_z(&text, n++ > 0 ? ", " : "");
		buf_put(&text, c->at[i].region->name);
	}
	if (n == 0)
		return S("");
	struct str names = buf_str(&text);
	return c->n_without == n ? SAY(v, T_ATLAS_COVERAGE_WITHOUT, "names", names)
	                         : SAY(v, T_ATLAS_COVERAGE_WITHOUT_MORE, "names", names, "n",
	                               number(v, (int64_t)(c->n_without - n)));
}

static struct str from_text(struct visit *v, const struct figure *f)
{
	return SAY(v, T_ATLAS_COVERAGE_FROM, "measure", TEXT(v, figure_measure(f->measure)->label),
	           "year", year_of(v, f), "source", f->source, "standing", figure_standing_text(v, f));
}

// --- the table -----------------------------------------------------------------------------------

static struct atlas_coverage_row row_of(struct visit *v, const struct coverage_place *p,
                                        int64_t most)
{
	int64_t need = key_need(p);
	bool deeper = p->region->n_children > 0;
	return (struct atlas_coverage_row){
		.id = arena_printf(v->arena, "w%.*s", STR_FMT(p->region->code)),
		.name = p->region->name,
		.href = arena_printf(v->arena, "/statistics/%.*s%s", STR_FMT(p->region->code),
		                     deeper ? "/coverage" : ""),
		.need = p->need ? figure_text(v, p->need) : S("–"),
		.from = p->need ? from_text(v, p->need) : TEXT(v, T_FIGURE_UNKNOWN),
		.ready = atlas_count_text(v, &p->ready),
		.coming = atlas_count_text(v, &p->coming),
		.held = number(v, p->held),
		.each = p->each == NULL_INT ? S("–") : number(v, p->each),
		.bar = need > 0 ? arena_printf(v->arena, "%.1f", (double)need * 100 / (double)most) : S(""),
	};
}

static struct atlas_coverage_rows rows_of(struct visit *v, const struct coverage *c,
                                          const struct ordered *ordered)
{
	struct atlas_coverage_row *rows = arena_array(v->arena, struct atlas_coverage_row, c->n);
	int64_t most = 0;
	for (size_t i = 0; i < c->n; i++)
		most = key_need(&c->at[i]) > most ? key_need(&c->at[i]) : most;
	for (size_t i = 0; i < c->n; i++)
		rows[i] = row_of(v, ordered[i].place, most);
	return (struct atlas_coverage_rows){ c->n, rows };
}

static struct atlas_orders options_of(struct visit *v, const struct order *chosen)
{
	struct atlas_order *options = arena_array(v->arena, struct atlas_order, N_ORDERS);
	for (size_t i = 0; i < N_ORDERS; i++)
		options[i] = (struct atlas_order){ str_from(orders[i].code), TEXT(v, orders[i].label),
			                               &orders[i] == chosen };
	return (struct atlas_orders){ N_ORDERS, options };
}

// --- the page ------------------------------------------------------------------------------------

static struct crumbs crumbs_of(struct visit *v, const struct regions *path)
{
	struct crumb *crumbs = arena_array(v->arena, struct crumb, path->n + 1);
	crumbs[0] = (struct crumb){ TEXT(v, T_FIGURE_SHOW_ALL_OF_IT), TEXT(v, T_FIGURE_MENU),
		                        S("/statistics") };
	for (size_t i = 0; i < path->n; i++)
		crumbs[i + 1] = (struct crumb){
			TEXT(v, region_kind_word(path->at[i].kind)),
			path->at[i].name,
			i + 1 == path->n
				? S("")
				: arena_printf(v->arena, "/statistics/%.*s/coverage", STR_FMT(path->at[i].code)),
		};
	return (struct crumbs){ path->n + 1, crumbs };
}

static void fill(struct visit *v, const struct coverage *c, struct atlas_coverage_view *view)
{
	struct str n = number(v, (int64_t)c->n), without = number(v, (int64_t)c->n_without);
	size_t unranked = c->n - c->n_ranked;
	const struct order *order = order_of(visit_query(v, "sort"));
	view->lead = c->n_without ? SAY(v, T_ATLAS_COVERAGE_LEAD, "n", n, "without", without)
	                          : SAY(v, T_ATLAS_COVERAGE_LEAD_ALL, "n", n);
	view->answers = answers_of(v, c);
	view->without = without_text(v, c);
	view->unranked = unranked == 0 ? S("")
	                               : SAY(v, T_ATLAS_COVERAGE_UNRANKED, "n",
	                                     number(v, (int64_t)unranked));
	view->caption = SAY(v, T_ATLAS_COVERAGE_CAPTION, "n", n, "order", TEXT(v, order->label));
	view->options = options_of(v, order);
	view->rows = rows_of(v, c, order_places(v->arena, c, order));
	view->take = export_links(v, arena_printf(v->arena, "%.*s/export", STR_FMT(view->action)));
}

static struct str address_of(struct arena *a, struct str code)
{
	return arena_printf(a, "/statistics/%.*s/coverage", STR_FMT(code));
}

// A code of before leads to the one of today.
static enum err lead_on(struct visit *v, struct str old_code)
{
	struct str today;
	enum err e = region_alias(&v->desk, old_code, &today);
	return e == OK ? visit_redirect(v, address_of(v->arena, today)) : e;
}

enum err atlas_coverage_page(struct visit *v)
{
	struct str code = visit_param(v, "code");
	struct regions path;
	struct coverage c;
	enum err e = region_path(&v->desk, code, &path);
	if (e == E_ABSENT)
		return lead_on(v, code);
	if (e != OK)
		return e;
	const struct region *region = &path.at[path.n - 1], *up = &path.at[path.n > 1 ? path.n - 2 : 0];
	bool whole = atlas_sees_people(v, code);
	e = atlas_coverage(&v->desk, region, whole, v->lang, &c);
	if (e != OK)
		return e;
	struct atlas_coverage_view view = {
		.kind = region_kind_word(region->kind),
		.name = region->name,
		.lead = S(""),
		.action = address_of(v->arena, code),
		.statistics_href = arena_printf(v->arena, "/statistics/%.*s", STR_FMT(code)),
		.sight = TEXT(v, whole ? T_ATLAS_COVERAGE_WHOLE : T_ATLAS_COVERAGE_PUBLIC),
	};
	if (c.n > 0)
		fill(v, &c, &view);
	else
		view.empty = widget_empty(
			v, SAY(v, T_ATLAS_SHOW_NOTHING, "name", region->name), TEXT(v, T_ATLAS_COVERAGE_EMPTY),
			arena_printf(v->arena, "/statistics/%.*s/coverage", STR_FMT(up->code)),
			SAY(v, T_ATLAS_SHOW_BACK, "name", up->name));
	struct page page = { .title = SAY(v, T_ATLAS_COVERAGE_TITLE, "name", region->name),
		                 .crumbs = crumbs_of(v, &path) };
	atlas_coverage_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

// --- the table as a file -------------------------------------------------------------------------

static const struct export_column columns[] = {
	{ T_ATLAS_CODE, EXPORT_TEXT },             { T_ATLAS_NAME, EXPORT_TEXT },
	{ T_ATLAS_COVERAGE_NEED, EXPORT_NUMBER },  { T_ATLAS_SHOW_SOURCE, EXPORT_TEXT },
	{ T_ATLAS_COVERAGE_READY, EXPORT_NUMBER }, { T_ATLAS_COVERAGE_COMING, EXPORT_NUMBER },
	{ T_ATLAS_COVERAGE_HELD, EXPORT_NUMBER },  { T_ATLAS_COVERAGE_EACH, EXPORT_NUMBER },
};

static struct str digits(struct visit *v, int64_t n)
{
	return n == NULL_INT ? S("") : arena_printf(v->arena, "%lld", (long long)n);
}

static struct str count_cell(struct visit *v, const struct figure_count *c)
{
	return c->veil == FIGURE_SHOWN ? digits(v, c->n) : atlas_count_text(v, c);
}

static enum err read_coverage(struct visit *v, struct export *x)
{
	struct region above;
	struct coverage c;
	struct str code = visit_param(v, "code");
	enum err e = region_get(&v->desk, code, &above);
	if (e == OK)
		e = atlas_coverage(&v->desk, &above, atlas_sees_people(v, code), v->lang, &c);
	if (e != OK)
		return e;
	const struct ordered *all = order_places(v->arena, &c, order_of(visit_query(v, "sort")));
	for (size_t i = 0; i < c.n; i++) {
		const struct coverage_place *p = all[i].place;
		bool known = key_need(p) != NULL_INT;
		const struct str cells[] = {
			p->region->code, p->region->name,
			known ? digits(v, p->need->value) : p->need ? figure_text(v, p->need) : S(""),
			p->need ? from_text(v, p->need) : TEXT(v, T_FIGURE_UNKNOWN),
			count_cell(v, &p->ready), count_cell(v, &p->coming), digits(v, p->held),
			digits(v, p->each),
		};
		if (!export_row(x, cells))
			break;
	}
	return OK;
}

static const struct export_kind coverage_export = {
	.title = T_ATLAS_COVERAGE_PLACES, .file_name = T_ATLAS_COVERAGE_FILE, .read = read_coverage,
	EXPORT_COLUMNS(columns),
};

enum err atlas_coverage_give(struct visit *v)
{
	return export_give(v, &coverage_export);
}

const struct field atlas_coverage_give_fields[] = {
	{ "sort", F_TOKEN, 0, 20, T_ATLAS_COVERAGE_SORT },
	EXPORT_FORMAT,
	{ 0 },
};
