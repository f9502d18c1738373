// SPDX-License-Identifier: GPL-3.0-or-later
// Which officer supervises a volunteer: told on the person's page, chosen on a page of its own.
// Knows: officers within reach. Does not know: their register.
// Start at: volunteer_officer_post.
#include "officer/officer.h"
#include "volunteer/volunteer_pages.h"
#include "volunteer/volunteer_views.h"
#include "volunteer_html.h"

enum { OFFICERS_MOST = 200 };

const struct field volunteer_officer_fields[] = {
	{ "officer", F_ID, 0, 20, T_VOLUNTEER_OFFICER, T_VOLUNTEER_OFFICER_HINT },
	{ 0 },
};

enum err volunteer_officer_name(struct visit *v, int64_t volunteer, struct str *ret_name)
{
	struct officer o;
	enum err e = officer_of_volunteer(&v->desk, volunteer, &o);
	*ret_name = e == OK ? o.name : S("");
	return e == E_ABSENT ? OK : e;
}

// Those who work, and whoever supervises now.
static enum err choices_of(struct visit *v, int64_t volunteer, struct widget_choices *ret_choices)
{
	struct officer_filter filter = { .words = S(""), .level = S(""), .region = S(""),
		                             .state = S("working"), .after_name = S(""),
		                             .most = OFFICERS_MOST };
	struct officers list;
	struct officer now;
	enum err e = officer_list(&v->desk, &filter, &list);
	enum err has = e == OK ? officer_of_volunteer(&v->desk, volunteer, &now) : E_ABSENT;
	if (e != OK || (has != OK && has != E_ABSENT))
		return e != OK ? e : has;
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, list.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < list.n; i++) {
		const struct officer *o = &list.at[i];
		if (has == OK && o->id == now.id)
			has = E_ABSENT;
		at[n++] = (struct widget_choice_view){
			.value = arena_printf(v->arena, "%lld", (long long)o->id),
			.label = arena_printf(v->arena, "%.*s, NIP %.*s", STR_FMT(o->name), STR_FMT(o->nip)),
		};
	}
	if (has == OK)
		at[n++] = (struct widget_choice_view){
			.value = arena_printf(v->arena, "%lld", (long long)now.id), .label = now.name };
	*ret_choices = (struct widget_choices){ n, at };
	return OK;
}

static enum err show(struct visit *v, const struct volunteer *p, int status)
{
	struct widget_choices choices;
	enum err e = choices_of(v, p->id, &choices);
	if (e != OK)
		return e;
	struct str here = volunteer_href(v->arena, p->id);
	struct volunteer_officer_view view = {
		.name = p->name,
		.action = arena_printf(v->arena, "%.*s/officer", STR_FMT(here)),
		.back_href = here,
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.officer = choices.n ? widget_field_among(v, "officer", choices) : NULL,
	};
	struct page page = { .title = TEXT(v, T_VOLUNTEER_OFFICER_TITLE) };
	volunteer_officer_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

enum err volunteer_officer_page(struct visit *v)
{
	struct volunteer p;
	struct officer now;
	enum err e = volunteer_get(&v->desk, visit_id(v, "id"), &p);
	if (e != OK)
		return e;
	form_open(&v->form, v->arena, v->lang, volunteer_officer_fields);
	e = officer_of_volunteer(&v->desk, p.id, &now);
	if (e == OK)
		form_set(&v->form, "officer", arena_printf(v->arena, "%lld", (long long)now.id));
	return e == OK || e == E_ABSENT ? show(v, &p, 200) : e;
}

enum err volunteer_officer_post(struct visit *v)
{
	struct volunteer p;
	struct str today = date_iso(v->arena, clock_civil(v->desk.scope.now_ms, v->house->zone).date);
	enum err e = volunteer_get(&v->desk, visit_id(v, "id"), &p);
	if (e != OK)
		return e;
	if (!form_ok(&v->form))
		return show(v, &p, 422);
	int64_t asked = form_int(&v->form, "officer");
	e = officer_assign(&v->desk, asked == NULL_INT ? 0 : asked, p.id, today);
	if (e == E_ABSENT) {
		form_error(&v->form, "officer", T_VOLUNTEER_OFFICER_BAD);
		return show(v, &p, 422);
	}
	if (e != OK)
		return e;
	return visit_redirect_saying(v, volunteer_href(v->arena, p.id), T_VOLUNTEER_FLASH_OFFICER);
}
