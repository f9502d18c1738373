// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of the regions: the nation with its search, and each region with what lies below it.
// Knows: regions, how they are found. Does not know: who reads; all of this is public.
// Start at: atlas_routes.
#include "atlas/atlas.h"
#include "atlas/atlas_inside.h"
#include "atlas/atlas_views.h"
#include "atlas_html.h"
#include "find/find.h"
#include "frame/visit.h"
#include "frame/widget.h"
#include "region/region_move.h"

enum { CHILDREN_PER_PAGE = 100, FOUND_IN_JSON = 20 };

struct str atlas_address(struct arena *a, struct str code)
{
	if (str_eq(code, REGION_NATION))
		return S("/regions");
	return arena_printf(a, "/regions/%.*s", STR_FMT(code));
}

struct str atlas_today(struct visit *v)
{
	return date_iso(v->arena, clock_civil(v->desk.scope.now_ms, v->house->zone).date);
}

// "31 kecamatan, 153 kelurahan."
static struct str counts_text(struct visit *v, const struct region_counts *counts)
{
	static const struct {
		enum text_key one, many;
	} words[N_KINDS] = {
		[KIND_PROVINCE] = { T_ATLAS_ONE_PROVINCE, T_ATLAS_MANY_PROVINCE },
		[KIND_KABUPATEN] = { T_ATLAS_ONE_KABUPATEN, T_ATLAS_MANY_KABUPATEN },
		[KIND_KOTA] = { T_ATLAS_ONE_KOTA, T_ATLAS_MANY_KOTA },
		[KIND_KECAMATAN] = { T_ATLAS_ONE_KECAMATAN, T_ATLAS_MANY_KECAMATAN },
		[KIND_KELURAHAN] = { T_ATLAS_ONE_KELURAHAN, T_ATLAS_MANY_KELURAHAN },
		[KIND_DESA] = { T_ATLAS_ONE_DESA, T_ATLAS_MANY_DESA },
		[KIND_DESA_ADAT] = { T_ATLAS_ONE_DESA_ADAT, T_ATLAS_MANY_DESA_ADAT },
		[KIND_DUSUN] = { T_ATLAS_ONE_DUSUN, T_ATLAS_MANY_DUSUN },
		[KIND_RW] = { T_ATLAS_ONE_RW, T_ATLAS_MANY_RW },
		[KIND_RT] = { T_ATLAS_ONE_RT, T_ATLAS_MANY_RT },
	};
	struct buf text = buf_open(v->arena, 80);
	for (int kind = KIND_PROVINCE; kind < N_KINDS; kind++) {
		int64_t n = counts->of[kind];
		if (n == 0)
			continue;
		buf_z(&text, text.n > 0 ? ", " : "");
		buf_put(&text, SAY(v, n == 1 ? words[kind].one : words[kind].many, "n",
		                   lang_number(v->arena, v->lang, n)));
	}
	buf_char(&text, '.');
	return buf_str(&text);
}

// What lies on the level under this one, as a heading.
static enum text_key level_word(enum region_level level)
{
	static const enum text_key words[] = {
		[LEVEL_PROVINCE] = T_ATLAS_LEVEL_PROVINCE,
		[LEVEL_REGENCY] = T_ATLAS_LEVEL_REGENCY,
		[LEVEL_DISTRICT] = T_ATLAS_LEVEL_DISTRICT,
		[LEVEL_VILLAGE] = T_ATLAS_LEVEL_VILLAGE,
	};
	return level > LEVEL_VILLAGE ? T_ATLAS_LEVEL_LOCAL : words[level];
}

static struct atlas_children child_rows(struct visit *v, const struct regions *children,
                                        const struct region_marks *marks)
{
	struct atlas_child *rows = arena_array(v->arena, struct atlas_child, children->n);
	for (size_t i = 0; i < children->n; i++) {
		const struct region *r = &children->at[i];
		rows[i] = (struct atlas_child){
			.code = r->code,
			.name = r->name,
			.href = atlas_address(v->arena, r->code),
			.kind = region_kind_word(r->kind),
			.n_children = lang_number(v->arena, v->lang, r->n_children),
			.marks = atlas_mark_chip(v, marks, r->code),
		};
	}
	return (struct atlas_children){ children->n, rows };
}

