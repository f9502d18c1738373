// SPDX-License-Identifier: GPL-3.0-or-later
// The page around every page: head, masthead, menu, flash, foot.
// Knows: the visit, the menu of the house. Does not know: what the page is about.
// Start at: page_open, page_close.
#include "assets_table.h"
#include "core/err.h"
#include "frame/token.h"
#include "frame/widget.h"
#include "frame_html.h"

// What head and foot both speak of.
struct frame {
	bool nav, signed_in, in_id, in_en;
	struct str here, here_id, here_en;
	struct page_links rooms;
	const struct widget_hidden_view *hidden;
};

struct str widget_asset(struct visit *v, const char *name)
{
	bool known = false;
	for (size_t i = 0; i < n_assets; i++)
		known = known || str_is(assets[i].name, name);
	if (!known)
		BUG("an asset that the program does not carry");
	return arena_printf(v->arena, "/a/%s/%s", assets_hash, name);
}

static bool page_exists(const struct visit *v, const char *path)
{
	return route_find(v->house->slices, GET, str_from(path)).route != NULL;
}

// --- where the reader is ----------------------------------------------------------------------

static void put_path(struct visit *v, struct buf *out)
{
	struct str rest = v->request->path;
	str_cut(&rest, '/');
	do {
		buf_char(out, '/');
		buf_put(out, http_encode(v->arena, str_cut(&rest, '/')));
	} while (rest.n);
}

// The query as it came, without a wish for a language or for light and dark.
static struct str query_kept(struct visit *v)
{
	struct buf out = buf_open(v->arena, 64);
	struct str rest = v->request->query;
	while (rest.n) {
		struct str pair = str_cut(&rest, '&');
		if (str_empty(pair) || str_starts(pair, S("lang=")) ||
		    str_starts(pair, S("theme=")))
			continue;
		if (out.n)
			buf_char(&out, '&');
		buf_put(&out, pair);
	}
	return buf_str(&out);
}

// The page's own address, or the first page where it can only be posted to.
static struct str page_here(struct visit *v)
{
	if (!route_find(v->house->slices, GET, v->request->path).route)
		return S("/");
	struct buf out = buf_open(v->arena, 128);
	put_path(v, &out);
	struct str query = v->request->method == POST ? S("") : query_kept(v);
	if (query.n) {
		buf_char(&out, '?');
		buf_put(&out, query);
	}
	return buf_str(&out);
}

static struct str page_here_with(struct visit *v, struct str here, const char *wish)
{
	char joint = memchr(here.p, '?', here.n) ? '&' : '?';
	return arena_printf(v->arena, "%.*s%c%s", STR_FMT(here), joint, wish);
}

// --- the menu ---------------------------------------------------------------------------------

static struct str current_room(const struct visit *v)
{
	if (v->route && v->route->room)
		return str_from(v->route->room);
	struct str rest = v->request->path;
	str_cut(&rest, '/');
	return str_cut(&rest, '/');
}

static bool item_shown(const struct visit *v, const struct menu_item *item)
{
	bool signed_in = v->actor.account != 0;
	return (signed_in ? item->when_signed_in : item->when_public) && visit_may(v, item->capability);
}

static struct page_links menu_links(struct visit *v)
{
	size_t n = 0;
	while (v->house->menu && v->house->menu[n].href)
		n++;
	struct page_link_view *links = arena_array(v->arena, struct page_link_view, n);
	struct page_links shown = { 0, links };
	struct str room = current_room(v);
	for (size_t i = 0; i < n; i++) {
		const struct menu_item *item = &v->house->menu[i];
		if (!item_shown(v, item))
			continue;
		links[shown.n++] = (struct page_link_view){
			.label = TEXT(v, item->label),
			.href = str_from(item->href),
			.current = item->room && str_is(room, item->room),
		};
	}
	return shown;
}

// The frame's own forms (to end it, to sign out) are good also while somebody's eyes are lent, when
// no other form of the page is: see visit_token.
static const struct widget_hidden_view *hidden_own(struct visit *v)
{
	struct widget_hidden_view *view = arena_new(v->arena, struct widget_hidden_view);
	view->token = token_make(v->arena, v->house->key_cookie, v->nonce);
	view->receipt = visit_receipt(v);
	return view;
}

