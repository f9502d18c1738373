// SPDX-License-Identifier: GPL-3.0-or-later
// Who leads an organisation or signs for it, and what was agreed with it: added and corrected.
// Knows: the fields of both. Does not know: the organisation's own page (directory_pages.c).
// Start at: directory_leader_post, directory_agreement_edit_post.
#include "directory/directory_inside.h"

const struct field directory_leader_fields[] = {
	{ "name", F_TEXT, REQUIRED, 120, T_DIRECTORY_LEADER_NAME, T_VOLUNTEER_FORM_NAME_HINT },
	{ "title_front", F_TEXT, 0, 30, T_VOLUNTEER_TITLE_FRONT, T_VOLUNTEER_FORM_TITLE_FRONT_HINT },
	{ "title_back", F_TEXT, 0, 30, T_VOLUNTEER_TITLE_BACK, T_VOLUNTEER_FORM_TITLE_BACK_HINT },
	{ "position", F_TEXT, REQUIRED, 120, T_DIRECTORY_LEADER_POSITION,
	  T_DIRECTORY_LEADER_POSITION_HINT },
	{ "nip", F_TEXT, 0, 30, T_DIRECTORY_LEADER_NIP, T_DIRECTORY_LEADER_NIP_HINT },
	{ "signs", F_TICK, 0, 1, T_DIRECTORY_LEADER_SIGNS },
	{ "on_behalf_of", F_ID, 0, 20, T_DIRECTORY_LEADER_FOR, T_DIRECTORY_LEADER_FOR_HINT },
	{ "valid_from", F_DATE, 0, 20, T_DIRECTORY_LEADER_FROM },
	{ "valid_until", F_DATE, 0, 20, T_DIRECTORY_LEADER_UNTIL, T_DIRECTORY_LEADER_UNTIL_HINT },
	{ "version", F_INT, 0, 20, T_DIRECTORY_STATE },
	{ 0 },
};
const struct field directory_agreement_fields[] = {
	{ "number", F_TEXT, REQUIRED, 80, T_DIRECTORY_AGREEMENT_NUMBER },
	{ "about", F_TEXT, REQUIRED, 200, T_DIRECTORY_AGREEMENT_ABOUT },
	{ "valid_from", F_DATE, REQUIRED, 20, T_DIRECTORY_AGREEMENT_FROM },
	{ "valid_until", F_DATE, 0, 20, T_DIRECTORY_AGREEMENT_UNTIL,
	  T_DIRECTORY_AGREEMENT_UNTIL_HINT },
	{ "ended_on", F_DATE, 0, 20, T_DIRECTORY_AGREEMENT_ENDED, T_DIRECTORY_AGREEMENT_ENDED_HINT },
	{ "end_reason", F_TEXT, 0, 200, T_DIRECTORY_AGREEMENT_REASON },
	{ "version", F_INT, 0, 20, T_DIRECTORY_STATE },
	{ 0 },
};

static struct str known(struct str text)
{
	return text.p ? text : S("");
}

// What both kinds of part have in common. `words`: "leaders"; id 0: a new one.
static struct directory_form part_form(struct visit *v, const struct organisation *o,
                                       const char *words, int64_t id)
{
	struct str here = directory_href(v->arena, o->id);
	struct str all = arena_printf(v->arena, "%.*s/%s", STR_FMT(here), words);
	return (struct directory_form){
		.kind = o->name,
		.action = id ? arena_printf(v->arena, "%.*s/%lld", STR_FMT(all), (long long)id) : all,
		.back_href = here,
		.save = TEXT(v, T_DIRECTORY_FORM_SAVE),
	};
}

static void place_values(struct visit *v, struct directory_form *form,
                         const struct directory_value *values, size_t n)
{
	struct directory_value *at = arena_array(v->arena, struct directory_value, n);
	memcpy(at, values, n * sizeof *at);
	form->values = at;
	form->n = n;
}

