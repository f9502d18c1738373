// SPDX-License-Identifier: GPL-3.0-or-later
// The page of settings: administrators see them, those of the nation change them.
// Knows: the form, what each value is by itself. Does not know: who reads them.
// Start at: installation_post.
#include "account/account.h"
#include "frame/widget.h"
#include "installation/installation.h"
#include "installation/installation_views.h"
#include "installation_html.h"

static const struct choice languages[] = {
	{ "id", T_ACCOUNT_PROFILE_INDONESIAN },
	{ "en", T_ACCOUNT_PROFILE_ENGLISH },
	{ 0 },
};
static const struct field settings_fields[] = {
	{ "office", F_TEXT, REQUIRED, 120, T_INSTALLATION_OFFICE, T_INSTALLATION_OFFICE_HINT },
	{ "address", F_TEXT, REQUIRED, 200, T_INSTALLATION_ADDRESS, T_INSTALLATION_ADDRESS_HINT },
	{ "roles", F_TOKEN, MANY, 20, T_INSTALLATION_ROLES, T_INSTALLATION_ROLES_HINT },
	{ "region_mib", F_INT, REQUIRED, 0, T_INSTALLATION_REGION_MIB, T_INSTALLATION_MIB_HINT,
	  .least = INSTALLATION_MIB_LEAST, .most = INSTALLATION_MIB_MOST },
	{ "all_mib", F_INT, REQUIRED, 0, T_INSTALLATION_ALL_MIB, T_INSTALLATION_MIB_HINT,
	  .least = INSTALLATION_MIB_LEAST, .most = INSTALLATION_MIB_MOST },
	{ "idle_minutes", F_INT, REQUIRED, 0, T_INSTALLATION_IDLE, T_INSTALLATION_IDLE_HINT,
	  .least = ACCOUNT_IDLE_LEAST, .most = ACCOUNT_IDLE_MOST },
	{ "hours", F_INT, REQUIRED, 0, T_INSTALLATION_HOURS, T_INSTALLATION_HOURS_HINT,
	  .least = ACCOUNT_HOURS_LEAST, .most = ACCOUNT_HOURS_MOST },
	{ "language", F_CHOICE, REQUIRED, 2, T_INSTALLATION_LANGUAGE, T_INSTALLATION_LANGUAGE_HINT,
	  .choices = languages },
	{ "seen", F_TOKEN, 0, 80, T_INSTALLATION_TITLE },
	{ 0 },
};

static struct str seen_of(struct visit *v, const struct installation *i)
{
	const struct str values[] = { i->office,  i->address,      i->factor_roles, i->region_mib,
		                          i->all_mib, i->idle_minutes, i->hours,        i->language };
	return form_mark(v->arena, values, sizeof values / sizeof *values);
}

static bool reaches_the_nation(const struct visit *v)
{
	return str_is(v->actor.region_code, "00");
}

// --- roles ---------------------------------------------------------------------------------------

// Of codes with one blank between.
static bool is_among(struct str codes, const char *code)
{
	while (codes.n) {
		if (str_is(str_cut(&codes, ' '), code))
			return true;
	}
	return false;
}

static struct str role_names(struct visit *v, struct str codes)
{
	const struct role_grid *roles = v->house->roles;
	struct buf out = buf_open(v->arena, 100);
	for (size_t i = 1; i < roles->n; i++) {
		if (!is_among(codes, roles->at[i].code))
			continue;
		buf_z(&out, out.n ? ", " : "");
		buf_put(&out, TEXT(v, roles->at[i].name));
	}
	return out.n ? buf_str(&out) : TEXT(v, T_INSTALLATION_NOBODY);
}

static const struct widget_field_view *roles_field(struct visit *v)
{
	const struct role_grid *roles = v->house->roles;
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, roles->n);
	for (size_t i = 1; i < roles->n; i++)
		at[i - 1] = (struct widget_choice_view){ .value = str_from(roles->at[i].code),
			                                     .label = TEXT(v, roles->at[i].name) };
	return widget_field_among(v, "roles", (struct widget_choices){ roles->n - 1, at });
}

