// SPDX-License-Identifier: GPL-3.0-or-later
// Asking to see with an account's eyes, and ending it.
// Knows: the form. Does not know: what such eyes are refused (main/door.c).
// Start at: see_page, account_see_routes at the end.
#include "account/account_see.h"
#include "account/account_admin_pages.h"
#include "account/account_inside.h"
#include "account_html.h"

static const struct field see_fields[] = {
	{ "assignment", F_ID, REQUIRED, 20, T_ACCOUNT_SEE_ASSIGNMENT },
	{ "reason", F_TEXT, REQUIRED, ACCOUNT_REASON_MOST, T_ACCOUNT_ACT_REASON,
	  T_ACCOUNT_ACT_REASON_HINT },
	{ 0 },
};

struct seen {
	struct account_person person;
	struct account_assignments choices;
};

static enum err read_seen(struct visit *v, struct seen *ret_seen)
{
	struct account_admin as = account_admin_of(v);
	enum err e = account_person(&v->desk, &as, visit_id(v, "id"), &ret_seen->person);
	if (e == OK)
		e = account_see_choices(&v->desk, ret_seen->person.id, &ret_seen->choices);
	return e;
}

static enum text_key refusal_of(const struct seen *s)
{
	enum text_key why = account_refusal(&s->person);
	return why == T_NONE && s->choices.n == 0 ? T_ACCOUNT_SEE_NOTHING : why;
}

static struct widget_choices choices_of(struct visit *v, const struct account_assignments *list)
{
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, list->n);
	for (size_t i = 0; i < list->n; i++) {
		const struct account_assignment *t = &list->at[i];
		at[i] = (struct widget_choice_view){
			.value = arena_printf(v->arena, "%lld", (long long)t->id),
			.label = arena_printf(v->arena, "%.*s, %.*s", STR_FMT(visit_role_name(v, t->role)),
			                      STR_FMT(t->region_name)),
		};
	}
	return (struct widget_choices){ list->n, at };
}

static enum err show(struct visit *v, const struct seen *s, int status)
{
	enum text_key refusal = refusal_of(s);
	struct account_see_view view = {
		.person = s->person.display_name,
		.action = arena_printf(v->arena, "%.*s/see", STR_FMT(account_href(v->arena, s->person.id))),
		.back_href = account_href(v->arena, s->person.id),
		.refusal = refusal == T_NONE ? S("") : TEXT(v, refusal),
	};
	if (refusal == T_NONE) {
		view.errors = widget_errors(v);
		view.hidden = widget_hidden(v);
		view.assignment = widget_field_among(v, "assignment", choices_of(v, &s->choices));
		view.reason = widget_field(v, "reason");
	}
	struct page page = { .title = TEXT(v, T_ACCOUNT_SEE_TITLE) };
	account_see_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

static enum err see_page(struct visit *v)
{
	struct seen s;
	enum err e = read_seen(v, &s);
	form_open(&v->form, v->arena, v->lang, see_fields);
	return e == OK ? show(v, &s, 200) : e;
}

static bool is_choice(const struct account_assignments *list, int64_t id)
{
	for (size_t i = 0; i < list->n; i++) {
		if (list->at[i].id == id)
			return true;
	}
	return false;
}

static enum err see_post(struct visit *v)
{
	struct seen s;
	struct str token;
	int64_t assignment = form_int(&v->form, "assignment");
	enum err e = read_seen(v, &s);
	if (e != OK)
		return e;
	if (assignment != NULL_INT && !is_choice(&s.choices, assignment))
		form_error(&v->form, "assignment", T_ACCOUNT_SEE_OTHER);
	if (refusal_of(&s) != T_NONE || !form_ok(&v->form))
		return show(v, &s, 422);
	e = account_see_begin(&v->desk, &s.person, assignment, form_text(&v->form, "reason"),
	                      v->actor.session, &token);
	if (e != OK)
		return e;
	session_keep_token(v, token);
	return visit_redirect(v, S("/desk"));
}

// Pressed twice, or when the time was over, it is as good as ended.
static enum err end_post(struct visit *v)
{
	struct str token;
	enum err e = account_see_end(&v->desk, v->actor.session, &token);
	if (e == E_ABSENT)
		return visit_redirect(v, S("/desk"));
	if (e != OK)
		return e;
	session_keep_token(v, token);
	return visit_redirect_saying(v, S("/accounts"), T_ACCOUNT_FLASH_SEE_ENDED);
}

// clang-format off
const struct route account_see_routes[] = {
	{ GET, "/accounts/:id/see", see_page, "account", "account.manage", READ, 0, NULL,
	  "Ask to see with the eyes of an account", NULL, .room = "accounts" },
	{ POST, "/accounts/:id/see", see_post, "account", "account.manage", WRITE, KIB(8),
	  "account.see_as", "See with the eyes of an account, for a quarter of an hour", see_fields,
	  .room = "accounts" },
	{ POST, "/see/end", end_post, NULL, NULL, WRITE, KIB(4), NULL, "See with one's own eyes again",
	  .before_factor = true, .own_eyes = true },
	{ 0 }
};
// clang-format on
