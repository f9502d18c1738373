// SPDX-License-Identifier: GPL-3.0-or-later
// What handlers ask of their visit, and the short answers: redirects, downloads, cookies.
// Knows: the visit. Does not know: pages (page.c), the door's order (main/door.c).
// Start at: visit_redirect.
#include "frame/visit.h"
#include "core/rand.h"
#include "core/utf8.h"
#include "frame/token.h"
#include <stdarg.h>

bool visit_may(const struct visit *v, const char *capability)
{
	return !capability || (v->actor.capabilities & v->house->capability_bit(capability)) != 0;
}

struct str visit_param(const struct visit *v, const char *name)
{
	for (size_t i = 0; i < v->n_params; i++) {
		if (str_is(v->params[i].name, name))
			return v->params[i].value;
	}
	BUG("a parameter that the path does not have");
}

int64_t visit_id(const struct visit *v, const char *name)
{
	int64_t id = 0;
	if (!str_to_int(visit_param(v, name), &id))
		BUG("an :id that is no number passed the route");
	return id;
}

struct str visit_role_name(const struct visit *v, struct str code)
{
	int role = role_find(v->house->roles, code);
	return role ? TEXT(v, v->house->roles->at[role].name) : code;
}

struct str visit_query(struct visit *v, const char *name)
{
	return form_text(&v->form, name);
}

enum err visit_send(struct visit *v, struct str type, struct str body)
{
	v->reply->status = 200;
	v->reply->content_type = type;
	v->reply->body = body;
	return OK;
}

enum err visit_download(struct visit *v, struct str type, struct str file_name,
                        struct str body)
{
	reply_header(v->reply, "Content-Disposition",
	             arena_printf(v->arena, "attachment; filename=\"%.*s\"", STR_FMT(file_name)));
	return visit_send(v, type, body);
}

enum err visit_download_file(struct visit *v, struct str type, struct str name, int fd, int64_t n)
{
	v->reply->file = fd;
	v->reply->file_bytes = (uint64_t)n;
	return visit_download(v, type, name, S(""));
}

bool visit_own_path(struct str path)
{
	if (path.n == 0 || path.p[0] != '/' || !utf8_clean(path, false))
		return false;
	return path.n == 1 || (path.p[1] != '/' && path.p[1] != '\\');
}

enum err visit_redirect(struct visit *v, struct str path)
{
	v->reply->status = 303;
	v->reply->content_type = S("text/plain; charset=utf-8");
	v->reply->body = S("");
	reply_header(v->reply, "Location", path);
	return OK;
}

enum err visit_redirect_saying(struct visit *v, struct str path, enum text_key flash)
{
	visit_cookie(v, "__Host-flash", str_from(lang_key_names[flash]), 60, true);
	return visit_redirect(v, path);
}

enum err visit_redirect_counting(struct visit *v, struct str path, enum text_key flash, int64_t n)
{
	visit_cookie(v, "__Host-flash",
	             arena_printf(v->arena, "%s~%lld", lang_key_names[flash], (long long)n), 60, true);
	return visit_redirect(v, path);
}

void visit_cookie(struct visit *v, const char *name, struct str value, int64_t max_age_s,
                  bool http_only)
{
	struct buf line = buf_open(v->arena, 128);
	buf_printf(&line, "%s=%.*s; Path=/; Secure; SameSite=Lax", name, STR_FMT(value));
	if (max_age_s >= 0)
		buf_printf(&line, "; Max-Age=%lld", (long long)max_age_s);
	if (http_only)
		buf_z(&line, "; HttpOnly");
	reply_header(v->reply, "Set-Cookie", buf_str(&line));
}

struct str visit_token(struct visit *v)
{
	// A page seen with lent eyes posts nothing, not even when they are one's own again.
	if (v->actor.seer)
		return S("");
	if (str_empty(v->nonce)) { // a stranger's first form: the cookie that it will be bound to
		v->nonce = rand_token(v->arena, 32);
		visit_cookie(v, "__Host-visitor", v->nonce, -1, true);
	}
	return token_make(v->arena, v->house->key_cookie, v->nonce);
}

struct str visit_receipt(struct visit *v)
{
	return rand_token(v->arena, 16);
}

struct str link_to(struct arena *a, const char *path, ...)
{
	struct buf out = buf_open(a, 64);
	va_list list;
	va_start(list, path);
	buf_z(&out, path);
	char joint = '?';
	for (const char *name; (name = va_arg(list, const char *));) {
		struct str value = va_arg(list, struct str);
		if (str_empty(value))
			continue;
		buf_char(&out, joint);
		buf_z(&out, name);
		buf_char(&out, '=');
		buf_put(&out, http_encode(a, value));
		joint = '&';
	}
	va_end(list);
	return buf_str(&out);
}