// --- leaders -------------------------------------------------------------------------------------

static struct directory_form leader_form(struct visit *v, const struct organisation *o,
                                         const struct official *w)
{
	struct directory_form form = part_form(v, o, "leaders", w->id);
	const struct directory_value values[] = {
		{ "name", known(w->name) },
		{ "title_front", known(w->title_front) },
		{ "title_back", known(w->title_back) },
		{ "position", known(w->position) },
		{ "valid_from", known(w->valid_from) },
		{ "valid_until", known(w->valid_until) },
		{ "nip", known(w->nip) },
		{ "signs", w->signs ? S("1") : S("") },
		{ "on_behalf_of", w->on_behalf_of > 0
		                      ? arena_printf(v->arena, "%lld", (long long)w->on_behalf_of)
		                      : S("") },
	};
	// Papers are signed for agencies alone.
	place_values(v, &form, values,
	             sizeof values / sizeof *values - (organisation_is_agency(o->kind) ? 0 : 3));
	form.title = TEXT(v, w->id ? T_DIRECTORY_LEADER_EDIT : T_DIRECTORY_LEADER_NEW);
	form.lead = TEXT(v, T_DIRECTORY_LEADER_LEAD);
	form.version = w->version;
	form.crumbs = directory_crumbs(v, o, form.title);
	return form;
}

// Those whom somebody may sign for: they sign for themselves. Without any the field, which is the
// last, is not shown.
static enum err place_principals(struct visit *v, const struct official *w,
                                 struct directory_form *form, int64_t organisation)
{
	struct officials all;
	enum err e = organisation_official_list(&v->desk, organisation, &all);
	if (e != OK)
		return e;
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, all.n);
	form->among = "on_behalf_of";
	form->choices = (struct widget_choices){ 0, at };
	for (size_t i = 0; i < all.n; i++) {
		const struct official *o = &all.at[i];
		if (o->id == w->id || o->on_behalf_of != NULL_INT)
			continue;
		at[form->choices.n++] = (struct widget_choice_view){
			.value = arena_printf(v->arena, "%lld", (long long)o->id),
			.label = arena_printf(v->arena, "%.*s, %.*s", STR_FMT(o->name), STR_FMT(o->position)),
		};
	}
	if (form->choices.n == 0 && str_is(str_from(form->values[form->n - 1].field), form->among))
		form->n--;
	return OK;
}

static void judge_signing(struct visit *v, const struct directory_form *form,
                          struct official *typed)
{
	struct str nip = form_text(&v->form, "nip"), asked = form_text(&v->form, "on_behalf_of");
	bool known = !asked.n;
	typed->nip = S("");
	if (nip.n && !organisation_nip_read(v->arena, nip, &typed->nip))
		form_error(&v->form, "nip", T_DIRECTORY_BAD_NIP);
	for (size_t i = 0; i < form->choices.n; i++)
		known = known || str_eq(form->choices.at[i].value, asked);
	if (!known)
		form_error(&v->form, "on_behalf_of", T_DIRECTORY_BAD_PRINCIPAL);
	typed->on_behalf_of = form_int(&v->form, "on_behalf_of");
	typed->signs = form_int(&v->form, "signs") == 1;
}

static enum err leader_enter(struct visit *v, struct organisation *o, struct official *w)
{
	int64_t id;
	enum err e = directory_enter(v, o);
	if (e == OK)
		e = directory_part(v, "leader", &id);
	return e == OK ? organisation_official_get(&v->desk, o->id, id, w) : e;
}

