// SPDX-License-Identifier: GPL-3.0-or-later
// What stands at the top of every page of a training: path, title, lead, step line, tabs.
// Knows: the training and its visible people. Does not know: the single pages.
// Start at: training_enter, training_head.
#include "training/training_pages.h"
#include "training/training_tab.h"
#include "training_html.h"

enum err training_enter(struct visit *v, int64_t id, struct training_room *ret_room)
{
	struct training_room room;
	enum err e = training_get(&v->desk, id, &room.t);
	if (e == OK)
		e = training_access(&v->desk, id, &room.access);
	if (e == OK)
		e = training_modules(&v->desk, id, &room.modules);
	if (e == OK)
		e = training_participants(&v->desk, id, &room.people);
	if (e == OK)
		*ret_room = room;
	return e;
}

struct str training_path(struct visit *v, int64_t id, const char *rest)
{
	return arena_printf(v->arena, "/trainings/%lld%s", (long long)id, rest);
}

struct str training_date(struct visit *v, const struct training *t, int64_t day)
{
	struct date d;
	if (!date_read(t->date_from, &d))
		return t->date_from;
	return lang_day_date(v->arena, v->lang, date_from_days(date_days(d) + day - 1));
}

int64_t training_next_sheet(const struct training_room *room)
{
	for (size_t i = 0; i < room->modules.n; i++) {
		if (room->modules.at[i].version == 0)
			return room->modules.at[i].id;
	}
	return 0;
}

bool training_tested(const struct training_room *room)
{
	for (size_t i = 0; i < room->people.n; i++) {
		if (room->people.at[i].post_mark != NULL_INT)
			return true;
	}
	return false;
}

// --- the step line ----------------------------------------------------------------------------

// "hari ke-2 dari 4", while it lasts.
static struct str day_of(struct visit *v, const struct training *t)
{
	struct date from, to;
	if (t->state != BATCH_RUNNING || !date_read(t->date_from, &from) || !date_read(t->date_to, &to))
		return S("");
	int64_t today = date_days(clock_civil(v->desk.scope.now_ms, v->house->zone).date);
	if (today < date_days(from) || today > date_days(to))
		return S("");
	return SAY(v, T_TRAINING_HEAD_DAY, "n",
	           lang_number(v->arena, v->lang, today - date_days(from) + 1), "most",
	           lang_number(v->arena, v->lang, date_days(to) - date_days(from) + 1));
}

static struct str planned(struct visit *v, const struct training *t, enum training_state s)
{
	if (s == BATCH_RUNNING)
		return lang_iso_date(v->arena, v->lang, t->date_from);
	return s == BATCH_FINISHED ? lang_iso_date(v->arena, v->lang, t->date_to) : S("");
}

static enum err step_line(struct visit *v, const struct training *t,
                          const struct widget_steps_view **ret_steps)
{
	struct training_steps taken;
	enum err e = training_timeline(&v->desk, t->id, &taken);
	if (e != OK)
		return e;
	struct widget_step_view *at = arena_array(v->arena, struct widget_step_view, BATCH_STATES);
	for (enum training_state s = 0; s < BATCH_STATES; s++) {
		bool last = s == BATCH_CERTIFIED && t->state == s;
		at[s] = (struct widget_step_view){ .name = TEXT(v, training_state_word(s)),
			                               .text = planned(v, t, s),
			                               .done = s < t->state || last,
			                               .now = s == t->state && !last };
	}
	for (size_t i = 0; i < taken.n; i++) {
		struct date on = clock_civil(taken.at[i].at_ms, v->house->zone).date;
		at[taken.at[i].to].text = lang_date(v->arena, v->lang, on);
		at[taken.at[i].to].who = taken.at[i].by_name;
	}
	struct str day = day_of(v, t);
	if (day.n)
		at[t->state].text = day;
	*ret_steps = widget_steps(v, BATCH_STATES, at);
	return OK;
}

// --- tabs and path ----------------------------------------------------------------------------

static const struct {
	const char *rest, *capability;
	enum text_key label;
} tabs[TABS + 1] = {
	[TAB_SUMMARY] = { "", NULL, T_TRAINING_TAB_SUMMARY },
	[TAB_CANDIDATES] = { "/candidates", "volunteer.view", T_TRAINING_TAB_CANDIDATES },
	[TAB_PEOPLE] = { "/participants", NULL, T_TRAINING_TAB_PEOPLE },
	[TAB_ATTENDANCE] = { "/attendance", NULL, T_TRAINING_TAB_ATTENDANCE },
	[TAB_TESTS] = { "/tests", NULL, T_TRAINING_TAB_TESTS },
	[TAB_FILES] = { "/files", NULL, T_TRAINING_TAB_FILES },
	[TABS] = { "/certificates", "certificate.view", T_TRAINING_TAB_CERTIFICATES },
};

