// SPDX-License-Identifier: GPL-3.0-or-later
// The second factor: set up, shown once, renewed, removed; and the second step of signing in.
// Knows: the forms, cookies, how often one may try. Does not know: secrets' rows.
// Start at: account_factor_routes at the end.
#include "account/account_factor.h"
#include "account/account_inside.h"
#include "account/account_self.h"
#include "account_html.h"
#include "doc/qr.h"
#include "frame/widget.h"

enum { CODE_MOST = 40, QUIET_ZONE = 4 };

static const struct choice changes[] = {
	{ "codes", T_ACCOUNT_FACTOR_RENEW },
	{ "remove", T_ACCOUNT_FACTOR_REMOVE },
	{ 0 },
};
static const struct field confirm_fields[] = {
	{ "code", F_TEXT, REQUIRED, CODE_MOST, T_ACCOUNT_FACTOR_FIRST_CODE },
	{ 0 },
};
static const struct field change_fields[] = {
	{ "current", F_SECRET, REQUIRED, ACCOUNT_PASSWORD_MOST, T_ACCOUNT_PASSWORD_CURRENT },
	{ "code", F_TEXT, REQUIRED, CODE_MOST, T_ACCOUNT_CODE_FIELD, T_ACCOUNT_CODE_HINT },
	{ "do", F_CHOICE, REQUIRED, 10, T_ACCOUNT_FACTOR_CHANGE, .choices = changes },
	{ 0 },
};
static const struct field code_fields[] = {
	{ "code", F_TEXT, REQUIRED, CODE_MOST, T_ACCOUNT_CODE_FIELD, T_ACCOUNT_CODE_HINT },
	{ "next", F_TEXT, 0, 512, T_ACCOUNT_SIGN_IN_DO },
	{ 0 },
};
static const struct field next_fields[] = {
	{ "next", F_TEXT, 0, 512, T_ACCOUNT_SIGN_IN_DO },
	{ 0 },
};

static void say_too_often(struct visit *v, const char *field)
{
	form_error(&v->form, field, T_ACCOUNT_SIGN_IN_TOO_OFTEN);
	reply_header(v->reply, "Retry-After", S("900"));
}

// --- setting it up ----------------------------------------------------------------------------

static enum err begin_view(struct visit *v, struct account_begin_view *ret_view)
{
	struct str secret, name = http_encode(v->arena, v->actor.name);
	int side;
	enum err e = account_factor_secret(&v->desk, v->house->dir, &secret);
	if (e)
		return e;
	struct str uri =
		arena_printf(v->arena, "otpauth://totp/Suluh:%.*s?secret=%.*s&issuer=Suluh",
	                 STR_FMT(name), STR_FMT(secret));
	e = qr_path(v->arena, uri, &ret_view->path, &side);
	ret_view->side = arena_printf(v->arena, "%d", side + 2 * QUIET_ZONE);
	struct buf spaced = buf_open(v->arena, 64); // in fours, to be typed off
	for (size_t i = 0; i < secret.n; i++) {
		if (i && i % 4 == 0)
			buf_char(&spaced, ' ');
		buf_char(&spaced, secret.p[i]);
	}
	ret_view->secret = buf_str(&spaced);
	return e;
}

static enum err factor_show(struct visit *v, const struct account_factor *f, int status)
{
	struct account_begin_view begun = { 0 };
	enum err e = f->begun && !f->confirmed ? begin_view(v, &begun) : OK;
	if (e)
		return e;
	if (status == 200)
		form_open(&v->form, v->arena, v->lang, f->confirmed ? change_fields : confirm_fields);
	struct page page = account_page_below(v, T_ACCOUNT_FACTOR_TITLE);
	struct buf *out = page_open(v, &page);
	struct account_factor_view view = {
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.begun = f->begun && !f->confirmed ? &begun : NULL,
		.code = widget_field_for(v, "code", "one-time-code"),
	};
	if (v->actor.factor_due)
		view.due = widget_flash(v, "warn", TEXT(v, T_ACCOUNT_FACTOR_DUE));
	if (f->confirmed) {
		struct str moment =
			lang_moment(v->arena, v->lang, f->confirmed_at, v->house->zone);
		view.current = widget_field_for(v, "current", "current-password");
		view.since = SAY(v, T_ACCOUNT_FACTOR_SINCE, "moment", moment);
		view.left = SAY(v, T_ACCOUNT_FACTOR_LEFT, "n",
		                lang_number(v->arena, v->lang, f->codes_left));
	}
	account_factor_html(out, &view, v->lang);
	return page_close(v, status);
}

