// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of an assignment: read, judged, drawn again.
// Knows: the form, how a region is found by its name. Does not know: whom it is for.
// Start at: account_wish_read.
#include "account/account_grant_pages.h"
#include "find/find.h"
#include "region/region.h"

enum { LOOKED_AT = 200, SHOWN = 20 };

// --- the region ----------------------------------------------------------------------------------

static bool sits(const struct role_grid *roles, int role, const struct found_region *r)
{
	return !role || ((int)r->level >= roles->at[role].highest &&
	                 (int)r->level <= roles->at[role].lowest);
}

// Those within reach at which the role sits.
static enum err find_some(struct visit *v, struct str typed, struct widget_choices *ret_choices)
{
	struct found_regions found;
	int role = role_find(v->house->roles, form_text(&v->form, "role"));
	enum err e = find_regions(&v->desk, typed, LOOKED_AT, &found);
	if (e != OK)
		return e;
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, found.n);
	struct widget_choices choices = { 0, at };
	for (size_t i = 0; i < found.n; i++) {
		const struct found_region *r = &found.at[i];
		if (!sits(v->house->roles, role, r) || !region_within(r->code, v->actor.region_code))
			continue;
		at[choices.n++] = (struct widget_choice_view){
			.value = r->code,
			.label = r->around.n ? arena_printf(v->arena, "%.*s, %.*s", STR_FMT(r->name),
			                                    STR_FMT(r->around))
			                     : r->name,
		};
	}
	*ret_choices = choices;
	return OK;
}

// By its code, or by its name; several of that name come back to be chosen from.
static enum err read_region(struct visit *v, struct account_draft *draft)
{
	struct str typed = form_text(&v->form, "region"), code;
	struct widget_choices some;
	draft->wish.region_code = S("");
	if (str_empty(typed))
		return OK;
	if (region_code_read(v->arena, typed, &code)) {
		draft->wish.region_code = code;
		return OK;
	}
	enum err e = find_some(v, typed, &some);
	if (e != OK)
		return e;
	if (some.n == 1)
		draft->wish.region_code = some.at[0].value;
	else if (some.n == 0)
		form_error(&v->form, "region", T_ACCOUNT_BAD_REGION);
	else if (some.n > SHOWN)
		form_error(&v->form, "region", T_ACCOUNT_GRANT_MANY_REGIONS);
	else {
		form_error(&v->form, "region", T_ACCOUNT_GRANT_WHICH_REGION);
		draft->regions = some;
	}
	return OK;
}

// --- the volunteer's record ----------------------------------------------------------------------

static bool among(struct widget_choices list, struct str value)
{
	for (size_t i = 0; i < list.n; i++) {
		if (str_eq(list.at[i].value, value))
			return true;
	}
	return false;
}

// A number is the record; words give a list, from which even an only one is chosen, because a wrong
// link shows somebody the data of somebody else. What was chosen counts while the words find it.
static enum err read_record(struct visit *v, struct account_draft *draft)
{
	struct str typed = form_text(&v->form, "volunteer"), chosen = form_text(&v->form, "record");
	struct widget_choices list = { 0 };
	int64_t number;
	if (!str_is(draft->wish.role, "volunteer") || str_empty(typed))
		return OK;
	if (str_to_int(typed, &number)) {
		draft->wish.record = number;
		return OK;
	}
	enum err e = v->house->account_above->records(v, typed, draft->wish.region_code, &list);
	if (e != OK)
		return e;
	draft->records = list.n > SHOWN ? (struct widget_choices){ 0 } : list;
	if (list.n == 0)
		form_error(&v->form, "volunteer", T_ACCOUNT_BAD_RECORD);
	else if (list.n > SHOWN)
		form_error(&v->form, "volunteer", T_ACCOUNT_GRANT_MANY_RECORDS);
	else if (!among(list, chosen))
		form_error(&v->form, "record", T_ACCOUNT_GRANT_WHICH_RECORD);
	else
		draft->wish.record = form_int(&v->form, "record");
	return OK;
}

// --- reading -------------------------------------------------------------------------------------

static void tell(struct visit *v, const char *field, enum text_key why)
{
	if (why != T_NONE)
		form_error(&v->form, field, why);
}

