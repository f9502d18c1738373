// SPDX-License-Identifier: GPL-3.0-or-later
// The only corridor: ten steps in a fixed order, between a request and its reply.
// Knows: every guard. Does not know: sockets and threads (lanes.c).
// Start at: door_enter, admit.
#include "main/door.h"
#include "account/account_device.h"
#include "account/account_see.h"
#include "audit/audit.h"
#include "core/rand.h"
#include "frame/receipt.h"
#include "frame/token.h"
#include "http/http_upload.h"
#include "main/answer.h"
#include "main/client.h"
#include "main/kept.h"

enum { FIELDS_MOST = 4000, WISH_STAYS_S = 31536000, IN_MEMORY_MOST = 1 << 20,
       SEEN_AGAIN_MS = 600000 };

// A visit that finds no memory here goes on without a number, and is refused later.
static void name_visit(struct visit *v)
{
	jmp_buf exhausted;
	if (setjmp(exhausted) == 0) {
		arena_on_exhausted(v->arena, &exhausted);
		client_take(v->arena, v->house->proxy, v->request);
		v->number = rand_token(v->arena, 6);
	}
	arena_on_exhausted(v->arena, NULL);
}

void door_visit(struct visit *v, const struct house *house, struct arena *a,
                struct request *request, struct reply *reply)
{
	*v = (struct visit){ .arena = a, .request = request, .reply = reply, .house = house };
	v->tick_ms = clock_tick_ms();
	name_visit(v);
	v->lang = lang_of(request_cookie(request, "__Host-lang"), house->lang);
	struct str theme = request_cookie(request, "__Host-theme");
	if (str_is(theme, "dark") || str_is(theme, "light"))
		v->theme = theme;
	v->desk = (struct desk){ .arena = a, .address = request->client, .dir = house->dir };
	v->desk.scope = (struct scope){ .now_ms = house->now_ms(),
		                        .region = S(""),
		                        .reach_from = S(""),
		                        .reach_to = S("") };
}

static struct route_match find_route(struct visit *v)
{
	struct route_match m = route_find(v->house->slices, v->request->method, v->request->path);
	v->route = m.route;
	v->n_params = m.n;
	memcpy(v->params, m.params, sizeof v->params);
	return m;
}

// The most of a file that is too large to be held in memory as a form is; 0: none is asked for.
static size_t large_file(const struct field *fields)
{
	for (const struct field *f = fields; f && f->name; f++) {
		if (f->kind == F_FILE && f->max > IN_MEMORY_MOST)
			return f->max;
	}
	return 0;
}

struct body_plan door_body_plan(struct visit *v)
{
	struct route_match m = find_route(v);
	struct body_plan plan = { 0 };
	if (!m.route || m.route->method != POST)
		return plan;
	plan.file_bytes = large_file(m.route->fields);
	plan.limit = m.route->body_limit ? m.route->body_limit : KIB(64);
	if (plan.file_bytes) // what the row allows beside its file is for the other fields
		plan.limit = plan.limit > plan.file_bytes ? plan.limit - plan.file_bytes : KIB(64);
	return plan;
}

// --- 1 to 4: what needs no store ------------------------------------------------------------

// A form may only come from a page of our own: told by Origin and by Sec-Fetch-Site.
static bool same_origin(const struct request *r)
{
	struct str site = request_header(r, "sec-fetch-site");
	if (site.p && !str_is(site, "same-origin"))
		return false;
	struct str origin = request_header(r, "origin");
	if (!origin.p)
		return true; // an old browser or a program; the token decides
	struct str host = request_header(r, "host");
	size_t scheme = str_starts(origin, S("https://"))  ? 8
	                : str_starts(origin, S("http://")) ? 7
	                                                   : 0;
	return scheme && str_eq((struct str){ origin.p + scheme, origin.n - scheme }, host);
}

// Who brings a session is looked up first: the page of a refusal shows the menu, too.
static enum door_step refuse(struct visit *v, int status)
{
	v->refused = status;
	if (request_cookie(v->request, ACCOUNT_COOKIE).p)
		return DOOR_READ;
	answer_status(v, status);
	return DOOR_ANSWERED;
}

enum door_step door_enter(struct visit *v)
{
	struct route_match m = find_route(v);
	if (!m.route && !m.other_method)
		return refuse(v, 404);
	if (!m.route)
		return refuse(v, 405);
	if (m.route->method == POST && !same_origin(v->request))
		return refuse(v, 403);
	if (m.route->lane == ASSET) {
		enum err e = m.route->run(v);
		if (e != OK)
			answer_status(v, door_status(e));
		return DOOR_ANSWERED;
	}
	if (m.route->lane == READ)
		return DOOR_READ;
	return m.route->prepare ? DOOR_PREPARE : DOOR_WRITE;
}