static enum err factor_again(struct visit *v, int status)
{
	struct account_factor f;
	enum err e = account_factor(&v->desk, v->actor.account, &f);
	return e ? e : factor_show(v, &f, status);
}

static enum err factor_page(struct visit *v)
{
	return factor_again(v, 200);
}

static enum err begin_post(struct visit *v)
{
	enum err e = account_factor_begin(&v->desk, v->house->dir);
	return e ? e : visit_redirect(v, S("/account/factor"));
}

// The only time that they can be read.
static enum err codes_show(struct visit *v, const struct account_codes *codes)
{
	struct account_code_view *at =
		arena_array(v->arena, struct account_code_view, ACCOUNT_RECOVERY_CODES);
	for (size_t i = 0; i < ACCOUNT_RECOVERY_CODES; i++)
		at[i].text = codes->at[i];
	struct page page = account_page_below(v, T_ACCOUNT_CODES_TITLE);
	struct buf *out = page_open(v, &page);
	struct account_codes_view view = { { ACCOUNT_RECOVERY_CODES, at } };
	account_codes_html(out, &view, v->lang);
	return page_close(v, 200);
}

static enum err refuse_code(struct visit *v)
{
	enum err e = account_proof_refused(&v->desk);
	v->keep = true;
	form_error(&v->form, "code", T_ACCOUNT_CODE_WRONG);
	return e ? e : factor_again(v, 422);
}

static enum err confirm_post(struct visit *v)
{
	struct account_factor f;
	struct account_codes codes;
	enum err e = account_factor(&v->desk, v->actor.account, &f);
	if (e)
		return e;
	if (!f.begun || f.confirmed) // sent again: the codes were shown, and are not shown twice
		return factor_show(v, &f, 200);
	if (!form_ok(&v->form))
		return factor_show(v, &f, 422);
	e = account_factor_confirm(&v->desk, v->house->dir, form_text(&v->form, "code"), &codes);
	if (e == E_DENIED)
		return refuse_code(v);
	return e ? e : codes_show(v, &codes);
}

// --- renewing and removing: password and code ---------------------------------------------------

// Before the transaction, because hashing is slow.
static enum err change_prepare(struct visit *v)
{
	struct account_proving *proving = arena_new(v->arena, struct account_proving);
	if (!form_ok(&v->form))
		return OK;
	v->prepared = proving;
	return account_prove_current(v, proving);
}

static enum err change_do(struct visit *v)
{
	struct account_codes codes;
	enum err e;
	if (str_is(form_text(&v->form, "do"), "codes")) {
		e = account_factor_renew_codes(&v->desk, &codes);
		return e ? e : codes_show(v, &codes);
	}
	e = account_factor_remove(&v->desk);
	if (e)
		return e;
	return visit_redirect_saying(v, S("/account/factor"), T_ACCOUNT_FLASH_FACTOR_REMOVED);
}

static enum err change_post(struct visit *v)
{
	const struct account_proving *proving = v->prepared;
	struct account_factor f;
	enum err e = account_factor(&v->desk, v->actor.account, &f);
	if (e)
		return e;
	if (!f.confirmed)
		return factor_show(v, &f, 200);
	if (!proving)
		return factor_show(v, &f, 422);
	if (proving->outcome == ACCOUNT_TOO_OFTEN) {
		say_too_often(v, "current");
		return factor_show(v, &f, 429);
	}
	e = proving->outcome == ACCOUNT_WRONG
	        ? E_DENIED
	        : account_factor_check(&v->desk, v->house->dir, v->actor.account,
	                               form_text(&v->form, "code"));
	if (e == E_DENIED) {
		form_error(&v->form, "current", T_ACCOUNT_FACTOR_WRONG);
		return refuse_code(v);
	}
	if (e == OK)
		account_proved(v);
	return e ? e : change_do(v);
}

// --- the second step of signing in --------------------------------------------------------------

struct half_attempt {
	bool known, within; // a half sign-in; not too often
	struct account_half half;
};

