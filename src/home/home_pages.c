// SPDX-License-Identifier: GPL-3.0-or-later
// The first pages: for the public, and about the program.
// Knows: every room below. Does not know: their rules; the desk (home_desk_pages.c).
// Start at: home_routes at the end.
#include "home/home.h"
#include "frame/widget.h"
#include "home/home_inside.h"
#include "home_html.h"
#include "region/region.h"
#include "regions_table.h"

enum { TOLD_LEAST = 5 }; // the public is not told smaller numbers of people

static const struct home_start_view *start_links(struct visit *v)
{
	static const struct start {
		const char *href;
		enum text_key title, text;
	} starts[] = {
		{ "/verify", T_HOME_FIRST_CHECK_TITLE, T_HOME_FIRST_CHECK_TEXT },
		{ "/regions", T_HOME_FIRST_REGIONS, T_HOME_FIRST_REGIONS_TEXT },
		{ "/search", T_HOME_FIRST_SEARCH, T_HOME_FIRST_SEARCH_TEXT },
		{ "/about", T_HOME_FIRST_ABOUT, T_HOME_FIRST_ABOUT_TEXT },
		{ "/sign-in", T_HOME_FIRST_SIGN_IN, T_HOME_FIRST_SIGN_IN_TEXT },
	};
	enum { STARTS = sizeof starts / sizeof *starts };
	struct home_link_view *at = arena_array(v->arena, struct home_link_view, STARTS);
	size_t n = 0;
	for (size_t i = 0; i < STARTS; i++) {
		struct str href = str_from(starts[i].href);
		if (home_has(v, href))
			at[n++] = (struct home_link_view){ href, TEXT(v, starts[i].title),
				                               TEXT(v, starts[i].text), NULL };
	}
	struct home_start_view *view = arena_new(v->arena, struct home_start_view);
	view->links = (struct home_link_list){ n, at };
	return n > 0 ? view : NULL;
}

static struct str told(struct visit *v, int64_t n)
{
	if (n < TOLD_LEAST)
		return SAY(v, T_HOME_FIRST_FEW, "n", lang_number(v->arena, v->lang, TOLD_LEAST));
	return lang_number(v->arena, v->lang, n);
}

static const struct widget_figure_view *trained_figure(struct visit *v,
                                                       const struct home_trained_row *r)
{
	if (r->n == 0)
		return NULL;
	struct widget_figure_view *view = arena_new(v->arena, struct widget_figure_view);
	*view = *widget_figure(v, r->n, 0, TEXT(v, T_HOME_FIRST_TRAINED),
	                       SAY(v, T_HOME_FIRST_TRAINED_SOURCE, "dates",
	                           home_dates(v, r->date_from, r->date_to)));
	view->shown = told(v, r->n);
	if (r->n < TOLD_LEAST)
		view->value = S("");
	return view;
}

static struct home_held held_views(struct visit *v, const struct home_finished_rows *rows)
{
	struct home_held_view *at = arena_array(v->arena, struct home_held_view, rows->n);
	for (size_t i = 0; i < rows->n; i++) {
		const struct home_finished_row *r = &rows->at[i];
		at[i] = (struct home_held_view){
			.name = SAY(v, T_HOME_FIRST_BATCH, "name", r->name, "batch", r->batch),
			.dates = home_dates(v, r->date_from, r->date_to),
			.place = arena_printf(v->arena, "%.*s, %.*s", STR_FMT(r->venue), STR_FMT(r->city)),
			.trained = told(v, r->trained),
			.agency = r->agency,
		};
	}
	return (struct home_held){ rows->n, at };
}

static enum err first_page(struct visit *v)
{
	struct region_counts c;
	struct home_public public;
	enum err e = region_counts(&v->desk, REGION_NATION, &c);
	if (e == OK)
		e = home_read_public(&v->desk, &public);
	if (e != OK)
		return e;
	struct str source = TEXT(v, T_HOME_FIRST_DECREE);
	int64_t villages = c.of[KIND_KELURAHAN] + c.of[KIND_DESA] + c.of[KIND_DESA_ADAT];
	struct home_first_view view = {
		.drawing = widget_asset(v, "kampung.svg"),
		.start = start_links(v),
		.check_href = home_has(v, S("/verify")) ? S("/verify") : S(""),
		.regencies = widget_figure(v, c.of[KIND_KABUPATEN] + c.of[KIND_KOTA], 0,
		                           TEXT(v, T_HOME_FIRST_REGENCIES), source),
		.districts =
			widget_figure(v, c.of[KIND_KECAMATAN], 0, TEXT(v, T_HOME_FIRST_DISTRICTS), source),
		.villages = widget_figure(v, villages, 0, TEXT(v, T_HOME_FIRST_VILLAGES), source),
		.trained = trained_figure(v, &public.trained),
		.held = held_views(v, &public.finished),
	};
	struct page page = { .title = TEXT(v, T_HOME_FIRST_TITLE), .bare_main = true };
	home_first_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

static enum err about_page(struct visit *v)
{
	struct page page = { .title = TEXT(v, T_HOME_ABOUT_TITLE) };
	struct home_about_view view = {
		.version = v->house->build,
		.regions_licence = { (const char *)regions_licence, n_regions_licence },
		.licences = widget_asset(v, "licences.txt"),
	};
	home_about_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

const struct route home_routes[] = {
	{ GET, "/", first_page, NULL, NULL, READ, 0, NULL, "The public first page", .room = "home", .kept = true },
	{ GET, "/about", about_page, NULL, NULL, READ, 0, NULL, "Licences and credits", .room = "home", .kept = true },
	{ GET, "/desk", home_desk_page, NULL, "desk.view", READ, 0, NULL, "What to do next" },
	{ 0 },
};
