// SPDX-License-Identifier: GPL-3.0-or-later
// The register of functional outreach officers: the list, as a page and as a file, and one of them
// with the volunteers that they supervise.
// Knows: filters, paging. Does not know: changes (directory_officer_edit_pages.c).
// Start at: directory_officer_list_page, directory_officer_page.
#include "directory/directory_officer.h"
#include "directory_html.h"
#include "directory_sql.h"
#include "trail/trail.h"
#include "volunteer/volunteer.h"

enum { PER_PAGE = 50, AT_ONCE = 500, SUPERVISED_MOST = 200 };

struct str directory_officer_href(struct arena *a, int64_t id)
{
	return arena_printf(a, "/officers/%lld", (long long)id);
}

struct crumbs directory_officer_crumbs(struct visit *v, const struct officer *o, struct str here)
{
	struct crumb *at = arena_array(v->arena, struct crumb, 3);
	size_t n = 0;
	at[n++] = (struct crumb){ TEXT(v, T_VOLUNTEER_CRUMB_ROOM), TEXT(v, T_DIRECTORY_OFFICER_MENU),
		                      S("/officers") };
	if (o)
		at[n++] = (struct crumb){ TEXT(v, T_DIRECTORY_OFFICER_CRUMB), o->name,
			                      here.n ? directory_officer_href(v->arena, o->id) : S("") };
	if (here.n)
		at[n++] = (struct crumb){ TEXT(v, T_VOLUNTEER_CRUMB_PART), here, S("") };
	return (struct crumbs){ n, at };
}

static struct str titled(struct arena *a, const struct officer *o)
{
	return arena_printf(a, "%.*s%s%.*s%s%.*s", STR_FMT(o->title_front), o->title_front.n ? " " : "",
	                    STR_FMT(o->name), o->title_back.n ? ", " : "", STR_FMT(o->title_back));
}

static const struct widget_state_view *chip_of(struct visit *v, const struct officer *o)
{
	bool works = officer_works(o, directory_today(v));
	return widget_state(v, works ? "done" : "off",
	                    TEXT(v, works ? T_DIRECTORY_OFFICER_WORKING : T_DIRECTORY_OFFICER_ENDED));
}

// --- the list ------------------------------------------------------------------------------------

static const struct choice states[] = {
	{ "working", T_DIRECTORY_OFFICER_WORKING },
	{ "ended", T_DIRECTORY_OFFICER_ENDED },
	{ 0 },
};
// clang-format off
#define LIST_FILTER                                                                                \
	{ "q", F_TEXT, 0, 100, T_DIRECTORY_NAME },                                                     \
	{ "level", F_CHOICE, 0, 20, T_DIRECTORY_OFFICER_LEVEL, .choices = officer_levels },            \
	{ "region", F_REGION, 0, 40, T_DIRECTORY_REGION },                                             \
	{ "state", F_CHOICE, 0, 20, T_DIRECTORY_STATE, .choices = states }
// clang-format on
const struct field directory_officer_list_fields[] = {
	LIST_FILTER,
	{ "after", F_ID, 0, 20, T_DIRECTORY_NAME },
	{ 0 },
};
const struct field directory_officer_taking_fields[] = { LIST_FILTER, EXPORT_FIELDS, { 0 } };

static struct officer_filter filter_of(struct visit *v, int64_t most)
{
	return (struct officer_filter){ .words = visit_query(v, "q"),
		                            .level = visit_query(v, "level"),
		                            .region = visit_query(v, "region"),
		                            .state = visit_query(v, "state"),
		                            .after_name = S(""),
		                            .most = most };
}

static enum err begin_after(struct visit *v, struct officer_filter *filter)
{
	int64_t id = form_int(&v->form, "after");
	struct officer last;
	if (id == NULL_INT)
		return OK;
	enum err e = officer_get(&v->desk, id, &last);
	if (e == OK) {
		filter->after_name = last.name;
		filter->after_id = last.id;
	}
	return e;
}