static struct frame frame_open(struct visit *v)
{
	struct frame f = {
		.nav = !v->page.plain,
		.signed_in = v->actor.account != 0 && !v->page.plain,
		.in_id = v->lang == LANG_ID,
		.in_en = v->lang == LANG_EN,
	};
	if (!f.nav)
		return f;
	f.here = page_here(v);
	f.here_id = page_here_with(v, f.here, "lang=id");
	f.here_en = page_here_with(v, f.here, "lang=en");
	f.rooms = menu_links(v);
	if (f.signed_in)
		f.hidden = hidden_own(v);
	return f;
}

// --- the flash --------------------------------------------------------------------------------

static enum text_key flash_key(struct str name)
{
	if (!name.p || !memmem(name.p, name.n, ".flash.", 7))
		return T_NONE;
	return lang_key_named(name);
}

// The cookie is the browser's to change: only a text with a place gets a number, and must.
static struct str flash_text(struct visit *v, struct str cookie)
{
	enum text_key key = flash_key(str_cut(&cookie, '~'));
	struct str text = TEXT(v, key);
	int64_t n;
	if (key == T_NONE || !memmem(text.p, text.n, "{n}", 3))
		return key == T_NONE || cookie.n ? S("") : text;
	return str_to_int(cookie, &n) ? SAY(v, key, "n", lang_number(v->arena, v->lang, n)) : S("");
}

static const struct widget_flash_view *take_flash(struct visit *v)
{
	struct str cookie = request_cookie(v->request, "__Host-flash");
	if (!cookie.p)
		return NULL;
	visit_cookie(v, "__Host-flash", S(""), 0, true);
	struct str text = flash_text(v, cookie);
	return text.n ? widget_flash(v, "", text) : NULL;
}

// --- head and foot ----------------------------------------------------------------------------

static struct str document_title(struct visit *v, const struct widget_flash_view *flash)
{
	struct str gist = flash ? flash->gist : S("");
	return arena_printf(v->arena, "%.*s%s%.*s – Suluh", STR_FMT(gist), gist.n ? " " : "",
	                    STR_FMT(v->page.title));
}

// "Provinsi · Jawa Timur"
static struct str acting_as(struct visit *v)
{
	const struct role_grid *grid = v->house->roles;
	size_t role = v->actor.role > 0 ? (size_t)v->actor.role : 0;
	struct str name = grid && role < grid->n ? TEXT(v, grid->at[role].name) : v->actor.role_code;
	if (str_empty(v->actor.region_name))
		return name;
	return arena_printf(v->arena, "%.*s · %.*s", STR_FMT(name), STR_FMT(v->actor.region_name));
}

// "Anda melihat sebagai Raras Widanti. Petugas · Kota Surabaya, sampai 10.15 WIB."
static const struct page_eyes_view *eyes_view(struct visit *v, const struct frame *f)
{
	if (!v->actor.seer || !f->signed_in)
		return NULL;
	struct page_eyes_view *view = arena_new(v->arena, struct page_eyes_view);
	struct str until = lang_moment(v->arena, v->lang, v->actor.seen_until, v->house->zone);
	*view = (struct page_eyes_view){
		.who = SAY(v, T_FRAME_EYES_WHO, "name", v->actor.display_name, "as", acting_as(v)),
		.rest = SAY(v, T_FRAME_EYES_REST, "until", until),
		.hidden = f->hidden,
	};
	return view;
}