// --- 5 to 7: who, what they may, what they sent ---------------------------------------------

// While a session sees with somebody's eyes, the visit is theirs in all but what it may do: it
// reads pages, masked, and none of their own account.
static enum err take_eyes(struct visit *v, const struct account_session *session)
{
	struct account_session seen;
	enum err e = account_see_find(&v->desk, v->house->roles, session, &seen);
	if (e != OK)
		return e == E_ABSENT ? OK : e;
	v->desk.seer = v->actor.account;
	v->desk.seer_assignment = v->actor.assignment;
	v->actor = seen.actor;
	v->actor.capabilities &= ~(v->house->capability_bit("account.self") |
	                           v->house->capability_bit("account.switch"));
	v->desk.scope = seen.scope;
	v->desk.assignment = v->actor.assignment;
	return OK;
}

// A telephone's key, where one is good at all; anywhere else it is not even looked at.
static struct str device_key(const struct visit *v)
{
	struct str sent = request_header(v->request, "authorization");
	bool syncs = v->route && str_starts(str_from(v->route->path), S("/sync/"));
	return syncs && str_starts(sent, S("Bearer ")) ? (struct str){ sent.p + 7, sent.n - 7 }
	                                               : NULL_STR;
}

static enum err find_actor(struct visit *v)
{
	struct str key = device_key(v);
	struct str token = request_cookie(v->request, ACCOUNT_COOKIE);
	v->actor = (struct actor){ 0 };
	v->desk.seer = v->desk.seer_assignment = 0;
	v->nonce = request_cookie(v->request, "__Host-visitor");
	if (v->nonce.n < 40 || v->nonce.n > 64)
		v->nonce = NULL_STR;
	if (!token.p && !key.p)
		return OK;
	struct account_session session;
	enum err e = key.p ? account_device_find(&v->desk, v->house->roles, key, &session)
	                   : account_session_find(&v->desk, v->house->roles, token, &session);
	if (e != OK)
		return e == E_ABSENT ? OK : e;
	v->actor = session.actor;
	v->desk.scope = session.scope;
	v->seen_due = session.seen_due;
	v->nonce = key.p ? NULL_STR : token;
	v->desk.assignment = v->actor.assignment;
	if (!request_cookie(v->request, "__Host-lang").p)
		v->lang = lang_of(v->actor.language, v->lang);
	bool own_eyes = v->route && v->route->own_eyes;
	return own_eyes ? OK : take_eyes(v, &session);
}

static enum err read_pairs(struct visit *v, struct pairs *ret_pairs)
{
	struct request *r = v->request;
	if (v->route->method == GET)
		return http_read_urlencoded(v->arena, r->query, FIELDS_MOST, ret_pairs);
	if (r->sent) {
		*ret_pairs = *r->sent;
		return r->sent_end;
	}
	struct str type = request_header(r, "content-type");
	if (str_starts(type, S("application/x-www-form-urlencoded")))
		return http_read_urlencoded(v->arena, r->body, FIELDS_MOST, ret_pairs);
	if (str_starts(type, S("multipart/form-data")))
		return http_read_multipart(v->arena, type, r->body, FIELDS_MOST, ret_pairs);
	return E_INVALID;
}

static struct str pair_value(const struct pairs *pairs, const char *name)
{
	for (size_t i = 0; i < pairs->n; i++) {
		if (str_is(pairs->at[i].name, name))
			return pairs->at[i].value;
	}
	return NULL_STR;
}

// `?lang=en` or `?theme=dark` on any page is a wish that stays.
static void take_wishes(struct visit *v, const struct pairs *query)
{
	struct str lang = pair_value(query, "lang"), theme = pair_value(query, "theme");
	if (str_is(lang, "id") || str_is(lang, "en")) {
		v->lang = str_is(lang, "en") ? LANG_EN : LANG_ID;
		visit_cookie(v, "__Host-lang", lang, WISH_STAYS_S, true);
	}
	if (!str_is(theme, "light") && !str_is(theme, "dark") && !str_is(theme, "device"))
		return;
	bool device = str_is(theme, "device");
	v->theme = device ? S("") : theme;
	visit_cookie(v, "__Host-theme", v->theme, device ? 0 : WISH_STAYS_S, true);
}

static enum err read_fields(struct visit *v)
{
	static const struct field none[] = { { 0 } };
	struct pairs pairs;
	enum err e = read_pairs(v, &pairs);
	if (e != OK)
		return e;
	if (v->route->method == GET)
		take_wishes(v, &pairs);
	if (v->route->method == POST &&
	    !token_good(v->house->key_cookie, v->nonce, pair_value(&pairs, "token")))
		return fault(&v->desk, E_DENIED, "token");
	v->receipt = pair_value(&pairs, "receipt");
	form_open(&v->form, v->arena, v->lang, v->route->fields ? v->route->fields : none);
	form_read(&v->form, &pairs);
	return OK;
}

