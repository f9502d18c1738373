// SPDX-License-Identifier: GPL-3.0-or-later
// The form of one person: to nominate somebody, and to correct what is known.
// Knows: its fields, how a village is found by its name, two versions of one record.
// Does not know: the list and the road (volunteer_pages.c).
// Start at: volunteer_add_post, volunteer_edit_post.
#include "find/find.h"
#include "region/region.h"
#include "volunteer/volunteer_pages.h"
#include "volunteer/volunteer_views.h"
#include "volunteer_html.h"

enum { VILLAGES_LOOKED_AT = 200, VILLAGES_SHOWN = 20 };

const struct field volunteer_new_fields[] = {
	{ "region", F_TEXT, 0, 100, T_VOLUNTEER_FORM_REGION },
	{ 0 },
};
const struct field volunteer_form_fields[] = {
	{ "name", F_TEXT, REQUIRED, 120, T_VOLUNTEER_FORM_NAME, T_VOLUNTEER_FORM_NAME_HINT },
	{ "title_front", F_TEXT, 0, 30, T_VOLUNTEER_TITLE_FRONT, T_VOLUNTEER_FORM_TITLE_FRONT_HINT },
	{ "title_back", F_TEXT, 0, 30, T_VOLUNTEER_TITLE_BACK, T_VOLUNTEER_FORM_TITLE_BACK_HINT },
	{ "sex", F_CHOICE, REQUIRED, 1, T_VOLUNTEER_SEX, .choices = volunteer_sexes },
	{ "birth_place", F_TEXT, 0, 80, T_VOLUNTEER_BIRTH_PLACE },
	{ "birth_date", F_DATE, REQUIRED, 20, T_VOLUNTEER_BIRTH_DATE },
	{ "background", F_CHOICE, REQUIRED, 40, T_VOLUNTEER_FORM_BACKGROUND,
	  T_VOLUNTEER_FORM_BACKGROUND_HINT, volunteer_backgrounds },
	{ "region", F_TEXT, REQUIRED, 100, T_VOLUNTEER_FORM_REGION, T_VOLUNTEER_FORM_REGION_HINT },
	{ "address", F_TEXT, 0, 160, T_VOLUNTEER_FORM_ADDRESS, T_VOLUNTEER_FORM_ADDRESS_HINT },
	{ "phone", F_PHONE, 0, 40, T_VOLUNTEER_FORM_PHONE },
	{ "member_of", F_TEXT, 0, 120, T_VOLUNTEER_MEMBER_OF, T_VOLUNTEER_FORM_MEMBER_OF_HINT },
	{ "nominated_by", F_TEXT, 0, 120, T_VOLUNTEER_NOMINATED_BY,
	  T_VOLUNTEER_FORM_NOMINATED_BY_HINT },
	{ "another", F_TICK, 0, 1, T_VOLUNTEER_FORM_ANOTHER },
	{ "version", F_INT, 0, 20, T_VOLUNTEER_STATE },
	{ 0 },
};

// What the form needs to say besides its fields.
struct draft {
	struct volunteer typed;         // id 0: somebody new
	struct volunteer stored;        // of an edit
	struct volunteers alike;        // people who may be the same
	struct widget_choices villages; // n > 0: one of these was meant
	bool conflict;
};

// --- the village ---------------------------------------------------------------------------------

static enum err check_village(struct visit *v, struct str code, struct str *ret_code)
{
	enum err e = volunteer_in_reach(&v->desk, code);
	if (e != OK && e != E_ABSENT)
		return e;
	if (e == E_ABSENT)
		form_error(&v->form, "region", T_VOLUNTEER_BAD_REGION);
	else if (code.n != VILLAGE_CODE_BYTES)
		form_error(&v->form, "region", T_VOLUNTEER_BAD_LEVEL);
	else
		*ret_code = code;
	return OK;
}

// More than VILLAGES_SHOWN when there are too many to tell.
static enum err find_villages(struct visit *v, struct str typed, struct widget_choices *ret_choices)
{
	struct found_regions found;
	enum err e = find_regions(&v->desk, typed, VILLAGES_LOOKED_AT, &found);
	if (e != OK)
		return e;
	struct widget_choice_view *at =
		arena_array(v->arena, struct widget_choice_view, VILLAGES_LOOKED_AT);
	struct widget_choices choices = { 0, at };
	for (size_t i = 0; i < found.n; i++) {
		const struct found_region *r = &found.at[i];
		if (r->level != LEVEL_VILLAGE || !region_within(r->code, v->actor.region_code))
			continue;
		at[choices.n++] = (struct widget_choice_view){
			.value = r->code,
			.label = arena_printf(v->arena, "%.*s, %.*s", STR_FMT(r->name), STR_FMT(r->around)),
		};
	}
	if (found.n == VILLAGES_LOOKED_AT)
		choices.n = VILLAGES_SHOWN + 1;
	*ret_choices = choices;
	return OK;
}