static struct page_top_view top_view(struct visit *v, const struct widget_flash_view *flash)
{
	struct frame f = frame_open(v);
	return (struct page_top_view){
		.lang = lang_code(v->lang),
		.theme = v->theme,
		.title = document_title(v, flash),
		.refresh = v->page.refresh_s > 0 ? arena_printf(v->arena, "%d", v->page.refresh_s) : S(""),
		.style = widget_asset(v, "suluh.css"),
		.font = widget_asset(v, "plus-jakarta-sans-latin-wght-normal.woff2"),
		.mark = widget_asset(v, "suluh.svg"),
		.demo = v->house->demo,
		.nav = f.nav,
		.signed_in = f.signed_in,
		.account = f.signed_in && !v->actor.seer && page_exists(v, "/account"),
		.others = f.signed_in && !v->actor.seer && page_exists(v, "/assignments"),
		.search = f.nav && page_exists(v, "/search"),
		.office = v->house->office,
		.menu_label = TEXT(v, f.signed_in ? T_FRAME_TOP_ROOMS : T_FRAME_TOP_PARTS),
		.person = v->actor.display_name,
		.acts_as = f.signed_in ? acting_as(v) : S(""),
		.here_id = f.here_id,
		.here_en = f.here_en,
		.in_id = f.in_id,
		.in_en = f.in_en,
		.rooms = f.rooms,
		.hidden = f.hidden,
		.down = widget_icon("down"),
		.glass = widget_icon("search"),
		.eyes = eyes_view(v, &f),
		.flash = v->page.bare_main ? flash : NULL,
	};
}

struct buf *page_open(struct visit *v, const struct page *page)
{
	v->page = *page;
	v->out = buf_open(v->arena, KIB(16));
	const struct widget_flash_view *flash = take_flash(v);
	struct page_top_view top = top_view(v, flash);
	page_top_html(&v->out, &top, v->lang);
	if (page->bare_main)
		return &v->out;
	struct widget_crumbs_view crumbs = { page->crumbs };
	struct page_main_view main = {
		.print_kop = page->print_kop,
		.demo = v->house->demo,
		.office = v->house->office,
		.crumbs = page->crumbs.n ? &crumbs : NULL,
		.flash = flash,
	};
	page_main_html(&v->out, &main, v->lang);
	return &v->out;
}

static struct str version_line(struct visit *v)
{
	static const enum text_key names[] = {
		[ZONE_WIB] = T_FRAME_FOOT_WIB,
		[ZONE_WITA] = T_FRAME_FOOT_WITA,
		[ZONE_WIT] = T_FRAME_FOOT_WIT,
	};
	enum zone zone = v->house->zone ? v->house->zone : ZONE_WIB;
	return arena_printf(v->arena, "Suluh %.*s · %.*s", STR_FMT(v->house->build),
	                    STR_FMT(TEXT(v, names[zone])));
}

static struct page_themes theme_views(struct visit *v, struct str here)
{
	static const struct {
		const char *wish;
		enum text_key label;
	} themes[] = { { "theme=device", T_FRAME_THEME_DEVICE },
		           { "theme=light", T_FRAME_THEME_LIGHT },
		           { "theme=dark", T_FRAME_THEME_DARK } };
	size_t n = sizeof themes / sizeof *themes;
	size_t current = str_is(v->theme, "light") ? 1 : str_is(v->theme, "dark") ? 2 : 0;
	struct page_theme_view *at = arena_array(v->arena, struct page_theme_view, n);
	for (size_t i = 0; i < n; i++)
		at[i] = (struct page_theme_view){
			.value = str_from(themes[i].wish + 6),
			.label = TEXT(v, themes[i].label),
			.href = v->page.plain ? S("") : page_here_with(v, here, themes[i].wish),
			.current = i == current,
		};
	return (struct page_themes){ n, at };
}

static void put_bottom(struct visit *v)
{
	struct frame f = frame_open(v);
	struct page_bottom_view bottom = {
		.nav = f.nav,
		.signed_in = f.signed_in,
		.about = f.nav && page_exists(v, "/about"),
		.in_id = f.in_id,
		.in_en = f.in_en,
		.office = v->house->office,
		.version = version_line(v),
		.here = f.here,
		.here_id = f.here_id,
		.here_en = f.here_en,
		.licences = widget_asset(v, "licences.txt"),
		.rooms = f.rooms,
		.themes = theme_views(v, f.here),
		.hidden = f.hidden,
	};
	page_bottom_html(&v->out, &bottom, v->lang);
}

enum err page_close(struct visit *v, int status)
{
	if (!v->page.bare_main) {
		struct page_main_end_view end = { 0 };
		page_main_end_html(&v->out, &end, v->lang);
	}
	put_bottom(v);
	v->reply->status = status;
	v->reply->content_type = S("text/html; charset=utf-8");
	v->reply->body = buf_str(&v->out);
	return OK;
}