// A stranger who wants a page is shown the way in; a signed-in person without the word is refused.
static enum err refuse_capability(struct visit *v)
{
	if (v->actor.account || v->route->method == POST)
		return fault(&v->desk, E_DENIED, "capability %s", v->route->capability);
	struct str here = v->request->path;
	if (v->request->query.n)
		here = arena_printf(v->arena, "%.*s?%.*s", STR_FMT(here), STR_FMT(v->request->query));
	return visit_redirect(v, link_to(v->arena, "/sign-in", "next", here, NULL));
}

// Whose role requires a second factor sets it up before anything else.
static enum err refuse_without_factor(struct visit *v)
{
	if (v->route->method == POST)
		return fault(&v->desk, E_DENIED, "a second factor is required");
	return visit_redirect(v, S("/account/factor"));
}

static enum err refuse_eyes(struct visit *v, enum text_key why)
{
	v->why = why;
	return fault(&v->desk, E_DENIED, "account %lld sees with the eyes of another",
	             (long long)v->actor.seer);
}

// Gives OK with reply->status still 0 when the row may run.
static enum err admit(struct visit *v)
{
	enum err e = find_actor(v);
	if (e != OK)
		return e;
	if (v->actor.seer && v->route->method == POST)
		return refuse_eyes(v, T_FRAME_EYES_NO_CHANGE);
	if (v->actor.factor_due && !v->route->before_factor)
		return refuse_without_factor(v);
	if (!visit_may(v, v->route->capability))
		return refuse_capability(v);
	return read_fields(v);
}

// Masked are the values of pages; a file or a picture is what it is.
static bool tells_a_page(const struct reply *r)
{
	return r->status != 200 || (!r->file && str_starts(r->content_type, S("text/html")));
}

static enum err run_row(struct visit *v)
{
	enum err e = v->route->run(v);
	if (e == OK && v->reply->status == 0)
		e = fault(&v->desk, E_BUG, "%s gave no answer", v->route->path);
	if (e == OK && v->actor.seer && !tells_a_page(v->reply))
		e = refuse_eyes(v, T_FRAME_EYES_NO_FILE);
	return e;
}

static enum err admit_and_run(struct visit *v)
{
	enum err e = admit(v);
	return e != OK || v->reply->status ? e : run_row(v);
}

static enum err know_and_refuse(struct visit *v)
{
	enum err e = find_actor(v);
	if (e == OK)
		answer_status(v, v->refused);
	return e;
}

static enum err admit_and_prepare(struct visit *v)
{
	enum err e = admit(v);
	return e != OK || v->reply->status ? e : v->route->prepare(v);
}

// --- 9: the transaction ----------------------------------------------------------------------

// A file is told by its digest.
static struct str meant_by(struct visit *v, const struct form_entry *entry, size_t k)
{
	struct str text = entry->at[k].text;
	if (entry->field->kind != F_FILE)
		return text;
	return entry->upload ? str_from(entry->upload->hash) : hash_sha256_hex(v->arena, text);
}

// What the sender meant, without what differs between two sendings of one form.
static struct receipt receipt_of(struct visit *v)
{
	struct buf body = buf_open(v->arena, 256);
	buf_put(&body, v->request->path);
	for (size_t i = 0; i < v->form.n; i++) {
		const struct form_entry *entry = &v->form.entries[i];
		for (size_t k = 0; k < entry->n; k++) {
			buf_printf(&body, "\n%s.%lld=", entry->field->name, (long long)entry->at[k].id);
			buf_put(&body, meant_by(v, entry, k));
		}
		buf_printf(&body, "\n%.*s-%.*s-%.*s", STR_FMT(entry->year), STR_FMT(entry->month),
		           STR_FMT(entry->day));
	}
	return (struct receipt){ .id = v->receipt, .holder = v->nonce, .body = buf_str(&body) };
}

static bool has_receipt(const struct visit *v)
{
	return v->receipt.n >= 16 && v->receipt.n <= 64;
}

// An answer that carries a session must not be given twice.
static bool sets_session(const struct reply *r)
{
	for (size_t i = 0; i < r->n_headers; i++) {
		if (str_starts(r->headers[i].value, S(ACCOUNT_COOKIE "=")))
			return true;
	}
	return false;
}

static struct str location_of(const struct reply *r)
{
	for (size_t i = 0; i < r->n_headers; i++) {
		if (str_is(r->headers[i].name, "Location"))
			return r->headers[i].value;
	}
	return S("");
}

