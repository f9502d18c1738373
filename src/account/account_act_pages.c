// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done about an account: each deed asks for its reason on a page of its own.
// Knows: the deeds, their words. Does not know: how they are done (account_admin_model.c).
// Start at: deeds, account_admin_routes at the end.
#include "account/account_grant_pages.h"
#include "account/account_link.h"
#include "account_html.h"

static const struct field act_fields[] = {
	{ "reason", F_TEXT, REQUIRED, ACCOUNT_REASON_MOST, T_ACCOUNT_ACT_REASON,
	  T_ACCOUNT_ACT_REASON_HINT },
	{ "version", F_INT, 0, 20, T_ACCOUNT_ACT_REASON },
	{ 0 },
};

static const struct deed {
	const char *path; // of its two rows
	const char *wanted, *other; // the states in which it makes sense
	enum text_key label, title, lead, button, done;
	enum err (*run)(struct desk *d, const struct account_person *p, const struct account_act *act);
	bool danger; // run NULL: gives a one-time link
} deeds[] = {
	{ "/accounts/:id/link", "active", "invited", T_ACCOUNT_LINK_LABEL, T_ACCOUNT_LINK_TITLE,
	  T_ACCOUNT_LINK_LEAD, T_ACCOUNT_LINK_DO, T_ACCOUNT_FLASH_LINK, NULL },
	{ "/accounts/:id/sessions", "active", "active", T_ACCOUNT_SESSIONS_LABEL,
	  T_ACCOUNT_SESSIONS_TITLE, T_ACCOUNT_SESSIONS_LEAD, T_ACCOUNT_SESSIONS_DO,
	  T_ACCOUNT_FLASH_SIGNED_OUT, account_person_sign_out },
	{ "/accounts/:id/disable", "active", "invited", T_ACCOUNT_DISABLE_LABEL,
	  T_ACCOUNT_DISABLE_TITLE, T_ACCOUNT_DISABLE_LEAD, T_ACCOUNT_DISABLE_DO,
	  T_ACCOUNT_FLASH_DISABLED, account_person_disable, .danger = true },
	{ "/accounts/:id/enable", "disabled", "disabled", T_ACCOUNT_ENABLE_LABEL,
	  T_ACCOUNT_ENABLE_TITLE, T_ACCOUNT_ENABLE_LEAD, T_ACCOUNT_ENABLE_DO,
	  T_ACCOUNT_FLASH_ENABLED, account_person_enable },
};
enum { N_DEEDS = sizeof deeds / sizeof *deeds };

static const struct deed *deed_here(const struct visit *v)
{
	for (size_t i = 0; i < N_DEEDS; i++) {
		if (strcmp(deeds[i].path, v->route->path) == 0)
			return &deeds[i];
	}
	BUG("a row without its deed");
}

static bool makes_sense(const struct deed *deed, const struct account_person *p)
{
	return str_is(p->state, deed->wanted) || str_is(p->state, deed->other);
}

static struct str path_of(struct visit *v, const struct deed *deed, int64_t id)
{
	return arena_printf(v->arena, "%.*s%s", STR_FMT(account_href(v->arena, id)),
	                    deed->path + sizeof "/accounts/:id" - 1);
}

struct account_deeds account_deeds_of(struct visit *v, const struct account_person *p)
{
	struct account_deed *at = arena_array(v->arena, struct account_deed, N_DEEDS + 2);
	struct account_deeds list = { 0, at };
	if (!p->self && p->disabled_at == NULL_INT)
		at[list.n++] = (struct account_deed){
			arena_printf(v->arena, "%.*s/grant", STR_FMT(account_href(v->arena, p->id))),
			TEXT(v, T_ACCOUNT_GRANT_LABEL)
		};
	if (account_refusal(p) != T_NONE)
		return list;
	if (p->disabled_at == NULL_INT)
		at[list.n++] = (struct account_deed){
			arena_printf(v->arena, "%.*s/see", STR_FMT(account_href(v->arena, p->id))),
			TEXT(v, T_ACCOUNT_SEE_LABEL)
		};
	for (size_t i = 0; i < N_DEEDS; i++) {
		if (makes_sense(&deeds[i], p))
			at[list.n++] = (struct account_deed){ path_of(v, &deeds[i], p->id),
				                                  TEXT(v, deeds[i].label) };
	}
	return list;
}

