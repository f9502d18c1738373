// SPDX-License-Identifier: GPL-3.0-or-later
// The pages about the classes: both lists with their search, and each class.
// Knows: classes and their words. Does not know: who reads; all of this is public.
// Start at: taxonomy_routes.
#include "frame/visit.h"
#include "frame/widget.h"
#include "taxonomy/taxonomy_inside.h"
#include "taxonomy/taxonomy_views.h"
#include "taxonomy_html.h"

enum { FACTS_MOST = 10 };

static struct str address_of(struct arena *a, struct str code)
{
	return arena_printf(a, "/taxonomy/%.*s", STR_FMT(code));
}

static struct taxonomy_line line_of(struct visit *v, const struct taxonomy_class *c)
{
	return (struct taxonomy_line){ c->number, c->name, address_of(v->arena, c->code),
		                           c->abbreviation, c->definition };
}

static bool is_kind(const struct taxonomy_class *c, const char *kind)
{
	return str_is(c->kind, kind);
}

// NULL when no class of this kind is among them.
static const struct taxonomy_list_view *list_of(struct visit *v, bool ppks,
                                                const struct taxonomy_classes *classes)
{
	struct taxonomy_line *lines = arena_array(v->arena, struct taxonomy_line, classes->n);
	size_t n = 0;
	for (size_t i = 0; i < classes->n; i++) {
		if (is_kind(&classes->at[i], ppks ? "ppks" : "psks"))
			lines[n++] = line_of(v, &classes->at[i]);
	}
	struct taxonomy_list_view *view = arena_new(v->arena, struct taxonomy_list_view);
	struct str count = lang_number(v->arena, v->lang, (int64_t)n);
	*view = (struct taxonomy_list_view){
		.title = TEXT(v, ppks ? T_TAXONOMY_PPKS_TITLE : T_TAXONOMY_PSKS_TITLE),
		.about = TEXT(v, ppks ? T_TAXONOMY_PPKS_ABOUT : T_TAXONOMY_PSKS_ABOUT),
		.caption = SAY(v, T_TAXONOMY_INDEX_CAPTION, "n", count),
		.csv_href = widget_asset(v, ppks ? "taxonomy_ppks.csv" : "taxonomy_psks.csv"),
		.lines = { n, lines },
	};
	return n > 0 ? view : NULL;
}

static enum err add_owns(struct visit *v, struct taxonomy_index_view *view)
{
	struct taxonomy_locals locals;
	enum err e = taxonomy_local_list(&v->desk, S(""), v->lang, &locals);
	if (e != OK)
		return e;
	struct taxonomy_local_line *owns =
		arena_array(v->arena, struct taxonomy_local_line, locals.n);
	for (size_t i = 0; i < locals.n; i++) {
		const struct taxonomy_local *l = &locals.at[i];
		owns[i] = (struct taxonomy_local_line){
			.region = l->region,
			.region_href = arena_printf(v->arena, "/statistics/%.*s", STR_FMT(l->region_code)),
			.name = l->name,
			.href = arena_printf(v->arena, "/regions/%.*s/classes#%.*s", STR_FMT(l->region_code),
			                     STR_FMT(l->code)),
			.definition = l->definition,
			.state = taxonomy_local_state(v, l),
			.national = l->national,
			.national_href = l->national_code.p ? address_of(v->arena, l->national_code) : S(""),
		};
	}
	view->owns = (struct taxonomy_local_lines){ locals.n, owns };
	return OK;
}

static enum err taxonomy_index_page(struct visit *v)
{
	struct taxonomy_index_view view = { .asked = visit_query(v, "q") };
	struct taxonomy_classes classes;
	view.searched = !str_empty(view.asked);
	enum err e = view.searched ? taxonomy_find(&v->desk, view.asked, v->lang, &classes)
	                           : taxonomy_list(&v->desk, TAXONOMY_NATIONAL, v->lang, &classes);
	if (e == OK && !view.searched)
		e = add_owns(v, &view);
	if (e != OK)
		return e;
	view.ppks = list_of(v, true, &classes);
	view.psks = list_of(v, false, &classes);
	struct str title = TEXT(v, T_TAXONOMY_INDEX_TITLE);
	if (view.searched)
		title =
			SAY(v, classes.n > 0 ? T_TAXONOMY_INDEX_FOUND : T_TAXONOMY_INDEX_NONE, "q", view.asked);
	if (classes.n == 0)
		view.empty = widget_empty(v, title, TEXT(v, T_TAXONOMY_INDEX_TRY), S("/taxonomy"),
		                          TEXT(v, T_TAXONOMY_INDEX_CLEAR));
	else
		view.take = export_links(v, S("/taxonomy/export"));
	taxonomy_index_html(page_open(v, &(struct page){ .title = title }), &view, v->lang);
	return page_close(v, 200);
}

