// SPDX-License-Identifier: GPL-3.0-or-later
// The server for mail, a message to try it, and what waits: for administrators.
// Knows: forms, words for troubles. Does not know: how mail is sent.
// Start at: outbox_routes at the end.
#include "core/utf8.h"
#include "frame/widget.h"
#include "outbox/outbox_inside.h"
#include "outbox/outbox_views.h"
#include "outbox_html.h"

static const struct choice modes[] = {
	{ "starttls", T_OUTBOX_TLS_STARTTLS },
	{ "implicit", T_OUTBOX_TLS_IMPLICIT },
	{ "none", T_OUTBOX_TLS_NONE },
	{ 0 },
};
static const struct field settings_fields[] = {
	{ "host", F_TEXT, 0, 200, T_OUTBOX_HOST, T_OUTBOX_HOST_HINT },
	{ "port", F_INT, REQUIRED, 0, T_OUTBOX_PORT, T_OUTBOX_PORT_HINT, .least = 1,
	  .most = OUTBOX_PORT_MOST },
	{ "tls", F_CHOICE, REQUIRED, 10, T_OUTBOX_TLS, T_OUTBOX_TLS_HINT, .choices = modes },
	{ "user", F_TEXT, 0, 200, T_OUTBOX_USER, T_OUTBOX_USER_HINT },
	{ "password", F_SECRET, 0, 200, T_OUTBOX_PASSWORD, T_OUTBOX_PASSWORD_HINT },
	{ "from", F_TEXT, 0, 254, T_OUTBOX_FROM, T_OUTBOX_FROM_HINT },
	{ "name", F_TEXT, REQUIRED, 80, T_OUTBOX_NAME, T_OUTBOX_NAME_HINT },
	{ "seen", F_TOKEN, 0, 80, T_OUTBOX_SETTINGS_TITLE },
	{ 0 },
};
static const struct field test_fields[] = {
	{ "recipient", F_TEXT, REQUIRED, 254, T_OUTBOX_LIST_RECIPIENT, T_OUTBOX_TEST_HINT },
	{ 0 },
};
static const struct trouble {
	const char *code;
	enum text_key says;
} troubles[] = {
	{ "connect", T_OUTBOX_TROUBLE_CONNECT }, { "timeout", T_OUTBOX_TROUBLE_TIMEOUT },
	{ "tls", T_OUTBOX_TROUBLE_TLS },         { "login", T_OUTBOX_TROUBLE_LOGIN },
	{ "refused", T_OUTBOX_TROUBLE_REFUSED }, { "later", T_OUTBOX_TROUBLE_LATER },
	{ "settings", T_OUTBOX_TROUBLE_SETTINGS }, { "broken", T_OUTBOX_TROUBLE_BROKEN },
};

static bool reaches_the_nation(const struct visit *v)
{
	return str_is(v->actor.region_code, "00");
}

// --- the server ----------------------------------------------------------------------------------

static struct str seen_of(struct visit *v, const struct outbox_settings *s)
{
	const struct str values[] = { s->host, s->port, s->tls, s->user, s->from, s->name, s->sealed };
	return form_mark(v->arena, values, sizeof values / sizeof *values);
}

static struct str lead_of(struct visit *v, bool on)
{
	if (v->house->demo)
		return TEXT(v, T_OUTBOX_SETTINGS_DEMO);
	return TEXT(v, on ? T_OUTBOX_SETTINGS_ON : T_OUTBOX_SETTINGS_OFF);
}

