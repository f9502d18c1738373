// SPDX-License-Identifier: GPL-3.0-or-later
// Answers the door gives by itself, and what every reply carries.
// Knows: statuses, headers, compression. Does not know: routes.
// Start at: answer_status, door_leave.
#include "main/answer.h"
#include "account/account.h"
#include "core/log.h"
#include "frame/frame_views.h"
#include "frame_html.h"
#include "main/door.h"
#include "main/kept.h"
#include <libdeflate.h>
#include <stdio.h>

struct words {
	int status;
	enum text_key title, sentence;
};
static const struct words words_of[] = {
	{ 400, T_FRAME_ERROR_400_TITLE, T_FRAME_ERROR_400_SENTENCE },
	{ 403, T_FRAME_ERROR_403_TITLE, T_FRAME_ERROR_403_SENTENCE },
	{ 404, T_FRAME_ERROR_404_TITLE, T_FRAME_ERROR_404_SENTENCE },
	{ 405, T_FRAME_ERROR_405_TITLE, T_FRAME_ERROR_405_SENTENCE },
	{ 409, T_FRAME_ERROR_409_TITLE, T_FRAME_ERROR_409_SENTENCE },
	{ 413, T_FRAME_ERROR_413_TITLE, T_FRAME_ERROR_413_SENTENCE },
	{ 429, T_FRAME_ERROR_429_TITLE, T_FRAME_ERROR_429_SENTENCE },
	{ 500, T_FRAME_ERROR_500_TITLE, T_FRAME_ERROR_500_SENTENCE },
	{ 503, T_FRAME_ERROR_503_TITLE, T_FRAME_ERROR_503_SENTENCE },
	{ 507, T_FRAME_ERROR_507_TITLE, T_FRAME_ERROR_507_SENTENCE },
};

static const struct words *find_words(int status)
{
	for (size_t i = 0; i < sizeof words_of / sizeof *words_of; i++) {
		if (words_of[i].status == status)
			return &words_of[i];
	}
	return find_words(status == 501 ? 405 : status < 500 ? 400 : 500);
}

// Who brings a session that the store was not asked about, or did not tell, gets no menu: the
// public's would be wrong.
static bool who_is_unknown(const struct visit *v, int status)
{
	bool brings_session = request_cookie(v->request, ACCOUNT_COOKIE).p != NULL;
	return brings_session && !v->actor.account && (!v->desk.db || status == 503);
}

static void draw_page(struct visit *v, int status)
{
	const struct words *w = find_words(status);
	struct page page = { .title = TEXT(v, w->title), .plain = who_is_unknown(v, status) };
	struct page_error_view view = { .title = TEXT(v, w->title),
		                            .sentence = TEXT(v, v->why ? v->why : w->sentence) };
	view.number = status == 404 ? S("") : v->number; // all absences look alike
	page_error_html(page_open(v, &page), &view, v->lang);
	if (page_close(v, status) != OK)
		v->reply->status = status;
}

static struct str value_of(const struct reply *r, const char *name)
{
	for (size_t i = 0; i < r->n_headers; i++) {
		if (str_is(r->headers[i].name, name))
			return r->headers[i].value;
	}
	return NULL_STR;
}

static bool has_header(const struct reply *r, const char *name)
{
	return value_of(r, name).p;
}

void answer_status(struct visit *v, int status)
{
	static const char last_resort[] = "Suluh sedang kehabisan memori. Cobalah sebentar lagi. / "
	                                  "Out of memory; try again shortly.\n";
	jmp_buf exhausted;
	if (setjmp(exhausted) == 0) {
		arena_on_exhausted(v->arena, &exhausted);
		draw_page(v, status);
	} else {
		v->reply->status = 503;
		v->reply->content_type = S("text/plain; charset=utf-8");
		v->reply->body = (struct str){ last_resort, sizeof last_resort - 1 };
	}
	arena_on_exhausted(v->arena, NULL);
	if (v->reply->status == 503)
		reply_header(v->reply, "Retry-After", S("5"));
	if (v->reply->status == 405 && !has_header(v->reply, "Allow"))
		reply_header(v->reply, "Allow", S("GET, HEAD, POST"));
}

