// SPDX-License-Identifier: GPL-3.0-or-later
// Inviting somebody, and the page that a one-time link opens.
// Knows: both forms, how a link reaches the page that shows it. Does not know: rows, hashes.
// Start at: account_link_routes at the end.
#include "account/account_grant_pages.h"
#include "account/account_link.h"
#include "account/account_password.h"
#include "account_html.h"
#include "core/utf8.h"
#include "outbox/outbox.h"

#define LINK_COOKIE "__Host-link"
enum { SHOWN_S = 120, TOKEN_LETTERS = 43, NAME_MOST = 80, DISPLAY_NAME_MOST = 120 };

static const struct choice languages[] = {
	{ "id", T_ACCOUNT_PROFILE_INDONESIAN },
	{ "en", T_ACCOUNT_PROFILE_ENGLISH },
	{ 0 },
};
static const struct field invite_fields[] = {
	{ "display_name", F_TEXT, REQUIRED, DISPLAY_NAME_MOST, T_ACCOUNT_INVITE_PERSON },
	{ "name", F_TEXT, REQUIRED, NAME_MOST, T_ACCOUNT_SIGN_IN_NAME, T_ACCOUNT_INVITE_NAME_HINT },
	{ "language", F_CHOICE, REQUIRED, 2, T_ACCOUNT_PROFILE_LANGUAGE, .choices = languages },
	{ "email", F_TEXT, 0, 254, T_ACCOUNT_INVITE_EMAIL, T_ACCOUNT_INVITE_EMAIL_HINT },
	ACCOUNT_WISH_FIELDS,
	{ 0 },
};
static const struct field answer_fields[] = {
	{ "fresh", F_SECRET, REQUIRED, ACCOUNT_PASSWORD_MOST, T_ACCOUNT_PASSWORD_FRESH,
	  T_ACCOUNT_PASSWORD_HINT },
	{ "again", F_SECRET, REQUIRED, ACCOUNT_PASSWORD_MOST, T_ACCOUNT_PASSWORD_AGAIN },
	{ 0 },
};

// --- a new link is shown once --------------------------------------------------------------------

void account_link_carry(struct visit *v, int64_t account, struct str token)
{
	visit_cookie(v, LINK_COOKIE,
	             arena_printf(v->arena, "%lld.%.*s", (long long)account, STR_FMT(token)), SHOWN_S,
	             true);
}

struct str account_link_address(struct visit *v, struct str token)
{
	return arena_printf(v->arena, "%.*s/invitation/%.*s", STR_FMT(v->house->public_address),
	                    STR_FMT(token));
}

struct str account_link_carried(struct visit *v, int64_t account)
{
	struct str cookie = request_cookie(v->request, LINK_COOKIE);
	int64_t whose;
	if (!cookie.p)
		return S("");
	visit_cookie(v, LINK_COOKIE, S(""), 0, true);
	struct str number = str_cut(&cookie, '.');
	if (!str_to_int(number, &whose) || whose != account || cookie.n != TOKEN_LETTERS)
		return S("");
	return account_link_address(v, cookie);
}

// --- inviting ------------------------------------------------------------------------------------