static const struct widget_take_view *take_of(struct visit *v, struct str code)
{
	return export_links_with(v, arena_printf(v->arena, "/regions/%.*s/export", STR_FMT(code)));
}

// Gives an empty list when nothing lies below. Fails: E_ABSENT past the last page.
static enum err children_view(struct visit *v, const struct region *region,
                              struct atlas_children_view *ret_view)
{
	struct str after = visit_query(v, "after");
	struct regions children;
	struct region_marks marks;
	enum err e = region_children(&v->desk, region->code, after, CHILDREN_PER_PAGE + 1, &children);
	if (e == OK)
		e = region_marks_below(&v->desk, region->code, atlas_today(v), &marks);
	if (e != OK)
		return e;
	if (children.n == 0 && region->n_children > 0)
		return E_ABSENT;
	struct atlas_children_view view = { 0 };
	if (children.n > 0) {
		enum region_level level = children.at[0].level;
		view.heading = level_word(level);
		view.has_below = level != LEVEL_VILLAGE;
		view.below = view.has_below ? level_word(level + 1) : T_NONE;
		view.source = level > LEVEL_VILLAGE ? T_ATLAS_SOURCE_LOCAL : T_ATLAS_SOURCE;
		view.caption =
			SAY(v, T_ATLAS_CAPTION, "n", lang_number(v->arena, v->lang, region->n_children), "name",
		        region->name);
	}
	const char *here = arena_z(v->arena, atlas_address(v->arena, region->code));
	struct str next = S(""), first = str_empty(after) ? S("") : str_from(here);
	if (children.n > CHILDREN_PER_PAGE) {
		children.n = CHILDREN_PER_PAGE;
		next = link_to(v->arena, here, "after", children.at[children.n - 1].code, NULL);
	}
	view.take = children.n ? take_of(v, region->code) : NULL;
	view.pager = widget_pager(v, first, next, T_NONE);
	view.rows = child_rows(v, &children, &marks);
	*ret_view = view;
	return OK;
}

struct crumbs atlas_crumbs(struct visit *v, const struct regions *path)
{
	struct crumb *crumbs = arena_array(v->arena, struct crumb, path->n);
	for (size_t i = 0; i < path->n; i++) {
		bool here = i + 1 == path->n;
		crumbs[i] = (struct crumb){ TEXT(v, region_kind_word(path->at[i].kind)), path->at[i].name,
			                        here ? S("") : atlas_address(v->arena, path->at[i].code) };
	}
	return (struct crumbs){ path->n, crumbs };
}

struct crumbs atlas_crumbs_to(struct visit *v, const struct regions *path, struct str here)
{
	struct crumbs crumbs = atlas_crumbs(v, path);
	struct crumb *at = arena_array(v->arena, struct crumb, crumbs.n + 1);
	memcpy(at, crumbs.at, crumbs.n * sizeof *at);
	at[crumbs.n - 1].href = atlas_address(v->arena, path->at[path->n - 1].code);
	at[crumbs.n] = (struct crumb){ S(""), here, S("") };
	return (struct crumbs){ crumbs.n + 1, at };
}

static struct str lead_of(struct visit *v, const struct regions *path,
                          const struct region_counts *counts)
{
	const struct region *region = &path->at[path->n - 1];
	if (region->n_children > 0)
		return counts_text(v, counts);
	struct buf around = buf_open(v->arena, 80);
	for (size_t i = path->n - 1; i-- > 1;) {
		buf_put(&around, path->at[i].name);
		buf_z(&around, i > 1 ? ", " : "");
	}
	return SAY(v, T_ATLAS_SHOW_VILLAGE, "around", buf_str(&around));
}

bool atlas_may_edit(struct visit *v, const struct region *region)
{
	return region->level >= LEVEL_VILLAGE && visit_may(v, "region.edit") &&
	       region_within(region->code, v->actor.region_code);
}

static struct str day_text(struct visit *v, struct str iso)
{
	return lang_iso_date(v->arena, v->lang, iso);
}

