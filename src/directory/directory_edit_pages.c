// SPDX-License-Identifier: GPL-3.0-or-later
// Adding an organisation, correcting what is known of it, and its end.
// Knows: the fields, at which levels agencies sit. Does not know: the form's look
// (directory_form.c).
// Start at: directory_add_post, directory_edit_post.
#include "directory/directory_inside.h"

const struct field directory_form_fields[] = {
	{ "kind", F_CHOICE, REQUIRED, 20, T_DIRECTORY_KIND, .choices = organisation_kinds },
	{ "name", F_TEXT, REQUIRED, 160, T_DIRECTORY_NAME },
	{ "short_name", F_TEXT, 0, 60, T_DIRECTORY_SHORT_NAME, T_DIRECTORY_SHORT_NAME_HINT },
	{ "legal_form", F_CHOICE, 0, 20, T_DIRECTORY_LEGAL_FORM, T_DIRECTORY_LEGAL_FORM_HINT,
	  organisation_legal_forms },
	{ "region", F_TEXT, REQUIRED, 100, T_DIRECTORY_REGION, T_DIRECTORY_REGION_HINT },
	{ "address", F_TEXT, 0, 200, T_DIRECTORY_ADDRESS },
	{ "phone", F_PHONE, 0, 40, T_DIRECTORY_PHONE },
	{ "email", F_TEXT, 0, 120, T_DIRECTORY_EMAIL },
	{ "website", F_TEXT, 0, 160, T_DIRECTORY_WEBSITE },
	{ "motto", F_TEXT, 0, 160, T_DIRECTORY_MOTTO, T_DIRECTORY_MOTTO_HINT },
	{ "letterhead", F_TEXT, 0, 120, T_DIRECTORY_LETTERHEAD, T_DIRECTORY_LETTERHEAD_HINT },
	{ "version", F_INT, 0, 20, T_DIRECTORY_STATE },
	{ 0 },
};
const struct field directory_end_fields[] = {
	{ "ended_on", F_DATE, REQUIRED, 20, T_DIRECTORY_ENDED_ON },
	{ "end_reason", F_TEXT, REQUIRED, 200, T_DIRECTORY_END_REASON },
	{ "version", F_INT, 0, 20, T_DIRECTORY_STATE },
	{ 0 },
};

// `o` is what is kept now: id 0 for a new one.
static struct directory_form form_of(struct visit *v, const struct organisation *o)
{
	const struct directory_value values[] = {
		{ "kind", o->kind },       { "name", o->name },
		{ "short_name", o->short_name }, { "legal_form", o->legal_form },
		{ "region", o->region_code },    { "address", o->address },
		{ "phone", o->phone },     { "email", o->email },
		{ "website", o->website }, { "motto", o->motto },
		{ "letterhead", o->letterhead },
	};
	enum { N = sizeof values / sizeof *values };
	struct directory_value *at = arena_array(v->arena, struct directory_value, N);
	memcpy(at, values, sizeof values);
	struct str list = S("/organisations"), here = directory_href(v->arena, o->id);
	struct str title = o->id ? SAY(v, T_DIRECTORY_FORM_EDIT, "name", o->name)
	                         : TEXT(v, T_DIRECTORY_FORM_NEW);
	return (struct directory_form){
		.kind = TEXT(v, T_DIRECTORY_LIST_TITLE),
		.title = title,
		.lead = TEXT(v, T_DIRECTORY_FORM_LEAD),
		.action = o->id ? arena_printf(v->arena, "%.*s/edit", STR_FMT(here)) : list,
		.back_href = o->id ? here : list,
		.save = TEXT(v, T_DIRECTORY_FORM_SAVE),
		.version = o->version,
		.n = N,
		.values = at,
		.crumbs = directory_crumbs(v, o->id ? o : NULL, title),
	};
}

// --- what was typed ------------------------------------------------------------------------------

static bool looks_like_mail(struct str text)
{
	size_t at = str_find(text, '@');
	return at > 0 && at + 1 < text.n && str_find(text, ' ') == text.n;
}

// An agency is the ministry's, a province's or a regency's, and sits there.
static enum err judge_level(struct visit *v, const struct organisation *o)
{
	struct region region;
	if (!organisation_is_agency(o->kind) || !o->region_code.n)
		return OK;
	enum err e = region_get(&v->desk, o->region_code, &region);
	int level = str_is(o->kind, "ministry") ? LEVEL_NATION
	            : str_is(o->kind, "province") ? LEVEL_PROVINCE
	                                          : LEVEL_REGENCY;
	if (e == OK && (int)region.level != level)
		form_error(&v->form, "region", T_DIRECTORY_BAD_LEVEL);
	return e;
}