static enum err run_once(struct visit *v, const struct receipt *receipt)
{
	enum err e = run_row(v);
	if (e != OK || v->reply->status != 303)
		return e;
	if (v->route->event && v->desk.audits == 0)
		return fault(&v->desk, E_BUG, "%s wrote no audit row", v->route->path);
	if (!has_receipt(v) || sets_session(v->reply))
		return OK;
	return receipt_save(&v->desk, receipt, v->reply->status, location_of(v->reply));
}

static enum err admit_and_write(struct visit *v)
{
	enum err e = admit(v);
	if (e != OK || v->reply->status)
		return e;
	if (v->seen_due)
		e = v->actor.device ? account_device_seen(&v->desk, v->actor.device)
		                    : account_session_seen(&v->desk, v->actor.session);
	if (e != OK)
		return e;
	struct receipt receipt = receipt_of(v);
	int64_t status;
	struct str location;
	e = has_receipt(v) ? receipt_find(&v->desk, &receipt, &status, &location) : E_ABSENT;
	if (e == OK)
		return visit_redirect(v, location); // it has happened already; the first answer stands
	return e == E_ABSENT ? run_once(v, &receipt) : e;
}

// The one place that exhausted memory unwinds to.
static enum err run_guarded(struct visit *v, handler *walk)
{
	jmp_buf exhausted;
	enum err e = E_NOMEM;
	if (setjmp(exhausted) == 0) {
		arena_on_exhausted(v->arena, &exhausted);
		e = walk(v);
	} else {
		db_unwound(v->desk.db);
		e = E_NOMEM;
	}
	arena_on_exhausted(v->arena, NULL); // this frame ends; nothing may unwind to it
	return e;
}

// True when the answer stands and what was written is to be kept.
static bool finish(struct visit *v, enum err e)
{
	if (e != OK)
		answer_error(v, e);
	return v->reply->status < 400 || (e == OK && v->keep);
}

// --- readings that are written down --------------------------------------------------------------

static int64_t record_of(const struct visit *v)
{
	return v->route->table ? visit_id(v, "id") : 0;
}

static const char *subject_of(const struct visit *v)
{
	return v->route->table ? v->route->table : "audit_event";
}

// Who looks at a record again within ten minutes, in the same role, is in the audit already.
static enum err find_note(struct visit *v)
{
	return audit_since(&v->desk, v->route->event, subject_of(v), record_of(v),
	                   v->desk.scope.now_ms - SEEN_AGAIN_MS);
}

static bool is_noted(const struct visit *v)
{
	return !v->refused && v->route->event && v->reply->status == 200;
}

static enum err write_note(struct visit *v)
{
	return audit_note(&v->desk, v->route->event, subject_of(v), record_of(v), S(""));
}

bool door_note(struct visit *v, struct db *db)
{
	v->desk.db = db;
	enum err e = run_guarded(v, write_note);
	if (e != OK)
		door_fail(v, e);
	return e == OK;
}

bool door_read(struct visit *v, struct db *db, struct kept *kept)
{
	v->desk.db = db;
	if (kept_answer(kept, v, db))
		return false;
	enum err e = db_begin(db);
	if (e == OK)
		kept_note(v);
	if (e == OK)
		e = run_guarded(v, v->refused ? know_and_refuse : admit_and_run);
	finish(v, e);
	enum err noted = is_noted(v) ? run_guarded(v, find_note) : OK;
	if (noted != OK && noted != E_ABSENT)
		door_fail(v, noted);
	db_rollback(db);
	return noted == E_ABSENT;
}

bool door_prepare(struct visit *v, struct db *db)
{
	v->desk.db = db;
	enum err e = run_guarded(v, admit_and_prepare);
	if (e == OK && v->reply->status == 0)
		return true;
	finish(v, e);
	return false;
}

bool door_write(struct visit *v, struct db *db)
{
	v->desk.db = db;
	v->desk.audits = 0;
	return finish(v, run_guarded(v, v->refused ? know_and_refuse : admit_and_write));
}

void door_fail(struct visit *v, enum err e)
{
	reply_drop_file(v->reply);
	*v->reply = (struct reply){ 0 };
	answer_error(v, e);
}

void door_refuse(struct visit *v, int status)
{
	answer_status(v, status);
}

int door_status(enum err e)
{
	static const int status[] = {
		[OK] = 200,         [E_ABSENT] = 404, [E_DENIED] = 403, [E_INVALID] = 400,
		[E_CONFLICT] = 409, [E_BUSY] = 503,   [E_TOOBIG] = 413, [E_STORE] = 503,
		[E_FULL] = 507,     [E_NOMEM] = 503,  [E_BUG] = 500,
	};
	return status[e];
}
