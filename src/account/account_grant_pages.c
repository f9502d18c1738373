// SPDX-License-Identifier: GPL-3.0-or-later
// Granting another assignment to an account, and ending one.
// Knows: both forms. Does not know: what may be granted (account_grant.c).
// Start at: account_grant_post, account_end_post.
#include "account/account_grant_pages.h"
#include "account_html.h"
#include "region/region.h"

const struct field account_grant_fields[] = {
	ACCOUNT_WISH_FIELDS,
	{ "version", F_INT, 0, 20, T_ACCOUNT_ACT_REASON },
	{ 0 },
};
const struct field account_end_fields[] = {
	{ "reason", F_TEXT, REQUIRED, ACCOUNT_REASON_MOST, T_ACCOUNT_ACT_REASON,
	  T_ACCOUNT_ACT_REASON_HINT },
	{ "version", F_INT, 0, 20, T_ACCOUNT_ACT_REASON },
	{ 0 },
};

struct str account_version(struct visit *v, const struct account_person *p, int status)
{
	int64_t typed = form_int(&v->form, "version");
	int64_t version = typed == NULL_INT || status == 409 ? p->version : typed;
	return arena_printf(v->arena, "%lld", (long long)version);
}

void account_was_faster(struct visit *v)
{
	form_error(&v->form, "reason", T_ACCOUNT_ACT_STALE);
}

// --- granting ------------------------------------------------------------------------------------

static enum text_key refusal_of(const struct account_person *p)
{
	return p->self ? T_ACCOUNT_REFUSE_SELF
	       : p->disabled_at != NULL_INT ? T_ACCOUNT_REFUSE_STATE
	                                    : T_NONE;
}

static enum err show(struct visit *v, const struct account_person *p,
                     const struct account_draft *draft, int status)
{
	enum text_key refusal = refusal_of(p);
	struct account_grant_view view = {
		.kind = p->display_name,
		.title = TEXT(v, T_ACCOUNT_GRANT_TITLE),
		.lead = TEXT(v, refusal == T_NONE ? T_ACCOUNT_GRANT_LEAD : refusal),
		.action = arena_printf(v->arena, "%.*s/grant", STR_FMT(account_href(v->arena, p->id))),
		.back_href = account_href(v->arena, p->id),
		.button = TEXT(v, T_ACCOUNT_GRANT_DO),
		.version = account_version(v, p, status),
	};
	enum err e = refusal == T_NONE ? account_wish_show(v, draft, &view) : OK;
	if (e != OK)
		return e;
	struct page page = { .title = view.title };
	account_grant_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

static enum err read_person(struct visit *v, struct account_person *ret_person)
{
	struct account_admin as = account_admin_of(v);
	return account_person(&v->desk, &as, visit_id(v, "id"), ret_person);
}

enum err account_grant_page(struct visit *v)
{
	struct account_person p;
	struct account_draft draft = { 0 };
	enum err e = read_person(v, &p);
	form_open(&v->form, v->arena, v->lang, account_grant_fields);
	account_wish_begin(v);
	return e == OK ? show(v, &p, &draft, 200) : e;
}

enum err account_grant_post(struct visit *v)
{
	struct account_admin as = account_admin_of(v);
	struct account_act act = { form_version(&v->form), form_text(&v->form, "reason") };
	struct account_person p;
	struct account_draft draft = { 0 };
	enum err e = read_person(v, &p);
	if (e == OK)
		e = account_wish_read(v, p.id, &draft);
	if (e != OK)
		return e;
	if (refusal_of(&p) != T_NONE || !form_ok(&v->form))
		return show(v, &p, &draft, 422);
	e = account_grant(&v->desk, &as, &p, &draft.wish, &act);
	if (e == E_CONFLICT) {
		account_was_faster(v);
		return show(v, &p, &draft, 409);
	}
	if (e != OK)
		return e;
	return visit_redirect_saying(v, account_href(v->arena, p.id), T_ACCOUNT_FLASH_GRANTED);
}

// --- ending --------------------------------------------------------------------------------------

static enum err show_end(struct visit *v, const struct account_ending *ending, int status)
{
	const struct account_person *p = &ending->person;
	struct str place;
	enum err e = region_name_path(&v->desk, ending->region_code, &place);
	if (e != OK)
		return e;
	struct account_act_view view = {
		.person = p->display_name,
		.title = SAY(v, T_ACCOUNT_END_TITLE, "role", visit_role_name(v, ending->role), "region",
		             place),
		.lead = TEXT(v, T_ACCOUNT_END_LEAD),
		.action = arena_printf(v->arena, "/assignments/%lld/end", (long long)ending->id),
		.button = TEXT(v, T_ACCOUNT_END_DO),
		.back_href = account_href(v->arena, p->id),
		.danger = true,
	};
	if (ending->refusal == T_NONE) {
		view.errors = widget_errors(v);
		view.hidden = widget_hidden(v);
		view.reason = widget_field(v, "reason");
		view.version = account_version(v, p, status);
	} else {
		view.refusal = TEXT(v, ending->refusal);
	}
	struct page page = { .title = view.title };
	account_act_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

static enum err read_ending(struct visit *v, struct account_ending *ret_ending)
{
	struct account_admin as = account_admin_of(v);
	return account_ending(&v->desk, &as, visit_id(v, "id"), ret_ending);
}

enum err account_end_page(struct visit *v)
{
	struct account_ending ending;
	enum err e = read_ending(v, &ending);
	form_open(&v->form, v->arena, v->lang, account_end_fields);
	return e == OK ? show_end(v, &ending, 200) : e;
}

enum err account_end_post(struct visit *v)
{
	struct account_act act = { form_version(&v->form), form_text(&v->form, "reason") };
	struct account_ending ending;
	enum err e = read_ending(v, &ending);
	if (e != OK)
		return e;
	if (ending.refusal != T_NONE || !form_ok(&v->form))
		return show_end(v, &ending, 422);
	e = account_grant_end(&v->desk, &ending, &act);
	if (e == E_CONFLICT) {
		account_was_faster(v);
		return show_end(v, &ending, 409);
	}
	if (e != OK)
		return e;
	return visit_redirect_saying(v, account_href(v->arena, ending.person.id),
	                             T_ACCOUNT_FLASH_ENDED);
}