// What is ticked, in the order of the grid; a word that is no role is left out.
static struct str ticked_roles(struct visit *v)
{
	const struct role_grid *roles = v->house->roles;
	const struct form_entry *entry = form_entry(&v->form, "roles");
	struct buf out = buf_open(v->arena, 80);
	for (size_t i = 1; i < roles->n; i++) {
		bool ticked = false;
		for (size_t k = 0; k < entry->n; k++)
			ticked = ticked || str_is(entry->at[k].text, roles->at[i].code);
		if (ticked)
			buf_printf(&out, "%s%s", out.n ? " " : "", roles->at[i].code);
	}
	return buf_str(&out);
}

static bool is_role(const struct role_grid *roles, struct str code)
{
	for (size_t i = 1; i < roles->n; i++) {
		if (str_is(code, roles->at[i].code))
			return true;
	}
	return false;
}

static void judge_roles(struct visit *v)
{
	const struct form_entry *entry = form_entry(&v->form, "roles");
	for (size_t k = 0; k < entry->n; k++) {
		if (!is_role(v->house->roles, entry->at[k].text))
			form_error(&v->form, "roles", T_FORM_CHOICE);
	}
}

static void tick_roles(struct visit *v, struct str codes)
{
	struct form_entry *entry = form_entry(&v->form, "roles");
	entry->at = arena_array(v->arena, struct form_value, v->house->roles->n);
	entry->n = 0;
	while (codes.n && entry->n < v->house->roles->n)
		entry->at[entry->n++].text = str_cut(&codes, ' ');
}

// --- the page ------------------------------------------------------------------------------------

static struct str with_unit(struct visit *v, struct str value, enum text_key unit)
{
	return arena_printf(v->arena, "%.*s %.*s", STR_FMT(value), STR_FMT(TEXT(v, unit)));
}

static struct str language_name(struct visit *v, struct str code)
{
	return TEXT(v, str_is(code, "en") ? T_ACCOUNT_PROFILE_ENGLISH : T_ACCOUNT_PROFILE_INDONESIAN);
}

static struct installation_facts facts_of(struct visit *v, const struct installation *i)
{
	const struct installation_fact all[] = {
		{ T_INSTALLATION_OFFICE, i->office, S("Dinas Sosial") },
		{ T_INSTALLATION_ADDRESS, i->address, S("http://127.0.0.1:8080") },
		{ T_INSTALLATION_ROLES, role_names(v, i->factor_roles), TEXT(v, T_INSTALLATION_NOBODY) },
		{ T_INSTALLATION_REGION_MIB,
		  with_unit(v, i->region_mib, T_INSTALLATION_MIB), S("2048") },
		{ T_INSTALLATION_ALL_MIB, with_unit(v, i->all_mib, T_INSTALLATION_MIB), S("20480") },
		{ T_INSTALLATION_IDLE, with_unit(v, i->idle_minutes, T_INSTALLATION_MINUTES), S("30") },
		{ T_INSTALLATION_HOURS, with_unit(v, i->hours, T_INSTALLATION_HOURS_UNIT), S("12") },
		{ T_INSTALLATION_LANGUAGE, language_name(v, i->language),
		  TEXT(v, T_ACCOUNT_PROFILE_INDONESIAN) },
	};
	enum { N = sizeof all / sizeof *all };
	struct installation_fact *at = arena_array(v->arena, struct installation_fact, N);
	memcpy(at, all, sizeof all);
	for (size_t k = 0; k < N; k++)
		at[k].otherwise = SAY(v, T_INSTALLATION_OTHERWISE, "value", at[k].otherwise);
	return (struct installation_facts){ N, at };
}

