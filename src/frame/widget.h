// SPDX-License-Identifier: GPL-3.0-or-later
// Builds the widgets' views: fields from the visit's form, steps, figures, flashes.
// Knows: forms, words. Does not know: what they are about.
// Start at: widget_field, widget_errors, widget_hidden.
#pragma once
#include "frame/widget_views.h"

// --- forms ------------------------------------------------------------------------------------
// A declared field of v->form with what was typed and what is wrong; drawn by {{> widget_field f}}.
// Its control has the field's name as id ("." becomes "-"; a date begins with "<name>-day").
const struct widget_field_view *widget_field(struct visit *v, const char *name);
// The same with what the browser may fill in for the reader: "username", "tel", "new-password".
const struct widget_field_view *widget_field_for(struct visit *v, const char *name,
                                                 const char *purpose);
// A choice among rows of the store: value and label of each are given.
const struct widget_field_view *widget_field_among(struct visit *v, const char *name,
                                                   struct widget_choices choices);
// One filter of a GET form: nothing is required, and a choice begins with "all".
const struct widget_field_view *widget_filter(struct visit *v, const char *name);
const struct widget_field_view *widget_filter_among(struct visit *v, const char *name,
                                                    struct widget_choices choices);
// The summary above a refused form, linking to each field; NULL when nothing is wrong.
const struct widget_errors_view *widget_errors(struct visit *v);
// Token and receipt: the first thing in every form that posts.
const struct widget_hidden_view *widget_hidden(struct visit *v);
// Of a stale form: room for so many fields; one is added where stored and typed are not the same.
struct widget_differences_view *widget_differences(struct visit *v, size_t most);
void widget_differ(struct widget_differences_view *both, struct str label, struct str stored,
                   struct str typed);

// --- the rest ---------------------------------------------------------------------------------
const struct widget_state_view *widget_state(struct visit *v, const char *is, struct str text);
const struct widget_steps_view *widget_steps(struct visit *v, size_t n,
                                             const struct widget_step_view *steps);
// The same on a ribbon as wide as the counts; count and ribbon of each step are filled in.
const struct widget_steps_view *widget_chain(struct visit *v, size_t n,
                                             struct widget_step_view *steps, const int64_t *counts);
// A number with its label, and its period and source; a share of `out_of` is drawn when > 0.
const struct widget_figure_view *widget_figure(struct visit *v, int64_t value, int64_t out_of,
                                               struct str label, struct str source);
const struct widget_empty_view *widget_empty(struct visit *v, struct str missing, struct str advice,
                                             struct str href, struct str action);
// Empty addresses are not shown; NULL when both are. next_label T_NONE says "next".
const struct widget_pager_view *widget_pager(struct visit *v, struct str first_href,
                                             struct str next_href, enum text_key next_label);
// A list whose pages begin behind the record of the field "after": its address with the filters
// that the route's fields name, as they were asked, from behind record `after` (0: the beginning).
struct str widget_list_href(struct visit *v, const char *path, int64_t after);
// Its pager: `last` is the last record shown when there are more, else 0.
const struct widget_pager_view *widget_list_pager(struct visit *v, const char *path, int64_t last);
// One happening at its moment in the house's zone.
struct widget_event_view widget_event(struct visit *v, int64_t at_ms, struct str what,
                                      struct str more, struct str who);
const struct widget_timeline_view *widget_timeline(struct visit *v, size_t n,
                                                   const struct widget_event_view *events);
// is: "" saved, "warn", "stop". The first sentence is set in bold.
const struct widget_flash_view *widget_flash(struct visit *v, const char *is, struct str text);
const struct widget_verdict_view *widget_verdict(struct visit *v, const char *is, struct str title,
                                                 struct str text);
// "down", "left", "print", "save", "search"; another name is a bug.
const struct widget_icon_view *widget_icon(const char *name);
// The address of one of the files in web/assets; another name is a bug.
struct str widget_asset(struct visit *v, const char *name);