// By its code, or by its name; several of that name come back to be chosen from.
static enum err read_village(struct visit *v, struct draft *draft)
{
	struct str typed = form_text(&v->form, "region"), code;
	draft->typed.region_code = S("");
	if (str_empty(typed))
		return OK;
	if (region_code_read(v->arena, typed, &code))
		return check_village(v, code, &draft->typed.region_code);
	struct widget_choices found;
	enum err e = find_villages(v, typed, &found);
	if (e != OK)
		return e;
	if (found.n == 1)
		draft->typed.region_code = found.at[0].value;
	else if (found.n == 0)
		form_error(&v->form, "region", T_VOLUNTEER_FORM_NO_VILLAGE);
	else if (found.n > VILLAGES_SHOWN)
		form_error_text(&v->form, "region",
		                SAY(v, T_VOLUNTEER_FORM_MANY_VILLAGES, "typed", typed));
	else {
		draft->villages = found;
		form_error_text(&v->form, "region",
		                SAY(v, T_VOLUNTEER_FORM_WHICH_VILLAGE, "typed", typed, "n",
		                    lang_number(v->arena, v->lang, (int64_t)found.n)));
	}
	return OK;
}

// --- reading -------------------------------------------------------------------------------------

static enum err judge_doubles(struct visit *v, struct draft *draft)
{
	struct volunteer *p = &draft->typed;
	int64_t same;
	if (!p->name.n || !p->birth_date.n)
		return OK;
	enum err e = volunteer_same(&v->desk, p, &same);
	if (e == OK)
		form_error(&v->form, "name", T_VOLUNTEER_FORM_SAME);
	bool settled = str_eq(p->name, draft->stored.name) &&
	               str_eq(p->birth_date, draft->stored.birth_date);
	if (settled && e == E_ABSENT)
		return OK;
	if (e == OK || e == E_ABSENT)
		e = volunteer_alike(&v->desk, p, &draft->alike);
	if (e == OK && draft->alike.n && form_int(&v->form, "another") == 0)
		form_error(&v->form, "another", T_VOLUNTEER_FORM_ANOTHER_NEEDED);
	return e;
}

static enum err read_person(struct visit *v, struct draft *draft)
{
	struct form *f = &v->form;
	draft->typed = (struct volunteer){
		.id = draft->stored.id,
		.name = form_text(f, "name"),
		.title_front = form_text(f, "title_front"),
		.title_back = form_text(f, "title_back"),
		.sex = form_text(f, "sex"),
		.birth_place = form_text(f, "birth_place"),
		.birth_date = form_text(f, "birth_date"),
		.background = form_text(f, "background"),
		.address = form_text(f, "address"),
		.phone = form_text(f, "phone"),
		.member_of = form_text(f, "member_of"),
		.nominated_by = form_text(f, "nominated_by"),
		.version = form_version(f),
	};
	enum text_key reason = draft->typed.birth_date.n
	                           ? volunteer_birth_reason(&v->desk, draft->typed.birth_date)
	                           : T_NONE;
	if (reason != T_NONE)
		form_error(f, "birth_date", reason);
	enum err e = read_village(v, draft);
	return e == OK ? judge_doubles(v, draft) : e;
}

// --- showing -------------------------------------------------------------------------------------

static struct volunteer_alikes alikes_of(struct visit *v, const struct draft *draft)
{
	struct arena *a = v->arena;
	struct volunteer_alike *at = arena_array(a, struct volunteer_alike, draft->alike.n);
	for (size_t i = 0; i < draft->alike.n; i++) {
		const struct volunteer *p = &draft->alike.at[i];
		at[i] = (struct volunteer_alike){
			.name = p->name,
			.href = volunteer_href(a, p->id),
			.about = arena_printf(a, "%.*s; %.*s",
			                      STR_FMT(lang_iso_date(a, v->lang, p->birth_date)),
			                      STR_FMT(p->region_line)),
		};
	}
	return (struct volunteer_alikes){ draft->alike.n, at };
}