static enum err read_typed(struct visit *v, struct directory_form *form,
                           const struct organisation *stored, struct organisation *typed)
{
	struct form *f = &v->form;
	*typed = *stored;
	typed->version = form->version;
	typed->kind = form_text(f, "kind");
	typed->name = form_text(f, "name");
	typed->short_name = form_text(f, "short_name");
	typed->legal_form = form_text(f, "legal_form");
	typed->address = form_text(f, "address");
	typed->phone = form_text(f, "phone");
	typed->email = form_text(f, "email");
	typed->website = form_text(f, "website");
	typed->motto = form_text(f, "motto");
	typed->letterhead = form_text(f, "letterhead");
	if (typed->email.n && !looks_like_mail(typed->email))
		form_error(f, "email", T_DIRECTORY_BAD_EMAIL);
	if (stored->id && typed->kind.n &&
	    organisation_is_agency(typed->kind) != organisation_is_agency(stored->kind))
		form_error(f, "kind", T_DIRECTORY_BAD_KIND);
	enum err e = directory_region_read(v, form, &typed->region_code);
	return e == OK ? judge_level(v, typed) : e;
}

// --- adding and correcting -----------------------------------------------------------------------

static const struct organisation nothing = {
	.kind = S_INIT(""),    .name = S_INIT(""),   .short_name = S_INIT(""), .legal_form = S_INIT(""),
	.region_code = S_INIT(""), .motto = S_INIT(""), .address = S_INIT(""), .email = S_INIT(""),
	.website = S_INIT(""), .phone = S_INIT(""), .letterhead = S_INIT(""),
};

enum err directory_new_page(struct visit *v)
{
	struct directory_form form = form_of(v, &nothing);
	directory_form_fill(v, &form, directory_form_fields);
	return directory_form_show(v, &form, 200);
}

enum err directory_add_post(struct visit *v)
{
	struct directory_form form = form_of(v, &nothing);
	struct organisation typed;
	int64_t id;
	enum err e = read_typed(v, &form, &nothing, &typed);
	if (e != OK)
		return e;
	if (!form_ok(&v->form))
		return directory_form_show(v, &form, 422);
	e = organisation_save(&v->desk, &typed, &id);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, directory_href(v->arena, id), T_DIRECTORY_FLASH_ADDED);
}

enum err directory_edit_page(struct visit *v)
{
	struct organisation o;
	enum err e = directory_enter(v, &o);
	if (e != OK)
		return e;
	struct directory_form form = form_of(v, &o);
	directory_form_fill(v, &form, directory_form_fields);
	return directory_form_show(v, &form, 200);
}

enum err directory_edit_post(struct visit *v)
{
	struct organisation o, typed;
	int64_t id;
	enum err e = directory_enter(v, &o);
	if (e != OK)
		return e;
	struct directory_form form = form_of(v, &o);
	e = read_typed(v, &form, &o, &typed);
	if (e != OK)
		return e;
	if (!form_ok(&v->form))
		return directory_form_show(v, &form, 422);
	if (directory_form_stale(v, &form))
		return directory_form_show(v, &form, 409);
	e = organisation_save(&v->desk, &typed, &id);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, directory_href(v->arena, id), T_DIRECTORY_FLASH_SAVED);
}

// --- its end -------------------------------------------------------------------------------------

static struct directory_form end_form_of(struct visit *v, const struct organisation *o)
{
	struct directory_value *at = arena_array(v->arena, struct directory_value, 2);
	struct str here = directory_href(v->arena, o->id);
	at[0] = (struct directory_value){ "ended_on", o->ended_on.p ? o->ended_on : S("") };
	at[1] = (struct directory_value){ "end_reason", o->end_reason };
	return (struct directory_form){
		.kind = o->name,
		.title = TEXT(v, T_DIRECTORY_END_TITLE),
		.lead = TEXT(v, T_DIRECTORY_END_LEAD),
		.action = arena_printf(v->arena, "%.*s/end", STR_FMT(here)),
		.back_href = here,
		.save = TEXT(v, T_DIRECTORY_END_DO),
		.version = o->version,
		.n = 2,
		.values = at,
		.crumbs = directory_crumbs(v, o, TEXT(v, T_DIRECTORY_END_TITLE)),
		.danger = true,
	};
}

enum err directory_end_page(struct visit *v)
{
	struct organisation o;
	enum err e = directory_enter(v, &o);
	if (e != OK)
		return e;
	struct directory_form form = end_form_of(v, &o);
	directory_form_fill(v, &form, directory_end_fields);
	return directory_form_show(v, &form, 200);
}

enum err directory_end_post(struct visit *v)
{
	struct organisation o;
	enum err e = directory_enter(v, &o);
	if (e != OK)
		return e;
	struct directory_form form = end_form_of(v, &o);
	if (!form_ok(&v->form))
		return directory_form_show(v, &form, 422);
	if (directory_form_stale(v, &form))
		return directory_form_show(v, &form, 409);
	e = organisation_end(&v->desk, &o, form_text(&v->form, "ended_on"),
	                     form_text(&v->form, "end_reason"));
	if (e != OK)
		return e;
	return visit_redirect_saying(v, directory_href(v->arena, o.id), T_DIRECTORY_FLASH_ENDED);
}