static enum err leader_save(struct visit *v, const struct organisation *o,
                            const struct official *stored)
{
	struct form *f = &v->form;
	struct directory_form form = leader_form(v, o, stored);
	struct official typed = {
		.id = stored->id,
		.organisation = o->id,
		.version = stored->version,
		.name = form_text(f, "name"),
		.title_front = form_text(f, "title_front"),
		.title_back = form_text(f, "title_back"),
		.position = form_text(f, "position"),
		.valid_from = form_text(f, "valid_from"),
		.valid_until = directory_maybe(form_text(f, "valid_until")),
	};
	int64_t id;
	enum err e = place_principals(v, stored, &form, o->id);
	if (e != OK)
		return e;
	directory_judge_days(v, "valid_from", "valid_until");
	judge_signing(v, &form, &typed);
	if (!form_ok(f))
		return directory_form_show(v, &form, 422);
	if (directory_form_stale(v, &form))
		return directory_form_show(v, &form, 409);
	e = organisation_official_save(&v->desk, &typed, &id);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, directory_href(v->arena, o->id), T_DIRECTORY_FLASH_SAVED);
}

enum err directory_leader_new_page(struct visit *v)
{
	struct organisation o;
	enum err e = directory_enter(v, &o);
	if (e != OK)
		return e;
	struct official new = { .signs = organisation_is_agency(o.kind), .on_behalf_of = NULL_INT };
	struct directory_form form = leader_form(v, &o, &new);
	directory_form_fill(v, &form, directory_leader_fields);
	e = place_principals(v, &new, &form, o.id);
	if (e != OK)
		return e;
	return directory_form_show(v, &form, 200);
}

enum err directory_leader_add_post(struct visit *v)
{
	struct organisation o;
	enum err e = directory_enter(v, &o);
	return e == OK ? leader_save(v, &o, &(struct official){ .on_behalf_of = NULL_INT }) : e;
}

enum err directory_leader_page(struct visit *v)
{
	struct organisation o;
	struct official w;
	enum err e = leader_enter(v, &o, &w);
	if (e != OK)
		return e;
	struct directory_form form = leader_form(v, &o, &w);
	directory_form_fill(v, &form, directory_leader_fields);
	e = place_principals(v, &w, &form, o.id);
	if (e != OK)
		return e;
	return directory_form_show(v, &form, 200);
}

enum err directory_leader_post(struct visit *v)
{
	struct organisation o;
	struct official w;
	enum err e = leader_enter(v, &o, &w);
	return e == OK ? leader_save(v, &o, &w) : e;
}

// --- agreements ----------------------------------------------------------------------------------

const struct widget_state_view *directory_agreement_chip(struct visit *v,
                                                         const struct agreement *g)
{
	static const struct {
		const char *tone;
		enum text_key word;
	} chips[] = {
		[AGREEMENT_COMING] = { "", T_DIRECTORY_AGREEMENT_COMING },
		[AGREEMENT_RUNNING] = { "done", T_DIRECTORY_AGREEMENT_RUNNING },
		[AGREEMENT_OVER] = { "off", T_DIRECTORY_AGREEMENT_OVER },
		[AGREEMENT_ENDED] = { "stop", T_DIRECTORY_AGREEMENT_ENDED_EARLY },
	};
	enum agreement_state s = organisation_agreement_state(g, directory_today(v));
	return widget_state(v, chips[s].tone, TEXT(v, chips[s].word));
}

static struct str agreement_href(struct visit *v, const struct organisation *o, int64_t id)
{
	return arena_printf(v->arena, "%.*s/agreements/%lld", STR_FMT(directory_href(v->arena, o->id)),
	                    (long long)id);
}

