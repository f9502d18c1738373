// SPDX-License-Identifier: GPL-3.0-or-later
// The list of organisations, as a page and as a file, and the page of one of them.
// Knows: filters, paging, the words for what stands there. Does not know: changes
// (directory_edit_pages.c, directory_part_pages.c).
// Start at: directory_list_page, directory_show_page.
#include "directory/directory_inside.h"
#include "directory_html.h"
#include "trail/trail.h"

enum { PER_PAGE = 50, AT_ONCE = 500, REGIONS_MOST = 100, FACTS_MOST = 11 };

struct str directory_href(struct arena *a, int64_t id)
{
	return arena_printf(a, "/organisations/%lld", (long long)id);
}

struct str directory_today(struct visit *v)
{
	return date_iso(v->arena, clock_civil(v->desk.scope.now_ms, v->house->zone).date);
}

struct str directory_days(struct visit *v, struct str from, struct str until)
{
	struct str first = lang_iso_date(v->arena, v->lang, from);
	struct str last = until.p ? lang_iso_date(v->arena, v->lang, until) : S("");
	if (!from.n)
		return until.p ? SAY(v, T_DIRECTORY_DAYS_UNTIL, "until", last) : S("");
	if (!until.p)
		return SAY(v, T_ATLAS_MARK_SINCE, "from", first);
	return SAY(v, T_ATLAS_MARK_SPAN, "from", first, "until", last);
}

struct crumbs directory_crumbs(struct visit *v, const struct organisation *o, struct str here)
{
	struct crumb *at = arena_array(v->arena, struct crumb, 3);
	size_t n = 0;
	at[n++] = (struct crumb){ TEXT(v, T_VOLUNTEER_CRUMB_ROOM), TEXT(v, T_DIRECTORY_MENU),
		                      S("/organisations") };
	if (o)
		at[n++] = (struct crumb){ organisation_word(v->lang, organisation_kinds, o->kind), o->name,
			                      here.n ? directory_href(v->arena, o->id) : S("") };
	if (here.n)
		at[n++] = (struct crumb){ TEXT(v, T_VOLUNTEER_CRUMB_PART), here, S("") };
	return (struct crumbs){ n, at };
}

enum err directory_enter(struct visit *v, struct organisation *ret_organisation)
{
	return organisation_seen(&v->desk, visit_id(v, "id"), ret_organisation);
}

enum err directory_part(struct visit *v, const char *name, int64_t *ret_id)
{
	return str_to_int(visit_param(v, name), ret_id) && *ret_id > 0 ? OK : E_ABSENT;
}

// It stands on its last day, too.
static const struct widget_state_view *chip_of(struct visit *v, const struct organisation *o)
{
	bool stands = !o->ended_on.p || str_cmp(directory_today(v), o->ended_on) <= 0;
	return widget_state(v, stands ? "done" : "off",
	                    TEXT(v, stands ? T_DIRECTORY_STATE_STANDING : T_DIRECTORY_STATE_ENDED));
}

// --- the list ------------------------------------------------------------------------------------

static const struct choice states[] = {
	{ "standing", T_DIRECTORY_STATE_STANDING },
	{ "ended", T_DIRECTORY_STATE_ENDED },
	{ 0 },
};
// clang-format off
#define LIST_FILTER                                                                                \
	{ "q", F_TEXT, 0, 100, T_DIRECTORY_NAME },                                                     \
	{ "kind", F_CHOICE, 0, 20, T_DIRECTORY_KIND, .choices = organisation_kinds },                  \
	{ "region", F_REGION, 0, 40, T_DIRECTORY_REGION },                                             \
	{ "state", F_CHOICE, 0, 20, T_DIRECTORY_STATE, .choices = states }
// clang-format on
const struct field directory_list_fields[] = {
	LIST_FILTER,
	{ "after", F_ID, 0, 20, T_DIRECTORY_NAME },
	{ 0 },
};
const struct field directory_give_fields[] = { LIST_FILTER, EXPORT_FORMAT, { 0 } };

static struct organisation_filter filter_of(struct visit *v, int64_t most)
{
	return (struct organisation_filter){ .words = visit_query(v, "q"),
		                                 .kind = visit_query(v, "kind"),
		                                 .region = visit_query(v, "region"),
		                                 .state = visit_query(v, "state"),
		                                 .after_name = S(""),
		                                 .most = most };
}

static enum err begin_after(struct visit *v, struct organisation_filter *filter)
{
	int64_t id = form_int(&v->form, "after");
	struct organisation last;
	if (id == NULL_INT)
		return OK;
	enum err e = organisation_seen(&v->desk, id, &last);
	if (e == OK) {
		filter->after_name = last.name;
		filter->after_id = last.id;
	}
	return e;
}