// --- one class --------------------------------------------------------------------------------

static struct str age_text(struct visit *v, const struct taxonomy_class *c)
{
	struct str from = lang_number(v->arena, v->lang, c->age_from);
	struct str to = lang_number(v->arena, v->lang, c->age_to);
	if (c->age_from == NULL_INT)
		return S("");
	if (c->age_to == NULL_INT)
		return SAY(v, T_TAXONOMY_AGE_FROM, "from", from);
	return c->age_from == 0 ? SAY(v, T_TAXONOMY_AGE_TO, "to", to)
	                        : SAY(v, T_TAXONOMY_AGE_BETWEEN, "from", from, "to", to);
}

// "Rehabilitasi sosial, perlindungan sosial": the tags of one kind.
static struct str tags_text(struct visit *v, const char *kind, const struct taxonomy_marks *marks)
{
	struct buf text = buf_open(v->arena, 120);
	for (size_t i = 0; i < marks->n; i++) {
		const struct taxonomy_mark *m = &marks->at[i];
		if (!str_is(m->kind, kind))
			continue;
		buf_z(&text, text.n > 0 ? "; " : "");
		buf_put(&text, TEXT(v, taxonomy_word(kind, m->code)));
	}
	return buf_str(&text);
}

static struct str word_text(struct visit *v, const char *scheme, struct str code)
{
	return str_empty(code) ? S("") : TEXT(v, taxonomy_word(scheme, code));
}

static struct taxonomy_facts facts_of(struct visit *v, const struct taxonomy_class *c,
                                      const struct taxonomy_marks *marks)
{
	struct taxonomy_fact rows[FACTS_MOST] = {
		{ TEXT(v, T_TAXONOMY_ABBREVIATION), c->abbreviation, S("") },
		{ TEXT(v, T_TAXONOMY_SHOW_SUBJECT), word_text(v, "subject", c->subject), S("") },
		{ TEXT(v, T_TAXONOMY_SHOW_AGE), age_text(v, c), S("") },
		{ TEXT(v, T_TAXONOMY_SHOW_PRIORITY), tags_text(v, "priority", marks), S("") },
		{ TEXT(v, T_TAXONOMY_SHOW_SERVICES), tags_text(v, "service", marks), S("") },
		{ TEXT(v, T_TAXONOMY_SHOW_LEVELS), tags_text(v, "level", marks), S("") },
		{ TEXT(v, T_TAXONOMY_SHOW_LAW), word_text(v, "law", c->law), S("UU 11/2009") },
		{ TEXT(v, T_TAXONOMY_SHOW_SENSITIVITY), word_text(v, "sensitivity", c->sensitivity),
		  S("") },
		{ TEXT(v, T_TAXONOMY_SHOW_BASIS), c->basis, S("") },
		{ TEXT(v, T_TAXONOMY_SHOW_CODE), c->code,
		  SAY(v, T_TAXONOMY_SHOW_VERSION, "version", c->version) },
	};
	struct taxonomy_fact *kept = arena_array(v->arena, struct taxonomy_fact, FACTS_MOST);
	size_t n = 0;
	for (size_t i = 0; i < FACTS_MOST; i++) {
		if (!str_empty(rows[i].value))
			kept[n++] = rows[i];
	}
	return (struct taxonomy_facts){ n, kept };
}

static struct taxonomy_places places_of(struct visit *v, const struct taxonomy_marks *marks)
{
	struct taxonomy_place *places = arena_array(v->arena, struct taxonomy_place, marks->n);
	size_t n = 0;
	for (size_t i = 0; i < marks->n; i++) {
		const struct taxonomy_mark *m = &marks->at[i];
		bool atensi = str_is(m->kind, "atensi");
		if (!atensi && !str_is(m->kind, "pas2025"))
			continue;
		places[n++] = (struct taxonomy_place){
			TEXT(v, atensi ? T_TAXONOMY_SCHEME_ATENSI : T_TAXONOMY_SCHEME_PAS2025),
			TEXT(v, taxonomy_word(atensi ? "atensi" : "pas2025", m->code)),
			m->provisional ? widget_state(v, "warn", TEXT(v, T_TAXONOMY_SHOW_PROVISIONAL))
						   : widget_state(v, "done", TEXT(v, T_TAXONOMY_SHOW_OFFICIAL)),
		};
	}
	return (struct taxonomy_places){ n, places };
}