static enum err lines_of(struct visit *v, const struct officers *list,
                         struct directory_lines *ret_lines)
{
	struct region_lines *places = region_lines_open(v->arena);
	struct directory_line *lines = arena_array(v->arena, struct directory_line, list->n);
	for (size_t i = 0; i < list->n; i++) {
		const struct officer *o = &list->at[i];
		struct str place;
		enum err e = region_line(&v->desk, places, o->region_code, &place);
		if (e != OK)
			return e;
		lines[i] = (struct directory_line){
			.name = titled(v->arena, o),
			.href = directory_officer_href(v->arena, o->id),
			.kind = organisation_word(v->lang, officer_levels, o->level),
			.place = arena_str(v->arena, place),
			.phone = o->nip,
			.state = chip_of(v, o),
		};
	}
	*ret_lines = (struct directory_lines){ list->n, lines };
	return OK;
}

static const struct widget_empty_view *empty_of(struct visit *v, bool filtered)
{
	if (filtered)
		return widget_empty(v, TEXT(v, T_DIRECTORY_OFFICER_NONE_FOUND),
		                    TEXT(v, T_VOLUNTEER_LIST_NONE_ADVICE), S("/officers"),
		                    TEXT(v, T_VOLUNTEER_LIST_CLEAR));
	bool may = visit_may(v, "officer.edit");
	return widget_empty(v, TEXT(v, T_DIRECTORY_OFFICER_NONE), S(""),
	                    may ? S("/officers/new") : S(""), TEXT(v, T_DIRECTORY_OFFICER_ADD));
}

