// SPDX-License-Identifier: GPL-3.0-or-later
// What belongs to the program itself: assets, health, display.
// Knows: the baked assets, the house. Does not know: people.
// Start at: outside_routes.
#include "main/outside.h"
#include "assets_table.h"
#include "frame/visit.h"
#include <stdatomic.h>

static const struct asset *find_asset(struct str name)
{
	for (size_t i = 0; i < n_assets; i++) {
		if (str_eq(assets[i].name, name))
			return &assets[i];
	}
	return NULL;
}

static enum err asset_send(struct visit *v)
{
	const struct asset *asset = find_asset(visit_param(v, "name"));
	if (!asset || !str_is(visit_param(v, "hash"), assets_hash))
		return E_ABSENT;
	reply_header(v->reply, "Cache-Control", S("public, max-age=31536000, immutable"));
	struct str body = asset->bytes;
	struct str accepted = request_header(v->request, "accept-encoding");
	bool gzip = asset->gzip.n && memmem(accepted.p ? accepted.p : "", accepted.n, "gzip", 4);
	if (asset->gzip.n)
		reply_header(v->reply, "Vary", S("Accept-Encoding"));
	if (gzip) {
		reply_header(v->reply, "Content-Encoding", S("gzip"));
		body = asset->gzip;
	}
	return visit_send(v, asset->content_type, body);
}

static enum err health_send(struct visit *v)
{
	static const char *const engines[] = { [DB_SQLITE] = "sqlite", [DB_POSTGRES] = "postgresql" };
	static const struct str json = S_INIT("application/json; charset=utf-8");
	int number;
	enum err e = db_schema_number(v->desk.db, &number);
	if (e != OK)
		return e;
	if (!v->request->loopback)
		return visit_send(v, json, S("{\"ok\":true}\n"));
	const struct ledger *ledger = v->house->ledger;
	struct str all = arena_printf(v->arena,
	                              "{\"ok\":true,\"engine\":\"%s\",\"schema\":%d,\"queue\":%d,"
	                              "\"written\":%lld,\"commits\":%lld,\"kept\":%lld}\n",
	                              engines[v->house->engine], number,
	                              atomic_load(&ledger->waiting),
	                              (long long)atomic_load(&ledger->written),
	                              (long long)atomic_load(&ledger->commits),
	                              (long long)atomic_load(&ledger->kept));
	return visit_send(v, json, all);
}

// --- light or dark -----------------------------------------------------------------------------

static const struct choice themes[] = {
	{ "device", T_FRAME_THEME_DEVICE },
	{ "light", T_FRAME_THEME_LIGHT },
	{ "dark", T_FRAME_THEME_DARK },
	{ 0 },
};
static const struct field display_fields[] = {
	{ "theme", F_CHOICE, REQUIRED, 10, T_FRAME_THEME, .choices = themes },
	{ "back", F_TEXT, 0, 2000, T_FRAME_THEME },
	{ 0 },
};

static enum err display_post(struct visit *v)
{
	struct str theme = form_text(&v->form, "theme"), back = form_text(&v->form, "back");
	if (!form_ok(&v->form))
		return E_INVALID;
	bool device = str_is(theme, "device");
	visit_cookie(v, "__Host-theme", device ? S("") : theme, device ? 0 : 31536000, true);
	return visit_redirect(v, visit_own_path(back) ? back : S("/"));
}

const struct route outside_routes[] = {
	{ GET, "/a/:hash/:name", asset_send, NULL, NULL, ASSET, 0, NULL,
	  "Sheet, font and marks, under an address that changes with them" },
	{ GET, "/healthz", health_send, NULL, NULL, READ, 0, NULL,
	  "Whether the store answers; engine, schema and queue to loopback only",
	  .before_factor = true },
	{ POST, "/display", display_post, NULL, NULL, WRITE, KIB(4), NULL,
	  "Light, dark, or as the device wishes", display_fields, .before_factor = true },
	{ 0 },
};