static enum text_key refusal_of(const struct deed *deed, const struct account_person *p)
{
	enum text_key why = account_refusal(p);
	return why == T_NONE && !makes_sense(deed, p) ? T_ACCOUNT_REFUSE_STATE : why;
}

static enum err show(struct visit *v, const struct account_person *p, int status)
{
	const struct deed *deed = deed_here(v);
	enum text_key refusal = refusal_of(deed, p);
	struct account_act_view view = {
		.person = p->display_name,
		.title = TEXT(v, deed->title),
		.lead = TEXT(v, deed->lead),
		.action = path_of(v, deed, p->id),
		.button = TEXT(v, deed->button),
		.back_href = account_href(v->arena, p->id),
		.danger = deed->danger,
	};
	if (refusal == T_NONE) {
		view.errors = widget_errors(v);
		view.hidden = widget_hidden(v);
		view.reason = widget_field(v, "reason");
		view.version = account_version(v, p, status);
	} else {
		view.refusal = TEXT(v, refusal);
	}
	struct page page = { .title = view.title };
	account_act_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

static enum err read_person(struct visit *v, struct account_person *ret_person)
{
	struct account_admin as = account_admin_of(v);
	return account_person(&v->desk, &as, visit_id(v, "id"), ret_person);
}

static enum err act_page(struct visit *v)
{
	struct account_person p;
	enum err e = read_person(v, &p);
	form_open(&v->form, v->arena, v->lang, act_fields);
	return e == OK ? show(v, &p, 200) : e;
}

static enum err act_post(struct visit *v)
{
	struct account_person p;
	const struct deed *deed = deed_here(v);
	struct account_act act = { form_version(&v->form), form_text(&v->form, "reason") };
	enum err e = read_person(v, &p);
	if (e != OK)
		return e;
	if (refusal_of(deed, &p) != T_NONE || !form_ok(&v->form))
		return show(v, &p, 422);
	struct str token = S("");
	e = deed->run ? deed->run(&v->desk, &p, &act)
	              : account_person_link(&v->desk, &p, &act, &token);
	if (e == E_CONFLICT) {
		account_was_faster(v);
		return show(v, &p, 409);
	}
	if (e == OK && token.n)
		account_link_carry(v, p.id, token);
	return e == OK ? visit_redirect_saying(v, account_href(v->arena, p.id), deed->done) : e;
}

// clang-format off
#define DEED(path, event, note) \
	{ GET, path, act_page, "account", "account.manage", READ, 0, NULL, note ": why", NULL, \
	  .room = "accounts" }, \
	{ POST, path, act_post, "account", "account.manage", WRITE, KIB(8), event, note, act_fields, \
	  .room = "accounts" }

const struct route account_admin_routes[] = {
	{ GET, "/accounts", account_people_page, NULL, "account.manage", READ, 0, NULL,
	  "Accounts that work, or worked, within reach", account_people_fields },
	{ GET, "/accounts/:id", account_person_page, "account", "account.manage", READ, 0, NULL,
	  "One account: its assignments, its sessions, what can be done" },
	{ GET, "/accounts/:id/grant", account_grant_page, "account", "account.manage", READ, 0, NULL,
	  "The form to grant another assignment", NULL, .room = "accounts" },
	{ POST, "/accounts/:id/grant", account_grant_post, "account", "account.manage", WRITE, KIB(8),
	  "account.grant", "Grant another assignment", account_grant_fields, .room = "accounts" },
	{ GET, "/assignments/:id/end", account_end_page, "assignment", "account.manage", READ, 0, NULL,
	  "The form to end an assignment", NULL, .room = "accounts" },
	{ POST, "/assignments/:id/end", account_end_post, "assignment", "account.manage", WRITE, KIB(8),
	  "account.end", "End an assignment at once", account_end_fields, .room = "accounts" },
	DEED("/accounts/:id/link", "account.link", "Make a one-time link to choose a password"),
	DEED("/accounts/:id/sessions", "account.end_sessions", "End the sessions of an account"),
	DEED("/accounts/:id/disable", "account.disable", "Close an account"),
	DEED("/accounts/:id/enable", "account.enable", "Open an account again"),
	{ 0 }
};
// clang-format on