struct difference {
	enum text_key label;
	struct str stored, typed;
};

static struct str dash(struct str s)
{
	return s.n ? s : S("–");
}

static const struct widget_differences_view *differences_of(struct visit *v,
                                                            const struct draft *draft)
{
	const struct volunteer *s = &draft->stored, *t = &draft->typed;
	struct arena *a = v->arena;
	const struct choice *sexes = volunteer_sexes, *backgrounds = volunteer_backgrounds;
	const struct difference all[] = {
		{ T_VOLUNTEER_NAME, s->name, t->name },
		{ T_VOLUNTEER_TITLE_FRONT, s->title_front, t->title_front },
		{ T_VOLUNTEER_TITLE_BACK, s->title_back, t->title_back },
		{ T_VOLUNTEER_SEX, volunteer_word(v->lang, sexes, s->sex),
		  volunteer_word(v->lang, sexes, t->sex) },
		{ T_VOLUNTEER_BIRTH_PLACE, s->birth_place, t->birth_place },
		{ T_VOLUNTEER_BIRTH_DATE, lang_iso_date(a, v->lang, s->birth_date),
		  lang_iso_date(a, v->lang, t->birth_date) },
		{ T_VOLUNTEER_BACKGROUND, volunteer_word(v->lang, backgrounds, s->background),
		  volunteer_word(v->lang, backgrounds, t->background) },
		{ T_VOLUNTEER_REGION_CODE, s->region_code, t->region_code },
		{ T_VOLUNTEER_FORM_ADDRESS, s->address, t->address },
		{ T_VOLUNTEER_PHONE, phone_show(a, s->phone), phone_show(a, t->phone) },
		{ T_VOLUNTEER_MEMBER_OF, s->member_of, t->member_of },
		{ T_VOLUNTEER_NOMINATED_BY, s->nominated_by, t->nominated_by },
	};
	enum { N = sizeof all / sizeof *all };
	struct widget_differences_view *both = widget_differences(v, N);
	for (size_t i = 0; i < N; i++)
		widget_differ(both, TEXT(v, all[i].label), dash(all[i].stored), dash(all[i].typed));
	return both;
}

static const struct widget_field_view *village_field(struct visit *v, const struct draft *draft)
{
	if (draft->villages.n == 0)
		return widget_field(v, "region");
	struct widget_choices some = draft->villages;
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, some.n + 1);
	memcpy(at + 1, some.at, some.n * sizeof *at); // none is chosen beforehand
	at[0] = (struct widget_choice_view){ .value = S(""),
		                                 .label = TEXT(v, T_VOLUNTEER_FORM_NONE_OF_THESE) };
	some = (struct widget_choices){ some.n + 1, at };
	return widget_field_among(v, "region", some);
}

static void place_fields(struct visit *v, const struct draft *draft,
                         struct volunteer_form_view *view)
{
	view->name = widget_field(v, "name");
	view->title_front = widget_field(v, "title_front");
	view->title_back = widget_field(v, "title_back");
	view->sex = widget_field(v, "sex");
	view->birth_place = widget_field(v, "birth_place");
	view->birth_date = widget_field(v, "birth_date");
	view->background = widget_field(v, "background");
	view->region = village_field(v, draft);
	view->address = widget_field(v, "address");
	view->phone = widget_field(v, "phone");
	view->member_of = widget_field(v, "member_of");
	view->nominated_by = widget_field(v, "nominated_by");
	view->another = draft->alike.n ? widget_field(v, "another") : NULL;
}

static void speak_of_new(struct visit *v, struct volunteer_form_view *view)
{
	view->kind = TEXT(v, T_VOLUNTEER_SHOW_KIND_CANDIDATE);
	view->title = TEXT(v, T_VOLUNTEER_FORM_NEW_TITLE);
	view->lead = TEXT(v, T_VOLUNTEER_FORM_NEW_LEAD);
	view->action = view->back_href = S("/volunteers");
	view->save = T_VOLUNTEER_FORM_NEW_SAVE;
}

