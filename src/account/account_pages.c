// SPDX-License-Identifier: GPL-3.0-or-later
// Signing in and out, and acting as another of one's own assignments.
// Knows: the forms, the cookie, how often one may try. Does not know: hashes, sessions' rows.
// Start at: account_routes at the end.
#include "account/account.h"
#include "account/account_factor.h"
#include "account/account_inside.h"
#include "account_html.h"
#include "core/utf8.h"
#include "frame/widget.h"

static const struct field sign_in_fields[] = {
	{ "name", F_TEXT, REQUIRED, 80, T_ACCOUNT_SIGN_IN_NAME },
	{ "password", F_SECRET, REQUIRED, ACCOUNT_PASSWORD_MOST, T_ACCOUNT_SIGN_IN_PASSWORD },
	{ "next", F_TEXT, 0, 512, T_ACCOUNT_SIGN_IN_DO },
	{ 0 }
};
static const struct field next_fields[] = {
	{ "next", F_TEXT, 0, 512, T_ACCOUNT_SIGN_IN_DO },
	{ 0 }
};
static const struct field switch_fields[] = {
	{ "assignment", F_ID, REQUIRED, 0, T_ACCOUNT_ASSIGNMENTS_FIELD },
	{ 0 }
};

struct attempt {
	enum { TOO_OFTEN, WRONG, RIGHT } outcome;
	int64_t account;
};

// --- signing in -------------------------------------------------------------------------------

static enum err sign_in_show(struct visit *v, int status)
{
	struct page page = { .title = TEXT(v, T_ACCOUNT_SIGN_IN_TITLE) };
	struct buf *out = page_open(v, &page);
	struct account_sign_in_view view = {
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.name = widget_field_for(v, "name", "username"),
		.password = widget_field_for(v, "password", "current-password"),
		.next = form_text(&v->form, "next"),
	};
	account_sign_in_html(out, &view, v->lang);
	return page_close(v, status);
}

struct str session_next_path(struct str next)
{
	bool own = next.n > 1 && next.p[0] == '/' && next.p[1] != '/' && next.p[1] != '\\' &&
	           utf8_clean(next, false);
	return own ? next : S("/desk");
}

static enum err sign_in_page(struct visit *v)
{
	struct str next = form_text(&v->form, "next");
	if (v->actor.account)
		return visit_redirect(v, session_next_path(next));
	form_open(&v->form, v->arena, v->lang, sign_in_fields);
	form_set(&v->form, "next", next);
	return sign_in_show(v, 200);
}

// Before the transaction, because hashing is slow.
static enum err sign_in_prepare(struct visit *v)
{
	if (!form_ok(&v->form))
		return OK;
	struct attempt *attempt = arena_new(v->arena, struct attempt);
	v->prepared = attempt;
	struct str name = form_text(&v->form, "name");
	if (!tries_take(v, name, ""))
		return OK;
	enum err e = account_check(&v->desk, v->house->pace, name, form_text(&v->form, "password"),
	                           &attempt->account);
	if (e != OK && e != E_DENIED)
		return e;
	attempt->outcome = e ? WRONG : RIGHT;
	if (attempt->outcome == RIGHT)
		tries_give_back(v, name, "");
	return OK;
}

static enum err sign_in_refuse(struct visit *v, enum text_key why, int status)
{
	form_error(&v->form, "password", why);
	if (status == 429)
		reply_header(v->reply, "Retry-After", S("900"));
	return sign_in_show(v, status);
}

// The store says when a session ends; the cookie only must not end before.
void session_keep_token(struct visit *v, struct str token)
{
	visit_cookie(v, ACCOUNT_COOKIE, token, ACCOUNT_HOURS_MOST * 3600, true);
}

enum err session_begin(struct visit *v, int64_t account, struct str name, struct str next)
{
	struct account_browser browser = {
		.address = v->request->client,
		.agent = request_header(v->request, "user-agent"),
		.session = v->actor.session,
	};
	struct str token;
	enum err e = account_session_open(&v->desk, account, &browser, &token);
	if (e)
		return e;
	session_keep_token(v, token);
	tries_know(v, name);
	return visit_redirect(v, session_next_path(next));
}

// The password was right, and a second thing is asked for: no session yet.
static enum err half_way(struct visit *v, int64_t account)
{
	struct str token, next = form_text(&v->form, "next");
	enum err e = account_half_open(&v->desk, account, &token);
	if (e)
		return e;
	visit_cookie(v, HALF_COOKIE, token, ACCOUNT_HALF_MINUTES * 60, true);
	return visit_redirect(v, link_to(v->arena, "/sign-in/code", "next", next, NULL));
}