enum err account_wish_read(struct visit *v, int64_t account, struct account_draft *ret_draft)
{
	struct form *f = &v->form;
	struct account_admin as = account_admin_of(v);
	struct account_grant_faults faults;
	struct account_draft draft = { .wish = { .account = account,
		                                     .role = form_text(f, "role"),
		                                     .organisation = form_int(f, "organisation"),
		                                     .training = form_int(f, "training"),
		                                     .person = NULL_INT,
		                                     .valid_from = form_text(f, "from"),
		                                     .valid_until = form_text(f, "until") } };
	enum err e = read_region(v, &draft);
	if (e == OK)
		e = read_record(v, &draft);
	if (e == OK)
		e = account_grant_judge(&v->desk, &as, &draft.wish, &faults);
	if (e != OK)
		return e;
	// The form's own finding about an empty or misshapen field came first and stays.
	tell(v, "role", faults.role);
	tell(v, "region", faults.region);
	tell(v, "organisation", faults.organisation);
	tell(v, "training", faults.training);
	tell(v, draft.records.n ? "record" : "volunteer", faults.record);
	tell(v, "until", faults.until);
	*ret_draft = draft;
	return OK;
}

// --- drawing -------------------------------------------------------------------------------------

// Of this year; the granter shortens or lengthens it.
void account_wish_begin(struct visit *v)
{
	struct date today = clock_civil(v->desk.scope.now_ms, ZONE_WIB).date;
	form_set(&v->form, "from", date_iso(v->arena, today));
	form_set(&v->form, "until", arena_printf(v->arena, "%04d-12-31", today.year));
}

// None of several regions is chosen beforehand.
static struct widget_choices with_none(struct visit *v, struct widget_choices some)
{
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, some.n + 1);
	at[0] = (struct widget_choice_view){ .value = S(""),
		                                 .label = TEXT(v, T_ACCOUNT_GRANT_NO_REGION) };
	for (size_t i = 0; i < some.n; i++)
		at[i + 1] = some.at[i];
	return (struct widget_choices){ some.n + 1, at };
}

static struct widget_choices grantable(struct visit *v)
{
	const struct role_grid *roles = v->house->roles;
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, roles->n);
	struct widget_choices list = { 0, at };
	for (size_t i = 1; i < roles->n; i++) {
		if (roles->may_grant(v->actor.role, (int)i))
			at[list.n++] = (struct widget_choice_view){ .value = str_from(roles->at[i].code),
				                                        .label = TEXT(v, roles->at[i].name) };
	}
	return list;
}

static enum err partners(struct visit *v, struct widget_choices *ret_choices)
{
	struct account_partners list;
	enum err e = account_partners(&v->desk, &list);
	if (e != OK)
		return e;
	struct widget_choice_view *at = arena_array(v->arena, struct widget_choice_view, list.n);
	for (size_t i = 0; i < list.n; i++)
		at[i] = (struct widget_choice_view){
			.value = arena_printf(v->arena, "%lld", (long long)list.at[i].id),
			.label = list.at[i].name
		};
	*ret_choices = (struct widget_choices){ list.n, at };
	return OK;
}

enum err account_wish_show(struct visit *v, const struct account_draft *draft,
                           struct account_grant_view *view)
{
	struct widget_choices organisations = { 0 }, trainings = { 0 };
	enum err e = partners(v, &organisations);
	if (e == OK)
		e = v->house->account_above->trainings(v, &trainings);
	if (e != OK)
		return e;
	view->errors = widget_errors(v);
	view->hidden = widget_hidden(v);
	view->role = widget_field_among(v, "role", grantable(v));
	view->region = draft->regions.n
	                   ? widget_field_among(v, "region", with_none(v, draft->regions))
	                   : widget_field(v, "region");
	view->organisation = widget_field_among(v, "organisation", organisations);
	view->training = widget_field_among(v, "training", trainings);
	view->volunteer = widget_field(v, "volunteer");
	if (draft->records.n)
		view->record = widget_field_among(v, "record", draft->records);
	view->from = widget_field(v, "from");
	view->until = widget_field(v, "until");
	view->reason = widget_field(v, "reason");
	return OK;
}