enum err directory_officer_list_page(struct visit *v)
{
	struct officer_filter filter = filter_of(v, PER_PAGE + 1);
	struct officers list;
	struct directory_officers_view view = { .filtered = filter.words.n || filter.level.n ||
		                                                filter.region.n || filter.state.n };
	enum err e = directory_region_filter(v, &view.region);
	if (e == OK)
		e = begin_after(v, &filter);
	if (e == OK)
		e = officer_list(&v->desk, &filter, &list);
	if (e != OK)
		return e;
	bool more = list.n > PER_PAGE;
	list.n = more ? PER_PAGE : list.n;
	e = lines_of(v, &list, &view.lines);
	if (e != OK)
		return e;
	view.lead = SAY(v, T_DIRECTORY_OFFICER_LEAD, "region", v->actor.region_name);
	view.may_edit = visit_may(v, "officer.edit");
	view.export_href = widget_list_href(v, "/officers/export", 0);
	view.q = widget_filter(v, "q");
	view.level = widget_filter(v, "level");
	view.state = widget_filter(v, "state");
	view.pager = widget_list_pager(v, "/officers", more ? list.at[list.n - 1].id : 0);
	view.empty = empty_of(v, view.filtered);
	struct page page = { .title = TEXT(v, T_DIRECTORY_OFFICER_TITLE), .print_kop = true };
	directory_officers_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

// --- the list to take away -----------------------------------------------------------------------

static const struct export_column columns[] = {
	{ T_DIRECTORY_NAME, EXPORT_TEXT },          { T_DIRECTORY_LEADER_NIP, EXPORT_TEXT },
	{ T_DIRECTORY_OFFICER_LEVEL, EXPORT_TEXT }, { T_VOLUNTEER_REGION_CODE, EXPORT_TEXT },
	{ T_DIRECTORY_REGION, EXPORT_TEXT },        { T_DIRECTORY_PHONE, EXPORT_TEXT },
	{ T_DIRECTORY_OFFICER_FROM, EXPORT_DATE },  { T_DIRECTORY_OFFICER_LAST, EXPORT_DATE },
};

static enum err put_page(struct visit *v, struct export *x, const struct officers *list,
                         bool *ret_more)
{
	struct region_lines *places = region_lines_open(v->arena);
	*ret_more = list->n == AT_ONCE;
	for (size_t i = 0; i < list->n; i++) {
		const struct officer *o = &list->at[i];
		struct str place;
		enum err e = region_line(&v->desk, places, o->region_code, &place);
		if (e != OK)
			return e;
		const struct str cells[] = {
			titled(v->arena, o), o->nip, organisation_word(v->lang, officer_levels, o->level),
			o->region_code, place, phone_show(v->arena, o->phone), o->valid_from,
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
	struct officer_filter filter = filter_of(v, AT_ONCE);
	struct officers list;
	enum err e = OK;
	for (bool more = true; e == OK && more;) {
		e = officer_list(&v->desk, &filter, &list);
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
	T_DIRECTORY_OFFICER_TITLE, T_DIRECTORY_OFFICER_FILE, "officer.export", "officer", read_all,
	EXPORT_COLUMNS(columns), directory_officer_taking_fields, NULL,
};
EXPORT_HANDLERS(directory_officer_export, list_export, 0)

// --- one officer ---------------------------------------------------------------------------------

static enum err facts_of(struct visit *v, const struct officer *o, struct directory_facts *ret)
{
	struct str place;
	enum err e = region_name_path(&v->desk, o->region_code, &place);
	if (e != OK)
		return e;
	const struct directory_fact all[] = {
		{ T_DIRECTORY_LEADER_NIP, o->nip },
		{ T_DIRECTORY_OFFICER_LEVEL, organisation_word(v->lang, officer_levels, o->level) },
		{ T_DIRECTORY_REGION, place },
		{ T_DIRECTORY_PHONE, phone_show(v->arena, o->phone) },
		{ T_DIRECTORY_OFFICER_ACCOUNT, o->account.p ? o->account : S("") },
		{ T_DIRECTORY_OFFICER_DAYS, directory_days(v, o->valid_from, o->ended_on) },
		{ T_DIRECTORY_END_REASON, o->end_reason },
	};
	enum { N = sizeof all / sizeof *all };
	struct directory_fact *at = arena_array(v->arena, struct directory_fact, N);
	*ret = (struct directory_facts){ 0, at };
	for (size_t i = 0; i < N; i++) {
		if (all[i].value.n)
			at[ret->n++] = all[i];
	}
	return OK;
}

// Those of them whom the reader may see.
static enum err supervised_of(struct visit *v, const struct officer *o,
                              struct directory_parts *ret_parts)
{
	struct directory_supervised_rows rows;
	struct directory_supervised_in in = { o->id, SUPERVISED_MOST };
	enum err e = visit_may(v, "volunteer.view") ? q_directory_supervised_all(&v->desk, &in, &rows)
	                                            : E_ABSENT;
	if (e == E_ABSENT)
		rows.n = 0;
	else if (e != OK)
		return e;
	struct directory_part *at = arena_array(v->arena, struct directory_part, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		enum volunteer_state state;
		if (!volunteer_state_read(rows.at[i].state, &state))
			return fault(&v->desk, E_STORE, "a volunteer in no state");
		at[i] = (struct directory_part){
			.name = rows.at[i].name,
			.href = arena_printf(v->arena, "/volunteers/%lld", (long long)rows.at[i].id),
			.days = directory_days(v, rows.at[i].since, NULL_STR),
			.state = widget_state(v, volunteer_state_tone(state),
			                      TEXT(v, volunteer_state_word(state))),
		};
	}
	*ret_parts = (struct directory_parts){ rows.n, at };
	return OK;
}

enum err directory_officer_page(struct visit *v)
{
	struct officer o;
	struct directory_officer_view view = { .sees_volunteers = visit_may(v, "volunteer.view") };
	enum err e = officer_get(&v->desk, visit_id(v, "id"), &o);
	if (e == OK)
		e = facts_of(v, &o, &view.facts);
	if (e == OK)
		e = supervised_of(v, &o, &view.volunteers);
	if (e != OK)
		return e;
	view.name = titled(v->arena, &o);
	view.state = chip_of(v, &o);
	if (visit_may(v, "officer.edit"))
		view.edit_href = arena_printf(v->arena, "%.*s/edit",
		                              STR_FMT(directory_officer_href(v->arena, o.id)));
	struct page page = { .title = o.name, .crumbs = directory_officer_crumbs(v, &o, S("")),
		                 .print_kop = true };
	struct buf *out = page_open(v, &page);
	directory_officer_html(out, &view, v->lang);
	e = trail_show(v, "officer", o.id, out);
	return e == OK ? page_close(v, 200) : e;
}