enum err directory_region_filter(struct visit *v, const struct widget_field_view **ret_field)
{
	struct regions below;
	struct scope *scope = &v->desk.scope;
	*ret_field = NULL;
	if (str_eq(scope->reach_from, scope->reach_to))
		return OK;
	enum err e = region_children(&v->desk, scope->region, S(""), REGIONS_MOST, &below);
	if (e != OK || below.n == 0)
		return e;
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, below.n);
	for (size_t i = 0; i < below.n; i++)
		at[i] = (struct widget_choice_view){ .value = below.at[i].code,
			                                 .label = below.at[i].name };
	*ret_field = widget_filter_among(v, "region", (struct widget_choices){ below.n, at });
	return OK;
}

static enum err lines_of(struct visit *v, const struct organisations *list,
                         struct directory_lines *ret_lines)
{
	struct region_lines *places = region_lines_open(v->arena);
	struct directory_line *lines = arena_array(v->arena, struct directory_line, list->n);
	for (size_t i = 0; i < list->n; i++) {
		const struct organisation *o = &list->at[i];
		struct str place;
		enum err e = region_line(&v->desk, places, o->region_code, &place);
		if (e != OK)
			return e;
		lines[i] = (struct directory_line){
			.name = o->name,
			.href = directory_href(v->arena, o->id),
			.kind = organisation_word(v->lang, organisation_kinds, o->kind),
			.place = arena_str(v->arena, place),
			.phone = o->phone.n ? phone_show(v->arena, o->phone) : S("–"),
			.state = chip_of(v, o),
		};
	}
	*ret_lines = (struct directory_lines){ list->n, lines };
	return OK;
}

static const struct widget_empty_view *empty_of(struct visit *v, bool filtered)
{
	if (filtered)
		return widget_empty(v, TEXT(v, T_DIRECTORY_LIST_NONE_FOUND),
		                    TEXT(v, T_VOLUNTEER_LIST_NONE_ADVICE), S("/organisations"),
		                    TEXT(v, T_VOLUNTEER_LIST_CLEAR));
	bool may = visit_may(v, "organisation.edit");
	return widget_empty(v, TEXT(v, T_DIRECTORY_LIST_NONE), S(""),
	                    may ? S("/organisations/new") : S(""), TEXT(v, T_DIRECTORY_LIST_ADD));
}

static struct str lead_of_list(struct visit *v)
{
	struct scope *scope = &v->desk.scope;
	if (str_eq(scope->reach_from, scope->reach_to))
		return TEXT(v, T_DIRECTORY_LIST_LEAD_OWN);
	return SAY(v, T_DIRECTORY_LIST_LEAD, "region", v->actor.region_name);
}