// Since when it stands, until when it stood, and what came in its place.
static enum err standing_of(struct visit *v, struct str code, struct atlas_show_view *view)
{
	struct region_part part;
	struct str successor;
	struct region_formers formers;
	enum err e = region_formers(&v->desk, code, &formers);
	if (e == OK)
		e = region_part_get(&v->desk, code, &part);
	if (e == OK && part.successor_code.p)
		e = region_name_path(&v->desk, part.successor_code, &successor);
	if (e != OK)
		return e;
	struct atlas_fact *facts = arena_array(v->arena, struct atlas_fact, 3 + formers.n);
	size_t n = 0;
	for (size_t i = 0; i < formers.n; i++)
		facts[n++] = (struct atlas_fact){ T_ATLAS_SHOW_FORMER,
			                              SAY(v, T_ATLAS_SHOW_FORMER_TEXT, "code",
			                                  formers.at[i].code, "date",
			                                  day_text(v, formers.at[i].since)),
			                              S("") };
	if (part.valid_from.p)
		facts[n++] = (struct atlas_fact){ T_ATLAS_PART_FROM, day_text(v, part.valid_from), S("") };
	if (part.valid_until.p) {
		facts[n++] =
			(struct atlas_fact){ T_ATLAS_PART_UNTIL, day_text(v, part.valid_until), S("") };
		view->ended = widget_state(v, "off", TEXT(v, T_ATLAS_SHOW_ENDED));
	}
	if (part.successor_code.p)
		facts[n++] = (struct atlas_fact){ T_ATLAS_PART_SUCCESSOR, successor,
			                              atlas_address(v->arena, part.successor_code) };
	view->facts = (struct atlas_facts){ n, facts };
	return OK;
}

static enum err gone_of(struct visit *v, struct str code, struct atlas_show_view *view)
{
	struct regions ended;
	enum err e = region_ended(&v->desk, code, &ended);
	if (e != OK)
		return e;
	struct atlas_gone *gone = arena_array(v->arena, struct atlas_gone, ended.n);
	for (size_t i = 0; i < ended.n; i++) {
		const struct region *r = &ended.at[i];
		gone[i] = (struct atlas_gone){ r->name, atlas_address(v->arena, r->code),
			                           SAY(v, T_ATLAS_SHOW_UNTIL, "date",
			                               day_text(v, r->valid_until)) };
	}
	view->gone = (struct atlas_gones){ ended.n, gone };
	return OK;
}

static void offer_forms(struct visit *v, const struct region *region, struct atlas_show_view *view)
{
	if (visit_may(v, "region.mark") && region->level > LEVEL_NATION &&
	    region_within(region->code, v->actor.region_code))
		view->mark_href = arena_printf(v->arena, "/regions/%.*s/marks", STR_FMT(region->code));
	if (visit_may(v, "taxonomy.edit") && region->level > LEVEL_NATION &&
	    region->level <= LEVEL_VILLAGE && region_within(region->code, v->actor.region_code))
		view->classes_href = arena_printf(v->arena, "/regions/%.*s/classes", STR_FMT(region->code));
	if (!atlas_may_edit(v, region))
		return;
	if (region->level < LEVEL_RT && !region->valid_until.p)
		view->add_href = arena_printf(v->arena, "/regions/%.*s/parts", STR_FMT(region->code));
	if (region->level > LEVEL_VILLAGE)
		view->edit_href = arena_printf(v->arena, "/regions/%.*s/edit", STR_FMT(region->code));
}

static const struct widget_empty_view *empty_of(struct visit *v, const struct region *region,
                                                const struct region *above)
{
	bool local = region->level > LEVEL_VILLAGE;
	enum text_key nothing = local ? T_ATLAS_SHOW_NOTHING_LOCAL : T_ATLAS_SHOW_NOTHING;
	return widget_empty(v, SAY(v, nothing, "name", region->name),
	                    TEXT(v, local ? T_ATLAS_SHOW_LOCAL : T_ATLAS_SHOW_DEEPEST),
	                    atlas_address(v->arena, above->code),
	                    SAY(v, T_ATLAS_SHOW_BACK, "name", above->name));
}

