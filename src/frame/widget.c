// SPDX-License-Identifier: GPL-3.0-or-later
// The widgets other than fields: states, steps, figures, flashes, icons.
// Knows: words and numbers. Does not know: what they are about.
// Start at: widget_steps, widget_figure.
#include "frame/widget.h"
#include "core/err.h"

const struct widget_hidden_view *widget_hidden(struct visit *v)
{
	struct widget_hidden_view *view = arena_new(v->arena, struct widget_hidden_view);
	view->token = visit_token(v);
	view->receipt = visit_receipt(v);
	return view;
}

struct widget_differences_view *widget_differences(struct visit *v, size_t most)
{
	struct widget_differences_view *both = arena_new(v->arena, struct widget_differences_view);
	both->list.n = 0;
	both->list.at = arena_array(v->arena, struct widget_difference_view, most);
	return both;
}

void widget_differ(struct widget_differences_view *both, struct str label, struct str stored,
                   struct str typed)
{
	if (!str_eq(stored, typed))
		both->list.at[both->list.n++] = (struct widget_difference_view){ label, stored, typed };
}

const struct widget_state_view *widget_state(struct visit *v, const char *is, struct str text)
{
	struct widget_state_view *view = arena_new(v->arena, struct widget_state_view);
	*view = (struct widget_state_view){ .is = str_from(is), .text = text };
	return view;
}

// --- steps ------------------------------------------------------------------------------------

const struct widget_steps_view *widget_steps(struct visit *v, size_t n,
                                             const struct widget_step_view *steps)
{
	struct widget_steps_view *view = arena_new(v->arena, struct widget_steps_view);
	view->steps = (struct widget_step_list){ n, steps };
	return view;
}

enum { RIBBON_MIDDLE = 32 };

static double half_width(int64_t count, int64_t most)
{
	return most > 0 ? (double)count * RIBBON_MIDDLE / (double)most : 0;
}

// From its own width at the left to the next step's at the right.
static struct str ribbon(struct arena *a, double left, double right)
{
	const double y = RIBBON_MIDDLE;
	return arena_printf(a, "0,%.1f 100,%.1f 100,%.1f 0,%.1f", y - left, y - right, y + right,
	                    y + left);
}

const struct widget_steps_view *widget_chain(struct visit *v, size_t n,
                                             struct widget_step_view *steps, const int64_t *counts)
{
	int64_t most = 0;
	for (size_t i = 0; i < n; i++)
		most = counts[i] > most ? counts[i] : most;
	for (size_t i = 0; i < n; i++) {
		int64_t next = i + 1 < n ? counts[i + 1] : counts[i];
		steps[i].count = lang_number(v->arena, v->lang, counts[i]);
		steps[i].ribbon = ribbon(v->arena, half_width(counts[i], most), half_width(next, most));
	}
	struct widget_steps_view *view = arena_new(v->arena, struct widget_steps_view);
	view->steps = (struct widget_step_list){ n, steps };
	view->chain = true;
	return view;
}

// --- figures ----------------------------------------------------------------------------------

const struct widget_figure_view *widget_figure(struct visit *v, int64_t value, int64_t out_of,
                                               struct str label, struct str source)
{
	struct widget_figure_view *view = arena_new(v->arena, struct widget_figure_view);
	*view = (struct widget_figure_view){
		.value = arena_printf(v->arena, "%lld", (long long)value),
		.shown = lang_number(v->arena, v->lang, value),
		.label = label,
		.source = source,
	};
	if (out_of <= 0)
		return view;
	double share = (double)value / (double)out_of;
	view->of = SAY(v, T_FRAME_FIGURE_OF, "n", lang_number(v->arena, v->lang, out_of));
	view->bar = arena_printf(v->arena, "%.1f", share < 0 ? 0 : share > 1 ? 100 : share * 100);
	return view;
}

// --- lists ------------------------------------------------------------------------------------

const struct widget_empty_view *widget_empty(struct visit *v, struct str missing, struct str advice,
                                             struct str href, struct str action)
{
	struct widget_empty_view *view = arena_new(v->arena, struct widget_empty_view);
	*view = (struct widget_empty_view){
		.missing = missing, .advice = advice, .href = href, .action = action
	};
	return view;
}

const struct widget_pager_view *widget_pager(struct visit *v, struct str first_href,
                                             struct str next_href, enum text_key next_label)
{
	if (str_empty(first_href) && str_empty(next_href))
		return NULL;
	struct widget_pager_view *view = arena_new(v->arena, struct widget_pager_view);
	*view = (struct widget_pager_view){
		.first_href = first_href,
		.next_href = next_href,
		.next_label = TEXT(v, next_label == T_NONE ? T_FRAME_PAGER_NEXT : next_label),
	};
	return view;
}