enum err directory_list_page(struct visit *v)
{
	struct organisation_filter filter = filter_of(v, PER_PAGE + 1);
	struct organisations list;
	struct directory_list_view view = { .filtered = filter.words.n || filter.kind.n ||
		                                            filter.region.n || filter.state.n };
	enum err e = directory_region_filter(v, &view.region);
	if (e == OK)
		e = begin_after(v, &filter);
	if (e == OK)
		e = organisation_list(&v->desk, &filter, &list);
	if (e != OK)
		return e;
	bool more = list.n > PER_PAGE;
	list.n = more ? PER_PAGE : list.n;
	e = lines_of(v, &list, &view.lines);
	if (e != OK)
		return e;
	view.lead = lead_of_list(v);
	view.may_edit = visit_may(v, "organisation.edit");
	view.q = widget_filter(v, "q");
	view.kind = widget_filter(v, "kind");
	view.state = widget_filter(v, "state");
	view.take = export_links(v, S("/organisations/export"));
	view.pager = widget_list_pager(v, "/organisations", more ? list.at[list.n - 1].id : 0);
	view.empty = empty_of(v, view.filtered);
	struct page page = { .title = TEXT(v, T_DIRECTORY_LIST_TITLE), .print_kop = true };
	directory_list_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

// --- the list to take away -----------------------------------------------------------------------

static const struct export_column columns[] = {
	{ T_DIRECTORY_NAME, EXPORT_TEXT },        { T_DIRECTORY_SHORT_NAME, EXPORT_TEXT },
	{ T_DIRECTORY_KIND, EXPORT_TEXT },        { T_DIRECTORY_LEGAL_FORM, EXPORT_TEXT },
	{ T_VOLUNTEER_REGION_CODE, EXPORT_TEXT }, { T_DIRECTORY_REGION, EXPORT_TEXT },
	{ T_DIRECTORY_ADDRESS, EXPORT_TEXT },     { T_DIRECTORY_PHONE, EXPORT_TEXT },
	{ T_DIRECTORY_EMAIL, EXPORT_TEXT },       { T_DIRECTORY_WEBSITE, EXPORT_TEXT },
	{ T_DIRECTORY_ENDED_ON, EXPORT_DATE },
};

static enum err put_page(struct visit *v, struct export *x, const struct organisations *list,
                         bool *ret_more)
{
	struct region_lines *places = region_lines_open(v->arena);
	*ret_more = list->n == AT_ONCE;
	for (size_t i = 0; i < list->n; i++) {
		const struct organisation *o = &list->at[i];
		struct str place;
		enum err e = region_line(&v->desk, places, o->region_code, &place);
		if (e != OK)
			return e;
		const struct str cells[] = {
			o->name, o->short_name, organisation_word(v->lang, organisation_kinds, o->kind),
			organisation_word(v->lang, organisation_legal_forms, o->legal_form), o->region_code,
			place, o->address, phone_show(v->arena, o->phone), o->email, o->website,
			o->ended_on.p ? o->ended_on : S(""),
		};
		if (!export_row(x, cells)) {
			*ret_more = false;
			break;
		}
	}
	return OK;
}

static enum err read_all(struct visit *v, struct export *x)
{
	struct organisation_filter filter = filter_of(v, AT_ONCE);
	struct organisations list;
	enum err e = OK;
	for (bool more = true; e == OK && more;) {
		e = organisation_list(&v->desk, &filter, &list);
		if (e == OK)
			e = put_page(v, x, &list, &more);
		if (e == OK && more) {
			filter.after_name = list.at[list.n - 1].name;
			filter.after_id = list.at[list.n - 1].id;
		}
	}
	return e;
}

static const struct export_kind list_export = {
	.title = T_DIRECTORY_LIST_TITLE, .file_name = T_DIRECTORY_EXPORT_FILE, .read = read_all,
	EXPORT_COLUMNS(columns),
};

enum err directory_give(struct visit *v)
{
	return export_give(v, &list_export);
}

// --- one organisation ----------------------------------------------------------------------------

static enum err facts_of(struct visit *v, const struct organisation *o,
                         struct directory_facts *ret_facts)
{
	struct str place;
	enum err e = region_name_path(&v->desk, o->region_code, &place);
	if (e != OK)
		return e;
	const struct directory_fact all[FACTS_MOST] = {
		{ T_DIRECTORY_SHORT_NAME, o->short_name },
		{ T_DIRECTORY_LEGAL_FORM,
		  organisation_word(v->lang, organisation_legal_forms, o->legal_form) },
		{ T_DIRECTORY_REGION, place },
		{ T_DIRECTORY_ADDRESS, o->address },
		{ T_DIRECTORY_PHONE, phone_show(v->arena, o->phone) },
		{ T_DIRECTORY_EMAIL, o->email },
		{ T_DIRECTORY_WEBSITE, o->website },
		{ T_DIRECTORY_MOTTO, o->motto },
		{ T_DIRECTORY_LETTERHEAD, o->letterhead },
		{ T_DIRECTORY_ENDED_ON, o->ended_on.p ? lang_iso_date(v->arena, v->lang, o->ended_on)
		                                      : S("") },
		{ T_DIRECTORY_END_REASON, o->end_reason },
	};
	struct directory_fact *at = arena_array(v->arena, struct directory_fact, FACTS_MOST);
	*ret_facts = (struct directory_facts){ 0, at };
	for (size_t i = 0; i < FACTS_MOST; i++) {
		if (all[i].value.n)
			at[ret_facts->n++] = all[i];
	}
	return OK;
}

// "a.n. Kepala Dinas Sosial, Sekretaris; NIP 19710304 199503 1 002; menandatangani"
static struct str post_of(struct visit *v, const struct organisation *o, const struct official *w)
{
	struct buf out = buf_open(v->arena, 160);
	if (w->principal.p)
		buf_printf(&out, "a.n. %.*s, ", STR_FMT(w->principal));
	buf_put(&out, w->position);
	if (w->nip.n)
		buf_printf(&out, "; NIP %.*s", STR_FMT(w->nip));
	if (w->signs && organisation_is_agency(o->kind))
		buf_printf(&out, "; %.*s", STR_FMT(TEXT(v, T_DIRECTORY_LEADER_SIGNING)));
	return buf_str(&out);
}

static enum err leaders_of(struct visit *v, const struct organisation *o, bool may_edit,
                           struct directory_parts *ret_parts)
{
	struct officials list;
	enum err e = organisation_official_list(&v->desk, o->id, &list);
	if (e != OK)
		return e;
	struct directory_part *at = arena_array(v->arena, struct directory_part, list.n);
	for (size_t i = 0; i < list.n; i++) {
		const struct official *w = &list.at[i];
		bool now = organisation_official_in_office(w, directory_today(v));
		at[i] = (struct directory_part){
			.name = organisation_official_titled(v->arena, w),
			.about = post_of(v, o, w),
			.days = directory_days(v, w->valid_from, w->valid_until),
			.state = widget_state(v, now ? "done" : "off",
			                      TEXT(v, now ? T_DIRECTORY_LEADER_NOW : T_DIRECTORY_LEADER_NOT)),
		};
		if (may_edit)
			at[i].edit_href = arena_printf(v->arena, "/organisations/%lld/leaders/%lld",
			                               (long long)o->id, (long long)w->id);
	}
	*ret_parts = (struct directory_parts){ list.n, at };
	return OK;
}

static enum err agreements_of(struct visit *v, const struct organisation *o,
                              struct directory_parts *ret_parts)
{
	struct agreements list;
	enum err e = organisation_agreement_list(&v->desk, o->id, &list);
	if (e != OK)
		return e;
	struct directory_part *at = arena_array(v->arena, struct directory_part, list.n);
	for (size_t i = 0; i < list.n; i++) {
		const struct agreement *g = &list.at[i];
		at[i] = (struct directory_part){
			.name = g->number,
			.about = g->about,
			.days = directory_days(v, g->valid_from, g->valid_until),
			.href = arena_printf(v->arena, "/organisations/%lld/agreements/%lld",
			                     (long long)o->id, (long long)g->id),
			.state = directory_agreement_chip(v, g),
		};
	}
	*ret_parts = (struct directory_parts){ list.n, at };
	return OK;
}

static void place_deeds(struct visit *v, const struct organisation *o,
                        struct directory_show_view *view)
{
	struct str here = directory_href(v->arena, o->id);
	view->edit_href = arena_printf(v->arena, "%.*s/edit", STR_FMT(here));
	view->logo_edit_href = arena_printf(v->arena, "%.*s/logo/edit", STR_FMT(here));
	view->end_href = arena_printf(v->arena, "%.*s/end", STR_FMT(here));
	if (organisation_is_agency(o->kind))
		view->series_href = arena_printf(v->arena, "%.*s/series/certificate", STR_FMT(here));
	view->leader_href = arena_printf(v->arena, "%.*s/leaders/new", STR_FMT(here));
	view->agreement_href = arena_printf(v->arena, "%.*s/agreements/new", STR_FMT(here));
}

static enum err speak_of(struct visit *v, const struct organisation *o,
                         struct directory_show_view *view)
{
	struct file logo;
	enum err e = directory_logo(v, o, &logo);
	view->kind = organisation_word(v->lang, organisation_kinds, o->kind);
	view->name = o->name;
	view->lead = TEXT(v, organisation_is_agency(o->kind) ? T_DIRECTORY_SHOW_LEAD_AGENCY
	                                                     : T_DIRECTORY_SHOW_LEAD);
	if (o->ended_on.p)
		view->lead = SAY(v, T_DIRECTORY_SHOW_LEAD_ENDED, "date",
		                 lang_iso_date(v->arena, v->lang, o->ended_on));
	if (e == OK) {
		view->logo_href = arena_printf(v->arena, "%.*s/logo",
		                               STR_FMT(directory_href(v->arena, o->id)));
		view->logo_alt = SAY(v, T_DIRECTORY_LOGO_ALT, "name", o->name);
	}
	return e == E_ABSENT ? OK : e;
}

enum err directory_show_page(struct visit *v)
{
	struct organisation o;
	struct directory_show_view view = { 0 };
	bool may_edit = visit_may(v, "organisation.edit");
	enum err e = directory_enter(v, &o);
	if (e == OK)
		e = speak_of(v, &o, &view);
	if (e == OK)
		e = facts_of(v, &o, &view.facts);
	if (e == OK)
		e = leaders_of(v, &o, may_edit, &view.leaders);
	if (e == OK)
		e = agreements_of(v, &o, &view.agreements);
	if (e != OK)
		return e;
	if (may_edit)
		place_deeds(v, &o, &view);
	struct page page = { .title = o.name, .crumbs = directory_crumbs(v, &o, S("")),
		                 .print_kop = true };
	struct buf *out = page_open(v, &page);
	directory_show_html(out, &view, v->lang);
	e = trail_show(v, "organisation", o.id, out);
	return e == OK ? page_close(v, 200) : e;
}
