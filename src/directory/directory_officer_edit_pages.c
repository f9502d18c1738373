// SPDX-License-Identifier: GPL-3.0-or-later
// Adding an officer, correcting what is known of one, and the last day.
// Knows: the fields. Does not know: the form's look (directory_form.c).
// Start at: directory_officer_edit_post.
#include "directory/directory_officer.h"

const struct field directory_officer_fields[] = {
	{ "name", F_TEXT, REQUIRED, 120, T_DIRECTORY_NAME, T_VOLUNTEER_FORM_NAME_HINT },
	{ "title_front", F_TEXT, 0, 30, T_VOLUNTEER_TITLE_FRONT, T_VOLUNTEER_FORM_TITLE_FRONT_HINT },
	{ "title_back", F_TEXT, 0, 30, T_VOLUNTEER_TITLE_BACK, T_VOLUNTEER_FORM_TITLE_BACK_HINT },
	{ "nip", F_TEXT, REQUIRED, 30, T_DIRECTORY_LEADER_NIP, T_DIRECTORY_OFFICER_NIP_HINT },
	{ "level", F_CHOICE, REQUIRED, 20, T_DIRECTORY_OFFICER_LEVEL, .choices = officer_levels },
	{ "region", F_TEXT, REQUIRED, 100, T_DIRECTORY_REGION, T_DIRECTORY_OFFICER_REGION_HINT },
	{ "phone", F_PHONE, 0, 40, T_DIRECTORY_PHONE },
	{ "account", F_TEXT, 0, 60, T_DIRECTORY_OFFICER_ACCOUNT, T_DIRECTORY_OFFICER_ACCOUNT_HINT },
	{ "valid_from", F_DATE, REQUIRED, 20, T_DIRECTORY_OFFICER_FROM },
	{ "ended_on", F_DATE, 0, 20, T_DIRECTORY_OFFICER_LAST, T_DIRECTORY_OFFICER_LAST_HINT },
	{ "end_reason", F_TEXT, 0, 200, T_DIRECTORY_END_REASON },
	{ "version", F_INT, 0, 20, T_DIRECTORY_STATE },
	{ 0 },
};
enum { N_VALUES = 11, N_OF_THE_END = 2 };

static struct str known(struct str text)
{
	return text.p ? text : S("");
}

static struct directory_form form_of(struct visit *v, const struct officer *o)
{
	const struct directory_value values[N_VALUES] = {
		{ "name", known(o->name) },
		{ "title_front", known(o->title_front) },
		{ "title_back", known(o->title_back) },
		{ "nip", known(o->nip) },
		{ "level", known(o->level) },
		{ "region", known(o->region_code) },
		{ "phone", known(o->phone) },
		{ "account", known(o->account) },
		{ "valid_from", known(o->valid_from) },
		{ "ended_on", known(o->ended_on) },
		{ "end_reason", known(o->end_reason) },
	};
	struct directory_value *at = arena_array(v->arena, struct directory_value, N_VALUES);
	memcpy(at, values, sizeof values);
	struct str here = directory_officer_href(v->arena, o->id);
	struct str title = o->id ? SAY(v, T_DIRECTORY_FORM_EDIT, "name", o->name)
	                         : TEXT(v, T_DIRECTORY_OFFICER_NEW);
	return (struct directory_form){
		.kind = TEXT(v, T_DIRECTORY_OFFICER_TITLE),
		.title = title,
		.action = o->id ? arena_printf(v->arena, "%.*s/edit", STR_FMT(here)) : S("/officers"),
		.back_href = o->id ? here : S("/officers"),
		.save = TEXT(v, T_DIRECTORY_FORM_SAVE),
		.version = o->version,
		.n = N_VALUES - (o->id ? 0 : N_OF_THE_END), // whoever is new has not left
		.values = at,
		.crumbs = directory_officer_crumbs(v, o->id ? o : NULL, title),
	};
}

// The account that is linked already may stay, whoever edits.
static enum err judge_account(struct visit *v, const struct officer *stored, struct officer *typed)
{
	struct str name = form_text(&v->form, "account");
	typed->account_id = NULL_INT;
	if (!name.n)
		return OK;
	if (stored->account.p && str_eq(name, stored->account)) {
		typed->account_id = stored->account_id;
		return OK;
	}
	enum err e = officer_account(&v->desk, name, &typed->account_id);
	if (e == E_ABSENT)
		form_error(&v->form, "account", T_DIRECTORY_OFFICER_BAD_ACCOUNT);
	return e == E_ABSENT ? OK : e;
}

static enum err judge(struct visit *v, struct directory_form *form, const struct officer *stored,
                      struct officer *typed)
{
	struct form *f = &v->form;
	struct str nip = form_text(f, "nip");
	directory_judge_days(v, "valid_from", "ended_on");
	if (typed->ended_on.p && !typed->end_reason.n)
		form_error(f, "end_reason", T_DIRECTORY_OFFICER_BAD_REASON);
	if (nip.n && !organisation_nip_read(v->arena, nip, &typed->nip))
		form_error(f, "nip", T_DIRECTORY_BAD_NIP);
	enum err e = directory_region_read(v, form, &typed->region_code);
	if (e == OK)
		e = judge_account(v, stored, typed);
	if (e != OK || !typed->nip.n)
		return e;
	e = officer_same(&v->desk, typed);
	if (e == OK)
		form_error(f, "nip", T_DIRECTORY_OFFICER_TWICE);
	return e == E_ABSENT ? OK : e;
}

static enum err save(struct visit *v, const struct officer *stored)
{
	struct form *f = &v->form;
	struct directory_form form = form_of(v, stored);
	struct officer typed = {
		.id = stored->id,
		.version = stored->version,
		.name = form_text(f, "name"),
		.title_front = form_text(f, "title_front"),
		.title_back = form_text(f, "title_back"),
		.nip = S(""),
		.level = form_text(f, "level"),
		.phone = form_text(f, "phone"),
		.valid_from = form_text(f, "valid_from"),
		.ended_on = stored->id ? directory_maybe(form_text(f, "ended_on")) : NULL_STR,
		.end_reason = stored->id ? form_text(f, "end_reason") : S(""),
	};
	int64_t id;
	enum err e = judge(v, &form, stored, &typed);
	if (e != OK)
		return e;
	if (!form_ok(f))
		return directory_form_show(v, &form, 422);
	if (directory_form_stale(v, &form))
		return directory_form_show(v, &form, 409);
	e = officer_save(&v->desk, &typed, &id);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, directory_officer_href(v->arena, id), T_DIRECTORY_FLASH_SAVED);
}

enum err directory_officer_new_page(struct visit *v)
{
	struct directory_form form = form_of(v, &(struct officer){ 0 });
	directory_form_fill(v, &form, directory_officer_fields);
	return directory_form_show(v, &form, 200);
}

enum err directory_officer_add_post(struct visit *v)
{
	return save(v, &(struct officer){ 0 });
}

enum err directory_officer_edit_page(struct visit *v)
{
	struct officer o;
	enum err e = officer_get(&v->desk, visit_id(v, "id"), &o);
	if (e != OK)
		return e;
	struct directory_form form = form_of(v, &o);
	directory_form_fill(v, &form, directory_officer_fields);
	return directory_form_show(v, &form, 200);
}

enum err directory_officer_edit_post(struct visit *v)
{
	struct officer o;
	enum err e = officer_get(&v->desk, visit_id(v, "id"), &o);
	return e == OK ? save(v, &o) : e;
}
