// SPDX-License-Identifier: GPL-3.0-or-later
// What the page around every page shows; with the widgets' views.
// Knows: ready texts and flags. Does not know: how they came about (page.c).
// Start at: struct page_top_view.
#pragma once
#include "frame/widget_views.h"

struct page_link_view {
	struct str label, href;
	bool current;
};
struct page_links {
	size_t n;
	const struct page_link_view *at;
};
struct page_eyes_view { // while somebody sees with this account's eyes
	struct str who, rest;
	const struct widget_hidden_view *hidden;
};
struct page_top_view {
	struct str lang, theme, title, refresh; // refresh: seconds, empty for never
	struct str style, font, mark;           // addresses of assets
	bool demo, nav, signed_in, account, others, search;
	struct str office, menu_label, person, acts_as, here_id, here_en;
	bool in_id, in_en;
	struct page_links rooms;
	const struct widget_hidden_view *hidden;
	const struct widget_icon_view *down, *glass;
	const struct page_eyes_view *eyes; // NULL: one's own
	const struct widget_flash_view *flash; // only when the page opens <main> itself
};
struct page_main_view { // what stands in <main> before the page's own template
	bool print_kop, demo;
	struct str office;
	const struct widget_crumbs_view *crumbs;
	const struct widget_flash_view *flash;
};
struct page_main_end_view {
	char nothing;
};
struct page_theme_view {
	struct str value, label, href;
	bool current;
};
struct page_bottom_view {
	bool nav, signed_in, about, in_id, in_en;
	struct str office, version, here, here_id, here_en, licences;
	struct page_links rooms;
	struct page_themes {
		size_t n;
		const struct page_theme_view *at;
	} themes;
	const struct widget_hidden_view *hidden;
};
struct page_error_view {
	struct str title, sentence, number; // number: of the visit, empty where it would tell something
};
