// SPDX-License-Identifier: GPL-3.0-or-later
// The own address for mail, the link that proves it, and the way back in for a lost password.
// Knows: the forms, what a message says. Does not know: rows, how mail leaves.
// Start at: reset_routes at the end.
#include "reset/reset.h"
#include "account/account_link.h"
#include "account/account_password.h"
#include "account/account_proof.h"
#include "audit/audit.h"
#include "frame/widget.h"
#include "outbox/outbox.h"
#include "reset/reset_views.h"
#include "reset_html.h"

enum { ADDRESS_MOST = 254, NAME_MOST = 80 };

static const struct field mail_fields[] = {
	{ "address", F_TEXT, REQUIRED, ADDRESS_MOST, T_RESET_MAIL_ADDRESS },
	{ "current", F_SECRET, REQUIRED, ACCOUNT_PASSWORD_MOST, T_ACCOUNT_PASSWORD_CURRENT },
	{ 0 },
};
static const struct field forgot_fields[] = {
	{ "name", F_TEXT, REQUIRED, NAME_MOST, T_ACCOUNT_SIGN_IN_NAME },
	{ 0 },
};

// --- the own address -----------------------------------------------------------------------------

static enum err show_mail(struct visit *v, int status)
{
	struct reset_mail mail;
	bool on;
	enum err e = reset_mail(&v->desk, &mail);
	if (e == OK)
		e = outbox_on(&v->desk, &on);
	if (e != OK)
		return e;
	struct reset_mail_view view = {
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.mail = mail.mail.n ? mail.mail : TEXT(v, T_RESET_MAIL_NONE),
		.wished = mail.wished,
		.off = on ? S("") : TEXT(v, T_RESET_MAIL_OFF),
		.forget = mail.mail.n || mail.wished.n,
	};
	if (on || status != 200) { // nothing typed is lost
		view.address = widget_field_for(v, "address", "email");
		view.current = widget_field_for(v, "current", "current-password");
	}
	if (status == 429)
		reply_header(v->reply, "Retry-After", S("900"));
	struct page page = account_page_below(v, T_RESET_MAIL_TITLE);
	reset_mail_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

static enum err mail_page(struct visit *v)
{
	form_open(&v->form, v->arena, v->lang, mail_fields);
	return show_mail(v, 200);
}

// Before the transaction, because hashing is slow. Where links go opens the account: who changes it
// knows the password.
static enum err mail_prepare(struct visit *v)
{
	if (!form_ok(&v->form))
		return OK;
	struct account_proving *proving = arena_new(v->arena, struct account_proving);
	v->prepared = proving;
	enum err e = account_prove_current(v, proving);
	if (e == OK && proving->outcome == ACCOUNT_PROVED)
		account_proved(v);
	return e;
}

static enum err send_proof(struct visit *v, struct str address, struct str token)
{
	struct str link = arena_printf(v->arena, "%.*s/address/%.*s",
	                               STR_FMT(v->house->public_address), STR_FMT(token));
	struct outbox_message message = {
		.recipient = address,
		.subject = TEXT(v, T_RESET_MAIL_PROOF_SUBJECT),
		.body = SAY(v, T_RESET_MAIL_PROOF_BODY, "person", v->actor.display_name, "office",
		            v->house->office, "link", link),
	};
	return outbox_add(&v->desk, &message);
}

// Whoever read at the address before learns of it, in case it was somebody else.
static enum err send_notice(struct visit *v, struct str before)
{
	struct outbox_message message = {
		.recipient = before,
		.subject = TEXT(v, T_RESET_MAIL_NOTICE_SUBJECT),
		.body = SAY(v, T_RESET_MAIL_NOTICE_BODY, "person", v->actor.display_name, "office",
		            v->house->office),
	};
	return outbox_add(&v->desk, &message);
}

// What is wrong with what was typed, beside its field; 0: nothing.
static int judge_wish(struct visit *v, bool on)
{
	const struct account_proving *proving = v->prepared;
	struct str address = form_text(&v->form, "address");
	if (proving && proving->outcome == ACCOUNT_TOO_OFTEN) {
		form_error(&v->form, "current", T_ACCOUNT_SIGN_IN_TOO_OFTEN);
		return 429;
	}
	if (proving && proving->outcome == ACCOUNT_WRONG)
		form_error(&v->form, "current", T_ACCOUNT_PASSWORD_WRONG);
	if (address.n && !on)
		form_error(&v->form, "address", T_RESET_MAIL_OFF);
	else if (address.n && !outbox_is_address(address))
		form_error(&v->form, "address", T_OUTBOX_BAD_ADDRESS);
	return form_ok(&v->form) ? 0 : 422;
}

static enum err mail_post(struct visit *v)
{
	const struct account_proving *proving = v->prepared;
	struct str address = form_text(&v->form, "address"), token;
	bool on;
	enum err e = outbox_on(&v->desk, &on);
	if (e != OK)
		return e;
	int wrong = judge_wish(v, on);
	if (proving && proving->outcome == ACCOUNT_WRONG) {
		e = account_proof_refused(&v->desk);
		v->keep = true;
	}
	if (e != OK || wrong)
		return e != OK ? e : show_mail(v, wrong);
	struct reset_mail now;
	e = reset_mail(&v->desk, &now);
	if (e == OK)
		e = reset_wish(&v->desk, address, &proving->proof, &token);
	if (e == OK)
		e = send_proof(v, address, token);
	if (e == OK && now.mail.n)
		e = send_notice(v, now.mail);
	return e == OK ? visit_redirect_saying(v, S("/account/mail"), T_RESET_FLASH_SENT) : e;
}

static enum err forget_post(struct visit *v)
{
	enum err e = reset_forget(&v->desk);
	return e == OK ? visit_redirect_saying(v, S("/account/mail"), T_RESET_FLASH_FORGOTTEN)
	               : e;
}

// --- the link that proves it ---------------------------------------------------------------------

static enum err show_short(struct visit *v, const struct reset_forgot_view *view, int status)
{
	struct page page = { .title = view->title };
	reset_forgot_html(page_open(v, &page), view, v->lang);
	return page_close(v, status);
}

// Used, too old and never made look alike.
static enum err show_closed(struct visit *v)
{
	struct reset_forgot_view view = {
		.kind = TEXT(v, T_RESET_MAIL_TITLE),
		.title = TEXT(v, T_ACCOUNT_ANSWER_CLOSED_TITLE),
		.lead = TEXT(v, T_RESET_MAIL_CLOSED),
	};
	return show_short(v, &view, 404);
}

// A page with a button: what looks at links in mail opens pages, and sends no forms.
static enum err proof_page(struct visit *v)
{
	struct str mail;
	enum err e = reset_open(&v->desk, visit_param(v, "token"), &mail);
	if (e != OK)
		return e == E_ABSENT ? show_closed(v) : e;
	struct reset_forgot_view view = {
		.kind = TEXT(v, T_RESET_MAIL_TITLE),
		.title = TEXT(v, T_RESET_MAIL_PROOF_TITLE),
		.lead = SAY(v, T_RESET_MAIL_PROOF_LEAD, "address", mail),
		.action = v->request->path,
		.button = TEXT(v, T_RESET_MAIL_PROOF_DO),
		.hidden = widget_hidden(v),
	};
	return show_short(v, &view, 200);
}

static enum err proof_post(struct visit *v)
{
	enum err e = reset_prove(&v->desk, visit_param(v, "token"));
	if (e != OK)
		return e == E_ABSENT ? show_closed(v) : e;
	struct str to = v->actor.account ? S("/account/mail") : S("/sign-in");
	return visit_redirect_saying(v, to, T_RESET_FLASH_PROVEN);
}

// --- a lost password -----------------------------------------------------------------------------

static enum err show_forgot(struct visit *v, int status)
{
	bool on;
	enum err e = outbox_on(&v->desk, &on);
	if (e != OK)
		return e;
	struct reset_forgot_view view = {
		.kind = TEXT(v, T_ACCOUNT_SIGN_IN_KIND),
		.title = TEXT(v, T_RESET_FORGOT_TITLE),
		.lead = TEXT(v, on ? T_RESET_FORGOT_LEAD : T_RESET_FORGOT_OFF),
		.action = S("/forgot"),
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.help = on ? TEXT(v, T_RESET_FORGOT_HELP) : S(""),
	};
	if (on || status != 200) {
		view.name = widget_field_for(v, "name", "username");
		view.button = TEXT(v, T_RESET_FORGOT_DO);
	}
	if (status == 429)
		reply_header(v->reply, "Retry-After", S("900"));
	return show_short(v, &view, status);
}

static enum err forgot_page(struct visit *v)
{
	form_open(&v->form, v->arena, v->lang, forgot_fields);
	return show_forgot(v, 200);
}

static enum err send_link(struct visit *v, const struct reset_lost *lost)
{
	enum lang lang = lang_of(lost->language, v->house->lang);
	struct str token;
	v->desk.scope.who = lost->id; // a link of one's own, not one that an administrator hands over
	enum err e = account_link_make(&v->desk, lost->id, &token);
	v->desk.scope.who = 0;
	if (e != OK)
		return e;
	struct outbox_message message = {
		.recipient = lost->mail,
		.subject = lang_text(lang, T_RESET_FORGOT_SUBJECT),
		.body = lang_say(v->arena, lang, T_RESET_FORGOT_BODY, "person", lost->display_name,
		                 "office", v->house->office, "name", lost->name, "link",
		                 account_link_address(v, token), NULL),
	};
	return outbox_add(&v->desk, &message);
}

// The same answer, and a row in the audit, whoever is asked for.
static enum err forgot_post(struct visit *v)
{
	struct str name = form_text(&v->form, "name");
	struct reset_lost lost = { 0 };
	bool on;
	enum err e = outbox_on(&v->desk, &on);
	if (e == OK && form_ok(&v->form) && !on)
		form_error(&v->form, "name", T_RESET_FORGOT_OFF);
	if (e != OK)
		return e;
	if (!form_ok(&v->form))
		return show_forgot(v, 422);
	if (!tries_take(v, name, "forgot\n")) {
		form_error(&v->form, "name", T_ACCOUNT_SIGN_IN_TOO_OFTEN);
		return show_forgot(v, 429);
	}
	e = reset_of(&v->desk, name, &lost);
	if (e == OK)
		e = send_link(v, &lost);
	if (e != OK && e != E_ABSENT)
		return e;
	e = audit_note(&v->desk, "account.forgot", "account", lost.id, S(""));
	return e == OK ? visit_redirect_saying(v, S("/sign-in"), T_RESET_FLASH_FORGOT) : e;
}

// clang-format off
const struct route reset_routes[] = {
	{ GET, "/account/mail", mail_page, NULL, "account.self", READ, 0, NULL,
	  "Where links to another password may be sent", .before_factor = true },
	{ POST, "/account/mail", mail_post, NULL, "account.self", WRITE, KIB(8), "account.mail_wish",
	  "Send a link that proves an address", mail_fields, mail_prepare, .before_factor = true },
	{ POST, "/account/mail/forget", forget_post, NULL, "account.self", WRITE, KIB(4),
	  "account.mail_forget", "Forget the own address", .before_factor = true },
	{ GET, "/address/:token", proof_page, NULL, NULL, READ, 0, NULL,
	  "The page that a link in a message opens" },
	{ POST, "/address/:token", proof_post, NULL, NULL, WRITE, KIB(4), "account.mail",
	  "Prove the address" },
	{ GET, "/forgot", forgot_page, NULL, NULL, READ, 0, NULL,
	  "The form for a lost password" },
	{ POST, "/forgot", forgot_post, NULL, NULL, WRITE, KIB(4), "account.forgot",
	  "Send a link to another password, where there is a proven address", forgot_fields },
	{ 0 }
};
// clang-format on