static enum err show_settings(struct visit *v, const struct outbox_settings *now, int status)
{
	bool on;
	enum err e = outbox_on(&v->desk, &on);
	if (e != OK)
		return e;
	struct outbox_settings_view view = {
		.lead = lead_of(v, on),
		.seen = seen_of(v, now),
		.conflict = status == 409 ? widget_flash(v, "warn", TEXT(v, T_INSTALLATION_STALE)) : NULL,
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.may_save = reaches_the_nation(v),
		.on = on,
		.host = widget_field(v, "host"),
		.port = widget_field(v, "port"),
		.tls = widget_field(v, "tls"),
		.user = widget_field(v, "user"),
		.password = widget_field_for(v, "password", "off"),
		.from = widget_field(v, "from"),
		.name = widget_field(v, "name"),
	};
	struct page page = { .title = TEXT(v, T_OUTBOX_SETTINGS_TITLE) };
	outbox_settings_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

static enum err settings_page(struct visit *v)
{
	struct outbox_settings s;
	enum err e = outbox_settings(&v->desk, &s);
	if (e != OK)
		return e;
	form_open(&v->form, v->arena, v->lang, settings_fields);
	form_set(&v->form, "host", s.host);
	form_set(&v->form, "port", s.port);
	form_set(&v->form, "tls", s.tls);
	form_set(&v->form, "user", s.user);
	form_set(&v->form, "from", s.from);
	form_set(&v->form, "name", s.name);
	return show_settings(v, &s, 200);
}

static void judge(struct form *f, const struct outbox_settings *new)
{
	struct str password = form_text(f, "password");
	if (new->host.n && !outbox_is_host(new->host))
		form_error(f, "host", T_OUTBOX_BAD_HOST);
	if (new->host.n && str_is(new->tls, "none") && !outbox_is_loopback(new->host))
		form_error(f, "tls", T_OUTBOX_BAD_TLS);
	if (new->from.n ? !outbox_is_address(new->from) : new->host.n > 0)
		form_error(f, "from", T_OUTBOX_BAD_ADDRESS);
	if (!utf8_clean(new->user, false))
		form_error(f, "user", T_OUTBOX_BAD_LINE);
	if (!utf8_clean(new->name, false))
		form_error(f, "name", T_OUTBOX_BAD_LINE);
	if (password.n && (!utf8_clean(password, false) || !new->user.n))
		form_error(f, "password", new->user.n ? T_OUTBOX_BAD_LINE : T_OUTBOX_BAD_PASSWORD);
}

static enum err settings_post(struct visit *v)
{
	struct form *f = &v->form;
	struct outbox_settings now;
	enum err e = reaches_the_nation(v) ? outbox_settings(&v->desk, &now) : E_ABSENT;
	if (e != OK)
		return e;
	int64_t port = form_int(f, "port");
	struct outbox_settings new = {
		.host = form_text(f, "host"),
		.port = port == NULL_INT ? S("") : arena_printf(v->arena, "%lld", (long long)port),
		.tls = form_text(f, "tls"),
		.user = form_text(f, "user"),
		.from = form_text(f, "from"),
		.name = form_text(f, "name"),
	};
	judge(f, &new);
	if (!form_ok(f))
		return show_settings(v, &now, 422);
	if (!str_eq(form_text(f, "seen"), seen_of(v, &now)))
		return show_settings(v, &now, 409);
	e = outbox_settings_save(&v->desk, &new, form_text(f, "password"));
	return e == OK ? visit_redirect_saying(v, S("/admin/mail"), T_INSTALLATION_FLASH_SAVED) : e;
}

// --- trying it -----------------------------------------------------------------------------------

static enum err show_test(struct visit *v, int status)
{
	bool nation = reaches_the_nation(v);
	struct outbox_try_view view = {
		.lead = TEXT(v, nation ? T_OUTBOX_TEST_LEAD : T_INSTALLATION_LEAD_READ),
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.recipient = nation ? widget_field_for(v, "recipient", "email") : NULL,
	};
	struct page page = { .title = TEXT(v, T_OUTBOX_TEST_TITLE) };
	outbox_try_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

static enum err test_page(struct visit *v)
{
	form_open(&v->form, v->arena, v->lang, test_fields);
	return show_test(v, 200);
}

static enum err test_post(struct visit *v)
{
	bool on;
	struct str recipient = form_text(&v->form, "recipient");
	enum err e = reaches_the_nation(v) ? outbox_on(&v->desk, &on) : E_ABSENT;
	if (e != OK)
		return e;
	if (recipient.n && !outbox_is_address(recipient))
		form_error(&v->form, "recipient", T_OUTBOX_BAD_ADDRESS);
	if (!on)
		form_error(&v->form, "recipient", T_OUTBOX_TEST_OFF);
	if (!form_ok(&v->form))
		return show_test(v, 422);
	struct outbox_message message = {
		.recipient = recipient,
		.subject = TEXT(v, T_OUTBOX_TEST_SUBJECT),
		.body = SAY(v, T_OUTBOX_TEST_BODY, "address", v->house->public_address),
	};
	e = outbox_test(&v->desk, &message);
	return e == OK ? visit_redirect_saying(v, S("/admin/outbox"), T_OUTBOX_FLASH_TEST) : e;
}

// --- what waits ----------------------------------------------------------------------------------

static const struct widget_state_view *state_of(struct visit *v, const struct outbox_line *m)
{
	if (str_is(m->state, "sent"))
		return widget_state(v, "done", TEXT(v, T_OUTBOX_STATE_SENT));
	if (str_is(m->state, "failed"))
		return widget_state(v, "stop", TEXT(v, T_OUTBOX_STATE_FAILED));
	return widget_state(v, "", TEXT(v, T_OUTBOX_STATE_WAITING));
}

// "Server penerima menolak (550). 2 kali dicoba, lagi sesudah …"
static struct str says_of(struct visit *v, const struct outbox_line *m)
{
	struct buf out = buf_open(v->arena, 100);
	for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++) {
		if (!str_is(m->trouble, troubles[i].code))
			continue;
		buf_put(&out, TEXT(v, troubles[i].says));
		if (m->answer >= 400)
			buf_printf(&out, " (%lld)", (long long)m->answer);
	}
	if (out.n && str_is(m->state, "waiting"))
		buf_printf(&out, " %.*s",
		           STR_FMT(SAY(v, T_OUTBOX_LIST_AGAIN, "n",
		                       lang_number(v->arena, v->lang, m->tries), "when",
		                       lang_moment(v->arena, v->lang, m->next_at, v->house->zone))));
	return buf_str(&out);
}

static enum err list_page(struct visit *v)
{
	struct outbox_lines list;
	enum err e = outbox_list(&v->desk, &list);
	if (e != OK)
		return e;
	struct outbox_line_view *at = arena_array(v->arena, struct outbox_line_view, list.n);
	for (size_t i = 0; i < list.n; i++) {
		const struct outbox_line *m = &list.at[i];
		at[i] = (struct outbox_line_view){
			.id = m->id,
			.recipient = m->recipient,
			.subject = m->subject,
			.when = lang_moment(v->arena, v->lang, m->created_at, v->house->zone),
			.says = says_of(v, m),
			.state = state_of(v, m),
			.open = !str_is(m->state, "sent"),
		};
	}
	bool nation = reaches_the_nation(v);
	struct outbox_list_view view = {
		.lead = TEXT(v, nation ? T_OUTBOX_LIST_LEAD : T_OUTBOX_LIST_LEAD_READ),
		.hidden = widget_hidden(v),
		.empty = widget_empty(v, TEXT(v, T_OUTBOX_LIST_NONE), S(""), S("/admin/mail"),
		                      TEXT(v, T_OUTBOX_SETTINGS_TITLE)),
		.lines = { list.n, at },
	};
	struct page page = { .title = TEXT(v, T_OUTBOX_LIST_TITLE) };
	outbox_list_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

static enum err retry_post(struct visit *v)
{
	enum err e = outbox_retry(&v->desk, visit_id(v, "id"));
	return e == OK ? visit_redirect_saying(v, S("/admin/outbox"), T_OUTBOX_FLASH_RETRY) : e;
}

static enum err drop_post(struct visit *v)
{
	enum err e = outbox_drop(&v->desk, visit_id(v, "id"));
	return e == OK ? visit_redirect_saying(v, S("/admin/outbox"), T_OUTBOX_FLASH_DROP) : e;
}

// clang-format off
const struct route outbox_routes[] = {
	{ GET, "/admin/mail", settings_page, NULL, "setting.edit", READ, 0, NULL,
	  "The server for mail; administrators of the nation change it", .room = "health" },
	{ POST, "/admin/mail", settings_post, NULL, "setting.edit", WRITE, KIB(8), "mail.save",
	  "Keep the server for mail; its password is sealed", settings_fields, .room = "health" },
	{ GET, "/admin/mail/test", test_page, NULL, "setting.edit", READ, 0, NULL,
	  "The form of a message that tries the server for mail", .room = "health" },
	{ POST, "/admin/mail/test", test_post, NULL, "setting.edit", WRITE, KIB(4), "mail.test",
	  "Send a message that tries the server for mail", test_fields, .room = "health" },
	{ GET, "/admin/outbox", list_page, NULL, "setting.edit", READ, 0, NULL,
	  "Messages that wait, left or were given up", .room = "health",
	  .unnoted = "whom a message on its way goes to is forgotten after a week" },
	{ POST, "/admin/outbox/:id/retry", retry_post, "outbox", "setting.edit", WRITE, KIB(4),
	  "mail.retry", "Try a message once more from the beginning", .room = "health" },
	{ POST, "/admin/outbox/:id/drop", drop_post, "outbox", "setting.edit", WRITE, KIB(4),
	  "mail.drop", "A message does not leave", .room = "health" },
	{ 0 },
};
// clang-format on