static enum err show(struct visit *v, struct str code)
{
	struct regions path;
	struct region_counts counts;
	struct atlas_children_view children;
	enum err e = region_path(&v->desk, code, &path);
	if (e != OK)
		return e;
	const struct region *region = &path.at[path.n - 1];
	const struct region *above = path.n > 1 ? &path.at[path.n - 2] : region;
	struct atlas_show_view view = { .kind = region_kind_word(region->kind),
		                            .code = region->code,
		                            .name = region->name,
		                            .children = &children };
	e = region_counts(&v->desk, code, &counts);
	if (e == OK)
		e = children_view(v, region, &children);
	if (e == OK)
		e = standing_of(v, code, &view);
	if (e == OK)
		e = gone_of(v, code, &view);
	if (e == OK)
		e = atlas_marks_of(v, code, true, &view.marks);
	if (e == OK)
		e = atlas_population_of(v, code, &view.population);
	if (e == OK)
		e = atlas_kept_of(v, code, &view.kept);
	if (e != OK)
		return e;
	view.lead = lead_of(v, &path, &counts);
	view.has_children = children.rows.n > 0;
	view.empty = empty_of(v, region, above);
	offer_forms(v, region, &view);
	struct page page = { .title = SAY(v, T_ATLAS_SHOW_TITLE, "name", region->name),
		                 .crumbs = atlas_crumbs(v, &path) };
	atlas_show_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

// A code of before leads to the one of today.
static enum err atlas_show_page(struct visit *v)
{
	struct str code = visit_param(v, "code"), today;
	enum err e = region_exists(&v->desk, code);
	if (e == OK)
		return show(v, code);
	if (e == E_ABSENT)
		e = region_alias(&v->desk, code, &today);
	return e == OK ? visit_redirect(v, atlas_address(v->arena, today)) : e;
}

static struct str found_caption(struct visit *v, struct str asked, size_t n)
{
	if (n == 0)
		return SAY(v, T_ATLAS_INDEX_NONE, "q", asked);
	enum text_key key = n == ATLAS_FOUND_PER_PAGE ? T_ATLAS_INDEX_FIRST
	                    : n == 1            ? T_ATLAS_INDEX_ONE
	                                        : T_ATLAS_INDEX_FOUND;
	return SAY(v, key, "n", lang_number(v->arena, v->lang, (int64_t)n), "q", asked);
}

static enum err search(struct visit *v, struct str asked, struct atlas_index_view *view)
{
	struct found_regions found;
	enum err e = find_regions(&v->desk, asked, ATLAS_FOUND_PER_PAGE, &found);
	if (e != OK)
		return e;
	struct atlas_found_row *rows = arena_array(v->arena, struct atlas_found_row, found.n);
	for (size_t i = 0; i < found.n; i++) {
		const struct found_region *r = &found.at[i];
		rows[i] = (struct atlas_found_row){ r->code, r->name, atlas_address(v->arena, r->code),
			                                r->around, region_kind_word(r->kind) };
	}
	view->searched = true;
	view->found = (struct atlas_found_rows){ found.n, rows };
	view->caption = found_caption(v, asked, found.n);
	view->take = found.n ? export_links(v, S("/regions/export")) : NULL;
	view->empty = widget_empty(v, view->caption, TEXT(v, T_ATLAS_INDEX_TRY), S(""), S(""));
	return OK;
}

static enum err atlas_index_page(struct visit *v)
{
	struct region nation;
	struct region_counts counts;
	struct atlas_children_view children = { 0 };
	struct atlas_index_view view = { .asked = visit_query(v, "q"), .children = &children };
	enum err e = region_get(&v->desk, REGION_NATION, &nation);
	if (e == OK)
		e = region_counts(&v->desk, REGION_NATION, &counts);
	if (e == OK)
		e = str_empty(view.asked) ? children_view(v, &nation, &children)
		                          : search(v, view.asked, &view);
	if (e != OK)
		return e;
	view.lead = counts_text(v, &counts);
	struct page page = { .title = view.searched ? view.caption : TEXT(v, T_ATLAS_INDEX_TITLE) };
	atlas_index_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

// For fields that look regions up while one types: the first 20, each with code, name and path.
static enum err atlas_find_json(struct visit *v)
{
	struct found_regions found;
	enum err e = find_regions(&v->desk, visit_query(v, "q"), FOUND_IN_JSON, &found);
	if (e != OK)
		return e;
	struct buf out = buf_open(v->arena, 4096);
	buf_char(&out, '[');
	for (size_t i = 0; i < found.n; i++) {
		const struct found_region *r = &found.at[i];
		bool alone = str_empty(r->around);
		buf_z(&out, i > 0 ? ",{\"code\":" : "{\"code\":");
		html_json(&out, r->code);
		buf_z(&out, ",\"name\":");
		html_json(&out, r->name);
		buf_z(&out, ",\"path\":");
		html_json(&out, arena_printf(v->arena, "%.*s%s%.*s", STR_FMT(r->name), alone ? "" : ", ",
		                               STR_FMT(r->around)));
		buf_char(&out, '}');
	}
	buf_char(&out, ']');
	return visit_send(v, S("application/json"), buf_str(&out));
}

static const struct field atlas_index_fields[] = {
	{ "q", F_TEXT, 0, 100, T_ATLAS_INDEX_ASK },
	{ "after", F_REGION, 0, 40, T_ATLAS_CODE },
	{ 0 },
};
static const struct field atlas_show_fields[] = {
	{ "after", F_REGION, 0, 40, T_ATLAS_CODE },
	{ 0 },
};
static const struct field atlas_find_fields[] = {
	{ "q", F_TEXT, 0, 100, T_ATLAS_INDEX_ASK },
	{ 0 },
};

// clang-format off
const struct route atlas_routes[] = {
	{ GET, "/regions",       atlas_index_page, NULL, NULL, READ, 0, NULL,
	  "The provinces, and the search for regions", atlas_index_fields,
	  .menu = T_FRAME_MENU_REGIONS, .kept = true },
	{ GET, "/regions/:code", atlas_show_page,  "region", NULL, READ, 0, NULL,
	  "One region and what lies directly below it", atlas_show_fields, .kept = true },
	{ GET, "/regions/export", atlas_index_give, NULL, NULL, READ, 0, NULL,
	  "The provinces, or what a search finds, as a file", atlas_index_give_fields },
	{ GET, "/regions/:code/export", atlas_children_give, "region", NULL, READ, 0, NULL,
	  "What lies directly below one region as a file", export_give_fields },
	{ GET, "/regions/:code/parts", atlas_part_new_page, "region.village", "region.edit", READ, 0,
	  NULL, "The form to add a dusun, an RW or an RT" },
	{ POST, "/regions/:code/parts", atlas_part_add_post, "region.village", "region.edit", WRITE, 0,
	  "region.add", "Add a region below a village", atlas_part_fields },
	{ GET, "/regions/:code/edit", atlas_part_edit_page, "region.part", "region.edit", READ, 0,
	  NULL, "The form to rename or end a region below a village" },
	{ POST, "/regions/:code/edit", atlas_part_edit_post, "region.part", "region.edit", WRITE, 0,
	  "region.edit", "Rename or end a region below a village", atlas_part_edit_fields },
	{ GET, "/regions/:code/marks", atlas_mark_page, "region.marked", "region.mark", READ, 0, NULL,
	  "The marks of a region, and the form to set one" },
	{ POST, "/regions/:code/marks", atlas_mark_post, "region.marked", "region.mark", WRITE, 0,
	  "region.mark", "Set a mark on a region", atlas_mark_fields },
	{ GET, "/regions/marks/:id", atlas_mark_end_page, "region_mark", "region.mark", READ, 0, NULL,
	  "The form to end a mark" },
	{ POST, "/regions/marks/:id", atlas_mark_end_post, "region_mark", "region.mark", WRITE, 0,
	  "region.mark.end", "End a mark", atlas_mark_end_fields },
	{ GET, "/regions/import", atlas_import_page, NULL, "region.edit", READ, 0, NULL,
	  "The form to hand in a list of regions below villages" },
	{ POST, "/regions/import", atlas_import_post, NULL, "region.edit", WRITE, KIB(160),
	  "region.import", "Add a list of regions below villages, all or none", atlas_import_fields },
	{ GET, "/regions.json",  atlas_find_json,  NULL, NULL, READ, 0, NULL,
	  "The first 20 regions that a text finds, for fields", atlas_find_fields },
	{ GET, "/statistics/:code/coverage", atlas_coverage_page, "figure", NULL, READ, 0, NULL,
	  "People in need beside volunteers and trainings; where the next volunteers should come from",
	  atlas_coverage_fields, .kept = true },
	{ GET, "/statistics/:code/coverage/export", atlas_coverage_give, "figure", NULL, READ, 0, NULL,
	  "That table as a file, in the same order", atlas_coverage_give_fields },
	{ 0 },
};
// clang-format on