static enum err show_invite(struct visit *v, const struct account_draft *draft, int status)
{
	struct account_grant_view view = {
		.kind = TEXT(v, T_ACCOUNT_PEOPLE_TITLE),
		.title = TEXT(v, T_ACCOUNT_INVITE_TITLE),
		.lead = TEXT(v, T_ACCOUNT_INVITE_LEAD),
		.action = S("/accounts/new"),
		.back_href = S("/accounts"),
		.button = TEXT(v, T_ACCOUNT_INVITE_DO),
		.name = widget_field(v, "name"),
		.display_name = widget_field(v, "display_name"),
		.language = widget_field(v, "language"),
	};
	bool on;
	const struct form_entry *email = form_entry(&v->form, "email");
	enum err e = outbox_on(&v->desk, &on);
	if (e == OK)
		e = account_wish_show(v, draft, &view);
	if (e != OK)
		return e;
	if (on || (email->n && email->at[0].text.n)) // nothing typed is lost
		view.email = widget_field(v, "email");
	struct page page = { .title = view.title };
	account_grant_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

static enum err invite_page(struct visit *v)
{
	struct account_draft draft = { 0 };
	form_open(&v->form, v->arena, v->lang, invite_fields);
	form_set(&v->form, "language", lang_code(v->house->lang));
	account_wish_begin(v);
	return show_invite(v, &draft, 200);
}

static enum err judge_names(struct visit *v)
{
	struct str name = form_text(&v->form, "name");
	int64_t taken;
	if (!utf8_clean(form_text(&v->form, "display_name"), false))
		form_error(&v->form, "display_name", T_ACCOUNT_BAD_NAME);
	if (!utf8_clean(name, false) || str_empty(utf8_fold(v->arena, name))) {
		form_error(&v->form, "name", T_ACCOUNT_BAD_NAME);
		return OK;
	}
	enum err e = account_find(&v->desk, name, &taken);
	if (e == OK)
		form_error(&v->form, "name", T_ACCOUNT_INVITE_TAKEN);
	return e == E_ABSENT ? OK : e;
}

static enum err judge_email(struct visit *v)
{
	struct str email = form_text(&v->form, "email");
	bool on;
	enum err e = outbox_on(&v->desk, &on);
	if (e == OK && email.n && !on)
		form_error(&v->form, "email", T_OUTBOX_TEST_OFF);
	else if (e == OK && email.n && !outbox_is_address(email))
		form_error(&v->form, "email", T_OUTBOX_BAD_ADDRESS);
	return e;
}

// The link goes to the person as well; the address is not kept.
static enum err send_invitation(struct visit *v, struct str token)
{
	struct form *f = &v->form;
	enum lang lang = lang_of(form_text(f, "language"), v->house->lang);
	struct outbox_message message = {
		.recipient = form_text(f, "email"),
		.subject = lang_text(lang, T_ACCOUNT_INVITE_MAIL_SUBJECT),
		.body = lang_say(v->arena, lang, T_ACCOUNT_INVITE_MAIL_BODY, "person",
		                 form_text(f, "display_name"), "office", v->house->office, "name",
		                 form_text(f, "name"), "link", account_link_address(v, token), NULL),
	};
	return message.recipient.n ? outbox_add(&v->desk, &message) : OK;
}

static enum err invite_post(struct visit *v)
{
	struct account_admin as = account_admin_of(v);
	struct account_draft draft = { 0 };
	struct account_invited invited;
	enum err e = account_wish_read(v, 0, &draft);
	if (e == OK)
		e = judge_names(v);
	if (e == OK)
		e = judge_email(v);
	if (e != OK)
		return e;
	if (!form_ok(&v->form))
		return show_invite(v, &draft, 422);
	struct account_wanted wanted = { .new = { .name = form_text(&v->form, "name"),
		                                      .display_name = form_text(&v->form, "display_name"),
		                                      .language = form_text(&v->form, "language") },
		                             .wish = draft.wish,
		                             .reason = form_text(&v->form, "reason") };
	e = account_invite(&v->desk, &as, &wanted, &invited);
	if (e == OK)
		e = send_invitation(v, invited.token);
	if (e != OK)
		return e;
	account_link_carry(v, invited.id, invited.token);
	return visit_redirect_saying(v, account_href(v->arena, invited.id), T_ACCOUNT_FLASH_INVITED);
}

// --- answering -----------------------------------------------------------------------------------

struct answer {
	enum password_trouble trouble;
	bool unlike; // typed differently the second time
	struct str hash;
};

static enum err show_answer(struct visit *v, const struct account_link *link, int status)
{
	enum text_key title = link->invited ? T_ACCOUNT_ANSWER_TITLE : T_ACCOUNT_ANSWER_RESET_TITLE;
	struct account_answer_view view = {
		.title = TEXT(v, title),
		.lead = SAY(v, T_ACCOUNT_ANSWER_LEAD, "person", link->display_name, "name", link->name),
		.action = v->request->path,
		.name = link->name,
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.fresh = widget_field_for(v, "fresh", "new-password"),
		.again = widget_field_for(v, "again", "new-password"),
	};
	struct page page = { .title = view.title };
	account_answer_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

// Used, taken back, too old and never made look alike.
static enum err show_closed(struct visit *v)
{
	struct account_answer_view view = {
		.title = TEXT(v, T_ACCOUNT_ANSWER_CLOSED_TITLE),
		.lead = TEXT(v, T_ACCOUNT_ANSWER_CLOSED_LEAD),
	};
	struct page page = { .title = view.title };
	account_answer_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 404);
}

static enum err answer_page(struct visit *v)
{
	struct account_link link;
	enum err e = account_link_find(&v->desk, visit_param(v, "token"), &link);
	if (e != OK)
		return e == E_ABSENT ? show_closed(v) : e;
	form_open(&v->form, v->arena, v->lang, answer_fields);
	return show_answer(v, &link, 200);
}

// Before the transaction, because hashing is slow; only whoever holds an open link makes us hash.
static enum err answer_prepare(struct visit *v)
{
	struct account_link link;
	struct answer *answer = arena_new(v->arena, struct answer);
	struct str fresh = form_text(&v->form, "fresh");
	enum err e = account_link_find(&v->desk, visit_param(v, "token"), &link);
	if (e != OK)
		return e == E_ABSENT ? show_closed(v) : e;
	v->prepared = answer;
	if (!form_ok(&v->form))
		return OK;
	e = password_judge(&v->desk, fresh, link.name, link.display_name, &answer->trouble);
	answer->unlike = !str_eq(fresh, form_text(&v->form, "again"));
	if (e || answer->trouble || answer->unlike)
		return e;
	return password_hash(v->arena, v->house->pace, fresh, &answer->hash);
}

static enum err answer_post(struct visit *v)
{
	const struct answer *answer = v->prepared;
	struct account_link link;
	enum err e = account_link_find(&v->desk, visit_param(v, "token"), &link);
	if (e != OK)
		return e == E_ABSENT ? show_closed(v) : e;
	if (answer->trouble)
		form_error(&v->form, "fresh", password_trouble_text(answer->trouble));
	if (answer->unlike)
		form_error(&v->form, "again", T_ACCOUNT_PASSWORD_UNLIKE);
	if (!form_ok(&v->form))
		return show_answer(v, &link, 422);
	e = account_link_use(&v->desk, visit_param(v, "token"), answer->hash);
	if (e == OK && link.handed)
		e = v->house->account_above->handed(&v->desk);
	return e == OK ? visit_redirect_saying(v, S("/sign-in"), T_ACCOUNT_FLASH_ANSWERED) : e;
}

// clang-format off
const struct route account_link_routes[] = {
	{ GET, "/accounts/new", invite_page, NULL, "account.manage", READ, 0, NULL,
	  "The form to invite somebody" },
	{ POST, "/accounts/new", invite_post, NULL, "account.manage", WRITE, KIB(8), "account.add",
	  "Make an account without a password, its first assignment and its one-time link",
	  invite_fields, .room = "accounts" },
	{ GET, "/invitation/:token", answer_page, NULL, NULL, READ, 0, NULL,
	  "Choose a password by a one-time link" },
	{ POST, "/invitation/:token", answer_post, NULL, NULL, WRITE, KIB(8), "account.answer",
	  "Set that password; the link and every session end", answer_fields, answer_prepare },
	{ 0 }
};
// clang-format on
