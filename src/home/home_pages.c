// SPDX-License-Identifier: GPL-3.0-or-later
// The first pages: for the public, for those signed in, and about the program.
// Knows: every room below. Does not know: their rules.
// Start at: home_routes at the end.
#include "home/home.h"
#include "frame/widget.h"
#include "home/home_views.h"
#include "home_html.h"
#include "region/region.h"
#include "regions_table.h"

static enum err first_page(struct visit *v)
{
	struct region_counts c;
	enum err e = region_counts(&v->desk, REGION_NATION, &c);
	if (e != OK)
		return e;
	struct page page = { .title = TEXT(v, T_HOME_FIRST_TITLE), .bare_main = true };
	struct buf *out = page_open(v, &page);
	struct str source = TEXT(v, T_HOME_FIRST_DECREE);
	struct home_first_view view = {
		.office = v->house->office,
		.drawing = widget_asset(v, "kampung.svg"),
		.regencies = widget_figure(v, c.of[KIND_KABUPATEN] + c.of[KIND_KOTA], 0,
		                           TEXT(v, T_HOME_FIRST_REGENCIES), source),
		.districts =
			widget_figure(v, c.of[KIND_KECAMATAN], 0, TEXT(v, T_HOME_FIRST_DISTRICTS), source),
		.villages = widget_figure(v, c.of[KIND_KELURAHAN] + c.of[KIND_DESA] + c.of[KIND_DESA_ADAT],
		                          0, TEXT(v, T_HOME_FIRST_VILLAGES), source),
	};
	home_first_html(out, &view, v->lang);
	return page_close(v, 200);
}

static enum err about_page(struct visit *v)
{
	struct page page = { .title = TEXT(v, T_HOME_ABOUT_TITLE) };
	struct buf *out = page_open(v, &page);
	struct home_about_view view = { .version = v->house->build,
		                            .regions_licence = { (const char *)regions_licence,
		                                                 n_regions_licence } };
	home_about_html(out, &view, v->lang);
	return page_close(v, 200);
}

static enum err desk_page(struct visit *v)
{
	struct date today = clock_civil(v->desk.scope.now_ms, v->house->zone).date;
	struct page page = { .title = TEXT(v, T_HOME_DESK_TITLE) };
	struct buf *out = page_open(v, &page);
	struct home_desk_view view = {
		.today = lang_day_date(v->arena, v->lang, today),
		.person = v->actor.display_name,
		.acts_as = v->actor.region_name,
	};
	home_desk_html(out, &view, v->lang);
	return page_close(v, 200);
}

const struct route home_routes[] = {
	{ GET, "/", first_page, NULL, NULL, READ, 0, NULL, "The public first page", .room = "home" },
	{ GET, "/about", about_page, NULL, NULL, READ, 0, NULL, "Licences and credits", .room = "home" },
	{ GET, "/desk", desk_page, NULL, "desk.view", READ, 0, NULL, "What to do next" },
	{ 0 },
};