static void speak_of_edit(struct visit *v, const struct draft *draft,
                          struct volunteer_form_view *view)
{
	const struct volunteer *p = &draft->stored;
	view->kind = arena_printf(v->arena, "%.*s · %.*s", STR_FMT(TEXT(v, T_VOLUNTEER_CRUMB)),
	                          STR_FMT(p->region_line));
	view->title = SAY(v, T_VOLUNTEER_FORM_EDIT_TITLE, "name", p->name);
	view->lead = TEXT(v, draft->conflict ? T_VOLUNTEER_FORM_CONFLICT : T_VOLUNTEER_FORM_EDIT_LEAD);
	view->back_href = volunteer_href(v->arena, p->id);
	view->action = arena_printf(v->arena, "%.*s/edit", STR_FMT(view->back_href));
	view->save = draft->conflict ? T_VOLUNTEER_FORM_OVERWRITE : T_VOLUNTEER_FORM_EDIT_SAVE;
	int64_t version = draft->conflict ? p->version : draft->typed.version;
	view->version = arena_printf(v->arena, "%lld", (long long)version);
}

static enum err show(struct visit *v, const struct draft *draft, int status)
{
	struct volunteer_form_view view = { .errors = widget_errors(v), .hidden = widget_hidden(v) };
	if (draft->stored.id)
		speak_of_edit(v, draft, &view);
	else
		speak_of_new(v, &view);
	view.alikes = alikes_of(v, draft);
	if (draft->conflict)
		view.differences = differences_of(v, draft);
	place_fields(v, draft, &view);
	struct page page = { .title = view.errors ? SAY(v, T_VOLUNTEER_FORM_TITLE_WITH, "errors",
		                                            view.errors->title, "title", view.title)
		                                      : view.title };
	volunteer_form_html(page_open(v, &page), &view, v->lang);
	return page_close(v, status);
}

// --- somebody new --------------------------------------------------------------------------------

enum err volunteer_new_page(struct visit *v)
{
	struct draft draft = { 0 };
	struct str region = form_text(&v->form, "region");
	form_open(&v->form, v->arena, v->lang, volunteer_form_fields);
	form_set(&v->form, "region", region);
	return show(v, &draft, 200);
}

enum err volunteer_add_post(struct visit *v)
{
	struct draft draft = { 0 };
	int64_t id;
	enum err e = read_person(v, &draft);
	if (e != OK)
		return e;
	if (!form_ok(&v->form))
		return show(v, &draft, 422);
	e = volunteer_add(&v->desk, &draft.typed, NULL_INT, v->actor.display_name, &id);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, volunteer_href(v->arena, id), T_VOLUNTEER_FLASH_NOMINATED);
}

// --- correcting ----------------------------------------------------------------------------------

static void fill(struct visit *v, const struct volunteer *p)
{
	struct form *f = &v->form;
	form_open(f, v->arena, v->lang, volunteer_form_fields);
	form_set(f, "name", p->name);
	form_set(f, "title_front", p->title_front);
	form_set(f, "title_back", p->title_back);
	form_set(f, "sex", p->sex);
	form_set(f, "birth_place", p->birth_place);
	form_set(f, "birth_date", p->birth_date);
	form_set(f, "background", p->background);
	form_set(f, "region", p->region_code);
	form_set(f, "address", p->address);
	form_set(f, "phone", p->phone);
	form_set(f, "member_of", p->member_of);
	form_set(f, "nominated_by", p->nominated_by);
}

// Who was erased has nothing to correct.
static enum err find_known(struct visit *v, struct volunteer *ret_person)
{
	enum err e = volunteer_get(&v->desk, visit_id(v, "id"), ret_person);
	return e == OK && ret_person->erased_at != NULL_INT ? E_ABSENT : e;
}

enum err volunteer_edit_page(struct visit *v)
{
	struct draft draft = { 0 };
	enum err e = find_known(v, &draft.stored);
	if (e != OK)
		return e;
	draft.typed = draft.stored;
	fill(v, &draft.stored);
	return show(v, &draft, 200);
}

enum err volunteer_edit_post(struct visit *v)
{
	struct draft draft = { 0 };
	enum err e = find_known(v, &draft.stored);
	if (e == OK)
		e = read_person(v, &draft);
	if (e != OK)
		return e;
	if (!form_ok(&v->form))
		return show(v, &draft, 422);
	draft.conflict = draft.typed.version != draft.stored.version;
	if (draft.conflict)
		return show(v, &draft, 409);
	e = volunteer_change(&v->desk, &draft.typed);
	if (e != OK)
		return e;
	return visit_redirect_saying(v, volunteer_href(v->arena, draft.stored.id),
	                             T_VOLUNTEER_FLASH_SAVED);
}
