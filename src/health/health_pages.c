// SPDX-License-Identifier: GPL-3.0-or-later
// The page of the installation's health.
// Knows: findings and how they are shown. Does not know: the machine.
// Start at: health_page.
#include "frame/widget.h"
#include "health/health.h"
#include "health/health_views.h"
#include "health_html.h"

static const struct widget_state_view *state_of(struct visit *v, enum health_state state)
{
	static const struct {
		const char *is;
		enum text_key text;
	} states[] = {
		[HEALTH_GOOD] = { "done", T_HEALTH_STATE_GOOD },
		[HEALTH_WARN] = { "warn", T_HEALTH_STATE_WARN },
		[HEALTH_BAD] = { "stop", T_HEALTH_STATE_BAD },
	};
	return widget_state(v, states[state].is, TEXT(v, states[state].text));
}

static struct str lead_of(struct visit *v, const struct health *h)
{
	int64_t n = 0;
	for (size_t i = 0; i < h->n; i++)
		n += h->at[i].state != HEALTH_GOOD;
	if (!n)
		return TEXT(v, T_HEALTH_PAGE_FINE);
	return SAY(v, T_HEALTH_PAGE_WANTS, "n", lang_number(v->arena, v->lang, n));
}

static enum err health_page(struct visit *v)
{
	struct health h;
	enum err e = health_look(v, &h);
	if (e != OK)
		return e;
	struct health_line *lines = arena_array(v->arena, struct health_line, h.n);
	for (size_t i = 0; i < h.n; i++)
		lines[i] = (struct health_line){ h.at[i].what, h.at[i].says, state_of(v, h.at[i].state) };
	struct health_page_view view = { .lead = lead_of(v, &h), .lines = { h.n, lines } };
	struct page page = { .title = TEXT(v, T_HEALTH_PAGE_TITLE) };
	health_page_html(page_open(v, &page), &view, v->lang);
	return page_close(v, 200);
}

const struct route health_routes[] = {
	{ GET, "/admin/health", health_page, NULL, "health.view", READ, 0, NULL,
	  "How this installation is, in words, and what to do", .room = "health" },
	{ 0 },
};