static enum err show(struct visit *v, const struct installation *i, int status)
{
	struct installation_page_view view = {
		.lead = TEXT(v, reaches_the_nation(v) ? T_INSTALLATION_LEAD : T_INSTALLATION_LEAD_READ),
		.seen = seen_of(v, i),
		.may_save = reaches_the_nation(v),
		.conflict = status == 409 ? widget_flash(v, "warn", TEXT(v, T_INSTALLATION_STALE)) : NULL,
		.facts = facts_of(v, i),
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.office = widget_field(v, "office"),
		.address = widget_field(v, "address"),
		.roles = roles_field(v),
		.region_mib = widget_field(v, "region_mib"),
		.all_mib = widget_field(v, "all_mib"),
		.idle_minutes = widget_field(v, "idle_minutes"),
		.hours = widget_field(v, "hours"),
		.language = widget_field(v, "language"),
	};
	struct page page = { .title = TEXT(v, T_INSTALLATION_TITLE) };
	installation_page_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

static enum err installation_page(struct visit *v)
{
	struct installation i;
	enum err e = installation_read(&v->desk, &i);
	if (e != OK)
		return e;
	form_open(&v->form, v->arena, v->lang, settings_fields);
	form_set(&v->form, "office", i.office);
	form_set(&v->form, "address", i.address);
	form_set(&v->form, "region_mib", i.region_mib);
	form_set(&v->form, "all_mib", i.all_mib);
	form_set(&v->form, "idle_minutes", i.idle_minutes);
	form_set(&v->form, "hours", i.hours);
	form_set(&v->form, "language", i.language);
	tick_roles(v, i.factor_roles);
	return show(v, &i, 200);
}

// What people type into their browser and papers print: no blank, no slash at its end.
static bool is_address(struct str text)
{
	bool scheme = str_starts(text, S("https://")) || str_starts(text, S("http://"));
	return scheme && str_find(text, ' ') == text.n && text.p[text.n - 1] != '/';
}

static struct str number_of(struct visit *v, const char *field)
{
	int64_t n = form_int(&v->form, field);
	return n == NULL_INT ? S("") : arena_printf(v->arena, "%lld", (long long)n);
}

static struct installation typed(struct visit *v)
{
	struct form *f = &v->form;
	return (struct installation){ .office = form_text(f, "office"),
		                          .address = form_text(f, "address"),
		                          .factor_roles = ticked_roles(v),
		                          .region_mib = number_of(v, "region_mib"),
		                          .all_mib = number_of(v, "all_mib"),
		                          .idle_minutes = number_of(v, "idle_minutes"),
		                          .hours = number_of(v, "hours"),
		                          .language = form_text(f, "language") };
}

static void judge(struct form *f, const struct installation *new)
{
	if (new->address.n && !is_address(new->address))
		form_error(f, "address", T_INSTALLATION_BAD_ADDRESS);
	if (new->region_mib.n && new->all_mib.n && form_int(f, "all_mib") < form_int(f, "region_mib"))
		form_error(f, "all_mib", T_INSTALLATION_BAD_ALL);
	if (new->idle_minutes.n && new->hours.n &&
	    form_int(f, "idle_minutes") > 60 * form_int(f, "hours"))
		form_error(f, "idle_minutes", T_INSTALLATION_BAD_IDLE);
}

static enum err installation_post(struct visit *v)
{
	struct installation now;
	enum err e = reaches_the_nation(v) ? installation_read(&v->desk, &now) : E_ABSENT;
	if (e != OK)
		return e;
	struct installation new = typed(v);
	judge(&v->form, &new);
	judge_roles(v);
	if (!form_ok(&v->form))
		return show(v, &now, 422);
	if (!str_eq(form_text(&v->form, "seen"), seen_of(v, &now)))
		return show(v, &now, 409);
	e = installation_save(&v->desk, &now, &new);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, S("/admin/settings"), T_INSTALLATION_FLASH_SAVED);
}

const struct route installation_routes[] = {
	{ GET, "/admin/settings", installation_page, NULL, "setting.edit", READ, 0, NULL,
	  "The installation's settings; administrators of the nation change them", .room = "health" },
	{ POST, "/admin/settings", installation_post, NULL, "setting.edit", WRITE, KIB(8),
	  "setting.save", "Keep the settings that differ, with what they were before",
	  settings_fields, .room = "health" },
	{ 0 },
};