static enum err sign_in_post(struct visit *v)
{
	const struct attempt *attempt = v->prepared;
	if (!attempt)
		return sign_in_show(v, 422);
	if (attempt->outcome == TOO_OFTEN)
		return sign_in_refuse(v, T_ACCOUNT_SIGN_IN_TOO_OFTEN, 429);
	struct str name = form_text(&v->form, "name");
	if (attempt->outcome == WRONG) {
		enum err e = account_note_refusal(&v->desk, name);
		v->keep = true;
		return e ? e : sign_in_refuse(v, T_ACCOUNT_SIGN_IN_WRONG, 422);
	}
	struct account_factor factor;
	enum err e = account_factor(&v->desk, attempt->account, &factor);
	if (e)
		return e;
	if (factor.confirmed)
		return half_way(v, attempt->account);
	e = session_begin(v, attempt->account, name, form_text(&v->form, "next"));
	if (e == E_ABSENT)
		return sign_in_refuse(v, T_ACCOUNT_SIGN_IN_NO_ASSIGNMENT, 422);
	return e;
}

// The known-browser mark, the language and the display stay: they are the browser's, not the
// person's.
enum err session_leave(struct visit *v)
{
	enum err e = account_session_end(&v->desk, v->actor.session);
	if (e)
		return e;
	visit_cookie(v, ACCOUNT_COOKIE, S(""), 0, true);
	reply_header(v->reply, "Clear-Site-Data", S("\"cache\", \"storage\""));
	return visit_redirect_saying(v, S("/"), T_ACCOUNT_FLASH_LEFT);
}

// --- acting as another ------------------------------------------------------------------------

struct str assignment_dates(struct visit *v, struct str valid_from, struct str valid_until)
{
	struct date from = { 0 }, until = { 0 };
	bool dated = date_read(valid_from, &from) && date_read(valid_until, &until);
	return dated ? lang_dates(v->arena, v->lang, from, until) : valid_until;
}

static struct account_choice_view choice_of(struct visit *v, const struct account_assignment *t)
{
	return (struct account_choice_view){
		.id = t->id,
		.role = visit_role_name(v, t->role),
		.region = t->region_name,
		.dates = assignment_dates(v, t->valid_from, t->valid_until),
		.current = t->id == v->actor.assignment,
	};
}

static enum err assignments_page(struct visit *v)
{
	struct account_assignments list;
	enum err e = account_assignments(&v->desk, &list);
	if (e)
		return e;
	struct account_choice_view *choices =
	    arena_array(v->arena, struct account_choice_view, list.n);
	for (size_t i = 0; i < list.n; i++)
		choices[i] = choice_of(v, &list.at[i]);
	struct page page = { .title = TEXT(v, T_ACCOUNT_ASSIGNMENTS_TITLE) };
	struct buf *out = page_open(v, &page);
	struct account_assignments_view view = {
		.person = v->actor.display_name,
		.hidden = widget_hidden(v),
		.choices = { list.n, choices },
	};
	account_assignments_html(out, &view, v->lang);
	return page_close(v, 200);
}

static enum err assignment_post(struct visit *v)
{
	if (!form_ok(&v->form))
		return E_INVALID;
	struct str token;
	enum err e = account_switch_assignment(&v->desk, v->actor.session,
	                                       form_int(&v->form, "assignment"), &token);
	if (e)
		return e;
	session_keep_token(v, token);
	return visit_redirect_saying(v, S("/desk"), T_ACCOUNT_FLASH_SWITCHED);
}

// clang-format off
const struct route account_routes[] = {
	{ GET, "/sign-in", sign_in_page, NULL, NULL, READ, 0, NULL,
	  "The form to sign in", next_fields, .before_factor = true },
	{ POST, "/sign-in", sign_in_post, NULL, NULL, WRITE, KIB(8), "account.sign_in",
	  "Check name and password, open a session", sign_in_fields, sign_in_prepare,
	  .before_factor = true },
	{ POST, "/sign-out", session_leave, NULL, NULL, WRITE, KIB(4), NULL,
	  "End the session of this browser", .before_factor = true, .own_eyes = true },
	{ GET, "/assignments", assignments_page, NULL, "account.switch", READ, 0, NULL,
	  "One's own assignments, to act as another" },
	{ POST, "/assignment", assignment_post, NULL, "account.switch", WRITE, KIB(4), "account.switch",
	  "Act as another of one's own assignments, in a new session", switch_fields },
	{ 0 }
};
// clang-format on
