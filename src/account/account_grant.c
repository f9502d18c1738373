// SPDX-License-Identifier: GPL-3.0-or-later
// Granting assignments and ending them: never above or outside the granter's own reach.
// Knows: its tables, the reach, which role grants which. Does not know: pages.
// Start at: account_grant_judge, account_grant.
#include "account/account_grant.h"
#include "account/account_inside.h"
#include "account_sql.h"
#include "audit/audit.h"
#include "region/region.h"

// --- judging ------------------------------------------------------------------------------------

static bool in_reach(const struct desk *d, struct str code)
{
	return str_cmp(code, d->scope.reach_from) >= 0 && str_cmp(code, d->scope.reach_to) < 0;
}

static bool sits_at(const struct role *role, int level)
{
	return role->highest <= level && level <= role->lowest;
}

static enum err judge_region(struct desk *d, const struct role *role, struct str code,
                             enum text_key *ret_why)
{
	struct region region = { 0 };
	enum err e = in_reach(d, code) ? region_get(d, code, &region) : E_ABSENT;
	*ret_why = T_NONE;
	if (e == E_ABSENT || (e == OK && region.valid_until.p))
		*ret_why = T_ACCOUNT_BAD_REGION;
	else if (e == OK && role && !sits_at(role, (int)region.level))
		*ret_why = T_ACCOUNT_BAD_LEVEL;
	return e == E_ABSENT ? OK : e;
}

static bool dates_good(struct desk *d, const struct account_assignment *wish)
{
	struct date from, until;
	return date_read(wish->valid_from, &from) && date_read(wish->valid_until, &until) &&
	       date_days(from) <= date_days(until) && str_cmp(wish->valid_until, session_day(d)) >= 0;
}

static enum err judge_organisation(struct desk *d, const struct account_assignment *wish,
                                   enum text_key *ret_why)
{
	struct account_partners list;
	enum err e = account_partners(d, &list);
	if (e != OK)
		return e;
	*ret_why = T_ACCOUNT_BAD_ORGANISATION;
	for (size_t i = 0; i < list.n; i++) {
		if (list.at[i].id == wish->organisation)
			*ret_why = T_NONE;
	}
	return OK;
}

static bool links(const struct account_assignment *wish)
{
	return wish->record && str_is(wish->role, "volunteer");
}

static enum err judge_training(struct desk *d, const struct account_admin *as, int64_t training,
                               enum text_key *ret_why)
{
	enum err e = training == NULL_INT ? E_ABSENT : as->above->training(d, training);
	*ret_why = e == E_ABSENT ? T_ACCOUNT_BAD_TRAINING : T_NONE;
	return e == E_ABSENT ? OK : e;
}

static enum err judge_record(struct desk *d, const struct account_admin *as,
                             const struct account_assignment *wish, enum text_key *ret_why)
{
	enum err e = as->above->record(d, wish->record, wish->region_code, wish->account);
	*ret_why = e == E_ABSENT ? T_ACCOUNT_BAD_RECORD
	           : e == E_CONFLICT ? T_ACCOUNT_BAD_RECORD_TAKEN
	                             : T_NONE;
	return e == E_ABSENT || e == E_CONFLICT ? OK : e;
}

enum err account_grant_judge(struct desk *d, const struct account_admin *as,
                             const struct account_assignment *wish,
                             struct account_grant_faults *ret_faults)
{
	int number = role_find(as->roles, wish->role);
	bool known = as->roles->may_grant(as->role, number);
	struct account_grant_faults f = { .role = known ? T_NONE : T_ACCOUNT_BAD_ROLE };
	enum err e = judge_region(d, known ? &as->roles->at[number] : NULL, wish->region_code,
	                          &f.region);
	if (e == OK && str_is(wish->role, "partner"))
		e = judge_organisation(d, wish, &f.organisation);
	if (e == OK && str_is(wish->role, "trainer"))
		e = judge_training(d, as, wish->training, &f.training);
	if (e == OK && links(wish) && !f.region)
		e = judge_record(d, as, wish, &f.record);
	if (!dates_good(d, wish))
		f.until = T_ACCOUNT_BAD_DATES;
	*ret_faults = f;
	return e;
}

enum err account_partners(struct desk *d, struct account_partners *ret_partners)
{
	struct account_grant_partners_rows rows;
	enum err e = q_account_grant_partners_all(d, &rows);
	if (e != OK)
		return e;
	struct account_partner *at = arena_array(d->arena, struct account_partner, rows.n);
	for (size_t i = 0; i < rows.n; i++)
		at[i] = (struct account_partner){ rows.at[i].id, rows.at[i].name };
	*ret_partners = (struct account_partners){ rows.n, at };
	return OK;
}

// --- granting -----------------------------------------------------------------------------------

static enum err allow(struct desk *d, const struct account_admin *as,
                      const struct account_assignment *wish)
{
	struct account_grant_faults f;
	enum err e = account_grant_judge(d, as, wish, &f);
	if (e != OK)
		return e;
	if (f.role || f.region || f.organisation || f.training || f.record || f.until)
		return fault(d, E_DENIED, "this assignment is not theirs to grant");
	return OK;
}

