// SPDX-License-Identifier: GPL-3.0-or-later
// The page that asks before a candidate's data are erased.
// Knows: the form. Does not know: what erasing is (volunteer_erase.c).
// Start at: volunteer_erase_page.
#include "volunteer/volunteer_pages.h"
#include "volunteer/volunteer_views.h"
#include "volunteer_html.h"

const struct field volunteer_erase_fields[] = {
	{ "reason", F_TEXT, REQUIRED, 200, T_VOLUNTEER_ERASE_REASON, T_VOLUNTEER_ERASE_REASON_HINT },
	{ "sure", F_TICK, REQUIRED, 1, T_VOLUNTEER_ERASE_SURE },
	{ 0 },
};

static enum err show(struct visit *v, const struct volunteer *p, int status)
{
	enum text_key refusal = volunteer_erase_refusal(p);
	bool open = refusal == T_NONE;
	struct volunteer_erase_view view = {
		.name = p->name,
		.action = arena_printf(v->arena, "/volunteers/%lld/erase", (long long)p->id),
		.back_href = volunteer_href(v->arena, p->id),
		.refusal = open ? S("") : TEXT(v, refusal),
		.errors = open ? widget_errors(v) : NULL,
		.hidden = widget_hidden(v),
		.reason = widget_field(v, "reason"),
		.sure = widget_field(v, "sure"),
	};
	struct page page = { .title = TEXT(v, T_VOLUNTEER_ERASE_TITLE) };
	volunteer_erase_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

enum err volunteer_erase_page(struct visit *v)
{
	struct volunteer p;
	enum err e = volunteer_get(&v->desk, visit_id(v, "id"), &p);
	if (e != OK)
		return e;
	form_open(&v->form, v->arena, v->lang, volunteer_erase_fields);
	return show(v, &p, 200);
}

enum err volunteer_erase_post(struct visit *v)
{
	struct volunteer p;
	enum err e = volunteer_get(&v->desk, visit_id(v, "id"), &p);
	if (e != OK)
		return e;
	if (volunteer_erase_refusal(&p) != T_NONE || !form_ok(&v->form))
		return show(v, &p, 422);
	e = volunteer_erase(&v->desk, &p, v->actor.display_name, form_text(&v->form, "reason"));
	return e == OK ? visit_redirect_saying(v, volunteer_href(v->arena, p.id),
	                                       T_VOLUNTEER_ERASE_FLASH)
	               : e;
}