// What belongs to this class, what it belongs to, and its neighbours in the list.
static void add_others(struct visit *v, const struct taxonomy_classes *all,
                       const struct taxonomy_class *c, struct taxonomy_show_view *view)
{
	struct taxonomy_line *parts = arena_array(v->arena, struct taxonomy_line, all->n);
	for (size_t i = 0; i < all->n; i++) {
		const struct taxonomy_class *other = &all->at[i];
		if (other->parent_code.p && str_eq(other->parent_code, c->code))
			parts[view->parts.n++] = line_of(v, other);
		if (c->parent_code.p && str_eq(c->parent_code, other->code)) {
			view->part_of = SAY(v, T_TAXONOMY_SHOW_PART_OF, "name", other->name);
			view->part_href = address_of(v->arena, other->code);
		}
		if (!str_eq(other->code, c->code))
			continue;
		if (i > 0) {
			view->before = SAY(v, T_TAXONOMY_SHOW_BEFORE, "name", all->at[i - 1].name);
			view->before_href = address_of(v->arena, all->at[i - 1].code);
		}
		if (i + 1 < all->n) {
			view->after = SAY(v, T_TAXONOMY_SHOW_AFTER, "name", all->at[i + 1].name);
			view->after_href = address_of(v->arena, all->at[i + 1].code);
		}
	}
	view->parts.at = parts;
}

static struct str kind_text(struct visit *v, const struct taxonomy_class *c)
{
	return SAY(v, is_kind(c, "ppks") ? T_TAXONOMY_SHOW_PPKS : T_TAXONOMY_SHOW_PSKS, "number",
	           c->number);
}

static enum err taxonomy_show_page(struct visit *v)
{
	struct taxonomy_class c;
	struct taxonomy_classes all;
	struct taxonomy_texts criteria;
	struct taxonomy_marks marks;
	struct desk *d = &v->desk;
	enum err e = taxonomy_get(d, TAXONOMY_NATIONAL, visit_param(v, "class"), v->lang, &c);
	if (e == OK)
		e = taxonomy_list(d, TAXONOMY_NATIONAL, v->lang, &all);
	if (e == OK)
		e = taxonomy_criteria(d, &c, v->lang, &criteria);
	if (e == OK)
		e = taxonomy_marks(d, &c, &marks);
	if (e != OK)
		return e;
	struct taxonomy_show_view view = {
		.kind = kind_text(v, &c),
		.name = c.name,
		.lead = c.definition,
		.note = c.note,
		.unchecked = c.checked == 0,
		.criteria = { criteria.n, criteria.at },
		.facts = facts_of(v, &c, &marks),
		.places = places_of(v, &marks),
	};
	add_others(v, &all, &c, &view);
	struct crumb crumbs[] = {
		{ TEXT(v, T_TAXONOMY_SHOW_LIST), TEXT(v, T_TAXONOMY_INDEX_TITLE), S("/taxonomy") },
		{ view.kind, c.name, S("") },
	};
	struct page page = { .title = SAY(v, T_TAXONOMY_SHOW_TITLE, "name", c.name),
		                 .crumbs = { sizeof crumbs / sizeof *crumbs, crumbs } };
	taxonomy_show_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

static const struct field taxonomy_index_fields[] = {
	{ "q", F_TEXT, 0, 100, T_TAXONOMY_INDEX_ASK },
	{ 0 },
};

// clang-format off
const struct route taxonomy_routes[] = {
	{ GET, "/taxonomy",        taxonomy_index_page, NULL,       NULL, READ, 0, NULL,
	  "The classes of people in need and of those who can help, with a search",
	  taxonomy_index_fields, .room = "statistics", .kept = true },
	{ GET, "/taxonomy/export", taxonomy_give,       NULL,       NULL, READ, 0, NULL,
	  "That list as a file", taxonomy_give_fields, .room = "statistics" },
	{ GET, "/regions/:code/classes", taxonomy_owns_page, "region.classes", NULL, READ, 0, NULL,
	  "The classes that a region counts by itself", .kept = true },
	{ GET, "/regions/:code/classes/new", taxonomy_own_new_page, "region.classes", "taxonomy.edit",
	  READ, 0, NULL, "The form of one more such class" },
	{ POST, "/regions/:code/classes/new", taxonomy_own_new_post, "region.classes", "taxonomy.edit",
	  WRITE, 0, "taxonomy.add", "Add it", taxonomy_own_fields },
	{ GET, "/regions/classes/:id", taxonomy_own_edit_page, "taxonomy_local", "taxonomy.edit", READ,
	  0, NULL, "The form to change, end or open again one of them" },
	{ POST, "/regions/classes/:id", taxonomy_own_edit_post, "taxonomy_local", "taxonomy.edit",
	  WRITE, 0, "taxonomy.edit", "Save it", taxonomy_own_edit_fields },
	{ GET, "/taxonomy/:class", taxonomy_show_page,  "taxonomy", NULL, READ, 0, NULL,
	  "One class: what it means, by what it is recognised, where it stands elsewhere",
	  .room = "statistics", .kept = true },
	{ 0 },
};
// clang-format on