static enum err insert(struct desk *d, const struct account_assignment *wish, struct str reason,
                       int64_t *ret_id)
{
	struct account_grant_add_in in = {
		.account = wish->account,
		.role = wish->role,
		.region_code = wish->region_code,
		.organisation_id = str_is(wish->role, "partner") ? wish->organisation : NULL_INT,
		.training_id = str_is(wish->role, "trainer") ? wish->training : NULL_INT,
		.valid_from = wish->valid_from,
		.valid_until = wish->valid_until,
		.reason = reason,
	};
	struct account_grant_add_row row;
	enum err e = q_account_grant_add_one(d, &in, &row);
	if (e == OK)
		*ret_id = row.id;
	return e;
}

static enum err write_down(struct desk *d, int64_t id, const struct account_assignment *wish,
                           struct str reason)
{
	struct facts after = facts_open(d);
	facts_about(&after, "account", wish->account);
	facts_int(&after, "account", wish->account);
	facts_str(&after, "role", wish->role);
	facts_str(&after, "region", wish->region_code);
	facts_int(&after, "organisation", wish->organisation);
	facts_int(&after, "training", wish->training);
	facts_str(&after, "valid_from", wish->valid_from);
	facts_str(&after, "valid_until", wish->valid_until);
	facts_personal(&after, "reason", reason);
	return audit_change(d, "account.grant", "assignment", id, NULL, &after);
}

// Two who grant at the same time are told of each other.
static enum err touch(struct desk *d, int64_t account, int64_t version)
{
	int64_t changed = 0;
	enum err e = q_account_grant_touch_run(
	    d, &(struct account_grant_touch_in){ account, version }, &changed);
	if (e == OK && changed == 0)
		e = fault(d, E_CONFLICT, "the account has changed since");
	return e;
}

enum err account_grant(struct desk *d, const struct account_admin *as,
                       const struct account_person *p, const struct account_assignment *wish,
                       const struct account_act *act)
{
	struct account_assignment granted = *wish;
	int64_t id;
	granted.account = p->id;
	if (p->self)
		return fault(d, E_DENIED, "one's own account");
	if (p->disabled_at != NULL_INT)
		return fault(d, E_CONFLICT, "the account is closed");
	enum err e = allow(d, as, &granted);
	if (e == OK)
		e = touch(d, p->id, act->version);
	if (e == OK)
		e = q_account_link_close_of_others_run(
		    d, &(struct account_link_close_of_others_in){ p->id }, NULL);
	if (e == OK)
		e = insert(d, &granted, act->reason, &id);
	if (e == OK && links(&granted))
		e = as->above->link(d, granted.record, p->id);
	return e == OK ? write_down(d, id, &granted, act->reason) : e;
}

// --- ending -------------------------------------------------------------------------------------

static enum text_key refusal_of(struct desk *d, const struct account_admin *as,
                                const struct account_grant_one_row *row)
{
	if (row->ended_at != NULL_INT || str_cmp(row->valid_until, session_day(d)) < 0)
		return T_ACCOUNT_REFUSE_ENDED;
	if (row->id == d->assignment)
		return T_ACCOUNT_REFUSE_ACTED;
	return as->roles->may_grant(as->role, role_find(as->roles, row->role))
	           ? T_NONE
	           : T_ACCOUNT_REFUSE_BEYOND;
}

enum err account_ending(struct desk *d, const struct account_admin *as, int64_t assignment,
                        struct account_ending *ret_ending)
{
	struct account_grant_one_row row;
	enum err e = q_account_grant_one_one(d, &(struct account_grant_one_in){ assignment }, &row);
	if (e != OK)
		return e;
	*ret_ending = (struct account_ending){ .id = row.id,
		                                   .role = row.role,
		                                   .region_code = row.region_code,
		                                   .refusal = refusal_of(d, as, &row) };
	return account_person(d, as, row.account, &ret_ending->person);
}

enum err account_grant_end(struct desk *d, const struct account_ending *ending,
                           const struct account_act *act)
{
	struct account_grant_end_in in = { ending->id, act->reason };
	if (ending->refusal != T_NONE)
		return fault(d, E_DENIED, "this assignment is not theirs to end");
	enum err e = touch(d, ending->person.id, act->version);
	if (e == OK)
		e = q_account_grant_end_run(d, &in, NULL);
	if (e == OK)
		e = q_account_grant_end_sessions_run(
		    d, &(struct account_grant_end_sessions_in){ ending->id }, NULL);
	if (e != OK)
		return e;
	struct facts after = facts_open(d);
	facts_about(&after, "account", ending->person.id);
	facts_int(&after, "account", ending->person.id);
	facts_personal(&after, "reason", act->reason);
	return audit_change(d, "account.end", "assignment", ending->id, NULL, &after);
}