static enum err code_show(struct visit *v, int status)
{
	struct page page = { .title = TEXT(v, T_ACCOUNT_CODE_TITLE) };
	struct buf *out = page_open(v, &page);
	struct account_sign_in_code_view view = {
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.code = widget_field_for(v, "code", "one-time-code"),
		.next = form_text(&v->form, "next"),
	};
	account_sign_in_code_html(out, &view, v->lang);
	return page_close(v, status);
}

static enum err half_of(struct visit *v, struct account_half *ret_half)
{
	return account_half_find(&v->desk, request_cookie(v->request, HALF_COOKIE), ret_half);
}

static enum err half_over(struct visit *v)
{
	form_error(&v->form, "code", T_ACCOUNT_CODE_OVER);
	return code_show(v, 422);
}

static enum err code_page(struct visit *v)
{
	struct account_half half;
	struct str next = form_text(&v->form, "next");
	enum err e = half_of(v, &half);
	if (e != OK && e != E_ABSENT)
		return e;
	form_open(&v->form, v->arena, v->lang, code_fields);
	form_set(&v->form, "next", next);
	if (e == E_ABSENT) // nobody is on the way in, or for too long: the page says where to begin
		form_error(&v->form, "code", T_ACCOUNT_CODE_OVER);
	return code_show(v, 200);
}

// Before the transaction, so that a handler that runs twice counts once.
static enum err code_prepare(struct visit *v)
{
	struct half_attempt *a = arena_new(v->arena, struct half_attempt);
	enum err e = half_of(v, &a->half);
	if (e != OK && e != E_ABSENT)
		return e;
	a->known = e == OK;
	a->within = a->known && form_ok(&v->form) && tries_take(v, a->half.name, "code\n");
	v->prepared = a;
	return OK;
}

static enum err code_refuse(struct visit *v, const struct half_attempt *a)
{
	enum err e = account_note_refusal(&v->desk, a->half.name);
	v->keep = true;
	form_error(&v->form, "code", T_ACCOUNT_CODE_WRONG);
	return e ? e : code_show(v, 422);
}

static enum err code_post(struct visit *v)
{
	const struct half_attempt *a = v->prepared;
	if (!a->known)
		return half_over(v);
	if (!form_ok(&v->form))
		return code_show(v, 422);
	if (!a->within) {
		say_too_often(v, "code");
		return code_show(v, 429);
	}
	enum err e = account_factor_check(&v->desk, v->house->dir, a->half.account,
	                                  form_text(&v->form, "code"));
	if (e == E_DENIED)
		return code_refuse(v, a);
	if (e == OK)
		e = account_half_end(&v->desk, a->half.id);
	if (e)
		return e == E_ABSENT ? half_over(v) : e;
	e = session_begin(v, a->half.account, a->half.name, form_text(&v->form, "next"));
	if (e == E_ABSENT) {
		form_error(&v->form, "code", T_ACCOUNT_SIGN_IN_NO_ASSIGNMENT);
		return code_show(v, 422);
	}
	if (e)
		return e;
	tries_give_back(v, a->half.name, "code\n");
	visit_cookie(v, HALF_COOKIE, S(""), 0, true);
	return OK;
}

// clang-format off
const struct route account_factor_routes[] = {
	{ GET, "/sign-in/code", code_page, NULL, NULL, READ, 0, NULL,
	  "The second step of signing in", next_fields, .before_factor = true },
	{ POST, "/sign-in/code", code_post, NULL, NULL, WRITE, KIB(4), "account.sign_in",
	  "Check a code or a recovery code, open a session", code_fields, code_prepare,
	  .before_factor = true },
	{ GET, "/account/factor", factor_page, NULL, "account.self", READ, 0, NULL,
	  "The own second factor", .before_factor = true },
	{ POST, "/account/factor/begin", begin_post, NULL, "account.self", WRITE, KIB(4),
	  "account.factor_begin", "Begin a second factor: a new secret", .before_factor = true },
	{ POST, "/account/factor/confirm", confirm_post, NULL, "account.self", WRITE, KIB(4),
	  "account.factor", "Show its first code; get the recovery codes", confirm_fields,
	  .before_factor = true },
	{ POST, "/account/factor/change", change_post, NULL, "account.self", WRITE, KIB(4),
	  "account.factor_change", "New recovery codes, or no second factor any more", change_fields,
	  change_prepare, .before_factor = true },
	{ 0 },
};
// clang-format on