struct str widget_list_href(struct visit *v, const char *path, int64_t after)
{
	struct buf out = buf_open(v->arena, 64);
	const char *joint = "?";
	buf_z(&out, path);
	for (const struct field *f = v->route->fields; f->name; f++) {
		struct str value = visit_query(v, f->name);
		if (strcmp(f->name, "after") == 0)
			value = after ? arena_printf(v->arena, "%lld", (long long)after) : S("");
		if (str_empty(value))
			continue;
		buf_printf(&out, "%s%s=%.*s", joint, f->name, STR_FMT(http_encode(v->arena, value)));
		joint = "&";
	}
	return buf_str(&out);
}

const struct widget_pager_view *widget_list_pager(struct visit *v, const char *path, int64_t last)
{
	bool first = form_int(&v->form, "after") == NULL_INT;
	return widget_pager(v, first ? S("") : widget_list_href(v, path, 0),
	                    last ? widget_list_href(v, path, last) : S(""), T_NONE);
}

struct widget_event_view widget_event(struct visit *v, int64_t at_ms, struct str what,
                                      struct str more, struct str who)
{
	enum zone zone = v->house->zone;
	struct civil c = clock_civil(at_ms, zone);
	return (struct widget_event_view){
		.moment = arena_printf(v->arena, "%04d-%02d-%02dT%02d:%02d+%02d:00", c.date.year,
		                       c.date.month, c.date.day, c.hour, c.minute, (int)zone),
		.day = lang_date(v->arena, v->lang, c.date),
		.hour = lang_time(v->arena, v->lang, at_ms, zone),
		.what = what,
		.more = more,
		.who = who,
	};
}

const struct widget_timeline_view *widget_timeline(struct visit *v, size_t n,
                                                   const struct widget_event_view *events)
{
	struct widget_timeline_view *view = arena_new(v->arena, struct widget_timeline_view);
	view->events = (struct widget_event_list){ n, events };
	return view;
}

// --- what is said -----------------------------------------------------------------------------

static size_t first_sentence(struct str text)
{
	const char *end = text.n ? memmem(text.p, text.n, ". ", 2) : NULL;
	return end ? (size_t)(end - text.p) + 1 : text.n;
}

const struct widget_flash_view *widget_flash(struct visit *v, const char *is, struct str text)
{
	struct widget_flash_view *view = arena_new(v->arena, struct widget_flash_view);
	size_t n = first_sentence(text);
	view->gist = (struct str){ text.p, n };
	view->rest = str_trim((struct str){ text.p + n, text.n - n });
	view->is = str_from(is);
	view->alert = str_is(view->is, "stop");
	return view;
}

const struct widget_verdict_view *widget_verdict(struct visit *v, const char *is, struct str title,
                                                 struct str text)
{
	struct widget_verdict_view *view = arena_new(v->arena, struct widget_verdict_view);
	*view = (struct widget_verdict_view){ .is = str_from(is), .title = title, .text = text };
	return view;
}

// --- icons ------------------------------------------------------------------------------------

// From Lucide (ISC licence, see web/assets/licences.txt); circles written as arcs.
static const struct {
	const char *name;
	struct widget_icon_view icon;
} icons[] = {
	{ "down", { S_INIT("m6 9 6 6 6-6") } },
	{ "left", { S_INIT("m12 19-7-7 7-7M19 12H5") } },
	{ "print", { S_INIT("M6 18H4a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h16a2 2 0 0 1 2 2v5"
	                    "a2 2 0 0 1-2 2h-2M6 9V3a1 1 0 0 1 1-1h10a1 1 0 0 1 1 1v6"
	                    "M7 14h10a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-6"
	                    "a1 1 0 0 1 1-1z") } },
	{ "save", { S_INIT("M12 15V3M21 15v4a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2v-4M7 10l5 5 5-5") } },
	{ "search", { S_INIT("m21 21-4.34-4.34M19 11a8 8 0 1 1-16 0 8 8 0 0 1 16 0z") } },
};

const struct widget_icon_view *widget_icon(const char *name)
{
	for (size_t i = 0; i < sizeof icons / sizeof *icons; i++) {
		if (strcmp(icons[i].name, name) == 0)
			return &icons[i].icon;
	}
	BUG("an icon that is not drawn");
}
