// SPDX-License-Identifier: GPL-3.0-or-later
// The list of accounts and the page of one of them, for who manages accounts.
// Knows: filters, paging, the words for what stands there. Does not know: changes
// (account_act_pages.c).
// Start at: account_people_page, account_person_page.
#include "account/account_admin_pages.h"
#include "account/account_admin_views.h"
#include "account/account_inside.h"
#include "account/account_self.h"
#include "account_html.h"
#include "region/region.h"

enum { PER_PAGE = 50 };

static const struct choice states[] = {
	{ "active", T_ACCOUNT_STATE_ACTIVE },
	{ "invited", T_ACCOUNT_STATE_INVITED },
	{ "disabled", T_ACCOUNT_STATE_DISABLED },
	{ 0 },
};
const struct field account_people_fields[] = {
	{ "q", F_TEXT, 0, 100, T_ACCOUNT_PEOPLE_NAME },
	{ "role", F_TEXT, 0, 20, T_ACCOUNT_ASSIGNMENTS_ROLE },
	{ "state", F_CHOICE, 0, 20, T_ACCOUNT_PEOPLE_STATE, .choices = states },
	{ "after", F_ID, 0, 20, T_ACCOUNT_PEOPLE_NAME },
	{ 0 },
};

struct account_admin account_admin_of(const struct visit *v)
{
	return (struct account_admin){ v->house->roles, v->actor.role,
		                           v->house->account_above };
}

struct str account_href(struct arena *a, int64_t id)
{
	return arena_printf(a, "/accounts/%lld", (long long)id);
}

static const struct widget_state_view *state_of(struct visit *v, struct str state)
{
	if (str_is(state, "active"))
		return widget_state(v, "done", TEXT(v, T_ACCOUNT_STATE_ACTIVE));
	if (str_is(state, "invited"))
		return widget_state(v, "", TEXT(v, T_ACCOUNT_STATE_INVITED));
	return widget_state(v, "stop", TEXT(v, T_ACCOUNT_STATE_DISABLED));
}

// --- the list ------------------------------------------------------------------------------------

static struct widget_choices role_choices(struct visit *v)
{
	const struct role_grid *roles = v->house->roles;
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, roles->n);
	for (size_t i = 1; i < roles->n; i++)
		at[i - 1] = (struct widget_choice_view){ .value = str_from(roles->at[i].code),
			                                     .label = TEXT(v, roles->at[i].name) };
	return (struct widget_choices){ roles->n - 1, at };
}

// A page begins after an account; the address carries the number, never the name.
static enum err begin_after(struct visit *v, struct account_people_filter *filter)
{
	struct account_admin as = account_admin_of(v);
	struct account_person last;
	int64_t id = form_int(&v->form, "after");
	if (id == NULL_INT)
		return OK;
	enum err e = account_person(&v->desk, &as, id, &last);
	if (e != OK)
		return e;
	filter->after_name = last.display_name;
	filter->after_id = last.id;
	return OK;
}

static enum err lines_of(struct visit *v, const struct account_people *list,
                         struct account_people_lines *ret_lines)
{
	struct region_lines *places = region_lines_open(v->arena);
	struct account_people_line *lines = arena_array(v->arena, struct account_people_line, list->n);
	for (size_t i = 0; i < list->n; i++) {
		const struct account_person *p = &list->at[i];
		struct str place = S("");
		enum err e = p->region_code.p ? region_line(&v->desk, places, p->region_code, &place) : OK;
		if (e != OK)
			return e;
		lines[i] = (struct account_people_line){
			.href = account_href(v->arena, p->id),
			.name = p->display_name,
			.sign_in = p->name,
			.role = p->role.p ? visit_role_name(v, p->role) : TEXT(v, T_ACCOUNT_PEOPLE_NO_ROLE),
			.place = arena_str(v->arena, place),
			.state = state_of(v, p->state),
		};
	}
	*ret_lines = (struct account_people_lines){ list->n, lines };
	return OK;
}

