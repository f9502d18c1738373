// SPDX-License-Identifier: GPL-3.0-or-later
// Forms over one record: filled from it, compared with it, shown with what is wrong.
// Knows: fields and their values. Does not know: which record.
// Start at: directory_form_show.
#include "directory/directory_inside.h"
#include "directory_html.h"
#include "find/find.h"
#include "region/region_part.h"

enum { REGIONS_LOOKED_AT = 200, REGIONS_SHOWN = 20 };

struct str directory_maybe(struct str text)
{
	return text.n ? text : NULL_STR;
}

void directory_judge_days(struct visit *v, const char *from, const char *until)
{
	struct str first = form_text(&v->form, from), last = form_text(&v->form, until);
	if (first.n && last.n && str_cmp(last, first) < 0)
		form_error(&v->form, until, T_REGION_BAD_BEFORE);
}

void directory_form_fill(struct visit *v, const struct directory_form *form,
                         const struct field *fields)
{
	form_open(&v->form, v->arena, v->lang, fields);
	for (size_t i = 0; i < form->n; i++)
		form_set(&v->form, form->values[i].field, form->values[i].stored);
}

bool directory_form_stale(struct visit *v, const struct directory_form *form)
{
	return form->version && form_int(&v->form, "version") != form->version;
}

// --- the region ----------------------------------------------------------------------------------

static enum err check_code(struct visit *v, struct str code, struct str *ret_code)
{
	enum err e = region_in_reach(&v->desk, code);
	if (e == OK)
		*ret_code = code;
	else if (e == E_ABSENT)
		form_error(&v->form, "region", T_VOLUNTEER_BAD_REGION);
	return e == E_ABSENT ? OK : e;
}

static enum err find_by_name(struct visit *v, struct str typed, struct widget_choices *ret_choices)
{
	struct found_regions found;
	enum err e = find_regions(&v->desk, typed, REGIONS_LOOKED_AT, &found);
	if (e != OK)
		return e;
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, found.n);
	struct widget_choices choices = { 0, at };
	for (size_t i = 0; i < found.n; i++) {
		const struct found_region *r = &found.at[i];
		struct str kind = TEXT(v, region_kind_word(r->kind));
		if (!region_within(r->code, v->actor.region_code))
			continue;
		at[choices.n++] = (struct widget_choice_view){
			.value = r->code,
			.label = arena_printf(v->arena, "%.*s (%.*s%s%.*s)", STR_FMT(r->name), STR_FMT(kind),
			                      r->around.n ? ", " : "", STR_FMT(r->around)),
		};
	}
	*ret_choices = choices;
	return OK;
}

// None is chosen beforehand.
static struct widget_choices none_and(struct visit *v, struct widget_choices some)
{
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, some.n + 1);
	memcpy(at + 1, some.at, some.n * sizeof *at);
	at[0] = (struct widget_choice_view){ .value = S(""),
		                                 .label = TEXT(v, T_VOLUNTEER_FORM_NONE_OF_THESE) };
	return (struct widget_choices){ some.n + 1, at };
}

enum err directory_region_read(struct visit *v, struct directory_form *form, struct str *ret_code)
{
	struct str typed = form_text(&v->form, "region"), code;
	*ret_code = S("");
	if (!typed.n)
		return OK;
	if (region_code_read(v->arena, typed, &code))
		return check_code(v, code, ret_code);
	struct widget_choices found;
	enum err e = find_by_name(v, typed, &found);
	if (e != OK)
		return e;
	if (found.n == 1) {
		*ret_code = found.at[0].value;
	} else if (found.n == 0) {
		form_error(&v->form, "region", T_DIRECTORY_BAD_REGION);
	} else if (found.n > REGIONS_SHOWN) {
		form_error(&v->form, "region", T_DIRECTORY_MANY_REGIONS);
	} else {
		form->among = "region";
		form->choices = none_and(v, found);
		form_error(&v->form, "region", T_DIRECTORY_WHICH_REGION);
	}
	return OK;
}

// --- two versions --------------------------------------------------------------------------------

static bool is_among(const struct directory_form *form, const char *name)
{
	return form->among && strcmp(form->among, name) == 0;
}

static struct str label_among(const struct directory_form *form, struct str value)
{
	for (size_t i = 0; i < form->choices.n; i++) {
		if (str_eq(form->choices.at[i].value, value))
			return form->choices.at[i].label;
	}
	return value;
}

static struct str shown(struct visit *v, const struct directory_form *form, const struct field *f,
                        struct str value)
{
	if (!value.n)
		return S("–");
	if (is_among(form, f->name))
		return label_among(form, value);
	if (f->kind == F_CHOICE)
		return organisation_word(v->lang, f->choices, value);
	if (f->kind == F_TICK)
		return TEXT(v, T_DIRECTORY_YES);
	if (f->kind == F_DATE)
		return lang_iso_date(v->arena, v->lang, value);
	return f->kind == F_PHONE ? phone_show(v->arena, value) : value;
}

static const struct widget_differences_view *differences_of(struct visit *v,
                                                            const struct directory_form *form)
{
	struct widget_differences_view *both = widget_differences(v, form->n);
	for (size_t i = 0; i < form->n; i++) {
		const struct directory_value *value = &form->values[i];
		const struct field *f = form_entry(&v->form, value->field)->field;
		struct str stored = shown(v, form, f, value->stored);
		struct str typed = shown(v, form, f, form_text(&v->form, value->field));
		widget_differ(both, TEXT(v, f->label), stored, typed);
	}
	return both;
}

// --- the page ------------------------------------------------------------------------------------

static struct directory_fields fields_of(struct visit *v, const struct directory_form *form)
{
	struct directory_field *at = arena_array(v->arena, struct directory_field, form->n);
	for (size_t i = 0; i < form->n; i++) {
		const char *name = form->values[i].field;
		at[i].field = is_among(form, name) ? widget_field_among(v, name, form->choices)
		                                   : widget_field(v, name);
	}
	return (struct directory_fields){ form->n, at };
}

// The version that was typed stays, until both texts have been seen.
static struct str version_of(struct visit *v, const struct directory_form *form, int status)
{
	int64_t typed = form_int(&v->form, "version");
	if (!form->version)
		return S("");
	return arena_printf(v->arena, "%lld",
	                    (long long)(status == 422 && typed != NULL_INT ? typed : form->version));
}

enum err directory_form_show(struct visit *v, const struct directory_form *form, int status)
{
	bool conflict = status == 409;
	struct directory_form_view view = {
		.kind = form->kind,
		.title = form->title,
		.lead = conflict ? TEXT(v, T_VOLUNTEER_FORM_CONFLICT) : form->lead,
		.action = form->action,
		.back_href = form->back_href,
		.version = version_of(v, form, status),
		.save = conflict ? TEXT(v, T_VOLUNTEER_FORM_OVERWRITE) : form->save,
		.danger = form->danger,
		.errors = widget_errors(v),
		.hidden = widget_hidden(v),
		.fields = fields_of(v, form),
	};
	if (conflict)
		view.differences = differences_of(v, form);
	struct page page = { .title = view.errors ? SAY(v, T_VOLUNTEER_FORM_TITLE_WITH, "errors",
		                                            view.errors->title, "title", view.title)
		                                      : view.title,
		                 .crumbs = form->crumbs };
	directory_form_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}
