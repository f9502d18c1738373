// SPDX-License-Identifier: GPL-3.0-or-later
// The page of what happened, and the section on a record's own page.
// Knows: filters, paging, who may see values. Does not know: what a change is (trail_changes.c).
// Start at: trail_list_page, trail_show.
#include "core/clock.h"
#include "core/utf8.h"
#include "export/export.h"
#include "trail/trail_inside.h"
#include "trail_html.h"

enum { PER_PAGE = 50, DAY_MS = 86400000 };

struct str trail_who(struct visit *v, const struct trail_event *t)
{
	if (t->by.n && t->role.n)
		return SAY(v, T_TRAIL_WHO, "name", t->by, "role", visit_role_name(v, t->role), "region",
		           t->region);
	return t->by.n ? SAY(v, T_TRAIL_WHO_ALONE, "name", t->by) : TEXT(v, T_TRAIL_WHO_NOBODY);
}

struct str trail_record(struct visit *v, const struct trail_event *t)
{
	struct str subject = trail_subject(v, t->subject);
	if (t->subject_id <= 0)
		return subject;
	return arena_printf(v->arena, "%.*s %lld", STR_FMT(subject), (long long)t->subject_id);
}

// `of_one`: on the record's own page, whose reader sees the values, too.
static enum err events_of(struct visit *v, const struct trail_events *list, bool of_one,
                          const struct trail_events_view **ret_view)
{
	struct trail_line *lines = arena_array(v->arena, struct trail_line, list->n);
	struct audit_reader *r = audit_reader_open(&v->desk);
	enum err e = OK;
	for (size_t i = 0; i < list->n && e == OK; i++) {
		const struct trail_event *t = &list->at[i];
		lines[i].head = widget_event(v, t->at_ms, trail_did(v, t->event),
		                             of_one ? S("") : trail_record(v, t), trail_who(v, t));
		e = trail_changes(v, r, t, of_one, &lines[i].changes);
	}
	audit_reader_close(r);
	struct trail_events_view *view = arena_new(v->arena, struct trail_events_view);
	view->lines = (struct trail_line_list){ list->n, lines };
	*ret_view = list->n ? view : NULL;
	return e;
}

static bool was_named(const struct trail_events *seen, size_t i)
{
	for (size_t k = 0; k < i; k++) {
		if (str_eq(seen->at[k].by, seen->at[i].by))
			return true;
	}
	return false;
}

// "Terakhir dilihat oleh Ratri Lenterani (26 Juli 2017), Galih Tunjungan (25 Juli 2017)."
static struct str seen_text(struct visit *v, const struct trail_events *seen)
{
	enum { NAMES_MOST = 5 };
	struct buf names = buf_open(v->arena, 200);
	for (size_t i = 0, n = 0; i < seen->n && n < NAMES_MOST; i++) {
		if (was_named(seen, i))
			continue;
		struct date day = clock_civil(seen->at[i].at_ms, v->house->zone).date;
		buf_printf(&names, "%s%.*s (%.*s)", n++ ? ", " : "", STR_FMT(seen->at[i].by),
		           STR_FMT(lang_date(v->arena, v->lang, day)));
	}
	return names.n ? SAY(v, T_TRAIL_SEEN, "names", buf_str(&names)) : S("");
}

enum err trail_show(struct visit *v, const char *subject, int64_t id, struct buf *out)
{
	struct trail_record_key key = { str_from(subject), id,
		                            arena_printf(v->arena, "%s.view", subject) };
	struct trail_events list, seen;
	struct trail_history_view view = {
		.note = SAY(v, T_TRAIL_HISTORY_NOTE, "n",
		            lang_number(v->arena, v->lang, TRAIL_HISTORY_MOST)),
	};
	enum err e = trail_of(&v->desk, &key, &list);
	if (e == OK)
		e = trail_seen(&v->desk, &key, &seen);
	if (e == OK)
		e = events_of(v, &list, true, &view.events);
	if (e != OK)
		return e;
	view.seen = seen_text(v, &seen);
	if (view.events || view.seen.n)
		trail_history_html(out, &view, v->lang);
	return OK;
}

// --- the page of all -----------------------------------------------------------------------------

static const struct field list_fields[] = {
	TRAIL_FILTER,
	{ "before", F_ID, 0, 20, T_TRAIL_BEFORE },
	{ 0 },
};

static int64_t given(struct visit *v, const char *name, int64_t otherwise)
{
	int64_t n = form_int(&v->form, name);
	return n == NULL_INT ? otherwise : n;
}

// A day in the office's own zone begins; the first and the last there are when none is given.
static int64_t begin_of(struct visit *v, const char *name, int64_t otherwise)
{
	struct civil c = { 0 };
	if (!date_read(form_text(&v->form, name), &c.date))
		return otherwise;
	return clock_instant(c, v->house->zone);
}

struct trail_filter trail_filter_of(struct visit *v, int64_t most)
{
	int64_t last_day = begin_of(v, "until", INT64_MAX - DAY_MS);
	return (struct trail_filter){ .subject = form_text(&v->form, "subject"),
		                          .event = form_text(&v->form, "event"),
		                          .by = utf8_fold(v->arena, form_text(&v->form, "by")),
		                          .number = given(v, "number", 0),
		                          .from_ms = begin_of(v, "from", 0),
		                          .until_ms = last_day + DAY_MS,
		                          .before_id = INT64_MAX,
		                          .most = most };
}

static bool is_filtered(struct visit *v)
{
	bool given = false;
	for (const struct field *f = list_fields; f->name; f++)
		given = given || (strcmp(f->name, "before") != 0 && form_text(&v->form, f->name).n);
	return given;
}

static struct str link_before(struct visit *v, int64_t id)
{
	struct str last = id ? arena_printf(v->arena, "%lld", (long long)id) : S("");
	return link_to(v->arena, "/audit", "subject", form_text(&v->form, "subject"), "event",
	               form_text(&v->form, "event"), "number", form_text(&v->form, "number"), "by",
	               form_text(&v->form, "by"), "from", form_text(&v->form, "from"), "until",
	               form_text(&v->form, "until"), "before", last, NULL);
}

static enum err trail_list_page(struct visit *v)
{
	struct trail_filter filter = trail_filter_of(v, PER_PAGE + 1);
	struct trail_events list;
	const struct trail_events_view *events;
	filter.before_id = given(v, "before", INT64_MAX);
	enum err e = trail_list(&v->desk, &filter, &list);
	if (e != OK)
		return e;
	bool more = list.n > PER_PAGE, begun = filter.before_id != INT64_MAX;
	list.n = more ? PER_PAGE : list.n;
	e = events_of(v, &list, false, &events);
	if (e != OK)
		return e;
	struct trail_list_view view = {
		.lead = SAY(v, T_TRAIL_LEAD, "region", v->actor.region_name),
		.export_href = export_href(v, "/audit/export"),
		.subject = widget_filter(v, "subject"),
		.event = widget_filter(v, "event"),
		.number = widget_filter(v, "number"),
		.by = widget_filter(v, "by"),
		.from = widget_filter(v, "from"),
		.until = widget_filter(v, "until"),
		.filtered = is_filtered(v),
		.events = events,
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
	EXPORT_ROUTES(trail_export, "/audit/export", NULL, "audit.view", "audit.export",
	  trail_taking_fields, "audit", "what happened; of many events as a job"),
	{ 0 },
};
// clang-format on
