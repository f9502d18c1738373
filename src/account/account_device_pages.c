// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the own telephones' keys, and what a telephone asks with one.
// Knows: the form, JSON. Does not know: rows.
// Start at: account_device_routes at the end.
#include "account/account_device.h"
#include "account/account_inside.h"
#include "account/account_self_views.h"
#include "account_html.h"
#include "core/utf8.h"
#include "frame/widget.h"
#include "html/html.h"

static const struct field device_fields[] = {
	{ "name", F_TEXT, REQUIRED, ACCOUNT_DEVICE_NAME_MOST, T_ACCOUNT_DEVICES_NAME,
	  T_ACCOUNT_DEVICES_NAME_HINT },
	{ 0 },
};

static struct account_device_view view_of(struct visit *v, const struct account_device *s)
{
	enum zone zone = v->house->zone;
	return (struct account_device_view){
		.id = s->id,
		.name = s->name,
		.acts_as = arena_printf(v->arena, "%.*s · %.*s", STR_FMT(visit_role_name(v, s->role)),
		                        STR_FMT(s->region_name)),
		.made = lang_moment(v->arena, v->lang, s->made_at, zone),
		.seen = s->seen_at == NULL_INT ? TEXT(v, T_ACCOUNT_DEVICES_UNUSED)
		                               : lang_moment(v->arena, v->lang, s->seen_at, zone),
		.expires = lang_moment(v->arena, v->lang, s->expires_at, zone),
	};
}

static enum err show(struct visit *v, int status, struct str key)
{
	struct account_devices list;
	enum err e = account_devices(&v->desk, &list);
	if (e != OK)
		return e;
	struct account_device_view *at = arena_array(v->arena, struct account_device_view, list.n);
	for (size_t i = 0; i < list.n; i++)
		at[i] = view_of(v, &list.at[i]);
	struct page page = account_page_below(v, T_ACCOUNT_DEVICES_TITLE);
	struct buf *out = page_open(v, &page);
	struct account_devices_view view = {
		.key = key,
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.devices = { list.n, at },
		.some = list.n > 0,
		.may_make = visit_may(v, "sync.use"),
		.name = widget_field(v, "name"),
	};
	account_devices_html(out, &view, v->lang);
	return page_close(v, status);
}

static enum err devices_page(struct visit *v)
{
	form_open(&v->form, v->arena, v->lang, device_fields);
	return show(v, 200, S(""));
}

// The key stands on this one answer, which nobody keeps.
static enum err device_post(struct visit *v)
{
	struct str name = form_text(&v->form, "name"), key;
	if (form_ok(&v->form) && !utf8_clean(name, false))
		form_error(&v->form, "name", T_ACCOUNT_DEVICES_NAME_HINT);
	if (!form_ok(&v->form))
		return show(v, 422, S(""));
	enum err e = account_device_make(&v->desk, name, &key);
	if (e != OK)
		return e;
	form_open(&v->form, v->arena, v->lang, device_fields);
	return show(v, 200, key);
}

static enum err device_end_post(struct visit *v)
{
	enum err e = account_device_end(&v->desk, visit_id(v, "id"));
	if (e != OK)
		return e;
	return visit_redirect_saying(v, S("/account/devices"), T_ACCOUNT_FLASH_DEVICE_ENDED);
}

static enum err devices_end_post(struct visit *v)
{
	enum err e = account_own_devices_end(&v->desk);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, S("/account/devices"), T_ACCOUNT_FLASH_DEVICES_ENDED);
}

// --- what a telephone asks -----------------------------------------------------------------------

static void put_number(struct buf *out, const char *name, int64_t n)
{
	if (n == NULL_INT)
		buf_printf(out, ",\"%s\":null", name);
	else
		buf_printf(out, ",\"%s\":%lld", name, (long long)n);
}

// Whether it may still carry something here, as what, and until when. A browser's session may ask,
// too, and has no such day.
static enum err sync_me(struct visit *v)
{
	const struct actor *who = &v->actor;
	int64_t expires_at = NULL_INT;
	enum err e = who->device ? account_device_expiry(&v->desk, who->device, &expires_at) : OK;
	if (e != OK)
		return e;
	struct buf out = buf_open(v->arena, 300);
	buf_z(&out, "{\"name\":");
	html_json(&out, who->display_name);
	buf_z(&out, ",\"role\":");
	html_json(&out, who->role_code);
	buf_z(&out, ",\"region\":");
	html_json(&out, who->region_code);
	buf_z(&out, ",\"region_name\":");
	html_json(&out, who->region_name);
	put_number(&out, "assignment", who->assignment);
	put_number(&out, "key_expires_at", expires_at);
	put_number(&out, "now", v->desk.scope.now_ms);
	buf_char(&out, '}');
	return visit_send(v, S("application/json"), buf_str(&out));
}

// clang-format off
const struct route account_device_routes[] = {
	{ GET, "/account/devices", devices_page, NULL, "account.self", READ, 0, NULL,
	  "The keys of the own telephones", .before_factor = true },
	{ POST, "/account/devices", device_post, NULL, "sync.use", WRITE, KIB(4), "account.device",
	  "Make a key for a telephone, shown once; good below /sync/ for 30 days", device_fields,
	  .before_factor = true },
	{ POST, "/account/devices/end", devices_end_post, NULL, "account.self", WRITE, KIB(4),
	  "account.device_end", "End the keys of all own telephones",
	  .before_factor = true },
	{ POST, "/account/devices/:id/end", device_end_post, "device_key", "account.self", WRITE,
	  KIB(4), "account.device_end", "End the key of one of the own telephones",
	  .before_factor = true },
	{ GET, "/sync/me", sync_me, NULL, "sync.use", READ, 0, NULL,
	  "Who a telephone's key stands for, until when, and what time it is, as JSON",
	  .room = "account" },
	{ 0 },
};
// clang-format on