static bool offered(struct visit *v, size_t tab, struct str href)
{
	return visit_may(v, tabs[tab].capability) &&
	       route_find(v->house->slices, GET, href).route != NULL;
}

static struct training_tab_list tab_list(struct visit *v, int64_t id, enum training_tab here)
{
	struct training_tab_view *at = arena_array(v->arena, struct training_tab_view, TABS + 1);
	size_t n = 0;
	for (size_t i = 0; i <= TABS; i++) {
		struct str href = training_path(v, id, tabs[i].rest);
		if (offered(v, i, href))
			at[n++] = (struct training_tab_view){ TEXT(v, tabs[i].label), href, i == (size_t)here };
	}
	return (struct training_tab_list){ n, at };
}

struct page training_page(struct visit *v, const struct training_room *room, enum training_tab tab,
                          struct str here)
{
	const struct training *t = &room->t;
	struct crumb *at = arena_array(v->arena, struct crumb, 5);
	struct region region;
	size_t n = 0;
	if (region_get(&v->desk, t->region_code, &region) == OK)
		at[n++] = (struct crumb){ TEXT(v, region_kind_word(region.kind)), region.name,
			                      arena_printf(v->arena, "/regions/%.*s", STR_FMT(region.code)) };
	at[n++] = (struct crumb){ TEXT(v, T_TRAINING_CRUMB_ROOM), TEXT(v, T_FRAME_MENU_TRAININGS),
		                      S("/trainings") };
	at[n++] = (struct crumb){ TEXT(v, T_TRAINING_BATCH), t->batch, training_path(v, t->id, "") };
	if (tab != TAB_SUMMARY)
		at[n++] = (struct crumb){ TEXT(v, T_TRAINING_CRUMB_PART), TEXT(v, tabs[tab].label),
			                      training_path(v, t->id, tabs[tab].rest) };
	if (here.n)
		at[n++] = (struct crumb){ TEXT(v, T_TRAINING_CRUMB_PART), here, S("") };
	at[n - 1].href = S("");
	struct str part = here.n ? here : TEXT(v, tabs[tab].label);
	return (struct page){ .title = SAY(v, T_TRAINING_PAGE_TITLE, "part", part, "batch", t->batch),
		                  .crumbs = { n, at },
		                  .print_kop = true };
}

static struct str lead_of(struct visit *v, const struct training_room *room)
{
	const struct training *t = &room->t;
	struct date from = { 0 }, to = { 0 };
	struct str dates = t->date_from;
	if (date_read(t->date_from, &from) && date_read(t->date_to, &to))
		dates = lang_dates(v->arena, v->lang, from, to);
	bool whole = room->access.marks;
	return SAY(v, whole ? T_TRAINING_HEAD_LEAD : T_TRAINING_HEAD_LEAD_PART, "dates", dates, "venue",
	           t->venue, "city", t->city, "people",
	           lang_number(v->arena, v->lang, (int64_t)room->people.n), "modules",
	           lang_number(v->arena, v->lang, (int64_t)room->modules.n), "jp",
	           lang_number(v->arena, v->lang, room->modules.jp));
}

enum err training_head(struct visit *v, const struct training_room *room, enum training_tab tab,
                       const struct training_head_view **ret_head)
{
	struct training_head_view *head = arena_new(v->arena, struct training_head_view);
	*head = (struct training_head_view){
		.kind = SAY(v, T_TRAINING_HEAD_KIND, "batch", room->t.batch),
		.title = room->t.name,
		.lead = lead_of(v, room),
		.state = training_badge(v, room->t.state),
		.brief = tab != TAB_SUMMARY,
		.tabs = tab_list(v, room->t.id, tab),
	};
	*ret_head = head;
	return step_line(v, &room->t, &head->steps);
}

const struct widget_state_view *training_badge(struct visit *v, enum training_state s)
{
	const char *tone = s == BATCH_DRAFT ? "" : s < BATCH_FINISHED ? "now" : "done";
	return widget_state(v, tone, TEXT(v, training_state_word(s)));
}

enum err training_tab_open(struct visit *v, int64_t id, struct buf **ret_out)
{
	struct training_room room;
	const struct training_head_view *head;
	enum err e = training_enter(v, id, &room);
	if (e == OK)
		e = training_head(v, &room, TABS, &head);
	if (e != OK)
		return e;
	struct page page = training_page(v, &room, TABS, S(""));
	*ret_out = page_open(v, &page);
	training_head_html(*ret_out, head, v->lang);
	return OK;
}