static const struct widget_empty_view *empty_of(struct visit *v)
{
	return widget_empty(v, TEXT(v, T_ACCOUNT_PEOPLE_NONE), TEXT(v, T_ACCOUNT_PEOPLE_NONE_ADVICE),
	                    S("/accounts"), TEXT(v, T_ACCOUNT_PEOPLE_CLEAR));
}

enum err account_people_page(struct visit *v)
{
	struct account_people_filter filter = {
		.words = visit_query(v, "q"),
		.role = visit_query(v, "role"),
		.state = visit_query(v, "state"),
		.after_name = S(""),
		.most = PER_PAGE + 1,
	};
	struct account_people list;
	struct account_people_view view = { .filtered = filter.words.n || filter.role.n ||
		                                            filter.state.n };
	enum err e = begin_after(v, &filter);
	if (e == OK)
		e = account_people(&v->desk, &filter, &list);
	if (e != OK)
		return e;
	bool more = list.n > PER_PAGE;
	list.n = more ? PER_PAGE : list.n;
	e = lines_of(v, &list, &view.lines);
	if (e != OK)
		return e;
	view.lead = SAY(v, T_ACCOUNT_PEOPLE_LEAD, "region", v->actor.region_name);
	view.q = widget_filter(v, "q");
	view.role = widget_filter_among(v, "role", role_choices(v));
	view.state = widget_filter(v, "state");
	view.pager = widget_list_pager(v, "/accounts", more ? list.at[list.n - 1].id : 0);
	view.empty = empty_of(v);
	struct page page = { .title = TEXT(v, T_ACCOUNT_PEOPLE_TITLE) };
	account_people_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

// --- one account ---------------------------------------------------------------------------------

static bool has_ended(struct visit *v, const struct account_grant *g)
{
	return g->ended_at != NULL_INT || str_cmp(g->valid_until, session_day(&v->desk)) < 0;
}

// The one acted as is not ended by oneself.
static bool may_end(struct visit *v, const struct account_grant *g)
{
	const struct role_grid *roles = v->house->roles;
	return !has_ended(v, g) && g->id != v->actor.assignment &&
	       roles->may_grant(v->actor.role, role_find(roles, g->role));
}

static const struct widget_state_view *grant_state(struct visit *v, const struct account_grant *g)
{
	if (has_ended(v, g))
		return widget_state(v, "off", TEXT(v, T_ACCOUNT_GRANT_ENDED));
	if (str_cmp(g->valid_from, session_day(&v->desk)) > 0)
		return widget_state(v, "", TEXT(v, T_ACCOUNT_GRANT_FUTURE));
	return widget_state(v, "done", TEXT(v, T_ACCOUNT_GRANT_VALID));
}

static struct str moment_of(struct visit *v, int64_t at_ms)
{
	return lang_moment(v->arena, v->lang, at_ms, v->house->zone);
}

// "Diberikan Damar Kuncisari, 24 November 2026, 10.00 WIB: menggantikan Galih"
static struct str deed_of(struct visit *v, enum text_key said, struct str who, int64_t at_ms,
                          struct str why)
{
	struct str by = who.p ? who : TEXT(v, T_ACCOUNT_BY_COMMAND);
	struct str what = at_ms == NULL_INT ? SAY(v, said, "who", by, "when", S("–"))
	                                    : SAY(v, said, "who", by, "when", moment_of(v, at_ms));
	return why.n ? arena_printf(v->arena, "%.*s: %.*s", STR_FMT(what), STR_FMT(why)) : what;
}

static enum err fill_grants(struct visit *v, int64_t account, struct account_grant_lines *ret_lines)
{
	struct account_grants list;
	enum err e = account_person_grants(&v->desk, account, &list);
	if (e != OK)
		return e;
	struct account_grant_line *lines = arena_array(v->arena, struct account_grant_line, list.n);
	for (size_t i = 0; i < list.n; i++) {
		const struct account_grant *g = &list.at[i];
		struct str place;
		e = region_name_path(&v->desk, g->region_code, &place);
		if (e != OK)
			return e;
		if (g->organisation.p)
			place = arena_printf(v->arena, "%.*s, %.*s", STR_FMT(g->organisation), STR_FMT(place));
		lines[i] = (struct account_grant_line){
			.role = visit_role_name(v, g->role),
			.place = place,
			.dates = assignment_dates(v, g->valid_from, g->valid_until),
			.granted = deed_of(v, T_ACCOUNT_GRANTED, g->granted_by, g->granted_at,
			                   g->grant_reason),
			.state = grant_state(v, g),
		};
		if (may_end(v, g))
			lines[i].end_href =
				arena_printf(v->arena, "/assignments/%lld/end", (long long)g->id);
		if (g->ended_at != NULL_INT)
			lines[i].ended =
				deed_of(v, T_ACCOUNT_ENDED, g->ended_by, g->ended_at, g->end_reason);
	}
	*ret_lines = (struct account_grant_lines){ list.n, lines };
	return OK;
}

static enum err fill_sessions(struct visit *v, int64_t account,
                              struct account_live_lines *ret_lines)
{
	struct account_lives list;
	enum err e = account_person_sessions(&v->desk, account, &list);
	if (e != OK)
		return e;
	struct account_live_line *lines = arena_array(v->arena, struct account_live_line, list.n);
	for (size_t i = 0; i < list.n; i++) {
		const struct account_live *s = &list.at[i];
		lines[i] = (struct account_live_line){
			.since = moment_of(v, s->created_at),
			.seen = moment_of(v, s->seen_at),
			.address = s->address,
			.agent = account_agent_words(v->arena, v->lang, s->agent),
			.as = arena_printf(v->arena, "%.*s, %.*s", STR_FMT(visit_role_name(v, s->role)),
			                   STR_FMT(s->region_name)),
		};
	}
	*ret_lines = (struct account_live_lines){ list.n, lines };
	return OK;
}

static struct str lead_of(struct visit *v, const struct account_person *p)
{
	if (p->disabled_at != NULL_INT)
		return deed_of(v, T_ACCOUNT_DISABLED_BY, p->disabled_by, p->disabled_at,
		               p->disabled_reason);
	return SAY(v, T_ACCOUNT_PERSON_LEAD, "when", moment_of(v, p->created_at));
}

enum err account_person_page(struct visit *v)
{
	struct account_admin as = account_admin_of(v);
	struct account_person p;
	enum err e = account_person(&v->desk, &as, visit_id(v, "id"), &p);
	if (e != OK)
		return e;
	enum text_key refusal = account_refusal(&p);
	struct account_person_view view = {
		.name = p.display_name,
		.sign_in = p.name,
		.trail_href = link_to(v->arena, "/audit", "subject", S("account"), "number",
		                      arena_printf(v->arena, "%lld", (long long)p.id), NULL),
		.lead = lead_of(v, &p),
		.state = state_of(v, p.state),
		.refusal = refusal == T_NONE ? S("") : TEXT(v, refusal),
		.sessions_shown = refusal == T_NONE,
		.link = account_link_carried(v, p.id),
	};
	view.deeds = account_deeds_of(v, &p);
	e = fill_grants(v, p.id, &view.grants);
	if (e == OK && view.sessions_shown)
		e = fill_sessions(v, p.id, &view.sessions);
	if (e != OK)
		return e;
	struct crumb *at = arena_array(v->arena, struct crumb, 2);
	at[0] = (struct crumb){ S(""), TEXT(v, T_ACCOUNT_PEOPLE_TITLE), S("/accounts") };
	at[1] = (struct crumb){ TEXT(v, T_ACCOUNT_CRUMB), p.display_name, S("") };
	struct page page = { .title = p.display_name, .crumbs = { 2, at } };
	account_person_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}
