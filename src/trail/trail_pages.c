// SPDX-License-Identifier: GPL-3.0-or-later
// The page of what happened, and the section on a record's own page.
// Knows: filters, paging, sentences. Does not know: values of fields; they are not shown here.
// Start at: trail_list_page, trail_history.
#include "core/clock.h"
#include "core/utf8.h"
#include "trail/trail_inside.h"
#include "trail/trail_views.h"
#include "trail_html.h"

enum { PER_PAGE = 50, DAY_MS = 86400000 };

static struct str who_of(struct visit *v, const struct trail_event *t)
{
	if (t->by.n && t->role.n)
		return SAY(v, T_TRAIL_WHO, "name", t->by, "role", visit_role_name(v, t->role), "region",
		           t->region);
	return t->by.n ? SAY(v, T_TRAIL_WHO_ALONE, "name", t->by) : TEXT(v, T_TRAIL_WHO_NOBODY);
}

static struct str record_of(struct visit *v, const struct trail_event *t)
{
	struct str subject = trail_subject(v, t->subject);
	if (t->subject_id <= 0)
		return subject;
	return arena_printf(v->arena, "%.*s %lld", STR_FMT(subject), (long long)t->subject_id);
}

static const struct widget_timeline_view *timeline_of(struct visit *v,
                                                      const struct trail_events *list, bool of_one)
{
	struct widget_event_view *events = arena_array(v->arena, struct widget_event_view, list->n);
	for (size_t i = 0; i < list->n; i++) {
		const struct trail_event *t = &list->at[i];
		events[i] = widget_event(v, t->at_ms, trail_did(v, t->event),
		                         of_one ? S("") : record_of(v, t), who_of(v, t));
	}
	return list->n ? widget_timeline(v, list->n, events) : NULL;
}

enum err trail_history(struct visit *v, const char *subject, int64_t id,
                       const struct widget_timeline_view **ret_history)
{
	struct trail_events list;
	enum err e = trail_of(&v->desk, str_from(subject), id, &list);
	if (e == OK)
		*ret_history = timeline_of(v, &list, true);
	return e;
}

struct str trail_history_note(struct visit *v)
{
	return SAY(v, T_TRAIL_HISTORY_NOTE, "n",
	           arena_printf(v->arena, "%d", TRAIL_HISTORY_MOST));
}

// --- the page of all -----------------------------------------------------------------------------

static const struct field list_fields[] = {
	{ "subject", F_CHOICE, 0, 40, T_TRAIL_SUBJECT, .choices = trail_subjects },
	{ "number", F_ID, 0, 20, T_TRAIL_NUMBER },
	{ "by", F_TEXT, 0, 100, T_TRAIL_BY },
	{ "until", F_DATE, 0, 10, T_TRAIL_UNTIL },
	{ "before", F_ID, 0, 20, T_TRAIL_BEFORE },
	{ 0 },
};

static int64_t given(struct visit *v, const char *name, int64_t otherwise)
{
	int64_t n = form_int(&v->form, name);
	return n == NULL_INT ? otherwise : n;
}

// The end of the day, in the office's own zone.
static int64_t end_of(const struct visit *v, struct str day)
{
	struct civil c = { 0 };
	if (!date_read(day, &c.date))
		return INT64_MAX;
	return clock_instant(c, v->house->zone) + DAY_MS;
}

static struct str link_before(struct visit *v, int64_t id)
{
	int64_t number = given(v, "number", 0);
	struct str last = id ? arena_printf(v->arena, "%lld", (long long)id) : S("");
	struct str of = number ? arena_printf(v->arena, "%lld", (long long)number) : S("");
	return link_to(v->arena, "/audit", "subject", visit_query(v, "subject"), "number", of, "by",
	               visit_query(v, "by"), "until", form_text(&v->form, "until"), "before", last,
	               NULL);
}

static enum err trail_list_page(struct visit *v)
{
	struct str day = form_text(&v->form, "until");
	struct trail_filter filter = { .subject = visit_query(v, "subject"),
		                           .by = utf8_fold(v->arena, visit_query(v, "by")),
		                           .number = given(v, "number", 0),
		                           .until_ms = end_of(v, day),
		                           .before_id = given(v, "before", INT64_MAX),
		                           .most = PER_PAGE + 1 };
	struct trail_events list;
	enum err e = trail_list(&v->desk, &filter, &list);
	if (e != OK)
		return e;
	bool more = list.n > PER_PAGE, begun = filter.before_id != INT64_MAX;
	list.n = more ? PER_PAGE : list.n;
	struct trail_list_view view = {
		.lead = SAY(v, T_TRAIL_LEAD, "region", v->actor.region_name),
		.subject = widget_filter(v, "subject"),
		.number = widget_filter(v, "number"),
		.by = widget_filter(v, "by"),
		.until = widget_filter(v, "until"),
		.filtered = filter.subject.n || filter.by.n || filter.number || day.n,
		.events = timeline_of(v, &list, false),
		.pager = widget_pager(v, begun ? link_before(v, 0) : S(""),
		                      more ? link_before(v, list.at[list.n - 1].id) : S(""),
		                      T_TRAIL_BEFORE),
		.empty = widget_empty(v, TEXT(v, T_TRAIL_NONE), TEXT(v, T_TRAIL_NONE_ADVICE), S("/audit"),
		                      TEXT(v, T_TRAIL_CLEAR)),
	};
	struct page page = { .title = TEXT(v, T_TRAIL_TITLE) };
	trail_list_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

// clang-format off
const struct route trail_routes[] = {
	{ GET, "/audit", trail_list_page, NULL, "audit.view", READ, 0, NULL,
	  "What happened, under assignments within reach", list_fields, .room = "audit" },
	{ 0 },
};
// clang-format on