void answer_error(struct visit *v, enum err e)
{
	bool usual = e == E_ABSENT || e == E_DENIED;
	struct str detail = v->desk.fault;
	if (!detail.p && !usual && v->desk.db)
		detail = str_from(db_message(v->desk.db));
	LOG(usual ? LOG_INFO : LOG_WARN, "fault", { "visit", v->number },
	    { "kind", str_from(err_name(e)) }, { "detail", detail.p ? detail : S("") });
	reply_drop_file(v->reply);
	v->reply->n_headers = 0; // no cookie and no place of a failed walk may leave
	v->reply->status = 0;
	answer_status(v, door_status(e));
}

// --- 10: what every reply carries -------------------------------------------------------------

static const struct header on_every_reply[] = {
	{ S_INIT("Content-Security-Policy"),
	  S_INIT("default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
	         "form-action 'self'; base-uri 'none'; frame-ancestors 'none'") },
	{ S_INIT("X-Content-Type-Options"), S_INIT("nosniff") },
	{ S_INIT("Referrer-Policy"), S_INIT("same-origin") },
	{ S_INIT("Cross-Origin-Opener-Policy"), S_INIT("same-origin") },
	{ S_INIT("Cross-Origin-Resource-Policy"), S_INIT("same-origin") },
	{ S_INIT("Permissions-Policy"), S_INIT("camera=(), geolocation=(), microphone=()") },
};

// Behind a proxy that adds TLS, browsers are told to come back by TLS only, for a year.
static bool is_behind_tls(const struct house *h)
{
	return h->proxy.n && str_starts(h->public_address, S("https://"));
}

bool answer_wants_gzip(const struct visit *v)
{
	struct str accepted = request_header(v->request, "accept-encoding");
	while (accepted.n) {
		struct str part = str_trim(str_cut(&accepted, ','));
		if (str_is(part, "gzip"))
			return true;
		if (str_starts(part, S("gzip;")) && !str_starts(part, S("gzip;q=0")))
			return true;
	}
	return false;
}

static bool is_text(struct str type)
{
	return str_starts(type, S("text/")) || str_starts(type, S("application/json"));
}

static void compress(struct visit *v)
{
	struct reply *r = v->reply;
	bool chosen = has_header(r, "Vary"); // an asset, or a page told again
	if (r->body.n < 1024 || !is_text(r->content_type) || chosen)
		return;
	reply_header(r, "Vary", S("Accept-Encoding"));
	struct libdeflate_compressor *c = answer_wants_gzip(v) ? libdeflate_alloc_compressor(1) : NULL;
	if (!c)
		return;
	size_t most = libdeflate_gzip_compress_bound(c, r->body.n);
	char *packed = arena_try(v->arena, most);
	size_t n = packed ? libdeflate_gzip_compress(c, r->body.p, r->body.n, packed, most) : 0;
	libdeflate_free_compressor(c);
	if (n == 0 || n >= r->body.n)
		return;
	r->body = (struct str){ packed, n };
	reply_header(r, "Content-Encoding", S("gzip"));
}

static struct str as_text(char into[24], int64_t n)
{
	return (struct str){ into, (size_t)snprintf(into, 24, "%lld", (long long)n) };
}

// The reader has this very page already. (A proxy may have made the tag a weak one.)
static void answer_unchanged(struct visit *v)
{
	struct str tag = value_of(v->reply, "ETag");
	struct str known = request_header(v->request, "if-none-match");
	if (!tag.n || !known.n || !memmem(known.p, known.n, tag.p, tag.n))
		return;
	v->reply->status = 304;
	v->reply->content_type = v->reply->body = NULL_STR;
}

void door_leave(struct visit *v)
{
	struct reply *r = v->reply;
	compress(v);
	kept_take(v);
	answer_unchanged(v);
	for (size_t i = 0; i < sizeof on_every_reply / sizeof *on_every_reply; i++)
		reply_header(r, on_every_reply[i].name.p, on_every_reply[i].value);
	if (is_behind_tls(v->house))
		reply_header(r, "Strict-Transport-Security", S("max-age=31536000; includeSubDomains"));
	if (!has_header(r, "Cache-Control"))
		reply_header(r, "Cache-Control", v->actor.account ? S("no-store") : S("no-cache"));
	char status[24], took[24];
	LOG(LOG_INFO, "visit", { "visit", v->number },
	    { "route", v->route ? str_from(v->route->path) : S("none") }, // a path may hold a token
	    { "status", as_text(status, r->status) },
	    { "ms", as_text(took, clock_tick_ms() - v->tick_ms) },
	    { "address", v->request->client });
}