static struct directory_form agreement_form(struct visit *v, const struct organisation *o,
                                            const struct agreement *g)
{
	struct directory_form form = part_form(v, o, "agreements", g->id);
	const struct directory_value values[] = {
		{ "number", known(g->number) },         { "about", known(g->about) },
		{ "valid_from", known(g->valid_from) }, { "valid_until", known(g->valid_until) },
		{ "ended_on", known(g->ended_on) },     { "end_reason", known(g->end_reason) },
	};
	// What is new has not ended.
	place_values(v, &form, values, sizeof values / sizeof *values - (g->id ? 0 : 2));
	form.title = TEXT(v, g->id ? T_DIRECTORY_AGREEMENT_EDIT : T_DIRECTORY_AGREEMENT_NEW);
	form.lead = TEXT(v, T_DIRECTORY_AGREEMENT_LEAD);
	form.version = g->version;
	form.crumbs = directory_crumbs(v, o, form.title);
	if (g->id) {
		form.back_href = agreement_href(v, o, g->id);
		form.action = arena_printf(v->arena, "%.*s/edit", STR_FMT(form.back_href));
	}
	return form;
}

static enum err agreement_enter(struct visit *v, struct organisation *o, struct agreement *g)
{
	int64_t id;
	enum err e = directory_enter(v, o);
	if (e == OK)
		e = directory_part(v, "agreement", &id);
	return e == OK ? organisation_agreement_get(&v->desk, o->id, id, g) : e;
}

static enum err judge_agreement(struct visit *v, const struct agreement *typed)
{
	struct form *f = &v->form;
	directory_judge_days(v, "valid_from", "valid_until");
	directory_judge_days(v, "valid_from", "ended_on");
	if (typed->ended_on.p && !typed->end_reason.n)
		form_error(f, "end_reason", T_DIRECTORY_BAD_REASON);
	if (!typed->number.n)
		return OK;
	enum err e = organisation_agreement_same(&v->desk, typed);
	if (e == OK)
		form_error(f, "number", T_DIRECTORY_BAD_NUMBER);
	return e == E_ABSENT ? OK : e;
}

static enum err agreement_take(struct visit *v, const struct organisation *o,
                               const struct agreement *stored)
{
	struct form *f = &v->form;
	struct directory_form form = agreement_form(v, o, stored);
	struct agreement typed = {
		.id = stored->id,
		.organisation = o->id,
		.version = stored->version,
		.number = form_text(f, "number"),
		.about = form_text(f, "about"),
		.valid_from = form_text(f, "valid_from"),
		.valid_until = directory_maybe(form_text(f, "valid_until")),
		.ended_on = stored->id ? directory_maybe(form_text(f, "ended_on")) : NULL_STR,
		.end_reason = stored->id ? form_text(f, "end_reason") : S(""),
	};
	int64_t id;
	enum err e = judge_agreement(v, &typed);
	if (e != OK)
		return e;
	if (!form_ok(f))
		return directory_form_show(v, &form, 422);
	if (directory_form_stale(v, &form))
		return directory_form_show(v, &form, 409);
	e = organisation_agreement_save(&v->desk, &typed, &id);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, agreement_href(v, o, id), T_DIRECTORY_FLASH_SAVED);
}

enum err directory_agreement_new_page(struct visit *v)
{
	struct organisation o;
	enum err e = directory_enter(v, &o);
	if (e != OK)
		return e;
	struct directory_form form = agreement_form(v, &o, &(struct agreement){ 0 });
	directory_form_fill(v, &form, directory_agreement_fields);
	return directory_form_show(v, &form, 200);
}

enum err directory_agreement_add_post(struct visit *v)
{
	struct organisation o;
	enum err e = directory_enter(v, &o);
	return e == OK ? agreement_take(v, &o, &(struct agreement){ 0 }) : e;
}

enum err directory_agreement_edit_page(struct visit *v)
{
	struct organisation o;
	struct agreement g;
	enum err e = agreement_enter(v, &o, &g);
	if (e != OK)
		return e;
	struct directory_form form = agreement_form(v, &o, &g);
	directory_form_fill(v, &form, directory_agreement_fields);
	return directory_form_show(v, &form, 200);
}

enum err directory_agreement_edit_post(struct visit *v)
{
	struct organisation o;
	struct agreement g;
	enum err e = agreement_enter(v, &o, &g);
	return e == OK ? agreement_take(v, &o, &g) : e;
}
